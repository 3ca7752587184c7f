// For tests: a commune of three schools in September 2026, before the schools' day: an officer and a second
// one, a leader, the principal and a clerk of the primary school, the principal of the secondary school, and
// somebody without rights. The third quarter is asked for by the regime.
#pragma once
#include <gtest/gtest.h>

#include "core/json.hpp"
#include "server/app.hpp"
#include "store/testing.hpp"

namespace khue::school_reports_test {

class Desk : public ::testing::TestWithParam<std::string> {
protected:
    Desk();
    ~Desk() override;

    static void set_day(std::string_view day);  // the clock, to noon of it in Việt Nam
    Response ask(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "", std::int64_t version = 0, const Pairs& query = {});
    // On the version that stands now, as who asks sees it.
    Response act(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "");
    static Json json(const Response& r) { return parse_json(r.body).value_or(Json{}); }
    Json see(const std::string& who, const std::string& path, const Pairs& query = {});
    static std::string code_of(const Response& r) { return json(r)["code"].text_or(); }

    static std::string report_path(std::int64_t id, const std::string& verb = "");
    static std::string issue_path(std::int64_t id, const std::string& verb = "");

    // Of a school for the third quarter: opened; with results and one issue of each kind; handed in;
    // received.
    std::int64_t opened(const std::string& principal = "principal", const std::string& period = "2026-Q3");
    std::int64_t written(const std::string& principal = "principal", const std::string& period = "2026-Q3");
    std::int64_t submitted(const std::string& principal = "principal", const std::string& period = "2026-Q3");
    std::int64_t issue(std::int64_t report,
                       std::string_view kind);  // the first of the kind, as its school sees it
    Json row(const std::string& who, std::int64_t unit, const std::string& period = "2026-Q3");
    void run_day();  // the day's job
    std::vector<std::string> told(std::int64_t unit, std::string_view permission);

    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
    std::int64_t commune = 0, preschool = 0, primary = 0, secondary = 0;
};

}  // namespace khue::school_reports_test
