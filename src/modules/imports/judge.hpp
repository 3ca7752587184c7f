// Judges every row of the tables that were recognised: outcome, codes, normalised values. Pure: no database.
#pragma once
#include <string>

#include "modules/imports/context.hpp"
#include "modules/imports/recognition.hpp"
#include "modules/imports/result.hpp"
#include "office/workbook.hpp"

namespace khue::imports {

struct JudgeOptions {
    std::string file;                  // for the result
    const Mapping* mapping = nullptr;  // answers about words
};

FileResult judge(const office::Workbook&, const Recognition&, const Context&, const JudgeOptions& = {});

// recognise() and judge() in one step.
FileResult examine(const office::Workbook&, const KindSpec&, const Context&, const RecogniseOptions& = {});

}  // namespace khue::imports
