// Tables, charts and appendices of a report.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/findings.hpp"
#include "modules/reports/material.hpp"
#include "office/document.hpp"

namespace khue {

office::TableCell cell(std::string text, office::Tone = office::Tone::plain);
office::Paragraph paragraph(std::string text);

// The indicators: number, name, unit, target, numerator, denominator, value, met, basis; grouped.
office::Table summary_table(const ReportMaterial&);

// What can be drawn of the figures; nothing where there is nothing to draw.
std::vector<office::Block> report_charts(const ReportMaterial&, const Findings&);

// One for each indicator that has figures, one for those that have none, one for the corrections.
std::vector<office::Appendix> report_appendices(const ReportMaterial&, const Findings&);

// Of one school in an indicator: how far from the target, "–" where that means nothing.
std::string gap_text(const Indicator&, const Count&);
office::Tone tone_of(const Indicator&, const Count&);

// "(Kèm theo Báo cáo số ……/…… ngày …… tháng …… năm 20… của Ủy ban nhân dân …)"
std::string appendix_reference(const ReportMaterial&);
std::string report_reference(const Report&);  // "Báo cáo số 12/BC-UBND ngày 05 tháng 10 năm 2026"

}  // namespace khue
