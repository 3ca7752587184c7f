// What a package says of a school, as the rows of the lists that schools send as files, so that the engine of
// imports judges, matches and writes them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "modules/imports/context.hpp"
#include "modules/imports/result.hpp"

namespace khue {

struct RosterListRow {
    std::string sourced_id, label;
    std::int64_t row = 0;                     // of the package's file
    std::int64_t about = 0;                   // the record that is meant; 0: the engine finds it or it is new
    std::map<std::string, std::string> told;  // by the field of the kind; what is not there is not told
};

// The rows of the result are in the order in which `rows` are afterwards. Of a known record nothing is
// required; of a new one what the standard can carry. `kind`: "doi_ngu", "lop_hoc", "ho_so_hoc_sinh".
imports::FileResult judge_roster_list(const std::string& kind, const std::string& sheet,
                                      const std::string& file, std::vector<RosterListRow>& rows,
                                      const imports::Context&);

}  // namespace khue
