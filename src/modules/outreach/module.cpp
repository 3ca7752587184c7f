// Telling people of digital transformation: campaigns, activities (indicator 17, task 22 of the plan).
#include "modules/outreach/module.hpp"

#include "modules/outreach/campaign.hpp"
#include "modules/outreach/activity.hpp"
#include "modules/outreach/measures.hpp"
#include "modules/outreach/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static constexpr Migration first_step{"outreach.1", R"sql(
        CREATE RECORD campaign (
            unit_id INT NOT NULL REFERENCES unit,
            name TEXT NOT NULL,
            theme TEXT,
            starts_on DATE NOT NULL,
            ends_on DATE NOT NULL,
            target_groups TEXT,
            plan TEXT,
            yearly TEXT,
            planned_by TEXT NOT NULL);
        CREATE INDEX campaign_unit_id ON campaign (unit_id);
        CREATE RECORD outreach_activity (
            unit_id INT NOT NULL REFERENCES unit,
            campaign_id INT REFERENCES campaign,
            title TEXT NOT NULL,
            content TEXT,
            place TEXT,
            audience TEXT,
            planned_on DATE NOT NULL,
            state TEXT NOT NULL,
            held_on DATE,
            reach INT,
            reach_how TEXT,
            links TEXT,
            result TEXT,
            planned_by TEXT NOT NULL);
        CREATE INDEX outreach_activity_unit_id ON outreach_activity (unit_id);
        CREATE INDEX outreach_activity_campaign_id ON outreach_activity (campaign_id);
    )sql"};

Module outreach_module() {
    auto yearly = std::make_shared<std::vector<outreach::YearlyCampaign>>();
    const auto remind = [yearly](JobRun& job) {
        int told = 0;
        job.app().database().write({.name = "khue"}, [&](Transaction& t) {
            outreach::keep_yearly(t, *yearly, local_date(t.at()));
            told = outreach::remind_of_campaigns(t, *yearly);
        });
        return "{\"told\":" + std::to_string(told) + "}";
    };
    Module m{
        .name = "outreach",
        .label = "Truyền thông",
        .depends = {"units", "notices", "evidence"},
        .entities = {&outreach::Campaign::entity(), &outreach::Activity::entity()},
        .permissions = {{"campaigns.read", "Xem đợt truyền thông"},
                        {"campaigns.write", "Lập, sửa đợt truyền thông của xã"},
                        {"activities.read", "Xem hoạt động tuyên truyền"},
                        {"activities.write", "Ghi hoạt động tuyên truyền của đơn vị mình"}},
        .migrations = {first_step},
        .jobs = {{.kind = "outreach.remind",
                  .label = "Nhắc hưởng ứng đợt truyền thông",
                  .run = remind,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .measures = outreach::outreach_measures(),
        .start = [yearly](App& app) { *yearly = outreach::load_yearly(app.options().rules); },
        .furnish = [yearly](App&,
                            Transaction& t) { outreach::keep_yearly(t, *yearly, local_date(t.at())); },
    };
    outreach::add_campaign_routes(m);
    outreach::add_activity_routes(m);
    return m;
}

}  // namespace khue
