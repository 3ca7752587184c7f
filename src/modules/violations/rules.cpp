#include "modules/violations/rules.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"

namespace khue::violations {
namespace {

std::vector<Named> named(const Json& list) {
    std::vector<Named> out;
    for (const Json& one : list.items) {
        out.push_back({.code = one["code"].text_or(), .name = one["name"].text_or()});
        if (out.back().code.empty() || out.back().name.empty())
            throw std::runtime_error("data/violations/rules.json: có dòng thiếu mã hoặc tên");
    }
    if (out.empty()) throw std::runtime_error("data/violations/rules.json: danh sách trống");
    return out;
}

bool holds(const Json& list, std::string_view text) {
    return std::ranges::any_of(list.items, [&](const Json& one) { return one.text == text; });
}

std::string name_or_code(const std::vector<Named>& all, std::string_view code) {
    const Named* found = Rules::find(all, code);
    return found ? found->name : std::string(code);
}

}  // namespace

Rules Rules::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "violations" / "rules.json");
    Rules out{.kinds = named(file["kinds"]), .levels = named(file["levels"]), .forms = {}};
    for (const Json& f : file["forms"].items)
        out.forms.push_back({.code = f["code"].text_or(),
                             .name = f["name"].text_or(),
                             .of_person = holds(f["of"], "person"),
                             .of_collective = holds(f["of"], "collective"),
                             .document = f["document"].boolean_or(true)});
    out.explain_days = file["explain_days"].integer_or(0);
    out.remind_days_before = file["remind_days_before"].integer_or(0);
    out.legal_basis = file["about"]["legal_basis"].text_or();
    out.source = file["about"]["source"].text_or();
    out.doubtful = file["about"]["confidence"].text != "F";
    if (out.forms.empty() || out.explain_days < 1)
        throw std::runtime_error("data/violations/rules.json: thiếu hình thức xử lý hoặc số ngày giải trình");
    return out;
}

const Named* Rules::find(const std::vector<Named>& all, std::string_view code) {
    const auto found = std::ranges::find(all, code, &Named::code);
    return found == all.end() ? nullptr : &*found;
}

const Form* Rules::form(std::string_view code) const {
    const auto found = std::ranges::find(forms, code, &Form::code);
    return found == forms.end() ? nullptr : &*found;
}

std::string Rules::kind_name(std::string_view code) const { return name_or_code(kinds, code); }
std::string Rules::level_name(std::string_view code) const { return name_or_code(levels, code); }
std::string Rules::form_name(std::string_view code) const {
    const Form* found = form(code);
    return found ? found->name : std::string(code);
}

}  // namespace khue::violations
