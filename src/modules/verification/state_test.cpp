// Where a pupil stands, from answers, questions and changes.
#include "modules/verification/state.hpp"

#include <gtest/gtest.h>

namespace khue::verification {
namespace {

Instant at(std::string_view text) { return *parse_instant(text); }
Date day(std::string_view text) { return *parse_date(text); }

Answer answer(VerificationOutcome outcome, std::string_view on, std::string_view recorded) {
    return {.outcome = outcome, .checked_on = day(on), .recorded = at(recorded)};
}
std::string standing(const Standing& s) { return std::string(code_of(state_of(s))); }

TEST(VerificationState, IsFirstWhatTheRecordItselfLacks) {
    EXPECT_EQ(standing({}), "chua_gui");
    EXPECT_EQ(standing({.number = NumberForm::missing}), "thieu_so_dinh_danh");
    EXPECT_EQ(standing({.number = NumberForm::wrong_length}), "sai_dinh_dang");
    EXPECT_EQ(standing({.number = NumberForm::digits_lost}), "sai_dinh_dang");
    EXPECT_EQ(standing({.shared = true}), "trung_so");
}

TEST(VerificationState, KnowsNumbersByTheirForm) {
    EXPECT_EQ(number_form("031218000101", ""), NumberForm::good);
    EXPECT_EQ(number_form("142345678", ""), NumberForm::wrong_length);
    EXPECT_EQ(number_form("03121800010a", ""), NumberForm::wrong_length);
    EXPECT_EQ(number_form("", ""), NumberForm::missing);
    EXPECT_EQ(number_form("", "W_PHONE:sdt W_CCCD_LENGTH:cccd"), NumberForm::digits_lost);
    EXPECT_EQ(number_form("", "W_CCCD_SCI:cccd"), NumberForm::digits_lost);
}

TEST(VerificationState, FollowsTheNewestAnswer) {
    const auto said = [](VerificationOutcome o) {
        return standing({.answer = answer(o, "2026-09-20", "2026-09-21T02:00:00Z")});
    };
    EXPECT_EQ(said(VerificationOutcome::matched), "khop");
    EXPECT_EQ(said(VerificationOutcome::not_matched), "khong_khop");
    EXPECT_EQ(said(VerificationOutcome::no_number), "thieu_so_dinh_danh");
    EXPECT_EQ(said(VerificationOutcome::no_answer), "cho_ket_qua");
    EXPECT_EQ(said(VerificationOutcome::service_fault), "loi_dich_vu");
    EXPECT_EQ(
        standing({.shared = true,
                  .answer = answer(VerificationOutcome::matched, "2026-09-20", "2026-09-21T02:00:00Z")}),
        "khop")
        << "the database knows this pupil: the other record is the doubtful one";
}

TEST(VerificationState, ReturnsToTheQueueWhenTheRecordChanged) {
    Standing s{.changed = at("2026-09-20T16:59:59Z"),
               .answer = answer(VerificationOutcome::not_matched, "2026-09-20", "2026-09-22T02:00:00Z")};
    EXPECT_EQ(standing(s), "khong_khop") << "the day of the check ends at 17:00 UTC";
    s.changed = at("2026-09-20T17:00:01Z");
    EXPECT_EQ(standing(s), "chua_gui");
    EXPECT_FALSE(is_current(s));
    s.shared = true;
    EXPECT_EQ(standing(s), "trung_so");
}

TEST(VerificationState, WaitsForAnAnswerToThisQuestion) {
    Standing s{.answer = answer(VerificationOutcome::not_matched, "2026-09-20", "2026-09-21T02:00:00Z"),
               .asked = Asked{.sent = at("2026-10-01T03:00:00Z")}};
    EXPECT_EQ(standing(s), "cho_ket_qua");
    s.answer = answer(VerificationOutcome::matched, "2026-09-20", "2026-10-02T02:00:00Z");
    EXPECT_EQ(standing(s), "cho_ket_qua") << "an old result that came late is no answer";
    s.answer = answer(VerificationOutcome::matched, "2026-10-01", "2026-10-02T02:00:00Z");
    EXPECT_EQ(standing(s), "khop");
    s.changed = at("2026-10-01T05:00:00Z");
    EXPECT_EQ(standing(s), "chua_gui") << "it was asked about what the record was before";
    s.answer->checked_on.reset();
    s.changed.reset();
    EXPECT_EQ(standing(s), "khop");
}

TEST(VerificationState, ShowsAFaultOfTheServiceUntilSomethingComes) {
    Standing s{.answer = answer(VerificationOutcome::matched, "2026-09-20", "2026-09-21T02:00:00Z"),
               .asked = Asked{.sent = at("2026-10-01T03:00:00Z"), .state = RequestState::faulty}};
    EXPECT_EQ(standing(s), "loi_dich_vu");
    s.asked->state = RequestState::answered;
    EXPECT_EQ(standing(s), "khop");
}

TEST(VerificationState, IsNamedByItsCode) {
    for (State s : all_states()) EXPECT_EQ(state_of_code(code_of(s)), s);
    EXPECT_FALSE(state_of_code("khac"));
}

}  // namespace
}  // namespace khue::verification
