// Whether a picture or a name may be published on a day, and why not. Pure.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "modules/consents/consent.hpp"

namespace khue::consents {

enum class What : std::uint8_t { picture, name };

enum class Bar : std::uint8_t {
    missing,        // no consent to this
    withdrawn,      // there was one
    not_begun,      // from a later day on
    ended,          // until an earlier day
    child_missing,  // 7 or older, and has not said yes
    child_unknown,  // perhaps 7: the day of birth is not known well enough
};

enum class Answer : std::uint8_t { no, yes, unknown };

// Luật 91/2025/QH15, Điều 24: from the seventh birthday on. A birth date of which the day or the month is
// missing answers only where every day that it may be gives the same answer.
Answer seven_by(const PartialDate& birth, Date day);

// Nothing: it may. Of several reasons the one nearest to a valid consent.
std::optional<Bar> bar_to(What, const PartialDate& birth, std::span<const Consent> of_the_pupil, Date today);

std::string_view code_of(Bar);
std::string_view words_of(Bar);  // what is to be done

}  // namespace khue::consents
