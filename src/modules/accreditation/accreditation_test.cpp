// A school's self-evaluation from the first word to the archive, and who may do what with it, on both
// databases.
#include "modules/accreditation/module.hpp"

#include "modules/accreditation/news.hpp"
#include "modules/criteria/module.hpp"
#include "modules/criteria/sheet_desk_test.hpp"
#include "office/zip_package.hpp"

namespace khue::accreditation {
namespace {

class AccreditationDesk : public testing::SheetDesk {
protected:
    AccreditationDesk() : SheetDesk("accreditation", "clerk", {criteria_module(), accreditation_module()}) {
        const std::vector<std::string> writes = {"accreditations.read",      "accreditations.write",
                                                 "evidence_items.read",      "evidence_items.write",
                                                 "improvement_actions.read", "improvement_actions.write",
                                                 "improvement_reviews.read", "improvement_reviews.write"};
        std::vector<std::string> signs = writes;
        signs.push_back("accreditations.finish");
        seat("officer", everywhere(), {"accreditations.read", "accreditations.receive"});
        seat("auditor", everywhere(), {"accreditations.read"});
        seat("clerk", {primary}, writes);
        seat("principal", {primary}, signs);
        seat("kindergartner", {preschool}, signs);
        seat("stranger", {primary}, {});
        use_shipped("tt57-pho-thong", document("57/2026/TT-BGDĐT", "2026-07-07", "2026-07-07"));
    }

    static criteria::Adoption document(const char* number, const char* issued, const char* from,
                                       const char* to = "") {
        return {.number = number,
                .issuer = "Bộ Giáo dục và Đào tạo",
                .issued_on = parse_date(issued),
                .from = parse_date(from),
                .to = parse_date(to)};
    }
    void frame(std::int64_t id) {
        must(act(
            id, "clerk", "PUT", "frame",
            R"({"council_number":"15/QĐ-TH","council_on":"2026-09-10","background":"Vùng nông thôn.\nĐông trẻ.",)"
            R"("council":[{"full_name":"Trần Thị Mẫu","post":"Hiệu trưởng","role":"chair"}],)"
            R"("tasks":[{"title":"Thu thập minh chứng","person":"Tổ 1","from_date":"2026-10-01","to_date":"2026-11-30"}]})"));
    }
    // Every criterion described; level 2 reached where asked.
    void describe(std::int64_t id, bool second) {
        std::string body;
        const Json sheet = see(id);
        for (const Json& c : sheet["content"]["criteria"].items)
            body +=
                (body.empty() ? "\"" : ",\"") + c["code"].text +
                R"(":{"levels":{"1":{"text":"Trường có kế hoạch.","reached":true},"2":{"text":"Có rà soát.","reached":)" +
                (second ? "true" : "false") + R"(}},"strengths":"Rõ việc"})";
        must(act(id, "clerk", "PUT", "points", "{" + body + "}"));
    }
    void prove(std::int64_t id) {
        const std::int64_t page = link(id);
        const Json sheet = see(id);
        for (const Json& c : sheet["content"]["criteria"].items) tie(id, page, c["code"].text);
    }
    std::int64_t written(bool second = false) {
        const std::int64_t id = begun();
        frame(id);
        describe(id, second);
        prove(id);
        return id;
    }
    std::int64_t signed_off() {
        const std::int64_t id = written();
        must(act(id, "clerk", "POST", "finish"));
        must(act(id, "principal", "POST", "sign-off"));
        return id;
    }
};

TEST_P(AccreditationDesk, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(AccreditationDesk, GoesFromTheFirstWordToTheCommune) {
    const std::int64_t id = begun();
    const Json fresh_sheet = see(id);
    EXPECT_EQ(fresh_sheet["scheme"].text, "MC");
    EXPECT_FALSE(fresh_sheet["lacks"].items.empty());
    EXPECT_EQ(act(id, "clerk", "POST", "finish").status, 422) << "nothing is written yet";
    frame(id);
    describe(id, true);
    EXPECT_EQ(act(id, "clerk", "POST", "finish").status, 422) << "no evidence";
    prove(id);
    EXPECT_TRUE(see(id)["lacks"].items.empty());
    EXPECT_EQ(act(id, "clerk", "POST", "sign-off").status, 403);
    must(act(id, "clerk", "POST", "finish"));
    EXPECT_EQ(see(id)["level"].integer_or(-1), 2);
    EXPECT_EQ(act(id, "clerk", "PUT", "frame", "{}").status, 409) << "finished";
    EXPECT_EQ(ask("officer", "GET", path_of(id)).status, 404) << "not signed off yet";
    must(act(id, "principal", "POST", "reopen", R"({"reason":"Thiếu số liệu"})"));
    EXPECT_EQ(see(id)["returned_for"].text, "Thiếu số liệu");
    must(act(id, "clerk", "POST", "finish"));
    must(act(id, "principal", "POST", "sign-off"));
    EXPECT_EQ(act(id, "auditor", "POST", "receive").status, 403);
    must(act(id, "officer", "POST", "receive", R"({"remarks":"Đã xem"})"));
    const Json done = see(id, "auditor");
    EXPECT_EQ(done["state"].text, "received");
    EXPECT_EQ(done["remarks"].text, "Đã xem");
    EXPECT_EQ(done["steps"].items.size(), 5u);
    EXPECT_EQ(done["background"].text, "Vùng nông thôn.\nĐông trẻ.") << "prose keeps its lines";
}

TEST_P(AccreditationDesk, ALevelNeedsTheOneBelow) {
    const std::int64_t id = begun();
    EXPECT_EQ(act(id, "clerk", "PUT", "points", R"({"1.1":{"levels":{"2":{"reached":true}}}})").status, 422);
    must(act(id, "clerk", "PUT", "points",
             R"({"1.1":{"levels":{"1":{"reached":true},"2":{"reached":true}}}})"));
    EXPECT_EQ(see(id)["points"]["1.1"]["reached"].integer_or(-1), 2);
    EXPECT_EQ(act(id, "clerk", "PUT", "points", R"({"1.1":{"levels":{"1":{"reached":false}}}})").status, 422)
        << "level 2 is still said to be reached";
    must(act(id, "clerk", "PUT", "points",
             R"({"1.1":{"levels":{"1":{"reached":false},"2":{"reached":null}}}})"));
    EXPECT_EQ(see(id)["points"]["1.1"]["reached"].integer_or(-1), 0);
    EXPECT_EQ(act(id, "clerk", "PUT", "points", R"({"9.9":{"strengths":"x"}})").status, 422);
    EXPECT_EQ(act(id, "clerk", "PUT", "points", R"({"1.1":{"levels":{"3":{"reached":true}}}})").status, 422);
    must(act(id, "clerk", "PUT", "points", R"({"1":{"weaknesses":"Ít rà soát"}})"));
    EXPECT_EQ(see(id)["points"]["1"]["weaknesses"].text, "Ít rà soát");
}

TEST_P(AccreditationDesk, CodesInTheTextAreThoseOfItsEvidence) {
    const std::int64_t id = written();
    must(act(id, "clerk", "PUT", "points",
             R"({"1.1":{"levels":{"1":{"text":"Có kế hoạch (MC.1.1.01, MC.1.1.77).","reached":true}}}})"));
    const Json lacks = see(id)["lacks"];
    ASSERT_EQ(lacks.items.size(), 1u);
    EXPECT_EQ(lacks.items[0]["code"].text, "unknown_code");
    EXPECT_NE(lacks.items[0]["text"].text.find("MC.1.1.77"), std::string::npos);
    must(act(id, "clerk", "PUT", "points",
             R"({"1.1":{"levels":{"1":{"text":"Có kế hoạch (MC.1.1.01).","reached":true}}}})"));
    must(act(id, "clerk", "POST", "finish"));
}

TEST_P(AccreditationDesk, ACorrectionLeavesTheFormerRevision) {
    const std::int64_t id = signed_off();
    EXPECT_EQ(act(id, "clerk", "POST", "correct", R"({"reason":""})").status, 422);
    const Response made = act(id, "clerk", "POST", "correct", R"({"reason":"Sai số liệu 2.2"})");
    must(made);
    const Json next = json(made);
    EXPECT_EQ(next["revision"].integer_or(0), 2);
    EXPECT_EQ(next["state"].text, "draft");
    EXPECT_EQ(next["points"]["1.1"]["strengths"].text, "Rõ việc");
    EXPECT_EQ(next["council"].items.size(), 1u);
    EXPECT_TRUE(next["lacks"].items.empty()) << "evidence came along";
    EXPECT_EQ(see(id)["state"].text, "signed_off");
    EXPECT_EQ(see(id)["revisions"].items.size(), 2u);
    EXPECT_EQ(act(id, "clerk", "POST", "correct", R"({"reason":"Lại"})").status, 409) << "not the newest";
    EXPECT_EQ(json(ask("clerk", "GET", "/api/accreditations"))["schools"].items[0]["state"].text, "draft");
}

TEST_P(AccreditationDesk, OlderSetsAreForOlderYearsAlone) {
    use_shipped("tt17-2018-tieu-hoc", document("17/2018/TT-BGDĐT", "2018-08-22", "2018-10-10", "2026-07-06"));
    const Response old = begin("clerk", "2025-2026");
    ASSERT_EQ(old.status, 201) << old.body;
    const Json sheet = json(old);
    EXPECT_EQ(sheet["scheme"].text, "H");
    EXPECT_EQ(sheet["content"]["groups"].items.size(), 5u);
    EXPECT_EQ(sheet["points"]["1.10"]["levels"].items.size(), 3u);
    const std::int64_t id = sheet["id"].integer;
    tie(id, link(id), "1.10");
    const Json uses = json(ask("clerk", "GET", "/api/evidence-uses/accreditation/" + std::to_string(id)));
    EXPECT_EQ(uses["items"].items[0]["code"].text, "[H1-1.10-01]");
    EXPECT_EQ(see(begun())["scheme"].text, "MC") << "this year takes the new set";
}

TEST_P(AccreditationDesk, NothingNewIsBegunUnderASetThatHasBeenReplaced) {
    use_shipped("tt19-2018-mam-non", document("19/2018/TT-BGDĐT", "2018-08-22", "2018-10-10"));
    const Response refused = begin("kindergartner");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(code_of(refused), "set_replaced") << refused.body;
    EXPECT_NE(json(refused)["detail"].text.find("57/2026/TT-BGDĐT"), std::string::npos) << refused.body;
    EXPECT_EQ(begin("kindergartner", "2025-2026").status, 201) << "a year that was under it";
}

TEST_P(AccreditationDesk, EverybodySeesTheirPart) {
    const std::int64_t id = begun();
    EXPECT_EQ(ask("stranger", "GET", path_of(id)).status, 403);
    EXPECT_EQ(ask("kindergartner", "GET", path_of(id)).status, 404);
    EXPECT_EQ(begin("clerk").status, 409);
    EXPECT_EQ(begin("clerk", "2026-2029").status, 404);
    EXPECT_EQ(code_of(begin("kindergartner")), "not_applicable") << "no set for its level is in use";
    const Json all = json(ask("officer", "GET", "/api/accreditations?year=" + year));
    EXPECT_EQ(all["schools"].items.size(), 3u);
    for (const Json& s : all["schools"].items) {
        if (s["unit_id"].integer == primary) {
            EXPECT_TRUE(s["id"].is_null()) << "a draft is the school's own";
        }
        if (s["unit_id"].integer == preschool) {
            EXPECT_FALSE(s["applicable"].boolean);
        }
    }
    EXPECT_EQ(ask("clerk", "PUT", path_of(id, "frame"), "{}", 99).status, 412);
    EXPECT_EQ(ask("officer", "GET", "/api/accreditations?year=abc").status, 404);
}

TEST_P(AccreditationDesk, FiguresOfThreeYearsStandBesideTheCriteria) {
    const Json figures = json(ask("clerk", "GET", path_of(begun(), "figures")));
    ASSERT_FALSE(figures["items"].items.empty());
    for (const Json& f : figures["items"].items) {
        ASSERT_EQ(f["years"].items.size(), 3u);
        EXPECT_EQ(f["years"].items[2]["school_year"].text, year);
        EXPECT_EQ(f["years"].items[0]["counted_on"].text, "2025-05-31");
    }
}

TEST_P(AccreditationDesk, ThePlanOfImprovementIsReviewedTwice) {
    const std::string unit = std::to_string(primary);
    const auto action = [&](const std::string& more) {
        return ask(
            "clerk", "POST", "/api/improvement_actions",
            R"({"unit_id":)" + unit + R"(,"school_year":")" + year +
                R"(","problem":"Thiếu thiết bị","action":"Mua sắm","owner":"Phó hiệu trưởng","due_on":"2026-12-31")" +
                more + "}");
    };
    EXPECT_EQ(action(R"(,"state":"done")").status, 422) << "a result is missing";
    ASSERT_EQ(action(R"(,"state":"done","result":"Đã mua")").status, 201);
    ASSERT_EQ(action(R"(,"state":"planned")").status, 201);
    ASSERT_EQ(action(R"(,"state":"dropped")").status, 201);
    const auto told = [&] {
        int n = 0;
        app->database().write({}, [&](Transaction& t) { n = remind(*app, t); });
        return n;
    };
    EXPECT_EQ(told(), 0);
    set_day("2027-01-10");
    EXPECT_EQ(told(), 2) << "the first review, and an action that is late";
    EXPECT_EQ(told(), 0) << "told once";
    const auto review = [&](const std::string& moment) {
        return ask("clerk", "POST", "/api/improvement_reviews",
                   R"({"unit_id":)" + unit + R"(,"school_year":")" + year + R"(","moment":")" + moment +
                       R"(","reviewed_on":"2027-01-10","findings":"Chậm"})");
    };
    const Response first_review = review("first_term");
    ASSERT_EQ(first_review.status, 201) << first_review.body;
    EXPECT_EQ(json(first_review)["done"].integer_or(-1), 1);
    EXPECT_EQ(json(first_review)["planned"].integer_or(-1), 2) << "what was dropped does not count";
    EXPECT_EQ(review("first_term").status, 409);
    const Response corrected =
        ask("clerk", "PUT", "/api/improvement_reviews/" + std::to_string(json(first_review)["id"].integer),
            R"({"unit_id":)" + unit + R"(,"school_year":")" + year +
                R"(","moment":"first_term","reviewed_on":"2027-01-09","findings":"Chậm một việc"})",
            json(first_review)["version"].integer_or(1));
    ASSERT_EQ(corrected.status, 200) << corrected.body;
    EXPECT_EQ(json(corrected)["planned"].integer_or(-1), 2) << "as it was counted";
    set_day("2027-01-25");
    EXPECT_EQ(told(), 0) << "reviewed";
    set_day("2027-06-02");
    EXPECT_EQ(told(), 2) << "the second review is late, and the action of this month";
    EXPECT_EQ(ask("officer", "POST", "/api/improvement_actions", "{}").status, 403);
}

// The parts of an archive by name.
std::map<std::string, std::string> parts_of(const std::string& bytes) {
    const office::Limits limits;
    const office::Source source = office::open_source(std::string_view(bytes), limits.file_bytes);
    office::ZipPackage zip(source, limits);
    std::map<std::string, std::string> out;
    for (const std::string& name : zip.names())
        zip.stream(name, [&](std::string_view chunk) { return out[name] += chunk, true; });
    return out;
}

TEST_P(AccreditationDesk, ComesOutAsDocuments) {
    const std::int64_t id = signed_off();
    for (const std::string name : {"file.docx", "file.pdf", "improvement.docx", "evidence.xlsx"})
        EXPECT_EQ(ask("officer", "GET", path_of(id, name)).status, 200) << name;
    EXPECT_EQ(ask("stranger", "GET", path_of(id, "archive.zip")).status, 403);
}

TEST_P(AccreditationDesk, TheArchiveHasEveryFileUnderItsCode) {
    const std::int64_t id = written();
    const std::string pdf = "%PDF-1.4 quyết định";
    const auto file = [&](const std::string& title, const std::string& confidentiality) {
        const std::int64_t made =
            item(id, title, R"("kind":"file","confidentiality":")" + confidentiality + "\"");
        EXPECT_EQ(ask("clerk", "PUT", "/api/evidence/" + std::to_string(made) + "/content", pdf, 0,
                      {{"name", "Quyết định.pdf"}})
                      .status,
                  200);
        tie(id, made, "1.2");
    };
    file("Quyết định <giao việc>", "open");
    file("Hồ sơ hạn chế", "restricted");
    must(act(id, "clerk", "PUT", "points",
             R"({"1.2":{"levels":{"1":{"text":"Có phân công (MC.1.2.01).","reached":true}}}})"));
    must(act(id, "clerk", "POST", "finish"));
    must(act(id, "principal", "POST", "sign-off"));
    const auto own = parts_of(ask("clerk", "GET", path_of(id, "archive.zip")).body);
    const auto seen = parts_of(ask("officer", "GET", path_of(id, "archive.zip")).body);
    for (const std::string name :
         {"index.html", "bao-cao.docx", "bao-cao.pdf", "ke-hoach-cai-tien.docx", "danh-muc-minh-chung.xlsx"})
        EXPECT_TRUE(own.contains(name)) << name;
    ASSERT_TRUE(own.contains("minh-chung/MC.1.2.01.pdf"));
    EXPECT_EQ(own.at("minh-chung/MC.1.2.01.pdf"), pdf);
    EXPECT_TRUE(own.contains("minh-chung/MC.1.2.02.pdf"));
    EXPECT_FALSE(seen.contains("minh-chung/MC.1.2.02.pdf")) << "restricted";
    const std::string& index = seen.at("index.html");
    for (std::size_t at = 0; (at = index.find("href=\"", at)) != index.npos;) {
        at += 6;
        const std::string link = index.substr(at, index.find('"', at) - at);
        if (link.starts_with("https://")) continue;
        const bool leads =
            link.starts_with("#") ? index.contains("id=\"" + link.substr(1) + "\"") : seen.contains(link);
        EXPECT_TRUE(leads) << link;
    }
    EXPECT_NE(index.find("Quyết định &lt;giao việc&gt;"), index.npos);
    EXPECT_NE(index.find("Hạn chế"), index.npos);
}

INSTANTIATE_TEST_SUITE_P(Kinds, AccreditationDesk, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::accreditation
