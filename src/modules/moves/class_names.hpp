// What a class becomes in the next school year: its grade and the name it usually gets.
#pragma once
#include <string>

#include "modules/imports/grade.hpp"

namespace khue::moves {

// `unknown` after the last grade of the level (MN, TH, THCS, TH&THCS, THPT): the pupils have completed it.
imports::Grade grade_after(imports::Grade, std::string_view school_level);

// "3A" → "4A", "Lớp 10A1" → "Lớp 11A1", "3TB" → "4TB", "Mầm 1" → "Chồi 1", "NTA" → "3TA". A name that does
// not tell its grade stays as it is.
std::string class_name_after(std::string_view name, imports::Grade, imports::Grade next);

}  // namespace khue::moves
