// How complete the schools' records are: values given of values asked for, per kind of record and per school.
// Counts only: who sees figures may see them.
#include "core/json.hpp"
#include "modules/indicators/figures_json.hpp"
#include "modules/indicators/request.hpp"
#include "modules/indicators/routes.hpp"
#include "modules/indicators/shapes.hpp"
#include "server/completeness.hpp"

namespace khue {
namespace {

struct Part {
    const Entity* entity;
    const Measure *asked, *given;
};

std::vector<Part> parts_of(const App& app) {
    std::vector<Part> out;
    for (const Module& m : app.modules())
        for (const Entity* e : m.entities) {
            std::string plural(e->plural);
            const Measure* asked = app.measure(plural + ".values_asked");
            if (asked) out.push_back({e, asked, app.measure(plural + ".values_given")});
        }
    return out;
}

void append_share(JsonWriter& w, std::int64_t given, std::int64_t asked) {
    w.member("given", given).member("asked", asked);
    append_hundredths(w, "value", percentage(given, asked));
}

std::int64_t number_of(const Numbers& numbers, std::int64_t unit) {
    auto found = numbers.find(unit);
    return found == numbers.end() ? 0 : found->second;
}

void append_part(JsonWriter& w, const Part& part, const Tally& tally, std::size_t at, const Scope& scope) {
    const Numbers &asked = *tally.numbers[at], &given = *tally.numbers[at + 1];
    w.object().member("entity", part.entity->name).member("plural", part.entity->plural);
    w.member("label", part.entity->label).key("fields").array();
    for (const Field* f : quality_fields(*part.entity))
        w.object().member("name", f->name).member("label", f->label).end_object();
    w.end_array().key("schools").array();
    std::int64_t all_asked = 0, all_given = 0;
    for (const SchoolRow& school : *tally.schools) {
        std::int64_t a = number_of(asked, school.unit_id), g = number_of(given, school.unit_id);
        all_asked += a;
        all_given += g;
        if (!scope.covers(school.unit_id)) continue;
        w.object().member("unit_id", school.unit_id).member("code", school.code).member("name", school.name);
        append_share(w, g, a);
        w.end_object();
    }
    w.end_array();
    append_share(w, all_given, all_asked);
    w.end_object();
}

Response completeness(Context& c) {
    auto parts = parts_of(c.app);
    std::vector<const Measure*> measures;
    for (const Part& part : parts) measures.insert(measures.end(), {part.asked, part.given});
    Tally tally = count_measures(c.app, c.db(), figure_request(c), measures);
    std::string body;
    JsonWriter w(body);
    w.array();
    for (std::size_t i = 0; i < parts.size(); ++i) append_part(w, parts[i], tally, 2 * i, c.scope());
    w.end_array();
    return json_response(std::move(body));
}

}  // namespace

void add_completeness_routes(Module& m) {
    add_route(
        m, "GET", "/api/completeness", "indicators.read", completeness,
        "Mức đầy đủ của hồ sơ, từng trường và toàn xã",
        exchange::answers(shape::list(indicator_shapes::completeness()), indicator_shapes::figure_query()));
}

}  // namespace khue
