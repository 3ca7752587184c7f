// Scores and checks as JSON, with the shapes that the API document shows.
#pragma once
#include <array>

#include "core/json.hpp"
#include "modules/quality/trend.hpp"
#include "server/shape.hpp"

namespace khue::quality {

using Scores = std::array<std::optional<ScoreCount>, score_count>;  // nothing: not connected
Scores scores_of(Db&, const Hooks&, const SchoolState&);
void add_up(Scores& all, const Scores& more);

void append_scores(JsonWriter&, const Scores&);  // "scores": […]
void append_check(JsonWriter&, const CheckInfo&);  // members of an open object
void append_count(JsonWriter&, const CheckCount&);
void append_school(JsonWriter&, const Unit&);

namespace quality_shapes {
Shape score();   // {"score", "asked", "kept", "excused"}; asked null: not connected
Shape counted_check();     // over the schools shown
Shape check_of_schools();  // with the count of each school
}  // namespace quality_shapes

}  // namespace khue::quality
