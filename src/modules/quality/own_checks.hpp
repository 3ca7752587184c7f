// Checks that an office wrote, as the state runs them: conditions of the module of questions, made into SQL
// within one school.
#pragma once
#include <optional>

#include "modules/quality/check.hpp"
#include "modules/quality/data_check.hpp"
#include "modules/query/selection.hpp"
#include "store/records.hpp"

namespace khue::quality {

// What conditions may look at: the records that checks judge. Values that single a person out can only be
// asked for being there, sensitive ones not at all, so that a check cannot be used to look somebody up.
questions::Reach reach_of_checks(const Scope& rows);

struct OwnCheck {
    std::int64_t id = 0;
    CheckInfo info;
    std::shared_ptr<const questions::Selection> selection;
    std::vector<std::string> tables;  // what it reads
};

// Adds problems under /where; nothing returned then.
std::shared_ptr<const questions::Selection> read_condition(const std::string& subject, const Json& where,
                                                           Date today, Problems&);

// Nothing when the condition is not understood any more: descriptions have changed since.
std::optional<OwnCheck> own_check(const DataCheck&, Date today);

struct OwnFindings {
    std::int64_t asked = 0;
    std::vector<std::int64_t> offenders;
};
OwnFindings run_in(Db&, const questions::Selection&, std::int64_t unit);

}  // namespace khue::quality
