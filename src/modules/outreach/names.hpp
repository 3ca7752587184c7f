// Full names of pupils that stand in a text.
#pragma once
#include <string>
#include <vector>

#include "modules/outreach/article.hpp"
#include "store/records.hpp"

namespace khue::outreach {

// Runs of two to seven words of a text, in small letters; for looking up names.
class NamesOf {
public:
    explicit NamesOf(std::string_view text);
    bool has(std::string_view full_name) const;  // of two words at least

private:
    std::vector<std::string> runs_;  // sorted
};

// Pupils of the article's unit and of the units below it whose full name stands in the title, the summary or
// the text, without those who are said to be named. Somebody else may have the same name: it is for a person
// to look at.
std::vector<Id<Pupil>> unsaid_names(Db&, const Article&);

}  // namespace khue::outreach
