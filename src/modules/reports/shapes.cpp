#include "modules/reports/shapes.hpp"

#include "modules/reports/verbs.hpp"

namespace khue::report_shapes {

using namespace shape;

namespace {

std::vector<Member> brief_members() {
    return {{"id", integer()},
            {"kind", one_of({"quarter", "annual", "adhoc"})},
            {"period", text()},
            {"title", text()},
            {"state", one_of({"draft", "submitted", "approved", "returned"})},
            {"revision", integer()},
            {"number", nullable(text())},
            {"symbol", nullable(text())},
            {"date", nullable(date())},
            {"author", text()},
            {"updated_at", instant()},
            {"version", integer()},
            {"whole", flag()}};
}

Shape section() {
    Shape figure = object({{"no", integer()},
                           {"value", nullable(number())},
                           {"stated", nullable(text())},
                           {"numerator", nullable(integer())},
                           {"denominator", nullable(integer())}});
    return named("ReportSection", object({{"key", text()},
                                          {"title", text()},
                                          {"text", text()},
                                          {"generated", flag()},
                                          {"figures", list(figure)}}));
}

Shape correction() {
    Shape change = object({{"no", integer()}, {"unit", text()}, {"before", text()}, {"after", text()}});
    return named("ReportCorrection", object({{"revision", integer()},
                                             {"at", instant()},
                                             {"by", text()},
                                             {"reason", text()},
                                             {"changes", list(change)}}));
}

Shape step() {
    return named("ReportStep",
                 object({{"at", instant()}, {"by", text()}, {"action", text()}, {"note", nullable(text())}}));
}

}  // namespace

Shape brief() { return named("ReportBrief", object(brief_members())); }

Shape report() {
    std::vector<Member> all = brief_members();
    for (std::string_view name : head_fields()) all.push_back({name, nullable(text())});
    std::vector<Member> rights;
    for (std::string_view name : {"edit", "submit", "approve", "return", "register", "revise"})
        rights.push_back({name, flag()});
    for (const Member& m : std::vector<Member>{{"reason", nullable(text())},
                                               {"close", nullable(date())},
                                               {"replaces_id", nullable(integer())},
                                               {"replaced_by_id", nullable(integer())},
                                               {"replaced_frozen_at", nullable(instant())},
                                               {"signed_file", nullable(text())},
                                               {"frozen", flag()},
                                               {"recorded_at", nullable(instant())},
                                               {"sections", list(section())},
                                               {"revisions", list(correction())},
                                               {"history", list(step())},
                                               {"may", object(rights)}})
        all.push_back(m);
    return named("Report", object(all));
}

Shape edit() {
    Shape section = object({{"key", text()}, {"text", text()}, maybe("generated", flag())});
    std::vector<Member> all = {maybe("title", text()), maybe("sections", list(section))};
    for (std::string_view name : head_fields()) all.push_back(maybe(name, nullable(text())));
    return named("ReportEdit", object(all));
}

}  // namespace khue::report_shapes
