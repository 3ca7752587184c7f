#include "modules/declarations/former_files.hpp"

#include "modules/declarations/checks.hpp"
#include "modules/declarations/declaration.hpp"
#include "modules/evidence/verbs.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

void move_one(Transaction& t, const DeclarationFile& f) {
    const Scope own = Scope::of(f.unit_id.value);
    const auto declaration = get(t.db(), own, f.declaration_id);
    if (declaration) {
        const EvidenceItem item = take_in_evidence(t, f.unit_id, f.name, f.file_id, {});
        attach_evidence(
            t, own, item.id.value,
            {.subject = std::string(declaration_evidence), .subject_id = declaration->id.value, .point = {}},
            title_of(*declaration), page_of(*declaration), "");
    }
    remove(t, own, f.id);
}

}  // namespace

void move_files_to_evidence(Transaction& t) {
    for (const DeclarationFile& f : list<DeclarationFile>(t.db(), Scope::everything())) move_one(t, f);
}

}  // namespace khue
