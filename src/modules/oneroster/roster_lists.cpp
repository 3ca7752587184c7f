#include "modules/oneroster/roster_lists.hpp"

#include <algorithm>

#include "modules/imports/cell_text.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/service.hpp"

namespace khue {
namespace {

// OneRoster has no place for the ethnic group.
bool is_carried(const std::string& field) { return field != "dan_toc"; }

imports::TableSpec as_required(imports::TableSpec table, bool known) {
    for (imports::FieldSpec& f : table.fields) f.required = f.required && !known && is_carried(f.key);
    return table;
}

std::vector<std::string> columns_of(const imports::TableSpec& table, const std::vector<RosterListRow>& rows) {
    std::vector<std::string> out;
    for (const imports::FieldSpec& f : table.fields)
        if (std::ranges::any_of(rows, [&](const RosterListRow& r) { return r.told.contains(f.key); }))
            out.push_back(f.key);
    return out;
}

office::Sheet sheet_of(const std::string& name, const std::vector<std::string>& columns,
                       const std::vector<RosterListRow>& rows) {
    office::Sheet sheet{.info = {.name = name}, .rows = {}, .merges = {}};
    for (const RosterListRow& r : rows) {
        office::Row row{.number = static_cast<std::uint32_t>(r.row), .hidden = false, .cells = {}};
        for (const std::string& column : columns) {
            const auto told = r.told.find(column);
            row.cells.push_back(imports::text_cell(told == r.told.end() ? "" : told->second));
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

imports::FoundTable table_of(const imports::TableSpec& spec, const std::string& sheet,
                             const std::vector<std::string>& columns, std::size_t from, std::size_t to) {
    imports::FoundTable out{.sheet = sheet, .spec = &spec};
    for (std::size_t c = 0; c < columns.size(); ++c)
        out.columns.push_back({.column = static_cast<std::uint32_t>(c),
                               .label = spec.field(columns[c])->label,
                               .field = columns[c],
                               .role = {},
                               .confidence = 1,
                               .by = "mapping"});
    out.sections.emplace_back();
    for (std::size_t r = from; r < to; ++r) out.rows.push_back({.index = r});
    return out;
}

}  // namespace

imports::FileResult judge_roster_list(const std::string& kind, const std::string& sheet,
                                      const std::string& file, std::vector<RosterListRow>& rows,
                                      const imports::Context& context) {
    const imports::KindSpec spec = *imports::rules().kinds.find(kind);
    const auto fresh =
        std::ranges::stable_partition(rows, [](const RosterListRow& r) { return r.about != 0; });
    const std::size_t known = rows.size() - fresh.size();
    const imports::TableSpec of_known = as_required(spec.tables.front(), true),
                             of_fresh = as_required(spec.tables.front(), false);
    const auto columns = columns_of(of_fresh, rows);
    office::Workbook book{.sheets = {sheet_of(sheet, columns, rows)}, .format = "csv", .encoding = "UTF-8"};
    imports::Recognition found{.kind = &spec, .tables = {}, .ignored = {}};
    found.tables.push_back(table_of(of_known, sheet, columns, 0, known));
    found.tables.push_back(table_of(of_fresh, sheet, columns, known, rows.size()));
    imports::FileResult result = imports::judge(book, found, context, {.file = file});
    for (std::size_t i = 0; i < rows.size(); ++i) result.rows[i].about = rows[i].about;
    return result;
}

}  // namespace khue
