// From method and path to a route and the values in its path.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/app.hpp"

namespace khue {

class Router {
public:
    // Throws std::logic_error when two routes cannot be told apart.
    void add(const Route&);

    struct Match {
        const Route* route = nullptr;
        bool other_method = false;  // the path exists, the method does not
        std::map<std::string, std::string, std::less<>> parameters;
    };
    Match find(std::string_view method, std::string_view path) const;

private:
    struct Entry {
        const Route* route;
        std::vector<std::string_view> segments;
    };
    std::unordered_map<std::string, std::vector<Entry>> by_head_;  // by the first two fixed segments
};

}  // namespace khue
