// What is written beside the figures, and the confirmation that freezes them. 404 outside of the scope.
#pragma once
#include "modules/emulation/gathering.hpp"
#include "modules/emulation/records.hpp"

namespace khue::emulation {

void write_statement(Transaction&, const Scope& own, std::int64_t unit, std::string_view school_year,
                     std::string_view text);
void write_offer(Transaction&, const Scope&, std::int64_t unit, std::string_view school_year,
                 std::optional<bool> offered, std::string_view remark);

struct Confirming {
    std::string school_year;
    std::string digest;  // of what was read: 409 when something has changed since
    std::string reason;  // of a later revision
};
// 409 while a school has not been spoken of.
EmulationList confirm_list(App&, Transaction&, const regulations::Rules&, const Scope& own,
                           const Confirming&);

std::vector<EmulationList> lists_of(Db&, std::string_view school_year);  // the newest first
EmulationList list_at(Db&, std::int64_t id);                             // 404

}  // namespace khue::emulation
