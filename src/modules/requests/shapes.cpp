#include "modules/requests/shapes.hpp"

namespace khue::request_shapes {

using namespace shape;

namespace {

Shape field_type() {
    return one_of({"integer", "decimal", "percent", "money", "date", "text", "choice", "flag", "table"});
}

std::vector<Member> field_members() {
    return {{"code", text()},
            {"label", text()},
            {"type", field_type()},
            maybe("required", flag()),
            maybe("hint", text()),
            maybe("min", nullable(number())),
            maybe("max", nullable(number())),
            maybe("choices", list(text())),
            maybe("total", list(text()))};
}

Shape problem() {
    return named("FormProblem", object({{"path", text()}, {"code", text()}, {"message", text()}}));
}

Shape change() {
    return named("EntryChange",
                 object({{"code", text()}, {"label", text()}, {"before", text()}, {"after", text()}}));
}

Shape answer_state() { return one_of({"open", "submitted", "returned", "accepted", "correcting"}); }
Shape request_state() { return one_of({"draft", "sent", "cancelled"}); }
Shape audience() { return one_of({"all", "levels", "picked", "office"}); }

std::vector<Member> regime_members() {
    return {{"name", text()},
            {"legal_basis", nullable(text())},
            {"content", text()},
            {"reporter", one_of({"school", "office", "commune"})},
            {"levels", list(text())},
            {"recipient", text()},
            {"way", text()},
            {"cycle", text()},
            {"close_rule", text()},
            {"due_day", integer()},
            {"due_month", one_of({"last", "next"})},
            {"opens_before", integer()},
            {"guidance", nullable(text())},
            {"confirmed", flag()},
            {"active", flag()},
            {"from_date", date()},
            {"form", form()}};
}

std::vector<Member> brief_members() {
    return {{"id", integer()},
            {"version", integer()},
            {"title", text()},
            {"regime_id", nullable(integer())},
            {"period", nullable(text())},
            {"state", request_state()},
            {"due", nullable(date())},
            {"sent_at", nullable(instant())},
            {"author", text()},
            {"asked", integer()},
            {"submitted", integer()},
            {"accepted", integer()},
            {"overdue", integer()}};
}

std::vector<Member> answer_members() {
    return {{"id", integer()},
            {"version", integer()},
            {"request_id", integer()},
            {"title", text()},
            {"period", nullable(text())},
            {"due", nullable(date())},
            {"request_state", request_state()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"state", answer_state()},
            {"overdue", flag()},
            {"late", flag()},
            {"first_sent_at", nullable(instant())},
            {"number", integer()},
            {"accepted", integer()}};
}

Shape attached() { return named("RequestFile", object({{"id", integer()}, {"name", text()}})); }

Shape version() {
    return named("AnswerVersion", object({{"number", integer()},
                                          {"form_version", integer()},
                                          {"sent_at", instant()},
                                          {"sent_by", text()},
                                          {"reason", nullable(text())},
                                          {"outcome", one_of({"waiting", "returned", "accepted"})},
                                          {"decided_at", nullable(instant())},
                                          {"decided_by", nullable(text())},
                                          {"note", nullable(text())},
                                          {"changes", list(change())}}));
}

Shape flags(std::initializer_list<std::string_view> names) {
    std::vector<Member> out;
    for (std::string_view name : names) out.push_back({name, flag()});
    return object(out);
}

std::vector<Member> optional(std::vector<Member> members) {
    for (Member& m : members) m.always = false;
    return members;
}

std::vector<Member> and_more(std::vector<Member> members, const std::vector<Member>& more) {
    members.insert(members.end(), more.begin(), more.end());
    return members;
}

}  // namespace

Shape form() {
    auto members = field_members();
    Shape column = named("FormColumn", object(and_more(members, {maybe("columns", list(anything()))})));
    members.push_back(maybe("columns", list(column)));
    Shape check = named(
        "FormCheck",
        object({{"left", list(text())}, {"op", text()}, {"right", list(text())}, maybe("message", text())}));
    return named("RequestForm",
                 object({{"fields", list(named("FormField", object(members)))}, {"checks", list(check)}}));
}

Shape regime() {
    Shape period =
        object({{"code", text()}, {"label", text()}, {"opens", date()}, {"close", date()}, {"due", date()}});
    Shape step = object({{"version", integer()},
                         {"at", instant()},
                         {"by", text()},
                         {"reason", text()},
                         {"changes", list(change())}});
    return named("Regime", object(and_more(regime_members(), {{"id", integer()},
                                                              {"version", integer()},
                                                              {"code", text()},
                                                              {"confidence", text()},
                                                              {"coming", list(period)},
                                                              {"history", list(step)}})));
}

Shape regimes() {
    return object({{"items", list(regime())},
                   {"cycles", list(pair())},
                   {"closes", list(pair())},
                   {"levels", list(pair())},
                   {"before_due_days", list(integer())},
                   {"after_due_days", list(integer())}});
}

Shape regime_change() {
    return named("RegimeChange", object(and_more(optional(regime_members()), {maybe("reason", text())})));
}

Shape brief() { return named("RequestBrief", object(brief_members())); }

Shape request() {
    return named("DataRequest", object(and_more(brief_members(), {{"instruction", nullable(text())},
                                                                  {"form", form()},
                                                                  {"form_version", integer()},
                                                                  {"audience", audience()},
                                                                  {"chosen", list(text())},
                                                                  {"close_on", nullable(date())},
                                                                  {"reason", nullable(text())},
                                                                  {"sent_by", nullable(text())},
                                                                  {"files", list(attached())},
                                                                  {"answers", list(answer_brief())}})));
}

Shape request_edit() {
    return named("RequestEdit", object({maybe("title", text()), maybe("instruction", nullable(text())),
                                        maybe("form", form()), maybe("audience", audience()),
                                        maybe("chosen", list(text())), maybe("due", nullable(date()))}));
}

Shape answer_brief() { return named("AnswerBrief", object(answer_members())); }

Shape answer() {
    return named("Answer",
                 object(and_more(answer_members(),
                                 {{"instruction", nullable(text())},
                                  {"close_on", nullable(date())},
                                  {"files", list(attached())},
                                  {"form", form()},
                                  {"form_version", integer()},
                                  {"written_for", integer()},
                                  {"entries", map(anything())},
                                  {"problems", list(problem())},
                                  {"reason", nullable(text())},
                                  {"written_by", nullable(text())},
                                  {"decided_by", nullable(text())},
                                  {"versions", list(version())},
                                  {"may", flags({"edit", "submit", "accept", "return", "correct"})}})));
}

Shape reading() {
    Shape note =
        object({{"level", one_of({"note", "warning", "error"})}, {"cell", text()}, {"text", text()}});
    return named("BookReading", object({{"version", integer()},
                                        {"form_version", integer()},
                                        {"file_form_version", integer()},
                                        {"sent_before", flag()},
                                        {"entries", map(anything())},
                                        {"notes", list(note)},
                                        {"changes", list(change())},
                                        {"problems", list(problem())}}));
}

Shape totals() {
    Shape option = object({{"label", text()}, {"count", integer()}});
    Shape field = object({{"code", text()},
                          {"label", text()},
                          {"type", field_type()},
                          {"count", integer()},
                          {"sum", nullable(number())},
                          {"average", nullable(number())},
                          {"min", nullable(number())},
                          {"max", nullable(number())},
                          {"options", list(option)}});
    Shape unit = object({{"answer_id", integer()},
                         {"unit_id", integer()},
                         {"unit_name", text()},
                         {"state", answer_state()},
                         {"number", nullable(integer())},
                         {"entries", map(anything())}});
    return named("RequestTotals", object({{"asked", integer()},
                                          {"answered", integer()},
                                          {"submitted_too", flag()},
                                          {"basis", text()},
                                          {"fields", list(named("FieldTotal", field))},
                                          {"units", list(named("UnitEntries", unit))}}));
}

}  // namespace khue::request_shapes
