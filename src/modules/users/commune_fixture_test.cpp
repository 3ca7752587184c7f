#include "modules/users/commune_fixture_test.hpp"

#include <atomic>

#include "modules/accreditation/module.hpp"
#include "modules/approvals/module.hpp"
#include "modules/assessment/module.hpp"
#include "modules/changesets/module.hpp"
#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/connections/module.hpp"
#include "modules/consents/module.hpp"
#include "modules/criteria/module.hpp"
#include "modules/declarations/module.hpp"
#include "modules/drills/module.hpp"
#include "modules/emulation/module.hpp"
#include "modules/evidence/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/exports/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/forecast/module.hpp"
#include "modules/guide/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/incidents/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/infrastructure/module.hpp"
#include "modules/inspections/module.hpp"
#include "modules/it_posts/module.hpp"
#include "modules/merges/module.hpp"
#include "modules/moves/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/oneroster/module.hpp"
#include "modules/operations/module.hpp"
#include "modules/outreach/module.hpp"
#include "modules/places/module.hpp"
#include "modules/plan/module.hpp"
#include "modules/practices/module.hpp"
#include "modules/quality/module.hpp"
#include "modules/query/module.hpp"
#include "modules/record_mapping/module.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/module.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/regulations/module.hpp"
#include "modules/reports/module.hpp"
#include "modules/requests/module.hpp"
#include "modules/school_reports/module.hpp"
#include "modules/search/module.hpp"
#include "modules/sector/module.hpp"
#include "modules/security/module.hpp"
#include "modules/security_reports/module.hpp"
#include "modules/setup/module.hpp"
#include "modules/statistics/module.hpp"
#include "modules/surveys/module.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/users/module.hpp"
#include "modules/users/sessions.hpp"
#include "modules/verification/module.hpp"
#include "modules/violations/module.hpp"
#include "modules/warehouse/module.hpp"
#include "server/exchange_testing.hpp"
#include "server/house.hpp"

namespace khue::testing {
namespace {

std::atomic<std::int64_t> clock_ms;
Instant clock_now() { return {clock_ms}; }

template <class T>
std::int64_t add(App& app, T record) {
    app.database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), record); });
    return record.id.value;
}

Unit unit(App& app, Unit u) {
    u.id = {add(app, u)};
    return u;
}

Commune::Class make_class(App& app, const Unit& school, const std::string& name) {
    Commune::Class made;
    made.teacher = add(app, Staff{.unit_id = school.id,
                                  .full_name = "Phạm Thị " + name,
                                  .birth_date = {},
                                  .status = {},
                                  .issues = {},
                                  .source = {}});
    made.id = add(app, SchoolClass{.unit_id = school.id,
                                   .school_year = "2026-2027",
                                   .name = name,
                                   .homeroom_staff_id = {made.teacher},
                                   .issues = {},
                                   .source = {}});
    for (auto& pupil : made.pupils)
        pupil = add(app, Pupil{.unit_id = school.id,
                               .class_id = {made.id},
                               .full_name = "Vũ Minh " + name,
                               .birth_date = {"2015-03-09"},
                               .ethnic_group = "01",
                               .status = "01",
                               .issues = {},
                               .source = {}});
    return made;
}

std::string between(const std::string& text, std::string_view before, std::string_view after) {
    auto from = text.find(before);
    if (from == text.npos) return "";
    from += before.size();
    return text.substr(from, text.find(after, from) - from);
}

std::string escaped(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        auto b = static_cast<unsigned char>(c);
        out += {'%', digits[b >> 4], digits[b & 15]};
    }
    return out;
}

}  // namespace

void start_clock() {
    clock_ms = parse_instant("2026-11-23T01:00:00Z")->ms;
    set_clock(clock_now);
}
void advance_minutes(std::int64_t minutes) { clock_ms += minutes * 60'000; }

Json json_of(const Response& r) { return parse_json(r.body).value_or(Json{}); }

std::string waiting_of(Browser& browser) {
    std::string out;
    for (const Json& item : json_of(browser.get("/api/waiting"))["items"].items) {
        out += (out.empty() ? "" : "; ") + std::to_string(item["number"].integer) + " " + item["words"].text;
        if (!item["due"].is_null()) out += " (" + item["due"].text + ")";
        if (item["late"].boolean) out += "!";
    }
    return out;
}

// ---- the browser ----

Response Browser::send(const std::string& method, const std::string& path, const std::string& body,
                       Pairs headers) {
    Request r{.method = method, .path = path.substr(0, path.find('?')), .body = body, .remote = address_};
    if (auto mark = path.find('?'); mark != path.npos) r.query = parse_form(path.substr(mark + 1)).value();
    if (!cookie.empty()) headers.emplace_back("cookie", std::string(session_cookie) + "=" + cookie);
    if (method != "GET" && !csrf_.empty()) headers.emplace_back("x-csrf-token", csrf_);
    r.headers = std::move(headers);
    Response answer = app_->handle(r);
    expect_as_described(*app_, r, answer);
    for (const auto& [name, value] : answer.headers)
        if (name == "Set-Cookie") cookie = between(value, "=", ";");
    return answer;
}

Response Browser::get(const std::string& path) { return send("GET", path, "", {}); }
Response Browser::post(const std::string& path, const std::string& json, Pairs headers) {
    return send("POST", path, json, std::move(headers));
}
Response Browser::put(const std::string& path, const std::string& json, std::int64_t version) {
    return send("PUT", path, json, {{"if-match", "\"" + std::to_string(version) + "\""}});
}
Response Browser::remove(const std::string& path, std::int64_t version) {
    return send("DELETE", path, "", {{"if-match", "\"" + std::to_string(version) + "\""}});
}
Response Browser::form(const std::string& path, const std::string& body) {
    return send("POST", path, body, {{"content-type", "application/x-www-form-urlencoded"}});
}

Response Browser::sign_in(const std::string& login, const std::string& password) {
    Response r = form("/dang-nhap", "login=" + escaped(login) + "&password=" + escaped(password));
    csrf_ = json_of(get("/api/session"))["csrf"].text_or();
    return r;
}

// ---- the commune ----

static std::unique_ptr<App> open_app(const std::string& database, const std::filesystem::path& data,
                                     bool whole_program, bool background) {
    AppOptions options{.database = database,
                       .data = data,
                       .rules = KHUE_SOURCE_DIR "/data",
                       .web = {},
                       .background = background};
    std::vector<Module> modules{house_module({}), jobs_routes(),     codes_module(),
                                units_module(),   registry_module(), filings_module(),
                                users_module(),   notices_module(),  search_module()};
    if (whole_program) {
        modules.push_back(approvals_module());
        modules.push_back(changesets_module());
        modules.push_back(imports_module());
        modules.push_back(merges_module());
        modules.push_back(moves_module());
        modules.push_back(places_module());
        modules.push_back(query_module());
        modules.push_back(evidence_module());
        modules.push_back(quality_module());
        modules.push_back(indicators_module());
        modules.push_back(competence_module());
        modules.push_back(training_module());
        modules.push_back(it_posts_module());
        modules.push_back(surveys_module());
        modules.push_back(operations_module());
        modules.push_back(plan_module());
        modules.push_back(connections_module());
        modules.push_back(criteria_module());
        modules.push_back(exchange_module());
        modules.push_back(record_mapping_module());
        modules.push_back(warehouse_module());
        modules.push_back(oneroster_module());
        modules.push_back(verification_module());
        modules.push_back(forecast_module());
        modules.push_back(sector_module());
        modules.push_back(assessment_module());
        modules.push_back(accreditation_module());
        modules.push_back(security_module());
        modules.push_back(incidents_module());
        modules.push_back(drills_module());
        modules.push_back(inspections_module());
        modules.push_back(infrastructure_module());
        modules.push_back(security_reports_module());
        modules.push_back(consents_module());
        modules.push_back(outreach_module());
        modules.push_back(regulations_module());
        modules.push_back(violations_module());
        modules.push_back(practices_module());
        modules.push_back(declarations_module());
        modules.push_back(requests_module());
        modules.push_back(school_reports_module());
        modules.push_back(statistics_module());
        modules.push_back(emulation_module());
        modules.push_back(reports_module());
        modules.push_back(setup_module());
        modules.push_back(guide_module());
        modules.push_back(exports_module(modules));
    }
    auto opened = std::make_unique<App>(options, std::move(modules));
    opened->migrate();
    return opened;
}

std::unique_ptr<App> Commune::open(bool background) {
    return open_app(fresh.location(), fresh.folder(), whole_program, background);
}

// Tables alone: made once, copied for each test.
static std::function<void(const std::string&)> made_by_migrating(bool whole) {
    return [whole](const std::string& location) {
        start_clock();
        const FreshDatabase elsewhere("sqlite");
        open_app(location, elsewhere.folder(), whole, false);
    };
}

Commune::Commune(const std::string& kind, bool whole)
    : fresh(kind, whole ? "whole" : "small", made_by_migrating(whole)), whole_program(whole) {
    start_clock();
    app = open();
    commune = unit(*app, {.kind = UnitKind::commune, .code = "11113", .name = "Xã Tân Kỳ"});
    auto school = [&](const char* code, const char* name) {
        return unit(*app, {.parent_id = commune.id, .kind = UnitKind::school, .code = code, .name = name});
    };
    north = school("B", "Trường Tiểu học Bắc");
    south = school("N", "Trường Tiểu học Nam");
    north_a = make_class(*app, north, "3A");
    north_b = make_class(*app, north, "3B");
    south_a = make_class(*app, south, "4A");
}

Commune::~Commune() { set_clock(nullptr); }

std::int64_t Commune::account(const std::string& login, const std::string& role, Id<Unit> where) {
    auto made = create_user(
        *app, {}, {.login = login, .name = "Đỗ Thị " + login, .unit_id = where, .password = good_password});
    if (!role.empty()) grant_role(*app, {}, login, role, where);
    return made.user_id.value;
}

Browser Commune::signed_in(const std::string& login) {
    Browser browser(*app);
    browser.sign_in(login, good_password);
    return browser;
}

std::map<std::string, Browser> Commune::seats(const std::vector<Seat>& all) {
    std::map<std::string, Browser> out;
    for (const Seat& seat : all) {
        account(seat.login, seat.role, seat.unit);
        out.emplace(seat.login, signed_in(seat.login));
    }
    return out;
}

std::int64_t Commune::mother_of(Id<Unit> school, std::int64_t pupil) {
    Guardian g{
        .unit_id = school, .pupil_id = {pupil}, .relation = Relation::mother, .full_name = "Phạm Thị Mẫu"};
    app->database().write({}, [&](Transaction& t) { insert(t, Scope::of(school.value), g); });
    return g.id.value;
}

}  // namespace khue::testing
