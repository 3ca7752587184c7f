#include "modules/imports/shapes.hpp"

namespace khue::imports::shapes {

using namespace shape;

namespace {

Shape row_class() { return one_of({"ok", "norm", "warn", "reject"}); }

Shape recognition() {
    Shape column = object({{"index", integer()},
                           {"letter", text()},
                           {"header", text()},
                           {"field", nullable(text())},
                           maybe("field_label", text()),
                           maybe("confidence", number()),
                           maybe("chosen", flag()),
                           {"samples", list(text())}});
    Shape table = object({{"sheet", text()},
                          {"table", integer()},
                          {"header_rows", list(integer())},
                          {"first_row", integer()},
                          {"last_row", integer()},
                          {"columns", list(named("ImportColumn", column))},
                          {"ignored", list(text())}});
    Shape question = object({{"field", text()},
                             {"field_label", text()},
                             {"word", text()},
                             {"count", integer()},
                             {"choices", list(pair())}});
    Shape answer = object({{"field", text()},
                           {"field_label", text()},
                           {"word", text()},
                           {"code", text()},
                           {"choices", list(pair())}});
    return object({{"tables", list(named("ImportTable", table))},
                   {"questions", list(named("ImportQuestion", question))},
                   {"answers", list(answer)},
                   {"notices", list(text())},
                   {"blank_erases", flag()}});
}

Shape summary() {
    std::vector<Member> counts;
    for (std::string_view name : {"table_rows", "ok", "norm", "warn", "reject", "created", "updated",
                                  "unchanged", "missing", "conflicts"})
        counts.push_back({name, integer()});
    return named("ImportSummary", object(counts));
}

Shape row() {
    Shape conflict =
        object({{"field", text()}, {"label", text()}, maybe("stored", text()), maybe("filed", text())});
    return named("ImportRow", object({{"sheet", text()},
                                      {"row", integer()},
                                      {"class", row_class()},
                                      {"deed", one_of({"reject", "create", "update", "unchanged"})},
                                      {"codes", list(text())},
                                      {"message", text()},
                                      {"values", map(text())},
                                      maybe("before", map(text())),
                                      {"conflicts", list(conflict)}}));
}

// A page of a list that knows its length.
Exchange counted(const Shape& item, std::vector<QueryValue> query = {}) {
    query.push_back({"after", text(), "Trang sau: giá trị next"});
    return exchange::answers(
        object({{"items", list(item)}, {"next", nullable(text())}, {"total", integer()}}), std::move(query));
}

}  // namespace

Shape import_run() {
    Shape school = object({{"id", integer()}, {"code", text()}, {"name", text()}});
    Shape reason = object(
        {{"code", text()}, {"field", text()}, {"label", text()}, {"message", text()}, {"count", integer()}});
    return named("Import", object({{"id", integer()},
                                   {"file_name", text()},
                                   {"school", school},
                                   {"kind", text()},
                                   {"kind_label", text()},
                                   {"quarter", nullable(text())},
                                   {"state", one_of({"detected", "checked", "applying", "applied", "refused",
                                                     "cancelled", "undone"})},
                                   {"refusal", nullable(text())},
                                   maybe("recognition", recognition()),
                                   {"summary", nullable(summary())},
                                   maybe("reasons", list(reason)),
                                   {"job_id", nullable(integer())},
                                   {"changeset", nullable(integer())},
                                   {"by_delegation", flag()},
                                   {"created_at", instant()},
                                   {"created_by", text()},
                                   {"can_apply", flag()}}));
}

Shape mapping() {
    Shape table = object({{"table", integer()}, {"columns", map(nullable(text()))}});
    return named("ImportMapping",
                 object({maybe("tables", list(table)), maybe("words", map(map(nullable(text())))),
                         maybe("options", object({maybe("blank_erases", flag())}))}));
}

Exchange kinds() {
    Shape field = object({{"key", text()}, {"label", text()}, {"type", text()}, {"required", flag()}});
    return exchange::answers(list(named(
        "ImportKind",
        object({{"kind", text()}, {"label", text()}, {"quarterly", flag()}, {"fields", list(field)}}))));
}

Exchange issue_words() {
    return exchange::answers(
        named("IssueWords", object({{"sentences", map(text())}, {"labels", map(text())}})));
}

Exchange rows() {
    return counted(row(), {{"class", row_class(), "Chỉ các dòng có kết quả này"},
                           {"code", text(), "Chỉ các dòng có mã này, có thể kèm :trường"},
                           {"conflicts", one_of({"1"}), "Chỉ các dòng khác với giá trị đã sửa tay"}});
}

Exchange missing() {
    return counted(
        named("MissingRecord", object({{"entity", text()}, {"id", integer()}, {"label", text()}})));
}

Exchange duplicates() {
    Shape member = object({{"sheet", text()},
                           {"row", integer()},
                           {"entity", text()},
                           {"id", nullable(integer())},
                           maybe("label", text())});
    return counted(named("LikelyDuplicate", object({{"kind", text()},
                                                    {"label", text()},
                                                    {"same_person", flag()},
                                                    {"elsewhere", flag()},
                                                    {"members", list(member)}})));
}

static std::vector<Member> origin_of_row() {
    return {{"id", integer()}, {"kind", text()},    {"kind_label", text()},
            {"label", text()}, {"message", text()}, {"file_name", text()},
            {"sheet", text()}, {"row", integer()},  {"period", nullable(text())}};
}

Exchange mendable_rows() {
    return exchange::answers(
        object({{"total", integer()}, {"items", list(named("MendableRow", object(origin_of_row())))}}));
}

Exchange mend_form() {
    Shape problem = object({{"code", text()}, {"message", text()}});
    Shape field = object({{"key", text()},
                          {"label", text()},
                          {"type", text()},
                          {"required", flag()},
                          {"value", text()},
                          {"choices", list(pair())},
                          {"problems", list(problem)}});
    std::vector<Member> all = origin_of_row();
    for (const Member& m : std::vector<Member>{{"may_mend", flag()},
                                               {"may_drop", flag()},
                                               {"state", text()},
                                               {"obstacle", text()},
                                               {"fields", list(field)}})
        all.push_back(m);
    return exchange::answers(named("RejectedRowForm", object(all)));
}

Exchange mend() {
    return exchange::takes(
        object({{"values", map(text())}}),
        named("MendedRow", object({{"id", integer()},
                                   {"state", text()},
                                   {"outcome", one_of({"created", "updated", "unchanged"})},
                                   {"entity", text()},
                                   {"record_id", integer()},
                                   {"codes", list(text())},
                                   {"message", text()}})));
}

}  // namespace khue::imports::shapes
