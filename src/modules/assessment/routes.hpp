// The routes of the module; the whole of an assessment as JSON.
#pragma once
#include "modules/assessment/proposals.hpp"
#include "modules/assessment/standing.hpp"
#include "server/app.hpp"

namespace khue::assessment {

struct Services {
    ProposalRules proposals;
    Json rules;  // data/assessment/rules.json
};
using SharedServices = std::shared_ptr<Services>;

void add_assessment_routes(Module&, const SharedServices&);
void add_round_routes(Module&, const SharedServices&);
void add_file_routes(Module&);
void open_for_evidence(Module&);  // by criterion

// Sums of the headings of a set, for radars: as the school and as the commune scored.
struct HeadingSum {
    std::string code, title;
    std::int64_t max = 0, self = 0, review = 0;
};
std::vector<HeadingSum> headings_of(const Whole&);

}  // namespace khue::assessment
