// What units declared, for the figures: the module that keeps declarations says by which SQL it is read.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "modules/indicators/plan.hpp"
#include "server/measures.hpp"

namespace khue {

class App;

// SQL of measures (server/measures.hpp) with more tokens: {indicator}, {part}, {confirmed_above} (1 or 0).
// Each gives rows (unit_id, number); a unit without a row has declared nothing that was approved.
struct DeclaredSql {
    std::string_view table;
    std::string numerator, denominator;
    std::string confirmed;  // 1 where the authority above has confirmed it
    std::string records;    // (entity, record_id, label, reason): what still waits for somebody
};

// Set once, by that module's start. Without it nothing is declared.
void read_declared_by(App&, DeclaredSql);

// One of each measure for every rule of the plans.
class DeclaredMeasures {
public:
    struct Of {
        const Measure *numerator, *denominator, *confirmed;
    };
    void read_by(DeclaredSql);
    bool known() const;
    Of of(int indicator, const DeclareRule&);

private:
    const Measure* made(std::string_view what, const std::string& sql, int indicator, const DeclareRule&);

    mutable std::mutex mutex_;
    DeclaredSql sql_{};
    std::map<std::string, std::unique_ptr<Measure>> made_;
};

// The measures of a rule; null where no module keeps declarations.
const Measure* declared_numerator(const App&, int indicator, const DeclareRule&);
const Measure* declared_denominator(const App&, int indicator, const DeclareRule&);

// The numerator that takes the place of declarations in the units it has a row for; null when the house has
// no such measures.
const Measure* fact_of(const App&, const DeclareRule&);

// What an indicator's numerator is counted by from records: its own measure or that fact; null where it is
// only declared.
const Measure* counted_by(const App&, const Indicator&);

}  // namespace khue
