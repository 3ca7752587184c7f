// The short questionnaires: three groups, each with its statements, by areas of the set of QĐ 4725:
// data/surveys/chuyen-doi-so.json. Pure.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/json.hpp"

namespace khue::surveys {

inline constexpr int unknown_answer = 0, highest_answer = 5;  // 1 to 5: the more, the more one agrees

struct SurveyStatement {
    std::string code, area, text;
};
struct SurveyArea {
    std::string code, label;
};
struct SurveyGroup {
    std::string code, label;  // "leaders", "teachers", "pupils"
    std::vector<SurveyStatement> statements;

    const SurveyStatement* find(std::string_view of) const;
};
struct SurveyForm {
    std::string label, source, confidence, note;
    std::int64_t least = 0;            // answers of a group below which nothing of it is shown
    std::int64_t grade_from = 0;       // pupils of younger classes are not asked
    std::vector<std::string> answers;  // the words of 0 to 5
    std::vector<SurveyArea> areas;
    std::vector<SurveyGroup> groups;
    std::string json;  // as it lies in the file

    static SurveyForm load(const std::filesystem::path& rules);
    static SurveyForm of(const Json&);                // throws std::runtime_error that says what is wrong
    static SurveyForm kept(const std::string& json);  // as it was when the round was opened
    const SurveyGroup* group(std::string_view code) const;
};

}  // namespace khue::surveys
