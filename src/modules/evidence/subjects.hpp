// A module opens its records for evidence with one call; the routes are then
// GET, POST /api/evidence-uses/<subject>/{id}, DELETE …/{use}, GET …/{use}/content.
#pragma once
#include <functional>

#include "modules/evidence/uses.hpp"
#include "server/app.hpp"

namespace khue {

// Whose evidence may be tied to a record, and whose ties somebody sees.
struct EvidenceReach {
    std::int64_t unit = 0;  // in whose store new evidence is kept
    Scope own;              // whose evidence may be tied and untied; empty: nobody's
    Scope seen;

    static EvidenceReach of(std::int64_t unit) {
        return {.unit = unit, .own = Scope::of(unit), .seen = Scope::of(unit)};
    }
};

struct EvidenceSubject {
    std::string subject;      // entity: "assessment"
    std::string words;        // in summaries: "phiếu tự đánh giá"
    std::string read, write;  // permissions
    // The unit whose evidence proves the record of {id}; 404 outside the scope of the route's permission.
    std::function<std::int64_t(Context&, Db&)> unit{};
    // Instead, for a record that several units prove.
    std::function<EvidenceReach(Context&, Db&)> reach{};
    // What it is called where the item lists its uses, and its page; 404 or 422 for a point that is not
    // there.
    struct Title {
        std::string text, link;
    };
    std::function<Title(Db&, std::int64_t id, std::string_view point)> title;
    std::function<bool(Db&, std::int64_t id)> sealed{};         // nothing is tied or untied then
    std::function<std::string(Db&, std::int64_t id)> scheme{};  // of codes: "MC", "H"; unset: none
};

void add_evidence_subject(Module&, EvidenceSubject);

}  // namespace khue
