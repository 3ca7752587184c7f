// For tests: the program with a commune of three schools, its figures of the third quarter of 2026, and four
// people who ask: an officer, a leader, a principal of the primary school, and a stranger.
#pragma once
#include "modules/indicators/counter_test.hpp"
#include "modules/reports/material.hpp"

namespace khue::reports_test {

class Desk : public testing::Counter {
protected:
    Desk();

    // The same on the version that stands now.
    Response act(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "");
    Json report(std::int64_t id, const std::string& who = "officer");
    static const Json& section(const Json& report, std::string_view key);

    void dossiers(std::int64_t unit, std::int64_t electronic, std::int64_t total, int month = 7);
    void more_dossiers();            // the primary school sends what it forgot: 9/10 becomes 19/20
    std::int64_t close_quarter();    // the report that was drawn up
    std::int64_t approved_report();  // of the closed quarter
    void set_setting(const std::string& name, const std::string& value);
    ReportMaterial material(std::int64_t id);

    static Scope all_units();
};

}  // namespace khue::reports_test
