// What the registers know of a school in the last three school years, beside the criteria it belongs to:
// data/accreditation/figures.json maps criteria to measures.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "modules/criteria/ruleset.hpp"
#include "store/db.hpp"

namespace khue {
class App;
struct Measure;
}  // namespace khue

namespace khue::accreditation {

inline constexpr int years_looked_at = 3;

struct FigureRow {
    std::vector<std::string> codes;  // of criteria
    std::string measure, words, source;
};

struct YearValue {
    std::string school_year;
    Date counted_on;
    std::optional<std::int64_t> value;  // nothing: not known
};

struct Figure {
    const FigureRow* row = nullptr;
    std::vector<YearValue> years;  // oldest first
};

// Without rows whose measures no module of the program has.
std::vector<FigureRow> load_figure_rows(const std::filesystem::path& rules, const App&);

// Of a unit, up to the school year; a closed year is counted at its last day, 31 May.
std::vector<Figure> figures_of(App&, Db&, const std::vector<FigureRow>&, std::int64_t unit,
                               const std::string& school_year);

}  // namespace khue::accreditation
