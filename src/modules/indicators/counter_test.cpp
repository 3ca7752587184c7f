#include "modules/indicators/counter_test.hpp"
#include "modules/evidence/module.hpp"

#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/three_schools_test.hpp"
#include "modules/users/module.hpp"
#include "server/exchange_testing.hpp"

namespace khue::testing {

static Instant test_now;

Counter::Counter(std::string_view instant, std::vector<Module> more) : fresh(GetParam()) {
    set_time(instant);
    set_clock([] { return test_now; });
    std::vector<Module> modules{jobs_routes(),  codes_module(),    units_module(),      registry_module(),
                                users_module(), notices_module(),  filings_module(),    indicators_module(),
                                query_module(), evidence_module(), competence_module(), training_module()};
    std::ranges::move(more, std::back_inserter(modules));
    app = std::make_unique<App>(AppOptions{.database = fresh.location(),
                                           .data = fresh.folder(),
                                           .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                                           .web = {},
                                           .background = false},
                                std::move(modules));
    app->migrate();
    app->database().write(
        {}, [&](Transaction& t) { std::tie(commune, preschool, primary, secondary) = three_schools(t); });
    app->identify = [this](Db&, const Request& r) { return identify(std::string(r.header("as"))); };
}

Counter::~Counter() {
    app.reset();
    set_clock(nullptr);
}

void Counter::seat(const std::string& name, std::vector<std::int64_t> units,
                   std::vector<std::string> rights) {
    seats_[name] = {std::move(units), std::move(rights)};
}

std::unique_ptr<Identity> Counter::identify(const std::string& name) const {
    const auto found = seats_.find(name);
    if (found == seats_.end()) return nullptr;
    const Seat& seat = found->second;
    auto who = std::make_unique<Identity>();
    who->user_id = static_cast<std::int64_t>(name.size());
    who->login = who->name = name;
    who->csrf = "csrf";
    who->grants.push_back(
        {.role = name, .unit_id = seat.units.front(), .units = seat.units, .permissions = &seat.rights});
    return who;
}

void Counter::set_time(std::string_view instant) { test_now = *parse_instant(instant); }

void Counter::set_day(std::string_view day) {
    test_now = {start_of_local_day(*parse_date(day)).ms + 12 * 3600 * 1000};
}

Response Counter::ask(const std::string& who, const std::string& method, const std::string& path,
                      const std::string& body, std::int64_t version, const Pairs& query) {
    const std::size_t mark = path.find('?');
    Request r{
        .method = method, .path = path.substr(0, mark), .query = query, .body = body, .remote = "10.0.0.1"};
    if (mark != path.npos) r.query = parse_form(path.substr(mark + 1)).value_or(Pairs{});
    r.headers = {{"as", who}, {"x-csrf-token", "csrf"}};
    if (version) r.headers.emplace_back("if-match", "\"" + std::to_string(version) + "\"");
    Response answer = app->handle(r);
    expect_as_described(*app, r, answer);
    return answer;
}

}  // namespace khue::testing
