// Which files can be imported, and an empty one of each to fill in.
#include <map>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/imports/import_json.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/routes.hpp"
#include "modules/imports/shapes.hpp"
#include "office/blank_form.hpp"
#include "store/files.hpp"

namespace khue::imports {
namespace {

office::ColumnKind column_kind(FieldType type) {
    switch (type) {
        case FieldType::date: return office::ColumnKind::date;
        case FieldType::integer:
        case FieldType::month: return office::ColumnKind::integer;
        default: return office::ColumnKind::text;  // numbers of persons keep their leading zeros
    }
}

std::vector<std::string> choices_of(const FieldSpec& field) {
    std::vector<std::string> out;
    if (field.type == FieldType::mark) return {"x"};
    auto words = rules().words.find(field.vocabulary);
    if (words == rules().words.end()) return out;
    for (const auto& code : words->second.codes()) out.push_back(words->second.shown(code));
    return out;
}

std::string hint_of(const FieldSpec& field) {
    switch (field.type) {
        case FieldType::date: return "Ngày/tháng/năm, ví dụ 09/03/2015.";
        case FieldType::citizen_number: return "12 chữ số, nhập dưới dạng văn bản để giữ số 0 ở đầu.";
        case FieldType::phone: return "10 chữ số, bắt đầu bằng 0.";
        case FieldType::mark: return "Đánh dấu x nếu có; để trống nếu không.";
        default: return "";
    }
}

office::FormSheet form_of(const KindSpec& kind, const TableSpec& table) {
    office::FormSheet sheet{.name = kind.label, .title = upper(kind.label), .columns = {}};
    for (const FieldSpec& field : table.fields) {
        if (field.quiet) continue;  // understood when it is there, asked of nobody
        sheet.columns.push_back({.header = field.label,
                                 .required = field.required,
                                 .kind = column_kind(field.type),
                                 .hint = hint_of(field),
                                 .choices = choices_of(field)});
    }
    return sheet;
}

Response blank_form(khue::Context& c) {
    std::string file(c.parameter("file"));
    const KindSpec* kind =
        file.ends_with(".xlsx") ? rules().kinds.find(file.substr(0, file.size() - 5)) : nullptr;
    if (!kind) not_found("mẫu tệp");
    std::vector<office::FormSheet> sheets;
    for (const TableSpec& table : kind->tables) sheets.push_back(form_of(*kind, table));
    return attachment(office::blank_form({.title = kind->label}, sheets), xlsx_type, "mau-" + file);
}

// What "W_CCCD_MISSING:cccd" on a record says: a sentence per code, a label per field.
Response issue_words(khue::Context&) {
    std::map<std::string, std::string> labels;
    for (const auto& [_, kind] : rules().kinds.all())
        for (const TableSpec& table : kind.tables)
            for (const FieldSpec& field : table.fields) labels.try_emplace(field.key, field.label);
    std::string out;
    JsonWriter w(out);
    w.object().key("sentences").raw(sentences_json()).key("labels").object();
    for (const auto& [key, label] : labels) w.member(key, label);
    w.end_object().end_object();
    return json_response(std::move(out));
}

}  // namespace

void add_form_routes(Module& m) {
    add_route(
        m, "GET", "/api/import-kinds", "imports.read",
        [](khue::Context&) { return json_response(kinds_json()); }, "Các loại tệp nhập được",
        shapes::kinds());
    add_route(m, "GET", "/api/issue-words", "signed_in", issue_words,
              "Nghĩa của các điểm cần xem lại trên hồ sơ", shapes::issue_words());
    add_route(m, "GET", "/api/import-templates/{file}", "imports.read", blank_form, "Mẫu tệp trống",
              exchange::file(std::string(xlsx_type)), Access::slow);
}

}  // namespace khue::imports
