// Codes of evidence in self-evaluation reports. MC.<standard>.<criterion>.<serial>: Thông tư
// 57/2026/TT-BGDĐT, Phụ lục IV [S]; [H<box>-<standard>.<criterion>-<serial>]: Công văn 5932/BGDĐT-QLCL [S],
// older files. An item keeps the code it was given first, whichever criteria it serves later.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace khue {

struct EvidenceNumber {
    std::string scheme;  // "MC" or "H"
    int box = 0;         // only in H
    int standard = 0, criterion = 0, serial = 0;
};

inline constexpr std::string_view scheme_tt57 = "MC", scheme_boxes = "H";
inline constexpr int last_serial = 99;

// Nothing when it is written in neither way.
std::optional<EvidenceNumber> parse_evidence_code(std::string_view);
std::string evidence_code(const EvidenceNumber&);

// The standard and criterion of "1.3" or "1.3.2"; nothing for other points.
std::optional<EvidenceNumber> numbering_at(std::string_view scheme, std::string_view point);

}  // namespace khue
