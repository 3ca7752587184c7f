// What is done with consents, by the pupil's own school. 404 outside the scope; 422 with the problems of what
// was sent.
#pragma once
#include "core/json.hpp"
#include "modules/consents/consent.hpp"
#include "store/records.hpp"

namespace khue::consents {

Consent consent_in(Db&, const Scope&, std::int64_t id);
std::vector<Consent> consents_of(Db&, const Scope&, Id<Pupil>);  // oldest first

// Nothing is taken as agreed that is not said: subject, purpose, place, guardian, way and day.
Consent give_consent(Transaction&, const Scope&, const Json& body);

// On a day that has come; nothing more is published from this very transaction on.
void withdraw_consent(Transaction&, const Scope&, std::int64_t id, std::optional<Date> on,
                      std::string_view how);

// With the personal data of the pupil, or of the guardian who gave them: they are taken back in every school
// that was given one, and what was noted of the family is erased with the proof.
void erase_consents(Transaction&, const Pupil&, std::string_view decision);
void erase_consents(Transaction&, const Guardian&, std::string_view decision);

}  // namespace khue::consents
