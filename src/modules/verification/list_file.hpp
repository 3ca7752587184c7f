// The list that goes to the ministry's system: its columns are those of data/verification/file_layout.json.
#pragma once
#include <string>
#include <vector>

#include "modules/registry/pupil.hpp"
#include "modules/units/unit.hpp"
#include "modules/verification/rules.hpp"
#include "office/spreadsheet.hpp"

namespace khue::verification {

struct Listed {
    Pupil pupil;
    std::string class_name;
};

bool is_list_value(std::string_view value);  // that a column may show
office::OutSheet list_sheet(const FileLayout&, const Unit& school, const std::vector<Listed>&, Date sent);

}  // namespace khue::verification
