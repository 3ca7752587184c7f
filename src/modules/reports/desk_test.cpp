#include "modules/reports/desk_test.hpp"

#include "modules/codes/module.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/plan/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/reports/module.hpp"
#include "modules/reports/report.hpp"
#include "modules/requests/module.hpp"
#include "modules/school_reports/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/three_schools_test.hpp"
#include "modules/users/module.hpp"
#include "server/exchange_testing.hpp"

namespace khue::reports_test {
namespace {

Instant test_now;

const std::vector<std::string> officer_rights = {
    "reports.read",  "reports.drafts",  "reports.write",       "reports.submit",        "periods.read",
    "periods.close", "indicators.read", "school_reports.read", "school_reports.receive"};
const std::vector<std::string> leader_rights = {"reports.read", "reports.drafts", "reports.approve",
                                                "indicators.read"};
const std::vector<std::string> reader_rights = {"reports.read", "indicators.read"};
const std::vector<std::string> principal_rights = {"school_reports.read", "school_reports.write",
                                                   "school_reports.submit"};
const std::vector<std::string> no_rights = {};

std::unique_ptr<Identity> person(const std::string& name, std::vector<std::int64_t> units,
                                 const std::vector<std::string>& rights) {
    auto who = std::make_unique<Identity>();
    who->user_id = static_cast<std::int64_t>(name.size());
    who->login = who->name = name;
    who->csrf = "csrf";
    who->grants.push_back({.role = name, .unit_id = units.front(), .units = units, .permissions = &rights});
    return who;
}

}  // namespace

Desk::Desk() : fresh(GetParam()) {
    test_now = *parse_instant("2026-10-02T01:30:00Z");
    set_clock([] { return test_now; });
    app = std::make_unique<App>(
        AppOptions{.database = fresh.location(),
                   .data = fresh.folder(),
                   .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                   .web = {},
                   .background = false},
        std::vector<Module>{jobs_routes(), codes_module(), units_module(), registry_module(),
                            filings_module(), users_module(), notices_module(), indicators_module(),
                            plan_module(), requests_module(), school_reports_module(), reports_module()});
    app->migrate();
    app->database().write({}, [&](Transaction& t) {
        std::tie(commune, preschool, primary, secondary) = testing::three_schools(t);
    });
    app->identify = [this](Db&, const Request& r) -> std::unique_ptr<Identity> {
        auto as = r.header("as");
        std::vector<std::int64_t> all{commune, preschool, primary, secondary};
        if (as == "officer") return person("officer", all, officer_rights);
        if (as == "leader") return person("leader", all, leader_rights);
        if (as == "partner") return person("partner", all, reader_rights);
        if (as == "school") return person("school", {primary}, reader_rights);
        if (as == "principal") return person("principal", {primary}, principal_rights);
        if (as == "neighbour") return person("neighbour", {secondary}, principal_rights);
        if (as == "stranger") return person("stranger", {primary}, no_rights);
        return nullptr;
    };
    dossiers(preschool, 10, 10);
    dossiers(primary, 9, 10);
}

Desk::~Desk() {
    app.reset();
    set_clock(nullptr);
}

Scope Desk::all_units() { return Scope::everything(); }

Response Desk::ask(const std::string& who, const std::string& method, const std::string& path,
                   const std::string& body, std::int64_t version) {
    const std::size_t mark = path.find('?');  // "/api/reports/1/comparison?with=2"
    Request r{.method = method, .path = path.substr(0, mark), .body = body, .remote = "10.0.0.1"};
    if (mark != path.npos) r.query = parse_form(path.substr(mark + 1)).value_or(Pairs{});
    r.headers = {{"as", who}, {"x-csrf-token", "csrf"}};
    if (version) r.headers.emplace_back("if-match", "\"" + std::to_string(version) + "\"");
    Response answer = app->handle(r);
    testing::expect_as_described(*app, r, answer);
    return answer;
}

Response Desk::act(const std::string& who, const std::string& method, const std::string& path,
                   const std::string& body) {
    std::int64_t id = std::stoll(path.substr(std::string_view("/api/reports/").size())), version = 0;
    app->database().read([&](Db& db) {
        Report report;
        if (auto v = raw::get(db, Report::entity(), all_units(), id, &report)) version = v->number;
    });
    return ask(who, method, path, body, version);
}

Json Desk::json(const Response& r) { return parse_json(r.body).value_or(Json{}); }

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
