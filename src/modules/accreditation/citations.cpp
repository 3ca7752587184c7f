#include "modules/accreditation/citations.hpp"

#include <algorithm>

#include "modules/evidence/codes.hpp"

namespace khue::accreditation {
namespace {

bool is_part(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == 'M' || c == 'C' || c == 'H';
}

// The longest code that begins at the place; an end of a sentence is none of it.
std::string code_at(std::string_view text) {
    const bool boxed = text.starts_with('[');
    std::size_t end = boxed ? 1 : 0;
    while (end < text.size() && is_part(text[end])) ++end;
    if (boxed && end < text.size() && text[end] == ']') ++end;
    std::string_view word = text.substr(0, end);
    while (word.ends_with('.') || word.ends_with('-')) word.remove_suffix(1);
    return parse_evidence_code(word) ? std::string(word) : "";
}

}  // namespace

std::vector<std::string> codes_in(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!text.substr(at).starts_with("MC.") && !text.substr(at).starts_with("[H")) continue;
        std::string code = code_at(text.substr(at));
        if (code.empty()) continue;
        at += code.size() - 1;
        if (std::ranges::find(out, code) == out.end()) out.push_back(std::move(code));
    }
    return out;
}

std::string citation(const std::vector<std::string>& codes) {
    if (codes.empty()) return "";
    const bool boxed = codes.front().starts_with('[');
    std::string out;
    for (const auto& code : codes) out += (out.empty() ? "" : boxed ? "; " : ", ") + code;
    return boxed ? out : "(" + out + ")";
}

std::optional<std::int64_t> score_of(const std::vector<std::optional<bool>>& reached) {
    std::int64_t score = 0;
    for (const auto& level : reached) {
        if (!level) return std::nullopt;
        if (!*level) return score;
        score += criteria::one_point;
    }
    return reached.empty() ? std::nullopt : std::optional(score);
}

}  // namespace khue::accreditation
