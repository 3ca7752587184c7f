// What the schools reported, in the report of their commune, on both databases.
#include "modules/reports/desk_test.hpp"

namespace khue::reports_test {
namespace {

class SchoolsInReport : public Desk {
protected:
    // The regime of the schools, as if it had been there since that day.
    void ask_schools_since(const std::string& day) {
        std::int64_t job = 0;
        app->database().write(
            {}, [&](Transaction& t) { job = app->jobs().enqueue(t, "requests.daily", "{}", commune); });
        app->jobs().run_now(job);
        app->database().write(
            {}, [&](Transaction& t) { run(t.db(), "UPDATE report_regime SET from_date = $1", day); });
    }

    std::int64_t school_report(const std::string& who, const std::string& difficulty,
                               const std::string& proposal) {
        std::int64_t id =
            json(ask(who, "POST", "/api/school-reports", R"({"period":"2026-Q3"})"))["id"].integer_or(0);
        school_step(who, id, "", R"({"results":"Đã triển khai học bạ số"})");
        std::string path = "/api/school-reports/" + std::to_string(id) + "/issues";
        auto add = [&](const std::string& body) { EXPECT_EQ(ask(who, "POST", path, body).status, 201); };
        add(R"({"kind":"difficulty","addressee":"PHONG","indicator":8,"text":")" + difficulty + "\"}");
        add(R"({"kind":"proposal","addressee":"SO","text":")" + proposal + "\"}");
        school_step(who, id, "submit");
        return id;
    }

    void school_step(const std::string& who, std::int64_t id, const std::string& verb,
                     const std::string& body = "") {
        std::string path = "/api/school-reports/" + std::to_string(id);
        std::int64_t version = json(ask(who, "GET", path))["version"].integer_or(0);
        Response r =
            ask(who, verb.empty() ? "PUT" : "POST", verb.empty() ? path : path + "/" + verb, body, version);
        EXPECT_EQ(r.status, 200) << r.body;
    }

    std::string text(std::int64_t id, std::string_view key) { return section(report(id), key)["text"].text; }
};

bool holds(const std::string& text, std::string_view words) { return text.find(words) != text.npos; }

TEST_P(SchoolsInReport, OnlyReceivedReportsFillIt) {
    std::int64_t first = school_report("principal", "Thiếu máy tính.", "Cấp thêm kinh phí");
    school_report("neighbour", "Mạng chậm", "Tập huấn thêm");
    std::int64_t id =
        json(ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q3"})"))["id"]
            .integer_or(0);
    EXPECT_FALSE(holds(text(id, "weaknesses"), "Thiếu máy tính"));
    school_step("officer", first, "receive");
    EXPECT_TRUE(
        holds(text(id, "weaknesses"),
              "01 trường phản ánh 01 khó khăn, vướng mắc:\n- Tiểu học Cây Đa: Thiếu máy tính (chỉ tiêu 8)."));
    EXPECT_FALSE(holds(text(id, "weaknesses"), "Mạng chậm"));
    EXPECT_TRUE(
        holds(text(id, "proposals"),
              "Kiến nghị của các trường đối với Sở Giáo dục và Đào tạo\n01 trường có 01 kiến nghị, đề "
              "xuất:\n- Tiểu học Cây Đa: Cấp thêm kinh phí."));
}

TEST_P(SchoolsInReport, SaysWhichSchoolsHaveNotReported) {
    std::int64_t id =
        json(ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q3"})"))["id"]
            .integer_or(0);
    EXPECT_FALSE(holds(text(id, "weaknesses"), "nộp báo cáo")) << "nothing asks the schools for it";
    ask_schools_since("2026-01-01");
    EXPECT_TRUE(holds(text(id, "weaknesses"), "Chưa có trường nào nộp báo cáo của kỳ này trên hệ thống."));
    std::int64_t first = school_report("principal", "Thiếu máy tính", "Cấp thêm kinh phí");
    EXPECT_TRUE(holds(text(id, "weaknesses"), "Đã nộp, chưa được tiếp nhận: 01 trường: Tiểu học Cây Đa."));
    school_step("officer", first, "receive");
    EXPECT_TRUE(holds(text(id, "weaknesses"), "Chưa nộp báo cáo của kỳ này trên hệ thống: 02 trường: "));
    EXPECT_FALSE(holds(text(id, "weaknesses"), "Đã nộp, chưa được tiếp nhận"));
}

TEST_P(SchoolsInReport, WhatWasSubmittedStaysAsItWas) {
    school_step("officer", school_report("principal", "Thiếu máy tính", "Cấp thêm kinh phí"), "receive");
    std::int64_t id = approved_report();
    std::string before = text(id, "weaknesses"), proposals = text(id, "proposals");
    EXPECT_TRUE(holds(before, "Thiếu máy tính"));
    school_step("officer", school_report("neighbour", "Mạng chậm", "Tập huấn thêm"), "receive");
    EXPECT_EQ(text(id, "weaknesses"), before);
    EXPECT_EQ(text(id, "proposals"), proposals);
    Json own = report(id, "school");
    EXPECT_FALSE(holds(section(own, "own")["text"].text, "Mạng chậm"))
        << "a school reads of others nothing but the commune's totals";
}

INSTANTIATE_TEST_SUITE_P(Kinds, SchoolsInReport, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::reports_test
