// How the house is, in words: each thing with its state, what it is now and what to do.
#pragma once
#include <string>
#include <vector>

#include "modules/operations/policy.hpp"
#include "server/app.hpp"

namespace khue {

enum class Health : std::uint8_t { good, attention, broken };
std::string_view code_of(Health);

struct Condition {
    std::string key, label;
    Health health = Health::good;
    std::string value, advice;           // advice: empty when there is nothing to do
    std::vector<std::string> details{};  // lines, the gravest first
};

std::vector<Condition> conditions(App&, Db&, const BackupPolicy&);

}  // namespace khue
