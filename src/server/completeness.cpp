#include "server/completeness.hpp"

namespace khue {

// Counts what `number` says of the rows of one table, per unit.
static std::string per_unit(const Entity& e, const std::string& number) {
    std::string unit = "r." + std::string(e.fields[e.scope].name);
    return "SELECT " + unit + ", " + number + " FROM {" + std::string(e.name) +
           "} AS r WHERE 1 = 1{units r} GROUP BY " + unit;
}

std::vector<const Field*> quality_fields(const Entity& e) {
    std::vector<const Field*> out;
    for (const Field& f : e.fields)
        if (f.is_quality) out.push_back(&f);
    return out;
}

std::vector<Measure> completeness_measures(const Entity& e) {
    auto fields = quality_fields(e);
    if (fields.empty() || e.scope == Entity::npos) return {};
    std::string plural(e.plural), label(e.label), given;
    for (const Field* f : fields)
        given += (given.empty() ? "" : " + ") + ("count(NULLIF(CAST(r." + std::string(f->name)) +
                 " AS TEXT), ''))";
    return {{.name = plural + ".values_asked",
             .label = label + ": số giá trị cần có",
             .tables = {e.name},
             .count = per_unit(e, std::to_string(fields.size()) + " * count(*)")},
            {.name = plural + ".values_given",
             .label = label + ": số giá trị đã có",
             .tables = {e.name},
             .count = per_unit(e, given)}};
}

}  // namespace khue
