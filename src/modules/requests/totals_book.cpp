#include "modules/requests/totals.hpp"
#include "office/spreadsheet.hpp"

namespace khue {
namespace {

using office::ColumnKind;
using office::OutCell;
using office::OutSheet;

OutCell cell(const Entry& e) {
    switch (e.kind) {
        case Entry::Kind::number: return {.value = e.number.real(), .comment = {}};
        case Entry::Kind::day: return {.value = e.day, .comment = {}};
        case Entry::Kind::flag: return {.value = std::string(e.flag ? "Có" : "Không"), .comment = {}};
        case Entry::Kind::text:
        case Entry::Kind::wrong: return {.value = e.text, .comment = {}};
        case Entry::Kind::empty: break;
    }
    return {};
}

OutCell cell(const std::optional<Amount>& a) {
    return a ? OutCell{.value = a->real(), .comment = {}} : OutCell{};
}
OutCell cell(std::string text) { return {.value = std::move(text), .comment = {}}; }

ColumnKind kind_of(FieldType t) {
    switch (t) {
        case FieldType::integer:
        case FieldType::money: return ColumnKind::integer;
        case FieldType::percent: return ColumnKind::percent;
        case FieldType::decimal: return ColumnKind::decimal;
        case FieldType::date: return ColumnKind::date;
        default: return ColumnKind::text;
    }
}

const Entry& at(const EntryRow& row, const std::string& code) {
    static const Entry none;
    auto found = row.find(code);
    return found == row.end() ? none : found->second;
}

constexpr double wide = 36, middling = 16;

OutSheet totals_sheet(const DataRequest& r, const RequestTotals& t) {
    OutSheet sheet{.name = "Tổng hợp",
                   .titles = {r.title, basis_sentence(t)},
                   .columns = {{.header = "Mục", .width = wide},
                               {.header = "Số câu trả lời", .kind = ColumnKind::integer},
                               {.header = "Tổng", .width = middling, .kind = ColumnKind::decimal},
                               {.header = "Trung bình", .width = middling, .kind = ColumnKind::decimal},
                               {.header = "Nhỏ nhất", .width = middling, .kind = ColumnKind::decimal},
                               {.header = "Lớn nhất", .width = middling, .kind = ColumnKind::decimal},
                               {.header = "Lựa chọn", .width = wide}},
                   .rows = {}};
    for (const FieldTotal& f : t.fields) {
        std::string options;
        for (const auto& [option, count] : f.options)
            options += (options.empty() ? "" : "; ") + option + ": " + std::to_string(count);
        OutCell average;
        if (f.average) average.value = *f.average;
        sheet.rows.push_back({cell(f.label),
                              {.value = static_cast<double>(f.count), .comment = {}},
                              cell(f.sum),
                              average,
                              cell(f.least),
                              cell(f.most),
                              cell(options)});
    }
    return sheet;
}

std::string state_of(const UnitAnswer& u) {
    return std::string(label(u.answer.state)) + (u.counted ? "" : " (chưa có số liệu)");
}

OutSheet units_sheet(const DataRequest& r, const RequestTotals& t) {
    OutSheet sheet{.name = "Theo đơn vị",
                   .titles = {r.title, basis_sentence(t)},
                   .columns = {{.header = "Mã", .width = 12},
                               {.header = "Đơn vị", .width = wide},
                               {.header = "Tình trạng", .width = middling},
                               {.header = "Lần gửi", .kind = ColumnKind::integer}},
                   .rows = {},
                   .frozen_columns = 2};
    for (const FormField& f : t.form.fields)
        if (f.type != FieldType::table)
            sheet.columns.push_back({.header = f.label, .width = middling, .kind = kind_of(f.type)});
    for (std::size_t i = 0; i < t.units.size(); ++i) {
        const UnitAnswer& u = t.units[i];
        std::vector<OutCell> row = {cell(u.unit_code), cell(u.unit_name), cell(state_of(u)), OutCell{}};
        if (u.counted) row[3].value = static_cast<double>(u.counted->number);
        for (const FormField& f : t.form.fields)
            if (f.type != FieldType::table) row.push_back(cell(at(t.entries[i].single, f.code)));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

OutSheet table_sheet(const FormField& table, const RequestTotals& t) {
    OutSheet sheet{.name = table.label,
                   .titles = {table.label, basis_sentence(t)},
                   .columns = {{.header = "Mã", .width = 12}, {.header = "Đơn vị", .width = wide}},
                   .rows = {},
                   .frozen_columns = 2};
    for (const FormField& column : table.columns)
        sheet.columns.push_back({.header = column.label, .width = middling, .kind = kind_of(column.type)});
    for (std::size_t i = 0; i < t.units.size(); ++i) {
        auto rows = t.entries[i].tables.find(table.code);
        if (rows == t.entries[i].tables.end()) continue;
        for (const EntryRow& entries : rows->second) {
            std::vector<OutCell> row = {cell(t.units[i].unit_code), cell(t.units[i].unit_name)};
            for (const FormField& column : table.columns) row.push_back(cell(at(entries, column.code)));
            sheet.rows.push_back(std::move(row));
        }
    }
    return sheet;
}

}  // namespace

std::string totals_book(const DataRequest& r, const RequestTotals& t) {
    office::SpreadsheetOut out{.metadata = {.title = r.title},
                               .sheets = {totals_sheet(r, t), units_sheet(r, t)}};
    for (const FormField& f : t.form.fields)
        if (f.type == FieldType::table) out.sheets.push_back(table_sheet(f, t));
    return office::to_xlsx(out);
}

}  // namespace khue
