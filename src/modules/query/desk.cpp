#include "modules/query/desk.hpp"

#include <algorithm>
#include <chrono>

#include "store/time_limit.hpp"

namespace khue::questions {

Rules Rules::load(const std::filesystem::path& rules) {
    const Json file = load_json_file((rules / "query" / "khai_thac.json").string());
    Rules out;
    for (const Json& one : file["subjects"].items) out.subjects.push_back(one.text);
    const auto positive = [&](const char* name, std::int64_t fallback) {
        return std::max<std::int64_t>(1, file[name].integer_or(fallback));
    };
    out.seconds = positive("seconds", out.seconds);
    out.most_rows = positive("most_rows", out.most_rows);
    out.at_once = static_cast<std::size_t>(positive("at_once", 2));
    out.remembered = static_cast<std::size_t>(positive("remembered", 200));
    out.table.most_groups = positive("most_groups", out.table.most_groups);
    out.table.least_shown = positive("least_shown", out.table.least_shown);
    return out;
}

// ---- the gate ----

static constexpr std::chrono::seconds patience{2};  // for the former question of the same person to end

std::shared_ptr<std::atomic<bool>> Gate::enter(std::int64_t user) {
    std::unique_lock lock(mutex_);
    if (const auto former = running_.find(user); former != running_.end()) *former->second = true;
    const bool mine = left_.wait_for(lock, patience, [&] { return !running_.contains(user); });
    if (!mine || running_.size() >= at_once_)
        throw Failure{503, "busy", "Đang có nhiều câu hỏi được trả lời. Xin thử lại sau vài giây.", {}};
    return running_[user] = std::make_shared<std::atomic<bool>>(false);
}

void Gate::leave(std::int64_t user) {
    {
        const std::lock_guard lock(mutex_);
        running_.erase(user);
    }
    left_.notify_all();
}

// ---- the memory ----

static constexpr std::size_t most_cells = 400'000;

std::shared_ptr<const Table> Memory::find(const std::string& key, const Counters& counters) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end() || found->second->counters != counters) return nullptr;
    kept_.splice(kept_.begin(), kept_, found->second);
    return found->second->table;
}

void Memory::forget_oldest() {
    cells_ -= kept_.back().table->cells.size();
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
}

void Memory::keep(const std::string& key, const Counters& counters, std::shared_ptr<const Table> table) {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        kept_.splice(kept_.end(), kept_, found->second);
        forget_oldest();
    }
    cells_ += table->cells.size();
    kept_.push_front({.key = key, .counters = counters, .table = std::move(table)});
    by_key_[key] = kept_.begin();
    while (kept_.size() > 1 && (kept_.size() > most_ || cells_ > most_cells)) forget_oldest();
}

// ---- who may ask what ----

static bool is_declared(const App& app, std::string_view permission) {
    return std::ranges::any_of(app.modules(), [&](const Module& m) {
        return std::ranges::find(m.permissions, permission, &Permission::name) != m.permissions.end();
    });
}

Reach reach_of(const Identity& who, const App& app, const Rules& rules) {
    static constexpr std::string_view counts = "questions.counts", sensitive = "sensitive.read";
    Reach out;
    for (const std::string& name : rules.subjects) {
        const Entity* e = app.entity(name);
        const std::string read = e ? read_permission(*e) : "";
        if (!e || !is_declared(app, read)) continue;
        Reach::Part part{.entity = e};
        if (who.may(read)) {
            part.rows = who.scope(read);
            if (who.may(sensitive)) part.sensitive = who.scope(sensitive);
        } else if (who.may(counts)) {
            part.rows = who.scope(counts);
            part.counts_only = true;
        } else {
            continue;
        }
        out.parts.push_back(std::move(part));
    }
    return out;
}

// ---- asking ----

void ask(App& app, Desk& desk, std::int64_t user, const std::function<void(Db&)>& work) {
    const Gate::Pass pass(desk.gate, user);
    bool ended = false;
    try {
        app.database().read([&](Db& db) {
            const TimeLimit limit(db, desk.rules.seconds * 1000, &pass.given_up());
            try {
                work(db);
            } catch (const DbError&) {
                ended = limit.ended();
                throw;
            }
        });
    } catch (const DbError&) {
        if (!ended) throw;
        if (pass.given_up())
            throw Failure{409, "asked_anew", "Câu hỏi này đã được thay bằng câu hỏi sau.", {}};
        throw Failure{422,
                      "too_large",
                      "Câu hỏi đọc quá nhiều dữ liệu (hơn " + std::to_string(desk.rules.seconds) +
                          " giây). Hãy lọc theo trường, lớp hoặc năm học, hoặc bớt cột.",
                      {}};
    }
}

// What decides over the answer besides the data: the statements, with the rights in them.
static std::string key_of(const Question& q, const Reach& reach, const TableLimits& limits) {
    std::vector<Operand> by = q.rows;
    if (q.columns) by.push_back(*q.columns);
    std::string key = std::to_string(q.rows.size()) + (q.columns ? "x" : "");
    for (const Aggregate& a : q.measures) key += static_cast<char>('a' + static_cast<int>(a.kind));
    const auto add = [&](const Selection& s) {
        const Bound bound = Composition(s, reach).grouped(by, q.measures, limits.most_groups);
        key += bound.sql + '\n';
        for (const Literal& v : bound.parameters)
            key += std::visit(
                       [](const auto& value) {
                           if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
                               return std::to_string(value.size()) + ":" + value;
                           else
                               return std::to_string(value);
                       },
                       v) +
                   '\n';
    };
    if (q.moments.empty()) add(q.selection);
    for (const PointInTime& m : q.moments) {
        Selection then = q.selection;
        then.as_of = m.as_of;
        then.valid_on = m.valid_on;
        add(then);
        key += words(m);
    }
    for (const Entity* e : tables_of(q, reach)) {
        const Reach::Part& part = *reach.find(*e);
        key += std::string(e->name) + clause(part, "t", false) + (part.counts_only ? "c" : "");
    }
    return key;
}

std::shared_ptr<const Table> table_of(Db& db, Desk& desk, const Question& q, const Reach& reach) {
    const std::string key = key_of(q, reach, desk.rules.table);
    Memory::Counters counters;
    for (const Entity* e : tables_of(q, reach))
        counters.push_back(change_counter(db, *e, reach.find(*e)->rows));
    if (auto known = desk.memory.find(key, counters)) return known;
    auto made = std::make_shared<const Table>(table_answer(db, q, reach, desk.rules.table));
    desk.memory.keep(key, counters, made);
    return made;
}

}  // namespace khue::questions
