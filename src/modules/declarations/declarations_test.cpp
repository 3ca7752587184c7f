// From a school's declaration to the commune's figure, on both databases.
#include <algorithm>

#include "core/problem.hpp"
#include "modules/declarations/declaration.hpp"
#include "modules/declarations/former_files.hpp"
#include "modules/declarations/news.hpp"
#include "modules/declarations/office_test.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/indicators/freezing.hpp"
#include "modules/indicators/moment.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "store/files.hpp"
#include "store/records.hpp"

namespace khue::declarations_test {

using Declarations = Office;

TEST_P(Declarations, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Declarations, AreOwedByThoseThePlanNames) {
    auto owed = [&](const std::string& who) {
        std::string out;
        for (const Json& d :
             json(ask(who, "GET", "/api/declarations", "", 0, {{"period", "2026-Q3"}}))["items"].items)
            out += d["unit_code"].text + ":" + std::to_string(d["indicator"].integer) + d["part"].text +
                   (d["mine"].boolean ? "* " : " ");
        return out;
    };
    EXPECT_EQ(owed("principal"), "102:4* 102:5 102:6* 102:7synchronised* 102:11* 102:17* 102:19* ");
    std::string of_all = owed("officer");
    EXPECT_TRUE(of_all.find(":1* ") != of_all.npos && of_all.find(":12* ") != of_all.npos) << of_all;
    EXPECT_NE(of_all.find("102:5* "), of_all.npos) << "the commune states the level of its schools";
    EXPECT_NE(of_all.find("102:6 "), of_all.npos) << "but not what schools declare";
    EXPECT_EQ(of_all.find("101:4"), of_all.npos) << "a preschool is not assessed";
    EXPECT_EQ(ask("stranger", "GET", "/api/declarations").status, 403);
    EXPECT_EQ((ask("officer", "GET", "/api/declarations", "", 0, {{"period", "2026"}}).status), 422);
    EXPECT_EQ((ask("officer", "GET", "/api/declarations", "", 0, {{"period", "2026-Q9"}}).status), 404);
}

TEST_P(Declarations, CountOnlyWhenApprovedAndAreMarked) {
    std::int64_t id = submitted("principal", primary, 6, 8, 10);
    EXPECT_EQ(figure(6, primary), "missing");
    EXPECT_EQ(act("officer", id, "approve").status, 200);
    EXPECT_EQ(figure(6, primary), "8/10 declared");
    EXPECT_EQ(figure(6, secondary), "missing");
    EXPECT_EQ(commune_figure(6), "8/10 declared");
    Json shown = json(ask("principal", "GET", "/api/indicators/6", "", 0, {{"period", "2026-Q3"}}));
    EXPECT_EQ(shown["basis"].text, "declared");
    EXPECT_EQ(shown["schools"].items.at(0)["basis"].text, "declared");
    EXPECT_TRUE(shown["schools"].items.at(0)["met"].boolean);
    EXPECT_EQ(shown["lineage"]["inputs"].items.at(0)["table"].text, "Bản khai số liệu");
    EXPECT_EQ(told(commune, "declarations.approve").size(), 1u);
    EXPECT_EQ(told(primary, "declarations.write").back(),
              "Xã đã duyệt số liệu khai quý III năm 2026 của " + seen(id)["unit_name"].text + ".");
}

TEST_P(Declarations, OnlyTheUnitItselfDeclares) {
    auto refused = [&](const std::string& who, std::int64_t unit, int indicator) {
        return start(who, unit, indicator)["status"].integer_or(0);
    };
    EXPECT_EQ(refused("officer", primary, 6), 403);
    EXPECT_EQ(refused("principal", primary, 5), 403) << "the level is published, not declared by the school";
    EXPECT_EQ(refused("principal", secondary, 6), 404);
    EXPECT_EQ(refused("neighbour", primary, 6), 404);
    EXPECT_EQ(refused("principal", primary, 8), 404) << "it is counted";
    EXPECT_EQ(refused("principal", primary, 12), 404);
    std::int64_t id = start("principal", primary, 6)["id"].integer;
    EXPECT_EQ(start("it", primary, 6)["code"].text, "declaration_exists");
    EXPECT_EQ(seen(id, "neighbour")["status"].integer, 404);
    EXPECT_EQ(act("officer", id, "", R"({"numerator":1,"denominator":1})").status, 403);
    EXPECT_EQ(act("it", id, "", R"({"numerator":1,"denominator":2,"link":"https://a.b"})").status, 200);
    EXPECT_EQ(act("it", id, "submit").status, 403);
    EXPECT_EQ(act("principal", id, "approve").status, 403);
}

TEST_P(Declarations, RefuseWhatCannotBe) {
    std::int64_t id = start("principal", primary, 6)["id"].integer;
    auto code = [&](const std::string& body) {
        Json r = json(act("principal", id, "", body));
        return r["errors"].items.empty() ? r["code"].text_or("fine") : r["errors"].items.at(0)["code"].text;
    };
    EXPECT_EQ(code(R"({"numerator":5,"denominator":4})"), "above_denominator");
    EXPECT_EQ(code(R"({"numerator":-1,"denominator":4})"), "out_of_range");
    EXPECT_EQ(code(R"({"numerator":1.5,"denominator":4})"), "not_a_number");
    EXPECT_EQ(code(R"({"numerator":"3","denominator":4})"), "not_a_number");
    EXPECT_EQ(code(R"({"numerator":0,"denominator":0})"), "zero");
    EXPECT_EQ(code(R"({"numerator":1,"denominator":4,"link":"javascript:x"})"), "bad_link");
    EXPECT_EQ(code(R"({"numerator":99999999999,"denominator":99999999999})"), "out_of_range");
    EXPECT_EQ(code(R"({"numerator":3,"denominator":4})"), "fine");
    Json missing = json(act("principal", id, "submit"));
    EXPECT_EQ(missing["status"].integer, 422);
    EXPECT_EQ(missing["errors"].items.at(0)["pointer"].text, "/evidence");
    EXPECT_EQ(ask("principal", "PUT", "/api/declarations/" + std::to_string(id), "{}").status, 428);
}

TEST_P(Declarations, MayBeThatNothingOccurred) {
    std::int64_t id = start("principal", primary, 6)["id"].integer;
    EXPECT_EQ(act("principal", id, "", R"({"nothing":true})").status, 200);
    EXPECT_EQ(act("principal", id, "submit").status, 422) << "it has to say why";
    EXPECT_EQ(act("principal", id, "", R"({"nothing":true,"note":"Trường chưa có danh mục"})").status, 200);
    EXPECT_EQ(act("principal", id, "submit").status, 200);
    EXPECT_EQ(act("officer", id, "approve").status, 200);
    EXPECT_EQ(figure(6, primary), "not_applicable");
    std::int64_t yes_no = start("principal", primary, 17)["id"].integer;
    EXPECT_EQ(act("principal", yes_no, "", R"({"nothing":true})").status, 422);
    EXPECT_EQ(act("principal", yes_no, "", R"({"numerator":0})").status, 200);
    EXPECT_EQ(act("principal", yes_no, "submit").status, 200) << "that there was none needs no evidence";
}

TEST_P(Declarations, CountOnceTwoOfficersApprove) {
    std::int64_t id = submitted("principal", primary, 6, 8, 10), version = seen(id)["version"].integer;
    std::string path = "/api/declarations/" + std::to_string(id);
    EXPECT_EQ(ask("officer", "POST", path + "/approve", "", version).status, 200);
    Response late = ask("other officer", "POST", path + "/approve", "", version);
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(json(late)["current"]["state"].text, "approved");
    EXPECT_NE(json(late)["detail"].text.find("người khác xử lý"), std::string::npos);
    EXPECT_EQ(act("other officer", id, "approve").status, 409);
    EXPECT_EQ(act("other officer", id, "return", R"({"reason":"Sai"})").status, 409);
}

TEST_P(Declarations, AreReturnedWithAReasonAndSentAgain) {
    std::int64_t id = submitted("principal", primary, 6, 8, 10);
    EXPECT_EQ(act("officer", id, "return", R"({"reason":" "})").status, 422);
    EXPECT_EQ(act("officer", id, "return", R"({"reason":"Thiếu danh mục"})").status, 200);
    EXPECT_EQ(seen(id)["returned_for"].text, "Thiếu danh mục");
    EXPECT_NE(told(primary, "declarations.write").back().find("trả lại"), std::string::npos);
    EXPECT_EQ(act("principal", id, "", R"({"numerator":7,"denominator":10,"link":"https://a.b/c"})").status,
              200);
    EXPECT_EQ(act("principal", id, "submit").status, 200);
    EXPECT_EQ(act("principal", id, "", R"({"numerator":9,"denominator":10})").status, 409) << "it waits";
    EXPECT_EQ(act("officer", id, "approve").status, 200);
    EXPECT_EQ(figure(6, primary), "7/10 declared");
}

TEST_P(Declarations, ACorrectionNeedsAReasonAndApprovalAgain) {
    std::int64_t id = approved("principal", primary, 6, 8, 10);
    EXPECT_EQ(act("principal", id, "", R"({"numerator":9,"denominator":10})").status, 409);
    EXPECT_EQ(act("principal", id, "correct", R"({"reason":""})").status, 422);
    EXPECT_EQ(act("principal", id, "correct", R"({"reason":"Đếm sót một quy trình"})").status, 200);
    EXPECT_EQ(act("principal", id, "", R"({"numerator":9,"denominator":10,"link":"https://a.b"})").status,
              200);
    EXPECT_EQ(act("principal", id, "submit").status, 200);
    EXPECT_EQ(figure(6, primary), "8/10 declared") << "until the correction is approved";
    EXPECT_EQ(act("officer", id, "approve").status, 200);
    EXPECT_EQ(figure(6, primary), "9/10 declared");
    std::string steps;
    for (const Json& s : seen(id)["steps"].items)
        steps += s["action"].text + " " + std::to_string(s["numerator"].integer) + "; ";
    EXPECT_EQ(steps, "Nộp 8; Duyệt 8; Mở lại để sửa 8; Nộp 9; Duyệt 9; ");
    app->database().read(
        [&](Db& db) { EXPECT_EQ(versions(db, Declaration::entity(), all_units(), id).size(), 8u); });
}

TEST_P(Declarations, NobodyApprovesTheirOwn) {
    std::int64_t id = submitted("officer", commune, 12, 3, 4);
    EXPECT_EQ(json(act("officer", id, "approve"))["code"].text, "own_declaration");
    EXPECT_EQ(act("leader", id, "approve").status, 200);
}

TEST_P(Declarations, OfTheThreeCountWithTheWordFromAboveOnly) {
    std::int64_t one = approved("principal", primary, 11, 2, 2),
                 other = approved("neighbour", secondary, 11, 1, 2);
    EXPECT_EQ(figure(11, primary), "0/2 unconfirmed +2");
    EXPECT_EQ(commune_figure(11), "0/4 unconfirmed +3");
    auto judged = [&](int no) {
        Figures f = figures();
        return reaches_target(*f.get(no).indicator, f.get(no).active().commune);
    };
    EXPECT_EQ(judged(11), std::optional(false)) << "never met on a declaration alone";
    confirm(11, {one});
    EXPECT_EQ(figure(11, primary), "2/2 confirmed");
    EXPECT_EQ(commune_figure(11), "2/4 unconfirmed +1");
    confirm(11, {other});
    EXPECT_EQ(commune_figure(11), "3/4 confirmed");
    EXPECT_EQ(seen(one)["document"]["number"].text, "12/QĐ");
    Response file = ask("principal", "GET", "/api/declarations/" + std::to_string(one) + "/document");
    EXPECT_EQ(file.body, pdf) << "the school reads the document that confirms its figure";
    EXPECT_EQ(ask("neighbour", "GET", "/api/declarations/" + std::to_string(one) + "/document").status, 404);

    EXPECT_EQ(act("officer", one, "unconfirm", R"({"reason":"Nhầm văn bản"})").status, 200);
    EXPECT_EQ(figure(11, primary), "0/2 unconfirmed +2");

    std::int64_t level = approved("officer", primary, 5, 1, 1), own = approved("officer", commune, 12, 4, 4);
    EXPECT_EQ(figure(5, primary), "0/1 unconfirmed +1");
    EXPECT_EQ(commune_figure(12), "0/4 unconfirmed +4");
    EXPECT_EQ(figure(12, primary), "not_applicable");
    confirm(5, {level});
    confirm(12, {own});
    EXPECT_EQ(commune_figure(5), "1/1 confirmed");
    EXPECT_EQ(commune_figure(12), "4/4 confirmed");
    EXPECT_EQ(judged(12), std::optional(true));
}

TEST_P(Declarations, AConfirmationNeedsItsDocumentAndTheRightIndicator) {
    auto record = [&](const std::string& who, const std::string& body) {
        return ask(who, "POST", "/api/confirmations", body);
    };
    EXPECT_EQ(
        record("officer",
               R"({"period":"2026-Q3","indicator":6,"number":"1","issued_on":"2026-09-01","issuer":"Sở"})")
            .status,
        422);
    EXPECT_EQ(
        record("officer",
               R"({"period":"2026-Q3","indicator":11,"number":"","issued_on":"2026-09-31","issuer":""})")
            .status,
        422);
    EXPECT_EQ(
        record("officer",
               R"({"period":"2026-Q3","indicator":11,"number":"1","issued_on":"2026-12-01","issuer":"Sở"})")
            .status,
        422);
    EXPECT_EQ(
        record("principal",
               R"({"period":"2026-Q3","indicator":11,"number":"1","issued_on":"2026-09-01","issuer":"Sở"})")
            .status,
        403);
    std::int64_t id = approved("principal", primary, 11, 1, 1),
                 waits = submitted("neighbour", secondary, 11, 1, 1);
    Json made = json(
        record("officer",
               R"({"period":"2026-Q3","indicator":11,"number":"1","issued_on":"2026-09-01","issuer":"Sở"})"));
    std::string path = "/api/confirmations/" + std::to_string(made["id"].integer);
    auto items = [&](std::int64_t of) {
        return R"({"items":[{"id":)" + std::to_string(of) + R"(,"version":)" +
               std::to_string(seen(of)["version"].integer) + "}]}";
    };
    EXPECT_EQ(json(ask("officer", "POST", path + "/confirm", items(id)))["code"].text, "no_document");
    EXPECT_EQ(ask("officer", "PUT", path + "/document", "#!/bin/sh").status, 422);
    EXPECT_EQ(ask("officer", "PUT", path + "/document", pdf).status, 204);
    EXPECT_EQ(ask("officer", "PUT", path + "/document", pdf).status, 409);
    EXPECT_EQ(ask("officer", "POST", path + "/confirm", items(waits)).status, 409);
    EXPECT_EQ(
        ask("officer", "POST", path + "/confirm", items(approved("principal", primary, 6, 1, 2))).status,
        409);
    EXPECT_EQ(ask("officer", "POST", path + "/confirm", items(id)).status, 204);
}

TEST_P(Declarations, NewNumbersNeedANewConfirmation) {
    std::int64_t id = approved("principal", primary, 11, 1, 2);
    confirm(11, {id});
    EXPECT_EQ(act("principal", id, "correct", R"({"reason":"Thêm một hệ thống"})").status, 200);
    EXPECT_EQ(act("principal", id, "", R"({"numerator":2,"denominator":2,"link":"https://a.b"})").status,
              200);
    EXPECT_EQ(act("principal", id, "submit").status, 200);
    EXPECT_EQ(figure(11, primary), "1/2 confirmed");
    EXPECT_EQ(act("officer", id, "approve").status, 200);
    EXPECT_EQ(figure(11, primary), "0/2 unconfirmed +2");
}

TEST_P(Declarations, TheCommunesPartIsAddedAndAPartBesideIsNot) {
    app->database().write({}, [&](Transaction& t) {
        DossierMonth m{.unit_id = {primary},
                       .period = "2026-Q3",
                       .month = 7,
                       .total = 10,
                       .electronic = 9,
                       .documents_total = 1,
                       .documents_electronic = 1,
                       .source = "tep"};
        insert(t, all_units(), m);
        Pupil p{.unit_id = {primary}, .full_name = "Học Sinh", .birth_date = {"2016-05-01"}, .status = "01"};
        p.id = insert(t, all_units(), p);
        Enrolment e{.unit_id = {primary}, .pupil_id = p.id, .school_year = "2026-2027", .status = "01"};
        insert(t, all_units(), e);
    });
    EXPECT_EQ(commune_figure(1), "9/10 imported");
    approved("officer", commune, 1, 40, 50);
    EXPECT_EQ(commune_figure(1), "49/60 declared") << "as weak as its weakest part";
    EXPECT_EQ(figure(1, primary), "9/10 imported");
    std::string before = figure(7, primary);
    std::int64_t sync = submitted("principal", primary, 7, 2, 3, "synchronised");
    EXPECT_EQ(seen(sync)["known"]["count"].integer, 1);
    EXPECT_NE(seen(sync)["oddities"].items.at(0).text.find("sổ trên hệ thống có 1"), std::string::npos);
    EXPECT_EQ(act("officer", sync, "approve").status, 200);
    EXPECT_EQ(figure(7, primary), before);
    Json shown = json(ask("officer", "GET", "/api/indicators/7", "", 0, {{"period", "2026-Q3"}}));
    EXPECT_EQ(shown["beside"].items.at(0)["numerator"].integer, 2);
    EXPECT_EQ(shown["beside"].items.at(0)["basis"].text, "declared");
    Json first = json(ask("officer", "GET", "/api/indicators/1", "", 0, {{"period", "2026-Q3"}}));
    EXPECT_EQ(first["own"]["numerator"].integer, 40);
}

TEST_P(Declarations, AreFrozenWithTheirMarkAndKnownAsOfADay) {
    std::int64_t id = approved("principal", primary, 11, 2, 2);
    approved("officer", commune, 12, 1, 4);
    set_day("2026-10-02");
    EXPECT_EQ(ask("officer", "POST", "/api/periods/2026-Q3/close").status, 200);
    set_day("2026-10-05");
    confirm(11, {id});
    auto frozen = [&](std::int64_t revision) {
        std::string out;
        app->database().read([&](Db& db) {
            Figures f = frozen_figures(*app, db, "2026-Q3", revision).value();
            out = text(f.get(11).active().commune) + ", " + text(f.get(12).active().commune);
            EXPECT_EQ(f.schools->size(), 3u) << "the commune is no school";
        });
        return out;
    };
    EXPECT_EQ(frozen(0), "0/2 unconfirmed +2, 0/4 unconfirmed +1");
    EXPECT_EQ(figure(11, primary), "2/2 confirmed");
    app->database().write({.name = "officer"}, [&](Transaction& t) {
        EXPECT_EQ(revise_period(*app, t, "2026-Q3", "Đã có quyết định").size(), 1u);
    });
    EXPECT_EQ(frozen(0), "2/2 confirmed, 0/4 unconfirmed +1");
    EXPECT_EQ(frozen(1), "0/2 unconfirmed +2, 0/4 unconfirmed +1");
    auto as_of = [&](std::string_view d) {
        return figure(11, primary, {.period = "2026-Q3", .as_of = end_of_local_day(*parse_date(d))});
    };
    EXPECT_EQ(as_of("2026-10-01"), "0/2 unconfirmed +2");
    EXPECT_EQ(as_of("2026-10-05"), "2/2 confirmed");
}

// A file in the store of the school, and its tie to a declaration.
TEST_P(Declarations, EvidenceComesFromTheStoreOfWhoDeclares) {
    std::int64_t id = start("principal", primary, 6)["id"].integer;
    const Json item = json(ask("principal", "POST", "/api/evidence",
                               R"({"unit_id":)" + std::to_string(primary) +
                                   R"(,"title":"Danh mục","kind":"file","confidentiality":"internal"})"));
    const std::string uses = "/api/evidence-uses/declaration/" + std::to_string(id);
    const std::string tie = R"({"item_id":)" + std::to_string(item["id"].integer) + "}";
    EXPECT_EQ(ask("neighbour", "POST", uses, tie).status, 404);
    EXPECT_EQ(ask("officer", "POST", uses, tie).status, 403);
    ASSERT_EQ(ask("principal", "POST", uses, tie).status, 200);
    EXPECT_EQ(act("principal", id, "", R"({"numerator":1,"denominator":2})").status, 200);
    EXPECT_EQ(act("principal", id, "submit").status, 422) << "an item without content proves nothing";
    ask("principal", "PUT", "/api/evidence/" + std::to_string(item["id"].integer) + "/content", pdf);
    EXPECT_EQ(act("principal", id, "submit").status, 200);
    const Json use = json(ask("officer", "GET", uses))["items"].items.at(0);
    const std::string one = uses + "/" + std::to_string(use["id"].integer);
    EXPECT_EQ(ask("officer", "GET", one + "/content").body, pdf);
    EXPECT_EQ(ask("neighbour", "GET", one + "/content").status, 404);
    EXPECT_EQ(ask("principal", "DELETE", one).status, 409) << "what was submitted stays";
    EXPECT_EQ(act("officer", id, "return", R"({"reason":"Mờ"})").status, 200);
    EXPECT_EQ(ask("principal", "DELETE", one).status, 204);
}

TEST_P(Declarations, FilesOfBeforeMoveIntoTheStore) {
    std::int64_t id = start("principal", primary, 6)["id"].integer;
    app->database().write({.name = "principal"}, [&](Transaction& t) {
        DeclarationFile former{.id = {},
                               .unit_id = {primary},
                               .declaration_id = {id},
                               .file_id = app->files().put(t, pdf, "Danh mục.pdf", primary).id,
                               .name = "Danh mục.pdf",
                               .added_by = "principal",
                               .added_at = t.at()};
        insert(t, Scope::of(primary), former);
        move_files_to_evidence(t);
        move_files_to_evidence(t);
    });
    const std::string uses = "/api/evidence-uses/declaration/" + std::to_string(id);
    const Json items = json(ask("officer", "GET", uses))["items"];
    ASSERT_EQ(items.items.size(), 1u);
    EXPECT_EQ(items.items[0]["title"].text, "Danh mục.pdf");
    EXPECT_EQ(
        ask("officer", "GET", uses + "/" + std::to_string(items.items[0]["id"].integer) + "/content").body,
        pdf);
}

TEST_P(Declarations, ManyAreApprovedAtOnceAndTheRestIsTold) {
    std::int64_t a = submitted("principal", primary, 6, 8, 10), b = submitted("principal", primary, 17, 1, 1),
                 draft = start("neighbour", secondary, 6)["id"].integer;
    std::string items;
    for (auto id : {a, b, draft})
        items += (items.empty() ? "" : ",") + (R"({"id":)" + std::to_string(id)) + R"(,"version":)" +
                 std::to_string(seen(id)["version"].integer) + "}";
    Json done = json(ask("officer", "POST", "/api/declarations/approve", R"({"items":[)" + items + "]}"));
    EXPECT_EQ(done["approved"].integer, 2);
    EXPECT_EQ(done["refused"].items.at(0)["id"].integer, draft);
    EXPECT_EQ(figure(17, primary), "1/1 declared");
    EXPECT_EQ(ask("officer", "POST", "/api/declarations/approve", R"({"items":[]})").status, 422);
}

TEST_P(Declarations, WhatWaitsIsListedWithItsReason) {
    submitted("principal", primary, 6, 8, 10);
    Json list = json(ask("officer", "GET", "/api/indicators/6/records", "", 0,
                         {{"period", "2026-Q3"}, {"school", "102"}}));
    EXPECT_EQ(list["items"].items.at(0)["entity"].text, "declaration");
    EXPECT_EQ(list["items"].items.at(0)["reason"].text, "Đã nộp, chờ xã duyệt");
}

TEST_P(Declarations, AnOddNumberIsAskedAbout) {
    approved("principal", primary, 17, 1, 1);
    std::int64_t six = approved("principal", primary, 6, 8, 10);
    set_day("2026-12-20");
    auto in_q4 = [&](int no, const std::string& body) {
        std::int64_t id = start("principal", primary, no, "", "2026-Q4")["id"].integer;
        Json r = json(act("principal", id, "", body));
        return r["oddities"].items.empty() ? "" : r["oddities"].items.at(0).text;
    };
    EXPECT_NE(in_q4(17, R"({"numerator":0})").find("Số cộng dồn giảm"), std::string::npos);
    EXPECT_NE(in_q4(6, R"({"numerator":5,"denominator":5})").find("Mẫu số thay đổi nhiều"),
              std::string::npos);
    EXPECT_TRUE(seen(six)["oddities"].items.empty());
}

TEST_P(Declarations, SchoolsAreRemindedOncePerStage) {
    auto remind_on = [&](std::string_view d) {
        set_day(d);
        app->database().write({.name = "khue"}, [&](Transaction& t) { remind(*app, t); });
        return told(primary, "declarations.write").size();
    };
    EXPECT_EQ(remind_on("2026-09-20"), 0u);
    EXPECT_EQ(remind_on("2026-09-26"), 1u) << "due on 2 October";
    EXPECT_EQ(remind_on("2026-09-27"), 1u);
    EXPECT_EQ(remind_on("2026-09-30"), 2u);
    EXPECT_EQ(told(primary, "declarations.write").back(),
              "Còn 6 số liệu quý III năm 2026 chưa nộp, hạn 02/10/2026.");
    EXPECT_EQ(remind_on("2026-10-03"), 3u) << "late now; of the fourth quarter there is time";
    EXPECT_EQ(remind_on("2026-10-04"), 3u);
    submitted("principal", primary, 6, 1, 2);
    EXPECT_EQ(remind_on("2026-10-06"), 4u);
    EXPECT_EQ(told(primary, "declarations.write").back(),
              "Còn 5 số liệu quý III năm 2026 chưa nộp, đã quá hạn 02/10/2026.");
}

// A house in which the ministry's system has answered for the primary school (102).
Module answered() {
    auto of_primary = [](const std::string& name, const std::string& number) {
        return Measure{.name = name,
                       .label = "Số đếm từ biên nhận",
                       .tables = {"unit"},
                       .count = "SELECT u.id, " + number + " FROM {unit} AS u WHERE u.code = '102'"};
    };
    return {
        .name = "answered", .label = "Biên nhận", .measures = {of_primary("sector.pupils_accepted", "7")}};
}

class Answered : public Office {
protected:
    Answered() : Office({answered()}) {
        app->database().write({}, [&](Transaction& t) {
            for (const std::int64_t school : {primary, secondary}) {
                Pupil p{.id = {},
                        .unit_id = {school},
                        .full_name = "Trần Thị Mơ",
                        .birth_date = {"2016-03-09"},
                        .status = "01"};
                insert(t, all_units(), p);
                Enrolment e{.id = {},
                            .unit_id = {school},
                            .pupil_id = p.id,
                            .school_year = "2026-2027",
                            .status = "01"};
                e.from_date = parse_date("2026-09-01");
                insert(t, all_units(), e);
            }
        });
    }
    std::string synchronised(std::int64_t unit) {
        const Figures all = figures();
        return text(all.get(7).way("+synchronised")->schools[all.index_of(unit).value()]);
    }
};

TEST_P(Answered, WhatAnotherSystemAnsweredTakesThePlaceOfADeclaration) {
    EXPECT_EQ(synchronised(primary), "7/1 measured");
    EXPECT_EQ(synchronised(secondary), "missing");
    auto owes = [&](const std::string& who) {
        for (const Json& d :
             json(ask(who, "GET", "/api/declarations", "", 0, {{"period", "2026-Q3"}}))["items"].items)
            if (d["indicator"].integer == 7) return true;
        return false;
    };
    EXPECT_FALSE(owes("principal"));
    EXPECT_TRUE(owes("neighbour"));
    const auto id = submitted("neighbour", secondary, 7, 1, 1, "synchronised");
    act("officer", id, "approve");
    EXPECT_EQ(synchronised(secondary), "1/1 declared");
}

INSTANTIATE_TEST_SUITE_P(Kinds, Answered, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

INSTANTIATE_TEST_SUITE_P(Databases, Declarations, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace khue::declarations_test
