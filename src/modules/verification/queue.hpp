// Who is to be verified, where each pupil stands, and what keeps them from matching.
#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "modules/verification/diagnosis.hpp"
#include "modules/verification/records.hpp"
#include "store/records.hpp"

namespace khue::verification {

struct Kept {  // an answer as it is shown
    Answer answer;
    std::string source;
};

struct Entry {
    std::int64_t id = 0, unit_id = 0, class_id = 0, version = 0;
    std::string class_name, name, sort_key, code;  // code: verification_code()
    std::string ministry_code, number, issues, ethnic_group;
    PartialDate birth;
    Sex sex = Sex::male;
    Standing standing;
    State state = State::not_sent;
    std::optional<Kept> trial;                   // newest answer of a connection on trial
    std::optional<VerificationRequest> request;  // newest that was not withdrawn, not of a trial
    bool trial_waiting = false;
    std::optional<VerificationCase> noted;
    std::int64_t noted_version = 0;
};

// Under what an answer about the pupil is kept: the ministry's code, else the record's own.
std::string verification_code(const std::optional<std::string>& ministry_code, std::int64_t id);

// Pupils who study and are citizens, within the scope, by name within class.
std::vector<Entry> entries(Db&, const Scope&);

// The findings of each of these pupils, who are of one unit; surest first.
std::vector<std::vector<Finding>> findings(Db&, const std::vector<const Entry*>&, Date today);

using StateCounts = std::array<std::int64_t, state_count>;

// Newest answers as a day saw them, of today's pupils: how many matched by then.
struct TrendPoint {
    Date to;
    std::int64_t matched = 0;
};
enum class Step : std::uint8_t { day, week };
std::map<std::int64_t, std::vector<TrendPoint>> trends(Db&, const Scope&, const std::vector<Entry>&,
                                                       Date today, Step, int points);

}  // namespace khue::verification
