// Records by what they share: a number, a name, the record they point to.
#pragma once
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace khue::quality {

// An empty key (no text, 0) is kept for nobody.
template <class T, class Key = std::string>
class Index {
public:
    using KeyOf = Key (*)(const T&);
    explicit Index(KeyOf key) : key_(key) {}

    void add(const T& record) {
        Key key = key_(record);
        if (key != Key{}) rows_[std::move(key)].push_back(&record);
    }
    void drop(const T& record) {
        auto found = rows_.find(key_(record));
        if (found == rows_.end()) return;
        std::erase(found->second, &record);
        if (found->second.empty()) rows_.erase(found);
    }
    const std::vector<const T*>& of(const Key& key) const {
        static const std::vector<const T*> nobody;
        auto found = rows_.find(key);
        return found == rows_.end() ? nobody : found->second;
    }
    // Those that share the record's key, itself among them when it is kept.
    const std::vector<const T*>& beside(const T& record) const { return of(key_(record)); }

private:
    KeyOf key_;
    std::unordered_map<Key, std::vector<const T*>> rows_;
};

}  // namespace khue::quality
