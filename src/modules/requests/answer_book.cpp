// The workbook that is given out.
#include "modules/requests/answer_book.hpp"

#include "modules/requests/book_identity.hpp"
#include "office/fill_form.hpp"

namespace khue {
namespace {

using office::FillField;
using office::FillValue;

FillField::Kind kind_of(FieldType t) {
    switch (t) {
        case FieldType::integer:
        case FieldType::money: return FillField::Kind::integer;
        case FieldType::decimal:
        case FieldType::percent: return FillField::Kind::decimal;
        case FieldType::date: return FillField::Kind::date;
        default: return FillField::Kind::text;
    }
}

std::string hint_of(const FormField& f) {
    std::string out = f.hint;
    auto add = [&](const std::string& text) { out += (out.empty() ? "" : ". ") + text; };
    if (f.computed()) add("Tự tính, không phải nhập");
    if (f.type == FieldType::percent) add("Tỷ lệ %, ví dụ 93,5");
    if (f.type == FieldType::money) add("Đồng");
    if (f.numeric() && f.least) add("Từ " + to_text(*f.least));
    if (f.numeric() && f.most) add("Không quá " + to_text(*f.most));
    return out;
}

FillValue value_of(const FormField& f, const Entry& e) {
    if (e.kind == Entry::Kind::number) return e.number.real();
    if (e.kind == Entry::Kind::day) return e.day;
    if (!e.filled()) return {};
    return shown(f, e);
}

FillField fill_field(const FormField& f, const Entry& e) {
    FillField out{.code = f.code,
                  .label = f.label,
                  .hint = hint_of(f),
                  .kind = kind_of(f.type),
                  .required = f.required && !f.computed(),
                  .choices = f.choices,
                  .total = f.total,
                  .value = value_of(f, e)};
    if (f.type == FieldType::flag) out.choices = {"Có", "Không"};
    if (f.numeric() && f.least) out.least = f.least->real();
    if (f.numeric() && f.most) out.most = f.most->real();
    if (f.type == FieldType::percent) {
        out.least = out.least.value_or(0);
        out.most = out.most.value_or(100);
    }
    return out;
}

const Entry& at(const EntryRow& row, const std::string& code) {
    static const Entry none;
    auto found = row.find(code);
    return found == row.end() ? none : found->second;
}

office::FillTable fill_table(const FormField& table, const Entries& entries) {
    constexpr std::size_t prepared = 200;
    office::FillTable out{
        .code = table.code, .label = table.label, .columns = {}, .rows = {}, .blank_rows = prepared};
    for (const FormField& column : table.columns) out.columns.push_back(fill_field(column, {}));
    auto rows = entries.tables.find(table.code);
    if (rows == entries.tables.end()) return out;
    for (const EntryRow& row : rows->second) {
        auto& line = out.rows.emplace_back();
        for (const FormField& column : table.columns) line.push_back(value_of(column, at(row, column.code)));
    }
    return out;
}

std::vector<std::string> instructions(const BookOf& book) {
    const DataRequest& r = book.seen.request;
    std::vector<std::string> out = {"Đơn vị trả lời: " + book.unit_name + " (mã " + book.unit_code + ")"};
    if (r.due) out.push_back("Hạn trả lời: " + to_vietnamese(*r.due));
    if (r.close_on) out.push_back("Số liệu tính đến hết ngày " + to_vietnamese(*r.close_on));
    if (r.instruction) out.push_back(*r.instruction);
    out.insert(
        out.end(),
        {"Ghi vào cột “Trả lời” của trang “Trả lời” và các trang bảng (nếu có). Mục có dấu * phải trả lời.",
         "Không đổi tên trang, tiêu đề, không thêm cột. Có thể để trống mục chưa có số liệu rồi tải lên "
         "để lưu lại.",
         "Tải tệp này lên đúng yêu cầu trên phần mềm; phần mềm cho xem trước những gì sẽ thay đổi rồi mới "
         "lưu."});
    return out;
}

}  // namespace

std::string answer_book(const BookOf& book) {
    const DataRequest& r = book.seen.request;
    RequestForm form = kept_form(r.form);
    Entries entries = kept_entries(form, book.seen.answer.entries);
    const std::vector<std::string> guide = instructions(book);
    office::FillForm out{.title = r.title,
                         .instructions = guide,
                         .fields = {},
                         .tables = {},
                         .identity = identity_of(book, guide)};
    for (const FormField& f : form.fields) {
        if (f.type == FieldType::table)
            out.tables.push_back(fill_table(f, entries));
        else
            out.fields.push_back(fill_field(f, at(entries.single, f.code)));
    }
    return office::fill_form({.title = r.title}, out);
}

}  // namespace khue
