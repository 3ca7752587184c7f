// Rounds over HTTP: opened, prolonged, ended by the school; answered by those who are asked.
#include "modules/surveys/routes.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "modules/training/attendance_code.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"

namespace khue::surveys {
namespace {

using SharedForm = std::shared_ptr<SurveyForm>;

Scope opening(const Context& c) { return c.who->own_units(open_right); }

void append_round(JsonWriter& w, Db& db, const SurveyRound& r, std::int64_t version, bool results) {
    const RoundState state = r.state_on(local_date(now()));
    w.member("id", r.id.value).member("version", version).member("unit_id", r.unit_id.value);
    w.member("unit_name", label_of(db, Unit::entity(), r.unit_id.value)).member("school_year", r.school_year);
    w.member("opens_on", r.opens_on).member("ends_on", r.last_day()).member("shared", r.shared);
    w.member("state", code_of(state)).member("state_label", label_of(state)).member("may_see", results);
    const SurveyForm form = SurveyForm::kept(r.content);
    const Tally tally = tally_of(db, r.id, form);
    w.key("answered").array();
    for (const SurveyGroup& g : form.groups)
        w.object()
            .member("code", g.code)
            .member("label", g.label)
            .member("people", tally.at(g.code).people)
            .end_object();
    w.end_array();
}

bool may_see_results(const Context& c, const SurveyRound& r) {
    if (r.state_on(local_date(now())) != RoundState::ended) return false;
    return r.shared || c.who->own_units(read_right).covers(r.unit_id.value);
}

void append_codes(JsonWriter& w, Db& db, const SurveyRound& r) {
    w.key("codes").array();
    for (const SurveyClassCode& one : codes_of(db, r))
        w.object()
            .member("class_name", one.class_name)
            .member("code", training::in_fours(one.code))
            .member("places", one.places)
            .member("taken", taken_places(db, one.id))
            .end_object();
    w.end_array();
}

Response round_answer(Context& c, int status = 200) {
    const SeenRound seen = seen_round(c, c.db());
    const SurveyRound& r = seen.round;
    const SurveyForm form = SurveyForm::kept(r.content);
    const bool write = opening(c).covers(r.unit_id.value);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_round(w, c.db(), r, seen.version, seen.results);
    w.member("write", write && r.state_on(local_date(now())) != RoundState::ended);
    w.member("note", form.note).member("source", form.source).member("least", form.least);
    if (write)
        append_codes(w, c.db(), r);
    else
        w.key("codes").array().end_array();
    w.key("results");
    if (seen.results)
        append_results(w, form, results_of(form, tally_of(c.db(), r.id, form)));
    else
        w.null();
    w.end_object();
    return json_with_version(std::move(body), seen.version, status);
}

Response rounds(Context& c) {
    std::vector<std::pair<SurveyRound, std::int64_t>> rows;
    SurveyRound row;
    raw::list(c.db(), SurveyRound::entity(), c.scope(), {.descending = true, .limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  rows.emplace_back(*static_cast<const SurveyRound*>(r), version);
              });
    const std::string year = school_year_of(local_date(now()));
    std::string body;
    JsonWriter w(body);
    w.object().member("school_year", year).key("may_open").array();
    for (const std::int64_t unit : opening(c).units) {
        const bool has = std::ranges::any_of(rows, [&](const auto& r) {
            return r.first.unit_id.value == unit && r.first.school_year == year;
        });
        if (!has) w.value(unit);
    }
    w.end_array().key("items").array();
    for (const auto& [r, version] : rows) {
        w.object();
        append_round(w, c.db(), r, version, may_see_results(c, r));
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response mine(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const SurveyRound& r : rounds_for(c.db(), *c.who, local_date(now()))) {
        const SurveyForm form = SurveyForm::kept(r.content);
        const SurveyGroup& group = *form.group(group_of(*c.who, r.unit_id.value));
        w.object().member("id", r.id.value).member("group", group.label);
        w.member("unit_name", label_of(c.db(), Unit::entity(), r.unit_id.value));
        w.member("ends_on", r.ends_on).member("answered", has_answered(c.db(), r.id, c.who->user_id));
        w.key("answers").array();
        for (const std::string& words : form.answers) w.value(words);
        w.end_array().key("statements").array();
        for (const SurveyStatement& s : group.statements)
            w.object().member("code", s.code).member("text", s.text).end_object();
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

// Neither the answer nor a hash of what was sent is kept for a repetition.
Response answer(Context& c) {
    answer_signed_in(c.transaction(), *c.who, c.id(), c.json()["answers"]);
    Response r = json_response(R"({"counted":true})");
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

std::function<Response(Context&)> step(std::function<void(Context&, std::int64_t expected)> work) {
    return [work = std::move(work)](Context& c) {
        return versioned_step(
            c,
            [&](std::int64_t expected) {
                work(c, expected);
                return round_answer(c);
            },
            [&](const Failure& failure) {
                const Response now = round_answer(c);
                return overtaken_response(failure, now.body,
                                          parse_json(now.body).value_or(Json{})["version"].integer_or(0));
            });
    };
}

std::vector<shape::Member> brief() {
    using namespace shape;
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"school_year", text()},
            {"opens_on", date()},
            {"ends_on", date()},
            {"shared", flag()},
            {"state", one_of({"planned", "open", "ended"})},
            {"state_label", text()},
            {"may_see", flag()},
            {"answered", list(object({{"code", text()}, {"label", text()}, {"people", integer()}}))}};
}

Shape round_shape() {
    using namespace shape;
    std::vector<Member> all = brief();
    const Shape code =
        object({{"class_name", text()}, {"code", text()}, {"places", integer()}, {"taken", integer()}});
    const std::vector<Member> more = {{"write", flag()},     {"note", text()},
                                      {"source", text()},    {"least", integer()},
                                      {"codes", list(code)}, {"results", nullable(results_shape())}};
    all.insert(all.end(), more.begin(), more.end());
    return named("SurveyRoundSeen", object(all));
}

}  // namespace

SeenRound seen_round(Context& c, Db& db) {
    SeenRound out;
    const auto version = raw::get(db, SurveyRound::entity(), c.scope(read_right), c.id(), &out.round);
    if (!version) not_found("đợt khảo sát này");
    out.version = version->number;
    out.results = may_see_results(c, out.round);
    return out;
}

void add_survey_routes(Module& m, const SharedForm& form) {
    using namespace shape;
    const Shape whole = round_shape();
    const std::string all = "/api/surveys", one = all + "/{id}";
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const Shape sheet =
        named("SurveySheet", object({{"id", integer()},
                                     {"group", text()},
                                     {"unit_name", text()},
                                     {"ends_on", date()},
                                     {"answered", flag()},
                                     {"answers", list(text())},
                                     {"statements", list(object({{"code", text()}, {"text", text()}}))}}));
    add_route(m, "GET", all + "/mine", "signed_in", mine, "Phiếu hỏi đang mở dành cho tôi",
              exchange::answers(object({{"items", list(sheet)}})));
    add_route(m, "GET", all, read_right, rounds, "Các đợt khảo sát",
              exchange::answers(object({{"school_year", text()},
                                        {"may_open", list(integer())},
                                        {"items", list(named("SurveyRoundBrief", object(brief())))}})));
    add_route(
        m, "POST", all, open_right,
        [form](Context& c) {
            const Json body = c.json();
            const SurveyRound made = open_round(*form, c.transaction(), opening(c),
                                                {.unit = body["unit_id"].integer_or(0),
                                                 .opens_on = day_in(body, "opens_on"),
                                                 .ends_on = day_in(body, "ends_on"),
                                                 .shared = body["shared"].boolean_or(false)});
            c.parameters["id"] = std::to_string(made.id.value);
            return round_answer(c, 201);
        },
        "Mở đợt khảo sát của trường trong năm học",
        exchange::takes(object({{"unit_id", integer()},
                                maybe("opens_on", nullable(date())),
                                {"ends_on", date()},
                                maybe("shared", flag())}),
                        whole, 201));
    add_route(
        m, "GET", one, read_right, [](Context& c) { return round_answer(c); },
        "Một đợt khảo sát: mã của lớp, số người trả lời, kết quả", exchange::answers(whole));
    add_route(m, "PUT", one, open_right, step([](Context& c, std::int64_t expected) {
                  prolong_round(c.transaction(), opening(c), c.id(), expected, day_in(c.json(), "ends_on"));
              }),
              "Đổi ngày kết thúc đợt khảo sát", versioned(object({{"ends_on", date()}})));
    add_route(m, "POST", one + "/end", open_right, step([](Context& c, std::int64_t expected) {
                  end_round(c.transaction(), opening(c), c.id(), expected);
              }),
              "Kết thúc đợt khảo sát trước hạn", versioned());
    add_route(m, "POST", one + "/answers", "signed_in", answer, "Trả lời phiếu hỏi, không lưu người trả lời",
              exchange::takes(object({{"answers", map(integer())}}), object({{"counted", flag()}})));
}

}  // namespace khue::surveys
