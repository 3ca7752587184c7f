// Rejected rows on the screen: what was filed and why it was refused, and the row mended.
#include <algorithm>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/imports/import_json.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/mend.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/rights.hpp"
#include "modules/imports/routes.hpp"
#include "modules/imports/shapes.hpp"

namespace khue::imports {
namespace {

// What a row says is for those who read all refused rows of the school, and for those who may mend it.
RejectedRow load_row(khue::Context& c) {
    auto row = get(c.db(), c.scope(), Id<RejectedRow>{c.id()});
    const bool reads_all = row && c.scope("rejected_rows.read").covers(row->unit_id.value);
    if (!row || (!reads_all && !may_mend(c, *row))) not_found("dòng chưa nhập được");
    return *row;
}

std::string label_of_kind(const RejectedRow& row) {
    const KindSpec* kind = rules().kinds.find(row.kind);
    return kind ? kind->label : row.kind;
}

void append_origin(JsonWriter& w, const RejectedRow& row) {
    w.member("id", row.id.value).member("kind", row.kind).member("kind_label", label_of_kind(row));
    w.member("label", row.label).member("message", row.message).member("file_name", row.file_name);
    w.member("sheet", row.sheet).member("row", row.row).member("period", row.period);
}

// The open rows that whoever asks may mend; the newest first.
Response mendable(khue::Context& c) {
    constexpr std::size_t most = 500;
    auto rows = list<RejectedRow>(c.db(), c.scope(),
                                  {.filters = {where<&RejectedRow::state>("mo")},
                                   .order = &field_of<&RejectedRow::id>(),
                                   .descending = true,
                                   .limit = INT64_MAX});
    std::erase_if(rows, [&](const RejectedRow& row) { return !may_mend(c, row); });
    std::string out;
    JsonWriter w(out);
    w.object().member("total", static_cast<std::int64_t>(rows.size())).key("items").array();
    for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) {
        w.object();
        append_origin(w, rows[i]);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(out));
}

void append_field(JsonWriter& w, const FieldSpec& field, const std::string& value,
                  const std::vector<Code>& codes) {
    w.object().member("key", field.key).member("label", field.label).member("type", type_name(field.type));
    w.member("required", field.required).member("value", value).key("choices");
    append_choices(w, field);
    w.key("problems").array();
    for (const Code& c : codes)
        if (c.field == field.key)
            w.object().member("code", c.code).member("message", message_of(c.code, field.label)).end_object();
    w.end_array().end_object();
}

Response form(khue::Context& c) {
    RejectedRow row = load_row(c);
    auto values = values_in(row);
    auto codes = read_issues(row.codes);
    const TableSpec* table = table_of(row);
    const KindSpec* kind = rules().kinds.find(row.kind);
    bool sensitive = c.who->may("sensitive.read");
    std::string out;
    JsonWriter w(out);
    w.object();
    append_origin(w, row);
    w.member("may_mend", may_mend(c, row));
    w.member("may_drop", may_mend(c, row) && may_be_dropped(row));
    const auto obstacle = obstacle_of(row);
    w.member("state", text_of(field_of<&RejectedRow::state>(), &row));
    w.member("obstacle", obstacle ? obstacle->sentence : "").key("fields").array();
    if (table)
        for (const FieldSpec& field : table->fields) {
            bool shown = sensitive || !is_sensitive(*kind, field.key);
            if (!field.quiet && shown) append_field(w, field, values[field.key], codes);
        }
    w.end_array().end_object();
    return json_response(std::move(out));
}

[[noreturn]] void not_yours() {
    throw Failure{
        403, "not_yours", "Loại hồ sơ của dòng này do người khác trong trường ghi; bạn chỉ xem được.", {}};
}

Response mend_row(khue::Context& c) {
    RejectedRow row = load_row(c);
    if (!obstacle_of(row) && !may_mend(c, row)) not_yours();
    Json body = c.json();
    std::map<std::string, std::string> values;
    for (const auto& m : body["values"].members) values[m.name] = m.value.text_or();
    Mended mended = mend(c.transaction(), row, values);
    std::string out;
    JsonWriter w(out);
    std::string_view deed = mended.deed == Deed::create   ? "created"
                            : mended.deed == Deed::update ? "updated"
                                                          : "unchanged";
    w.object().member("id", row.id.value).member("state", text_of(field_of<&RejectedRow::state>(), &row));
    w.member("outcome", deed).member("entity", mended.entity->name).member("record_id", mended.record_id);
    w.key("codes").array();
    for (const Code& code : mended.codes) w.value(code.code + ":" + code.field);
    w.end_array().member("message", mended.message).end_object();
    return json_response(std::move(out));
}

Response drop_row(khue::Context& c) {
    RejectedRow row = load_row(c);
    if (!may_mend(c, row)) not_yours();
    drop(c.transaction(), row);
    std::string out;
    JsonWriter(out).object().member("state", text_of(field_of<&RejectedRow::state>(), &row)).end_object();
    return json_response(std::move(out));
}

}  // namespace

void add_mend_routes(Module& m) {
    add_route(m, "GET", "/api/mendable_rows", "rejected_rows.write", mendable,
              "Dòng chưa nhập được mà mình sửa được", shapes::mendable_rows());
    add_route(m, "GET", "/api/rejected_rows/{id}/form", "rejected_rows.write", form,
              "Dòng chưa nhập được: từng mục và lý do", shapes::mend_form());
    add_route(m, "POST", "/api/rejected_rows/{id}/mend", "rejected_rows.write", mend_row,
              "Sửa và nhập một dòng bị loại", shapes::mend());
    add_route(m, "POST", "/api/rejected_rows/{id}/drop", "rejected_rows.write", drop_row,
              "Bỏ một dòng lặp đã bị loại", exchange::answers(shape::object({{"state", shape::text()}})));
}

}  // namespace khue::imports
