// One invented school with its classes, pupils, staff and the evidence of three quarters.
#pragma once
#include "app/sample_random.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::sample {

struct SchoolSize {
    int pupils = 430;
    bool evidence = true;
};

// Writes everything in the caller's transaction; about `size.pupils` pupils in classes of some 35.
void fill_school(Transaction&, const Unit& school, Random&, const SchoolSize&);

}  // namespace khue::sample
