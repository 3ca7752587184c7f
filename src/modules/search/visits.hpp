// Pages that a person opened last or has pinned. Only addresses are kept, without what follows "?"; the names
// of what they show are looked up within the person's rights whenever they are told.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace khue {

struct Visit {
    std::string path;
    bool pinned = false;
    Instant at{};
};

inline constexpr std::int64_t most_recent = 20, most_pinned = 30;

bool is_page(std::string_view path);  // an address of the console: "/bao-cao/12"

std::vector<Visit> visits_of(Db&, std::int64_t user_id);  // pinned ones first, then the newest
void note_visit(Transaction&, std::int64_t user_id, std::string_view path);
void pin(Transaction&, std::int64_t user_id, std::string_view path,
         bool pinned);  // 409 when there are too many

}  // namespace khue
