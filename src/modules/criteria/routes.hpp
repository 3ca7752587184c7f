// The routes of the module, and a set and a rating as JSON for modules that use them.
#pragma once
#include "core/json.hpp"
#include "modules/criteria/rating.hpp"
#include "server/app.hpp"

namespace khue::criteria {

void add_set_routes(Module&);

// {"level": …, "label": …, "groups": […], "next": …}
void append_rating(JsonWriter&, const Ruleset&, const Rating&);
Shape rating_shape();

// Points as JSON has them: 750 → 7.5.
JsonWriter& append_points(JsonWriter&, std::string_view name, std::int64_t hundredths);
// Nothing for what is no number with at most two decimals within ± 10,000.
std::optional<std::int64_t> points_in(const Json&);

Shape content_shape();  // of what ruleset_json writes

}  // namespace khue::criteria
