// Plans out of files: the shipped one, tables, and what is refused in words. When things are owed.
#include <gtest/gtest.h>

#include "modules/plan/loading.hpp"
#include "office/spreadsheet.hpp"

namespace khue::plan {
namespace {

const std::filesystem::path rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data";

Json shipped() { return load_json_file((rules / "plans" / "tan-ky-2026.json").string()); }

std::string said(const Problems& problems) {
    std::string out;
    for (const auto& p : problems.list) out += p.message + "\n";
    return out;
}

Date day(std::string_view text) { return parse_date(text).value(); }

TEST(PlanFile, TheShippedPlanHasTwentyTwoTasks) {
    Problems problems;
    PlanDraft plan = read_plan(shipped(), {}, problems);
    EXPECT_EQ(said(problems), "");
    ASSERT_EQ(plan.tasks.size(), 22u);
    const Task& doubtful = plan.tasks[10];
    EXPECT_TRUE(doubtful.doubtful);
    EXPECT_EQ(doubtful.quarters, "2,3");
    EXPECT_EQ(doubtful.schedule_as_written, "Quý IIIII");
    ASSERT_EQ(plan.remarks.size(), 1u);
    EXPECT_NE(plan.remarks[0].find("Nhiệm vụ 11"), std::string::npos);
    EXPECT_TRUE(plan.tasks[8].note && plan.tasks[16].note) << "oddities stay, with a note";
    EXPECT_EQ(plan.tasks[0].lead_kind, Lead::office);
    EXPECT_EQ(plan.tasks[5].indicators, "8,12");
}

TEST(PlanFile, ReadsTheWordsOfASchedule) {
    EXPECT_EQ(read_schedule("Hàng quý")->schedule, Schedule::quarterly);
    EXPECT_EQ(read_schedule("thường xuyên")->schedule, Schedule::continuous);
    EXPECT_EQ(read_schedule("Quý I, II")->quarters, "1,2");
    EXPECT_EQ(read_schedule("Quý III và quý IV")->quarters, "3,4");
    EXPECT_EQ(read_schedule("Quý 4")->quarters, "4");
    for (const char* bad : {"Quý IIIII", "Quý V", "", "Cuối năm", "Quý "})
        EXPECT_FALSE(read_schedule(bad)) << bad;
}

TEST(PlanFile, WhatDoesNotAddUpIsSaidTaskByTask) {
    Json plan = shipped();
    for (auto& m : plan.members) {
        if (m.name != "tasks") continue;
        auto set = [](Json& task, const char* name, const char* json) {
            for (auto& f : task.members)
                if (f.name == name) f.value = parse_json(json).value();
        };
        set(m.value.items[1], "no", "1");
        set(m.value.items[2], "quarters", "[5]");
        set(m.value.items[3], "indicators", "[3, 77]");
        set(m.value.items[4], "group", "\"XX\"");
        set(m.value.items[5], "name", "\" \"");
        set(m.value.items[15], "quarters", "[2]");
    }
    Problems problems;
    read_plan(plan, {}, problems);
    std::string all = said(problems);
    for (const char* part :
         {"Nhiệm vụ 1: số thứ tự bị lặp", "Nhiệm vụ 3: các quý", "chỉ tiêu 77 không có", "nhóm “XX” không có",
          "Nhiệm vụ 6: thiếu “nhiệm vụ”", "Nhiệm vụ 16: thời gian ghi “Quý I” không khớp"})
        EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

TEST(PlanFile, ATableIsUnderstoodByItsHeaders) {
    std::string csv =
        "Kế hoạch năm sau\nTT,Nhóm,Nhiệm vụ,Sản phẩm,Chủ trì,Phối hợp,Thời gian,Chỉ tiêu\n"
        "1,Quản trị,Theo dõi,Báo cáo,Phòng Văn hóa - Xã hội,,Hàng quý,\"4, 5\"\n"
        "2,Dữ liệu,Làm sạch,Bộ dữ liệu,Các cơ sở giáo dục,Sở,\"Quý I, II\",7\n";
    Problems problems;
    PlanDraft plan = read_plan(csv, {.year = 2027, .name = {}}, {{4, "a"}, {5, "b"}, {7, "c"}}, problems);
    EXPECT_EQ(said(problems), "");
    ASSERT_EQ(plan.tasks.size(), 2u);
    EXPECT_EQ(plan.year, 2027);
    EXPECT_EQ(plan.tasks[0].indicators, "4,5");
    EXPECT_EQ(plan.tasks[1].group_no, "II");
    EXPECT_EQ(plan.tasks[1].quarters, "1,2");
    EXPECT_EQ(plan.tasks[1].lead_kind, Lead::schools);
}

TEST(PlanFile, FilesThatAreNoPlanAreRefused) {
    const std::pair<const char*, const char*> cases[] = {
        {"{\"code\": ", "không phải là JSON"},
        {"{}", "thiếu mã hoặc tên"},
        {"a,b\n1,2\n", "Không thấy dòng tiêu đề"},
        {"TT,Nhiệm vụ,Thời gian\n1,Việc,Cuối năm\n", "không hiểu thời gian “Cuối năm”"},
        {"TT,Nhiệm vụ,Thời gian\n", "không có nhiệm vụ nào"}};
    for (auto [bytes, sentence] : cases) {
        Problems problems;
        read_plan(bytes, {.year = 2027, .name = {}}, {}, problems);
        EXPECT_NE(said(problems).find(sentence), std::string::npos) << bytes << "\n" << said(problems);
    }
}

TEST(PlanSchedule, AQuarterEndsWhatIsDueInIt) {
    ScheduleRules rules_read = load_schedule_rules(rules);
    Task task{.schedule = Schedule::quarters, .quarters = "1,2"};
    Duty duty{};
    Date since = day("2026-01-01");
    EXPECT_EQ(outlook(rules_read, task, 2026, duty, since, day("2026-06-30")).due, day("2026-06-30"));
    EXPECT_FALSE(outlook(rules_read, task, 2026, duty, since, day("2026-06-30")).late);
    EXPECT_TRUE(outlook(rules_read, task, 2026, duty, since, day("2026-07-01")).late);
    duty.own_due = day("2026-05-15");
    EXPECT_EQ(outlook(rules_read, task, 2026, duty, since, day("2026-05-01")).due, day("2026-05-15"));
    duty.finished = true;
    EXPECT_FALSE(outlook(rules_read, task, 2026, duty, since, day("2026-12-31")).due);
}

TEST(PlanSchedule, StandingTasksAreReportedEachQuarter) {
    ScheduleRules rules_read = load_schedule_rules(rules);
    Task task{.schedule = Schedule::continuous, .quarters = "1,2,3,4"};
    Duty duty{.owner = Owner::school};
    auto look = [&](const char* since, const char* today) {
        return outlook(rules_read, task, 2026, duty, day(since), day(today));
    };
    EXPECT_EQ(look("2026-01-01", "2026-02-01").due, day("2026-03-16"));
    EXPECT_TRUE(look("2026-01-01", "2026-03-17").late);
    EXPECT_EQ(look("2026-09-20", "2026-10-01").due, day("2026-12-16"))
        << "what came before was never asked for";
    duty.reported_on = day("2026-04-02");
    EXPECT_EQ(look("2026-01-01", "2026-07-01").due, day("2026-09-16"));
    duty.reported_on = day("2026-12-01");
    EXPECT_FALSE(look("2026-01-01", "2026-12-20").due);
    duty = {.owner = Owner::office};
    EXPECT_EQ(look("2026-01-01", "2026-02-01").due, day("2026-03-18"));
}

TEST(PlanProducts, EveryProductOfThePlanHasAForm) {
    auto forms = load_product_forms(rules);
    EXPECT_EQ(products_of("Báo cáo quý; báo cáo năm; bảng tổng hợp chỉ tiêu"),
              (std::vector<std::string>{"Báo cáo quý", "Báo cáo năm", "Bảng tổng hợp chỉ tiêu"}));
    EXPECT_EQ(form_for(forms, "Biên bản kiểm tra").code, "minutes");
    EXPECT_EQ(form_for(forms, "Đề xuất nhân rộng").code, "proposal");
    EXPECT_EQ(form_for(forms, "Danh sách mức độ CDS").code, "list");
    EXPECT_EQ(form_for(forms, "CSDL văn bằng số").code, "report");
}

TEST(PlanPages, ATaskLeadsToWhereItIsDone) {
    auto pages = load_task_pages(rules);
    EXPECT_EQ(pages_for(pages, "Tổ chức DIỄN TẬP xử lý sự cố an ninh mạng trong ngành giáo dục"),
              (std::vector<std::string>{"/dien-tap", "/su-co"}));
    EXPECT_EQ(pages_for(pages, "Diễn tập xử lý sự cố; hoạt động truyền thông về diễn tập xử lý sự cố").size(),
              4u);
    EXPECT_TRUE(pages_for(pages, "Trồng cây đầu xuân").empty());
}

}  // namespace
}  // namespace khue::plan
