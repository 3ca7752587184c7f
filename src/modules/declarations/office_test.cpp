#include "modules/declarations/office_test.hpp"

#include <algorithm>

#include "modules/declarations/declaration.hpp"
#include "modules/declarations/module.hpp"

namespace khue::declarations_test {
namespace {

const std::vector<std::string> officer_rights = {"declarations.*", "indicators.read", "indicators.records",
                                                 "periods.read", "periods.close"};
const std::vector<std::string> leader_rights = {"declarations.read", "declarations.approve",
                                                "declarations.confirm", "indicators.read"};
const std::vector<std::string> principal_rights = {"declarations.read",   "declarations.write",
                                                   "declarations.submit", "evidence_items.*",
                                                   "indicators.read",     "indicators.records"};
const std::vector<std::string> it_rights = {"declarations.read", "declarations.write"};
const std::vector<std::string> no_rights = {};

std::vector<Module> with_declarations(std::vector<Module> more) {
    more.insert(more.begin(), declarations_module());
    return more;
}

}  // namespace

Office::Office(std::vector<Module> more)
    : Counter("2026-10-01T05:00:00Z", with_declarations(std::move(more))) {
    seat("officer", everywhere(), officer_rights);
    seat("other officer", everywhere(), officer_rights);
    seat("leader", everywhere(), leader_rights);
    seat("principal", {primary}, principal_rights);
    seat("neighbour", {secondary}, principal_rights);
    seat("it", {primary}, it_rights);
    seat("stranger", {primary}, no_rights);
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
