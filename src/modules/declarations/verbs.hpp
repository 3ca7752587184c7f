// What is done with a declaration. Each is one function within one transaction: it loads within the scope,
// decides, writes, notes the step, tells whom it concerns. 412 when another version than `expected` stands,
// 409 in a state that does not allow it.
#pragma once
#include <vector>

#include "modules/declarations/duties.hpp"
#include "store/files.hpp"

namespace khue {

// A new draft. 409 when there is one for this unit, indicator and period.
Declaration open_declaration(App&, Transaction&, const Declarer&, std::string_view period, std::int64_t unit,
                             std::int64_t indicator, std::string_view part);

struct DeclarationEdit {
    std::optional<std::int64_t> numerator, denominator;
    bool nothing = false;
    std::string note, link;
};
void write_declaration(App&, Transaction&, const Declarer&, std::int64_t id, std::int64_t expected,
                       const DeclarationEdit&);

// 422 says everything that is missing: the numbers, the evidence.
void submit_declaration(App&, Transaction&, const Declarer&, std::int64_t id, std::int64_t expected);

// Not by whom submitted it.
void approve_declaration(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
void return_declaration(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                        std::string_view reason);

// An approved one is taken up again; what was approved counts until the correction is.
void correct_declaration(App&, Transaction&, const Declarer&, std::int64_t id, std::int64_t expected,
                         std::string_view reason);

struct DeclarationChosen {
    std::int64_t id = 0, version = 0;
};
struct DeclarationRefused {
    std::int64_t id = 0;
    std::string why;
};
// One by one: what cannot be approved stays and is told.
std::vector<DeclarationRefused> approve_declarations(App&, Transaction&, const Scope&,
                                                     const std::vector<DeclarationChosen>&);

// ---- the word of the authority above

struct ConfirmationDraft {
    std::string period;
    std::int64_t indicator = 0;
    std::string number, issuer;
    std::optional<Date> issued_on;
};
Confirmation record_confirmation(App&, Transaction&, const Scope&, const ConfirmationDraft&);
void attach_document(App&, Transaction&, const Scope&, std::int64_t confirmation, const KeptContent&,
                     std::string_view name);

// What the document confirms: approved declarations of its indicator and period. 409 before its file is
// there.
void confirm_declarations(App&, Transaction&, const Scope&, std::int64_t confirmation,
                          const std::vector<DeclarationChosen>&);
void withdraw_confirmation(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                           std::string_view reason);

}  // namespace khue
