#include "modules/reports/desk_test.hpp"

#include "modules/filings/dossier_month.hpp"
#include "modules/plan/module.hpp"
#include "modules/reports/module.hpp"
#include "modules/reports/report.hpp"
#include "modules/requests/module.hpp"
#include "modules/school_reports/module.hpp"

namespace khue::reports_test {
namespace {

const std::vector<std::string> officer_rights = {
    "reports.read",  "reports.drafts",  "reports.write",       "reports.submit",        "periods.read",
    "periods.close", "indicators.read", "school_reports.read", "school_reports.receive"};
const std::vector<std::string> leader_rights = {"reports.read", "reports.drafts", "reports.approve",
                                                "indicators.read"};
const std::vector<std::string> reader_rights = {"reports.read", "indicators.read"};
const std::vector<std::string> principal_rights = {"school_reports.read", "school_reports.write",
                                                   "school_reports.submit"};
const std::vector<std::string> no_rights = {};

}  // namespace

Desk::Desk()
    : Counter("2026-10-02T01:30:00Z",
              {plan_module(), requests_module(), school_reports_module(), reports_module()}) {
    seat("officer", everywhere(), officer_rights);
    seat("leader", everywhere(), leader_rights);
    seat("partner", everywhere(), reader_rights);
    seat("school", {primary}, reader_rights);
    seat("principal", {primary}, principal_rights);
    seat("neighbour", {secondary}, principal_rights);
    seat("stranger", {primary}, no_rights);
    dossiers(preschool, 10, 10);
    dossiers(primary, 9, 10);
}

Scope Desk::all_units() { return Scope::everything(); }

Response Desk::act(const std::string& who, const std::string& method, const std::string& path,
                   const std::string& body) {
    std::int64_t id = std::stoll(path.substr(std::string_view("/api/reports/").size())), version = 0;
    app->database().read([&](Db& db) {
        Report report;
        if (auto v = raw::get(db, Report::entity(), all_units(), id, &report)) version = v->number;
    });
    return ask(who, method, path, body, version);
}

Json Desk::report(std::int64_t id, const std::string& who) {
    return json(ask(who, "GET", "/api/reports/" + std::to_string(id)));
}

const Json& Desk::section(const Json& report, std::string_view key) {
    for (const Json& s : report["sections"].items)
        if (s["key"].text == key) return s;
    static const Json none;
    return none;
}

void Desk::dossiers(std::int64_t unit, std::int64_t electronic, std::int64_t total, int month) {
    DossierMonth m{.unit_id = {unit},
                   .period = "2026-Q" + std::to_string((month + 2) / 3),
                   .month = month,
                   .total = total,
                   .electronic = electronic,
                   .documents_total = total,
                   .documents_electronic = electronic,
                   .source = "tep"};
    app->database().write({.name = "thu"}, [&](Transaction& t) { insert(t, all_units(), m); });
}

void Desk::more_dossiers() { dossiers(primary, 10, 10, 8); }

std::int64_t Desk::close_quarter() {
    return json(ask("officer", "POST", "/api/periods/2026-Q3/close"))["report_id"].integer_or(0);
}

std::int64_t Desk::approved_report() {
    std::int64_t id = close_quarter();
    std::string path = "/api/reports/" + std::to_string(id);
    EXPECT_EQ(act("officer", "POST", path + "/submit").status, 200);
    EXPECT_EQ(act("leader", "POST", path + "/approve").status, 200);
    return id;
}

void Desk::set_setting(const std::string& name, const std::string& value) {
    app->database().write({}, [&](Transaction& t) {
        run(t.db(), "INSERT INTO setting (name, value) VALUES ($1, $2)", name, value);
    });
}

ReportMaterial Desk::material(std::int64_t id) {
    ReportMaterial m;
    app->database().read([&](Db& db) {
        const ReportSight all{.issued = all_units(), .drafts = all_units()};
        m = gather(*app, db, seen_report(db, all, id).value(), all_units());
    });
    return m;
}

}  // namespace khue::reports_test
