// The numbers of measures per unit, kept in memory under the change counters: after a change only the units
// that changed are counted anew, and the database is asked every time what changed.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/indicators/moment.hpp"
#include "server/measures.hpp"
#include "store/db.hpp"

namespace khue {

class App;
class Transaction;

using Numbers = std::unordered_map<std::int64_t, std::int64_t>;  // unit → number; absent: nothing to count

struct SchoolRow {
    std::int64_t unit_id = 0;
    std::string code, name, level;
};

// What one answer needs, all of one state of the data.
struct Tally {
    std::shared_ptr<const std::vector<SchoolRow>> schools;  // open at the close, by code
    std::vector<std::shared_ptr<const Numbers>> numbers;    // in the order of the measures asked for
};

class Tallies {
public:
    explicit Tallies(const App& app) : app_(app) {}

    // Through the memory. `db` must be a read of committed data.
    Tally get(Db&, const Moment&, const std::vector<const Measure*>&);

    // Within a transaction: what the memory has of committed data, and counted anew what changed since, in
    // this transaction too. Keeps nothing of it.
    Tally within(Transaction&, const Moment&, const std::vector<const Measure*>&);

    // From the tables alone: inside a transaction, or as of a past moment.
    Tally count(Db&, const Moment&, const std::vector<const Measure*>&) const;

    // The newest change that the database knows of.
    static std::int64_t newest_entry(Db&);

private:
    struct Slot {
        std::shared_ptr<const Numbers> numbers;
        std::vector<std::string> tables;
        bool by_unit = false;  // can be counted for one unit
    };
    // All slots of a moment stand for the same state of the data: that of the entry `seen`.
    struct State {
        std::int64_t seen = 0;
        std::uint64_t used = 0;
        std::shared_ptr<const std::vector<SchoolRow>> schools;
        std::unordered_map<const Measure*, Slot> slots;
    };
    struct Change {
        std::string table;
        std::int64_t unit;
    };

    State& state_of(const Moment&);
    static std::vector<Change> changes_since(Db&, std::int64_t entry);
    void bring_up(Db&, const Moment&, State&, const std::vector<Change>&) const;
    void recount(Db&, const Moment&, const Measure&, Slot&, const std::vector<Change>&) const;
    Slot counted(Db&, const Moment&, const Measure&) const;
    std::shared_ptr<const Numbers> count_all(Db&, const Moment&, const Measure&) const;
    void count_one(Db&, const std::string& sql, std::int64_t unit, Numbers&) const;
    std::shared_ptr<const std::vector<SchoolRow>> schools(Db&, const Moment&) const;

    const App& app_;
    std::mutex mutex_;
    std::uint64_t clock_ = 0;
    std::unordered_map<std::string, State> states_;
};

}  // namespace khue
