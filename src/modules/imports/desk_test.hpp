// For tests: a school's desk. Files made on the spot go through the routes as the pages send them.
#pragma once
#include <string>
#include <vector>

#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::testing {

// "text/csv" of rows; a cell may hold commas.
std::string csv(const std::vector<std::vector<std::string>>& rows);

// A commune with one primary school more, whose office sits at the desk.
class Desk {
public:
    explicit Desk(const std::string& database_kind);

    Response upload(Browser&, const std::string& kind, const std::string& bytes,
                    const std::string& name = "danh-sach.csv");
    // Uploads, checks and applies; the receipt. Fails the test where a step does.
    Json import(Browser&, const std::string& kind, const std::string& bytes,
                const std::string& name = "danh-sach.csv", const std::string& conflicts = "keep");
    Json checked(Browser&, std::int64_t id, const std::string& mapping = "");  // mapping: JSON of the page
    Json apply(Browser&, std::int64_t id, const std::string& conflicts = "keep");

    std::vector<Pupil> pupils();
    Pupil pupil(const std::string& name);  // fails the test when there is not exactly one
    std::int64_t version_of(const std::string& path);

    Commune commune;
    Unit school;
    Browser office;  // signed in, role school_office
};

// Rows of a pupil file under a header that every reader knows.
std::string pupil_file(const std::vector<std::vector<std::string>>& rows);
std::string class_file();  // 3A and 4A

}  // namespace khue::testing
