#include "modules/operations/policy.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

#include "core/json.hpp"

namespace khue {
namespace {

constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms;

std::int64_t positive(const Json& file, const char* name) {
    const std::int64_t n = file[name].integer_or(0);
    if (n <= 0) throw std::runtime_error(std::string("sao_luu.json: “") + name + "” phải là số dương");
    return n;
}

int minute_of(const std::string& clock) {
    int hour = -1, minute = -1;
    if (clock.size() == 5 && clock[2] == ':') {
        hour = std::stoi(clock.substr(0, 2));
        minute = std::stoi(clock.substr(3));
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        throw std::runtime_error("sao_luu.json: “at” phải là giờ:phút, ví dụ 22:30");
    return hour * 60 + minute;
}

// Keeps the newest of each group, as long as groups are wanted; `newest_first` are indexes.
void keep_newest(const std::vector<std::size_t>& newest_first, const std::vector<Instant>& all, int wanted,
                 const std::function<std::int64_t(Date)>& group, std::set<std::size_t>& kept) {
    std::set<std::int64_t> seen;
    for (const std::size_t i : newest_first) {
        const std::int64_t g = group(local_date(all[i]));
        if (seen.contains(g)) continue;
        if (static_cast<int>(seen.size()) == wanted) return;
        seen.insert(g);
        kept.insert(i);
    }
}

std::int64_t week_of(Date d) { return (d.days + 3) / 7; }  // 1 January 1970 was a Thursday
std::int64_t month_of(Date d) {
    const Civil c = civil(d);
    return c.year * 12 + static_cast<int>(c.month);
}

}  // namespace

BackupPolicy load_backup_policy(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "operations" / "sao_luu.json");
    const Json &keep = file["keep"], &copy = file["continuous"], &disk = file["disk"];
    return {.at_minute = minute_of(file["at"].text_or()),
            .all_ms = positive(keep, "all_hours") * hour_ms,
            .daily = static_cast<int>(positive(keep, "daily")),
            .weekly = static_cast<int>(positive(keep, "weekly")),
            .monthly = static_cast<int>(positive(keep, "monthly")),
            .alert_ms = positive(file, "alert_hours") * hour_ms,
            .again_ms = positive(file, "again_minutes") * minute_ms,
            .look_ms = positive(copy, "seconds") * 1'000,
            .base_ms = positive(copy, "base_hours") * hour_ms,
            .kept_ms = positive(copy, "kept_hours") * hour_ms,
            .disk_attention = static_cast<int>(positive(disk, "attention_percent")),
            .disk_broken = static_cast<int>(positive(disk, "broken_percent")),
            .slow_ms = positive(file, "slow_ms"),
            .certificate_days = static_cast<int>(positive(file, "certificate_days"))};
}

Instant last_appointment(const BackupPolicy& p, Instant at) {
    const Date today = local_date(at);
    const Instant todays{start_of_local_day(today).ms + p.at_minute * minute_ms};
    return todays <= at ? todays : Instant{todays.ms - 24 * hour_ms};
}

// Indexes of one history, and the moment that it is looked at from.
static void keep_of(const BackupPolicy& p, const std::vector<Instant>& all, std::vector<std::size_t> part,
                    Instant at, std::set<std::size_t>& kept) {
    if (part.empty()) return;
    std::ranges::sort(part, [&](std::size_t a, std::size_t b) { return all[a] > all[b]; });
    kept.insert(part.front());
    for (const std::size_t i : part)
        if (all[i].ms > at.ms - p.all_ms) kept.insert(i);
    keep_newest(
        part, all, p.daily, [](Date d) { return std::int64_t{d.days}; }, kept);
    keep_newest(part, all, p.weekly, week_of, kept);
    keep_newest(part, all, p.monthly, month_of, kept);
}

// What lies ahead of the clock was made before the clock was set back. It is kept by the same rule, but apart
// and as its newest saw it, so that it takes the days and months of nothing that is made from now on.
std::vector<std::size_t> not_kept(const BackupPolicy& p, const std::vector<Instant>& all, Instant at) {
    std::vector<std::size_t> past, ahead, gone;
    Instant newest = at;
    for (std::size_t i = 0; i < all.size(); ++i) {
        (all[i] <= at ? past : ahead).push_back(i);
        newest = std::max(newest, all[i]);
    }
    std::set<std::size_t> kept;
    keep_of(p, all, past, at, kept);
    keep_of(p, all, ahead, newest, kept);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!kept.contains(i)) gone.push_back(i);
    return gone;
}

}  // namespace khue
