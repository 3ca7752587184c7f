// The first pages of a fresh house: try with sample data, or begin for real in five steps.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "server/app.hpp"

namespace khue {

struct SampleAccount {
    std::string unit, login, password;
};

struct SampleState {
    enum class Stage { absent, making, ready, failed };
    Stage stage = Stage::absent;
    std::string why;                      // it failed, in words
    std::vector<SampleAccount> accounts;  // when ready
};

// What only the serving program can do: it keeps sample and real data in directories of their own and opens
// one of them. All empty where no server runs; then nothing of it is offered.
struct HouseDoor {
    std::function<SampleState()> sample;
    std::function<void()> make_sample;  // beside the server; returns at once
    std::function<void()> open_sample;  // both: after the answer has left
    std::function<void(bool remove_sample)> open_real;
};

Module setup_module(HouseDoor = {});

// The one-time code that opens the pages while nobody has an account. Kept in <data>/ma-cai-dat, readable by
// the owner alone; made when there is none, removed once there are accounts (then empty).
std::string set_up_code(App&);

}  // namespace khue
