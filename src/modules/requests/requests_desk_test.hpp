// For tests: the program with a commune of three schools and the people of the reporting regime: an officer
// and a second one, a leader, the principal and the clerk of the primary school, the principal of the upper
// one.
#pragma once
#include "modules/indicators/counter_test.hpp"

namespace khue::requests_test {

// {"fields":[…]} of a small form: so_may, may_hong, ghi_chu, a table of classes, their total, a check.
extern const std::string form;

class Desk : public testing::Counter {
protected:
    Desk();

    // On the version that stands now, as who asks sees it.
    Response act(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "");
    Json see(const std::string& who, const std::string& path);
    static bool says(const Response&, std::string_view);  // words in the answer

    std::int64_t drafted();                                           // with the form, due 2026-12-10, to all
    std::int64_t sent();                                              // the same, sent
    std::int64_t answer_of(std::int64_t request, std::int64_t unit);  // id
    Response save(const std::string& who, std::int64_t answer, const std::string& entries);
    Response submit(const std::string& who, std::int64_t answer, const std::string& entries);
    void run_day();  // the day's job
    std::vector<std::string> told(std::int64_t unit, std::string_view kind = "");
    std::int64_t number(const std::string& sql);
};

}  // namespace khue::requests_test
