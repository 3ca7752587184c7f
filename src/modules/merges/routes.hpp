#pragma once
#include "modules/merges/merge.hpp"
#include "server/app.hpp"

namespace khue::merges {

void add_pair_routes(Module&);  // within a unit
void add_case_routes(Module&);  // across units

// Side by side, field by field, with what refers to either.
std::string pair_json(Context&, Db&, const Pair&);
Shape pair_shape();
Shape merged_shape();
std::string merged_json(const Merged&);

// What a person chose: {"survivor": "first", "picks": {"phone": "second"}, "first_version": 3, …}. Failure
// 409 when one of the two has changed since it was shown.
Choice read_choice(const Json&, const Pair&);
Shape choice_shape();

}  // namespace khue::merges
