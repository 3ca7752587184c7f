// For tests: a commune whose northern school has a manager and two teachers with accounts, and the words to
// run a course with.
#pragma once
#include "modules/users/people_scene_test.hpp"

namespace khue::testing {

class TrainingDesk : public People {
protected:
    TrainingDesk();

    struct Person {
        std::int64_t staff = 0, user = 0;
        std::string login;
    };
    // Somebody of a school with an account of that role.
    Person person(const std::string& login, const std::string& role, Id<Unit> unit, StaffGroup group);

    Response ask(const std::string& login, const std::string& method, const std::string& path,
                 const std::string& body = "{}", std::int64_t version = 0);
    Json json(const std::string& login, const std::string& path) { return json_of(ask(login, "GET", path)); }

    static std::string course_body(std::int64_t unit, const std::string& more = "");
    // A draft of the commune's with one session today; its id.
    std::int64_t draft(const std::string& login, std::int64_t unit, const std::string& more = "");
    std::int64_t opened(const std::string& login, std::int64_t unit, const std::string& more = "");
    Response step(const std::string& login, std::int64_t course, const std::string& verb,
                  const std::string& body = "{}");
    Json whole(const std::string& login, std::int64_t course);
    // Of the person of that name in the course; a null value when not listed.
    Json listed(const std::string& login, std::int64_t course, std::int64_t staff);
    Response enrol(const std::string& login, std::int64_t course, const std::vector<std::int64_t>& staff);
    Response result(const std::string& login, std::int64_t course, std::int64_t staff,
                    const std::string& result);

    Person manager, lan, minh, far;  // far: of the southern school
    std::map<std::string, Browser> browsers;
};

}  // namespace khue::testing
