// The figures of one unit for the yearly report, read from its records, and the sentences that are drafted
// of them. A figure of which nothing is recorded has no number and stands in red; it is never zero.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/incidents/clocks.hpp"
#include "modules/security/inventory.hpp"
#include "modules/security_reports/form.hpp"

namespace khue::security_reports {

struct FigureName {
    std::string_view code, label;
    bool is_text = false;  // words of the unit: not added up
};
const FigureName* figure_named(std::string_view code);  // null: there is none

struct Figure {
    std::string code, label;
    std::optional<std::int64_t> number;
    std::optional<std::string> text;

    bool missing() const { return !number && !text; }
    std::string shown() const;  // empty when missing
};

struct ReportTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  // an empty cell is missing
};

struct UnitFacts {
    std::vector<Figure> figures;  // all of them
    std::vector<std::pair<std::string, ReportTable>> tables;

    const Figure* figure(std::string_view code) const;
    const ReportTable* table(std::string_view code) const;
};

struct FactSources {
    const security::Baseline& baseline;
    const incidents::Duties& duties;
    const ReportForm& form;
};
// As recorded at `at`; counted from the first day of the year until its close, or until today before it.
UnitFacts facts_of(Db&, const FactSources&, Id<Unit>, const Year&, Instant at);

// "{systems}" of a sentence.
std::vector<std::string> figures_in(std::string_view sentence);
// With the figures put in; what is missing as "[chưa có: …]".
std::string drafted(std::string_view sentence, const std::vector<Figure>&);

inline constexpr std::string_view missing_mark = "[chưa có: ";
std::int64_t missing_in(std::string_view sentence);

}  // namespace khue::security_reports
