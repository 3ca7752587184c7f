// What a check is: the words and the place of one rule about data. The catalogue (data/quality/checks.json)
// says them; rules.hpp has the predicates.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue {
class Json;
}

namespace khue::quality {

// đúng · đủ · sạch · sống · thống nhất · dùng chung
enum class Score : std::uint8_t { right, enough, clean, alive, unified, shared };
inline constexpr std::size_t score_count = 6;
std::string_view name(Score);   // "right"
std::string_view label(Score);  // "Đúng"
std::string_view meaning(Score);

// A hint is shown and does not count in a score.
enum class Severity : std::uint8_t { error, warning, hint };
std::string_view name(Severity);
std::string_view label(Severity);

struct CheckInfo {
    struct Number {
        std::string name;
        std::int64_t value = 0;
    };

    std::string code;    // "pupil.number_sex": stays the same for ever
    std::string entity;  // whose records it judges
    Score score = Score::right;
    Severity severity = Severity::error;
    std::vector<std::string> fields;  // of the record, to be looked at and mended
    std::string label, explanation, fix;
    std::vector<std::string> reasons;  // the law or the practice behind it
    std::string confidence;
    Date from{-1'000'000}, to{1'000'000};  // in force
    std::string filled;    // generic: the field must be filled
    std::string listed;    // generic: the field's value must be in its code list
    std::string list;      // of `listed`, where the field itself names none
    std::vector<Number> numbers;
    std::vector<std::string> words;

    bool counts() const { return severity != Severity::hint; }
    bool generic() const { return !filled.empty() || !listed.empty(); }
    std::int64_t number(std::string_view) const;  // throws std::logic_error for one that is not given
    bool is_in_force(Date day) const { return from <= day && day <= to; }
    bool doubtful() const { return confidence != "F" && confidence != "P"; }
};

// Of data/quality/checks.json. Throws std::runtime_error that names what is wrong.
std::vector<CheckInfo> read_checks(const Json& file);

Score score_named(std::string_view);        // throws std::runtime_error
Severity severity_named(std::string_view);  // throws std::runtime_error

}  // namespace khue::quality
