// The schools in a school year: how far each is, at which level, how much of the plan of improvement is done.
#include <set>

#include "core/calendar.hpp"
#include "core/school_year.hpp"
#include "modules/accreditation/routes.hpp"
#include "modules/accreditation/standing.hpp"

namespace khue::accreditation {
namespace {

std::string year_of(Context& c) {
    std::string asked(c.request.value("year"));
    if (asked.empty()) return school_year_of(local_date(now()));
    if (!is_school_year(asked)) not_found("năm học này");
    return asked;
}

bool is_shown(const Context& c, const Standing& s) {
    return s.accreditation && (s.accreditation->state >= AccreditationState::signed_off ||
                               c.who->own_units(read_right).covers(s.unit.id.value));
}

std::string state_of(const Standing& s) {
    if (s.accreditation) return std::string(code_of(s.accreditation->state));
    return s.set ? "none" : "not_applicable";
}

std::string state_label(const Standing& s) {
    if (s.accreditation) return std::string(label_of(s.accreditation->state));
    return s.set ? "Chưa lập" : "Không áp dụng";
}

std::string level_label(Db& db, const Accreditation& a) {
    return criteria::set_of(db, a.set_id.value).rules.rule.label_of(static_cast<int>(*a.level));
}

void append_standing(JsonWriter& w, const Context& c, Db& db, const Standing& s) {
    const bool shown = is_shown(c, s);
    w.object().member("unit_id", s.unit.id.value).member("unit_name", s.unit.name);
    w.member("school_level", level_code(s.unit.level)).member("applicable", s.set || s.accreditation);
    w.member("own", c.who->own_units(write_right).covers(s.unit.id.value));
    w.id_or_null("id", shown ? s.accreditation->id.value : 0);
    w.member("state", state_of(s)).member("state_label", state_label(s));
    w.member("revision", shown ? std::optional(s.accreditation->revision) : std::nullopt);
    w.text_or_null("level_label", shown && s.accreditation->level ? level_label(db, *s.accreditation) : "");
    w.member("signed_on", shown ? s.accreditation->signed_on : std::nullopt);
    w.member("received_on", shown ? s.accreditation->received_on : std::nullopt);
    w.member("actions", s.actions).member("done", s.done).end_object();
}

Response overview(Context& c, const Services& services) {
    const std::string year = year_of(c), today = school_year_of(local_date(now()));
    std::set<std::string, std::greater<>> years = {year, today, school_year_before(today)};
    for (const Accreditation& a : list<Accreditation>(c.db(), c.scope())) years.insert(a.school_year);
    std::string body;
    JsonWriter w(body);
    w.object().member("school_year", year).key("years").array();
    for (const auto& y : years) w.value(y);
    w.end_array().key("schools").array();
    for (const Standing& s : standings(c.db(), c.scope(), year)) append_standing(w, c, c.db(), s);
    w.end_array().member("commune_note", services.rules.commune_note).end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_list_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const Shape standing = named("AccreditationStanding", object({{"unit_id", integer()},
                                                                  {"unit_name", text()},
                                                                  {"school_level", text()},
                                                                  {"applicable", flag()},
                                                                  {"own", flag()},
                                                                  {"id", nullable(integer())},
                                                                  {"state", text()},
                                                                  {"state_label", text()},
                                                                  {"revision", nullable(integer())},
                                                                  {"level_label", nullable(text())},
                                                                  {"signed_on", nullable(date())},
                                                                  {"received_on", nullable(date())},
                                                                  {"actions", integer()},
                                                                  {"done", integer()}}));
    const Shape all = named("AccreditationOverview", object({{"school_year", text()},
                                                             {"years", list(text())},
                                                             {"schools", list(standing)},
                                                             {"commune_note", text()}}));
    add_route(
        m, "GET", "/api/accreditations", read_right,
        [services](Context& c) { return overview(c, *services); },
        "Tình hình tự đánh giá chất lượng của các trường",
        exchange::answers(all, {{"year", text(), "Năm học; không ghi: năm học này"}}));
}

}  // namespace khue::accreditation
