// Telling people of digital transformation: campaigns, activities (indicator 17, task 22 of the plan),
// photos, articles on the public page of the commune.
#include "modules/outreach/module.hpp"

#include "modules/outreach/activity.hpp"
#include "modules/outreach/article_verbs.hpp"
#include "modules/outreach/campaign.hpp"
#include "modules/outreach/measures.hpp"
#include "modules/outreach/publishing.hpp"
#include "modules/outreach/routes.hpp"
#include "modules/registry/person_watch.hpp"
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
        CREATE RECORD article (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            summary TEXT,
            body TEXT NOT NULL,
            activity_id INT REFERENCES outreach_activity,
            people TEXT NOT NULL,
            state TEXT NOT NULL,
            author_id INT NOT NULL,
            author TEXT NOT NULL,
            reviewed_by TEXT,
            published_by TEXT,
            visible_from INSTANT,
            remark TEXT);
        CREATE INDEX article_unit_id ON article (unit_id);
        CREATE INDEX article_activity_id ON article (activity_id);
        CREATE INDEX article_state ON article (state, visible_from);
        CREATE RECORD outreach_photo (
            unit_id INT NOT NULL REFERENCES unit,
            activity_id INT REFERENCES outreach_activity,
            article_id INT REFERENCES article,
            subject TEXT,
            subject_id INT,
            file_id INT NOT NULL,
            width INT NOT NULL,
            height INT NOT NULL,
            caption TEXT,
            people TEXT NOT NULL,
            added_by TEXT NOT NULL,
            added_at INSTANT NOT NULL);
        CREATE INDEX outreach_photo_unit_id ON outreach_photo (unit_id);
        CREATE INDEX outreach_photo_activity_id ON outreach_photo (activity_id);
        CREATE INDEX outreach_photo_article_id ON outreach_photo (article_id);
        CREATE INDEX outreach_photo_subject ON outreach_photo (subject, subject_id);
        CREATE RECORD shown_pupil (
            unit_id INT NOT NULL REFERENCES unit,
            photo_id INT REFERENCES outreach_photo,
            article_id INT REFERENCES article,
            pupil_id INT REFERENCES pupil);
        CREATE INDEX shown_pupil_unit_id ON shown_pupil (unit_id);
        CREATE INDEX shown_pupil_photo_id ON shown_pupil (photo_id);
        CREATE INDEX shown_pupil_article_id ON shown_pupil (article_id);
        CREATE INDEX shown_pupil_pupil_id ON shown_pupil (pupil_id);
    )sql"};

static void follow_erasures(App& app) {
    const auto before = app.database().hooks().find<PupilErasure>();
    app.database().hooks().put(
        PupilErasure{[before](Transaction& t, const Pupil& pupil, std::string_view decision) {
            if (before && before->follow) before->follow(t, pupil, decision);
            outreach::forget_pupil(t, pupil);
        }});
}

// Nobody reviews what they wrote.
static Waiting::Count articles_of_others(Context& c, Db& db, const Scope& scope) {
    return waiting_rows<outreach::Article>(
        {where<&outreach::Article::state>("submitted"),
         where<&outreach::Article::author_id>(std::to_string(c.who->user_id), Filter::Op::not_equal)})(c, db,
                                                                                                       scope);
}

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
        .depends = {"units", "registry", "users", "notices", "evidence", "consents"},
        .entities = {&outreach::Campaign::entity(), &outreach::Activity::entity(),
                     &outreach::Article::entity(), &outreach::Photo::entity(),
                     &outreach::ShownPupil::entity()},
        .permissions = {{"campaigns.read", "Xem đợt truyền thông"},
                        {"campaigns.write", "Lập, sửa đợt truyền thông của xã"},
                        {"activities.read", "Xem hoạt động tuyên truyền"},
                        {"activities.write", "Ghi hoạt động tuyên truyền, đưa ảnh lên của đơn vị mình"},
                        {"articles.read", "Xem tin, bài kể cả khi chưa đăng"},
                        {"articles.write", "Soạn tin, bài của đơn vị mình"},
                        {"articles.review", "Duyệt, gỡ tin, bài của đơn vị mình"},
                        {"articles.publish", "Đăng, gỡ tin, bài trên trang công khai"}},
        .migrations = {first_step},
        .jobs = {{.kind = "outreach.remind",
                  .label = "Nhắc hưởng ứng đợt truyền thông",
                  .run = remind,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .measures = outreach::outreach_measures(),
        .waiting = {{.permission = "articles.review",
                     .words = "tin, bài chờ duyệt",
                     .page = "/tin-bai",
                     .count = articles_of_others},
                    {.permission = "articles.publish",
                     .words = "tin, bài đã duyệt, chờ đăng",
                     .page = "/tin-bai",
                     .count =
                         waiting_rows<outreach::Article>({where<&outreach::Article::state>("approved")})}},
        .start =
            [yearly](App& app) {
                *yearly = outreach::load_yearly(app.options().rules);
                app.database().hooks().put(consents::WithdrawalWatch{outreach::follow_withdrawal});
                follow_erasures(app);
            },
        .furnish = [yearly](App&, Transaction& t) { outreach::keep_yearly(t, *yearly, local_date(t.at())); },
    };
    outreach::add_campaign_routes(m);
    outreach::add_activity_routes(m);
    outreach::add_photo_routes(m);
    outreach::add_article_routes(m);
    outreach::add_public_page(m);
    return m;
}

}  // namespace khue
