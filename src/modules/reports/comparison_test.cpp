// Two revisions side by side: words, figures, people, and who may see which of it; on both databases.
#include "modules/reports/comparison.hpp"

#include "modules/reports/desk_test.hpp"
#include "modules/reports/document.hpp"
#include "office/docx.hpp"
#include "office/outside_programs.hpp"

namespace khue::reports_test {
namespace {

// "giữ [bỏ] giữ" of one side.
std::string marked(const std::vector<TextRun>& runs) {
    std::string out;
    for (const TextRun& run : runs) out += run.changed ? "[" + run.text + "]" : run.text;
    return out;
}

std::string marked(const std::vector<ParagraphPair>& pairs) {
    std::string out;
    for (const ParagraphPair& p : pairs) out += marked(p.before) + " | " + marked(p.after) + "\n";
    return out;
}

TEST(TextChanges, MarkWordsOfAParagraphThatWasRewritten) {
    EXPECT_EQ(marked(compare_texts("Một đoạn.\nĐạt 90% (9/10) theo kế hoạch.\nHết.",
                                   "Một đoạn.\nĐạt 95% (19/20) theo kế hoạch.\nHết.")),
              "Một đoạn. | Một đoạn.\n"
              "Đạt [90% (9/10) ]theo kế hoạch. | Đạt [95% (19/20) ]theo kế hoạch.\n"
              "Hết. | Hết.\n");
}

TEST(TextChanges, PutNewAndGoneParagraphsAgainstNothing) {
    EXPECT_EQ(marked(compare_texts("A b c.\nBỏ hẳn dòng này.\nCuối.", "A b c.\nCuối.\nThêm mới hoàn toàn.")),
              "A b c. | A b c.\n[Bỏ hẳn dòng này.] | \nCuối. | Cuối.\n | [Thêm mới hoàn toàn.]\n");
    EXPECT_EQ(marked(compare_texts("", "Chỉ bên sau.")), " | [Chỉ bên sau.]\n");
    EXPECT_EQ(marked(compare_texts("Chỉ bên trước.", "")), "[Chỉ bên trước.] | \n");
    EXPECT_TRUE(compare_texts("", "").empty());
}

TEST(TextChanges, ALongTextThatWasWrittenAnewEndsInTime) {
    std::string before, after;
    for (int i = 0; i < 20'000; ++i) {
        before += "trước " + std::to_string(i) + "\n";
        after += "sau " + std::to_string(i) + "\n";
    }
    EXPECT_EQ(compare_texts(before, after).size(), 40'000u);
}

using Revisions = Desk;

std::string path_of(std::int64_t id, const std::string& verb = "") {
    return "/api/reports/" + std::to_string(id) + (verb.empty() ? "" : "/" + verb);
}

std::int64_t made_by(const Response& r) { return parse_json(r.body).value_or(Json{})["id"].integer_or(0); }

TEST_P(Revisions, ShowFiguresPeopleAndReasonsOfBothSides) {
    std::int64_t id = approved_report();
    EXPECT_EQ(json(ask("officer", "GET", path_of(id, "comparison")))["code"].text, "one_revision");
    more_dossiers();
    std::int64_t next =
        made_by(act("officer", "POST", path_of(id, "revise"), R"({"reason":"Trường gửi thiếu tháng 8"})"));
    ASSERT_EQ(act("officer", "POST", path_of(next, "submit")).status, 200);
    ASSERT_EQ(act("leader", "POST", path_of(next, "approve")).status, 200);
    Json c = json(ask("officer", "GET", path_of(next, "comparison")));
    ASSERT_EQ(c["revisions"].items.size(), 2u);
    EXPECT_EQ(c["before"]["report"]["id"].integer, id);
    EXPECT_EQ(c["after"]["report"]["id"].integer, next);
    EXPECT_EQ(c["after"]["reason"].text, "Trường gửi thiếu tháng 8");
    EXPECT_EQ(c["after"]["made"]["by"].text, "officer");
    EXPECT_EQ(c["after"]["submitted"]["by"].text, "officer");
    EXPECT_EQ(c["after"]["approved"]["by"].text, "leader");
    EXPECT_EQ(c["before"]["frozen_at"].text, "2026-10-02T01:30:00.000Z");
    EXPECT_EQ(c["before"]["figures_revision"].integer, 1);
    EXPECT_EQ(c["after"]["figures_revision"].integer, 2);

    std::vector<std::string> figures;
    for (const Json& f : c["figures"].items)
        if (f["no"].integer == 1)
            figures.push_back(f["unit"].text + ": " + f["before"]["text"].text + " → " +
                              f["after"]["text"].text);
    EXPECT_EQ(figures, (std::vector<std::string>{"Toàn xã: 95% (19/20) → 96,67% (29/30)",
                                                 "Tiểu học Cây Đa: 90% (9/10) → 95% (19/20)"}));
    bool marked = false;
    for (const Json& s : c["sections"].items) {
        if (s["key"].text == "results" || s["key"].text == "proposals") {
            EXPECT_EQ(s["changed"].boolean, s["key"].text == "results");
        }
        for (const Json& p : s["paragraphs"].items)
            for (const Json& run : p["after"].items)
                marked |= run["changed"].boolean && run["text"].text.find("(29/30)") != std::string::npos;
    }
    EXPECT_TRUE(marked) << "in the sentence, not only in the table";

    ASSERT_EQ(c["freezes"].items.size(), 2u) << "the close and its revision";
    const Json& freeze = c["freezes"].items[0];
    EXPECT_EQ(freeze["reason"].text, "Trường gửi thiếu tháng 8");
    EXPECT_EQ(freeze["by"].text, "officer");
    EXPECT_EQ(freeze["changes"].items.at(0)["before"]["numerator"].integer, 9);
    EXPECT_EQ(freeze["changes"].items.at(0)["after"]["denominator"].integer, 20);

    Json turned = json(ask("officer", "GET", path_of(id, "comparison") + "?with=" + std::to_string(next)));
    EXPECT_EQ(turned["before"]["report"]["id"].integer, id) << "the earlier one stands first, whoever asks";
    EXPECT_EQ(report(id)["replaced_by_id"].integer, next);
    EXPECT_EQ(report(next)["replaced_frozen_at"].text, "2026-10-02T01:30:00.000Z");
}

TEST_P(Revisions, AnyTwoOfThemAreCompared) {
    std::int64_t first = approved_report(), second = 0, third = 0;
    for (std::int64_t* made : {&second, &third}) {
        std::int64_t of = second ? second : first;
        *made = made_by(act("officer", "POST", path_of(of, "revise"), R"({"reason":"Sửa câu chữ"})"));
        std::string body = R"({"signer_name":"Trần Văn Thử","sections":[{"key":"proposals","text":"Lần )" +
                           std::to_string(*made) + R"("}]})";
        ASSERT_EQ(act("officer", "PUT", path_of(*made), body).status, 200);
        ASSERT_EQ(act("officer", "POST", path_of(*made, "submit")).status, 200);
        ASSERT_EQ(act("leader", "POST", path_of(*made, "approve")).status, 200);
    }
    auto compared = [&](std::int64_t one, std::int64_t other) {
        return json(ask("officer", "GET", path_of(one, "comparison") + "?with=" + std::to_string(other)));
    };
    Json c = compared(third, first);
    EXPECT_EQ(c["before"]["report"]["revision"].integer, 1);
    EXPECT_EQ(c["after"]["report"]["revision"].integer, 3);
    EXPECT_TRUE(c["figures"].items.empty());
    ASSERT_EQ(c["head"].items.size(), 1u);
    EXPECT_EQ(c["head"].items[0]["after"].text, "Trần Văn Thử");
    EXPECT_TRUE(compared(third, second)["head"].items.empty());
    EXPECT_EQ(compared(second, third)["revisions"].items.size(), 3u);
    EXPECT_EQ(ask("officer", "GET", path_of(third, "comparison") + "?with=999").status, 404);
    Json adhoc = json(ask("officer", "POST", "/api/reports", R"({"kind":"adhoc","period":"2026-Q3"})"));
    EXPECT_EQ(
        ask("officer", "GET", path_of(third, "comparison") + "?with=" + std::to_string(adhoc["id"].integer))
            .status,
        404)
        << "another report of the period is no revision of this one";
}

TEST_P(Revisions, AreEachReadersOwn) {
    std::int64_t id = approved_report();
    more_dossiers();
    dossiers(preschool, 0, 5, 8);
    std::int64_t next = made_by(act("officer", "POST", path_of(id, "revise"), R"({"reason":"Bổ sung"})"));
    EXPECT_EQ(ask("school", "GET", path_of(next, "comparison")).status, 404) << "a draft";
    EXPECT_EQ(ask("partner", "GET", path_of(id, "comparison")).status, 409) << "nor from the other side";
    act("officer", "POST", path_of(next, "submit"));
    act("leader", "POST", path_of(next, "approve"));
    Response answer = ask("school", "GET", path_of(next, "comparison"));
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.body.find("Mầm non Cây Me"), std::string::npos) << "another school's change";
    EXPECT_NE(answer.body.find("Tiểu học Cây Đa"), std::string::npos);
    EXPECT_TRUE(json(answer)["after"]["approved"]["by"].text.empty());
    EXPECT_EQ(ask("stranger", "GET", path_of(next, "comparison")).status, 403);
}

TEST_P(Revisions, AnApprovedReportDoesNotTellOfLaterFigures) {
    std::int64_t id = approved_report();
    more_dossiers();
    act("officer", "POST", path_of(id, "revise"), R"({"reason":"Bổ sung tháng 8"})");
    EXPECT_TRUE(report(id)["revisions"].items.empty());
    std::string words =
        office::outside::zip_text(office::to_docx(report_document(material(id))), "word/document.xml");
    EXPECT_EQ(words.find("ĐIỀU CHỈNH SỐ LIỆU"), std::string::npos) << "its documents stay as they were";
}

INSTANTIATE_TEST_SUITE_P(Databases, Revisions, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::reports_test
