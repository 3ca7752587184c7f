#include "modules/oneroster/csv_export.hpp"

#include <algorithm>
#include <utility>

namespace khue {
namespace {

using Rows = std::map<std::string, std::vector<std::string>>;  // by sourcedId

// The field behind a column: "termSourcedIds" → "terms", "orgSourcedId" → "org".
std::string field_of_column(std::string name) {
    if (name.ends_with("SourcedIds")) return name.substr(0, name.size() - 10) + "s";
    if (name.ends_with("SourcedId")) return name.substr(0, name.size() - 9);
    return name;
}

std::vector<std::string> row_of(const std::vector<CsvColumn>& columns, const RosterCollection& c,
                                const std::vector<std::string>& values) {
    std::vector<std::string> out;
    for (const CsvColumn& column : columns) {
        const std::string wanted = column.name == "sourcedId" ? column.name : field_of_column(column.name);
        const auto found = std::ranges::find(c.fields, wanted, &RosterField::name);
        out.push_back(found == c.fields.end() ? ""
                                              : values[static_cast<std::size_t>(found - c.fields.begin())]);
    }
    return out;
}

Rows rows_of(Db& db, const CsvBinding& b, const std::string& file, const Scope& scope,
             std::optional<Instant> at) {
    const RosterCollection& c = roster_collections().at(file);
    Rows out;
    for (const auto& values : text_rows(db, c, scope, at)) {
        auto row = row_of(b.files.at(file), c, values);
        out[row.front()] = std::move(row);
    }
    return out;
}

// roles.csv has a row of its own for what the API says within the user.
Rows roles_of(Db& db, const Scope& scope, std::optional<Instant> at) {
    const RosterCollection& c = roster_collections().at("users");
    auto place = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(c.fields, name, &RosterField::name) -
                                        c.fields.begin());
    };
    const std::size_t id = place("sourcedId"), changed = place("dateLastModified"), role = place("roles"),
                      org = place("primaryOrg");
    Rows out;
    for (const auto& v : text_rows(db, c, scope, at))
        out["vt-" + v[id]] = {"vt-" + v[id], "active", v[changed], v[id],  "primary",
                              v[role],       "",       "",         v[org], ""};
    return out;
}

using Package = std::map<std::string, Rows>;

Package everything(Db& db, const CsvBinding& b, const CsvSight& sight, std::optional<Instant> at) {
    Package out;
    for (const char* file : {"academicSessions", "orgs", "courses", "classes", "users", "enrollments"})
        out[file] = rows_of(db, b, file, sight.roster, at);
    out["roles"] = roles_of(db, sight.roster, at);
    out["demographics"] = rows_of(db, b, "demographics", sight.demographics, at);
    return out;
}

// Until nothing refers to what is not there.
void drop_dangling(const CsvBinding& b, Package& p) {
    for (bool again = true; std::exchange(again, false);)
        for (auto& [file, rows] : p)
            for (auto row = rows.begin(); row != rows.end();) {
                const auto& columns = b.files.at(file);
                bool keep = true;
                const auto same = b.same_id_as.find(file);
                if (same != b.same_id_as.end()) keep = p[same->second].contains(row->first);
                for (std::size_t i = 0; keep && i < columns.size(); ++i) {
                    std::string& value = row->second[i];
                    if (columns[i].target.empty() || value.empty()) {
                        if (columns[i].required && value.empty()) keep = false;
                    } else if (!p[columns[i].target].contains(value)) {
                        value.clear();
                        if (columns[i].required) keep = false;
                    }
                }
                again = again || !keep;
                row = keep ? std::next(row) : rows.erase(row);
            }
}

constexpr std::size_t status_column = 1, changed_column = 2;

void as_bulk(Package& p) {
    for (auto& [file, rows] : p)
        for (auto& [id, row] : rows) row[status_column] = row[changed_column] = "";
}

Package difference(Package former, const Package& present, Instant at) {
    Package out;
    for (const auto& [file, rows] : present) {
        out[file];  // is there even when nothing has changed
        for (const auto& [id, row] : rows) {
            const auto before = former[file].find(id);
            std::vector<std::string> old =
                before == former[file].end() ? std::vector<std::string>{} : before->second;
            if (!old.empty()) old[changed_column] = row[changed_column];
            if (old != row) out[file][id] = row;
        }
    }
    for (auto& [file, rows] : former)
        for (auto& [id, row] : rows) {
            if (present.at(file).contains(id)) continue;
            row[status_column] = "tobedeleted";
            row[changed_column] = to_string(at);
            out[file][id] = row;
        }
    return out;
}

}  // namespace

std::map<std::string, std::string> export_package(Db& db, const CsvBinding& b, const CsvSight& sight,
                                                  std::optional<Instant> since, Instant at) {
    Package p = everything(db, b, sight, {});
    drop_dangling(b, p);
    if (since) {
        Package former = everything(db, b, sight, since);
        drop_dangling(b, former);
        p = difference(std::move(former), p, at);
    } else {
        as_bulk(p);
    }
    std::map<std::string, std::string> out;
    std::map<std::string, CsvMode> modes;
    for (const auto& [file, rows] : p) {
        modes[file] = since ? CsvMode::delta : CsvMode::bulk;
        CsvTable t;
        for (const CsvColumn& c : b.files.at(file)) t.header.push_back(c.name);
        for (const auto& [id, row] : rows) t.rows.push_back(row);
        out[file + ".csv"] = csv_text(t);
    }
    out["manifest.csv"] = manifest_text(b, modes);
    return out;
}

}  // namespace khue
