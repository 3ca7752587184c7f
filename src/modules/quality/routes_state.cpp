// The scores of the schools and of the commune, the checks behind them, and how they went.
#include <charconv>

#include "modules/quality/quality_json.hpp"
#include "modules/quality/routes.hpp"

namespace khue::quality {
namespace {

constexpr std::int32_t longest_trend = 400, usual_trend = 90;  // days

void append_meanings(JsonWriter& w) {
    w.key("meanings").array();
    for (std::size_t i = 0; i < score_count; ++i) {
        const auto s = static_cast<Score>(i);
        w.object().member("score", name(s)).member("label", label(s)).member("meaning", meaning(s)).end_object();
    }
    w.end_array();
}

std::vector<const SchoolState*> seen_schools(const House& house, const Scope& scope, std::string_view code) {
    std::vector<const SchoolState*> out;
    for (const SchoolState* s : house.by_code())
        if (scope.covers(s->school().id.value) && (code.empty() || s->school().code == code)) out.push_back(s);
    if (!code.empty() && out.empty()) not_found("trường này");
    return out;
}

void append_checks(JsonWriter& w, const House& house, const std::vector<const SchoolState*>& schools) {
    w.key("checks").array();
    for (CheckNo no = 0; no < house.checks.size(); ++no) {
        CheckCount all;
        std::int64_t concerned = 0;
        for (const SchoolState* s : schools) {
            const CheckCount c = s->count(no);
            all.asked += c.asked;
            all.broken += c.broken;
            all.excused += c.excused;
            concerned += c.broken > 0 ? 1 : 0;
        }
        w.object();
        append_check(w, *house.checks[no]);
        append_count(w, all);
        w.member("schools", concerned).end_object();
    }
    w.end_array();
}

// As they are now, or as they were kept on a day.
Scores scores_shown(Context& c, Db& db, const SchoolState& s,
                    const std::optional<std::map<std::int64_t, std::vector<DayScore>>>& kept) {
    if (!kept) return scores_of(db, c.database().hooks(), s);
    Scores out;
    auto found = kept->find(s.school().id.value);
    if (found == kept->end()) return out;
    for (const DayScore& d : found->second) out[static_cast<std::size_t>(d.score)] = d.count;
    return out;
}

Response state(Context& c, const Services& services) {
    const auto as_of = parse_date(c.request.value("as_of"));
    if (!as_of && !c.request.value("as_of").empty())
        throw Failure{400, "bad_as_of", "Ngày cần xem không hợp lệ.", {}};
    std::string body;
    JsonWriter w(body);
    (*services)->state.look(c.database(), [&](Db& db, const House& house) {
        std::optional<std::map<std::int64_t, std::vector<DayScore>>> kept;
        if (as_of) kept = scores_on(db, *as_of);
        const auto shown = seen_schools(house, c.scope(), c.request.value("school"));
        Scores commune;
        for (const auto& [_, s] : house.schools) add_up(commune, scores_shown(c, db, *s, kept));
        w.object().member("position", house.position);
        w.text_or_null("seen_at", house.seen_at.ms ? to_string(house.seen_at) : "");
        append_meanings(w);
        w.key("commune").object();
        append_scores(w, commune);
        w.end_object().key("schools").array();
        for (const SchoolState* s : shown) {
            w.object();
            append_school(w, s->school());
            append_scores(w, scores_shown(c, db, *s, kept));
            w.end_object();
        }
        w.end_array();
        append_checks(w, house, shown);
        w.end_object();
    });
    return json_response(std::move(body));
}

Response one_check(Context& c, const Services& services) {
    std::string body;
    JsonWriter w(body);
    (*services)->state.look(c.database(), [&](Db&, const House& house) {
        const CheckNo no = check_of(c, house);
        w.object();
        append_check(w, *house.checks[no]);
        w.key("schools").array();
        for (const SchoolState* s : seen_schools(house, c.scope(), "")) {
            w.object();
            append_school(w, s->school());
            append_count(w, s->count(no));
            w.end_object();
        }
        w.end_array().end_object();
    });
    return json_response(std::move(body));
}

std::int32_t days_asked(const Context& c) {
    std::int32_t days = usual_trend;
    const auto text = c.request.value("days");
    std::from_chars(text.data(), text.data() + text.size(), days);
    return std::clamp(days, 1, longest_trend);
}

// Of one school within the scope, or of the commune, which everybody who sees scores may see.
Response trend(Context& c) {
    Scope scope = Scope::everything();
    if (const auto code = c.request.value("school"); !code.empty()) {
        auto& s = query(c.db(), "SELECT id FROM unit WHERE code = $1", code);
        const std::int64_t unit = s.step() ? s.integer(0) : 0;
        s.reset();
        if (!unit || !c.scope().covers(unit)) not_found("trường này");
        scope = Scope::of(unit);
    }
    const Date today = local_date(now());
    std::string body;
    JsonWriter w(body);
    w.object().key("days").array();
    for (const DayScore& d : trend_of(c.db(), scope, {today.days - days_asked(c)}, today))
        w.object()
            .member("day", d.day)
            .member("score", name(d.score))
            .member("asked", d.count.asked)
            .member("kept", d.count.kept)
            .end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

CheckNo check_of(const Context& c, const House& house) {
    const CheckNo no = house.number_of(c.parameter("code"));
    if (no == house.checks.size()) not_found("kiểm tra này");
    return no;
}

const SchoolState& school_of(const Context& c, const House& house) {
    for (const auto& [unit, s] : house.schools)
        if (s->school().code == c.request.value("school") && c.scope().covers(unit)) return *s;
    not_found("trường này");
}

void add_state_routes(Module& m, const Services& services) {
    using namespace shape;
    const Shape scores = list(quality_shapes::score());
    const Shape school = object({{"unit_id", integer()},
                                 {"code", text()},
                                 {"name", text()},
                                 {"level", text()},
                                 {"scores", scores}});
    add_route(
        m, "GET", "/api/quality", "quality.read", [services](Context& c) { return state(c, services); },
        "Hiện trạng dữ liệu: sáu điểm của từng trường và toàn xã, các kiểm tra",
        exchange::answers(
            named("DataState", object({{"position", integer()},
                    {"seen_at", nullable(instant())},
                    {"meanings", list(object({{"score", text()}, {"label", text()}, {"meaning", text()}}))},
                    {"commune", object({{"scores", scores}})},
                    {"schools", list(named("SchoolDataState", school))},
                    {"checks", list(quality_shapes::counted_check())}})),
            {{"school", text(), "Mã trường: chỉ trường này"},
             {"as_of", date(), "Điểm đã lưu của ngày gần nhất không sau ngày này"}}),
        Access::slow);
    add_route(
        m, "GET", "/api/quality/trend", "quality.read", trend, "Diễn biến điểm theo ngày",
        exchange::answers(named("DataTrend", object({{"days", list(object({{"day", date()},
                                                                           {"score", text()},
                                                                           {"asked", integer()},
                                                                           {"kept", integer()}}))}})),
                          {{"school", text(), "Mã trường; không ghi: toàn xã"},
                           {"days", integer(), "Số ngày gần đây, 1 đến 400; không ghi: 90"}}));
    add_route(
        m, "GET", "/api/quality/checks/{code}", "quality.read",
        [services](Context& c) { return one_check(c, services); }, "Một kiểm tra và số lỗi của từng trường",
        exchange::answers(quality_shapes::check_of_schools()),
        Access::slow);
}

}  // namespace khue::quality
