#include "modules/consents/standing.hpp"

#include "modules/registry/pupil.hpp"

namespace khue::consents {

std::vector<BarredPupil> barred(Db& db, Id<Unit> school, What what, const std::vector<Id<Pupil>>& pupils,
                                Date today) {
    std::vector<BarredPupil> out;
    const Scope scope = Scope::of(school.value);
    for (const Id<Pupil> id : pupils) {
        const auto pupil = get(db, scope, id);
        if (!pupil) {
            out.push_back({id, Bar::missing});
            continue;
        }
        const auto given = list<Consent>(db, scope, {.filters = {where<&Consent::pupil_id>(id.value)}});
        if (const auto bar = bar_to(what, pupil->birth_date, given, today)) out.push_back({id, *bar});
    }
    return out;
}

}  // namespace khue::consents
