#include "modules/evidence/uses.hpp"

#include <algorithm>

#include "modules/evidence/verbs.hpp"

namespace khue {
namespace {

std::vector<EvidenceUse> uses_on(Db& db, std::string_view subject, std::int64_t subject_id) {
    auto uses = list<EvidenceUse>(db, Scope::everything(),
                                  {.filters = {where<&EvidenceUse::subject_id>(subject_id),
                                               where<&EvidenceUse::subject>(std::string(subject))}});
    std::ranges::stable_sort(uses, {}, &EvidenceUse::point);
    return uses;
}

EvidenceItem item_of(Db& db, const EvidenceUse& use) {
    return evidence_in(db, Scope::of(use.unit_id.value), use.item_id.value);
}

std::optional<EvidenceVersion> content_of(Db& db, const EvidenceItem& item, const EvidenceUse& use) {
    const auto all = versions_of(db, item);
    const auto found = std::ranges::find_if(all, [&](const EvidenceVersion& v) {
        return !use.sealed_version || v.number == *use.sealed_version;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::string code_in_scheme(Db& db, const EvidenceItem& item, std::string_view scheme) {
    if (scheme.empty()) return "";
    const auto all = codes_of(db, item);
    const auto found = std::ranges::find(all, scheme, &EvidenceCode::scheme);
    return found == all.end() ? "" : found->code;
}

void set_versions(Transaction& t, std::string_view subject, std::int64_t subject_id, bool sealed) {
    for (EvidenceUse& use : uses_on(t.db(), subject, subject_id)) {
        const auto newest = newest_version(t.db(), item_of(t.db(), use));
        use.sealed_version = sealed && newest ? std::optional(newest->number) : std::nullopt;
        update(t, Scope::of(use.unit_id.value), use);
    }
}

}  // namespace

std::vector<EvidenceAt> evidence_of(Db& db, std::string_view subject, std::int64_t subject_id,
                                    std::string_view scheme) {
    std::vector<EvidenceAt> out;
    for (EvidenceUse& use : uses_on(db, subject, subject_id)) {
        const EvidenceItem item = item_of(db, use);
        out.push_back({.use = use,
                       .item = item,
                       .content = content_of(db, item, use),
                       .code = code_in_scheme(db, item, scheme)});
    }
    return out;
}

bool has_evidence(const std::vector<EvidenceAt>& all, std::string_view point) {
    return std::ranges::any_of(
        all, [&](const EvidenceAt& one) { return one.use.point == point && !one.is_missing(); });
}

void seal_evidence(Transaction& t, std::string_view subject, std::int64_t subject_id) {
    set_versions(t, subject, subject_id, true);
}

void unseal_evidence(Transaction& t, std::string_view subject, std::int64_t subject_id) {
    set_versions(t, subject, subject_id, false);
}

void detach_all_evidence(Transaction& t, std::string_view subject, std::int64_t subject_id) {
    for (const EvidenceUse& use : uses_on(t.db(), subject, subject_id))
        remove(t, Scope::of(use.unit_id.value), use.id);
}

}  // namespace khue
