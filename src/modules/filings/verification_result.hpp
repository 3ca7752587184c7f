// What the population database answered for one pupil on a day.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Pupil;
struct Unit;
enum class VerificationOutcome : std::uint8_t { matched, not_matched, no_number, no_answer, service_fault };

// Kết quả xác thực dân cư
struct VerificationResult {
    Id<VerificationResult> id;
    Id<Unit> unit_id;
    std::string period;
    Id<Pupil> pupil_id;
    std::string pupil_code;
    VerificationOutcome result = VerificationOutcome::no_answer;
    std::optional<Date> checked_on;
    std::string issues;
    std::string source;
    bool trial = false;  // of a connection on trial: shown, never counted

    static const Entity& entity();
};

}  // namespace khue
