// The drafted sentences: met, not met, lagging, missing, moved, and nothing to say.
#include "modules/reports/draft.hpp"

#include <gtest/gtest.h>

#include "modules/indicators/numbers.hpp"
#include "modules/reports/draft_sentences.hpp"
#include "modules/reports/material_test.hpp"
#include "modules/reports/sections.hpp"

namespace khue {
namespace {

using reports_test::add_indicator;
using reports_test::counted;
using reports_test::missing;
using reports_test::not_applicable;

struct Drafts : ::testing::Test {
    ReportMaterial m = reports_test::empty_material();
    std::string text(std::string_view key) { return drafted_section(m, key); }
    void says(std::string_view key, const std::string& sentence) {
        EXPECT_NE(text(key).find(sentence), std::string::npos) << sentence << "\n--\n" << text(key);
    }
    void does_not_say(std::string_view key, const std::string& words) {
        EXPECT_EQ(text(key).find(words), std::string::npos) << words << "\n--\n" << text(key);
    }
};

TEST_F(Drafts, LeadLeavesThePlansNumberAndDayBlank) {
    says("lead",
         "Thực hiện Kế hoạch số ……/KH-UBND ngày …… tháng 3 năm 2026 của Ủy ban nhân dân xã Thử Nghiệm");
    m.report.plan_number = "45/KH-UBND";
    m.report.plan_date = date(2026, 2, 5);
    says("lead", "Kế hoạch số 45/KH-UBND ngày 05 tháng 02 năm 2026 của");
    says("lead", "báo cáo kết quả thực hiện quý III năm 2026 như sau:");
}

TEST_F(Drafts, AMetTargetIsToldWithItsCounts) {
    add_indicator(m, 8, "Dữ liệu xác thực", 95, {counted(960, 1000), counted(500, 500), not_applicable()});
    says("results", "trong 01 chỉ tiêu của kế hoạch có 01 chỉ tiêu đạt.");
    says("results", "- Chỉ tiêu 8 (Dữ liệu xác thực): 97,33% (1.460/1.500), mục tiêu ≥ 95%.");
    does_not_say("results", "chưa đạt");
    EXPECT_EQ(text("weaknesses"), "Không có chỉ tiêu nào chưa đạt hoặc thiếu số liệu.");
    EXPECT_EQ(text("next"), "Duy trì kết quả đã đạt của các chỉ tiêu.");
    EXPECT_EQ(text("proposals"), "Không có.");
}

TEST_F(Drafts, AMissedTargetIsToldWithItsDistanceAndWhoLags) {
    add_indicator(m, 3, "Chữ ký số", 100, {counted(8, 10), counted(10, 10), counted(5, 10)});
    says("results",
         "- Chỉ tiêu 3 (Chữ ký số): 76,67% (23/30), thấp hơn 23,33 điểm phần trăm so với mục tiêu 100%.");
    says("weaknesses",
         "- Chỉ tiêu 3 (Chữ ký số): 02/03 cơ sở giáo dục có số liệu chưa đạt mục tiêu 100%, gồm "
         "Trường C 50% (50) và Trường A 80% (20).");
    does_not_say("weaknesses", "Trường B");
}

TEST_F(Drafts, SchoolsBehindAnIndicatorThatIsMetAreNotNamed) {
    add_indicator(m, 2, "Văn bản điện tử", 50, {counted(40, 100), counted(100, 100), not_applicable()});
    does_not_say("weaknesses", "Trường A");
}

TEST_F(Drafts, ATargetMissedByLessThanCanBeShownIsNotCalledMet) {
    add_indicator(m, 1, "Hồ sơ", 100, {counted(999'999, 1'000'000), not_applicable(), not_applicable()});
    says("results", "100% (999.999/1.000.000), thấp hơn chưa tới 0,01 điểm phần trăm so với mục tiêu 100%.");
}

TEST_F(Drafts, MissingFiguresAreToldWithWhoHasThem) {
    add_indicator(m, 10, "Sổ gốc", 90, {missing(), missing(), not_applicable()});
    says("results", "có 01 chỉ tiêu chưa có số liệu.");
    says("weaknesses",
         "- Chỉ tiêu 10 (Sổ gốc): chưa đơn vị nào gửi số liệu để tính (nơi cung cấp: Từng trường).");
    says("proposals", "chỉ tiêu 10 xác nhận và gửi kèm minh chứng");
    does_not_say("results", "So với kỳ trước");
}

TEST_F(Drafts, SchoolsThatFiledNothingAreNamed) {
    add_indicator(m, 9, "Học bạ số", 100, {counted(1, 1), missing(), missing()});
    says("weaknesses",
         "- Chỉ tiêu 9 (Học bạ số): 02/03 cơ sở giáo dục chưa gửi số liệu, gồm Trường B và Trường C.");
    says("next", "- Các trường còn thiếu gửi đủ số liệu của kỳ.");
}

TEST_F(Drafts, MovementsNeedAFrozenFormerPeriod) {
    add_indicator(m, 1, "Một", 100, {counted(9, 10), not_applicable(), not_applicable()});
    add_indicator(m, 2, "Hai", 50, {counted(6, 10), not_applicable(), not_applicable()});
    add_indicator(m, 3, "Ba", 50, {counted(6, 10), not_applicable(), not_applicable()});
    says("results", "Kỳ trước chưa chốt số liệu trên hệ thống nên chưa có căn cứ để so sánh.");
    ReportMaterial before = reports_test::empty_material();
    before.figures.period.label = "Quý II năm 2026";
    add_indicator(before, 1, "Một", 100, {counted(8, 10), not_applicable(), not_applicable()});
    add_indicator(before, 2, "Hai", 50, {counted(7, 10), not_applicable(), not_applicable()});
    add_indicator(before, 3, "Ba", 50, {counted(6, 10), not_applicable(), not_applicable()});
    m.former = before.figures;
    says("results",
         "So với quý II năm 2026, có 01 chỉ tiêu tiến bộ:\n- Chỉ tiêu 1 (Một): tăng 10 điểm phần trăm (từ "
         "80% lên 90%).");
    says("results",
         "có 01 chỉ tiêu giảm sút:\n- Chỉ tiêu 2 (Hai): giảm 10 điểm phần trăm (từ 70% xuống 60%).");
    says("results", "Có 01 chỉ tiêu giữ nguyên.");
}

TEST_F(Drafts, TasksOfTheQuarterCarryTheirIndicators) {
    add_indicator(m, 3, "Chữ ký số", 100, {counted(8, 10), not_applicable(), not_applicable()});
    m.plan.tasks = {{.no = 4, .name = "Triển khai chữ ký số", .quarters = {1, 2, 3, 4}, .indicators = {3}},
                    {.no = 21, .name = "Diễn tập", .of_quarters = true, .quarters = {4}},
                    {.no = 22, .name = "Truyền thông", .quarters = {1, 2, 3, 4}}};
    says("tasks", "trong quý III năm 2026 có 02 nhiệm vụ phải thực hiện");
    says("tasks", "- Nhiệm vụ 4: Triển khai chữ ký số (chỉ tiêu 3: 80%, chưa đạt).");
    says("tasks", "nhiệm vụ 22.");
    does_not_say("tasks", "Diễn tập");
    says("next", "- Nhiệm vụ 21 của kế hoạch: Diễn tập.");
}

TEST_F(Drafts, ATextByAPersonStaysAndItsNamedFiguresLive) {
    add_indicator(m, 3, "Chữ ký số", 100, {counted(8, 10), not_applicable(), not_applicable()});
    m.report.sections =
        sections_json({{"next", {.text = "Từ [CT3] lên [CT3:mức], [CT99] và [sic].", .generated = false}}});
    for (const auto& s : sections_of(m)) {
        EXPECT_EQ(s.generated, s.key != "next");
        if (s.key == "next") {
            EXPECT_EQ(with_figures(s.text, m.figures), "Từ 80% lên 100%, [CT99] và [sic].");
        }
    }
}

TEST_F(Drafts, AReaderOfAPartReadsTheirSchoolOnly) {
    add_indicator(m, 3, "Chữ ký số", 100, {counted(8, 10)});
    m.whole = false;
    m.figures.schools = std::make_shared<const std::vector<SchoolRow>>(
        std::vector<SchoolRow>{{.unit_id = 11, .code = "A", .name = "Trường A", .level = "TH"}});
    auto sections = sections_of(m);
    ASSERT_EQ(sections.size(), 1u);
    EXPECT_EQ(sections[0].text, "1. Trường A\n- Chỉ tiêu 3 (Chữ ký số): 80% (8/10), chưa đạt mục tiêu 100%.");
}

TEST(ReportNumbers, AreVietnamese) {
    Indicator i{.unit = "%", .target = 95'00};
    EXPECT_EQ(value_text(i, counted(12345, 14806)), "83,38%");
    EXPECT_EQ(numerator_text(counted(12345, 14806)), "12.345");
    EXPECT_EQ(target_text(i), "≥ 95%");
    Indicator schools{.unit = "Cơ sở giáo dục", .target = 6'00};
    EXPECT_EQ(target_text(schools), "≥ 6 cơ sở giáo dục");
    EXPECT_EQ(khue::counted(9, "chỉ tiêu"), "09 chỉ tiêu");
    EXPECT_EQ(joined({"a", "b", "c"}), "a, b và c");
    EXPECT_EQ(capitalised("đếm từ tệp"), "Đếm từ tệp");
    EXPECT_EQ(moment_text(*parse_instant("2026-10-02T01:05:00Z")), "08 giờ 05 phút ngày 2/10/2026");
}

}  // namespace
}  // namespace khue
