// For tests: a commune of three schools in September 2026, before the schools' day: an officer and a second
// one, a leader, the principal and a clerk of the primary school, the principal of the secondary school, and
// somebody without rights. The third quarter is asked for by the regime.
#pragma once
#include "modules/indicators/counter_test.hpp"

namespace khue::school_reports_test {

class Desk : public testing::Counter {
protected:
    Desk();

    // On the version that stands now, as who asks sees it.
    Response act(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "");
    Json see(const std::string& who, const std::string& path, const Pairs& query = {});

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
    void run_day();                                    // the day's job
    std::int64_t department(const std::string& name);  // of the commune
    std::vector<std::string> told(std::int64_t unit, std::string_view permission);
};

}  // namespace khue::school_reports_test
