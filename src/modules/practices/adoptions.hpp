// A school takes over what another has done: planned, in use, stopped; what came of it, confirmed by its
// principal. Refusals as in verbs.hpp.
#pragma once
#include "core/json.hpp"
#include "modules/practices/effects.hpp"
#include "modules/practices/sight.hpp"

namespace khue::practices {

// Of schools of the whole house; oldest first.
std::vector<Adoption> adoptions_of(Db&, const Practice&);
Adoption adoption_in(Db&, const Scope&, std::int64_t id);

// Schools whose plan or use stands.
std::int64_t adopting(const std::vector<Adoption>&);

// unit_id, plan, starts_on, contact. 409 while the school has one that is not stopped, and for the school's
// own.
Adoption adopt(Transaction&, const Reader&, const Practice&, const Json& body);
// The same, with effects; figures that were confirmed must be confirmed anew.
void change_adoption(Transaction&, const Reader&, std::int64_t id, std::int64_t expected, const Json& body);
// 409 once the recognition has been taken back.
void start_adoption(Transaction&, const Reader&, std::int64_t id, std::int64_t expected);
void stop_adoption(Transaction&, const Reader&, std::int64_t id, std::int64_t expected,
                   std::optional<Date> on, std::string_view why);
// The figures as they stand, by the principal.
void confirm_effects(Transaction&, const Reader&, std::int64_t id, std::int64_t expected);
void remove_adoption(Transaction&, const Reader&, std::int64_t id, std::int64_t expected);  // only planned

}  // namespace khue::practices
