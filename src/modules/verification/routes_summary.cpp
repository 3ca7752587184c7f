#include "modules/verification/queue_json.hpp"
#include "modules/verification/routes.hpp"
#include "modules/verification/summary.hpp"

namespace khue::verification {
namespace {

void append_school(JsonWriter& w, const SchoolStanding& s) {
    w.object()
        .member("unit_id", s.school.id.value)
        .member("code", s.school.code)
        .member("name", s.school.name);
    w.member("pupils", s.pupils).key("counts").object();
    for (State state : all_states()) w.member(code_of(state), s.counts[static_cast<std::size_t>(state)]);
    w.end_object().member("matched_earlier", s.matched_earlier).member("waiting_long", s.waiting_long);
    w.member("trial_answers", s.trial_answers).key("indicator");
    if (s.indicator)
        w.object()
            .member("numerator", s.indicator->numerator)
            .member("denominator", s.indicator->denominator)
            .end_object();
    else
        w.null();
    w.key("trend").array();
    for (const TrendPoint& p : s.trend)
        w.object().member("to", p.to).member("matched", p.matched).end_object();
    w.end_array().end_object();
}

Response summary_answer(Context& c) {
    const Step step = c.request.value("step") == "day" ? Step::day : Step::week;
    std::string body;
    JsonWriter w(body);
    c.database().read([&](Db& db) {
        const Summary s = summary(c.app, db, c.scope(), local_date(now()), step);
        w.object().key("items").array();
        for (const SchoolStanding& school : s.schools) append_school(w, school);
        w.end_array().text_or_null("period", s.period).key("indicator_no");
        if (s.indicator_no)
            w.value(s.indicator_no);
        else
            w.null();
        w.key("words");
        append_words(w);
        w.end_object();
    });
    return json_response(std::move(body));
}

}  // namespace

void add_summary_routes(Module& m) {
    using namespace shape;
    const Shape ratio = object({{"numerator", integer()}, {"denominator", nullable(integer())}});
    const Shape school = named("VerificationStanding",
                               object({{"unit_id", integer()},
                                       {"code", text()},
                                       {"name", text()},
                                       {"pupils", integer()},
                                       {"counts", map(integer())},
                                       {"matched_earlier", integer()},
                                       {"waiting_long", integer()},
                                       {"trial_answers", integer()},
                                       {"indicator", nullable(ratio)},
                                       {"trend", list(object({{"to", date()}, {"matched", integer()}}))}}));
    add_route(m, "GET", "/api/verification/summary", "verification.counts", summary_answer,
              "Số đếm xác thực dân cư theo trường và trạng thái",
              exchange::answers(object({{"items", list(school)},
                                        {"period", nullable(text())},
                                        {"indicator_no", nullable(integer())},
                                        {"words", shapes::words()}}),
                                {{"step", one_of({"week", "day"}), "Mốc của xu hướng; không ghi: week"}}),
              Access::slow);
}

}  // namespace khue::verification
