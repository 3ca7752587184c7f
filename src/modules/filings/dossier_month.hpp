// Work dossiers and documents with the Sở of one month: all, electronic, secret.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Hồ sơ công việc theo tháng
struct DossierMonth {
    Id<DossierMonth> id;
    Id<Unit> unit_id;
    std::string period;
    std::int64_t month = 0;
    std::int64_t total = 0;
    std::int64_t electronic = 0;
    std::int64_t secret = 0;
    std::int64_t documents_total = 0;
    std::int64_t documents_electronic = 0;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
