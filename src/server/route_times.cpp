#include "server/route_times.hpp"

#include <chrono>

namespace khue {
namespace {

constexpr std::int64_t first_step_us = 100;

std::int64_t now_us() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

// Upper end of each step.
constexpr std::array<std::int64_t, RouteTimes::steps> step_ends = [] {
    std::array<std::int64_t, RouteTimes::steps> out{};
    std::int64_t end = first_step_us;
    for (auto& one : out) {
        one = end;
        end += end / 2;
    }
    return out;
}();

}  // namespace

void RouteTimes::watch(const std::vector<const Route*>& routes) {
    for (const Route* route : routes) counts_.try_emplace(route);
}

RouteTimes::Clock RouteTimes::begin(const Route* route) {
    Clock clock;
    auto found = counts_.find(route);
    if (found == counts_.end()) return clock;
    clock.counts_ = &found->second;
    clock.began_us_ = now_us();
    return clock;
}

void RouteTimes::Clock::end() const {
    if (!counts_) return;
    const std::int64_t took = now_us() - began_us_;
    std::size_t step = 0;
    while (step + 1 < steps && step_ends.at(step) < took) ++step;
    counts_->at(step).fetch_add(1, std::memory_order_relaxed);
}

std::vector<RouteTime> RouteTimes::all() const {
    std::vector<RouteTime> out;
    for (const auto& [route, counts] : counts_) {
        std::int64_t sum = 0, below = 0;
        for (const auto& n : counts) sum += n;
        if (sum == 0) continue;
        std::size_t step = 0;
        for (; step + 1 < steps; ++step) {
            below += counts.at(step);
            if (below * 100 >= sum * 95) break;
        }
        out.push_back({.route = route, .requests = sum, .p95_ms = step_ends.at(step) / 1'000});
    }
    return out;
}

}  // namespace khue
