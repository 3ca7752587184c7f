#include "modules/verification/state.hpp"

#include <algorithm>

namespace khue::verification {
namespace {

constexpr auto states = choices<State>({
    {State::not_sent, "chua_gui", "Chưa gửi"},
    {State::waiting, "cho_ket_qua", "Chờ kết quả"},
    {State::matched, "khop", "Khớp"},
    {State::mismatched, "khong_khop", "Không khớp"},
    {State::no_number, "thieu_so_dinh_danh", "Thiếu số định danh"},
    {State::bad_format, "sai_dinh_dang", "Sai định dạng"},
    {State::shared_number, "trung_so", "Trùng số"},
    {State::service_fault, "loi_dich_vu", "Lỗi dịch vụ"},
});

State state_of(VerificationOutcome outcome) {
    switch (outcome) {
        case VerificationOutcome::matched: return State::matched;
        case VerificationOutcome::not_matched: return State::mismatched;
        case VerificationOutcome::no_number: return State::no_number;
        case VerificationOutcome::service_fault: return State::service_fault;
        case VerificationOutcome::no_answer: break;
    }
    return State::waiting;
}

State before_sending(const Standing& s) {
    if (s.number == NumberForm::missing) return State::no_number;
    if (s.number != NumberForm::good) return State::bad_format;
    return s.shared ? State::shared_number : State::not_sent;
}

// Until when a change of the record can have come before the question.
Instant asked_by(const Standing& s) {
    const Answer& answer = *s.answer;
    if (s.asked && answers(answer, *s.asked)) return s.asked->sent;
    if (!answer.checked_on) return answer.recorded;
    return std::min(answer.recorded, start_of_local_day({answer.checked_on->days + 1}));
}

}  // namespace

std::string_view code_of(State s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(State s) { return states.at(static_cast<std::size_t>(s)).label; }

std::optional<State> state_of_code(std::string_view code) {
    const auto found = std::ranges::find(states, code, &Choice::code);
    if (found == states.end()) return std::nullopt;
    return static_cast<State>(found - states.begin());
}

std::array<State, state_count> all_states() {
    std::array<State, state_count> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<State>(i);
    return out;
}

NumberForm number_form(std::string_view number, std::string_view record_issues) {
    if (number.empty()) {
        const bool lost = record_issues.find("W_CCCD_LENGTH") != std::string_view::npos ||
                          record_issues.find("W_CCCD_SCI") != std::string_view::npos;
        return lost ? NumberForm::digits_lost : NumberForm::missing;
    }
    const bool digits = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    return digits && number.size() == 12 ? NumberForm::good : NumberForm::wrong_length;
}

bool answers(const Answer& answer, const Asked& asked) {
    if (answer.recorded < asked.sent) return false;
    return !answer.checked_on || *answer.checked_on >= local_date(asked.sent);
}

bool is_current(const Standing& s) { return s.answer && (!s.changed || *s.changed <= asked_by(s)); }

State state_of(const Standing& s) {
    const bool answered = s.asked && s.answer && answers(*s.answer, *s.asked);
    if (s.asked && !answered) {
        if (s.asked->state == RequestState::waiting) return State::waiting;
        if (s.asked->state == RequestState::faulty) return State::service_fault;
    }
    return is_current(s) ? state_of(s.answer->outcome) : before_sending(s);
}

}  // namespace khue::verification
