// What is done with evidence. 404 outside the scope; 412 when another version than `expected` stands; 422
// with the problems of what was sent.
#pragma once
#include "core/json.hpp"
#include "modules/evidence/codes.hpp"
#include "modules/evidence/uses.hpp"
#include "store/files.hpp"

namespace khue {

EvidenceItem evidence_in(Db&, const Scope&, std::int64_t id);
std::optional<EvidenceVersion> newest_version(Db&, const EvidenceItem&);
std::vector<EvidenceVersion> versions_of(Db&, const EvidenceItem&);  // newest first
std::vector<EvidenceUse> uses_of(Db&, const EvidenceItem&);          // oldest first
std::vector<EvidenceCode> codes_of(Db&, const EvidenceItem&);

// Members of the item, and for a link or a question its content ("link", "question_id") at once.
EvidenceItem create_evidence(Transaction&, const Scope&, const Json& body);
void change_evidence(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const Json& body);
void remove_evidence(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);  // 409 in use

// An item of what was kept before there was a store: a file of the house, a link, or nothing yet.
EvidenceItem take_in_evidence(Transaction&, Id<Unit>, std::string_view title,
                              std::optional<std::int64_t> file, const std::optional<std::string>& link);

// A further version of a file.
void add_content(Transaction&, Files&, const Scope&, std::int64_t id, const KeptContent&,
                 std::string_view name);

// Ties an item to a point; the same twice is one. Gives a code where the scheme has one for the point.
EvidenceUse attach_evidence(Transaction&, const Scope& own, std::int64_t item, const EvidencePoint&,
                            std::string_view label, std::string_view link, std::string_view scheme);
void detach_evidence(Transaction&, const Scope& own, const EvidencePoint&, std::int64_t use);

// Gives an item another code in the scheme that the code is written in.
void set_code(Transaction&, const Scope&, std::int64_t id, std::string_view code);

}  // namespace khue
