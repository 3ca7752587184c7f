// Invented people: names, birthdays, numbers. Any likeness is chance.
#pragma once
#include <string>

#include "app/sample_random.hpp"
#include "core/types.hpp"

namespace khue::sample {

std::string full_name(Random&, bool female);
std::string citizen_number(Random&, int birth_year, bool female);  // of Hải Phòng, formally right
std::string phone(Random&);
Date birthday(Random&, int year);

}  // namespace khue::sample
