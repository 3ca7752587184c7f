// What the modules of one house tell each other: one lays a function down under its type when the program
// starts, another that lies below it calls it. Every house of a process has its own.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <typeindex>

namespace khue {

class Hooks {
public:
    // In the place of the former one of this type. Each hook is a type of its own.
    template <class Hook>
    void put(Hook hook) {
        auto kept = std::make_shared<const Hook>(std::move(hook));
        const std::lock_guard lock(mutex_);
        all_[typeid(Hook)] = std::move(kept);
    }
    // Null when nobody laid one down.
    template <class Hook>
    std::shared_ptr<const Hook> find() const {
        const std::lock_guard lock(mutex_);
        const auto found = all_.find(typeid(Hook));
        return found == all_.end() ? nullptr : std::static_pointer_cast<const Hook>(found->second);
    }

private:
    mutable std::mutex mutex_;
    std::map<std::type_index, std::shared_ptr<const void>> all_;
};

}  // namespace khue
