#include "modules/evidence/opening.hpp"

#include "store/files.hpp"

namespace khue {

bool may_open(const Context& c, const EvidenceItem& e, std::string_view permission) {
    if (e.confidentiality != Confidentiality::restricted) return true;
    return c.who && c.who->own_units(permission).covers(e.unit_id.value);
}

Response evidence_file(Context& c, const EvidenceItem& e, const std::optional<EvidenceVersion>& content,
                       std::string_view permission) {
    if (!may_open(c, e, permission))
        throw Failure{
            403, "restricted", "Minh chứng này ở mức Hạn chế: xin liên hệ đơn vị giữ minh chứng.", {}};
    if (!content || !content->file_id) not_found("tệp của minh chứng này");
    StoredFile file;
    c.database().read([&](Db& db) {
        const auto found = c.app.files().find(db, Scope::of(e.unit_id.value), *content->file_id);
        if (!found) not_found("tệp của minh chứng này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, content->name);
}

}  // namespace khue
