// OneRoster 1.2: the provider over REST, packages out and in, and the conformance sets. On both databases.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "modules/imports/module.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/moves/module.hpp"
#include "modules/oneroster/csv_export.hpp"
#include "modules/oneroster/module.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/term.hpp"

namespace khue {
namespace {

using testing::Counter;

const std::string rostering = "/ims/oneroster/rostering/v1p2";

class OneRoster : public Counter {
protected:
    OneRoster() : Counter("2026-10-01T05:00:00Z", {imports_module(), moves_module(), oneroster_module()}) {
        const std::vector<std::string> all = {"oneroster.*"};
        seat("program", everywhere(), all);
        seat("one school", {primary}, all);
        seat("no birthdays", everywhere(), {"oneroster.roster"});
        write([&](Transaction& t) {
            SchoolYear y{.id = {}, .code = "2026-2027", .from_date = {20'702}, .to_date = {20'969}};
            insert(t, Scope::everything(), y);
            Term k{.id = {},
                   .school_year_id = y.id,
                   .name = "Học kỳ I",
                   .from_date = {20'702},
                   .to_date = {20'835}};
            insert(t, Scope::everything(), k);
            Staff s{.id = {},
                    .unit_id = {primary},
                    .full_name = "Vũ Thị Cô",
                    .staff_group = StaffGroup::teacher,
                    .status = "01"};
            insert(t, Scope::everything(), s);
            SchoolClass c{.id = {},
                          .unit_id = {primary},
                          .school_year = "2026-2027",
                          .name = "3A",
                          .grade = "Khối 3",
                          .homeroom_staff_id = s.id};
            insert(t, Scope::everything(), c);
            term = k.id.value, teacher = s.id.value, class_3a = c.id.value;
        });
        for (const char* name : {"Trần Thị Mơ", "Lê Nở", "Phạm Gia Bảo Ân"})
            pupils.push_back(pupil(name, primary));
        pupils.push_back(pupil("Đỗ Văn Xa", secondary));
    }
    void write(const std::function<void(Transaction&)>& work) { app->database().write({}, work); }
    std::int64_t pupil(const std::string& name, std::int64_t unit) {
        std::int64_t id = 0;
        write([&](Transaction& t) {
            Pupil p{.id = {},
                    .unit_id = {unit},
                    .class_id = {unit == primary ? class_3a : 0},
                    .full_name = name,
                    .birth_date = {"2018-03-09"},
                    .status = "01"};
            insert(t, Scope::everything(), p);
            id = p.id.value;
            if (unit != primary) return;
            Enrolment e{.id = {},
                        .unit_id = {unit},
                        .pupil_id = p.id,
                        .class_id = {class_3a},
                        .school_year = "2026-2027",
                        .status = "01"};
            insert(t, Scope::everything(), e);
        });
        return id;
    }
    Response get(const std::string& path, const Pairs& query = {}, const std::string& who = "program") {
        return ask(who, "GET", rostering + path, "", 0, query);
    }
    std::vector<std::string> ids(const std::string& path, const Pairs& query = {},
                                 const std::string& who = "program") {
        const Json j = json(get(path, query, who));
        std::vector<std::string> out;
        for (const Json& row : j.members.at(0).value.items) out.push_back(row["sourcedId"].text);
        return out;
    }
    std::string hs(std::size_t i) const { return "hs-" + std::to_string(pupils.at(i)); }
    std::string lop() const { return "lop-" + std::to_string(class_3a); }
    static std::string header(const Response& r, std::string_view name) {
        for (const auto& [n, v] : r.headers)
            if (n == name) return v;
        return "";
    }
    static std::string minor(const Response& r) {
        return json(r)["imsx_CodeMinor"]["imsx_codeMinorField"].items.at(0)["imsx_codeMinorFieldValue"].text;
    }

    std::int64_t term = 0, teacher = 0, class_3a = 0;
    std::vector<std::int64_t> pupils;
};

using Ids = std::vector<std::string>;

TEST_P(OneRoster, StudentsAreUsersWithTheNamesOfTheirParts) {
    const Json users = json(get("/students"));
    ASSERT_EQ(users["users"].items.size(), 4u);
    const Json& mo = users["users"].items[0];
    EXPECT_EQ(mo["sourcedId"].text, hs(0));
    EXPECT_EQ(mo["familyName"].text, "Trần");
    EXPECT_EQ(mo["middleName"].text, "Thị");
    EXPECT_EQ(mo["givenName"].text, "Mơ");
    EXPECT_EQ(mo["status"].text, "active");
    EXPECT_EQ(mo["enabledUser"].text, "true");
    EXPECT_EQ(mo["roles"].items.at(0)["role"].text, "student");
    EXPECT_EQ(mo["roles"].items.at(0)["org"]["sourcedId"].text, "dv-" + std::to_string(primary));
    EXPECT_EQ(mo["grades"].items.at(0).text, "03");
    EXPECT_FALSE(mo["dateLastModified"].text.empty());
    EXPECT_FALSE(users["users"].items[1].has("middleName")) << "Lê Nở has none";
    EXPECT_EQ(users["users"].items[2]["middleName"].text, "Gia Bảo");
    EXPECT_EQ(json(get("/students/" + hs(1)))["user"]["givenName"].text, "Nở");
}

TEST_P(OneRoster, StaffBearTheRoleOfTheirGroup) {
    const std::pair<StaffGroup, const char*> groups[] = {
        {StaffGroup::manager, "principal"}, {StaffGroup::teacher, "teacher"}, {StaffGroup::employee, "aide"}};
    for (const auto& [group, role] : groups) {
        Staff s{
            .id = {}, .unit_id = {primary}, .full_name = "Lê Văn Bảy", .staff_group = group, .status = "01"};
        write([&](Transaction& t) { insert(t, Scope::everything(), s); });
        const Json user = json(get("/users/cb-" + std::to_string(s.id.value)))["user"];
        EXPECT_EQ(user["roles"].items.at(0)["role"].text, role);
    }
}

// Parts are shown by us and compared by the database: a filter for what is shown finds the person.
TEST_P(OneRoster, PartsOfANameAreTheSameHereAndInTheDatabase) {
    const std::vector<std::string> names = {
        "Mơ",     " Trần Mơ",  "Lê Nở ",      "Trần  Thị  Mơ", "A B",           " ", "   ", " Mơ", "Mơ ",
        "Lê  Nở", "Ân Gia Ân", "Bảo Bảo Bảo", "Y Gia  Bảo Ân", "Lê\u00a0Thị Nở"};
    for (const std::string& name : names) {
        const std::string id = "hs-" + std::to_string(pupil(name, primary));
        const Json user = json(get("/students/" + id))["user"];
        for (const char* part : {"familyName", "middleName", "givenName"}) {
            const Ids found =
                ids("/students", {{"filter", std::string(part) + "='" + user[part].text_or() + "'"}});
            EXPECT_NE(std::ranges::find(found, id), found.end()) << "“" << name << "”, " << part;
        }
    }
    const Json user = json(get("/students/hs-" + std::to_string(pupil("Trần  Thị  Mơ", primary))))["user"];
    EXPECT_EQ(user["middleName"].text, "Thị");
}

TEST_P(OneRoster, WhoSeesOneSchoolIsGivenOneSchool) {
    EXPECT_EQ(ids("/students", {}, "one school").size(), 3u);
    EXPECT_EQ(get("/students/" + hs(3), {}, "one school").status, 404);
    EXPECT_EQ(ids("/schools", {}, "one school"), Ids{"dv-" + std::to_string(primary)});
    EXPECT_EQ(ids("/schools").size(), 3u);
    EXPECT_EQ(ids("/orgs").size(), 4u);
    EXPECT_EQ(ids("/demographics").size(), 4u);
    const Response refused = get("/demographics", {}, "no birthdays");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(minor(refused), "forbidden");
}

TEST_P(OneRoster, PagesAreCountedAndLinked) {
    const Response r = get("/students", {{"limit", "2"}, {"offset", "1"}, {"filter", "status='active'"}});
    EXPECT_EQ(header(r, "X-Total-Count"), "4");
    EXPECT_EQ(json(r)["users"].items.size(), 2u);
    const std::string link = header(r, "Link");
    EXPECT_NE(link.find("filter=status%3D%27active%27&limit=2&offset=3>; rel=\"next\""), link.npos) << link;
    EXPECT_NE(link.find("offset=0>; rel=\"prev\""), link.npos);
    EXPECT_NE(link.find("offset=2>; rel=\"last\""), link.npos);
    EXPECT_EQ(header(get("/students", {{"offset", "100"}}), "Link").find("next"), std::string::npos);
    EXPECT_EQ(minor(get("/students", {{"limit", "0"}})), "invaliddata");
    EXPECT_EQ(minor(get("/students", {{"offset", "-1"}})), "invaliddata");
}

TEST_P(OneRoster, PagesFarBehindAreTheSameRowsAndFollowChanges) {
    write([&](Transaction& t) {
        for (int i = 0; i < 2500; ++i) {
            Pupil p{.id = {},
                    .unit_id = {primary},
                    .full_name = "Lê Văn Số",
                    .birth_date = {"2018"},
                    .status = "01"};
            insert(t, Scope::everything(), p);
        }
    });
    const Ids all = ids("/students", {{"limit", "10000"}});
    ASSERT_EQ(all.size(), 2504u);
    for (const std::size_t offset : {0u, 999u, 1000u, 1001u, 1999u, 2400u, 2503u}) {
        const Ids some = ids("/students", {{"limit", "3"}, {"offset", std::to_string(offset)}});
        EXPECT_EQ(some, Ids(all.begin() + static_cast<long>(offset),
                            all.begin() + static_cast<long>(std::min<std::size_t>(offset + 3, all.size()))))
            << offset;
    }
    EXPECT_EQ(ids("/students", {{"offset", "5000"}}), Ids{});
    write([&](Transaction& t) { remove(t, Scope::everything(), Id<Pupil>{pupils[3]}); });
    EXPECT_EQ(header(get("/students"), "X-Total-Count"), "2503");
    EXPECT_EQ(ids("/students", {{"limit", "1"}, {"offset", "1000"}}), Ids{all[1001]});
    EXPECT_EQ(header(get("/students", {}, "one school"), "X-Total-Count"), "2503");
    pupil("Đỗ Văn Xa", secondary);
    EXPECT_EQ(header(get("/students"), "X-Total-Count"), "2504");
    EXPECT_EQ(header(get("/students", {}, "one school"), "X-Total-Count"), "2503") << "of the other school";
    pupil("Đỗ Văn Gần", primary);
    EXPECT_EQ(header(get("/students"), "X-Total-Count"), "2505");
    EXPECT_EQ(header(get("/students", {}, "one school"), "X-Total-Count"), "2504");
}

TEST_P(OneRoster, FiltersSortsAndChoosesFields) {
    auto filtered = [&](const std::string& f) { return ids("/students", {{"filter", f}}); };
    EXPECT_EQ(filtered("familyName='Lê'"), Ids{hs(1)});
    EXPECT_EQ(filtered("givenName='Ân' AND status='active'"), Ids{hs(2)});
    EXPECT_EQ(filtered("givenName='Mơ' OR givenName='Nở'"), (Ids{hs(0), hs(1)}));
    EXPECT_EQ(filtered("givenName='Mơ' OR givenName='Nở' AND status='x'"), Ids{hs(0)});
    EXPECT_EQ(filtered("middleName~'bảo'"), Ids{hs(2)});
    EXPECT_EQ(filtered("middleName~'Bảo'"), Ids{hs(2)});
    EXPECT_EQ(filtered("primaryOrg.sourcedId='dv-" + std::to_string(secondary) + "'"), Ids{hs(3)});
    EXPECT_EQ(filtered("dateLastModified>'2026-10-02'"), Ids{});
    EXPECT_EQ(filtered("dateLastModified<='2026-10-01T05:00:00.000Z'").size(), 4u);
    EXPECT_EQ(filtered("enabledUser='false'"), Ids{});
    EXPECT_EQ(filtered("familyName='O''Brien'"), Ids{});
    EXPECT_EQ(ids("/students", {{"sort", "givenName"}, {"orderBy", "desc"}, {"limit", "1"}}).size(), 1u);
    const Json row = json(get("/students", {{"fields", "sourcedId,givenName"}}))["users"].items.at(0);
    EXPECT_EQ(row.members.size(), 2u);
    for (const char* bad : {"lạ='1'", "status=active", "status='active", "status='a' XOR status='b'",
                            "status", "'x'", "status='a' AND", "1=1 OR status='a'"})
        EXPECT_EQ(minor(get("/students", {{"filter", bad}})), "invalid_filter_field") << bad;
    EXPECT_EQ(minor(get("/students", {{"fields", "mat_khau"}})), "invalid_selection_field");
    EXPECT_EQ(minor(get("/students", {{"filter", "dateLastModified>'hôm qua'"}})), "invaliddata");
    EXPECT_EQ(filtered("familyName='x'' OR ''1''=''1'"), Ids{}) << "a value is a value";
}

TEST_P(OneRoster, WhatBelongsTogetherIsFound) {
    const std::string school = "/schools/dv-" + std::to_string(primary);
    EXPECT_EQ(ids(school + "/students").size(), 3u);
    EXPECT_EQ(ids(school + "/classes"), Ids{lop()});
    EXPECT_EQ(ids(school + "/classes/" + lop() + "/students").size(), 3u);
    EXPECT_EQ(ids("/classes/" + lop() + "/teachers"), Ids{"cb-" + std::to_string(teacher)});
    EXPECT_EQ(ids("/students/" + hs(0) + "/classes"), Ids{lop()});
    EXPECT_EQ(ids("/teachers/cb-" + std::to_string(teacher) + "/classes"), Ids{lop()});
    EXPECT_EQ(ids("/terms/hk-" + std::to_string(term) + "/classes"), Ids{lop()});
    EXPECT_EQ(ids("/terms/hk-" + std::to_string(term) + "/gradingPeriods"), Ids{});
    EXPECT_EQ(ids("/academicSessions").size(), 2u);
    EXPECT_EQ(ids("/users").size(), 5u);
    EXPECT_EQ(ids("/enrollments").size(), 4u) << "three pupils and the homeroom teacher";
    const Json one = json(get("/classes/" + lop()))["class"];
    EXPECT_EQ(one["course"]["type"].text, "course");
    EXPECT_EQ(json(get("/courses/" + one["course"]["sourcedId"].text))["course"]["title"].text,
              "Chương trình Khối 3");
    EXPECT_EQ(one["terms"].items.size(), 1u);
    EXPECT_NE(one["school"]["href"].text.find("/ims/oneroster/rostering/v1p2/orgs/dv-"), std::string::npos);
    for (const char* path : {"/classes/x", "/classes/hs-1", "/students/hs-0", "/students/hs-1x",
                             "/orgs/dv-99999", "/schools/lop-1/students"})
        EXPECT_EQ(minor(get(path)), "unknownobject") << path;
}

TEST_P(OneRoster, WhatTheHouseDoesNotHaveIsEmpty) {
    for (const char* path :
         {"/ims/oneroster/gradebook/v1p2/lineItems", "/ims/oneroster/gradebook/v1p2/results",
          "/ims/oneroster/resources/v1p2/resources"}) {
        const Response r = ask("program", "GET", path);
        EXPECT_EQ(r.status, 200) << r.body;
        EXPECT_EQ(json(r).members.at(0).value.items.size(), 0u);
        EXPECT_EQ(header(r, "X-Total-Count"), "0");
    }
    EXPECT_EQ(ask("program", "GET", "/ims/oneroster/gradebook/v1p2/lineItems/1").status, 404);
}

class OneRosterCsv : public OneRoster {
protected:
    OneRosterCsv() : binding(CsvBinding::load(KHUE_SOURCE_DIR "/data")) {}
    std::map<std::string, std::string> package(std::optional<Instant> since = {}) {
        std::map<std::string, std::string> out;
        const Scope all{.units = everywhere()};
        app->database().read([&](Db& db) { out = export_package(db, binding, {all, all}, since, now()); });
        return out;
    }
    static std::set<std::string> lines(const std::string& text) {
        std::set<std::string> out;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) out.insert(line.substr(0, line.find('\r')));
        return out;
    }
    CsvBinding binding;
};

TEST_P(OneRosterCsv, WhatIsWrittenIsSoundAndWhole) {
    const auto files = package();
    const CsvPackage read = read_csv_package(binding, files);
    for (const CsvVerdict& v : read.verdicts)
        ADD_FAILURE() << v.file << " " << v.row << " " << v.field << " " << v.code;
    EXPECT_EQ(read.tables.at("users").rows.size(), 5u);
    EXPECT_EQ(read.tables.at("roles").rows.size(), 5u);
    EXPECT_EQ(read.tables.at("demographics").rows.size(), 4u);
    EXPECT_EQ(read.modes.at("users"), CsvMode::bulk);
    EXPECT_EQ(read.modes.at("results"), CsvMode::absent);
}

TEST_P(OneRosterCsv, ADeltaTellsWhatCameChangedAndWent) {
    const Instant since = now();
    set_time("2026-10-02T05:00:00Z");
    const std::int64_t fresh_one = pupil("Ngô Thị Mới", primary);
    write([&](Transaction& t) {
        Pupil p = *khue::get(t.db(), Scope::everything(), Id<Pupil>{pupils[0]});
        p.full_name = "Trần Thị Mai";
        update(t, Scope::everything(), p);
        remove(t, Scope::everything(), Id<Pupil>{pupils[3]});
    });
    const auto files = package(since);
    const CsvPackage read = read_csv_package(binding, files);
    for (const CsvVerdict& v : read.verdicts)
        ADD_FAILURE() << v.file << " " << v.row << " " << v.field << " " << v.code;
    std::map<std::string, std::string> status;
    for (const auto& row : read.tables.at("users").rows) status[row[0]] = row[1];
    EXPECT_EQ(status,
              (std::map<std::string, std::string>{
                  {"hs-" + std::to_string(fresh_one), "active"}, {hs(0), "active"}, {hs(3), "tobedeleted"}}));
    EXPECT_TRUE(read.tables.at("orgs").rows.empty());
    EXPECT_TRUE(package(now()).at("users.csv").find("hs-") == std::string::npos)
        << "nothing has changed since";
}

TEST_P(OneRosterCsv, LeavesWithAPurposeAndIsEnteredInTheAudit) {
    EXPECT_EQ(ask("program", "GET", "/api/oneroster/csv").status, 428);
    const Response r = ask("program", "GET", "/api/oneroster/csv?purpose=Lap%20lop%20truc%20tuyen");
    ASSERT_EQ(r.status, 200);
    EXPECT_EQ(
        testing::number_in(app->database(),
                           "SELECT count(*) FROM audit WHERE action = 'export' AND entity = 'oneroster'"),
        1);
    const Response checked = ask("program", "POST", "/api/oneroster/csv/check", r.body);
    EXPECT_TRUE(json(checked)["sound"].boolean) << checked.body;
    EXPECT_EQ(ask("program", "POST", "/api/oneroster/csv/check", "no zip").status, 422);
}

TEST_P(OneRosterCsv, TheConformanceSetsGetTheirVerdicts) {
    const std::filesystem::path sets =
        std::filesystem::path(KHUE_SOURCE_DIR) / "../shared/data/oneroster/csv12";
    if (!std::filesystem::exists(sets / "expected.json")) GTEST_SKIP() << "no ../shared/data/oneroster here";
    int judged = 0;
    for (const Json& expected : load_json_file((sets / "expected.json").string()).items) {
        SCOPED_TRACE(expected["file"].text);
        std::ostringstream bytes;
        bytes << std::ifstream(sets / expected["file"].text, std::ios::binary).rdbuf();
        const Json verdict = json(ask("program", "POST", "/api/oneroster/csv/check", bytes.str()));
        EXPECT_EQ(verdict["sound"].boolean, expected["expected"].text == "accept");
        auto found = [&](const Json& wanted) {
            return std::ranges::any_of(verdict["verdicts"].items, [&](const Json& v) {
                return v["code"].text == wanted["code"].text && v["file"].text == wanted["file"].text &&
                       (!wanted.has("row") || v["row"].integer == wanted["row"].integer) &&
                       (!wanted.has("field") || v["field"].text == wanted["field"].text);
            });
        };
        for (const Json& wanted : expected["longsightDiagnostics"].items)
            EXPECT_TRUE(found(wanted)) << wanted["code"].text << " " << wanted["field"].text;
        for (const Json& v : verdict["verdicts"].items)
            EXPECT_TRUE(std::ranges::any_of(expected["codes"].items,
                                            [&](const Json& c) { return c.text == v["code"].text; }) ||
                        v["code"].text == "reference.missing_target_record")
                << v["code"].text << " " << v["file"].text << " " << v["field"].text;
        ++judged;
    }
    EXPECT_EQ(judged, 12);
}

TEST(OneRosterText, CsvIsReadAsRfc4180Says) {
    CsvTable t;
    std::int64_t row = 0;
    ASSERT_TRUE(parse_csv("a,b\r\n\"x\"\"y\",\"1\n2\"\r\n,\r\n", t, row));
    EXPECT_EQ(t.header, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(t.rows, (std::vector<std::vector<std::string>>{{"x\"y", "1\n2"}, {"", ""}}));
    CsvTable again;
    ASSERT_TRUE(parse_csv(csv_text(t), again, row));
    EXPECT_EQ(again.rows, t.rows);
    for (const char* bad : {"a\nb\"c\n", "a\n\"b\n", "a\n\"b\"c\n"}) {
        CsvTable none;
        EXPECT_FALSE(parse_csv(bad, none, row)) << bad;
        EXPECT_EQ(row, 2);
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, OneRoster, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });
INSTANTIATE_TEST_SUITE_P(Kinds, OneRosterCsv, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
