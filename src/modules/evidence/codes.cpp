#include "modules/evidence/codes.hpp"

#include <charconv>

namespace khue {
namespace {

// Reads a number without sign of at most `digits` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    int value = 0;
    const char* end = text.data() + std::min(digits, text.size());
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || text.front() == '-') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return value;
}

bool take(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

// Two digits that end the text, but for what follows it.
bool take_serial(std::string_view& text, EvidenceNumber& n, std::string_view after) {
    if (text.size() != 2 + after.size() || !text.ends_with(after)) return false;
    const auto serial = take_number(text, 2);
    if (!serial || *serial < 1 || text != after) return false;
    n.serial = *serial;
    return true;
}

bool take_place(std::string_view& text, EvidenceNumber& n) {
    const auto standard = take_number(text, 1);
    if (!standard || !take(text, ".")) return false;
    const auto criterion = take_number(text, 2);
    if (!criterion) return false;
    n.standard = *standard;
    n.criterion = *criterion;
    return *standard >= 1 && *criterion >= 1;
}

std::optional<EvidenceNumber> parse_mc(std::string_view text) {
    EvidenceNumber n{.scheme = std::string(scheme_tt57)};
    if (!take(text, "MC.") || !take_place(text, n) || !take(text, ".")) return std::nullopt;
    if (n.standard > 4 || n.criterion > 5 || !take_serial(text, n, "")) return std::nullopt;
    return n;
}

std::optional<EvidenceNumber> parse_box(std::string_view text) {
    EvidenceNumber n{.scheme = std::string(scheme_boxes)};
    if (!take(text, "[H")) return std::nullopt;
    const auto box = take_number(text, 3);
    if (!box || *box < 1 || !take(text, "-") || !take_place(text, n) || !take(text, "-")) return std::nullopt;
    n.box = *box;
    if (n.standard > 5 || !take_serial(text, n, "]")) return std::nullopt;
    return n;
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::optional<EvidenceNumber> parse_evidence_code(std::string_view text) {
    if (auto n = parse_mc(text)) return n;
    return parse_box(text);
}

std::string evidence_code(const EvidenceNumber& n) {
    const std::string place = std::to_string(n.standard) + "." + std::to_string(n.criterion);
    if (n.scheme == scheme_tt57) return "MC." + place + "." + two_digits(n.serial);
    return "[H" + std::to_string(n.box) + "-" + place + "-" + two_digits(n.serial) + "]";
}

std::optional<EvidenceNumber> numbering_at(std::string_view scheme, std::string_view point) {
    EvidenceNumber n{.scheme = std::string(scheme), .box = scheme == scheme_boxes ? 1 : 0};
    if (scheme.empty() || !take_place(point, n)) return std::nullopt;
    if (!point.empty() && point.front() != '.') return std::nullopt;
    return n;
}

}  // namespace khue
