// What is written beside the figures for the emulation council, and the lists that the commune has confirmed.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::emulation {

// Đề nghị xét của một đơn vị trong năm học
struct EmulationOffer {
    Id<EmulationOffer> id;
    Id<Unit> unit_id;
    std::string school_year;               // "2026-2027"
    std::optional<std::string> statement;  // by the unit: what it stands out with
    std::optional<bool> offered;           // by the commune's office; nothing: not said yet
    std::optional<std::string> remark;

    static const Entity& entity();
};

// Danh sách đã xác nhận: never changed; a correction is the next revision
struct EmulationList {
    Id<EmulationList> id;
    Id<Unit> unit_id;  // the commune
    std::string school_year;
    std::int64_t revision = 1;
    std::string content;  // JSON: Gathering
    std::string digest;   // SHA-256 of the content
    Instant gathered_at, confirmed_at;
    std::string confirmed_by;
    std::optional<std::string> reason;  // of a later revision

    static const Entity& entity();
};

}  // namespace khue::emulation
