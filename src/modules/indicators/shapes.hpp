// What the routes of indicators, periods and handovers answer: figures_json.cpp and the routes write it.
#pragma once
#include <vector>

#include "server/shape.hpp"

namespace khue::indicator_shapes {

std::vector<QueryValue> figure_query();  // period, close, as_of

Shape indicator();         // one of the list
Shape indicator_detail();  // with its definition, trend and lineage
Shape failing_record();
Shape handover();
Shape completeness();  // of one kind of record
Shape period();
Shape figure_change();
Shape figure_revision();

}  // namespace khue::indicator_shapes
