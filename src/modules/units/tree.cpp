#include "modules/units/tree.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/units/former_codes.hpp"

namespace khue {

static constexpr std::string_view commune_kinds[] = {"Xã ", "Phường ", "Đặc khu "};

static std::vector<std::string> csv_cells(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    for (auto& cell : cells) cell = squeeze(nfc(cell));
    return cells;
}

std::vector<UnitRow> read_units_csv(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<UnitRow> rows;
    std::size_t number = 0;
    for (std::string_view line : split(text, '\n')) {
        auto cells = csv_cells(line);
        if (++number == 1 || (cells.size() == 1 && cells[0].empty())) continue;
        if (cells.size() < 3 || cells[0].empty() || cells[1].empty())
            throw Failure{
                422,
                "bad_units_file",
                "Tệp danh sách trường: dòng " + std::to_string(number) + " phải có mã, tên và cấp học.",
                {}};
        rows.push_back({cells[0], cells[1], cells[2]});
    }
    return rows;
}

std::optional<Unit> commune_of(Db& db) {
    return first<Unit>(db, Scope::everything(), {where<&Unit::kind>("xa")});
}

std::int64_t commune_or_none(Db& db) {
    const auto commune = commune_of(db);
    return commune ? commune->id.value : 0;
}

std::optional<Unit> unit_by_code(Db& db, std::string_view code) {
    auto found = first<Unit>(db, Scope::everything(), {where<&Unit::code>(std::string(code))});
    return found ? found : unit_once_called(db, code);
}

std::vector<Unit> schools_of(Db& db) {
    return list<Unit>(db, Scope::everything(),
                      {.filters = {where<&Unit::kind>("truong")}, .order = &field_of<&Unit::code>()});
}

Unit ensure_commune(Transaction& t, const std::string& code, const std::string& name) {
    if (auto found = commune_of(t.db())) return *found;
    Unit commune{.id = {}, .parent_id = {}, .kind = UnitKind::commune, .code = code, .name = name};
    insert(t, Scope::everything(), commune);
    return commune;
}

int ensure_schools(Transaction& t, const Unit& commune, const std::vector<UnitRow>& rows) {
    int made = 0;
    for (const UnitRow& row : rows) {
        if (unit_by_code(t.db(), row.code)) continue;
        Unit school{
            .id = {}, .parent_id = commune.id, .kind = UnitKind::school, .code = row.code, .name = row.name};
        Problems problems;
        set_field(field_of<&Unit::level>(), row.level, &school, problems);
        throw_if_any(problems);
        insert(t, Scope::everything(), school);
        ++made;
    }
    return made;
}

std::string issuer_of(const Unit& commune) {
    for (std::string_view kind : commune_kinds)
        if (commune.name.starts_with(kind))
            return "Ủy ban nhân dân " + lower(kind) + commune.name.substr(kind.size());
    return commune.name;
}

std::string place_of(const Unit& commune) {
    for (std::string_view kind : commune_kinds)
        if (commune.name.starts_with(kind)) return commune.name.substr(kind.size());
    return commune.name;
}

std::vector<std::int64_t> with_descendants(Db& db, std::int64_t unit_id) {
    std::vector<std::int64_t> out;
    auto& s =
        query(db,
              "WITH RECURSIVE below (id) AS (SELECT id FROM unit WHERE id = $1 UNION ALL "
              "SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id) SELECT id FROM below ORDER BY id",
              unit_id);
    while (s.step()) out.push_back(s.integer(0));
    return out;
}

}  // namespace khue
