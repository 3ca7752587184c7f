// How complete the records of an entity are: of the values that its description asks for with quality(), how
// many are there. Two measures per entity, so that they are counted per unit, kept up to date and asked as of
// a day like every other number.
#pragma once
#include "core/entity.hpp"
#include "server/measures.hpp"

namespace khue {

// "pupils.values_asked": quality fields × records; "pupils.values_given": those that are not blank. None for
// an entity without a unit or without such fields.
std::vector<Measure> completeness_measures(const Entity&);

std::vector<const Field*> quality_fields(const Entity&);

}  // namespace khue
