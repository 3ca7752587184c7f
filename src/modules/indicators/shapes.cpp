#include "modules/indicators/shapes.hpp"

namespace khue::indicator_shapes {

using namespace shape;

namespace {

Shape basis() {
    return one_of(
        {"measured", "imported", "confirmed", "declared", "unconfirmed", "missing", "not_applicable"});
}

std::vector<Member> joined(std::vector<Member> members, const std::vector<Member>& more) {
    members.insert(members.end(), more.begin(), more.end());
    return members;
}

std::vector<Member> ratio() {
    return {{"numerator", nullable(integer())},
            {"denominator", nullable(integer())},
            {"value", nullable(number())}};
}

std::vector<Member> count() {
    return joined(ratio(), {{"met", nullable(flag())}, {"basis", basis()}, {"waiting", nullable(integer())}});
}

// A frozen figure says what it would be now, where that differs.
std::vector<Member> kept() { return joined(count(), {maybe("now", named("Figure", object(count())))}); }

Shape variant() {
    return named("IndicatorVariant",
                 object(joined({{"code", text()}, {"label", text()}, {"active", flag()}}, ratio())));
}

// A number that is declared beside an indicator.
Shape beside_figure() {
    return named("BesideFigure", object({{"part", text()},
                                         {"label", text()},
                                         {"numerator", nullable(integer())},
                                         {"denominator", nullable(integer())},
                                         {"basis", basis()}}));
}

Shape school_figure() {
    return named(
        "SchoolFigure",
        object(
            joined({{"code", text()}, {"name", text()}, {"level", text()}, {"unit_id", integer()}}, kept())));
}

Shape trend_point() {
    return named("TrendPoint",
                 object(joined({{"period", text()}, {"label", text()}, {"frozen", flag()}}, count())));
}

Shape lineage() {
    Shape input = object({{"part", text()},
                          {"measure", text()},
                          {"label", text()},
                          {"count", nullable(integer())},
                          {"table", text()},
                          {"changed_at", nullable(instant())},
                          {"changed_by", nullable(text())}});
    return object({{"computed_at", nullable(instant())},
                   {"as_of", nullable(instant())},
                   {"close", date()},
                   {"inputs", list(named("LineageInput", input))}});
}

std::vector<Member> indicator_members() {
    return joined(kept(), {{"no", integer()},
                           {"group", text()},
                           {"name", text()},
                           {"unit", text()},
                           {"op", one_of({">=", "<=", "="})},
                           {"target", number()},
                           {"target_as_written", text()},
                           {"formula", text()},
                           {"partial", nullable(text())},
                           {"caveats", list(text())},
                           {"variants", list(variant())},
                           {"beside", list(beside_figure())},
                           {"own", nullable(named("Figure", object(count())))},
                           {"frozen", flag()},
                           maybe("revision", integer()),
                           {"schools", list(school_figure())}});
}

Shape side() {
    return object({{"basis", basis()}, maybe("numerator", integer()), maybe("denominator", integer())});
}

}  // namespace

std::vector<QueryValue> figure_query() {
    return {{"period", text(), "Kỳ, ví dụ 2026-Q3; không ghi: kỳ đang mở"},
            {"close", date(), "Ngày chốt khác ngày chốt của kỳ"},
            {"as_of", text(), "Số liệu như đã ghi nhận đến hết ngày hoặc đến thời điểm này"}};
}

Shape indicator() { return named("Indicator", object(indicator_members())); }

Shape indicator_detail() {
    return named("IndicatorDetail", object(joined(indicator_members(), {{"definition", text()},
                                                                        {"legal_basis", text()},
                                                                        {"confidence", text()},
                                                                        {"who_declares", text()},
                                                                        {"source", text()},
                                                                        {"evidence", text()},
                                                                        {"caution", text()},
                                                                        {"trend", list(trend_point())},
                                                                        {"lineage", lineage()}})));
}

Shape failing_record() {
    return named("FailingRecord", object({{"entity", text()},
                                          {"id", integer()},
                                          {"label", text()},
                                          {"reason", text()},
                                          {"field", nullable(text())}}));
}

Shape handover() {
    Shape record = object({{"entity", text()},
                           {"id", integer()},
                           {"label", text()},
                           {"reason", text()},
                           {"open", flag()},
                           {"field", nullable(text())}});
    return named("Handover", object({{"id", integer()},
                                     {"indicator", integer()},
                                     {"period", text()},
                                     {"unit_id", integer()},
                                     {"unit_name", text()},
                                     {"count", integer()},
                                     {"open_count", integer()},
                                     {"note", nullable(text())},
                                     {"due", nullable(date())},
                                     {"state", one_of({"open", "done", "withdrawn"})},
                                     {"created_at", instant()},
                                     {"created_by", text()},
                                     {"ended_at", nullable(instant())},
                                     {"ended_by", nullable(text())},
                                     {"answer", nullable(text())},
                                     {"records", list(named("HandoverRecord", record))}}));
}

Shape completeness() {
    std::vector<Member> share = {{"given", integer()}, {"asked", integer()}, {"value", nullable(number())}};
    Shape field = object({{"name", text()}, {"label", text()}});
    Shape school = object(joined({{"unit_id", integer()}, {"code", text()}, {"name", text()}}, share));
    return named("Completeness", object(joined({{"entity", text()},
                                                {"plural", text()},
                                                {"label", text()},
                                                {"fields", list(field)},
                                                {"schools", list(school)}},
                                               share)));
}

Shape period() {
    return named("Period", object({{"code", text()},
                                   {"label", text()},
                                   {"kind", text()},
                                   {"from", date()},
                                   {"to", date()},
                                   {"close", date()},
                                   {"state", one_of({"open", "closed"})},
                                   {"closed_at", nullable(instant())}}));
}

Shape figure_change() {
    return named("FigureChange", object({{"no", integer()},
                                         {"variant", text()},
                                         {"unit", text()},
                                         {"unit_name", text()},
                                         {"before", side()},
                                         {"after", side()}}));
}

Shape figure_revision() {
    return named("FigureRevision", object({{"revision", integer()},
                                           {"at", instant()},
                                           {"by", text()},
                                           {"reason", text()},
                                           {"changes", list(figure_change())}}));
}

}  // namespace khue::indicator_shapes
