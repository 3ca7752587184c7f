// Rows of a collection: out of the database, into JSON or texts.
#include <algorithm>

#include "core/json.hpp"
#include "modules/oneroster/collections.hpp"

namespace khue {
namespace {

std::vector<const RosterField*> chosen(const RosterCollection& c, const RosterQuery& q) {
    if (!q.fields.empty()) return q.fields;
    std::vector<const RosterField*> out;
    for (const RosterField& f : c.fields) out.push_back(&f);
    return out;
}

// "roles" needs the unit beside the role.
std::string selected(const RosterCollection& c, const std::vector<const RosterField*>& fields) {
    std::string out;
    for (const RosterField* f : fields)
        out += (out.empty() ? "" : ", ") + (f->column.empty() ? f->sql : f->column);
    return out + ", " + (c.unit.empty() ? "0" : c.unit);
}

std::string ordered(const RosterCollection& c, const RosterQuery& q) {
    if (!q.sort) return " ORDER BY " + c.order + (q.descending ? " DESC" : "");
    return " ORDER BY " + q.sort->sql + (q.descending ? " DESC, " : ", ") + c.order;
}

Statement& asked(Db& db, const std::string& sql, const RosterQuery& q) {
    Statement& s = db.prepare(sql);
    for (std::size_t i = 0; i < q.arguments.size(); ++i)
        s.bind(static_cast<int>(i) + 1, std::string_view(q.arguments[i]));
    return s;
}

std::string_view text_of(Statement& s, const RosterField& f, int i) {
    const std::string_view text = s.text(i);
    return f.finish ? f.finish(text) : text;
}

void append_reference(JsonWriter& w, std::string_view base, std::string_view type, std::string_view id) {
    // The collection of a type: "org" → "orgs", "class" → "classes".
    const std::string plural = std::string(type) + (type.ends_with('s') ? "es" : "s");
    w.object().member("href", std::string(base) + "/" + plural + "/" + std::string(id));
    w.member("sourcedId", id).member("type", type).end_object();
}

struct RowWriter {
    JsonWriter& w;
    Statement& s;
    std::string_view base;
    int unit_column;

    void write(const RosterField& f, int i) {
        if (f.kind == RosterKind::instant) {
            w.key(f.name).value(Instant{s.integer(i)});
            return;
        }
        if (f.kind == RosterKind::flag) {
            w.key(f.name).value(s.integer(i) ? "true" : "false");
            return;
        }
        const std::string_view text = text_of(s, f, i);
        if (text.empty() && !f.required) return;
        w.key(f.name);
        switch (f.kind) {
            case RosterKind::one_ref: append_reference(w, base, f.type, text); break;
            case RosterKind::list_ref:
                w.array();
                if (!text.empty()) append_reference(w, base, f.type, text);
                w.end_array();
                break;
            case RosterKind::list:
                w.array();
                if (!text.empty()) w.value(text);
                w.end_array();
                break;
            case RosterKind::role: role(text); break;
            default: w.value(text);
        }
    }
    void role(std::string_view name) {
        w.array().object().member("roleType", "primary").member("role", name).key("org");
        append_reference(w, base, "org", "dv-" + std::to_string(s.integer(unit_column)));
        w.end_object().end_array();
    }
};

}  // namespace

std::string unit_clause(const RosterCollection& c, const Scope& scope, bool in_order) {
    if (c.unit.empty() || scope.all) return "";
    if (scope.units.size() == 1) return " AND " + c.unit + " = " + std::to_string(scope.units.front());
    std::string list;
    for (const std::int64_t unit : scope.units) list += (list.empty() ? "" : ", ") + std::to_string(unit);
    return std::string(in_order ? " AND +" : " AND ") + c.unit + " IN (" + (list.empty() ? "-1" : list) + ")";
}

std::int64_t count_rows(Db& db, const RosterCollection& c, const Scope& scope, const RosterQuery& q) {
    if (c.from.empty()) return 0;
    Statement& s = asked(
        db, sql_at("SELECT count(*) FROM " + c.from + " WHERE 1 = 1" + unit_clause(c, scope) + q.where), q);
    const std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

std::int64_t append_rows(std::string& out, Db& db, const RosterCollection& c, const Scope& scope,
                         const RosterQuery& q, std::string_view base) {
    if (c.from.empty()) return 0;
    const auto fields = chosen(c, q);
    const int n = static_cast<int>(q.arguments.size());
    // Numbers are parameters, so that all pages share a statement.
    Statement& s = asked(db,
                         sql_at("SELECT " + selected(c, fields) + " FROM " + c.from + " WHERE 1 = 1" +
                                unit_clause(c, scope, q.from_id.has_value()) + q.where +
                                (q.from_id ? " AND t.id >= $" + std::to_string(n + 3) : "") + ordered(c, q) +
                                " LIMIT $" + std::to_string(n + 1) + " OFFSET $" + std::to_string(n + 2)),
                         q);
    s.bind(n + 1, q.limit);
    s.bind(n + 2, q.from_id ? q.skip : q.offset);
    if (q.from_id) s.bind(n + 3, *q.from_id);
    std::int64_t count = 0;
    for (; s.step(); ++count) {
        if (count) out += ',';
        JsonWriter w(out);
        RowWriter row{w, s, base, static_cast<int>(fields.size())};
        w.object();
        for (std::size_t i = 0; i < fields.size(); ++i) row.write(*fields[i], static_cast<int>(i));
        w.end_object();
    }
    return count;
}

std::vector<std::vector<std::string>> text_rows(Db& db, const RosterCollection& c, const Scope& scope,
                                                std::optional<Instant> at) {
    std::vector<std::vector<std::string>> out;
    if (c.from.empty()) return out;
    const auto fields = chosen(c, {});
    for (Statement& s = db.prepare(sql_at("SELECT " + selected(c, fields) + " FROM " + c.from +
                                              " WHERE 1 = 1" + unit_clause(c, scope) + ordered(c, {}),
                                          at));
         s.step();) {
        auto& row = out.emplace_back();
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const int n = static_cast<int>(i);
            if (fields[i]->kind == RosterKind::instant)
                row.push_back(to_string(Instant{s.integer(n)}));
            else if (fields[i]->kind == RosterKind::flag)
                row.emplace_back(s.integer(n) ? "true" : "false");
            else
                row.emplace_back(text_of(s, *fields[i], n));
        }
    }
    return out;
}

}  // namespace khue
