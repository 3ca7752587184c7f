// Names of units, read once each.
#pragma once
#include <map>
#include <string>

#include "store/db.hpp"

namespace khue {

class UnitNames {
public:
    explicit UnitNames(Db& db) : db_(db) {}
    const std::string& of(std::int64_t unit);

private:
    Db& db_;
    std::map<std::int64_t, std::string> known_;
};

}  // namespace khue
