#include "server/events.hpp"

#include <algorithm>
#include <mutex>
#include <set>
#include <vector>

#include "core/json.hpp"

namespace khue {
namespace {

constexpr std::size_t streams_per_user = 12;  // tabs of one browser and a second machine

struct Listener {
    std::shared_ptr<EventStream> stream;
    Scope scope;
    std::int64_t user_id;
    std::map<std::string, Scope, std::less<>> narrower;

    bool may_hear(std::string_view event, std::int64_t unit_id) const {
        if (unit_id == 0) return true;
        auto own = narrower.find(event);
        return (own == narrower.end() ? scope : own->second).covers(unit_id);
    }
};

std::string change_json(std::int64_t unit_id, const std::set<std::string_view>& tables) {
    std::string json;
    JsonWriter w(json);
    w.object().key("tables").array();
    for (auto table : tables) w.value(table);
    w.end_array().member("unit_id", unit_id).end_object();
    return json;
}

}  // namespace

struct Events::Impl {
    mutable std::mutex mutex;
    std::vector<Listener> listeners;
    bool closed = false;

    // Sends to those chosen; who has gone is forgotten.
    template <class Chosen>
    void send(Chosen chosen, std::string_view event, std::string_view json) {
        std::lock_guard lock(mutex);
        std::erase_if(listeners,
                      [&](const Listener& l) { return chosen(l) && !l.stream->send(event, json); });
    }

    void end_oldest_of(std::int64_t user_id) {
        auto own = [&](const Listener& l) { return l.user_id == user_id; };
        if (static_cast<std::size_t>(std::ranges::count_if(listeners, own)) < streams_per_user) return;
        auto oldest = std::ranges::find_if(listeners, own);
        oldest->stream->close();
        listeners.erase(oldest);
    }

    void drop(std::int64_t user_id) {
        std::lock_guard lock(mutex);
        std::erase_if(listeners, [&](const Listener& l) {
            if (user_id != 0 && l.user_id != user_id) return false;
            l.stream->close();
            return true;
        });
    }

    void tell(const std::vector<Transaction::Change>& changes);
};

void Events::Impl::tell(const std::vector<Transaction::Change>& changes) {
    {
        std::lock_guard lock(mutex);
        if (listeners.empty()) return;
    }
    std::map<std::int64_t, std::set<std::string_view>> by_unit;
    for (const auto& change : changes) by_unit[change.unit].insert(change.table);
    for (const auto& [unit, tables] : by_unit)
        send([unit = unit](const Listener& l) { return l.may_hear("change", unit); }, "change",
             change_json(unit, tables));
}

Events::Events() : impl_(std::make_shared<Impl>()) {}
Events::~Events() { close(); }

void Events::listen(std::shared_ptr<EventStream> stream, Scope scope, std::int64_t user_id,
                    std::map<std::string, Scope, std::less<>> narrower) {
    std::lock_guard lock(impl_->mutex);
    if (impl_->closed) return stream->close();
    impl_->end_oldest_of(user_id);
    impl_->listeners.push_back({std::move(stream), std::move(scope), user_id, std::move(narrower)});
}

void Events::publish(std::string_view event, std::int64_t unit_id, std::string_view json,
                     std::int64_t also_user) {
    impl_->send(
        [&](const Listener& l) {
            return (also_user != 0 && l.user_id == also_user) || l.may_hear(event, unit_id);
        },
        event, json);
}

void Events::publish_to(std::int64_t user_id, std::string_view event, std::string_view json) {
    impl_->send([&](const Listener& l) { return l.user_id == user_id; }, event, json);
}

void Events::follow(Database& database) {
    database.on_change([impl = std::weak_ptr(impl_)](const std::vector<Transaction::Change>& changes) {
        if (auto alive = impl.lock()) alive->tell(changes);
    });
}

void Events::drop_on(Database& database, std::vector<std::string> tables) {
    auto end_all = [impl = std::weak_ptr(impl_),
                    tables = std::move(tables)](const std::vector<Transaction::Change>& changes) {
        auto touched = [&](const auto& c) { return std::ranges::find(tables, c.table) != tables.end(); };
        if (auto alive = std::ranges::any_of(changes, touched) ? impl.lock() : nullptr) alive->drop(0);
    };
    database.on_change(end_all);
}

void Events::drop(std::int64_t user_id) { impl_->drop(user_id); }

void Events::close() {
    std::lock_guard lock(impl_->mutex);
    impl_->closed = true;
    for (const Listener& l : impl_->listeners) l.stream->close();
    impl_->listeners.clear();
}

std::size_t Events::listeners() const {
    std::lock_guard lock(impl_->mutex);
    return impl_->listeners.size();
}

}  // namespace khue
