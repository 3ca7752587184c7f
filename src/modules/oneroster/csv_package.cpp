#include "modules/oneroster/csv_package.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/types.hpp"

namespace khue {
namespace {

constexpr std::size_t most_verdicts = 1000, longest_source = 120;
constexpr std::string_view manifest = "manifest.csv";

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(by, at), text.size());
        out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::string_view trimmed(std::string_view s) {
    while (s.starts_with(' ')) s.remove_prefix(1);
    while (s.ends_with(' ')) s.remove_suffix(1);
    return s;
}

// "parentSourcedId ref:orgs!"
CsvColumn column_of(std::string_view text) {
    CsvColumn out;
    const std::size_t blank = text.find(' ');
    out.name = text.substr(0, blank);
    std::string_view type = text.substr(blank + 1);
    out.required = type.ends_with('!');
    if (out.required) type.remove_suffix(1);
    out.type = type.substr(0, type.find(':'));
    const std::string_view rest = type.substr(std::min(type.size(), out.type.size() + 1));
    if (out.type == "enum") out.choices = split(rest, '|');
    if (out.type == "ref" || out.type == "refs") out.target = rest;
    out.many = out.type == "refs";
    return out;
}

// ---- values ----

bool is_guid(std::string_view v) {
    return !v.empty() && v.size() <= 255 && std::ranges::none_of(v, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == '"';
    });
}

template <class T>
bool is_number(std::string_view v) {
    T n{};
    const auto [end, error] = std::from_chars(v.data(), v.data() + v.size(), n);
    return error == std::errc() && end == v.data() + v.size();
}

bool is_list(std::string_view v) {
    return std::ranges::none_of(split(v, ','), [](const std::string& one) { return trimmed(one).empty(); });
}

// {A:94},{B:84}
bool is_scale(std::string_view v) {
    return is_list(v) && std::ranges::all_of(split(v, ','), [](std::string_view one) {
               one = trimmed(one);
               return one.starts_with('{') && one.ends_with('}') && one.find(':') != one.npos;
           });
}

// The word for what is wrong with a value that stands, or nothing.
std::string_view fault_of(const CsvColumn& c, std::string_view v) {
    if (c.type == "date" && !parse_date(v)) return "row.invalid_date";
    if (c.type == "instant" && !parse_instant(v) && !parse_date(v)) return "row.invalid_datetime";
    if (c.type == "year" && (v.size() != 4 || !is_number<int>(v))) return "row.invalid_year";
    if (c.type == "boolean" && v != "true" && v != "false") return "row.invalid_boolean";
    if (c.type == "integer" && !is_number<std::int64_t>(v)) return "row.invalid_integer";
    if (c.type == "float" && !is_number<double>(v)) return "row.invalid_float";
    if (c.type == "list" && !is_list(v)) return "row.invalid_list";
    if (c.type == "scale" && !is_scale(v)) return "row.invalid_list";
    if ((c.type == "guid" || c.type == "ref") && !is_guid(v)) return "row.invalid_guid";
    if (c.type == "enum" && !v.starts_with("ext:") && std::ranges::find(c.choices, v) == c.choices.end())
        return "row.invalid_enum";
    if (c.many)
        for (const std::string& one : split(v, ','))
            if (!is_guid(trimmed(one))) return "row.invalid_guid";
    return {};
}

std::string_view in_words(std::string_view code) {
    static const std::map<std::string_view, std::string_view> words{
        {"csv.invalid_text", "Tệp không phải văn bản UTF-8. Xin xuất lại từ hệ thống gửi."},
        {"package.too_large",
         "Gói có quá nhiều dòng. Xin chia thành nhiều gói, mỗi gói một hoặc vài trường."},
        {"manifest.invalid_value", "Tên hoặc mã của hệ thống gửi dài quá 120 ký tự."},
        {"row.invalid_date", "Ngày không hợp lệ (cần dạng 2026-09-05)."},
        {"row.invalid_datetime", "Thời điểm không hợp lệ."},
        {"row.invalid_year", "Năm không hợp lệ (cần bốn chữ số)."},
        {"row.invalid_boolean", "Giá trị phải là true hoặc false."},
        {"row.invalid_integer", "Giá trị phải là số nguyên."},
        {"row.invalid_float", "Giá trị phải là số."},
        {"row.invalid_list", "Danh sách không hợp lệ."},
        {"row.invalid_guid", "Mã sourcedId không hợp lệ."},
        {"row.invalid_enum", "Giá trị không có trong danh mục của chuẩn."},
        {"row.missing_required_value", "Thiếu giá trị bắt buộc."},
        {"row.missing_field", "Dòng không đủ số cột."},
        {"row.field_forbidden_in_bulk", "Tệp bulk không được có status và dateLastModified."},
        {"reference.duplicate_sourced_id", "Mã sourcedId bị trùng trong tệp."},
        {"reference.missing_target_record", "Không có bản ghi được tham chiếu trong gói."},
    };
    const auto found = words.find(code);
    return found == words.end() ? code : found->second;
}

class PackageReader {
public:
    PackageReader(const CsvBinding& b, const std::map<std::string, std::string>& files)
        : b_(b), files_(files) {}

    CsvPackage read() {
        if (!is_readable() || !read_manifest()) return std::move(out_);
        for (const auto& [name, mode] : out_.modes)
            if (mode != CsvMode::absent) read_table(name);
        for (const auto& [name, table] : out_.tables) check_rows(name, table);
        for (const auto& [name, table] : out_.tables) check_references(name, table);
        return std::move(out_);
    }

private:
    void say(std::string code, std::string file, std::int64_t row, std::string field,
             std::string_view message = {}) {
        if (out_.verdicts.size() >= most_verdicts) return;
        std::string words(message.empty() ? in_words(code) : message);
        out_.verdicts.push_back({std::move(code), std::move(file), row, std::move(field), std::move(words)});
    }

    // As text, and of a size that memory has.
    bool is_readable() {
        std::size_t rows = 0, cells = 0;
        for (const auto& [file, text] : files_) {
            if (!is_utf8(text) || text.find('\0') != text.npos) say("csv.invalid_text", file, 0, "");
            const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
            rows += lines;
            cells += lines + static_cast<std::size_t>(std::ranges::count(text, ','));
        }
        if (rows > most_roster_rows || cells > most_roster_cells) say("package.too_large", "", 0, "");
        return out_.sound();
    }

    bool read_manifest() {
        const auto file = files_.find(std::string(manifest));
        if (file == files_.end()) {
            say("manifest.missing", std::string(manifest), 0, "", "Gói không có manifest.csv.");
            return false;
        }
        CsvTable t;
        std::int64_t row = 0;
        if (!parse_csv(file->second, t, row)) {
            say("csv.unescaped_quote", std::string(manifest), row, "", "Dấu ngoặc kép đặt sai chỗ.");
            return false;
        }
        if (t.header != std::vector<std::string>{"propertyName", "value"}) {
            say("manifest.invalid_header", std::string(manifest), 1, "",
                "Dòng đầu của manifest.csv không đúng chuẩn.");
            return false;
        }
        for (std::size_t i = 0; i < t.rows.size(); ++i)
            take_property(t.rows[i], static_cast<std::int64_t>(i) + 2);
        if (version_ != "1.2")
            say("manifest.unsupported_version", std::string(manifest), 0, "oneroster.version",
                "Chỉ đọc được gói OneRoster 1.2.");
        return out_.verdicts.empty() || version_ == "1.2";
    }

    void take_property(const std::vector<std::string>& row, std::int64_t number) {
        if (row.size() != 2) return say("manifest.invalid_row", std::string(manifest), number, "");
        if (row[0] == "oneroster.version") version_ = row[1];
        if (row[0] == "source.systemCode" || (row[0] == "source.systemName" && out_.source.empty()))
            out_.source = squeeze(nfc(row[1]));
        if (length(out_.source) > longest_source)
            return say("manifest.invalid_value", std::string(manifest), number, row[0]);
        if (!row[0].starts_with("file.")) return;
        const std::string name = row[0].substr(5);
        if (!b_.files.contains(name))
            return say("manifest.unknown_file", std::string(manifest), number, row[0],
                       "Chuẩn không có tệp này.");
        if (row[1] != "absent" && row[1] != "bulk" && row[1] != "delta")
            return say("manifest.invalid_mode", std::string(manifest), number, row[0],
                       "Giá trị phải là absent, bulk hoặc delta.");
        out_.modes[name] = row[1] == "absent" ? CsvMode::absent
                           : row[1] == "bulk" ? CsvMode::bulk
                                              : CsvMode::delta;
    }

    void read_table(const std::string& name) {
        const std::string file = name + ".csv";
        const auto found = files_.find(file);
        if (found == files_.end())
            return say("manifest.file_missing", file, 0, "", "Manifest ghi có tệp nhưng trong gói không có.");
        CsvTable t;
        std::int64_t row = 0;
        if (!parse_csv(found->second, t, row))
            return say("csv.unescaped_quote", file, row, "", "Dấu ngoặc kép đặt sai chỗ.");
        const auto& columns = b_.files.at(name);
        // Further columns may follow, named "metadata.…".
        bool right = t.header.size() >= columns.size();
        for (std::size_t i = 0; right && i < columns.size(); ++i) right = t.header[i] == columns[i].name;
        if (!right)
            return say("csv.invalid_header", file, 1, "", "Các cột không đúng tên hoặc thứ tự của chuẩn.");
        out_.tables.emplace(name, std::move(t));
    }

    void check_rows(const std::string& name, const CsvTable& t) {
        const auto& columns = b_.files.at(name);
        const CsvMode mode = out_.modes.at(name);
        for (std::size_t r = 0; r < t.rows.size(); ++r) {
            const auto number = static_cast<std::int64_t>(r) + 2;
            if (t.rows[r].size() != t.header.size()) {
                say("row.missing_field", name + ".csv", number, "");
                continue;
            }
            for (std::size_t i = 0; i < columns.size(); ++i)
                check_value(name, columns[i], i, t.rows[r][i], number, mode);
        }
    }

    void check_value(const std::string& name, const CsvColumn& c, std::size_t i, const std::string& value,
                     std::int64_t row, CsvMode mode) {
        const bool life_cycle = i == 1 || i == 2;
        const std::string file = name + ".csv";
        if (life_cycle && mode == CsvMode::bulk) {
            if (!value.empty()) say("row.field_forbidden_in_bulk", file, row, c.name);
            return;
        }
        const bool required = c.required || (life_cycle && mode == CsvMode::delta);
        if (value.empty()) {
            if (required) say("row.missing_required_value", file, row, c.name);
            return;
        }
        if (const auto fault = fault_of(c, value); !fault.empty()) {
            say(std::string(fault), file, row, c.name);
            if (!c.target.empty()) unsound_.insert({name, row, c.name});
        }
    }

    std::set<std::string, std::less<>> ids_of(const std::string& name) {
        std::set<std::string, std::less<>> out;
        const auto table = out_.tables.find(name);
        if (table == out_.tables.end()) return out;
        for (const auto& row : table->second.rows)
            if (!row.empty()) out.insert(row.front());
        return out;
    }

    void check_references(const std::string& name, const CsvTable& t) {
        const auto& columns = b_.files.at(name);
        std::set<std::string_view> seen;
        const auto same = b_.same_id_as.find(name);
        for (std::size_t r = 0; r < t.rows.size(); ++r) {
            const auto number = static_cast<std::int64_t>(r) + 2;
            const auto& row = t.rows[r];
            if (row.size() != t.header.size()) continue;
            if (!row.front().empty() && !seen.insert(row.front()).second)
                say("reference.duplicate_sourced_id", name + ".csv", number, "sourcedId");
            if (same != b_.same_id_as.end())
                check_target(name, same->second, row.front(), number, "sourcedId");
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (columns[i].target.empty() || row[i].empty()) continue;
                if (unsound_.contains({name, number, columns[i].name})) continue;
                for (const std::string& one : columns[i].many ? split(row[i], ',') : std::vector{row[i]})
                    check_target(name, columns[i].target, std::string(trimmed(one)), number, columns[i].name);
            }
        }
    }

    // Only where the package holds all there is of the targets; else the reader has the others already.
    void check_target(const std::string& name, const std::string& target, const std::string& id,
                      std::int64_t row, const std::string& field) {
        if (!out_.tables.contains(target) || out_.modes.at(target) != CsvMode::bulk) return;
        auto [found, fresh] = ids_.try_emplace(target);
        if (fresh) found->second = ids_of(target);
        if (!found->second.contains(id)) say("reference.missing_target_record", name + ".csv", row, field);
    }

    const CsvBinding& b_;
    const std::map<std::string, std::string>& files_;
    CsvPackage out_;
    std::string version_;
    std::map<std::string, std::set<std::string, std::less<>>> ids_;
    std::set<std::tuple<std::string, std::int64_t, std::string>> unsound_;
};

std::string quoted(const std::string& value) {
    if (value.find_first_of(",\"\r\n") == value.npos) return value;
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

}  // namespace

CsvBinding CsvBinding::load(const std::filesystem::path& rules) {
    const Json json = load_json_file((rules / "oneroster" / "csv12.json").string());
    CsvBinding out;
    for (const Json::Member& file : json["files"].members) {
        auto& columns = out.files[file.name];
        columns = {column_of("sourcedId guid!"), column_of("status enum:active|tobedeleted"),
                   column_of("dateLastModified instant")};
        for (const Json& c : file.value.items) columns.push_back(column_of(c.text));
    }
    for (const Json::Member& m : json["same_id_as"].members) out.same_id_as[m.name] = m.value.text_or();
    for (const auto& [name, columns] : out.files)
        for (const CsvColumn& c : columns)
            if (!c.target.empty() && !out.files.contains(c.target))
                throw std::runtime_error("csv12.json: " + name + " refers to no file " + c.target);
    return out;
}

CsvPackage read_csv_package(const CsvBinding& binding, const std::map<std::string, std::string>& files) {
    return PackageReader(binding, files).read();
}

bool parse_csv(std::string_view text, CsvTable& into, std::int64_t& row) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<std::string> cells;
    std::string cell;
    bool in_quotes = false, was_quoted = false;
    row = 1;
    auto end_row = [&] {
        cells.push_back(std::move(cell));
        cell.clear();
        was_quoted = false;
        const bool blank = cells.size() == 1 && cells.front().empty();
        if (!blank) {
            if (into.header.empty())
                into.header = std::move(cells);
            else
                into.rows.push_back(std::move(cells));
        }
        cells.clear();
        ++row;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_quotes) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += '"', ++i;
            else
                in_quotes = false, was_quoted = true;
        } else if (c == '"') {
            if (!cell.empty() || was_quoted) return false;
            in_quotes = true;
        } else if (c == ',') {
            cells.push_back(std::move(cell));
            cell.clear();
            was_quoted = false;
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            if (was_quoted) return false;
            cell += c;
        }
    }
    if (in_quotes) return false;
    if (!cell.empty() || !cells.empty() || was_quoted) end_row();
    return true;
}

std::string csv_text(const CsvTable& t) {
    std::string out;
    auto add = [&](const std::vector<std::string>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + quoted(row[i]);
        out += "\r\n";
    };
    add(t.header);
    for (const auto& row : t.rows) add(row);
    return out;
}

std::string manifest_text(const CsvBinding& binding, const std::map<std::string, CsvMode>& modes) {
    CsvTable t{.header = {"propertyName", "value"},
               .rows = {{"manifest.version", "1.0"}, {"oneroster.version", "1.2"}}};
    for (const auto& [name, columns] : binding.files) {
        const auto mode = modes.find(name);
        const CsvMode m = mode == modes.end() ? CsvMode::absent : mode->second;
        t.rows.push_back({"file." + name, m == CsvMode::absent ? "absent"
                                          : m == CsvMode::bulk ? "bulk"
                                                               : "delta"});
    }
    t.rows.push_back({"source.systemName", "Khuê"});
    return csv_text(t);
}

}  // namespace khue
