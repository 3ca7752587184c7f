// The wizard over HTTP, on both databases: from upload to receipt, and what a second file does.
#include <gtest/gtest.h>

#include "modules/imports/desk_test.hpp"
#include "modules/registry/enrolment.hpp"
#include "office/workbook.hpp"
#include "server/jobs.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;
using testing::pupil_file;

const std::vector<std::string> an = {"HS01", "Đỗ Minh An", "09/03/2018",   "Nam",
                                     "Kinh", "3A",         "031218000101", "0912345678"};
const std::vector<std::string> binh = {"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ",
                                       "Tày",  "3A",          "",           "0912345679"};
const std::vector<std::string> chau = {"HS03", "Lê Ngọc Châu", "31/02/2017",   "Nữ",
                                       "Kinh", "4A",           "031317000103", ""};

class Wizard : public ::testing::TestWithParam<std::string> {
protected:
    Wizard() : desk(GetParam()) {}
    std::string path(std::int64_t id, const std::string& rest = "") {
        return "/api/imports/" + std::to_string(id) + rest;
    }
    std::int64_t uploaded(const std::string& bytes, const std::string& name = "hs.csv") {
        Response r = desk.upload(desk.office, "ho_so_hoc_sinh", bytes, name);
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    testing::Desk desk;
};

TEST_P(Wizard, FromUploadToReceipt) {
    std::int64_t id = uploaded(pupil_file({an, binh, chau}));
    Json one = json_of(desk.office.get(path(id)));
    EXPECT_EQ(one["state"].text, "detected");
    EXPECT_EQ(one["school"]["code"].text, "T");
    const Json& columns = one["recognition"]["tables"].items.at(0)["columns"];
    ASSERT_EQ(columns.items.size(), 8u);
    EXPECT_EQ(columns.items[1]["field"].text, "ho_ten");
    EXPECT_EQ(columns.items[1]["samples"].items.at(0).text, "Đỗ Minh An");

    Json checked = desk.checked(desk.office, id);
    const Json& summary = checked["summary"];
    EXPECT_EQ(summary["table_rows"].integer, 3);
    EXPECT_EQ(summary["created"].integer, 2);
    EXPECT_EQ(summary["reject"].integer, 1);
    EXPECT_TRUE(checked["can_apply"].boolean);
    EXPECT_TRUE(desk.pupils().empty()) << "a dry run writes nothing";

    Json rejected = json_of(desk.office.get(path(id, "/rows?class=reject")));
    ASSERT_EQ(rejected["items"].items.size(), 1u);
    EXPECT_EQ(rejected["items"].items[0]["values"]["ngay_sinh"].text, "31/02/2017") << "as the cell has it";
    EXPECT_FALSE(rejected["items"].items[0]["message"].text.empty());

    Json receipt = desk.apply(desk.office, id);
    EXPECT_EQ(receipt["state"].text, "applied");
    EXPECT_EQ(receipt["summary"]["created"].integer, 2);
    EXPECT_GT(receipt["changeset"].integer, 0);
    EXPECT_EQ(desk.pupils().size(), 2u);
    EXPECT_EQ(desk.pupil("Vũ Thị Bình").issues, "W_CCCD_MISSING:cccd");
}

TEST_P(Wizard, TheSameFileAgainChangesNothing) {
    std::string file = pupil_file({an, binh, chau});
    desk.import(desk.office, "ho_so_hoc_sinh", file);
    Json again = desk.import(desk.office, "ho_so_hoc_sinh", file);
    EXPECT_EQ(again["summary"]["created"].integer, 0);
    EXPECT_EQ(again["summary"]["updated"].integer, 0);
    EXPECT_EQ(again["summary"]["unchanged"].integer, 2);
    EXPECT_EQ(desk.pupils().size(), 2u);
}

TEST_P(Wizard, ARequestSentTwiceIsOneImport) {
    std::string address = "/api/imports?school=T&kind=ho_so_hoc_sinh&name=hs.csv", file = pupil_file({an});
    Json first = json_of(desk.office.send("POST", address, file, {{"idempotency-key", "k1"}}));
    Json second = json_of(desk.office.send("POST", address, file, {{"idempotency-key", "k1"}}));
    EXPECT_EQ(first["id"].integer, second["id"].integer);
}

TEST_P(Wizard, WhatWasMendedByHandIsKeptOrTakenAsChosen) {
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({an}));
    std::string record = "/api/pupils/" + std::to_string(desk.pupil("Đỗ Minh An").id.value);
    ASSERT_EQ(desk.office.put(record, R"({"phone":"0987654321"})", desk.version_of(record)).status, 200);

    // The file says what it always said: no conflict, the hand's value stays.
    EXPECT_EQ(desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({an}))["summary"]["conflicts"].integer,
              0);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0987654321");

    auto changed = an;
    changed[7] = "0911111111";
    std::int64_t id = uploaded(pupil_file({changed}));
    EXPECT_EQ(desk.checked(desk.office, id)["summary"]["conflicts"].integer, 1);
    Json rows = json_of(desk.office.get(path(id, "/rows?conflicts=1")));
    EXPECT_EQ(rows["items"].items.at(0)["conflicts"].items.at(0)["filed"].text, "0911111111");
    desk.apply(desk.office, id, "keep");
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0987654321");

    changed[7] = "0922222222";
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({changed}), "hs2.csv", "take");
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0922222222");
}

TEST_P(Wizard, ABlankCellErasesOnlyWhenChosen) {
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({an}));
    auto blank = an;
    blank[7] = "";
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({blank}));
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0912345678");

    std::int64_t id = uploaded(pupil_file({blank}));
    desk.checked(desk.office, id, R"({"tables":[],"words":{},"options":{"blank_erases":true}})");
    desk.apply(desk.office, id);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, std::nullopt);
}

TEST_P(Wizard, WhoIsNotInTheNewerFileIsListedAndStays) {
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({an, binh}));
    std::int64_t id = uploaded(pupil_file({an}));
    EXPECT_EQ(desk.checked(desk.office, id)["summary"]["missing"].integer, 1);
    Json missing = json_of(desk.office.get(path(id, "/missing")));
    ASSERT_EQ(missing["items"].items.size(), 1u);
    EXPECT_EQ(missing["items"].items[0]["label"].text, "Vũ Thị Bình");
    desk.apply(desk.office, id);
    EXPECT_EQ(desk.pupils().size(), 2u);
}

TEST_P(Wizard, AMappingIsRememberedForTheLayout) {
    auto odd = [](const std::string& name) {
        return testing::csv({{"Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp", "Ô lạ"},
                             {"HS09", name, "09/03/2018", "Nam", "Kinh", "3A", "0912345678"}});
    };
    std::int64_t first = uploaded(odd("Đỗ Minh An"));
    EXPECT_TRUE(json_of(desk.office.get(path(first)))["recognition"]["tables"]
                    .items.at(0)["columns"]
                    .items.at(6)["field"]
                    .is_null());
    desk.checked(desk.office, first, R"({"tables":[{"sheet":"","table":0,"columns":{"6":"sdt"}}]})");
    desk.apply(desk.office, first);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0912345678");

    std::int64_t second = uploaded(odd("Đỗ Minh An"), "thang-sau.csv");
    EXPECT_EQ(json_of(desk.office.get(path(second)))["recognition"]["tables"]
                  .items.at(0)["columns"]
                  .items.at(6)["field"]
                  .text,
              "sdt");
}

TEST_P(Wizard, WhatThePageSendsBackUnchangedChangesNothing) {
    std::int64_t id = uploaded(pupil_file({an, binh, chau}));
    std::string before = desk.checked(desk.office, id)["summary"]["created"].text_or();
    std::string mapping = R"({"tables":[{"sheet":"","table":0,"columns":{)";
    Json one = json_of(desk.office.get(path(id)));
    for (const Json& column : one["recognition"]["tables"].items.at(0)["columns"].items)
        mapping += (mapping.back() == '{' ? "\"" : ",\"") + column["index"].text_or() + "\":\"" +
                   column["field"].text_or() + "\"";
    Json after = desk.checked(desk.office, id, mapping + "}}]}");
    EXPECT_EQ(after["summary"]["created"].text_or(), before);
    EXPECT_EQ(after["summary"]["reject"].integer, 1);
}

TEST_P(Wizard, AnUnknownWordIsAskedOnceForTheLayout) {
    auto foreign = an;
    foreign[3] = "Chàng trai";
    std::int64_t id = uploaded(pupil_file({foreign}));
    Json one = json_of(desk.office.get(path(id)));
    ASSERT_EQ(one["recognition"]["questions"].items.size(), 1u);
    EXPECT_EQ(one["recognition"]["questions"].items[0]["word"].text, "Chàng trai");
    EXPECT_EQ(desk.checked(desk.office, id)["summary"]["reject"].integer, 1) << "never guessed";
    Json answered = desk.checked(
        desk.office, id,
        R"({"tables":[],"words":{"gioi_tinh":{"Chàng trai":"01"}},"options":{"blank_erases":false}})");
    EXPECT_EQ(answered["summary"]["reject"].integer, 0);
    desk.apply(desk.office, id);

    std::int64_t later = uploaded(pupil_file({foreign}), "quy-sau.csv");
    EXPECT_TRUE(json_of(desk.office.get(path(later)))["recognition"]["questions"].items.empty());
    // The page sends only new answers; the old one stands.
    Json kept = desk.checked(desk.office, later, R"({"tables":[],"words":{}})");
    EXPECT_EQ(kept["summary"]["unchanged"].integer, 1);
}

TEST_P(Wizard, RejectedRowsComeBackAsAWorkbookWithReasons) {
    Json receipt = desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({an, chau}));
    Response r = desk.office.get(path(receipt["id"].integer, "/rejected.xlsx"));
    ASSERT_EQ(r.status, 200) << r.body;
    office::Workbook book = office::load_bytes(r.body);
    ASSERT_EQ(book.sheets.at(0).rows.size(), 2u) << "the header and the rejected row";
    EXPECT_EQ(book.sheets[0].rows[1].cells.at(1).text, "Lê Ngọc Châu");
    EXPECT_EQ(book.sheets[0].rows[1].cells.at(2).text, "31/02/2017");
    EXPECT_EQ(desk.office.get(path(uploaded(pupil_file({an})), "/rejected.xlsx")).status, 404);
}

TEST_P(Wizard, AFileThatCannotBeReadStaysWithItsReason) {
    Response r = desk.upload(desk.office, "ho_so_hoc_sinh", std::string("PK\3\4") + "không phải tệp nén");
    ASSERT_EQ(r.status, 201) << r.body;
    EXPECT_EQ(json_of(r)["state"].text, "refused");
    EXPECT_FALSE(json_of(r)["refusal"].text.empty());
    std::int64_t id = json_of(r)["id"].integer;
    EXPECT_EQ(json_of(desk.office.get(path(id)))["refusal"].text, json_of(r)["refusal"].text);
    EXPECT_EQ(desk.office.post(path(id, "/check")).status, 409);
}

TEST_P(Wizard, AJobRunAgainAfterACrashAnswersWithTheReceipt) {
    std::int64_t id = uploaded(pupil_file({an, binh}));
    desk.checked(desk.office, id);
    std::int64_t job =
        json_of(desk.office.post(path(id, "/apply"), R"({"conflicts":"keep"})"))["job_id"].integer;
    desk.commune.app->jobs().run_now(job);
    // As if the program had died between the import's commit and the job's end.
    desk.commune.app->database().write({}, [&](Transaction& t) {
        run(t.db(), "UPDATE job SET state = 'queued', runner = '' WHERE id = $1", job);
    });
    auto second = desk.commune.open();
    second->jobs().run_now(job);
    Json row = json_of(desk.office.get("/api/jobs/" + std::to_string(job)));
    EXPECT_EQ(row["state"].text, "done");
    EXPECT_EQ(row["result"]["created"].integer, 2);
    EXPECT_EQ(desk.pupils().size(), 2u);
    EXPECT_EQ(json_of(desk.office.get(path(id)))["summary"]["created"].integer, 2);
}

TEST_P(Wizard, ACancelledJobLeavesTheImportReadyToApply) {
    std::int64_t id = uploaded(pupil_file({an}));
    desk.checked(desk.office, id);
    std::int64_t job = json_of(desk.office.post(path(id, "/apply")))["job_id"].integer;
    EXPECT_EQ(desk.office.post(path(id, "/apply")).status, 409) << "already waiting";
    desk.commune.app->jobs().cancel({}, Scope::everything(), job);
    EXPECT_EQ(json_of(desk.office.get(path(id)))["state"].text, "checked");
    EXPECT_EQ(desk.apply(desk.office, id)["summary"]["created"].integer, 1);
}

TEST_P(Wizard, TheCommuneImportsOnlyWithADelegationThatHolds) {
    desk.commune.account("canbo", "commune_officer", desk.commune.commune.id);
    desk.commune.account("hieutruong", "principal", desk.school.id);
    Browser officer = desk.commune.signed_in("canbo");
    Response refused = desk.upload(officer, "ho_so_hoc_sinh", pupil_file({an}));
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(json_of(refused)["code"].text, "no_delegation");
    EXPECT_NE(json_of(refused)["detail"].text_or().find("ủy quyền"), std::string::npos) << refused.body;

    Browser principal = desk.commune.signed_in("hieutruong");
    auto grant = [&](const char* from, const char* to) {
        return principal.post("/api/delegations", std::string(R"({"kind":"import","from_date":")") + from +
                                                      R"(","to_date":")" + to +
                                                      R"(","decision":"Quyết định 12/QĐ"})");
    };
    ASSERT_EQ(grant("2026-01-01", "2026-10-31").status, 201);
    EXPECT_EQ(desk.upload(officer, "ho_so_hoc_sinh", pupil_file({an})).status, 403) << "expired";
    ASSERT_EQ(grant("2026-11-01", "2026-12-31").status, 201);
    Json receipt = desk.import(officer, "ho_so_hoc_sinh", pupil_file({an, chau}));
    EXPECT_TRUE(receipt["by_delegation"].boolean);
    EXPECT_EQ(desk.pupils().size(), 1u);

    auto count = [&](const char* sql) { return testing::number_in(desk.commune.app->database(), sql); };
    EXPECT_EQ(count("SELECT count(*) FROM audit WHERE action = 'refuse_import'"), 2);
    EXPECT_EQ(count("SELECT count(*) FROM audit WHERE entity = 'pupil' AND action = 'create' AND reason LIKE "
                    "'%Quyết định 12/QĐ'"),
              1);

    // What the delegate brought, they may take back; what the school did is not theirs to see.
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file({binh}));
    Json mine = json_of(officer.get("/api/changesets"));
    ASSERT_EQ(mine["items"].items.size(), 1u);
    const std::string undo =
        "/api/changesets/" + std::to_string(mine["items"].items[0]["id"].integer) + "/undo";
    Json of_school = json_of(principal.get("/api/changesets"));
    ASSERT_EQ(of_school["items"].items.size(), 3u);
    EXPECT_EQ(
        officer.get("/api/changesets/" + std::to_string(of_school["items"].items[0]["id"].integer) + "/undo")
            .status,
        404);
    EXPECT_EQ(json_of(officer.get(undo))["refusal"].text, "");
    EXPECT_EQ(officer.post(undo, R"({"reason":"Nhầm trường"})").status, 200);
    EXPECT_EQ(desk.pupils().size(), 1u);
    Json again = json_of(officer.get("/api/changesets"));
    ASSERT_EQ(again["items"].items.size(), 2u);
    EXPECT_EQ(
        officer
            .post("/api/changesets/" + std::to_string(again["items"].items[0]["id"].integer) + "/undo", "{}")
            .status,
        200)
        << "the undo is undone";
    EXPECT_EQ(desk.pupils().size(), 2u);

    // Afterwards the persons are the school's alone; the delegate's own rejected rows still come back.
    std::int64_t id = receipt["id"].integer;
    Json rows = json_of(officer.get(path(id, "/rows?class=reject")));
    EXPECT_TRUE(rows["items"].items.at(0)["values"].members.empty());
    EXPECT_EQ(officer.get(path(id, "/rejected.xlsx")).status, 200);
    EXPECT_EQ(officer.get("/api/pupils").status, 403);
    EXPECT_FALSE(json_of(principal.get(path(id, "/rows?class=reject")))["items"]
                     .items.at(0)["values"]
                     .members.empty());
}

TEST_P(Wizard, AnotherSchoolSeesNothingOfIt) {
    std::int64_t id = uploaded(pupil_file({an}));
    desk.commune.account("bac", "principal", desk.commune.north.id);
    Browser north = desk.commune.signed_in("bac");
    for (const char* rest : {"", "/rows", "/missing", "/duplicates", "/rejected.xlsx"})
        EXPECT_EQ(north.get(path(id, rest)).status, 404) << rest;
    EXPECT_TRUE(json_of(north.get("/api/imports"))["items"].items.empty());
    EXPECT_EQ(json_of(desk.office.get("/api/imports?school=T"))["items"].items.size(), 2u);
    EXPECT_EQ(desk.upload(north, "ho_so_hoc_sinh", pupil_file({an})).status, 403);
}

TEST_P(Wizard, DuplicatesOfOtherUnitsAreNotNamed) {
    desk.commune.app->database().write({}, [&](Transaction& t) {
        Pupil elsewhere{.unit_id = desk.commune.north.id,
                        .full_name = "Đỗ Minh An",
                        .birth_date = {"2018-03-09"},
                        .citizen_number = "031218000101",
                        .status = "01",
                        .issues = {},
                        .source = {}};
        insert(t, Scope::everything(), elsewhere);
    });
    auto turned = binh;
    turned[0] = "HS07";
    turned[1] = "Bình Vũ Thị";
    std::int64_t id = uploaded(pupil_file({an, binh, turned}));
    Response r = desk.office.get(path(id, "/duplicates"));
    Json found = json_of(r);
    ASSERT_EQ(found["items"].items.size(), 2u) << r.body;
    bool own = false, other = false;
    for (const Json& pair : found["items"].items) {
        if (pair["elsewhere"].boolean) {
            other = true;
            EXPECT_EQ(pair["label"].text, "Trùng với hồ sơ ở đơn vị khác");
            EXPECT_EQ(pair["members"].items.size(), 1u) << "only the school's own";
        } else {
            own = true;
            EXPECT_EQ(pair["members"].items.size(), 2u);
        }
    }
    EXPECT_TRUE(own && other);
    EXPECT_EQ(r.body.find("031218000101"), std::string::npos);
    EXPECT_EQ(r.body.find("Bắc"), std::string::npos);
}

TEST_P(Wizard, EveryBlankFormIsUnderstoodAsItsKind) {
    Json kinds = json_of(desk.office.get("/api/import-kinds"));
    ASSERT_GE(kinds.items.size(), 12u);
    for (const Json& kind : kinds.items) {
        Response r = desk.office.get("/api/import-templates/" + kind["kind"].text + ".xlsx");
        ASSERT_EQ(r.status, 200) << kind["kind"].text;
        Response up = desk.upload(desk.office, kind["kind"].text, r.body, "mau.xlsx");
        ASSERT_EQ(json_of(up)["state"].text, "detected") << kind["kind"].text << up.body;
        Json one = json_of(desk.office.get(path(json_of(up)["id"].integer)));
        for (const Json& table : one["recognition"]["tables"].items)
            for (const Json& column : table["columns"].items) {
                std::string header = column["header"].text_or();
                if (header.ends_with(" *")) header.resize(header.size() - 2);
                EXPECT_EQ(column["field_label"].text_or(), header) << kind["kind"].text;
            }
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Wizard, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
