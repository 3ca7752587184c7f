#include "modules/evidence/standing.hpp"

#include <algorithm>
#include <array>

namespace khue {
namespace {

struct Word {
    EvidenceStanding standing;
    std::string_view code, label;
};
constexpr std::array<Word, 5> words{{
    {EvidenceStanding::good, "good", "Còn giá trị"},
    {EvidenceStanding::missing, "missing", "Thiếu nội dung"},
    {EvidenceStanding::not_yet, "not_yet", "Chưa đến ngày có giá trị"},
    {EvidenceStanding::expiring, "expiring", "Sắp hết giá trị"},
    {EvidenceStanding::expired, "expired", "Hết giá trị"},
}};

}  // namespace

EvidenceStanding standing_of(const EvidenceItem& e, bool has_content, Date today) {
    if (!has_content) return EvidenceStanding::missing;
    if (e.valid_to && *e.valid_to < today) return EvidenceStanding::expired;
    if (e.valid_from && today < *e.valid_from) return EvidenceStanding::not_yet;
    if (e.valid_to && *e.valid_to <= Date{today.days + expiring_days}) return EvidenceStanding::expiring;
    return EvidenceStanding::good;
}

std::vector<Filter> expiring_on(Date today) {
    const Date last{today.days + expiring_days};
    return {where<&EvidenceItem::valid_to>(to_string(today), Filter::Op::at_least),
            where<&EvidenceItem::valid_to>(to_string(last), Filter::Op::at_most)};
}

std::string_view code_of(EvidenceStanding s) { return words.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(EvidenceStanding s) { return words.at(static_cast<std::size_t>(s)).label; }

std::optional<EvidenceStanding> evidence_standing(std::string_view code) {
    const auto found = std::ranges::find(words, code, &Word::code);
    return found == words.end() ? std::nullopt : std::optional(found->standing);
}

}  // namespace khue
