// The shipped plan is taken; a plan that does not add up is refused with a sentence.
#include "modules/indicators/plan.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "core/problem.hpp"
#include "modules/competence/measures.hpp"
#include "modules/filings/measures.hpp"
#include "modules/registry/measures.hpp"
#include "modules/training/measures.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

const std::string shipped = KHUE_SOURCE_DIR "/data/plans/tan-ky-2026.json";

bool known(std::string_view name) {
    static const auto registry = registry_measures(), filings = filings_measures(),
                      training = training::measures(), competence = competence::measures();
    for (const auto* list : {&registry, &filings, &training, &competence})
        for (const Measure& m : *list)
            if (m.name == name) return true;
    return false;
}

TEST(IndicatorPlan, IsShippedWithTwentyIndicators) {
    IndicatorPlan plan = parse_plan(load_json_file(shipped), "tan-ky-2026.json", known);
    ASSERT_EQ(plan.indicators.size(), 20u);
    EXPECT_EQ(plan.year, 2026);
    EXPECT_EQ(plan.get(2).target, 9500);
    EXPECT_EQ(plan.get(2).group, "I. Thể chế và quản trị số");
    EXPECT_FALSE(plan.get(7).partial.empty());
    EXPECT_TRUE(plan.get(19).denominator.empty());
    EXPECT_EQ(plan.get(20).variants.size(), 3u);
    EXPECT_THROW(plan.get(21), Failure);
}

TEST(IndicatorPlan, ReadsBackWhatAFreezeKeeps) {
    IndicatorPlan plan = parse_plan(load_json_file(shipped), "tan-ky-2026.json");
    EXPECT_EQ(plan.definition.find("\"tasks\":[{"), std::string::npos);
    IndicatorPlan again = parse_plan(parse_json(plan.definition).value(), plan.code);
    ASSERT_EQ(again.indicators.size(), plan.indicators.size());
    EXPECT_EQ(again.get(20).formula, plan.get(20).formula);
    EXPECT_EQ(again.definition, plan.definition);
}

TEST(IndicatorPlan, KnowsWhomAnIndicatorConcerns) {
    IndicatorPlan plan = parse_plan(load_json_file(shipped), "tan-ky-2026.json");
    EXPECT_FALSE(plan.get(9).concerns("MN"));
    EXPECT_TRUE(plan.get(9).concerns("TH&THCS"));
    EXPECT_FALSE(plan.get(10).concerns("TH"));
    EXPECT_TRUE(plan.get(10).concerns("TH&THCS"));
    EXPECT_TRUE(plan.get(1).concerns("MN"));
}

TEST(IndicatorPlan, SaysWhatIsDeclaredByWhom) {
    IndicatorPlan plan = parse_plan(load_json_file(shipped), "tan-ky-2026.json", known);
    for (const Indicator& i : plan.indicators)
        EXPECT_TRUE(i.measured || i.declared()) << i.no << " is neither counted nor declared";
    EXPECT_TRUE(plan.get(4).declared()->yes_no);
    EXPECT_TRUE(plan.get(5).declared()->by_commune);
    EXPECT_EQ(plan.get(6).declared()->numerator_label, plan.get(6).numerator_label);
    EXPECT_FALSE(plan.get(19).declared()->divides());
    EXPECT_FALSE(plan.get(12).declared()->about_schools);
    EXPECT_FALSE(plan.get(7).declared()) << "only a part beside it";
    EXPECT_TRUE(plan.get(7).declared("synchronised"));
    std::vector<int> confirmed;
    for (const Indicator& i : plan.indicators)
        if (i.declared() && i.declared()->confirmed_above) confirmed.push_back(i.no);
    EXPECT_EQ(confirmed, (std::vector<int>{5, 11, 12}));
}

// The sentence with which the shipped plan is refused after one text in it was put in place of another.
std::string refusal(const std::string& from, const std::string& to) {
    Json json = load_json_file(shipped);
    std::string text;
    append_json(text, json);
    std::size_t at = text.find(from);
    if (at == text.npos) return "the plan has no " + from;
    text.replace(at, from.size(), to);
    try {
        parse_plan(parse_json(text).value(), "thu.json", known);
    } catch (const Failure& failure) {
        return failure.message;
    }
    return "taken";
}

TEST(IndicatorPlan, IsRefusedWhenItDoesNotAddUp) {
    EXPECT_EQ(refusal(R"("no":2,"group":"I")", R"("no":1,"group":"I")"),
              "Kế hoạch “thu.json”, chỉ tiêu 1: số thứ tự bị lặp.");
    EXPECT_EQ(refusal(R"("numerator":"staff.signing")", R"("numerator":"staff.sining")"),
              "Kế hoạch “thu.json”, chỉ tiêu 3: không có số đo “staff.sining”.");
    EXPECT_EQ(refusal(R"("numerator":"staff.signing")", R"("numerator":"staff.managers_and_teachers")"),
              "Kế hoạch “thu.json”, chỉ tiêu 3: tử số và mẫu số là cùng một số đo.");
    EXPECT_EQ(refusal(R"("denominator":"documents.total")", R"("denominator":null)"),
              "Kế hoạch “thu.json”, chỉ tiêu 2: tỷ lệ phần trăm phải có mẫu số.");
    EXPECT_EQ(refusal(R"("levels":["TH","THCS"])", R"("levels":["TH","CAP2"])"),
              "Kế hoạch “thu.json”, chỉ tiêu 4: cấp học “CAP2” không có trong danh mục.");
    EXPECT_EQ(refusal(R"("target":95)", R"("target":950)"),
              "Kế hoạch “thu.json”, chỉ tiêu 2: tỷ lệ phải đạt lớn hơn 100%.");
    EXPECT_EQ(refusal(R"("op":">=")", R"("op":"=>")"),
              "Kế hoạch “thu.json”, chỉ tiêu 1: phép so sánh “=>” không được hiểu (chỉ nhận >=, <=, =).");
    EXPECT_EQ(refusal(R"("active_variant":"A")", R"("active_variant":"D")"),
              "Kế hoạch “thu.json”, chỉ tiêu 20: không có phương án “D”.");
    EXPECT_EQ(refusal(R"("active_variant":"A")", R"("active_variant":"B")"),
              "Kế hoạch “thu.json”, chỉ tiêu 20: phương án đang dùng khác với tử số, mẫu số của chỉ tiêu.");
    EXPECT_EQ(refusal(R"("year":2026)", R"("year":2025)"),
              "Kế hoạch “thu.json”: năm của kế hoạch khác năm của ngày kết thúc.");
    EXPECT_EQ(refusal(R"("about":["schools"],"by":"commune")", R"("about":["nhà trường"],"by":"commune")"),
              "Kế hoạch “thu.json”, chỉ tiêu 5: khai cho “nhà trường” không được hiểu (chỉ nhận schools, "
              "commune).");
    EXPECT_EQ(refusal(R"("part":"synchronised",)", ""),
              "Kế hoạch “thu.json”, chỉ tiêu 7: đã đếm được từ sổ của trường thì trường không khai lại.");
    EXPECT_EQ(refusal(R"("known_denominator":"pupils.active_rows")", R"("known_denominator":"pupils.x")"),
              "Kế hoạch “thu.json”, chỉ tiêu 7: không có số đo “pupils.x”.");
    EXPECT_EQ(refusal(R"("part":"synchronised")", R"("part":"x' OR 1=1")"),
              "Kế hoạch “thu.json”, chỉ tiêu 7: mã phần khai chỉ gồm chữ thường không dấu.");
}

TEST(IndicatorPlan, IsLeftOutOfTheFolderWithItsReason) {
    testing::FreshDatabase fresh("sqlite");  // for its folder
    std::filesystem::copy_file(shipped, fresh.folder() / "a.json");
    std::filesystem::copy_file(shipped, fresh.folder() / "b.json");
    std::ofstream(fresh.folder() / "c.json") << "{";
    auto loaded = load_plans(fresh.folder(), known);
    EXPECT_EQ(loaded.plans.size(), 1u);
    ASSERT_EQ(loaded.refusals.size(), 2u);
    EXPECT_EQ(loaded.refusals[0], "Kế hoạch “b.json”: trùng thời gian với kế hoạch “tan-ky-2026”.");
    EXPECT_TRUE(loaded.refusals[1].starts_with("Kế hoạch “c.json” không đọc được: "));
}

}  // namespace
}  // namespace khue
