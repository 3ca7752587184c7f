// Who has to declare what in a period, and how far that is.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modules/declarations/declaration.hpp"
#include "modules/indicators/period.hpp"
#include "modules/indicators/plan.hpp"
#include "store/records.hpp"

namespace khue {

class App;

// Whose declarations somebody may see, and for which units they may speak: a school speaks for itself, the
// commune's office for its own part and where the plan says so; nobody for a unit below theirs.
struct Declarer {
    Scope seen;
    std::vector<std::int64_t> own;  // units in which the right is held, not those below
};

struct DutyUnit {
    std::int64_t id = 0;
    std::string code, name;
};

struct Duty {
    std::shared_ptr<const IndicatorPlan> plan;  // keeps what follows
    const Indicator* indicator = nullptr;
    const DeclareRule* rule = nullptr;
    DutyUnit unit;                 // whose figure it is
    std::int64_t declarer_id = 0;  // the unit that states it
    Period period;
    Date due;
    bool known = false;  // counted from what another system answered: nothing needs to be declared any more
    std::optional<Declaration> declaration{};
    std::int64_t version = 0;

    bool settled() const;  // submitted or approved
    bool is_late(Date today) const { return !known && !settled() && due < today; }
    bool is_confirmed() const { return declaration && declaration->confirmation_id; }
    bool is_counted() const { return declaration && declaration->counted_numerator; }
    bool stated_by(const Declarer& d) const;
};

// By unit (the commune first), then by indicator; of units in the scope. What is known without a declaration
// is left out unless it was declared before. 404 for an unknown period, 422 for
// one that is no quarter.
std::vector<Duty> duties_of(App&, Db&, const Scope&, std::string_view period);

// The one duty; 404 when the plan knows none such or the unit is outside the scope.
Duty duty_of(App&, Db&, const Scope&, std::string_view period, std::int64_t unit, std::int64_t indicator,
             std::string_view part);

// The duty that a declaration fulfils, with it; 404 outside the scope.
Duty duty_of(App&, Db&, const Scope&, std::int64_t declaration);

// The document that confirms it: the commune's, and open to whoever sees the declaration.
std::optional<Confirmation> confirmation_of(Db&, const Declaration&);

}  // namespace khue
