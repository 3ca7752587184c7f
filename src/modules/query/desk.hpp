// What the questions of one house share: what may be asked, how much at once, and what was answered already.
#pragma once
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "modules/query/answer.hpp"
#include "server/app.hpp"

namespace khue::questions {

// data/query/khai_thac.json
struct Rules {
    std::vector<std::string> subjects;  // in the order of the page
    std::int64_t seconds = 10, most_rows = 100'000;
    std::size_t at_once = 2, remembered = 200;
    TableLimits table;

    static Rules load(const std::filesystem::path& rules);  // throws std::runtime_error with the place
};

// Few questions at once, and one of each person: another of theirs ends the one before.
class Gate {
public:
    explicit Gate(std::size_t at_once) : at_once_(at_once) {}

    class Pass {
    public:
        Pass(Gate& gate, std::int64_t user) : gate_(gate), user_(user), given_up_(gate.enter(user)) {}
        ~Pass() { gate_.leave(user_); }
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;
        const std::atomic<bool>& given_up() const { return *given_up_; }

    private:
        Gate& gate_;
        std::int64_t user_;
        std::shared_ptr<std::atomic<bool>> given_up_;
    };

private:
    std::shared_ptr<std::atomic<bool>> enter(std::int64_t user);  // throws Failure 503
    void leave(std::int64_t user);

    const std::size_t at_once_;
    std::mutex mutex_;
    std::condition_variable left_;
    std::map<std::int64_t, std::shared_ptr<std::atomic<bool>>> running_;
};

// Tables by the statement that made them, as long as nothing changed where it reads.
class Memory {
public:
    explicit Memory(std::size_t most) : most_(most) {}
    using Counters = std::vector<std::int64_t>;
    std::shared_ptr<const Table> find(const std::string& key, const Counters&);
    void keep(const std::string& key, const Counters&, std::shared_ptr<const Table>);

private:
    struct Kept {
        std::string key;
        Counters counters;
        std::shared_ptr<const Table> table;
    };
    void forget_oldest();

    const std::size_t most_;
    std::mutex mutex_;
    std::list<Kept> kept_;  // the last used first
    std::map<std::string, std::list<Kept>::iterator> by_key_;
    std::size_t cells_ = 0;
};

struct Desk {
    Rules rules;
    Gate gate;
    Memory memory;
    explicit Desk(Rules r) : rules(std::move(r)), gate(rules.at_once), memory(rules.remembered) {}
};

// What somebody may ask about: to read, or where they may not read, to count.
Reach reach_of(const Identity&, const App&, const Rules&);

// Works on committed data under the limits of the house. Throws Failure 422 when it takes too long, 409 when
// the same person asked anew, 503 when too many ask.
void ask(App&, Desk&, std::int64_t user, const std::function<void(Db&)>& work);

// Through the memory.
std::shared_ptr<const Table> table_of(Db&, Desk&, const Question&, const Reach&);

}  // namespace khue::questions
