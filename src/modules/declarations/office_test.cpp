#include "modules/declarations/office_test.hpp"

#include "modules/codes/module.hpp"
#include "modules/declarations/declaration.hpp"
#include "modules/declarations/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/three_schools_test.hpp"
#include "modules/users/module.hpp"
#include "server/exchange_testing.hpp"

namespace khue::declarations_test {
namespace {

Instant test_now;

const std::vector<std::string> officer_rights = {"declarations.*", "indicators.read", "indicators.records",
                                                 "periods.read", "periods.close"};
const std::vector<std::string> leader_rights = {"declarations.read", "declarations.approve",
                                                "declarations.confirm", "indicators.read"};
const std::vector<std::string> principal_rights = {"declarations.read", "declarations.write",
                                                   "declarations.submit", "indicators.read",
                                                   "indicators.records"};
const std::vector<std::string> it_rights = {"declarations.read", "declarations.write"};
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

Office::Office() : fresh(GetParam()) {
    set_day("2026-10-01");
    set_clock([] { return test_now; });
    app = std::make_unique<App>(
        AppOptions{.database = fresh.location(),
                   .data = fresh.folder(),
                   .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                   .web = {},
                   .background = false},
        std::vector<Module>{jobs_routes(), codes_module(), units_module(), registry_module(), users_module(),
                            notices_module(), filings_module(), indicators_module(), declarations_module()});
    app->migrate();
    app->database().write({}, [&](Transaction& t) {
        std::tie(commune, preschool, primary, secondary) = testing::three_schools(t);
    });
    app->identify = [this](Db&, const Request& r) -> std::unique_ptr<Identity> {
        auto as = std::string(r.header("as"));
        std::vector<std::int64_t> all{commune, preschool, primary, secondary};
        if (as == "officer" || as == "other officer") return person(as, all, officer_rights);
        if (as == "leader") return person(as, all, leader_rights);
        if (as == "principal") return person(as, {primary}, principal_rights);
        if (as == "neighbour") return person(as, {secondary}, principal_rights);
        if (as == "it") return person(as, {primary}, it_rights);
        if (as == "stranger") return person(as, {primary}, no_rights);
        return nullptr;
    };
}

Office::~Office() {
    app.reset();
    set_clock(nullptr);
}

void Office::set_day(std::string_view day) {
    test_now = {start_of_local_day(*parse_date(day)).ms + 12 * 3600 * 1000};
}

Response Office::ask(const std::string& who, const std::string& method, const std::string& path,
                     const std::string& body, std::int64_t version, Pairs query) {
    Request r{.method = method, .path = path, .query = std::move(query), .body = body, .remote = "10.0.0.1"};
    r.headers = {{"as", who}, {"x-csrf-token", "csrf"}};
    if (version) r.headers.emplace_back("if-match", "\"" + std::to_string(version) + "\"");
    Response answer = app->handle(r);
    testing::expect_as_described(*app, r, answer);
    return answer;
}

Json Office::seen(std::int64_t id, const std::string& who) {
    return json(ask(who, "GET", "/api/declarations/" + std::to_string(id)));
}

Response Office::act(const std::string& who, std::int64_t id, const std::string& verb,
                     const std::string& body) {
    std::string path = "/api/declarations/" + std::to_string(id);
    if (!verb.empty()) path += "/" + verb;
    return ask(who, verb.empty() ? "PUT" : "POST", path, body, seen(id)["version"].integer);
}

Json Office::start(const std::string& who, std::int64_t unit, int indicator, const std::string& part,
                   const std::string& period) {
    return json(ask(who, "POST", "/api/declarations",
                    R"({"period":")" + period + R"(","unit_id":)" + std::to_string(unit) +
                        R"(,"indicator":)" + std::to_string(indicator) + R"(,"part":")" + part + R"("})"));
}

std::int64_t Office::submitted(const std::string& who, std::int64_t unit, int indicator,
                               std::int64_t numerator, std::int64_t denominator, const std::string& part) {
    std::int64_t id = start(who, unit, indicator, part)["id"].integer_or(0);
    EXPECT_EQ(act(who, id, "",
                  R"({"numerator":)" + std::to_string(numerator) + R"(,"denominator":)" +
                      std::to_string(denominator) + R"(,"link":"https://truong.example/mc"})")
                  .status,
              200);
    EXPECT_EQ(act(who, id, "submit").status, 200);
    return id;
}

std::int64_t Office::approved(const std::string& who, std::int64_t unit, int indicator,
                              std::int64_t numerator, std::int64_t denominator) {
    std::int64_t id = submitted(who, unit, indicator, numerator, denominator);
    EXPECT_EQ(act("leader", id, "approve").status, 200);
    return id;
}

std::int64_t Office::confirm(int indicator, const std::vector<std::int64_t>& declarations) {
    Json made = json(ask("officer", "POST", "/api/confirmations",
                         R"({"period":"2026-Q3","indicator":)" + std::to_string(indicator) +
                             R"(,"number":"12/QĐ","issued_on":"2026-09-15","issuer":"Sở GDĐT"})"));
    std::string path = "/api/confirmations/" + std::to_string(made["id"].integer);
    EXPECT_EQ(ask("officer", "PUT", path + "/document", pdf).status, 204);
    std::string items;
    for (auto id : declarations)
        items += (items.empty() ? "" : ",") + (R"({"id":)" + std::to_string(id)) + R"(,"version":)" +
                 std::to_string(seen(id)["version"].integer) + "}";
    EXPECT_EQ(ask("officer", "POST", path + "/confirm", R"({"items":[)" + items + "]}").status, 204);
    return made["id"].integer;
}

Figures Office::figures(FigureRequest request) {
    if (request.period.empty()) request.period = "2026-Q3";
    Figures out;
    app->database().read([&](Db& db) { out = compute(*app, db, request); });
    return out;
}

std::string Office::figure(int no, std::int64_t unit, FigureRequest request) {
    Figures f = figures(std::move(request));
    return text(f.get(no).active().schools.at(f.index_of(unit).value()));
}

std::string Office::commune_figure(int no, FigureRequest request) {
    return text(figures(std::move(request)).get(no).active().commune);
}

std::string Office::text(const Count& c) {
    std::string basis(basis_name(c.basis));
    if (!c.known()) return basis;
    std::string out = std::to_string(c.ratio.numerator);
    if (c.ratio.denominator) out += "/" + std::to_string(*c.ratio.denominator);
    return out + " " + basis + (c.waiting ? " +" + std::to_string(c.waiting) : "");
}

std::vector<std::string> Office::told(std::int64_t unit, const std::string& permission) {
    std::vector<std::string> out;
    app->database().read([&](Db& db) {
        for (auto& s = query(db, "SELECT text FROM notice WHERE unit_id = $1 AND permission = $2 ORDER BY id",
                             unit, permission);
             s.step();)
            out.emplace_back(s.text(0));
    });
    return out;
}

}  // namespace khue::declarations_test
