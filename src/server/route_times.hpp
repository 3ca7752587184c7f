// How long requests take, by route: counted in steps that grow by half, so that a request costs one
// increment.
#pragma once
#include <array>
#include <atomic>
#include <unordered_map>
#include <vector>

#include "server/app.hpp"

namespace khue {

class RouteTimes {
public:
    static constexpr std::size_t steps = 40;  // 0.1 ms, 0.15 ms, … more than ten minutes
    using Counts = std::array<std::atomic<std::uint32_t>, steps>;

    class Clock {
    public:
        void end() const;

    private:
        friend class RouteTimes;
        Counts* counts_ = nullptr;
        std::int64_t began_us_ = 0;
    };

    void watch(const std::vector<const Route*>&);  // before the first request
    Clock begin(const Route*);                     // null: not counted
    std::vector<RouteTime> all() const;

private:
    std::unordered_map<const Route*, Counts> counts_;
};

}  // namespace khue
