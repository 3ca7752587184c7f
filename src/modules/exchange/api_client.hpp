// A program of somebody else that reads over the API, and the units that let it. An administrator describes
// it; it sees nothing of a unit until the head of that very unit has approved.
#pragma once
#include "core/entity.hpp"
#include "modules/units/unit.hpp"

namespace khue {

// Hệ thống đọc dữ liệu
struct ApiClient {
    Id<ApiClient> id;
    Id<Unit> unit_id;  // in whose list it stands
    std::string name;
    std::string client_id;  // "khue-…", as it names itself
    std::string secret_hash;
    std::string permissions;  // separated by blanks, of data/exchange/khach.json
    std::string purpose;
    std::optional<std::string> contact;
    std::optional<Date> until;  // the last day
    bool active = true;

    static const Entity& entity();
};

// Đồng ý cho đọc dữ liệu
struct ApiAccess {
    Id<ApiAccess> id;
    Id<Unit> unit_id;
    Id<ApiClient> client_id;
    bool approved = false;
    std::optional<std::string> decided_by;
    std::optional<Instant> decided_at;

    static const Entity& entity();
};

}  // namespace khue
