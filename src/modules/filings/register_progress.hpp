// Digitisation of one register book of diplomas: to do, entered, approved.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Tiến độ số hóa sổ gốc
struct RegisterProgress {
    Id<RegisterProgress> id;
    Id<Unit> unit_id;
    std::string period;
    std::int64_t year = 0;
    std::string book;
    std::int64_t to_digitise = 0;
    std::int64_t entered = 0;
    std::int64_t approved = 0;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
