#pragma once
#include <memory>

#include "modules/surveys/verbs.hpp"

namespace khue::surveys {

// What somebody may see of a round: how many answered always, what was answered once it is over and for the
// school itself or where the school has agreed.
struct SeenRound {
    SurveyRound round;
    std::int64_t version = 0;
    bool results = false;
};
SeenRound seen_round(Context&, Db&);  // by the id of the path; 404

void add_survey_routes(Module&, const std::shared_ptr<SurveyForm>&);
void add_result_routes(Module&, const std::shared_ptr<SurveyForm>&);
void append_results(JsonWriter&, const SurveyForm&, const SurveyResults&);
Shape results_shape();

}  // namespace khue::surveys
