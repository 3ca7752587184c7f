// Ratings, observers, needs and targets over HTTP.
#include "modules/competence/ratings.hpp"
#include "modules/competence/routes.hpp"
#include "server/query_number.hpp"

namespace khue::competence {
namespace {

void append_ranks(JsonWriter& w, std::string_view name, const Ranks& ranks) {
    w.key(name).object();
    for (const auto& [component, rank] : ranks) w.member(component, static_cast<std::int64_t>(rank));
    w.end_object();
}

void append_rating(JsonWriter& w, std::string_view name, const std::optional<CompetenceRating>& r) {
    w.key(name);
    if (!r) {
        w.null();
        return;
    }
    w.object().member("rated_on", r->rated_on).member("note", r->note);
    append_ranks(w, "levels", parse_ranks(r->levels));
    w.end_object();
}

std::int64_t below(const CompetenceRating* r, const Ranks& wanted) {
    std::int64_t n = 0;
    if (r)
        for (const auto& [component, rank] : parse_ranks(r->levels)) {
            const auto target = wanted.find(component);
            n += target != wanted.end() && rank < target->second;
        }
    return n;
}

Response get_own(Context& c) {
    const Viewer v = viewer_of(c, c.db());
    const Ratings mine = v.self ? ratings_of_person(c.db(), *v.self) : Ratings{};
    std::string body;
    JsonWriter w(body);
    w.object().member("has_record", v.self.has_value());
    append_ranks(w, "targets", targets(c.db(), v.commune));
    append_rating(w, "own", mine.own);
    append_rating(w, "observed", mine.observed);
    w.key("to_observe").array();
    for (const Staff& s : to_observe(c.db(), v)) {
        const Ratings theirs = ratings_of_person(c.db(), s);
        const bool by_me = theirs.observed && theirs.observed->rater_id == v.user_id;
        w.object().member("staff_id", s.id.value).member("name", s.full_name);
        w.member("observed_on", by_me ? std::optional(theirs.observed->rated_on) : std::nullopt).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response put_own(Context& c) {
    const Json body = c.json();
    const Viewer v = viewer_of(c, c.db());
    rate_oneself(c.transaction(), v, ranks_in(body["levels"]), body["note"].text_or());
    return get_own(c);
}

// The people of the schools that one manages, with both ratings' days.
Response get_people(Context& c) {
    const Viewer v = viewer_of(c, c.db());
    const Ranks wanted = targets(c.db(), v.commune);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const std::int64_t unit : v.manages.units) {
        const auto all = ratings_of(c.db(), Scope::of(unit));
        const auto observers = observers_of(c.db(), Scope::of(unit));
        for (const Staff& s : rated_staff(c.db(), unit)) {
            const auto found = all.find(s.id.value);
            const Ratings r = found == all.end() ? Ratings{} : found->second;
            w.object().member("staff_id", s.id.value).member("name", s.full_name);
            w.member("own_on", r.own ? std::optional(r.own->rated_on) : std::nullopt);
            w.member("observed_on", r.observed ? std::optional(r.observed->rated_on) : std::nullopt);
            w.member("below", below(r.counted(), wanted)).key("observers").array();
            for (const CompetenceObserver& o : observers) {
                if (o.staff_id != s.id) continue;
                const auto other = get(c.db(), Scope::of(unit), o.observer_id);
                w.object().member("staff_id", o.observer_id.value);
                w.member("name", other ? other->full_name : std::string()).end_object();
            }
            w.end_array().end_object();
        }
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

// One person: both ratings for who manages the school and the person, an empty sheet for a named observer.
Response get_person(Context& c) {
    const Viewer v = viewer_of(c, c.db());
    const auto person = get(c.db(), Scope::everything(), Id<Staff>{c.id()});
    if (!person || (!may_see(v, *person) && !may_observe(c.db(), v, *person)))
        not_found("người này trong đội ngũ");
    const Ratings r = may_see(v, *person) ? ratings_of_person(c.db(), *person) : Ratings{};
    std::string body;
    JsonWriter w(body);
    w.object().member("staff_id", person->id.value).member("name", person->full_name);
    append_ranks(w, "targets", targets(c.db(), v.commune));
    append_rating(w, "own", r.own);
    append_rating(w, "observed", r.observed);
    w.member("may_observe", may_observe(c.db(), v, *person) && !(v.self && v.self->id == person->id));
    w.end_object();
    return json_response(std::move(body));
}

Response put_person(Context& c) {
    const Json body = c.json();
    observe(c.transaction(), viewer_of(c, c.db()), c.id(), ranks_in(body["levels"]), body["note"].text_or());
    return get_person(c);
}

Response post_observer(Context& c) {
    name_observer(c.transaction(), viewer_of(c, c.db()), c.id(), c.json()["observer_id"].integer_or(0));
    return {.status = 204, .body = {}};
}

Response delete_observer(Context& c) {
    unname_observer(c.transaction(), viewer_of(c, c.db()), c.id(), c.id("observer"));
    return {.status = 204, .body = {}};
}

void append_needs(JsonWriter& w, const UnitNeeds& one) {
    w.member("staff", one.staff).member("rated", one.rated).key("needs").object();
    for (const auto& [component, need] : one.needs) {
        w.key(component).object().member("rated", need.rated).member("below", need.below).end_object();
    }
    w.end_object();
}

Response get_needs(Context& c) {
    const Viewer v = viewer_of(c, c.db());
    const Needs needs = needs_of(c.db(), v);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_ranks(w, "targets", targets(c.db(), v.commune));
    w.member("may_set", c.who->may("competence.targets")).member("fewest_shown", fewest_shown);
    w.key("units").array();
    for (const UnitNeeds& one : needs.units) {
        w.object().member("unit_id", one.unit.id.value).member("unit_name", one.unit.name);
        w.member("hidden", one.hidden);
        append_needs(w, one);
        w.end_object();
    }
    w.end_array().key("total").object();
    append_needs(w, needs.total);
    w.end_object().member("total_lacks", needs.total_lacks).end_object();
    return json_response(std::move(body));
}

Response put_targets(Context& c) {
    set_targets(c.transaction(), viewer_of(c, c.db()), ranks_in(c.json()["levels"]));
    return get_needs(c);
}

}  // namespace

void add_rating_routes(Module& m) {
    using namespace shape;
    const Shape ranks = map(integer());
    const Shape rating = object({{"rated_on", date()}, {"note", nullable(text())}, {"levels", ranks}});
    const Shape said = object({{"levels", ranks}, maybe("note", nullable(text()))});
    const Shape own =
        named("OwnCompetence", object({{"has_record", flag()},
                                       {"targets", ranks},
                                       {"own", nullable(rating)},
                                       {"observed", nullable(rating)},
                                       {"to_observe", list(object({{"staff_id", integer()},
                                                                   {"name", text()},
                                                                   {"observed_on", nullable(date())}}))}}));
    add_route(m, "GET", "/api/competence/own", "competence.rate", get_own,
              "Đánh giá năng lực số của mình, và những người mình được cử quan sát", exchange::answers(own));
    add_route(m, "PUT", "/api/competence/own", "competence.rate", put_own, "Tự đánh giá năng lực số",
              exchange::takes(said, own));
    const Shape observer = object({{"staff_id", integer()}, {"name", text()}});
    const Shape row = named("CompetencePersonRow", object({{"staff_id", integer()},
                                                           {"name", text()},
                                                           {"own_on", nullable(date())},
                                                           {"observed_on", nullable(date())},
                                                           {"below", integer()},
                                                           {"observers", list(observer)}}));
    add_route(m, "GET", "/api/competence/people", "competence.observe", get_people,
              "Tình hình đánh giá năng lực số của đội ngũ trường mình", exchange::answers(page(row)));
    const Shape person = named("CompetencePerson", object({{"staff_id", integer()},
                                                           {"name", text()},
                                                           {"targets", ranks},
                                                           {"own", nullable(rating)},
                                                           {"observed", nullable(rating)},
                                                           {"may_observe", flag()}}));
    const std::string one = "/api/competence/people/{id}";
    add_route(m, "GET", one, "competence.rate", get_person,
              "Tự đánh giá và quan sát của một người, đặt cạnh nhau", exchange::answers(person));
    add_route(m, "PUT", one, "competence.rate", put_person, "Ghi kết quả quan sát một người",
              exchange::takes(said, person));
    add_route(m, "POST", one + "/observers", "competence.observe", post_observer,
              "Cử một đồng nghiệp quan sát", exchange::nothing(object({{"observer_id", integer()}})));
    add_route(m, "DELETE", one + "/observers/{observer}", "competence.observe", delete_observer,
              "Thôi cử một người quan sát", exchange::nothing());
    const Shape counted = object({{"rated", integer()}, {"below", integer()}});
    const Shape total = object({{"staff", integer()}, {"rated", integer()}, {"needs", map(counted)}});
    const Shape unit = object({{"unit_id", integer()},
                               {"unit_name", text()},
                               {"hidden", flag()},
                               {"staff", integer()},
                               {"rated", integer()},
                               {"needs", map(counted)}});
    const Shape needs = named("CompetenceNeeds", object({{"targets", ranks},
                                                         {"may_set", flag()},
                                                         {"fewest_shown", integer()},
                                                         {"units", list(unit)},
                                                         {"total", total},
                                                         {"total_lacks", flag()}}));
    add_route(m, "GET", "/api/competence/needs", "competence.read", get_needs,
              "Nhu cầu bồi dưỡng: mỗi thành phần có bao nhiêu người dưới mức mong muốn",
              exchange::answers(needs));
    add_route(m, "PUT", "/api/competence/targets", "competence.targets", put_targets,
              "Đặt mức năng lực số mong muốn", exchange::takes(object({{"levels", ranks}}), needs));
}

}  // namespace khue::competence
