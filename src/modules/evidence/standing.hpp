// How an item stands on a day, for people who look after the store.
#pragma once
#include <optional>
#include <string_view>

#include "modules/evidence/evidence_item.hpp"
#include "store/records.hpp"

namespace khue {

enum class EvidenceStanding : std::uint8_t { good, missing, not_yet, expiring, expired };

inline constexpr int expiring_days = 30;  // before its last day

// The items that are expiring on a day.
std::vector<Filter> expiring_on(Date today);

EvidenceStanding standing_of(const EvidenceItem&, bool has_content, Date today);
std::string_view code_of(EvidenceStanding);
std::string_view label_of(EvidenceStanding);
std::optional<EvidenceStanding> evidence_standing(std::string_view code);

}  // namespace khue
