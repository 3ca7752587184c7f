// What the answers to a request say together, to be printed: the totals, then each unit's own figures.
#include <cmath>

#include "core/text.hpp"
#include "modules/requests/totals.hpp"

namespace khue {
namespace {

using office::Align;
using office::Paragraph;
using office::Table;
using office::TableCell;

constexpr std::size_t most_columns = 6;  // of fields beside the unit: what a page across holds
constexpr double small = 10;

TableCell cell(std::string text) { return {.runs = {{.text = std::move(text)}}}; }

std::vector<TableCell> row_of(std::initializer_list<std::string> texts) {
    std::vector<TableCell> out;
    for (const std::string& text : texts) out.push_back(cell(text));
    return out;
}

std::string text_of(const std::optional<Amount>& a) { return a ? to_text(*a) : ""; }

// An average may have more decimals than people write.
std::string average_of(const FieldTotal& f) {
    if (!f.average) return "";
    auto rounded = amount_of(std::round(*f.average * 100) / 100);
    return rounded ? to_text(*rounded) : "";
}

std::string options_of(const FieldTotal& f) {
    std::string out;
    for (const auto& [option, count] : f.options)
        out += (out.empty() ? "" : "; ") + option + ": " + number_with_dots(count);
    return out;
}

Table totals_table(const RequestTotals& t) {
    Table table{.columns = {{.width = 56},
                            {.width = 16, .align = Align::right},
                            {.width = 24, .align = Align::right},
                            {.width = 22, .align = Align::right},
                            {.width = 20, .align = Align::right},
                            {.width = 20, .align = Align::right},
                            {.width = 34}},
                .header_rows = 1,
                .caption = "Tổng hợp theo mục",
                .points = small};
    table.rows.push_back(
        row_of({"Mục", "Số câu trả lời", "Tổng", "Trung bình", "Nhỏ nhất", "Lớn nhất", "Lựa chọn"}));
    for (const FieldTotal& f : t.fields)
        table.rows.push_back(row_of({f.label, number_with_dots(f.count), text_of(f.sum), average_of(f),
                                     text_of(f.least), text_of(f.most), options_of(f)}));
    return table;
}

std::string shown_at(const FormField& f, const EntryRow& row) {
    auto found = row.find(f.code);
    return found == row.end() ? "" : shown(f, found->second);
}

Align align_of(const FormField& f) { return f.numeric() ? Align::right : Align::left; }

using Fields = std::vector<const FormField*>;

// Fields beside each other, as many as a page holds.
std::vector<Fields> pages_of(const std::vector<FormField>& fields) {
    std::vector<Fields> out;
    for (const FormField& f : fields) {
        if (f.type == FieldType::table) continue;
        if (out.empty() || out.back().size() == most_columns) out.emplace_back();
        out.back().push_back(&f);
    }
    return out;
}

Table unit_table(const Fields& fields, std::vector<TableCell> header) {
    Table table{.columns = {{.width = 60}}, .header_rows = 1, .points = small};
    if (header.size() > 1) table.columns.push_back({.width = 28});
    for (const FormField* f : fields) {
        table.columns.push_back({.width = 30, .align = align_of(*f)});
        header.push_back(cell(f->label));
    }
    table.rows.push_back(std::move(header));
    return table;
}

std::string state_of(const UnitAnswer& u) {
    return u.counted ? std::string(label(u.answer.state))
                     : std::string(label(u.answer.state)) + " (chưa có số liệu)";
}

office::Appendix units_appendix(const RequestTotals& t) {
    office::Appendix out{.title = "SỐ LIỆU CỦA TỪNG ĐƠN VỊ", .orientation = office::Orientation::landscape};
    for (const Fields& fields : pages_of(t.form.fields)) {
        Table table = unit_table(fields, row_of({"Đơn vị", "Tình trạng"}));
        for (std::size_t i = 0; i < t.units.size(); ++i) {
            std::vector<TableCell> row = row_of({t.units[i].unit_name, state_of(t.units[i])});
            for (const FormField* f : fields) row.push_back(cell(shown_at(*f, t.entries[i].single)));
            table.rows.push_back(std::move(row));
        }
        out.blocks.emplace_back(std::move(table));
        out.blocks.emplace_back(office::Spacer{});
    }
    return out;
}

office::Appendix table_appendix(const RequestTotals& t, const FormField& rows) {
    office::Appendix out{.title = upper(rows.label), .orientation = office::Orientation::landscape};
    for (const Fields& fields : pages_of(rows.columns)) {
        Table table = unit_table(fields, row_of({"Đơn vị"}));
        for (std::size_t i = 0; i < t.units.size(); ++i) {
            auto entries = t.entries[i].tables.find(rows.code);
            if (entries == t.entries[i].tables.end()) continue;
            for (const EntryRow& entry : entries->second) {
                std::vector<TableCell> row = row_of({t.units[i].unit_name});
                for (const FormField* f : fields) row.push_back(cell(shown_at(*f, entry)));
                table.rows.push_back(std::move(row));
            }
        }
        if (table.rows.size() == 1) {
            out.blocks.emplace_back(
                Paragraph{.runs = {{.text = "Chưa đơn vị nào ghi dòng nào.", .italic = true}}});
            return out;
        }
        out.blocks.emplace_back(std::move(table));
        out.blocks.emplace_back(office::Spacer{});
    }
    return out;
}

}  // namespace

office::Document totals_document(const DataRequest& r, const RequestTotals& t, Date day) {
    office::Document d{.metadata = {.title = r.title, .created = start_of_local_day(day)},
                       .header = std::nullopt,
                       .kind = "BẢNG TỔNG HỢP",
                       .subject = r.title};
    std::string times = "Lập ngày " + to_vietnamese(day);
    if (r.due) times += "; hạn trả lời " + to_vietnamese(*r.due);
    if (r.close_on) times += "; số liệu tính đến hết ngày " + to_vietnamese(*r.close_on);
    for (const std::string& text : {times + ".", basis_sentence(t)})
        d.blocks.emplace_back(Paragraph{.runs = {{.text = text}}});
    d.blocks.emplace_back(totals_table(t));
    if (!pages_of(t.form.fields).empty()) d.appendices.push_back(units_appendix(t));
    for (const FormField& f : t.form.fields)
        if (f.type == FieldType::table) d.appendices.push_back(table_appendix(t, f));
    std::size_t no = 0;
    for (office::Appendix& a : d.appendices)
        if (d.appendices.size() > 1) a.label = "Phụ lục " + std::to_string(++no);
    if (d.appendices.size() == 1) d.appendices.front().label = "Phụ lục";
    return d;
}

}  // namespace khue
