// All schools of a form: who has handed in, the sum, reminders, the Department's document.
#include "core/calendar.hpp"
#include "core/school_year.hpp"
#include "modules/requests/routes.hpp"
#include "modules/statistics/news.hpp"
#include "modules/statistics/routes.hpp"
#include "modules/statistics/standing.hpp"

namespace khue::statistics {
namespace {

struct Wish {
    const Layout* layout = nullptr;
    std::string year;
};

// Not said: the first form that a school in the scope has, the newest year of which there are classes.
Wish wish_of(Context& c, Db& db) {
    Wish out;
    const std::string_view form = c.request.value("form"), year = c.request.value("year");
    if (layouts().empty()) not_found("biểu thống kê nào");
    out.layout = form.empty() ? &layouts().front() : &layout_of(form);
    const auto years = known_years(db);
    out.year = !year.empty()   ? std::string(year)
               : years.empty() ? school_year_of(local_date(now()))
                               : years.front();
    if (!is_school_year(out.year)) not_found("năm học này");
    if (!form.empty()) return out;
    for (const Layout& l : layouts())
        if (!standings(db, c.scope(), l, out.year).empty()) {
            out.layout = &l;
            break;
        }
    return out;
}

void append_layout(JsonWriter& w, const Layout& l) {
    w.object().member("code", l.code).member("number", l.number).member("title", l.title);
    w.member("level", l.level).member("rows", static_cast<std::int64_t>(l.size()));
    w.member("computed", static_cast<std::int64_t>(l.computed())).member("legal_basis", l.legal_basis);
    w.member("source", l.source).member("confidence", l.confidence).member("note", l.note).end_object();
}

void append_standing(JsonWriter& w, const Standing& s, Date today, const Scope& own) {
    const StatisticsForm f = s.form.value_or(StatisticsForm{});
    const ApprovalStanding a = s.approval.value_or(ApprovalStanding{});
    w.object().member("unit_id", s.unit.id.value).member("unit_code", s.unit.code);
    w.member("unit_name", s.unit.name).member("own", own.covers(s.unit.id.value));
    w.id_or_null("id", f.id.value).member("state", s.form ? code_of(a.record.state) : "none");
    w.member("label", s.form ? a.label() : "Chưa lập").member("number", f.number);
    w.member("since", s.form ? std::optional(a.record.since) : std::nullopt).member("late", s.was_late());
    w.member("overdue", s.is_overdue(today)).end_object();
}

void append_texts(JsonWriter& w, std::string_view name, const std::vector<std::string>& texts) {
    w.key(name).array();
    for (const auto& text : texts) w.value(text);
    w.end_array();
}

Response overview(Context& c) {
    const Wish wish = wish_of(c, c.db());
    const Date today = local_date(now());
    const Scope own = c.who->own_units("statistics.write");
    std::string body;
    JsonWriter w(body);
    w.object().key("forms").array();
    for (const Layout& l : layouts()) append_layout(w, l);
    w.end_array();
    append_texts(w, "levels_without_form", levels_without_form(c.db(), c.scope()));
    auto years = known_years(c.db());
    if (std::ranges::find(years, wish.year) == years.end()) years.push_back(wish.year);
    append_texts(w, "years", years);
    w.member("form", wish.layout->code).member("year", wish.year);
    w.member("state_day", wish.layout->state_of(wish.year)).member("due", wish.layout->due_of(wish.year));
    w.member("vocabulary_note", vocabulary().note).key("items").array();
    for (const Standing& s : standings(c.db(), c.scope(), *wish.layout, wish.year))
        append_standing(w, s, today, own);
    w.end_array().member("may_remind", c.who->may("statistics.approve")).end_object();
    return json_response(std::move(body));
}

Response sum(Context& c) {
    const Wish wish = wish_of(c, c.db());
    const Sum s = sum_of(c.db(), c.scope(), *wish.layout, wish.year);
    std::string body;
    JsonWriter w(body);
    w.object().member("form", wish.layout->code).member("year", wish.year);
    append_texts(w, "counted", s.counted);
    append_texts(w, "missing", s.missing);
    w.member("undecided", static_cast<std::int64_t>(s.undecided)).key("parts");
    append_parts(w, s.parts);
    w.end_object();
    return json_response(std::move(body));
}

Response remind(Context& c) {
    const Json body = c.json();
    std::vector<std::int64_t> units;
    for (const Json& unit : body["units"].items) units.push_back(unit.integer_or(0));
    const std::string year = body["school_year"].text_or();
    if (!is_school_year(year)) not_found("năm học này");
    return told_response(remind_by_hand(c.transaction(), c.scope(), body["form"].text_or(), year, units));
}

}  // namespace

void add_commune_routes(Module& m) {
    using namespace shape;
    const std::vector<QueryValue> which = {{"form", text(), "Mã biểu, ví dụ 02-th-dn"},
                                           {"year", text(), "Năm học, ví dụ 2026-2027"}};
    const Shape layout = named("StatisticsLayout", object({{"code", text()},
                                                           {"number", text()},
                                                           {"title", text()},
                                                           {"level", text()},
                                                           {"rows", integer()},
                                                           {"computed", integer()},
                                                           {"legal_basis", text()},
                                                           {"source", text()},
                                                           {"confidence", text()},
                                                           {"note", text()}}));
    const Shape standing =
        named("StatisticsStanding",
              object({{"unit_id", integer()},
                      {"unit_code", text()},
                      {"unit_name", text()},
                      {"own", flag()},
                      {"id", nullable(integer())},
                      {"state", one_of({"none", "open", "under_way", "returned", "approved"})},
                      {"label", text()},
                      {"number", integer()},
                      {"since", nullable(instant())},
                      {"late", flag()},
                      {"overdue", flag()}}));
    add_route(m, "GET", "/api/statistics", "statistics.read", overview,
              "Biểu thống kê đầu năm học và tình hình nộp của các trường",
              exchange::answers(named("StatisticsOverview", object({{"forms", list(layout)},
                                                                    {"levels_without_form", list(text())},
                                                                    {"years", list(text())},
                                                                    {"form", text()},
                                                                    {"year", text()},
                                                                    {"state_day", date()},
                                                                    {"due", date()},
                                                                    {"vocabulary_note", text()},
                                                                    {"items", list(standing)},
                                                                    {"may_remind", flag()}})),
                                which));
    add_route(m, "GET", "/api/statistics/sum", "statistics.read", sum, "Cộng các biểu đã nộp của các trường",
              exchange::answers(named("StatisticsSum", object({{"form", text()},
                                                               {"year", text()},
                                                               {"counted", list(text())},
                                                               {"missing", list(text())},
                                                               {"undecided", integer()},
                                                               {"parts", parts_shape()}})),
                                which));
    add_route(
        m, "POST", "/api/statistics/remind", "statistics.approve", remind,
        "Nhắc các trường chưa nộp biểu thống kê",
        exchange::takes(object({{"form", text()}, {"school_year", text()}, maybe("units", list(integer()))}),
                        told_shape()));
}

}  // namespace khue::statistics
