// Who holds the post, what indicator 15 makes of it, proposals and answers, on both databases.
#include "modules/it_posts/posts.hpp"
#include "modules/training/training_desk_test.hpp"

namespace khue {
namespace {

using testing::json_of;
using ItPosts = testing::TrainingDesk;

Json school_of(const Json& all, std::int64_t unit) {
    for (const Json& one : all["items"].items)
        if (one["unit_id"].integer_or(0) == unit) return one;
    return {};
}

TEST_P(ItPosts, TheDecisionStandsInTheStaffRecordAndCounts) {
    const std::int64_t unit = commune.north.id.value;
    const auto with_lead = [&] {
        const Json shown = json("chuyen.vien", "/api/indicators/15?period=2026-Q4");
        for (const Json& school : shown["schools"].items)
            if (school["unit_id"].integer_or(0) == unit) return school["numerator"].integer_or(0);
        return std::int64_t{-1};
    };
    EXPECT_EQ(with_lead(), 0);
    const std::string holder = "/api/it-posts/holders/" + std::to_string(lan.staff);
    const Response none = ask("hieu.truong", "PUT", holder, R"({"full_time":false})");
    EXPECT_EQ(json_of(none)["errors"].items.at(0)["pointer"].text, "/decision_number");
    const std::string decision =
        R"({"decision_number":"12/QĐ-THB","decision_on":"2026-09-01","decision_to":"2027-01-15",)"
        R"("full_time":false,"qualification":"Cử nhân Tin học"})";
    EXPECT_EQ(ask("thay.nam", "PUT", holder, decision).status, 404) << "another school";
    EXPECT_EQ(ask("co.lan", "PUT", holder, decision).status, 403);
    EXPECT_EQ(ask("hieu.truong", "PUT", holder, decision).status, 200);
    EXPECT_EQ(with_lead(), 1);
    const Json own = school_of(json("hieu.truong", "/api/it-posts"), unit);
    EXPECT_EQ(own["holders"].items.at(0)["name"].text, "Lê Thị co.lan");
    EXPECT_EQ(own["holders"].items.at(0)["days_left"].integer, 53);
    EXPECT_EQ(school_of(json("chuyen.vien", "/api/it-posts"), unit)["holders"].items.at(0)["name"].text,
              "Lê Thị co.lan");
    EXPECT_TRUE(school_of(json("lanh.dao", "/api/it-posts"), unit)["holders"].items.at(0)["name"].is_null());
    EXPECT_TRUE(json("lanh.dao", "/api/it-posts")["norm_doubtful"].boolean);
    EXPECT_EQ(ask("chuyen.vien", "GET", "/api/it-posts/report.docx").status, 200);
    const std::string post = std::to_string(own["holders"].items.at(0)["post_id"].integer);
    const std::string uses = "/api/evidence-uses/it_post/" + post;
    EXPECT_EQ(ask("hieu.truong", "GET", uses).status, 200) << "the decision itself is tied here";
    EXPECT_EQ(ask("thay.nam", "GET", uses).status, 404) << "another school";
    EXPECT_EQ(ask("hieu.truong", "DELETE", holder).status, 204);
    EXPECT_EQ(with_lead(), 0);
}

TEST_P(ItPosts, TheSchoolIsToldBeforeTheDecisionEnds) {
    ask("hieu.truong", "PUT", "/api/it-posts/holders/" + std::to_string(lan.staff),
        R"({"decision_number":"12/QĐ","decision_to":"2027-01-15"})");
    const auto told = [&] {
        int n = 0;
        commune.app->database().write({}, [&](Transaction& t) { n = it_posts::remind(t); });
        return n;
    };
    EXPECT_EQ(told(), 1) << "within sixty days";
    EXPECT_EQ(told(), 0) << "once for each stage";
    testing::advance_minutes(30 * 24 * 60);
    EXPECT_EQ(told(), 1) << "within thirty";
    testing::advance_minutes(30 * 24 * 60);
    EXPECT_EQ(told(), 1) << "it has ended";
    EXPECT_EQ(number("SELECT count(*) FROM notice WHERE permission = 'it_posts.write'"), 3);
}

TEST_P(ItPosts, ASchoolProposesAndTheCommuneAnswers) {
    const std::string review = "/api/it-posts/reviews/" + std::to_string(commune.north.id.value);
    const auto code = [](const Response& r) { return json_of(r)["code"].text_or(); };
    EXPECT_EQ(code(ask("chuyen.vien", "POST", review + "/answer?year=2026", R"({"answer":"Đồng ý"})")),
              "review_state");
    EXPECT_EQ(ask("hieu.truong", "PUT", review + "?year=2026",
                  R"({"review":"Một giáo viên Tin học kiêm nhiệm","proposal":null})")
                  .status,
              200);
    EXPECT_EQ(code(ask("hieu.truong", "POST", review + "/send?year=2026")), "review_empty");
    EXPECT_TRUE(
        school_of(json("chuyen.vien", "/api/it-posts?year=2026"), commune.north.id.value)["review"]["review"]
            .is_null())
        << "what is being written is the school's";
    ask("hieu.truong", "PUT", review + "?year=2026",
        R"({"review":"Một giáo viên Tin học kiêm nhiệm","proposal":"Xin một biên chế"})");
    EXPECT_EQ(ask("thay.nam", "POST", review + "/send?year=2026").status, 404);
    testing::Browser officer = commune.signed_in("chuyen.vien");
    const auto waiting = [&] { return testing::waiting_of(officer); };
    EXPECT_EQ(waiting(), "");
    EXPECT_EQ(ask("hieu.truong", "POST", review + "/send?year=2026").status, 200);
    EXPECT_EQ(waiting(), "1 đề xuất về vị trí CNTT của trường chờ trả lời");
    EXPECT_EQ(code(ask("hieu.truong", "PUT", review + "?year=2026", R"({"review":"x","proposal":"y"})")),
              "review_state");
    EXPECT_EQ(ask("hieu.truong", "POST", review + "/answer?year=2026", R"({"answer":"Đồng ý"})").status, 403);
    EXPECT_EQ(ask("chuyen.vien", "POST", review + "/answer?year=2026", R"({"answer":""})").status, 422);
    EXPECT_EQ(ask("chuyen.vien", "POST", review + "/answer?year=2026", R"({"answer":"Ghi nhận"})").status,
              200);
    EXPECT_EQ(waiting(), "");
    const Json mine = school_of(json("hieu.truong", "/api/it-posts?year=2026"), commune.north.id.value);
    EXPECT_EQ(mine["review"]["answer"].text, "Ghi nhận");
    EXPECT_EQ(number("SELECT count(*) FROM notice WHERE permission LIKE 'it_posts.%'"), 2);
}

INSTANTIATE_TEST_SUITE_P(Kinds, ItPosts, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue
