// The names behind the ids of a page: {"class_id": {"12": "6A"}, …}, one query per kind of target.
#pragma once
#include <map>
#include <set>

#include "server/app.hpp"

namespace khue {

class Labels {
public:
    Labels(App& app, Db& db, const Scope& scope, const Entity& e)
        : app_(app), db_(db), scope_(scope), entity_(e) {}
    void note(const void* record);  // remembers what the record points to
    void append(JsonWriter&);       // "labels": {…}
private:
    App& app_;
    Db& db_;
    Scope scope_;  // by value: callers pass what they have just worked out
    const Entity& entity_;
    std::map<const Field*, std::set<std::int64_t>> wanted_;
};

// One label: what a record of an entity is called. Empty when there is none.
std::string label_of(Db&, const Entity&, std::int64_t id);

}  // namespace khue
