// For tests: a commune of three schools on 5 October 2026 with classes, pupils, staff and rooms of the
// primary school and of the preschool, an officer, a principal of each kind of school, a clerk, somebody
// without rights.
#pragma once
#include "modules/indicators/counter_test.hpp"

namespace khue::statistics_test {

struct PupilWish {
    std::string grade = "Khối 1", birth = "2020-03-05", sex = "01", status = "01", previous{}, disability{},
                policy{};
    std::string from{}, to{};
};

class Desk : public testing::Counter {
protected:
    Desk();

    std::int64_t school_class(std::int64_t unit, const std::string& name, const std::string& grade,
                              const std::string& year = "2026-2027");
    std::int64_t pupil(std::int64_t unit, std::int64_t class_id, const PupilWish& wish,
                       const std::string& year = "2026-2027");
    std::int64_t member(std::int64_t unit, const std::string& group, const std::string& post,
                        const std::string& birth, const std::string& qualification = "");

    Response act(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "");
    Json see(const std::string& who, const std::string& path);
    static std::string path_of(std::int64_t id, const std::string& verb = "");

    std::int64_t opened(const std::string& who = "principal", const std::string& form = "02-th-dn",
                        const std::string& year = "2026-2027");
    Json line(const Json& form, std::int64_t code);
    Json line(std::int64_t id, std::int64_t code, const std::string& who = "principal");

    // Whatever is blank becomes 0, soft findings are explained.
    void complete(std::int64_t id, const std::string& who = "principal");
    std::int64_t submitted(const std::string& who = "principal");

    // With two classes of grade 1, one of grade 2; five pupils, one of them repeating; four members of staff.
    void fill_primary();
};

}  // namespace khue::statistics_test
