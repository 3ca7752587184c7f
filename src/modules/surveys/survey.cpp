#include "modules/surveys/survey.hpp"

namespace khue::surveys {

const Entity& SurveyRound::entity() {
    using S = SurveyRound;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").title(),
        field<&S::content>("Nội dung phiếu hỏi").required().max(60'000).long_text(),
        field<&S::opens_on>("Mở từ ngày"),
        field<&S::ends_on>("Đến hết ngày"),
        field<&S::shared>("Chia sẻ kết quả với xã"),
        field<&S::opened_by>("Người mở").max(100),
        field<&S::ended_on>("Kết thúc sớm ngày"),
    };
    static constexpr Entity entity = describe<S>("survey_round", "survey_rounds", "Đợt khảo sát", fields);
    return entity;
}

const Entity& SurveyClassCode::entity() {
    using S = SurveyClassCode;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::round_id>("Đợt khảo sát").required().refers_to("survey_round"),
        field<&S::class_id>("Lớp").required().refers_to("school_class"),
        field<&S::class_name>("Tên lớp").max(100).title(),
        field<&S::code>("Mã khảo sát").max(20).secret(),
        field<&S::places>("Số học sinh"),
    };
    static constexpr Entity entity =
        describe<S>("survey_class_code", "survey_class_codes", "Mã khảo sát của lớp", fields);
    return entity;
}

RoundState SurveyRound::state_on(Date today) const {
    if (ended_on || today > ends_on) return RoundState::ended;
    return today < opens_on ? RoundState::planned : RoundState::open;
}

std::string_view code_of(RoundState s) {
    return s == RoundState::planned ? "planned" : s == RoundState::open ? "open" : "ended";
}
std::string_view label_of(RoundState s) {
    return s == RoundState::planned ? "Chưa mở" : s == RoundState::open ? "Đang mở" : "Đã kết thúc";
}

}  // namespace khue::surveys
