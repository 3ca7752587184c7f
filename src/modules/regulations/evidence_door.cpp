// The document of a regulation in the store of evidence: tied while it is written, sealed with its approval,
// opened by everybody it is for.
#include "modules/evidence/subjects.hpp"
#include "modules/regulations/register.hpp"
#include "modules/regulations/routes.hpp"
#include "modules/regulations/verbs.hpp"

namespace khue::regulations {
namespace {

constexpr std::string_view read_right = "regulations.open", write_right = "regulations.write";

Regulation record_of(Db& db, std::int64_t id) {
    const auto found = get(db, Scope::everything(), Id<Regulation>{id});
    if (!found) not_found("văn bản này");
    return *found;
}

}  // namespace

void add_evidence_door(Module& m, const SharedRules& rules) {
    add_evidence_subject(
        m, {.subject = std::string(Regulation::entity().name),
            .words = "quy chế, quy định, hướng dẫn",
            .read = std::string(read_right),
            .write = std::string(write_right),
            .unit =
                [rules](Context& c, Db& db) {
                    if (c.route->permission == read_right)
                        return regulation_in(db, *rules, sight_of(c), c.id()).record.unit_id.value;
                    const auto found = get(db, c.who->own_units(write_right), Id<Regulation>{c.id()});
                    if (!found) not_found("văn bản này");
                    return found->unit_id.value;
                },
            .title = [rules](Db& db, std::int64_t id, std::string_view point) -> EvidenceSubject::Title {
                if (!point.empty()) not_found("phần này của văn bản");
                const Regulation r = record_of(db, id);
                return {.text = r.title, .link = page_of(r)};
            },
            .sealed =
                [](Db& db, std::int64_t id) {
                    const RegulationState state = record_of(db, id).state;
                    return state != RegulationState::draft && state != RegulationState::in_review;
                }});
}

}  // namespace khue::regulations
