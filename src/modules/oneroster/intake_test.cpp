// Packages into the registers, on both databases: an export taken by an empty sister house is exported alike;
// twice is once; changes end stays; all of it can be undone; what is hostile is refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "modules/filings/rejected_row.hpp"
#include "modules/oneroster/csv_export.hpp"
#include "modules/oneroster/external_id.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/setup.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/zip_writer.hpp"

namespace khue::testing {
namespace {

using Texts = std::vector<std::string>;
using Files = std::map<std::string, std::string>;

// Rows are written by the names of the columns that differ from empty.
class PackageText {
public:
    explicit PackageText(bool delta = false)
        : delta_(delta), binding_(CsvBinding::load(KHUE_SOURCE_DIR "/data")) {}

    PackageText& row(const std::string& file, std::map<std::string, std::string> values) {
        CsvTable& t = tables_[file];
        if (t.header.empty())
            for (const CsvColumn& c : binding_.files.at(file)) t.header.push_back(c.name);
        if (delta_) {
            values.try_emplace("status", "active");
            values.try_emplace("dateLastModified", "2026-11-20T03:00:00Z");
        }
        Texts cells;
        for (const std::string& name : t.header) cells.push_back(values[name]);
        t.rows.push_back(std::move(cells));
        return *this;
    }
    PackageText& school(const std::string& code = "T") {
        row("academicSessions", {{"sourcedId", "nam-1"},
                                 {"title", "2026-2027"},
                                 {"type", "schoolYear"},
                                 {"startDate", "2026-09-05"},
                                 {"endDate", "2027-05-31"},
                                 {"schoolYear", "2027"}});
        row("orgs",
            {{"sourcedId", "org-1"}, {"name", "Trường bất kỳ"}, {"type", "school"}, {"identifier", code}});
        return row("courses", {{"sourcedId", "mon-1"}, {"title", "Chung"}, {"orgSourcedId", "org-1"}});
    }
    PackageText& class_(const std::string& id, const std::string& name, const std::string& grade = "03") {
        return row("classes", {{"sourcedId", id},
                               {"title", name},
                               {"grades", grade},
                               {"courseSourcedId", "mon-1"},
                               {"classType", "homeroom"},
                               {"schoolSourcedId", "org-1"},
                               {"termSourcedIds", "nam-1"}});
    }
    PackageText& person(const std::string& id, const Texts& name, const std::string& role,
                        std::map<std::string, std::string> more = {}) {
        std::map<std::string, std::string> user{{"sourcedId", id},          {"enabledUser", "true"},
                                                {"username", id},           {"familyName", name.at(0)},
                                                {"middleName", name.at(1)}, {"givenName", name.at(2)}};
        user.merge(more);
        row("users", user);
        return row("roles", {{"sourcedId", "vt-" + id},
                             {"userSourcedId", id},
                             {"roleType", "primary"},
                             {"role", role},
                             {"orgSourcedId", "org-1"}});
    }
    PackageText& born(const std::string& id, const std::string& day, const std::string& sex) {
        return row("demographics", {{"sourcedId", id}, {"birthDate", day}, {"sex", sex}});
    }
    PackageText& stay(const std::string& id, const std::string& person, const std::string& where,
                      std::map<std::string, std::string> more = {}) {
        std::map<std::string, std::string> all{{"sourcedId", id},
                                               {"classSourcedId", where},
                                               {"schoolSourcedId", "org-1"},
                                               {"userSourcedId", person}};
        more.try_emplace("role", "student");
        all.merge(more);
        return row("enrollments", all);
    }
    Files files() const {
        Files out;
        std::map<std::string, CsvMode> modes;
        for (const auto& [file, table] : tables_) {
            modes[file] = delta_ ? CsvMode::delta : CsvMode::bulk;
            out[file + ".csv"] = csv_text(table);
        }
        out["manifest.csv"] = manifest_text(binding_, modes);
        return out;
    }
    const CsvBinding& binding() const { return binding_; }

private:
    bool delta_;
    CsvBinding binding_;
    std::map<std::string, CsvTable> tables_;
};

std::string zipped(const Files& files) {
    std::vector<office::ZipPart> parts;
    for (const auto& [name, text] : files) parts.push_back({.name = name, .bytes = text});
    return office::zip_parts(parts);
}

// Two pupils with a teacher in 3A, as another system has them.
PackageText two_pupils() {
    PackageText p;
    p.school().class_("lop-a", "3A").class_("lop-b", "3B");
    p.person("gv-1", {"Vũ", "Thị", "Cô"}, "teacher",
             {{"identifier", "GV01"}, {"email", "co@truong.example"}});
    p.person("hs-1", {"Trần", "Thị", "Mơ"}, "student", {{"identifier", "HS01"}});
    p.person("hs-2", {"Lê", "", "Nở"}, "student", {{"identifier", "HS02"}, {"phone", "0912345678"}});
    p.born("gv-1", "1990-02-01", "female")
        .born("hs-1", "2018-03-09", "female")
        .born("hs-2", "2018-07-21", "male");
    p.stay("gd-0", "gv-1", "lop-a", {{"role", "teacher"}, {"primary", "true"}});
    p.stay("gd-1", "hs-1", "lop-a", {{"beginDate", "2026-09-05"}}).stay("gd-2", "hs-2", "lop-a");
    return p;
}

// A house with a school that has nothing yet, and whoever brings its packages.
struct House {
    explicit House(const std::string& kind)
        : commune(kind, true),
          school{.parent_id = commune.commune.id,
                 .kind = UnitKind::school,
                 .code = "T",
                 .name = "Trường Tiểu học Trung",
                 .level = SchoolLevel::primary},
          office(*commune.app) {
        write([&](Transaction& t) {
            insert(t, Scope::everything(), school);
            run(t.db(), "INSERT INTO setting (name, value) VALUES ('current_close', '2026-09-30')");
            ensure_school_years(t, KHUE_SOURCE_DIR "/data/reporting/periods.json");
        });
        commune.account("vanphong", "school_office", school.id);
        office.sign_in("vanphong", good_password);
    }
    void write(const std::function<void(Transaction&)>& work) { commune.app->database().write({}, work); }

    Response preview(const std::string& zip, const std::string& more = "") {
        return office.send("POST", "/api/oneroster/csv/preview?name=goi.zip" + more, zip, {});
    }
    // As previewed.
    Json apply(const std::string& zip, const std::string& more = "") {
        const Response seen = preview(zip, more);
        EXPECT_EQ(seen.status, 200) << seen.body;
        const Response r = office.send(
            "POST", "/api/oneroster/csv/apply?name=goi.zip&plan=" + json_of(seen)["plan"].text + more, zip,
            {});
        EXPECT_EQ(r.status, 200) << r.body;
        EXPECT_EQ(counts(json_of(seen)), counts(json_of(r))) << "what was seen is what was done";
        return json_of(r);
    }
    Json apply(const PackageText& p, const std::string& more = "") { return apply(zipped(p.files()), more); }

    // "pupil: 2 created, …"
    static std::map<std::string, std::string> counts(const Json& answer) {
        std::map<std::string, std::string> out;
        for (const Json& school : answer["schools"].items)
            for (const Json& list : school["lists"].items) {
                std::string& line = out[list["kind"].text];
                for (const char* name : {"created", "updated", "unchanged", "refused", "leaving"})
                    if (list[name].integer) line += std::to_string(list[name].integer) + " " + name + " ";
            }
        return out;
    }
    template <class T>
    std::vector<T> all() {
        std::vector<T> out;
        commune.app->database().read([&](Db& db) { out = list<T>(db, Scope::of(school.id.value)); });
        return out;
    }
    Pupil pupil(const std::string& name) {
        for (auto& p : all<Pupil>())
            if (p.full_name == name) return p;
        ADD_FAILURE() << name;
        return Pupil{.birth_date = {}, .status = {}, .issues = {}, .source = {}};
    }
    std::vector<Enrolment> stays(const std::string& name) {
        auto out = all<Enrolment>();
        const auto id = pupil(name).id;
        std::erase_if(out, [&](const Enrolment& e) { return e.pupil_id != id; });
        return out;
    }
    std::string class_of(Id<SchoolClass> id) {
        for (const auto& c : all<SchoolClass>())
            if (c.id == id) return c.name;
        return "";
    }
    Files exported(const CsvBinding& binding) {
        Files out;
        const Scope own = Scope::of(school.id.value);
        commune.app->database().read([&](Db& db) {
            out = export_package(db, binding, {own, own}, {}, now());
        });
        return out;
    }
    std::int64_t number(const std::string& sql) { return number_in(commune.app->database(), sql); }

    Commune commune;
    Unit school;
    Browser office;
};

class OneRosterIntake : public ::testing::TestWithParam<std::string> {
protected:
    OneRosterIntake() : house(GetParam()) {}
    House house;
};

// The rows of a package with sourcedIds told by what they name, so that two houses compare.
std::map<std::string, std::vector<Texts>> by_names(const CsvBinding& binding, const Files& files) {
    const CsvPackage p = read_csv_package(binding, files);
    EXPECT_TRUE(p.sound());
    std::map<std::string, std::string> names;
    const auto cell = [&](const std::string& file, const Texts& row, const std::string& column) {
        const auto& header = p.tables.at(file).header;
        return row[static_cast<std::size_t>(std::ranges::find(header, column) - header.begin())];
    };
    for (const auto& row : p.tables.at("users").rows)
        names[row[0]] = cell("users", row, "familyName") + cell("users", row, "middleName") +
                        cell("users", row, "givenName") + cell("users", row, "identifier");
    for (const auto& row : p.tables.at("classes").rows) names[row[0]] = cell("classes", row, "title");
    for (const auto& row : p.tables.at("orgs").rows) names[row[0]] = cell("orgs", row, "identifier");
    for (const auto& row : p.tables.at("courses").rows) names[row[0]] = cell("courses", row, "title");
    for (const auto& row : p.tables.at("academicSessions").rows)
        names[row[0]] = cell("academicSessions", row, "title");
    std::map<std::string, std::vector<Texts>> out;
    for (const auto& [file, table] : p.tables) {
        for (Texts row : table.rows) {
            if (file == "enrollments" || file == "roles") row[0] = "-";
            for (std::string& value : row)
                if (const auto name = names.find(value); name != names.end()) value = name->second;
            out[file].push_back(std::move(row));
        }
        std::ranges::sort(out[file]);
    }
    return out;
}

TEST_P(OneRosterIntake, AnExportTakenByASisterHouseIsExportedAlike) {
    house.apply(two_pupils());
    // Somebody who changed the class, and a class of another grade.
    PackageText more(true);
    more.school().class_("lop-c", "4A", "04");
    more.person("hs-3", {"Phạm", "Gia Bảo", "Ân"}, "student").born("hs-3", "2017-05-02", "male");
    more.stay("gd-3", "hs-3", "lop-c", {{"beginDate", "2026-09-05"}, {"endDate", "2026-10-31"}});
    more.stay("gd-4", "hs-3", "lop-a", {{"beginDate", "2026-11-01"}});
    house.apply(more);

    Files files = house.exported(more.binding());
    // The house gives nobody the birthdays of its staff; another system would.
    for (const auto& s : house.all<Staff>())
        files["demographics.csv"] +=
            "cb-" + std::to_string(s.id.value) + ",,,1990-02-01,female,,,,,,,,,,,\r\n";
    House sister(GetParam());
    const Json done = sister.apply(zipped(files));
    EXPECT_EQ(House::counts(done)["pupil"], "3 created ") << done["schools"].items.size();
    EXPECT_EQ(by_names(more.binding(), sister.exported(more.binding())),
              by_names(more.binding(), house.exported(more.binding())));
}

TEST_P(OneRosterIntake, TheRegistersSayWhatThePackageSays) {
    const Json done = house.apply(two_pupils());
    auto counts = House::counts(done);
    EXPECT_EQ(counts["staff"], "1 created ");
    EXPECT_EQ(counts["school_class"], "2 created ");
    EXPECT_EQ(counts["pupil"], "2 created ");
    const Pupil mo = house.pupil("Trần Thị Mơ"), no = house.pupil("Lê Nở");
    EXPECT_EQ(mo.birth_date.text, "2018-03-09");
    EXPECT_EQ(mo.sex, Sex::female);
    EXPECT_EQ(mo.ministry_code, "HS01");
    EXPECT_EQ(mo.status, "01");
    EXPECT_EQ(house.class_of(mo.class_id), "3A");
    EXPECT_EQ(no.phone, "0912345678");
    ASSERT_EQ(house.stays("Trần Thị Mơ").size(), 1u);
    EXPECT_EQ(house.stays("Trần Thị Mơ")[0].from_date, parse_date("2026-09-05"));
    const auto staff = house.all<Staff>();
    ASSERT_EQ(staff.size(), 1u);
    EXPECT_EQ(staff[0].staff_group, StaffGroup::teacher);
    EXPECT_EQ(staff[0].email, "co@truong.example");
    for (const auto& c : house.all<SchoolClass>()) {
        EXPECT_EQ(c.grade, "Khối 3");
        EXPECT_EQ(c.homeroom_staff_id.value, c.name == "3A" ? staff[0].id.value : 0);
    }
    EXPECT_TRUE(std::ranges::any_of(done["left"].items,
                                    [](const Json& l) { return l["file"].text == "courses.csv"; }));
}

TEST_P(OneRosterIntake, TwiceIsOnce) {
    const std::string zip = zipped(two_pupils().files());
    house.apply(zip);
    const auto entries = house.number("SELECT count(*) FROM audit");
    const Json again = house.apply(zip);
    EXPECT_EQ(house.number("SELECT count(*) FROM audit"), entries);
    for (const auto& [kind, count] : House::counts(again))
        EXPECT_EQ(count.find("created"), count.npos) << kind << " " << count;
    EXPECT_EQ(House::counts(again)["pupil"], "2 unchanged ");
    EXPECT_EQ(House::counts(again)["enrolment"], "2 unchanged ");
    EXPECT_EQ(house.all<Pupil>().size(), 2u);
}

TEST_P(OneRosterIntake, ASourcedIdIsTheSamePersonWhateverTheName) {
    house.apply(two_pupils());
    const auto id = house.pupil("Lê Nở").id;
    PackageText delta(true);
    delta.row("users", {{"sourcedId", "hs-2"},
                        {"enabledUser", "true"},
                        {"username", "hs-2"},
                        {"familyName", "Lê"},
                        {"middleName", "Hoa"},
                        {"givenName", "Nở"}});
    const Json done = house.apply(delta);
    EXPECT_EQ(House::counts(done)["pupil"], "1 updated ");
    EXPECT_EQ(house.pupil("Lê Hoa Nở").id, id);
    EXPECT_EQ(house.pupil("Lê Hoa Nở").birth_date.text, "2018-07-21") << "what is not told stays";
    EXPECT_EQ(house.pupil("Lê Hoa Nở").phone, "0912345678");
    EXPECT_TRUE(std::ranges::none_of(done["schools"].items[0]["lists"].items, [](const Json& l) {
        return l["missing"].integer > 0;
    })) << "whom changes do not name is not missing";
}

TEST_P(OneRosterIntake, ChangesOfClassHaveTheirDays) {
    house.apply(two_pupils());
    PackageText delta(true);
    delta.stay("gd-1", "hs-1", "lop-a", {{"beginDate", "2026-09-05"}, {"endDate", "2026-11-15"}});
    delta.stay("gd-9", "hs-1", "lop-b", {{"beginDate", "2026-11-16"}});
    house.apply(delta);
    house.apply(delta);
    const auto stays = house.stays("Trần Thị Mơ");
    ASSERT_EQ(stays.size(), 2u);
    EXPECT_EQ(house.class_of(stays[0].class_id), "3A");
    EXPECT_EQ(stays[0].to_date, parse_date("2026-11-15"));
    EXPECT_EQ(house.class_of(stays[1].class_id), "3B");
    EXPECT_EQ(stays[1].from_date, parse_date("2026-11-16"));
    EXPECT_FALSE(stays[1].to_date);
    EXPECT_EQ(house.class_of(house.pupil("Trần Thị Mơ").class_id), "3B");
}

TEST_P(OneRosterIntake, WhatIsToBeDeletedEndsAndIsNotDeleted) {
    house.apply(two_pupils());
    PackageText delta(true);
    delta.row("users", {{"sourcedId", "hs-1"},
                        {"status", "tobedeleted"},
                        {"enabledUser", "true"},
                        {"username", "hs-1"},
                        {"familyName", "Trần"},
                        {"givenName", "Mơ"}});
    delta.stay("gd-2", "hs-2", "lop-a", {{"status", "tobedeleted"}});
    delta.row("users", {{"sourcedId", "gv-1"},
                        {"status", "tobedeleted"},
                        {"enabledUser", "true"},
                        {"username", "gv-1"},
                        {"familyName", "Vũ"},
                        {"givenName", "Cô"}});
    const Json done = house.apply(delta, "&leave_as=dropped_out");
    EXPECT_EQ(House::counts(done)["pupil"], "2 leaving ");
    EXPECT_EQ(House::counts(done)["staff"], "1 leaving ");
    EXPECT_EQ(house.pupil("Trần Thị Mơ").status, "05");
    const auto stays = house.stays("Trần Thị Mơ");
    ASSERT_EQ(stays.size(), 1u);
    EXPECT_EQ(stays[0].to_date, parse_date("2026-11-19"));
    EXPECT_EQ(house.all<Staff>()[0].status, "08");
    EXPECT_EQ(house.all<Pupil>().size(), 2u);
    for (const auto& [kind, count] : House::counts(house.apply(delta, "&leave_as=dropped_out")))
        EXPECT_EQ(count.find("leaving"), count.npos) << kind << ": who has left does not leave again";
}

TEST_P(OneRosterIntake, WhomABulkPackageLacksIsProposedNotRemoved) {
    house.apply(two_pupils());
    PackageText less;
    less.school()
        .class_("lop-a", "3A")
        .person("hs-1", {"Trần", "Thị", "Mơ"}, "student", {{"identifier", "HS01"}});
    less.born("hs-1", "2018-03-09", "female").stay("gd-1", "hs-1", "lop-a", {{"beginDate", "2026-09-05"}});
    const std::string zip = zipped(less.files());
    const Json kept = house.apply(zip);
    const auto list_of = [](const Json& answer, const std::string& kind) {
        for (const Json& l : answer["schools"].items.at(0)["lists"].items)
            if (l["kind"].text == kind) return l;
        return Json{};
    };
    EXPECT_EQ(list_of(kept, "pupil")["missing"].integer, 1);
    EXPECT_EQ(list_of(kept, "school_class")["missing"].integer, 1);
    EXPECT_EQ(list_of(kept, "pupil")["lines"].items.at(0)["label"].text, "Lê Nở");
    EXPECT_EQ(house.pupil("Lê Nở").status, "01");
    house.apply(zip, "&missing=leave");
    EXPECT_EQ(house.pupil("Lê Nở").status, "04");
    EXPECT_EQ(house.stays("Lê Nở").at(0).end_status, "04");
    EXPECT_EQ(list_of(house.apply(zip, "&missing=leave"), "pupil")["missing"].integer, 0);
}

TEST_P(OneRosterIntake, AllOfItIsUndoneAndMayBeDoneAgain) {
    const std::string zip = zipped(two_pupils().files());
    const Json done = house.apply(zip);
    const Response undone =
        house.office.post("/api/changesets/" + std::to_string(done["changeset"].integer) + "/undo");
    EXPECT_EQ(undone.status, 200) << undone.body;
    EXPECT_TRUE(house.all<Pupil>().empty());
    EXPECT_TRUE(house.all<Staff>().empty());
    EXPECT_TRUE(house.all<SchoolClass>().empty());
    EXPECT_TRUE(house.all<ExternalId>().empty());
    EXPECT_EQ(House::counts(house.apply(zip))["pupil"], "2 created ");
}

TEST_P(OneRosterIntake, WhoLacksABirthdayIsRefusedAndKeptForMending) {
    PackageText p;
    p.school()
        .class_("lop-a", "3A")
        .person("hs-1", {"Trần", "Thị", "Mơ"}, "student")
        .stay("gd-1", "hs-1", "lop-a");
    const Json done = house.apply(p);
    EXPECT_EQ(House::counts(done)["pupil"], "1 refused ");
    EXPECT_TRUE(house.all<Pupil>().empty());
    const auto kept = house.all<RejectedRow>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].sheet, "users.csv");
    EXPECT_EQ(kept[0].row, 2);
    house.apply(p);
    EXPECT_EQ(house.all<RejectedRow>().size(), 1u);
}

TEST_P(OneRosterIntake, WhatWasMendedByHandStaysUnlessThePackageShallWin) {
    house.apply(two_pupils());
    house.write([&](Transaction& t) {
        Pupil p = house.pupil("Lê Nở");
        p.phone = "0987654321";
        update(t, Scope::everything(), p);
    });
    house.apply(two_pupils());
    EXPECT_EQ(house.pupil("Lê Nở").phone, "0987654321") << "the package says what it always said";
    PackageText delta(true);
    delta.row("users", {{"sourcedId", "hs-2"},
                        {"enabledUser", "true"},
                        {"username", "hs-2"},
                        {"familyName", "Lê"},
                        {"givenName", "Nở"},
                        {"phone", "0900000001"}});
    house.apply(delta);
    EXPECT_EQ(house.pupil("Lê Nở").phone, "0987654321");
    house.apply(delta, "&conflicts=take");
    EXPECT_EQ(house.pupil("Lê Nở").phone, "0987654321") << "said before, so it is no news";
    PackageText newer(true);
    newer.row("users", {{"sourcedId", "hs-2"},
                        {"enabledUser", "true"},
                        {"username", "hs-2"},
                        {"familyName", "Lê"},
                        {"givenName", "Nở"},
                        {"phone", "0900000002"}});
    house.apply(newer, "&conflicts=take");
    EXPECT_EQ(house.pupil("Lê Nở").phone, "0900000002");
}

TEST_P(OneRosterIntake, GuardiansComeWithTheirPupils) {
    PackageText p = two_pupils();
    p.person("ph-1", {"Trần", "Văn", "Cha"}, "parent",
             {{"phone", "0912000111"}, {"agentSourcedIds", "hs-1"}});
    p.born("ph-1", "1985-01-01", "male");
    EXPECT_EQ(House::counts(house.apply(p))["guardian"], "1 created ");
    EXPECT_EQ(House::counts(house.apply(p))["guardian"], "1 unchanged ");
    const auto guardians = house.all<Guardian>();
    ASSERT_EQ(guardians.size(), 1u);
    EXPECT_EQ(guardians[0].full_name, "Trần Văn Cha");
    EXPECT_EQ(guardians[0].relation, Relation::father);
    EXPECT_EQ(guardians[0].phone, "0912000111");
    EXPECT_EQ(guardians[0].pupil_id, house.pupil("Trần Thị Mơ").id);
}

TEST_P(OneRosterIntake, WhoHasLeftIsNotFilledInAgain) {
    house.apply(two_pupils());
    house.write([&](Transaction& t) {
        Pupil p = house.pupil("Lê Nở");
        p.status = "04";
        p.full_name = "Hồ sơ đã xóa";
        p.ministry_code.reset();
        update(t, Scope::everything(), p);
    });
    const Json done = house.apply(two_pupils());
    EXPECT_EQ(House::counts(done)["pupil"], "1 unchanged ");
    EXPECT_EQ(house.pupil("Hồ sơ đã xóa").ministry_code, std::nullopt);
    EXPECT_EQ(house.all<Pupil>().size(), 2u) << "nor made anew";
}

TEST_P(OneRosterIntake, OnePackageMayBeOfSeveralSchools) {
    PackageText p = two_pupils();
    p.row("orgs", {{"sourcedId", "org-2"}, {"name", "Trường Bắc"}, {"type", "school"}, {"identifier", "B"}});
    p.row("classes", {{"sourcedId", "lop-x"},
                      {"title", "5C"},
                      {"grades", "05"},
                      {"courseSourcedId", "mon-1"},
                      {"classType", "homeroom"},
                      {"schoolSourcedId", "org-2"},
                      {"termSourcedIds", "nam-1"}});
    p.row("users", {{"sourcedId", "hs-9"},
                    {"enabledUser", "true"},
                    {"username", "hs-9"},
                    {"familyName", "Ngô"},
                    {"givenName", "Bắc"}});
    p.row("roles", {{"sourcedId", "vt-9"},
                    {"userSourcedId", "hs-9"},
                    {"roleType", "primary"},
                    {"role", "student"},
                    {"orgSourcedId", "org-2"}});
    p.born("hs-9", "2016-01-02", "male").stay("gd-9", "hs-9", "lop-x");
    const std::string zip = zipped(p.files());
    EXPECT_EQ(house.preview(zip).status, 403) << "one of the two is not one's own";
    grant_role(*house.commune.app, {}, "vanphong", "school_office", house.commune.north.id);
    const Json done = house.apply(zip);
    ASSERT_EQ(done["schools"].items.size(), 2u);
    EXPECT_EQ(house.all<Pupil>().size(), 2u);
    EXPECT_EQ(house.number("SELECT count(*) FROM pupil WHERE full_name = 'Ngô Bắc' AND unit_id = " +
                           std::to_string(house.commune.north.id.value)),
              1);
}

TEST_P(OneRosterIntake, OnlyForSchoolsThatAreKnownAndOnesOwn) {
    PackageText stranger;
    stranger.school("KHONG-CO").class_("lop-a", "3A");
    const Json seen = json_of(house.preview(zipped(stranger.files())));
    ASSERT_EQ(seen["refusals"].items.size(), 1u);
    EXPECT_NE(seen["refusals"].items[0].text.find("Trường bất kỳ"), std::string::npos);
    EXPECT_EQ(
        house.office.send("POST", "/api/oneroster/csv/apply?plan=x", zipped(stranger.files()), {}).status,
        422);

    PackageText neighbour;
    neighbour.school("B").class_("lop-a", "3C");
    EXPECT_EQ(house.preview(zipped(neighbour.files())).status, 403);
    EXPECT_EQ(house.number("SELECT count(*) FROM audit WHERE action = 'refuse_import'"), 1);
    EXPECT_EQ(house.number("SELECT count(*) FROM school_class WHERE name = '3C'"), 0);
}

TEST_P(OneRosterIntake, OnlyWhatWasSeenIsDone) {
    const std::string zip = zipped(two_pupils().files());
    const std::string plan = json_of(house.preview(zip))["plan"].text;
    EXPECT_TRUE(house.all<Pupil>().empty()) << "a preview writes nothing";
    house.write([&](Transaction& t) {
        SchoolClass c{
            .unit_id = house.school.id, .school_year = "2026-2027", .name = "5A", .issues = {}, .source = {}};
        insert(t, Scope::everything(), c);
    });
    const Response late = house.office.send("POST", "/api/oneroster/csv/apply?plan=" + plan, zip, {});
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(json_of(late)["code"].text, "changed");
    EXPECT_EQ(house.office.send("POST", "/api/oneroster/csv/apply?plan=", zip, {}).status, 409);
    EXPECT_EQ(house.preview(zip, "&missing=tat-ca").status, 422);
}

TEST_P(OneRosterIntake, WhatIsHostileIsRefused) {
    const auto refused = [&](const Files& files) {
        const Response r = house.preview(zipped(files));
        return r.status == 422 ||
               (r.status == 200 && !json_of(r)["sound"].boolean && !json_of(r)["verdicts"].items.empty());
    };
    const Files good = two_pupils().files();
    const auto with = [&](const std::string& file, const std::string& text) {
        Files out = good;
        out[file] = text;
        return out;
    };
    EXPECT_FALSE(refused(good));
    EXPECT_FALSE(refused(with("../../etc/users.csv", "x"))) << "what the standard does not name is not read";
    EXPECT_TRUE(refused(with("users.csv", good.at("users.csv") + std::string("x\0y", 3))));
    EXPECT_TRUE(refused(with("users.csv", good.at("users.csv") + "\xFF\xFE\n")));
    EXPECT_TRUE(refused(with("users.csv", good.at("users.csv") + "\"open")));
    EXPECT_TRUE(refused(with("users.csv", good.at("users.csv") + std::string(600'000, '\n'))));
    EXPECT_TRUE(refused(with("users.csv", good.at("users.csv") + std::string(6'000'000, ','))));
    EXPECT_TRUE(refused(with("users.csv", std::string(200u << 20, 'a')))) << "a bomb";
    EXPECT_EQ(house.preview("no zip").status, 422);
    PackageText nameless;
    nameless.school().class_("lop-a", "3A").person("hs-1", {std::string(400, 'x'), "", "y"}, "student");
    nameless.born("hs-1", "2018-03-09", "female").stay("gd-1", "hs-1", "lop-a");
    EXPECT_EQ(House::counts(json_of(house.preview(zipped(nameless.files()))))["pupil"], "1 refused ");
}

INSTANTIATE_TEST_SUITE_P(Kinds, OneRosterIntake, ::testing::ValuesIn(kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue::testing
