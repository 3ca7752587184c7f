#include "modules/imports/issue_list.hpp"

#include <algorithm>
#include <tuple>

#include "core/text.hpp"

namespace khue::imports {

std::vector<Code> read_issues(std::string_view issues) {
    std::vector<Code> out;
    for (std::string_view word : split(issues, ' ')) {
        std::size_t colon = word.find(':');
        if (colon != word.npos)
            out.push_back({std::string(word.substr(0, colon)), std::string(word.substr(colon + 1))});
    }
    return out;
}

std::string write_issues(std::vector<Code> codes) {
    std::ranges::sort(codes, {}, [](const Code& c) { return std::tie(c.code, c.field); });
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::string out;
    for (const Code& c : codes) out += (out.empty() ? "" : " ") + c.code + ":" + c.field;
    return out;
}

void set_issue(std::string& issues, std::string_view issue, bool present) {
    std::string rest;
    for (std::string_view word : split(std::string_view(issues), ' '))
        if (!word.empty() && word != issue) rest += (rest.empty() ? "" : " ") + std::string(word);
    if (present) rest += (rest.empty() ? "" : " ") + std::string(issue);
    issues = std::move(rest);
}

}  // namespace khue::imports
