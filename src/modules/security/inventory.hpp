// From what is kept of a system to what the criteria ask, and back to its level.
#pragma once
#include <string>
#include <vector>

#include "modules/security/levels.hpp"
#include "modules/security/protection.hpp"
#include "modules/security/system.hpp"
#include "store/records.hpp"

namespace khue {
class App;
}

namespace khue::security {

enum class DataClass : std::uint8_t { open, confidential, basic, sensitive };

struct DataKind {
    std::string code, label;
    DataClass data_class = DataClass::open;
};

// data/security/data-kinds.json
struct DataKinds {
    std::vector<DataKind> all;
    std::vector<std::string> class_labels;  // in the order of DataClass

    static DataKinds load(const std::filesystem::path& rules);
    const DataKind* find(std::string_view code) const;
};

struct Rules {
    LevelRules levels;
    DataKinds kinds;
    Baseline baseline;
};

std::vector<const DataKind*> kinds_of(const DataKinds&, const InformationSystem&);
Answers answers_of(const DataKinds&, const InformationSystem&);

// What follows from the record itself: its level. 422 where it proposes less than the criteria give.
void settle(const Rules&, InformationSystem&);

// The systems whose level the rules of today give otherwise are brought in step.
void settle_all(const Rules&, Transaction&);

// Of the unit that reach a higher level together than each alone, by the same supplier: nothing where the
// sum changes nothing.
struct SplitWarning {
    std::vector<std::string> names;
    int level = 0;
};
std::optional<SplitWarning> split_of(const Rules&, const InformationSystem&,
                                     const std::vector<InformationSystem>& of_unit);

// The decision that stands on the day, the highest level of those; nothing for none.
std::optional<LevelDecision> standing_decision(const std::vector<LevelDecision>&, Date);
std::vector<LevelDecision> decisions_of(Db&, const InformationSystem&);  // newest first

// Whether the level of the decision no longer covers what the system has become (Điều 25).
bool needs_new_decision(const InformationSystem&, const LevelDecision&);

InformationSystem system_in(Db&, const Scope&, std::int64_t id);  // 404 outside the scope

}  // namespace khue::security
