// Activities over HTTP: planned, held, reported; whether they count for indicator 17.
#include <algorithm>
#include <set>

#include "modules/evidence/subjects.hpp"
#include "modules/outreach/routes.hpp"
#include "modules/outreach/verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"

namespace khue::outreach {
namespace {

constexpr const char *read_right = "activities.read", *write_right = "activities.write";

Scope own(const Context& c) { return c.who->own_units(write_right); }

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (!line.empty()) out.push_back(line);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return out;
}

void append(JsonWriter& w, Context& c, const Activity& a, std::int64_t version) {
    const Counting counting = counting_of(c.db(), a);
    w.object().member("id", a.id.value).member("version", version).member("unit_id", a.unit_id.value);
    w.member("unit_name", label_of(c.db(), Unit::entity(), a.unit_id.value));
    w.id_or_null("campaign_id", a.campaign_id ? a.campaign_id->value : 0);
    w.text_or_null("campaign_name",
                   a.campaign_id ? label_of(c.db(), Campaign::entity(), a.campaign_id->value) : "");
    w.member("title", a.title).member("content", a.content).member("place", a.place);
    w.member("audience", a.audience).member("planned_on", a.planned_on);
    w.member("state", code_of(a.state)).member("state_label", label_of(a.state));
    w.member("held_on", a.held_on).member("reach", a.reach).member("reach_how", a.reach_how);
    w.key("links").array();
    for (const std::string_view link : lines_of(a.links ? *a.links : "")) w.value(link);
    w.end_array().member("result", a.result).member("planned_by", a.planned_by);
    w.member("counts", counting.counts).member("why", counting.why);
    w.member("write", own(c).covers(a.unit_id.value)).end_object();
}

Response one(Context& c, std::int64_t id, int status = 200) {
    Activity a;
    const auto version = raw::get(c.db(), Activity::entity(), c.scope(read_right), id, &a);
    if (!version) not_found("hoạt động này");
    std::string body;
    JsonWriter w(body);
    append(w, c, a, version->number);
    return json_with_version(std::move(body), version->number, status);
}

int year_asked(const Context& c) {
    const std::string_view said = c.request.value("year");
    const auto first_day = parse_date(std::string(said) + "-01-01");
    if (!said.empty() && !first_day) throw Failure{400, "bad_year", "Năm không đúng, ví dụ: 2026.", {}};
    return civil(first_day.value_or(local_date(now()))).year;
}

bool lies_in(const Activity& a, int year) { return civil(a.held_on.value_or(a.planned_on)).year == year; }

// Which schools in sight have an activity that counts, and which not.
void append_schools(JsonWriter& w, Context& c, const std::set<std::int64_t>& active) {
    const Scope seen = c.scope(read_right);
    w.key("missing").array();
    std::int64_t asked = 0, counted = 0;
    for (const Unit& school : schools_of(c.db())) {
        if (!seen.covers(school.id.value) || school.closed_on) continue;
        ++asked;
        if (active.contains(school.id.value))
            ++counted;
        else
            w.value(school.name);
    }
    w.end_array().member("schools", asked).member("schools_active", counted);
}

Response all(Context& c) {
    const int year = year_asked(c);
    std::string body;
    JsonWriter w(body);
    w.object().member("year", static_cast<std::int64_t>(year)).key("items").array();
    std::set<std::int64_t> active;
    std::int64_t reach = 0;
    Activity row;
    std::vector<std::pair<Activity, std::int64_t>> rows;
    raw::list(c.db(), Activity::entity(), c.scope(),
              {.order = &field_of<&Activity::planned_on>(), .descending = true, .limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  const auto& a = *static_cast<const Activity*>(r);
                  if (lies_in(a, year)) rows.emplace_back(a, version);
              });
    for (const auto& [a, version] : rows) {
        append(w, c, a, version);
        if (counting_of(c.db(), a).counts) active.insert(a.unit_id.value);
        if (a.was_held()) reach += a.reach.value_or(0);
    }
    w.end_array().member("reach", reach);
    append_schools(w, c, active);
    w.end_object();
    return json_response(std::move(body));
}

using Step = void (*)(Transaction&, const Scope&, std::int64_t, std::int64_t, const Json&);

std::function<Response(Context&)> step(Step work) {
    return [work](Context& c) {
        return versioned_step(
            c,
            [&](std::int64_t expected) {
                work(c.transaction(), own(c), c.id(), expected, c.json());
                return one(c, c.id());
            },
            [&](const Failure& failure) {
                const Response now = one(c, c.id());
                return overtaken_response(failure, now.body,
                                          parse_json(now.body).value_or(Json{})["version"].integer_or(0));
            });
    };
}

Shape activity_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    return named("OutreachActivity", object({{"id", integer()},
                                             {"version", integer()},
                                             {"unit_id", integer()},
                                             {"unit_name", text()},
                                             {"campaign_id", nullable(integer())},
                                             {"campaign_name", words},
                                             {"title", text()},
                                             {"content", words},
                                             {"place", words},
                                             {"audience", words},
                                             {"planned_on", date()},
                                             {"state", one_of({"planned", "held", "reported"})},
                                             {"state_label", text()},
                                             {"held_on", nullable(date())},
                                             {"reach", nullable(integer())},
                                             {"reach_how", words},
                                             {"links", list(text())},
                                             {"result", words},
                                             {"planned_by", text()},
                                             {"counts", flag()},
                                             {"why", text()},
                                             {"write", flag()}}));
}

EvidenceSubject evidence_subject() {
    return {.subject = std::string(Activity::entity().name),
            .words = "hoạt động tuyên truyền",
            .read = read_right,
            .write = write_right,
            .unit =
                [](Context& c, Db& db) {
                    const bool reads = c.route->permission == read_right;
                    return activity_in(db, reads ? c.scope() : own(c), c.id()).unit_id.value;
                },
            .title = [](Db& db, std::int64_t id, std::string_view point) -> EvidenceSubject::Title {
                if (!point.empty()) not_found("phần này");
                return {.text = label_of(db, Activity::entity(), id),
                        .link = "/truyen-thong/" + std::to_string(id)};
            }};
}

}  // namespace

void add_activity_routes(Module& m) {
    using namespace shape;
    const Shape whole = activity_shape(), words = nullable(text());
    const std::vector<Member> planned = {maybe("campaign_id", nullable(integer())),
                                         {"title", text()},
                                         maybe("content", words),
                                         maybe("place", words),
                                         maybe("audience", words),
                                         {"planned_on", date()}};
    std::vector<Member> opened = planned;
    opened.push_back({"unit_id", integer()});
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const std::string path = "/api/activities", of_one = path + "/{id}";
    add_route(m, "GET", path, read_right, all, "Hoạt động tuyên truyền của một năm",
              exchange::answers(object({{"year", integer()},
                                        {"items", list(whole)},
                                        {"reach", integer()},
                                        {"missing", list(text())},
                                        {"schools", integer()},
                                        {"schools_active", integer()}}),
                                {{"year", text(), "Năm; không ghi: năm nay"}}));
    add_route(
        m, "POST", path, write_right,
        [](Context& c) { return one(c, plan_activity(c.transaction(), own(c), c.json()).id.value, 201); },
        "Lên kế hoạch hoạt động tuyên truyền", exchange::takes(object(opened), whole, 201));
    add_route(
        m, "GET", of_one, read_right, [](Context& c) { return one(c, c.id()); }, "Một hoạt động tuyên truyền",
        exchange::answers(whole));
    add_route(m, "PUT", of_one, write_right, step(change_activity), "Sửa kế hoạch của hoạt động",
              versioned(object(planned)));
    add_route(m, "POST", of_one + "/hold", write_right, step(hold_activity), "Ghi hoạt động đã tổ chức",
              versioned(object({{"held_on", date()},
                                maybe("reach", nullable(integer())),
                                maybe("reach_how", words),
                                maybe("links", words)})));
    add_route(m, "POST", of_one + "/report", write_right, step(report_activity), "Báo cáo kết quả hoạt động",
              versioned(object({{"result", text()}})));
    add_route(m, "POST", of_one + "/reopen", write_right,
              step([](Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                      const Json&) { reopen_activity(t, scope, id, expected); }),
              "Đưa hoạt động về bước kế hoạch", versioned());
    Exchange removal = exchange::nothing();
    removal.if_match = true;
    add_route(
        m, "DELETE", of_one, write_right,
        [](Context& c) {
            remove_activity(c.transaction(), own(c), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Bỏ hoạt động chưa tổ chức", std::move(removal));
    add_evidence_subject(m, evidence_subject());
}

}  // namespace khue::outreach
