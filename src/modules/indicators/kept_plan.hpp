// Plans whose indicators an officer brought in a file: kept beside those of data/plans and counted like them.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/entity.hpp"
#include "core/json.hpp"
#include "core/problem.hpp"
#include "modules/indicators/plan.hpp"
#include "store/records.hpp"

namespace khue {

class App;

// Kế hoạch chỉ tiêu
struct KeptPlan {
    Id<KeptPlan> id;
    std::string code, name;
    std::int64_t year = 0;
    Date from_date, to_date;
    std::string content;  // the file (JSON), as data/plans writes plans

    static const Entity& entity();
};

// What keeps the file's indicators from being counted, with the number of the indicator and the name of what
// is not known; nothing is added when they can be.
void check_kept_plan(const App&, const Json& file, Problems&);

// Throws what check_kept_plan says, and 409 when another plan covers a part of its time. The quarter that
// people work on moves into the plan's year where the former one is closed already.
void keep_plan(const App&, Transaction&, const Json& file);

// 409 when figures of its year are frozen; nothing when there is none with that code.
void drop_kept_plan(Transaction&, std::string_view code);

std::optional<Json> kept_plan_file(Db&, std::string_view code);
std::vector<int> kept_plan_years(Db&);

// The kept plan that covers a day, read once for each content. From any thread.
class KeptPlans {
public:
    std::shared_ptr<const IndicatorPlan> of(Db&, Date);

private:
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const IndicatorPlan>> read_;  // by content
};

}  // namespace khue
