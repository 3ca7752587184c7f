#include "modules/accreditation/figures.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "modules/accreditation/standing.hpp"
#include "modules/indicators/figures.hpp"
#include "server/app.hpp"

namespace khue::accreditation {
namespace {

std::vector<std::string> years_up_to(std::string year) {
    std::vector<std::string> out;
    for (int i = 0; i < years_looked_at; ++i) {
        out.push_back(year);
        year = school_year_before(year);
    }
    std::ranges::reverse(out);
    return out;
}

}  // namespace

std::vector<FigureRow> load_figure_rows(const std::filesystem::path& rules, const App& app) {
    const Json file = load_json_file((rules / "accreditation" / "figures.json").string());
    std::vector<FigureRow> out;
    for (const Json& j : file["rows"].items) {
        FigureRow row{.codes = {},
                      .measure = j["measure"].text_or(),
                      .words = j["words"].text_or(),
                      .source = j["source"].text_or()};
        for (const Json& code : j["codes"].items) row.codes.push_back(code.text_or());
        if (app.measure(row.measure)) out.push_back(std::move(row));
    }
    return out;
}

std::vector<Figure> figures_of(App& app, Db& db, const std::vector<FigureRow>& rows, std::int64_t unit,
                               const std::string& school_year) {
    std::vector<const Measure*> measures;
    std::vector<Figure> out;
    for (const FigureRow& row : rows) {
        measures.push_back(app.measure(row.measure));
        out.push_back({.row = &row, .years = {}});
    }
    for (const std::string& year : years_up_to(school_year)) {
        const Date day = evaluated_on(year, local_date(now()));
        const Tally tally = count_measures(app, db, {.close = day}, measures);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto found = tally.numbers[i]->find(unit);
            out[i].years.push_back(
                {.school_year = year,
                 .counted_on = day,
                 .value = found == tally.numbers[i]->end() ? std::nullopt : std::optional(found->second)});
        }
    }
    return out;
}

}  // namespace khue::accreditation
