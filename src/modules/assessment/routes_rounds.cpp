// Rounds, all schools of one, publication.
#include <algorithm>
#include <set>

#include "core/calendar.hpp"
#include "modules/assessment/routes.hpp"
#include "modules/assessment/verbs.hpp"
#include "modules/criteria/routes.hpp"

namespace khue::assessment {
namespace {

std::string year_of(Context& c, Db& db) {
    const std::string_view asked = c.request.value("year");
    if (!asked.empty() && !is_school_year(asked)) not_found("năm học này");
    if (!asked.empty()) return std::string(asked);
    const auto rounds = rounds_of(db);
    return rounds.empty() ? school_year_of(local_date(now())) : rounds.front().school_year;
}

// Each set is read once.
class LevelWords {
public:
    std::string of(const CriteriaSet& set, std::int64_t level) {
        const auto [at, fresh] = read_.try_emplace(set.id.value);
        if (fresh) at->second = criteria::parse_ruleset(set.content).rule;
        return at->second.label_of(static_cast<int>(level));
    }

private:
    std::map<std::int64_t, criteria::Rule> read_;
};

void append_level(JsonWriter& w, std::string_view name, const Standing& s,
                  const std::optional<std::int64_t>& level, LevelWords& words) {
    w.key(name);
    if (!level || !s.set)
        w.null();
    else
        w.object().member("level", *level).member("label", words.of(*s.set, *level)).end_object();
}

void append_standing(JsonWriter& w, Db& db, const Standing& s, const std::optional<AssessmentRound>& round,
                     const Scope& own, LevelWords& words) {
    const std::int64_t unit = s.unit.id.value;
    const bool mine = own.covers(unit);
    // A draft is the school's own: others see that there is one.
    const bool seen = s.assessment && (s.assessment->number > 0 || mine);
    w.object().member("unit_id", unit).member("unit_code", s.unit.code).member("unit_name", s.unit.name);
    w.member("level", level_code(s.unit.level)).member("own", mine).member("applicable", s.set.has_value());
    w.member("set_title", s.set ? std::optional(s.set->title) : std::nullopt);
    w.member("set_edition", s.set ? std::optional(s.set->edition) : std::nullopt);
    w.member("provisional", s.set && s.set->provisional).id_or_null("id", seen ? s.assessment->id.value : 0);
    w.member("state", s.assessment ? code_of(s.assessment->state) : "none");
    w.member("state_label", s.assessment ? label_of(s.assessment->state)
                            : s.set      ? "Chưa lập"
                                         : "Không áp dụng");
    w.member("submitted_on", s.assessment ? s.assessment->submitted_on : std::nullopt);
    w.member("overdue", round && is_overdue(s, *round, local_date(now())));
    append_level(w, "self_level", s, seen ? s.assessment->self_level : std::nullopt, words);
    append_level(w, "confirmed_level", s, seen ? s.assessment->confirmed_level : std::nullopt, words);
    w.key("groups").array();
    if (seen && s.assessment->confirmed_level) {
        const Whole a = whole_of(db, *s.assessment, 0);
        for (const criteria::GroupRating& g : criteria::rate(a.rules, a.review_scores()).groups) {
            w.object().member("code", g.code);
            criteria::append_points(w, "sum", g.sum).end_object();
        }
    }
    w.end_array().end_object();
}

struct Counts {
    std::int64_t schools = 0, in_scope = 0, submitted = 0, confirmed = 0, published = 0, level_2 = 0;
};

Counts counts_of(const std::vector<Standing>& all) {
    Counts out;
    for (const Standing& s : all) {
        ++out.schools;
        if (!s.set) continue;
        ++out.in_scope;
        if (!s.assessment) continue;
        const AssessmentState state = s.assessment->state;
        const bool published = state == AssessmentState::published,
                   confirmed = published || state == AssessmentState::confirmed;
        out.submitted +=
            confirmed || state == AssessmentState::submitted || state == AssessmentState::under_review;
        out.confirmed += confirmed, out.published += published;
        out.level_2 += confirmed && s.assessment->confirmed_level.value_or(0) >= 2;
    }
    return out;
}

std::string overview_body(Context& c, Db& db, const Services& services) {
    const std::string year = year_of(c, db);
    const auto round = round_of(db, year);
    const auto all = standings(db, c.scope("assessments.read"), year);
    const Due due = proposed_due(db, services.rules, year);
    std::set<std::string, std::greater<>> years = {year, school_year_of(local_date(now())),
                                                   school_year_before(school_year_of(local_date(now())))};
    for (const AssessmentRound& r : rounds_of(db)) years.insert(r.school_year);
    std::string body;
    JsonWriter w(body);
    w.object().member("school_year", year).key("years").array();
    for (const auto& y : years) w.value(y);
    w.end_array().key("round");
    if (round)
        w.object()
            .member("self_due", round->self_due)
            .member("review_due", round->review_due)
            .member("opened_by", round->opened_by)
            .end_object();
    else
        w.null();
    w.key("proposed").object().member("self_due", due.self).member("review_due", due.review).end_object();
    const Counts n = counts_of(all);
    w.key("counts")
        .object()
        .member("schools", n.schools)
        .member("in_scope", n.in_scope)
        .member("submitted", n.submitted);
    w.member("confirmed", n.confirmed)
        .member("published", n.published)
        .member("level_2", n.level_2)
        .end_object();
    w.key("schools").array();
    LevelWords words;
    const Scope own = c.who->own_units("assessments.write");
    for (const Standing& s : all) append_standing(w, db, s, round, own, words);
    w.end_array().key("may").object().member("open", c.who->may("assessments.review"));
    w.member("publish", c.who->may("assessments.confirm") && n.confirmed > n.published)
        .end_object()
        .end_object();
    return body;
}

Response changed(Context& c, const Services& services, const std::string& year, int status = 200) {
    c.request.query = {{"year", year}};
    return json_response(overview_body(c, c.db(), services), status);
}

Shape overview_shape() {
    using namespace shape;
    const Shape level = nullable(object({{"level", integer()}, {"label", text()}}));
    const Shape school = named("AssessmentStanding",
                               object({{"unit_id", integer()},
                                       {"unit_code", text()},
                                       {"unit_name", text()},
                                       {"level", text()},
                                       {"own", flag()},
                                       {"applicable", flag()},
                                       {"set_title", nullable(text())},
                                       {"set_edition", nullable(text())},
                                       {"provisional", flag()},
                                       {"id", nullable(integer())},
                                       {"state", text()},
                                       {"state_label", text()},
                                       {"submitted_on", nullable(date())},
                                       {"overdue", flag()},
                                       {"self_level", level},
                                       {"confirmed_level", level},
                                       {"groups", list(object({{"code", text()}, {"sum", number()}}))}}));
    const Shape due = object({{"self_due", date()}, {"review_due", date()}});
    return named(
        "AssessmentOverview",
        object({{"school_year", text()},
                {"years", list(text())},
                {"round",
                 nullable(object({{"self_due", date()}, {"review_due", date()}, {"opened_by", text()}}))},
                {"proposed", due},
                {"counts", object({{"schools", integer()},
                                   {"in_scope", integer()},
                                   {"submitted", integer()},
                                   {"confirmed", integer()},
                                   {"published", integer()},
                                   {"level_2", integer()}})},
                {"schools", list(school)},
                {"may", object({{"open", flag()}, {"publish", flag()}})}}));
}

}  // namespace

void add_round_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const Shape overview = overview_shape();
    const std::string path = "/api/assessment-rounds";
    add_route(
        m, "GET", path, "assessments.read",
        [services](Context& c) { return json_response(overview_body(c, c.db(), *services)); },
        "Đợt đánh giá của một năm học: các trường, tình trạng, mức",
        exchange::answers(overview, {{"year", text(), "Năm học; không ghi: đợt mới nhất"}}));
    add_route(
        m, "POST", path, "assessments.review",
        [services](Context& c) {
            const Json body = c.json();
            const std::string year = body["school_year"].text_or();
            open_round(c.transaction(), year, day_in(body, "self_due"), day_in(body, "review_due"));
            return changed(c, *services, year, 201);
        },
        "Mở đợt đánh giá của năm học",
        exchange::takes(object({{"school_year", text()}, {"self_due", date()}, {"review_due", date()}}),
                        overview, 201));
    add_route(
        m, "PUT", path + "/{year}", "assessments.review",
        [services](Context& c) {
            const Json body = c.json();
            const std::string year(c.parameter("year"));
            move_round(c.transaction(), year, day_in(body, "self_due"), day_in(body, "review_due"));
            return changed(c, *services, year);
        },
        "Đổi hạn của đợt đánh giá",
        exchange::takes(object({{"self_due", date()}, {"review_due", date()}}), overview));
    add_route(
        m, "POST", path + "/{year}/publish", "assessments.confirm",
        [services](Context& c) {
            const Json body = c.json();
            const std::string year(c.parameter("year"));
            publish_round(c.transaction(), c.scope(), year, body["number"].text_or(),
                          day_in(body, "issued_on"));
            return changed(c, *services, year);
        },
        "Công bố mức độ của các phiếu đã xác nhận",
        exchange::takes(object({{"number", text()}, {"issued_on", date()}}), overview));
}

}  // namespace khue::assessment
