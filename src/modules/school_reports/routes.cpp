// Schools' reports over HTTP: how far the schools are, one report, what is done with it.
#include "modules/school_reports/routes.hpp"

#include "core/validate.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/requests/routes.hpp"
#include "modules/school_reports/content.hpp"
#include "modules/school_reports/news.hpp"
#include "modules/school_reports/verbs.hpp"

namespace khue {
namespace {

SeenSchoolReport must_see(Context& c, Db& db, std::int64_t id) {
    auto seen = seen_school_report(db, school_sight(c), id);
    if (!seen) not_found("báo cáo này");
    return std::move(*seen);
}

std::string report_text(Context& c, const SeenSchoolReport& seen) {
    return school_report_json(c.app, c.db(), seen, school_report_rights(c, seen.report.unit_id.value));
}

Response shown(Context& c, std::int64_t id, int status = 200) {
    SeenSchoolReport seen = must_see(c, c.db(), id);
    return json_with_version(report_text(c, seen), seen.version, status);
}

Response one(Context& c) { return shown(c, c.id()); }

Response list_standings(Context& c) {
    const Date today = local_date(now());
    std::string_view code = c.request.value("period");
    Period period = code.empty() ? period_under_way(c.app, c.db(), today) : period_of(c.app, c.db(), code);
    SchoolDue due = school_due(c.app, c.db(), period);
    Scope own = c.who->own_units("school_reports.write");
    std::string body;
    JsonWriter w(body);
    w.object().member("period", period.code).member("period_label", period.label);
    w.member("due", due.day).member("owed", due.owed).key("periods").array();
    for (const Period& p : reported_periods(c.app, c.db(), today))
        w.object().member("code", p.code).member("label", p.label).end_object();
    w.end_array();
    std::int64_t speaks_for = 0;
    w.key("items").array();
    for (const ReportStanding& s : standings(c.app, c.db(), c.scope(), period)) {
        append_standing(w, s, today);
        if (own.covers(s.unit.id.value)) speaks_for = s.unit.id.value;
    }
    w.end_array().id_or_null("own_unit_id", speaks_for);
    w.member("may_remind", c.who->may("school_reports.receive")).end_object();
    return json_response(std::move(body));
}

Response create(Context& c) {
    Json body = c.json();
    Scope own = c.who->own_units("school_reports.write");
    std::int64_t unit = body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0);
    SchoolReport made = open_school_report(c.app, c.transaction(), own, unit, body["period"].text_or());
    return shown(c, made.id.value, 201);
}

// What a step answers: the state it led to. The page asks for the rest, not while the writer waits.
Response brief(Context& c) {
    SeenSchoolReport seen = must_see(c, c.db(), c.id());
    std::string body;
    JsonWriter(body)
        .object()
        .member("id", seen.report.id.value)
        .member("version", seen.version)
        .member("state", code(seen.report.state))
        .end_object();
    return json_with_version(std::move(body), seen.version);
}

Response step(Context& c, const std::function<void(std::int64_t expected)>& work) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(expected);
            return brief(c);
        },
        [&](const Failure& failure) {
            SeenSchoolReport seen = must_see(c, c.db(), c.id());
            return overtaken_response(failure, brief(c).body, seen.version);
        });
}

Response replace(Context& c) {
    Json body = c.json();
    SchoolReportEdit edit;
    for (std::string_view name : written_members())
        if (body.has(name)) edit[std::string(name)] = body[name].text_or();
    return step(c, [&](std::int64_t expected) {
        write_school_report(c.transaction(), c.who->own_units("school_reports.write"), c.id(), expected,
                            edit);
    });
}

Response submit(Context& c) {
    return step(c, [&](std::int64_t expected) {
        submit_school_report(c.app, c.transaction(), c.who->own_units("school_reports.submit"), c.id(),
                             expected);
    });
}

Response receive(Context& c) {
    return step(c, [&](std::int64_t expected) {
        receive_school_report(c.transaction(), c.scope(), c.id(), expected);
    });
}

Response send_back(Context& c) {
    std::string reason = c.json()["reason"].text_or();
    return step(c, [&](std::int64_t expected) {
        return_school_report(c.transaction(), c.scope(), c.id(), expected, reason);
    });
}

Response one_submission(Context& c) {
    SeenSchoolReport seen = must_see(c, c.db(), c.id());
    for (const SchoolSubmission& s : submissions_of(c.db(), seen.report))
        if (s.number == c.id("number")) return json_response(submission_json(s));
    not_found("lần nộp này của báo cáo");
}

Response remind(Context& c) {
    Json body = c.json();
    std::vector<std::int64_t> units;
    for (const Json& unit : body["units"].items) units.push_back(unit.integer_or(0));
    return told_response(remind_by_hand(c.app, c.transaction(), c.scope(), body["period"].text_or(), units));
}

Shape overview() {
    using namespace shape;
    Shape period = object({{"code", text()}, {"label", text()}});
    return named("SchoolReportOverview", object({{"period", text()},
                                                 {"period_label", text()},
                                                 {"due", date()},
                                                 {"owed", flag()},
                                                 {"periods", list(period)},
                                                 {"items", list(school_report_shapes::standing())},
                                                 {"own_unit_id", nullable(integer())},
                                                 {"may_remind", flag()}}));
}

Shape edit() {
    std::vector<shape::Member> all;
    for (std::string_view name : written_members())
        all.push_back(shape::maybe(name, shape::nullable(shape::text())));
    return shape::named("SchoolReportEdit", shape::object(all));
}

}  // namespace

SchoolSight school_sight(const Context& c) {
    return {.seen = c.scope("school_reports.read"), .own = c.who->own_units("school_reports.read")};
}

SchoolReportRights school_report_rights(const Context& c, std::int64_t unit) {
    return {.write = c.who->own_units("school_reports.write").covers(unit),
            .submit = c.who->own_units("school_reports.submit").covers(unit),
            .receive = c.scope("school_reports.receive").covers(unit),
            .take_up = c.scope("report_issues.take_up").covers(unit)};
}

void add_school_report_routes(Module& m) {
    using namespace shape;
    const Shape brief = named("SchoolReportStep",
                              object({{"id", integer()},
                                      {"version", integer()},
                                      {"state", one_of({"draft", "submitted", "returned", "received"})}}));
    auto step = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(brief);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), brief);
    };
    add_route(
        m, "GET", "/api/school-reports", "school_reports.read", list_standings,
        "Tình hình nộp báo cáo của các trường trong một kỳ",
        exchange::answers(overview(), {{"period", text(), "Kỳ, ví dụ 2026-Q3; không ghi: kỳ đang diễn ra"}}));
    add_route(m, "POST", "/api/school-reports", "school_reports.write", create, "Lập báo cáo của trường",
              exchange::takes(object({{"period", text()}, maybe("unit_id", integer())}),
                              school_report_shapes::report(), 201));
    add_route(m, "POST", "/api/school-reports/remind", "school_reports.receive", remind,
              "Nhắc các trường chưa nộp báo cáo",
              exchange::takes(object({{"period", text()}, maybe("units", list(integer()))}), told_shape()));
    add_route(m, "GET", "/api/school-reports/{id}", "school_reports.read", one, "Xem báo cáo của một trường",
              exchange::answers(school_report_shapes::report()));
    add_route(m, "PUT", "/api/school-reports/{id}", "school_reports.write", replace,
              "Sửa nội dung báo cáo của trường", step(edit()));
    add_route(m, "POST", "/api/school-reports/{id}/submit", "school_reports.submit", submit,
              "Nộp báo cáo của trường", step());
    add_route(m, "POST", "/api/school-reports/{id}/receive", "school_reports.receive", receive,
              "Tiếp nhận báo cáo của trường", step());
    add_route(m, "POST", "/api/school-reports/{id}/return", "school_reports.receive", send_back,
              "Trả lại báo cáo của trường", step(object({{"reason", text()}})));
    add_route(m, "GET", "/api/school-reports/{id}/submissions/{number}", "school_reports.read",
              one_submission, "Xem một lần nộp báo cáo của trường",
              exchange::answers(school_report_shapes::submission()));
}

}  // namespace khue
