// An internet line of a school.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Đường truyền Internet
struct InternetLine {
    Id<InternetLine> id;
    Id<Unit> unit_id;
    std::string provider;
    std::int64_t megabits = 0;
    std::optional<Date> from_date;
    std::optional<Date> to_date;             // of the contract
    std::optional<std::string> kind{};       // loai_duong_truyen
    std::optional<std::int64_t> measured{};  // megabits a second
    std::optional<Date> measured_on{};
    std::optional<std::string> contract{};
    std::optional<Money> monthly{};

    static const Entity& entity();
};

}  // namespace khue
