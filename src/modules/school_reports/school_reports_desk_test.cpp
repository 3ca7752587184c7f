#include "modules/school_reports/school_reports_desk_test.hpp"

#include "modules/plan/loading.hpp"
#include "modules/plan/module.hpp"
#include "modules/requests/module.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/school_reports/module.hpp"
#include "modules/units/unit.hpp"

namespace khue::school_reports_test {
namespace {

const std::vector<std::string> officer_rights = {"school_reports.read", "school_reports.receive",
                                                 "report_issues.*", "tasks.*", "periods.close"};
const std::vector<std::string> leader_rights = {"school_reports.read", "report_issues.read"};
const std::vector<std::string> principal_rights = {"school_reports.read",  "report_issues.read",
                                                   "school_reports.write", "school_reports.submit",
                                                   "tasks.read",           "tasks.report"};
const std::vector<std::string> clerk_rights = {"school_reports.read", "report_issues.read",
                                               "school_reports.write"};
const std::vector<std::string> no_rights = {};

}  // namespace

Desk::Desk() : Counter("2026-09-07T05:00:00Z", {plan_module(), requests_module(), school_reports_module()}) {
    app->database().write({}, [&](Transaction& t) {
        ensure_regimes(t, app->options().rules);
        plan::ensure_shipped_plans(*app, t);
        plan::assign_all(t);
    });
    seat("officer", everywhere(), officer_rights);
    seat("second officer", everywhere(), officer_rights);
    seat("leader", everywhere(), leader_rights);
    seat("principal", {primary}, principal_rights);
    seat("clerk", {primary}, clerk_rights);
    seat("neighbour", {secondary}, principal_rights);
    seat("stranger", {primary}, no_rights);
}

Response Desk::act(const std::string& who, const std::string& method, const std::string& path,
                   const std::string& body) {
    std::size_t end = path.find_first_not_of("0123456789", path.find_first_of("0123456789"));
    return ask(who, method, path, body, see(who, path.substr(0, end))["version"].integer_or(1));
}

Json Desk::see(const std::string& who, const std::string& path, const Pairs& query) {
    return json(ask(who, "GET", path, "", 0, query));
}

std::string Desk::report_path(std::int64_t id, const std::string& verb) {
    return "/api/school-reports/" + std::to_string(id) + (verb.empty() ? "" : "/" + verb);
}

std::string Desk::issue_path(std::int64_t id, const std::string& verb) {
    return "/api/report-issues/" + std::to_string(id) + (verb.empty() ? "" : "/" + verb);
}

std::int64_t Desk::opened(const std::string& principal, const std::string& period) {
    Response made = ask(principal, "POST", "/api/school-reports", R"({"period":")" + period + R"("})");
    EXPECT_EQ(made.status, 201) << made.body;
    return json(made)["id"].integer_or(0);
}

std::int64_t Desk::written(const std::string& principal, const std::string& period) {
    std::int64_t id = opened(principal, period);
    Response saved =
        act(principal, "PUT", report_path(id), R"({"results":"Đã triển khai học bạ số ở các khối."})");
    EXPECT_EQ(saved.status, 200) << saved.body;
    for (const char* body :
         {R"({"kind":"difficulty","text":"Phòng tin học thiếu máy tính.","addressee":"PHONG","indicator":8})",
          R"({"kind":"proposal","text":"Đề nghị trang bị thêm máy tính","addressee":"XA"})"})
        EXPECT_EQ(ask(principal, "POST", report_path(id, "issues"), body).status, 201);
    return id;
}

std::int64_t Desk::submitted(const std::string& principal, const std::string& period) {
    std::int64_t id = written(principal, period);
    Response sent = act(principal, "POST", report_path(id, "submit"));
    EXPECT_EQ(sent.status, 200) << sent.body;
    return id;
}

std::int64_t Desk::issue(std::int64_t report, std::string_view kind) {
    Json seen = see("officer", report_path(report));
    for (const Json& i : seen["issues"].items)
        if (i["kind"].text == kind) return i["id"].integer;
    return 0;
}

Json Desk::row(const std::string& who, std::int64_t unit, const std::string& period) {
    Json all = see(who, "/api/school-reports", {{"period", period}});
    for (const Json& r : all["items"].items)
        if (r["unit_id"].integer == unit) return r;
    return {};
}

void Desk::run_day() {
    std::int64_t id = 0;
    app->database().write({.name = "khue"}, [&](Transaction& t) {
        id = app->jobs().enqueue(t, "school_reports.daily", "{}", commune);
    });
    app->jobs().run_now(id);
}

std::int64_t Desk::department(const std::string& name) {
    Unit unit{.parent_id = Id<Unit>{commune}, .kind = UnitKind::department, .code = name, .name = name};
    app->database().write({}, [&](Transaction& t) { unit.id = insert(t, Scope::everything(), unit); });
    return unit.id.value;
}

std::vector<std::string> Desk::told(std::int64_t unit, std::string_view permission) {
    std::vector<std::string> out;
    app->database().read([&](Db& db) {
        for (auto& s = query(db, "SELECT text FROM notice WHERE unit_id = $1 AND permission = $2 ORDER BY id",
                             unit, std::string(permission));
             s.step();)
            out.emplace_back(s.text(0));
    });
    return out;
}

}  // namespace khue::school_reports_test
