// Where a pupil stands with the population database, from what is kept: the answers (verification_result),
// what is on its way (verification_request) and the record itself. Nothing of it is stored twice.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "core/entity.hpp"
#include "modules/filings/verification_result.hpp"

namespace khue::verification {

// In the order in which they ask for work.
enum class State : std::uint8_t {
    not_sent,
    waiting,
    matched,
    mismatched,
    no_number,
    bad_format,
    shared_number,
    service_fault
};
inline constexpr std::size_t state_count = 8;
std::string_view code_of(State);   // "chua_gui"
std::string_view label_of(State);  // "Chưa gửi"
std::optional<State> state_of_code(std::string_view);
std::array<State, state_count> all_states();

// An answer of the population database. `recorded` is when this house learned it.
struct Answer {
    VerificationOutcome outcome = VerificationOutcome::no_answer;
    std::optional<Date> checked_on;
    Instant recorded{};
};

enum class RequestState : std::uint8_t { waiting, answered, faulty, withdrawn };

// The newest question that was asked about the pupil.
struct Asked {
    Instant sent{};
    RequestState state = RequestState::waiting;
};

// digits_lost: a file had a number that could not be read as one, so the record has none.
enum class NumberForm : std::uint8_t { good, missing, digits_lost, wrong_length };
NumberForm number_form(std::string_view number, std::string_view record_issues);

struct Standing {
    NumberForm number = NumberForm::good;
    bool shared = false;  // another pupil who studies bears the number
    std::optional<Instant>
        changed;                   // when number, name or birth date became what they are; unset: always were
    std::optional<Answer> answer;  // newest that counts
    std::optional<Asked> asked;
};

// Whether the answer is one to this question and not to an earlier one.
bool answers(const Answer&, const Asked&);

// Whether the answer still speaks of the record as it is now.
bool is_current(const Standing&);

State state_of(const Standing&);

}  // namespace khue::verification
