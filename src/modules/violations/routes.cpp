// Cases over HTTP, for those who handle them. Whoever opens one is entered into the audit trail; lists name
// nobody.
#include "modules/violations/routes.hpp"

#include "modules/incidents/incident.hpp"
#include "modules/regulations/regulation.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/own_staff.hpp"
#include "modules/violations/papers.hpp"
#include "modules/violations/verbs.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"
#include "store/audit.hpp"

namespace khue::violations {
namespace {

constexpr const char* count_right = "violations.counts";

void note_opening(Context& c, const ViolationCase& v) {
    c.database().write(c.actor(), [&](Transaction& t) {
        append_audit(t, {.action = "open_record",
                         .entity = ViolationCase::entity().name,
                         .record_id = v.id.value,
                         .unit_id = v.unit_id.value});
    });
}

void append_brief(JsonWriter& w, Db& db, const Rules& rules, const KeptCase& k) {
    const ViolationCase& v = k.record;
    const Date today = local_date(now());
    w.member("id", v.id.value).member("version", k.version).member("unit_id", v.unit_id.value);
    w.member("about_unit_id", v.about_unit_id.value);
    w.member("about", label_of(db, Unit::entity(), v.about_unit_id.value));
    w.member("happened_on", v.happened_on).member("kind_name", rules.kind_name(v.kind));
    w.member("state", code_of(v.state)).member("state_label", label_of(v.state));
    w.member("explain_by", v.explain_by).member("remedy_due", v.remedy_due);
    w.member("overdue", v.is_overdue(today));
}

std::string case_json(Db& db, const Rules& rules, const KeptCase& k, bool writes, bool decides) {
    const ViolationCase& v = k.record;
    const CaseMaterial m = case_material(db, v);
    std::string out;
    JsonWriter w(out);
    w.object();
    append_brief(w, db, rules, k);
    w.member("kind", v.kind).member("what", v.what).member("rule", v.rule);
    w.id_or_null("regulation_id", v.regulation_id ? v.regulation_id->value : 0);
    w.text_or_null("regulation", m.regulation);
    w.id_or_null("incident_id", v.incident_id ? v.incident_id->value : 0);
    w.text_or_null("incident", m.incident);
    w.id_or_null("staff_id", v.staff_id ? v.staff_id->value : 0);
    w.member("concerned", m.concerned)
        .member("has_account", v.staff_id && !accounts_of(db, *v.staff_id).empty());
    w.member("level", v.level).member("level_name", v.level ? rules.level_name(*v.level) : "");
    w.member("explanation", v.explanation).member("explained_at", v.explained_at);
    w.member("explained_on_paper", v.explained_on_paper).member("found", v.found);
    w.member("conclusion", v.conclusion).member("decision_form", v.decision_form);
    w.member("decision_form_name", v.decision_form ? rules.form_name(*v.decision_form) : "");
    w.member("decision_number", v.decision_number).member("decision_on", v.decision_on);
    w.member("remedy", v.remedy).member("remedy_done_on", v.remedy_done_on);
    w.member("remedy_note", v.remedy_note).member("reopened_for", v.reopened_for);
    w.member("proposed", v.proposed).member("prepared_by", v.prepared_by);
    w.member("write", writes).member("decide", decides).end_object();
    return out;
}

Response case_answer(Context& c, Db& db, const Rules& rules, std::int64_t id, int status = 200) {
    const KeptCase k = case_in(db, handler(c, db, read_right), id);
    const bool writes = handler(c, db, write_right).may_handle(k.record);
    const bool decides = handler(c, db, decide_right).may_decide(k.record);
    return json_with_version(case_json(db, rules, k, writes, decides), k.version, status);
}

Response opened(Context& c, const Rules& rules) {
    Response out;
    ViolationCase seen;
    c.database().read([&](Db& db) {
        seen = case_in(db, handler(c, db, read_right), c.id()).record;
        out = case_answer(c, db, rules, c.id());
    });
    note_opening(c, seen);
    return out;
}

Response cases(Context& c, const Rules& rules) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const KeptCase& k : cases_of(c.db(), handler(c, c.db(), read_right))) {
        w.object();
        append_brief(w, c.db(), rules, k);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Unit handling_unit(Context& c) {
    const Scope own = c.who->own_units(write_right);
    const std::int64_t asked = std::atoll(std::string(c.request.value("unit")).c_str());
    const std::int64_t id = asked ? asked : own.units.empty() ? 0 : own.units.front();
    const auto found = get(c.db(), own, Id<Unit>{id});
    if (!found) not_found("đơn vị này");
    return *found;
}

void append_named(JsonWriter& w, std::string_view key, const std::vector<Named>& all) {
    w.key(key).array();
    for (const Named& one : all) w.object().member("code", one.code).member("name", one.name).end_object();
    w.end_array();
}

template <class T>
void append_titles(JsonWriter& w, std::string_view key, Db& db, std::int64_t unit) {
    w.key(key).array();
    for (const T& one : list<T>(db, Scope::of(unit), {.descending = true}))
        w.object().member("id", one.id.value).member("name", one.title).end_object();
    w.end_array();
}

Response options(Context& c, const Rules& rules) {
    Db& db = c.db();
    const Unit handling = handling_unit(c);
    const Unit about = about_unit(db, handling, std::atoll(std::string(c.request.value("about")).c_str()));
    std::string body;
    JsonWriter w(body);
    w.object().member("unit_id", handling.id.value).key("units").array();
    w.object().member("id", handling.id.value).member("name", handling.name).end_object();
    if (handling.kind == UnitKind::commune)
        for (const Unit& school : schools_of(db))
            w.object().member("id", school.id.value).member("name", school.name).end_object();
    w.end_array().key("people").array();
    const Handler by = handler(c, db, write_right);
    for (const Staff& s : candidates(db, by, handling, about))
        if (s.id.value != by.own_staff)
            w.object().member("id", s.id.value).member("name", s.full_name).end_object();
    w.end_array();
    append_named(w, "kinds", rules.kinds);
    append_named(w, "levels", rules.levels);
    w.key("forms").array();
    for (const Form& f : rules.forms)
        w.object()
            .member("code", f.code)
            .member("name", f.name)
            .member("of_person", f.of_person)
            .member("of_collective", f.of_collective)
            .member("document", f.document)
            .end_object();
    w.end_array();
    append_titles<regulations::Regulation>(w, "regulations", db, about.id.value);
    append_titles<incidents::Incident>(w, "incidents", db, about.id.value);
    w.member("explain_days", rules.explain_days).member("doubtful", rules.doubtful);
    w.member("source", rules.source).end_object();
    return json_response(std::move(body));
}

Response counted(Context& c, const Rules& rules) {
    const Date today = local_date(now());
    const std::int64_t asked = std::atoll(std::string(c.request.value("year")).c_str());
    const int year = asked >= 2000 && asked <= 2200 ? static_cast<int>(asked) : civil(today).year;
    auto found = counts(c.db(), c.scope(), date(year, 1, 1).value(), date(year, 12, 31).value(), today);
    std::string body;
    JsonWriter w(body);
    w.object().member("year", year).key("items").array();
    std::vector<Unit> units = schools_of(c.db());
    if (auto commune = commune_of(c.db())) units.insert(units.begin(), *commune);
    for (const Unit& u : units) {
        if (!c.scope().covers(u.id.value)) continue;
        const CaseCount n = found[u.id.value];
        w.object().member("unit_id", u.id.value).member("unit_name", u.name).member("all", n.all);
        w.member("found", n.found).member("open", n.open).member("overdue", n.overdue).key("levels").array();
        for (const Named& level : rules.levels) {
            const auto at = n.by_level.find(level.code);
            w.value(at == n.by_level.end() ? std::int64_t{0} : at->second);
        }
        w.end_array().end_object();
    }
    w.end_array();
    append_named(w, "levels", rules.levels);
    w.end_object();
    return json_response(std::move(body));
}

Response minutes(Context& c, const Rules& rules, const std::string& end) {
    std::optional<CaseMaterial> m;
    c.database().read(
        [&](Db& db) { m = case_material(db, case_in(db, handler(c, db, read_right), c.id()).record); });
    note_opening(c, m->record);
    return attachment(security::draw(minutes_of(rules, *m, local_date(now())), end), security::type_of(end),
                      "vu-viec-" + std::to_string(c.id()) + "." + end);
}

std::vector<shape::Member> brief() {
    using namespace shape;
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"about_unit_id", integer()},
            {"about", text()},
            {"happened_on", date()},
            {"kind_name", text()},
            {"state", one_of({"recorded", "asked", "explained", "concluded", "closed"})},
            {"state_label", text()},
            {"explain_by", nullable(date())},
            {"remedy_due", nullable(date())},
            {"overdue", flag()}};
}

Shape case_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date()), id = nullable(integer());
    std::vector<Member> all = brief();
    const std::vector<Member> more = {{"kind", text()},
                                      {"what", text()},
                                      {"rule", words},
                                      {"regulation_id", id},
                                      {"regulation", words},
                                      {"incident_id", id},
                                      {"incident", words},
                                      {"staff_id", id},
                                      {"concerned", text()},
                                      {"has_account", flag()},
                                      {"level", words},
                                      {"level_name", text()},
                                      {"explanation", words},
                                      {"explained_at", nullable(instant())},
                                      {"explained_on_paper", flag()},
                                      {"found", nullable(flag())},
                                      {"conclusion", words},
                                      {"decision_form", words},
                                      {"decision_form_name", text()},
                                      {"decision_number", words},
                                      {"decision_on", day},
                                      {"remedy", words},
                                      {"remedy_done_on", day},
                                      {"remedy_note", words},
                                      {"reopened_for", words},
                                      {"proposed", nullable(flag())},
                                      {"prepared_by", words},
                                      {"write", flag()},
                                      {"decide", flag()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("ViolationDetail", object(all));
}

Shape change_shape() {
    using namespace shape;
    const Shape words = nullable(text()), id = nullable(integer());
    return named("ViolationChange",
                 object({maybe("unit_id", integer()), maybe("about_unit_id", integer()),
                         maybe("happened_on", date()), maybe("kind", text()), maybe("what", text()),
                         maybe("rule", words), maybe("regulation_id", id), maybe("incident_id", id),
                         maybe("staff_id", id), maybe("collective", words), maybe("level", words)}));
}

Shape options_shape() {
    using namespace shape;
    const Shape choice = object({{"code", text()}, {"name", text()}});
    const Shape item = object({{"id", integer()}, {"name", text()}});
    const Shape form = object({{"code", text()},
                               {"name", text()},
                               {"of_person", flag()},
                               {"of_collective", flag()},
                               {"document", flag()}});
    return named("ViolationOptions", object({{"unit_id", integer()},
                                             {"units", list(item)},
                                             {"people", list(item)},
                                             {"kinds", list(choice)},
                                             {"levels", list(choice)},
                                             {"forms", list(form)},
                                             {"regulations", list(item)},
                                             {"incidents", list(item)},
                                             {"explain_days", integer()},
                                             {"doubtful", flag()},
                                             {"source", text()}}));
}

void add_step_routes(Module& m, const SharedRules& rules, const Shape& whole) {
    using namespace shape;
    const std::string one = "/api/violations/{id}";
    const Shape words = nullable(text());
    using Work = std::function<void(Context&, const Handler&, std::int64_t)>;
    const auto step = [&](const char* method, const std::string& path, const std::string& summary,
                          const Shape& body, Work work, const char* right = write_right) {
        add_route(
            m, method, path, right,
            [rules, right, work = std::move(work)](Context& c) {
                return whole_step(
                    c, [&](std::int64_t expected) { work(c, handler(c, c.db(), right), expected); },
                    [&] { return case_answer(c, c.db(), *rules, c.id()); });
            },
            summary, exchange::versioned(exchange::takes(body, whole), whole));
    };
    step("PUT", one, "Ghi thêm về một vụ việc", change_shape(),
         [rules](Context& c, const Handler& by, std::int64_t v) {
             change_case(c.transaction(), *rules, by, c.id(), v, c.json());
         });
    step("POST", one + "/ask", "Yêu cầu giải trình", object({maybe("by", nullable(date()))}),
         [rules](Context& c, const Handler& by, std::int64_t v) {
             ask_explanation(c.transaction(), *rules, by, c.id(), v, day_in(c.json(), "by"));
         });
    step("POST", one + "/explanation", "Ghi giải trình bằng giấy", object({{"text", text()}}),
         [](Context& c, const Handler& by, std::int64_t v) {
             note_explanation(c.transaction(), by, c.id(), v, c.json()["text"].text_or());
         });
    const Shape decision = object({{"found", flag()},
                                   {"conclusion", text()},
                                   maybe("level", words),
                                   maybe("decision_form", words),
                                   maybe("decision_number", words),
                                   maybe("decision_on", nullable(date())),
                                   maybe("remedy", words),
                                   maybe("remedy_due", nullable(date()))});
    step("POST", one + "/prepare", "Chuẩn bị kết luận để người có quyền quyết định", decision,
         [rules](Context& c, const Handler& by, std::int64_t v) {
             prepare(c.transaction(), *rules, by, c.id(), v, c.json());
         });
    step(
        "POST", one + "/conclude", "Kết luận, quyết định xử lý, biện pháp khắc phục", decision,
        [rules](Context& c, const Handler& by, std::int64_t v) {
            conclude(c.transaction(), *rules, by, c.id(), v, c.json());
        },
        decide_right);
    step("POST", one + "/remedied", "Ghi đã khắc phục xong", object({{"on", date()}, maybe("note", words)}),
         [](Context& c, const Handler& by, std::int64_t v) {
             const Json body = c.json();
             remedied(c.transaction(), by, c.id(), v, day_in(body, "on"), body["note"].text_or());
         });
    step(
        "POST", one + "/reopen", "Mở lại một vụ việc đã kết luận", object({{"reason", text()}}),
        [](Context& c, const Handler& by, std::int64_t v) {
            reopen(c.transaction(), by, c.id(), v, c.json()["reason"].text_or());
        },
        decide_right);
}

}  // namespace

Handler handler(const Context& c, Db& db, const char* right) {
    const auto me = own_staff(db, c.who->user_id);
    return {.units = c.who->own_units(right),
            .decides = c.who->own_units(decide_right),
            .user = c.who->user_id,
            .own_staff = me ? me->id.value : 0,
            .name = c.who->name};
}

void add_case_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    const Shape whole = case_shape();
    add_route(
        m, "GET", "/api/violations", read_right, [rules](Context& c) { return cases(c, *rules); },
        "Sổ vụ việc vi phạm về dữ liệu, an toàn mạng (không nêu tên người)",
        exchange::answers(object({{"items", list(named("ViolationBrief", object(brief())))}})));
    add_route(
        m, "GET", "/api/violations/options", write_right, [rules](Context& c) { return options(c, *rules); },
        "Những lựa chọn khi ghi một vụ việc",
        exchange::answers(options_shape(),
                          {{"unit", integer(), "Đơn vị xử lý"}, {"about", integer(), "Đơn vị xảy ra"}}));
    const Shape count = named("ViolationCount", object({{"unit_id", integer()},
                                                        {"unit_name", text()},
                                                        {"all", integer()},
                                                        {"found", integer()},
                                                        {"open", integer()},
                                                        {"overdue", integer()},
                                                        {"levels", list(integer())}}));
    add_route(
        m, "GET", "/api/violations/counts", count_right, [rules](Context& c) { return counted(c, *rules); },
        "Số vụ việc của từng đơn vị trong năm",
        exchange::answers(object({{"year", integer()},
                                  {"items", list(count)},
                                  {"levels", list(object({{"code", text()}, {"name", text()}}))}}),
                          {{"year", integer(), "Năm; không ghi: năm nay"}}));
    add_route(
        m, "POST", "/api/violations", write_right,
        [rules](Context& c) {
            const auto made = record_case(c.transaction(), *rules, handler(c, c.db(), write_right), c.json());
            return case_answer(c, c.db(), *rules, made.id.value, 201);
        },
        "Ghi một vụ việc", exchange::takes(change_shape(), whole, 201));
    add_route(
        m, "GET", "/api/violations/{id}", read_right, [rules](Context& c) { return opened(c, *rules); },
        "Một vụ việc; việc mở được ghi vào nhật ký", exchange::answers(whole), Access::slow);
    for (const std::string end : {"docx", "pdf"})
        add_route(
            m, "GET", "/api/violations/{id}/minutes." + end, read_right,
            [rules, end](Context& c) { return minutes(c, *rules, end); }, "Biên bản vụ việc dạng ." + end,
            exchange::file(std::string(security::type_of(end))), Access::slow);
    add_step_routes(m, rules, whole);
}

}  // namespace khue::violations
