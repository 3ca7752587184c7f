#include "modules/surveys/form.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace khue::surveys {
namespace {

constexpr std::string_view group_codes[] = {"leaders", "teachers", "pupils"};

SurveyForm read_form(const Json& file) {
    SurveyForm out{.label = file["about"]["label"].text_or(),
                   .source = file["about"]["source"].text_or(),
                   .confidence = file["about"]["confidence"].text_or(),
                   .note = file["about"]["note"].text_or(),
                   .least = file["least"].integer_or(0),
                   .grade_from = file["grade_from"].integer_or(0),
                   .answers = {},
                   .areas = {},
                   .groups = {},
                   .json = {}};
    for (const Json& a : file["answers"].items) out.answers.push_back(a.text_or());
    for (const Json& a : file["areas"].items)
        out.areas.push_back({.code = a["code"].text_or(), .label = a["label"].text_or()});
    for (const Json& g : file["groups"].items) {
        SurveyGroup group{.code = g["code"].text_or(), .label = g["label"].text_or(), .statements = {}};
        for (const Json& s : g["statements"].items)
            group.statements.push_back(
                {.code = s["code"].text_or(), .area = s["area"].text_or(), .text = s["text"].text_or()});
        out.groups.push_back(std::move(group));
    }
    append_json(out.json, file);
    return out;
}

}  // namespace

SurveyForm SurveyForm::kept(const std::string& json) { return read_form(parse_json(json).value_or(Json{})); }

SurveyForm SurveyForm::of(const Json& file) {
    SurveyForm out = read_form(file);
    const auto wrong = [](const std::string& why) { throw std::runtime_error("phiếu hỏi: " + why); };
    if (out.least < 5) wrong("dưới 5 câu trả lời thì không được hiện kết quả");
    if (out.answers.size() != highest_answer + 1) wrong("phải có sáu lời cho các mức trả lời");
    std::set<std::string> codes;
    for (const std::string_view code : group_codes)
        if (!out.group(code)) wrong("thiếu nhóm “" + std::string(code) + "”");
    for (const SurveyGroup& g : out.groups) {
        if (g.statements.empty()) wrong("nhóm “" + g.code + "” không có câu nào");
        for (const SurveyStatement& s : g.statements) {
            if (s.code.empty() || s.text.empty() || !codes.insert(s.code).second)
                wrong("câu “" + s.code + "” trống hoặc trùng mã");
            if (std::ranges::find(out.areas, s.area, &SurveyArea::code) == out.areas.end())
                wrong("câu “" + s.code + "” thuộc lĩnh vực lạ");
        }
    }
    return out;
}

SurveyForm SurveyForm::load(const std::filesystem::path& rules) {
    return of(load_json_file(rules / "surveys/chuyen-doi-so.json"));
}

const SurveyStatement* SurveyGroup::find(std::string_view of) const {
    const auto found = std::ranges::find(statements, of, &SurveyStatement::code);
    return found == statements.end() ? nullptr : &*found;
}

const SurveyGroup* SurveyForm::group(std::string_view code) const {
    const auto found = std::ranges::find(groups, code, &SurveyGroup::code);
    return found == groups.end() ? nullptr : &*found;
}

}  // namespace khue::surveys
