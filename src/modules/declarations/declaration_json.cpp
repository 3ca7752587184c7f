#include "modules/declarations/declaration_json.hpp"

#include "modules/declarations/checks.hpp"
#include "server/app.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

std::string_view confirmation_state(const Duty& d) {
    if (!d.rule->confirmed_above) return "not_needed";
    return d.is_confirmed() ? "confirmed" : "waiting";
}

void append_brief(JsonWriter& w, const Duty& duty, const Declarer& who) {
    const Declaration d = duty.declaration.value_or(Declaration{});
    w.member("indicator", duty.indicator->no).member("part", duty.rule->part);
    w.member("title", duty.rule->name).member("unit_id", duty.unit.id);
    w.member("unit_code", duty.unit.code).member("unit_name", duty.unit.name);
    w.member("period", duty.period.code).member("by_commune", duty.rule->by_commune);
    w.member("mine", duty.stated_by(who)).member("due", duty.due);
    w.member("late", duty.is_late(local_date(now())));
    w.member("state", duty.declaration ? code_of(d.state) : "none");
    w.id_or_null("id", d.id.value).id_or_null("version", duty.version);
    w.member("numerator", d.numerator)
        .member("denominator", d.denominator)
        .member("nothing", d.none_occurred);
    w.member("counted", duty.is_counted()).member("counted_numerator", d.counted_numerator);
    w.member("counted_denominator", d.counted_denominator);
    w.member("confirmation", confirmation_state(duty));
}

void append_rule(JsonWriter& w, const Duty& duty) {
    const DeclareRule& r = *duty.rule;
    w.key("rule").object().member("yes_no", r.yes_no).member("unit", r.unit);
    w.member("numerator_label", r.numerator_label).text_or_null("denominator_label", r.denominator_label);
    w.member("may_be_nothing", r.divides() && !r.yes_no).member("evidence", r.evidence);
    w.text_or_null("note", r.note).text_or_null("confirmer", r.confirmer);
    w.member("formula", duty.indicator->formula).member("confidence", r.confidence).end_object();
}

void append_steps(JsonWriter& w, Db& db, const Declaration& d) {
    w.key("steps").array();
    for (const DeclarationStep& s :
         list<DeclarationStep>(db, Scope::of(d.unit_id.value),
                               {.filters = {where<&DeclarationStep::declaration_id>(d.id.value)}})) {
        w.object().member("action", label_of(s.action)).member("at", s.done_at).member("by", s.done_by);
        w.member("numerator", s.numerator).member("denominator", s.denominator);
        w.member("nothing", s.none_occurred).member("note", s.note).end_object();
    }
    w.end_array();
}

void append_confirmation(JsonWriter& w, Db& db, const Declaration& d) {
    w.key("document");
    auto c = confirmation_of(db, d);
    if (!c) return void(w.null());
    w.object().member("number", c->number).member("issued_on", c->issued_on).member("issuer", c->issuer);
    w.member("recorded_by", c->noted_by).member("recorded_at", c->noted_at).end_object();
}

void append_known(JsonWriter& w, App& app, Db& db, const Duty& duty) {
    w.key("known");
    auto known = known_of(app, db, duty);
    if (!known) return void(w.null());
    w.object().member("label", known->label).member("count", known->count).end_object();
}

void append_may(JsonWriter& w, const Duty& duty, const Declarer& who, const DeclarationRights& rights) {
    DeclarationState s = duty.declaration->state;
    bool open = s == DeclarationState::draft || s == DeclarationState::returned;
    bool decided = s == DeclarationState::approved, waits = s == DeclarationState::submitted;
    bool mine = duty.stated_by(who);
    w.key("may").object().member("write", mine && open).member("correct", mine && decided);
    w.member("decide", rights.approve && waits);
    w.member("confirm", rights.confirm && duty.rule->confirmed_above && duty.is_counted());
    w.end_object();
}

}  // namespace

void append_duty(JsonWriter& w, const Duty& duty, const Declarer& who) {
    w.object();
    append_brief(w, duty, who);
    w.end_object();
}

std::string declaration_json(App& app, Db& db, const Duty& duty, const Declarer& who,
                             const DeclarationRights& rights) {
    const Declaration& d = *duty.declaration;
    std::string out;
    JsonWriter w(out);
    w.object();
    append_brief(w, duty, who);
    append_rule(w, duty);
    w.member("period_label", duty.period.label);
    w.member("period_closed", duty.period.state == PeriodState::closed);
    w.member("note", d.note).member("link", d.link);
    w.member("reason", d.reason).member("returned_for", d.returned_for);
    w.member("submitted_at", d.submitted_at).member("submitted_by", d.submitted_by);
    w.member("counted_at", d.counted_at).member("counted_by", d.counted_by);
    append_known(w, app, db, duty);
    w.key("oddities").array();
    for (const auto& sentence : oddities(app, db, duty)) w.value(sentence);
    w.end_array();
    append_steps(w, db, d);
    append_confirmation(w, db, d);
    append_may(w, duty, who, rights);
    w.end_object();
    return out;
}

namespace declaration_shapes {
namespace {

using namespace shape;

std::vector<Member> brief() {
    return {{"indicator", integer()},
            {"part", text()},
            {"title", text()},
            {"unit_id", integer()},
            {"unit_code", text()},
            {"unit_name", text()},
            {"period", text()},
            {"by_commune", flag()},
            {"mine", flag()},
            {"due", date()},
            {"late", flag()},
            {"state", one_of({"none", "draft", "submitted", "returned", "approved"})},
            {"id", nullable(integer())},
            {"version", nullable(integer())},
            {"numerator", nullable(integer())},
            {"denominator", nullable(integer())},
            {"nothing", flag()},
            {"counted", flag()},
            {"counted_numerator", nullable(integer())},
            {"counted_denominator", nullable(integer())},
            {"confirmation", one_of({"not_needed", "waiting", "confirmed"})}};
}

Shape rule() {
    return object({{"yes_no", flag()},
                   {"unit", text()},
                   {"numerator_label", text()},
                   {"denominator_label", nullable(text())},
                   {"may_be_nothing", flag()},
                   {"evidence", text()},
                   {"note", nullable(text())},
                   {"confirmer", nullable(text())},
                   {"formula", text()},
                   {"confidence", text()}});
}

Shape step() {
    return object({{"action", text()},
                   {"at", instant()},
                   {"by", text()},
                   {"numerator", nullable(integer())},
                   {"denominator", nullable(integer())},
                   {"nothing", flag()},
                   {"note", nullable(text())}});
}

Shape document() {
    return object({{"number", text()},
                   {"issued_on", date()},
                   {"issuer", text()},
                   {"recorded_by", text()},
                   {"recorded_at", instant()}});
}

}  // namespace

Shape duty() { return named("DeclarationDuty", object(brief())); }

Shape declaration() {
    std::vector<Member> all = brief();
    const std::vector<Member> more = {
        {"rule", rule()},
        {"period_label", text()},
        {"period_closed", flag()},
        {"note", nullable(text())},
        {"link", nullable(text())},
        {"reason", nullable(text())},
        {"returned_for", nullable(text())},
        {"submitted_at", nullable(instant())},
        {"submitted_by", nullable(text())},
        {"counted_at", nullable(instant())},
        {"counted_by", nullable(text())},
        {"known", nullable(object({{"label", text()}, {"count", integer()}}))},
        {"oddities", list(text())},
        {"steps", list(named("DeclarationStepShown", step()))},
        {"document", nullable(document())},
        {"may", object({{"write", flag()}, {"correct", flag()}, {"decide", flag()}, {"confirm", flag()}})}};
    all.insert(all.end(), more.begin(), more.end());
    return named("DeclarationDetail", object(all));
}

}  // namespace declaration_shapes
}  // namespace khue
