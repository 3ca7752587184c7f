// Kinds of breach, levels, forms of decision and terms: data/violations/rules.json. Forms of discipline are
// not checked against the law in force and are shown as doubtful.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace khue::violations {

// Rights: to see and to record cases of one's unit; to decide them.
inline constexpr const char *read_right = "violations.read", *write_right = "violations.write",
                            *decide_right = "violations.conclude";

struct Named {
    std::string code, name;
};
struct Form {
    std::string code, name;
    bool of_person = false, of_collective = false;
    bool document = false;  // a decision with number and day
};

struct Rules {
    std::vector<Named> kinds, levels;  // levels: from the least
    std::vector<Form> forms;
    std::int64_t explain_days = 0, remind_days_before = 0;
    std::string legal_basis, source;
    bool doubtful = true;

    static Rules load(const std::filesystem::path& rules);  // throws std::runtime_error
    const Form* form(std::string_view code) const;
    static const Named* find(const std::vector<Named>&, std::string_view code);
    std::string kind_name(std::string_view code) const;  // the code where the data no longer have it
    std::string level_name(std::string_view code) const;
    std::string form_name(std::string_view code) const;
};
using SharedRules = std::shared_ptr<Rules>;

}  // namespace khue::violations
