// Receipts of one month and item, in cash and cashless.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Khoản thu
struct Collection {
    Id<Collection> id;
    Id<Unit> unit_id;
    std::string period;
    std::int64_t month = 0;
    std::string item;
    std::int64_t cash_count = 0;
    std::int64_t cashless_count = 0;
    Money cash_amount;
    Money cashless_amount;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
