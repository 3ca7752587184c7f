#include "server/reason.hpp"

#include "core/problem.hpp"
#include "core/text.hpp"

namespace khue {

std::string reason_text(std::string_view text, std::string_view sentence) {
    constexpr std::size_t most = 1000;
    std::string clean = squeeze(nfc(text));
    Problems problems;
    if (clean.empty()) problems.add("/reason", "required", sentence);
    if (length(clean) > most) problems.add("/reason", "too_long", "Lý do dài quá 1.000 ký tự.");
    throw_if_any(problems);
    return clean;
}

}  // namespace khue
