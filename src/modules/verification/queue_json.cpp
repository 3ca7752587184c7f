#include "modules/verification/queue_json.hpp"

#include "core/json.hpp"
#include "modules/verification/rules.hpp"

namespace khue::verification {
namespace {

std::string_view label_of(VerificationOutcome outcome) {
    return field_of<&VerificationResult::result>().choices[static_cast<std::size_t>(outcome)].label;
}

void append_answer(JsonWriter& w, std::string_view name, const std::optional<Answer>& answer) {
    w.key(name);
    if (!answer) return void(w.null());
    w.object().member("label", label_of(answer->outcome)).member("on", answer->checked_on);
    w.member("recorded_at", answer->recorded).end_object();
}

void append_request(JsonWriter& w, const std::optional<VerificationRequest>& r) {
    w.key("request");
    if (!r) return void(w.null());
    w.object().member("batch_id", r->batch_id.value).member("sent_at", r->sent_at);
    w.member("way", verification_ways.at(static_cast<std::size_t>(r->way)).code);
    w.member("attempts", r->attempts).member("next_at", r->next_at).member("fault", r->fault);
    w.end_object();
}

void append_case(JsonWriter& w, const Entry& e) {
    w.key("noted");
    if (!e.noted) return void(w.null());
    const VerificationCase& n = *e.noted;
    w.object().member("id", n.id.value).member("version", e.noted_version).member("note", n.note);
    w.member("follow_up_on", n.follow_up_on).member("letter_on", n.letter_on);
    const Field& field = field_of<&VerificationCase::proposed_field>();
    w.member("proposed_field", field.choices[static_cast<std::size_t>(n.proposed_field)].code);
    w.member("proposed_value", n.proposed_value).member("proposed_why", n.proposed_why);
    w.end_object();
}

}  // namespace

void append_entry(JsonWriter& w, const Entry& e, const std::vector<Finding>& findings) {
    w.object().member("id", e.id).member("version", e.version).member("unit_id", e.unit_id);
    w.id_or_null("class_id", e.class_id).member("class_name", e.class_name).member("name", e.name);
    w.member("birth_date", e.birth.text).member("sex", sexes.at(static_cast<std::size_t>(e.sex)).code);
    w.text_or_null("ministry_code", e.ministry_code).text_or_null("citizen_number", e.number);
    w.member("state", code_of(e.state)).member("overtaken", e.standing.answer && !is_current(e.standing));
    append_answer(w, "answer", e.standing.answer);
    append_answer(w, "trial", e.trial ? std::optional(e.trial->answer) : std::nullopt);
    append_request(w, e.request);
    append_case(w, e);
    w.key("findings").array();
    for (const Finding& f : findings) {
        w.object().member("code", f.code).member("field", f.field).member("sure", code_of(f.sure));
        w.text_or_null("proposed", f.proposed).end_object();
    }
    w.end_array().end_object();
}

void append_words(JsonWriter& w) {
    w.object().key("states").array();
    for (State s : all_states()) w.array().value(code_of(s)).value(verification::label_of(s)).end_array();
    w.end_array().key("sure").array();
    for (Sure s : {Sure::low, Sure::medium, Sure::high})
        w.array().value(code_of(s)).value(verification::label_of(s)).end_array();
    w.end_array().key("findings").object();
    for (const auto& [code, words] : rules().diagnosis.findings) {
        w.key(code).object().member("label", words.label).member("why", words.why);
        w.member("todo", words.todo).end_object();
    }
    w.end_object().end_object();
}

namespace shapes {

using namespace shape;

Shape entry() {
    const Shape answer =
        nullable(object({{"label", text()}, {"on", nullable(date())}, {"recorded_at", instant()}}));
    const Shape request = nullable(object({{"batch_id", integer()},
                                           {"sent_at", instant()},
                                           {"way", text()},
                                           {"attempts", integer()},
                                           {"next_at", nullable(instant())},
                                           {"fault", nullable(text())}}));
    const Shape noted = nullable(object({{"id", integer()},
                                         {"version", integer()},
                                         {"note", nullable(text())},
                                         {"follow_up_on", nullable(date())},
                                         {"letter_on", nullable(date())},
                                         {"proposed_field", text()},
                                         {"proposed_value", nullable(text())},
                                         {"proposed_why", nullable(text())}}));
    const Shape finding =
        object({{"code", text()}, {"field", text()}, {"sure", text()}, {"proposed", nullable(text())}});
    return named("VerificationEntry", object({{"id", integer()},
                                              {"version", integer()},
                                              {"unit_id", integer()},
                                              {"class_id", nullable(integer())},
                                              {"class_name", text()},
                                              {"name", text()},
                                              {"birth_date", text()},
                                              {"sex", text()},
                                              {"ministry_code", nullable(text())},
                                              {"citizen_number", nullable(text())},
                                              {"state", text()},
                                              {"overtaken", flag()},
                                              {"answer", answer},
                                              {"trial", answer},
                                              {"request", request},
                                              {"noted", noted},
                                              {"findings", list(finding)}}));
}

Shape words() {
    return named("VerificationWords",
                 object({{"states", list(pair())},
                         {"sure", list(pair())},
                         {"findings", map(object({{"label", text()}, {"why", text()}, {"todo", text()}}))}}));
}

}  // namespace shapes
}  // namespace khue::verification
