// Was anything filed that a figure could be counted from, and did it come in a file? A school that filed
// nothing is missing, not 0 %.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/measures.hpp"

namespace khue {

class App;

class EvidenceMeasures {
public:
    // The numbers that these measures give; besides those of made_here.hpp.
    static constexpr std::int64_t by_hand = 1, from_file = 2;

    struct Evidence {
        std::string_view table;
        const Measure* measure;  // per unit: by_hand or from_file; no row: nothing there
        bool filed;              // a table of what schools file by the quarter
    };

    explicit EvidenceMeasures(const App& app) : app_(app) {}

    // The records that the measure is counted from: what schools file where it reads such tables, else the
    // registers.
    std::vector<Evidence> of(const Measure&);

    // Records made in this program count as well.
    void add_made_here(const std::string& measure, Measure which);

    // Then the other measure itself tells whether there is anything.
    static bool shares_table(const std::vector<Evidence>&, const Measure&);

private:
    const Measure* measure(std::string_view table, bool filed, bool of_period);

    const App& app_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<Measure>> made_;
    std::map<std::string, std::unique_ptr<Measure>, std::less<>>
        made_here_;  // by the measure they stand beside
};

}  // namespace khue
