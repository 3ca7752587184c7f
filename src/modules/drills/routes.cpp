// Drills over HTTP: scenarios, planned, played by the server's clock, judged; script and report.
#include "modules/drills/routes.hpp"

#include "modules/drills/papers.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"
#include "store/versioned.hpp"

namespace khue::drills {
namespace {

using SharedScenarios = std::shared_ptr<std::vector<Scenario>>;

constexpr const char *read_right = "drills.read", *write_right = "drills.write";
constexpr std::int64_t ms_of_minute = 60'000;

Scope own(const Context& c) { return c.who->own_units(write_right); }

void append_brief(JsonWriter& w, Db& db, const Drill& d, std::int64_t version) {
    w.member("id", d.id.value).member("version", version).member("unit_id", d.unit_id.value);
    w.member("unit_name", label_of(db, Unit::entity(), d.unit_id.value)).member("title", d.title);
    w.member("state", code_of(d.state)).member("state_label", label_of(d.state));
    w.member("planned_on", d.planned_on).member("started_at", d.started_at).member("ended_at", d.ended_at);
}

// What is still to come is shown to nobody while the drill runs, but for its time.
void append_injects(JsonWriter& w, const Scenario& s, const Drill& d) {
    const std::size_t given = given_by(s, d, now());
    const bool all = d.state != DrillState::running;
    w.key("injects").array();
    for (std::size_t i = 0; i < s.injects.size(); ++i) {
        const Inject& one = s.injects[i];
        const bool shown = all || i < given;
        w.object().member("minute", one.at).member("to", s.role(one.to)->label).member("given", i < given);
        w.key("at");
        if (d.started_at)
            w.value(Instant{d.started_at->ms + one.at * ms_of_minute});
        else
            w.null();
        w.member("text", shown ? std::optional(one.text) : std::nullopt);
        w.member("expect", all ? std::optional(one.expect) : std::nullopt).end_object();
    }
    w.end_array();
}

void append_roles(JsonWriter& w, const Scenario& s, const Drill& d) {
    const Json people = parse_json(d.people.value_or("{}")).value_or(Json{});
    w.key("roles").array();
    for (const ScenarioRole& r : s.roles)
        w.object()
            .member("code", r.code)
            .member("label", r.label)
            .member("people", people[r.code].text_or())
            .end_object();
    w.end_array();
}

void append_questions(JsonWriter& w, const Scenario& s, const Drill& d) {
    const Json marks = parse_json(d.marks.value_or("{}")).value_or(Json{});
    w.key("questions").array();
    for (const Question& q : s.questions)
        w.object()
            .member("code", q.code)
            .member("question", q.question)
            .member("result", marks[q.code]["result"].text_or())
            .member("note", marks[q.code]["note"].text_or())
            .end_object();
    w.end_array();
}

Response drill_answer(Context& c, std::int64_t id, int status = 200) {
    Drill d;
    const auto version = raw::get(c.db(), Drill::entity(), c.scope(read_right), id, &d);
    if (!version) not_found("cuộc diễn tập này");
    const DrillMaterial m = drill_material(c.db(), d);
    const Timing timing = timing_of(d, m.entries);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_brief(w, c.db(), d, version->number);
    w.member("kind_label", kind_label(m.scenario.kind)).member("goal", m.scenario.goal);
    w.member("minutes", m.scenario.minutes).member("source", m.scenario.source);
    append_roles(w, m.scenario, d);
    append_injects(w, m.scenario, d);
    append_questions(w, m.scenario, d);
    w.key("entries").array();
    for (const DrillEntry& e : m.entries)
        w.object()
            .member("at", e.at)
            .member("kind", code_of(e.kind))
            .member("label", label_of(e.kind))
            .member("text", e.text)
            .member("by", e.noted_by)
            .end_object();
    w.end_array().key("timing").object().member("detected", timing.detected);
    w.member("isolated", timing.isolated).member("recovered", timing.recovered).end_object();
    w.member("lessons", d.lessons).member("follow_up", d.follow_up).member("follow_up_due", d.follow_up_due);
    w.member("write", own(c).covers(d.unit_id.value)).member("now", now()).end_object();
    return json_with_version(std::move(body), version->number, status);
}

Response drills(Context& c) {
    const auto rows = list_versioned<Drill>(c.db(), c.scope(), {.descending = true});
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [d, version] : rows) {
        w.object();
        append_brief(w, c.db(), d, version);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response scenarios(const std::vector<Scenario>& all) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Scenario& s : all)
        w.object()
            .member("code", s.code)
            .member("name", s.name)
            .member("kind_label", kind_label(s.kind))
            .member("goal", s.goal)
            .member("minutes", s.minutes)
            .member("injects", static_cast<std::int64_t>(s.injects.size()))
            .end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

std::function<Response(Context&)> step(std::function<void(Context&, std::int64_t expected)> work) {
    return [work = std::move(work)](Context& c) {
        return whole_step(
            c, [&](std::int64_t expected) { work(c, expected); }, [&] { return drill_answer(c, c.id()); });
    };
}

Response paper(Context& c, office::Document (*draw_up)(const DrillMaterial&), const char* stem,
               std::string_view end) {
    std::optional<DrillMaterial> m;
    c.database().read([&](Db& db) { m = drill_material(db, drill_in(db, c.scope(), c.id())); });
    return attachment(security::draw(draw_up(*m), end), security::type_of(end),
                      std::string(stem) + "-" + std::to_string(c.id()) + "." + std::string(end));
}

std::vector<shape::Member> brief() {
    using namespace shape;
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"title", text()},
            {"state", one_of({"planned", "running", "ended", "evaluated"})},
            {"state_label", text()},
            {"planned_on", nullable(date())},
            {"started_at", nullable(instant())},
            {"ended_at", nullable(instant())}};
}

Shape drill_shape() {
    using namespace shape;
    const Shape words = nullable(text()), span = nullable(integer());
    const Shape role = object({{"code", text()}, {"label", text()}, {"people", text()}});
    const Shape inject = object({{"minute", integer()},
                                 {"to", text()},
                                 {"given", flag()},
                                 {"at", nullable(instant())},
                                 {"text", words},
                                 {"expect", words}});
    const Shape question =
        object({{"code", text()}, {"question", text()}, {"result", text()}, {"note", text()}});
    const Shape entry =
        object({{"at", instant()}, {"kind", text()}, {"label", text()}, {"text", text()}, {"by", text()}});
    std::vector<Member> all = brief();
    const std::vector<Member> more = {
        {"kind_label", text()},
        {"goal", text()},
        {"minutes", integer()},
        {"source", text()},
        {"roles", list(role)},
        {"injects", list(inject)},
        {"questions", list(question)},
        {"entries", list(entry)},
        {"timing", object({{"detected", span}, {"isolated", span}, {"recovered", span}})},
        {"lessons", words},
        {"follow_up", words},
        {"follow_up_due", nullable(date())},
        {"write", flag()},
        {"now", instant()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("SecurityDrill", object(all));
}

}  // namespace

void add_drill_routes(Module& m, const SharedScenarios& all) {
    using namespace shape;
    const Shape whole = drill_shape(), words = nullable(text());
    const std::string one = "/api/drills/{id}";
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const Shape scenario = named("DrillScenario", object({{"code", text()},
                                                          {"name", text()},
                                                          {"kind_label", text()},
                                                          {"goal", text()},
                                                          {"minutes", integer()},
                                                          {"injects", integer()}}));
    add_route(
        m, "GET", "/api/drills/scenarios", read_right, [all](Context&) { return scenarios(*all); },
        "Thư viện kịch bản diễn tập", exchange::answers(object({{"items", list(scenario)}})));
    add_route(m, "GET", "/api/drills", read_right, drills, "Các cuộc diễn tập",
              exchange::answers(object({{"items", list(named("SecurityDrillBrief", object(brief())))}})));
    add_route(
        m, "POST", "/api/drills", write_right,
        [all](Context& c) {
            const Json body = c.json();
            const Drill made = plan_drill(c.transaction(), *all, own(c), body["unit_id"].integer_or(0),
                                          body["scenario"].text_or());
            return drill_answer(c, made.id.value, 201);
        },
        "Lên kế hoạch diễn tập theo một kịch bản",
        exchange::takes(object({{"unit_id", integer()}, {"scenario", text()}}), whole, 201));
    add_route(
        m, "GET", one, read_right, [](Context& c) { return drill_answer(c, c.id()); },
        "Một cuộc diễn tập: vai, tình huống, ghi chép, đánh giá", exchange::answers(whole));
    add_route(m, "PUT", one, write_right, step([](Context& c, std::int64_t expected) {
                  const Json body = c.json();
                  write_drill(c.transaction(), own(c), c.id(), expected,
                              {.title = body["title"].text_or(),
                               .planned_on = day_in(body, "planned_on"),
                               .people = body["people"]});
              }),
              "Ghi ngày, phân vai của cuộc diễn tập",
              versioned(object(
                  {{"title", text()}, maybe("planned_on", nullable(date())), {"people", map(text())}})));
    add_route(m, "POST", one + "/start", write_right, step([](Context& c, std::int64_t expected) {
                  start_drill(c.transaction(), own(c), c.id(), expected);
              }),
              "Bắt đầu diễn tập", versioned());
    add_route(
        m, "POST", one + "/entries", write_right,
        [](Context& c) {
            const Json body = c.json();
            note_reaction(c.transaction(), own(c), c.id(), body["kind"].text_or(), body["text"].text_or());
            return drill_answer(c, c.id());
        },
        "Ghi cách xử lý trong diễn tập",
        exchange::takes(object({{"kind", text()}, {"text", text()}}), whole));
    add_route(m, "POST", one + "/end", write_right, step([](Context& c, std::int64_t expected) {
                  end_drill(c.transaction(), own(c), c.id(), expected);
              }),
              "Kết thúc diễn tập", versioned());
    const Shape mark = object({{"result", text()}, maybe("note", words)});
    add_route(m, "PUT", one + "/evaluation", write_right, step([](Context& c, std::int64_t expected) {
                  const Json body = c.json();
                  evaluate_drill(c.transaction(), own(c), c.id(), expected,
                                 {.marks = body["marks"],
                                  .lessons = body["lessons"].text_or(),
                                  .follow_up = body["follow_up"].text_or(),
                                  .follow_up_due = day_in(body, "follow_up_due")});
              }),
              "Đánh giá cuộc diễn tập",
              versioned(object({{"marks", map(mark)},
                                {"lessons", text()},
                                maybe("follow_up", words),
                                maybe("follow_up_due", nullable(date()))})));
    for (const std::string end : {"docx", "pdf"}) {
        const std::string type(security::type_of(end));
        add_route(
            m, "GET", one + "/script." + end, read_right,
            [end](Context& c) { return paper(c, script_of, "kich-ban-dien-tap", end); },
            "Kịch bản diễn tập dạng ." + end, exchange::file(type), Access::slow);
        add_route(
            m, "GET", one + "/report." + end, read_right,
            [end](Context& c) { return paper(c, report_of, "bao-cao-dien-tap", end); },
            "Báo cáo diễn tập dạng ." + end, exchange::file(type), Access::slow);
    }
}

}  // namespace khue::drills
