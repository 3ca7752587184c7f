#include "server/whole_step.hpp"

#include <algorithm>
#include <charconv>

namespace khue {
namespace {

// "7" with its quotes, as version_tag writes it.
std::int64_t version_in(const Response& answer) {
    const auto tag = std::ranges::find(answer.headers, "ETag", &Pairs::value_type::first);
    if (tag == answer.headers.end() || tag->second.size() < 2) return 0;
    std::int64_t version = 0;
    std::from_chars(tag->second.data() + 1, tag->second.data() + tag->second.size() - 1, version);
    return version;
}

}  // namespace

Response whole_step(Context& c, const std::function<void(std::int64_t expected)>& work,
                    const std::function<Response()>& whole) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(expected);
            return whole();
        },
        [&](const Failure& failure) {
            const Response now = whole();
            return overtaken_response(failure, now.body, version_in(now));
        });
}

}  // namespace khue
