// Codes of what is wrong with a record ("W_CCCD_PREFIX:cccd W_PHONE:sdt") as sentences for people, from
// data/words/issues.json.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "core/json.hpp"

namespace khue {

class IssueWords {
public:
    explicit IssueWords(const std::filesystem::path& rules);

    static bool are_codes(std::string_view text);  // nothing but codes
    std::string sentences(std::string_view codes) const;
    std::string first_field(std::string_view codes) const;  // of the record; empty when there is none

private:
    std::string sentence(std::string_view code, std::string_view key) const;
    Json words_;
};

}  // namespace khue
