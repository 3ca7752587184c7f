// A campaign of the commune that tells people of digital transformation, and those that come back every year:
// data/outreach/hang-nam.json.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/entity.hpp"
#include "store/records.hpp"

namespace khue {
struct Unit;
}

namespace khue::outreach {

// Đợt truyền thông
struct Campaign {
    Id<Campaign> id;
    Id<Unit> unit_id;  // the commune
    std::string name;
    std::optional<std::string> theme;
    Date starts_on, ends_on;
    std::optional<std::string> target_groups, plan;
    std::optional<std::string> yearly;  // "ngay-cds-quoc-gia/2026": of the data, once a year
    std::string planned_by;

    static const Entity& entity();
};

// One that comes back on the same days of every year.
struct YearlyCampaign {
    std::string code, name, theme, target_groups, plan, source, confidence;
    unsigned month = 0, day = 0;
    std::int64_t days = 1;
    std::vector<std::int64_t> remind_days_before;  // falling
};
// Throws std::runtime_error that says what is wrong in the file.
std::vector<YearlyCampaign> load_yearly(const std::filesystem::path& rules);

// Makes those of the year that the commune does not have; changes none that is there.
void keep_yearly(Transaction&, const std::vector<YearlyCampaign>&, Date today);

// The reminder that is due on a day, in days before the start: the nearest whose time has come; nothing
// before the first and from the start on.
std::optional<std::int64_t> reminder_due(const std::vector<std::int64_t>& days_before, Date start,
                                         Date today);

// Tells every unit that has planned nothing yet for a campaign whose reminder is due. Returns how many were
// told.
int remind_of_campaigns(Transaction&, const std::vector<YearlyCampaign>&);

}  // namespace khue::outreach
