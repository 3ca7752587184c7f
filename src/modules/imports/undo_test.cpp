// A whole import is undone: what it made goes, what it changed comes back, what somebody mended since stays;
// the same file may be imported again; killed in the middle, an undo did all of it or nothing.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "modules/filings/rejected_row.hpp"
#include "modules/imports/desk_test.hpp"
#include "modules/registry/enrolment.hpp"
#include "store/audit.hpp"
#include "store/changeset.hpp"

namespace khue::testing {
namespace {

const std::vector<std::string> an = {"HS01", "Đỗ Minh An", "09/03/2018",   "Nam",
                                     "Kinh", "3A",         "031218000101", "0912345678"};
const std::vector<std::string> binh = {"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ",
                                       "Tày",  "3A",          "",           "0912345679"};
const std::vector<std::string> chau = {"HS03", "Lê Ngọc Châu", "31/02/2017",   "Nữ",
                                       "Kinh", "4A",           "031317000103", ""};

class UndoneImport : public ::testing::TestWithParam<std::string> {
protected:
    UndoneImport() : desk(GetParam()) {}

    Json import(const std::vector<std::vector<std::string>>& rows, const std::string& name = "hs.csv") {
        return desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows), name);
    }
    static std::string path(const Json& receipt, const std::string& rest = "") {
        return "/api/changesets/" + std::to_string(receipt["changeset"].integer) + rest;
    }
    Json undone(const Json& receipt) {
        Response r = desk.office.post(path(receipt, "/undo"));
        EXPECT_EQ(r.status, 200) << r.body;
        return json_of(r);
    }
    template <class T>
    std::vector<T> all() {
        std::vector<T> out;
        desk.commune.app->database().read(
            [&](Db& db) { out = list<T>(db, Scope::of(desk.school.id.value)); });
        return out;
    }
    std::int64_t count(const std::string& table) {
        return testing::number_in(desk.commune.app->database(), "SELECT count(*) FROM " + table);
    }
    std::string audit_fault() {
        std::string why;
        desk.commune.app->database().read([&](Db& db) { why = verify_audit(db).why; });
        return why;
    }
    Desk desk;
};

TEST_P(UndoneImport, LeavesNothingBehindAndMayBeDoneAgain) {
    const auto bases = count("import_base");
    const Json receipt = import({an, binh, chau});
    Json seen = json_of(desk.office.get(path(receipt)));
    EXPECT_EQ(seen["kind"].text, "import");
    EXPECT_EQ(seen["label"].text, "hs.csv");
    EXPECT_EQ(seen["created"].integer, 5) << "two pupils, their enrolments, a rejected row";
    EXPECT_TRUE(seen["whole"].boolean);
    Json entries = json_of(desk.office.get(path(receipt, "/entries")));
    EXPECT_EQ(entries["items"].items.size(), 6u) << "and the import itself";
    Json preview = json_of(desk.office.get(path(receipt, "/undo")));
    EXPECT_EQ(preview["free"].integer, 6);
    EXPECT_EQ(preview["refusal"].text, "");
    EXPECT_EQ(desk.pupils().size(), 2u) << "a preview does nothing";

    undone(receipt);
    EXPECT_TRUE(desk.pupils().empty());
    EXPECT_TRUE(all<Enrolment>().empty());
    EXPECT_TRUE(all<RejectedRow>().empty());
    EXPECT_EQ(count("import_base"), bases);
    Json run = json_of(desk.office.get("/api/imports/" + std::to_string(receipt["id"].integer)));
    EXPECT_EQ(run["state"].text, "undone");
    EXPECT_EQ(desk.office.post(path(receipt, "/undo")).status, 409) << "twice";

    const Json again = import({an, binh, chau});
    EXPECT_EQ(again["summary"]["created"].integer, 2);
    EXPECT_EQ(again["summary"]["conflicts"].integer, 0);
    EXPECT_EQ(audit_fault(), "");
}

TEST_P(UndoneImport, IsDoneAgainWhenTheUndoIsUndone) {
    const Json receipt = import({an, chau});
    const Json undo = undone(receipt);
    Response r = desk.office.post("/api/changesets/" + std::to_string(undo["undone_by"].integer) + "/undo");
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0912345678");
    EXPECT_EQ(all<RejectedRow>().size(), 1u);
    Json run = json_of(desk.office.get("/api/imports/" + std::to_string(receipt["id"].integer)));
    EXPECT_EQ(run["state"].text, "applied");
    const Json same = import({an, chau});
    EXPECT_EQ(same["summary"]["unchanged"].integer, 1) << "the memory of the file came back too";
    EXPECT_EQ(same["summary"]["conflicts"].integer, 0);
}

TEST_P(UndoneImport, KeepsWhatSomebodyMendedSince) {
    const Json receipt = import({an, binh});
    const std::string record = "/api/pupils/" + std::to_string(desk.pupil("Đỗ Minh An").id.value);
    ASSERT_EQ(desk.office.put(record, R"({"phone":"0987654321"})", desk.version_of(record)).status, 200);
    Json preview = json_of(desk.office.get(path(receipt, "/undo")));
    EXPECT_EQ(preview["kept_total"].integer, 2) << "the pupil, and the enrolment that is a part of it";
    EXPECT_EQ(preview["kept"].items.at(0)["label"].text, "Đỗ Minh An");
    EXPECT_EQ(preview["kept"].items.at(0)["why"].text, "changed_since");
    EXPECT_EQ(preview["kept"].items.at(0)["changed_by"].text, "vanphong");
    undone(receipt);
    ASSERT_EQ(desk.pupils().size(), 1u);
    EXPECT_EQ(desk.pupils()[0].phone, "0987654321");
    EXPECT_EQ(all<Enrolment>().size(), 1u);
    Json history = json_of(desk.office.get(record + "/history"));
    EXPECT_EQ(history["items"].items.back()["changeset"]["label"].text, "hs.csv");
    EXPECT_TRUE(history["items"].items.front()["changeset"].is_null());
}

// A second file changed a telephone; after its undo the first one's word counts, also for the third.
TEST_P(UndoneImport, ReturnsToWhatTheFileBeforeSaid) {
    import({an});
    auto changed = an;
    changed[7] = "0911111111";
    const Json second = import({changed}, "hs2.csv");
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0911111111");
    undone(second);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0912345678");
    const Json third = import({changed}, "hs3.csv");
    EXPECT_EQ(third["summary"]["updated"].integer, 1);
    EXPECT_EQ(third["summary"]["conflicts"].integer, 0) << "nobody mended anything by hand";
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0911111111");
}

TEST_P(UndoneImport, TakesBackWhatItSaidOfOthers) {
    const Json receipt = import({an});
    Response r = desk.office.post("/api/pupils", fmt::format(R"({{"unit_id":{},"full_name":"Do Minh An",
        "birth_date":"2018-03-09","sex":"01","status":"01"}})",
                                                             desk.school.id.value));
    ASSERT_EQ(r.status, 201) << r.body;
    EXPECT_NE(desk.pupil("Do Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
    // The imported one was marked as well, which is a change since: it is kept. Unmarked again, it may go.
    EXPECT_EQ(json_of(desk.office.get(path(receipt, "/undo")))["kept_total"].integer, 2);
    const std::string record = "/api/pupils/" + std::to_string(desk.pupil("Do Minh An").id.value);
    ASSERT_EQ(desk.office.remove(record, desk.version_of(record)).status, 204);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
}

TEST_P(UndoneImport, IsForThoseWhoMayImportThere) {
    const Json receipt = import({an, binh});
    desk.commune.account("itlead", "it_lead", desk.school.id);
    desk.commune.account("khac", "school_office", desk.commune.north.id);
    desk.commune.account("chuyenvien", "commune_officer", desk.commune.commune.id);
    Browser lead = desk.commune.signed_in("itlead"), other = desk.commune.signed_in("khac"),
            officer = desk.commune.signed_in("chuyenvien");
    EXPECT_EQ(other.get(path(receipt)).status, 404);
    EXPECT_EQ(other.post(path(receipt, "/undo")).status, 404);
    EXPECT_EQ(officer.post(path(receipt, "/undo")).status, 403);
    // Whoever imports without reading pupils sees counts and no names.
    Response entries = lead.get(path(receipt, "/entries"));
    EXPECT_EQ(entries.status, 200);
    EXPECT_EQ(entries.body.find("Minh An"), std::string::npos);
    EXPECT_EQ(lead.post(path(receipt, "/undo")).status, 200);
    EXPECT_TRUE(desk.pupils().empty());
    EXPECT_EQ(desk.office.get("/api/changesets?after=x").status, 400);
    EXPECT_EQ(desk.office.get("/api/changesets/0").status, 404);
}

TEST_P(UndoneImport, KilledInTheMiddleDidAllOrNothing) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 300; ++i)
        rows.push_back({fmt::format("HS{:04}", i),
                        fmt::format("Trần Văn {}", static_cast<char>('A' + i % 26)),
                        fmt::format("{}/{}/2018", 1 + i % 28, 1 + i / 28), "Nam", "Kinh", "3A", "", ""});
    const std::int64_t changeset = import(rows)["changeset"].integer;
    ASSERT_EQ(desk.pupils().size(), 300u);
    int killed = 0;
    for (int round = 0; round < 6 && !desk.pupils().empty(); ++round) {
        desk.commune.app.reset();  // no thread of ours may live while a child is made
        const pid_t child = fork();
        if (child == 0) {
            auto app = desk.commune.open();
            const auto entities = app->entities();
            app->database().write({.name = "vanphong"},
                                  [&](Transaction& t) { undo(t, entities, Scope::everything(), changeset); });
            pause();
            _exit(0);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 250));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        desk.commune.app = desk.commune.open();
        const std::size_t left = desk.pupils().size();
        ASSERT_TRUE(left == 0 || left == 300) << left;
        EXPECT_EQ(all<Enrolment>().size(), left);
        killed += left == 300;
        EXPECT_EQ(audit_fault(), "");
    }
    std::cout << killed << " kills before the undo stood\n";
    desk.office.move_to(*desk.commune.app);
    if (!desk.pupils().empty()) {
        EXPECT_EQ(desk.office.post("/api/changesets/" + std::to_string(changeset) + "/undo").status, 200);
    }
    EXPECT_TRUE(desk.pupils().empty());
}

INSTANTIATE_TEST_SUITE_P(Databases, UndoneImport, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
