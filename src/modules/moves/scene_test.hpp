// For tests: a school's desk and a second school, with ways to make pupils and to move them.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/imports/desk_test.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/setup.hpp"

namespace khue::testing {

class MovesScene : public ::testing::TestWithParam<std::string> {
protected:
    MovesScene() : desk(GetParam()), north(*desk.commune.app) {
        desk.commune.app->database().write({}, [](Transaction& t) {
            ensure_school_years(t, KHUE_SOURCE_DIR "/data/reporting/periods.json");
        });
        desk.commune.account("truongbac", "principal", desk.commune.north.id);
        north.sign_in("truongbac", good_password);
    }

    std::int64_t class_named(const std::string& name, const std::string& year = "2026-2027") {
        std::int64_t id = 0;
        desk.commune.app->database().read([&](Db& db) {
            const auto found =
                first<SchoolClass>(db, Scope::of(desk.school.id.value),
                                   {where<&SchoolClass::name>(name), where<&SchoolClass::school_year>(year)});
            id = found ? found->id.value : 0;
        });
        return id;
    }
    std::int64_t pupil(const std::string& name, const std::string& more = "") {
        const Response r = desk.office.post(
            "/api/pupils",
            fmt::format(R"({{"unit_id":{},"class_id":{},"full_name":"{}","birth_date":"2018-03-09",
                "sex":"01","status":"01"{}}})",
                        desk.school.id.value, class_named("3A"), name, more));
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    template <class T>
    std::vector<T> all(std::int64_t unit) {
        std::vector<T> out;
        desk.commune.app->database().read([&](Db& db) { out = list<T>(db, Scope::of(unit)); });
        return out;
    }
    std::vector<Enrolment> stays(std::int64_t unit, std::int64_t pupil_id) {
        auto out = all<Enrolment>(unit);
        std::erase_if(out, [&](const Enrolment& e) { return e.pupil_id.value != pupil_id; });
        return out;
    }
    Json record(Browser& b, std::int64_t id) { return json_of(b.get("/api/pupils/" + std::to_string(id))); }
    Response undo(Browser& b, const Response& done) {
        return b.post(fmt::format("/api/changesets/{}/undo", json_of(done)["changeset"].integer));
    }
    static Date day(const char* text) { return *parse_date(text); }

    Desk desk;
    Browser north;  // the principal of another school
};

}  // namespace khue::testing
