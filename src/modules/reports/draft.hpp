// The words of a report, drafted from its figures: what is met and what is not, what moved, who lags and by
// how much, what is missing and why. Nothing is said that the figures do not say.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/reports/material.hpp"

namespace khue {

// The drafted text of one section; lines that begin with "- " are a list, "1. …" lines headings.
std::string drafted_section(const ReportMaterial&, std::string_view key);

struct ShownSection {
    std::string key, title, text;
    bool generated = true;
    std::vector<int> figures;  // the indicators it speaks of
};

// The sections as they stand: written by a person, as submitted, or drafted now. A reader of a part gets one
// section about their own schools.
std::vector<ShownSection> sections_of(const ReportMaterial&);

}  // namespace khue
