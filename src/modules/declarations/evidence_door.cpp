// Declarations in the store of evidence: who states the figure ties what proves it.
#include "modules/declarations/checks.hpp"
#include "modules/declarations/routes.hpp"
#include "modules/evidence/subjects.hpp"

namespace khue {
namespace {

constexpr std::string_view write = "declarations.write";

Declaration declaration_in(Db& db, std::int64_t id) {
    const auto found = get(db, Scope::everything(), Id<Declaration>{id});
    if (!found) not_found("bản khai này");
    return *found;
}

std::int64_t unit_of(Context& c, Db& db) {
    const Duty duty = duty_of(c.app, db, c.scope(), c.id());
    if (c.route->permission == write) require_declarer(duty, declarer_of(c, write));
    return duty.declarer_id;
}

bool is_sealed(Db& db, std::int64_t id) {
    const DeclarationState s = declaration_in(db, id).state;
    return s == DeclarationState::submitted || s == DeclarationState::approved;
}

EvidenceSubject::Title title(Db& db, std::int64_t id, std::string_view point) {
    if (!point.empty()) not_found("phần này của bản khai");
    const Declaration d = declaration_in(db, id);
    return {.text = title_of(d), .link = page_of(d)};
}

}  // namespace

void add_declaration_evidence(Module& m) {
    add_evidence_subject(m, {.subject = std::string(declaration_evidence),
                             .words = "bản khai số liệu",
                             .read = "declarations.read",
                             .write = std::string(write),
                             .unit = unit_of,
                             .title = title,
                             .sealed = is_sealed});
}

}  // namespace khue
