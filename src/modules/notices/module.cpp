// What people are told by the house: in the console, live, and by e-mail when it is configured.
#include "modules/notices/module.hpp"

#include "modules/notices/mailer.hpp"
#include "modules/notices/notice.hpp"
#include "modules/notices/routes.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/account_news.hpp"
#include "server/events.hpp"
#include "server/job_rows.hpp"

namespace khue {
namespace {

// unit_id and user_id are 0, not null, where they do not apply, so that the key can be unique.
constexpr Migration first_step{"notices.1", R"sql(
        CREATE TABLE notice (
            id ID, unit_id INT NOT NULL, permission TEXT NOT NULL, user_id INT NOT NULL, kind TEXT NOT NULL,
            text TEXT NOT NULL, link TEXT NOT NULL, told_key TEXT NOT NULL, told_at INSTANT NOT NULL) STRICT;
        CREATE UNIQUE INDEX notice_once ON notice (told_key, unit_id, permission, user_id)
            WHERE told_key <> '';
        CREATE INDEX notice_of_unit ON notice (unit_id, permission, id);
        CREATE INDEX notice_of_person ON notice (user_id, id) WHERE user_id <> 0;
    )sql"};

// Read: one by one, or all up to one of them. A letter's state: waiting, sending, sent, failed, unknown.
constexpr Migration reading_step{"notices.2", R"sql(
        CREATE TABLE notice_read (
            user_id INT NOT NULL, notice_id INT NOT NULL, PRIMARY KEY (user_id, notice_id)) STRICT;
        CREATE TABLE notice_seen (user_id INT PRIMARY KEY, up_to INT NOT NULL) STRICT;
        CREATE TABLE notice_wish (
            user_id INT PRIMARY KEY, mode TEXT NOT NULL, hour INT NOT NULL, at_once TEXT NOT NULL,
            quiet_from INT NOT NULL, quiet_to INT NOT NULL, rest_days BOOL NOT NULL) STRICT;
        CREATE TABLE mail (
            id ID, user_id INT NOT NULL, state TEXT NOT NULL, attempts INT NOT NULL, created_at INSTANT NOT NULL,
            next_at INSTANT NOT NULL, claimed_at INSTANT, ended_at INSTANT, error TEXT NOT NULL) STRICT;
        CREATE INDEX mail_open ON mail (id) WHERE state IN ('waiting', 'sending');
        CREATE TABLE mail_notice (
            user_id INT NOT NULL, notice_id INT NOT NULL, mail_id INT NOT NULL,
            PRIMARY KEY (user_id, notice_id)) STRICT;
        CREATE INDEX mail_notice_mail_id ON mail_notice (mail_id);
        CREATE TABLE mail_digest (user_id INT PRIMARY KEY, day DATE NOT NULL) STRICT;
        CREATE INDEX notice_told_at ON notice (told_at);
    )sql"};

constexpr std::int64_t day_ms = 24LL * 3'600'000;

// A job that failed is told to who asked for it; those of the house itself to its administrators.
void tell_failed_job(Transaction& t, const JobRow& job) {
    Audience to = Audience::person(job.asked_by.user_id);
    if (!job.asked_by.user_id) {
        auto root = commune_of(t.db());
        if (!root) return;
        to = Audience::holders(root->id.value, "settings.write");
    }
    tell(t, to,
         {.kind = NoticeKind::failed,
          .text = "Công việc “" + job.label + "” không thành công.",
          .link = "/cong-viec",
          .key = "job/" + std::to_string(job.id) + "/" + std::to_string(t.at().ms)});
}

std::string tidy(JobRun& job, const NoticeRules& rules) {
    const std::int64_t before = now().ms - rules.keep_days * day_ms;
    std::int64_t gone = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) {
        gone = 0;
        for (auto& s = query(t.db(), "DELETE FROM notice WHERE told_at < $1 RETURNING id", before); s.step();)
            ++gone;
        run(t.db(), "DELETE FROM notice_read WHERE notice_id NOT IN (SELECT id FROM notice)");
        run(t.db(), "DELETE FROM mail_notice WHERE notice_id NOT IN (SELECT id FROM notice)");
        run(t.db(), "DELETE FROM mail WHERE created_at < $1 AND state NOT IN ('waiting', 'sending')", before);
    });
    return "{\"notices\":" + std::to_string(gone) + "}";
}

struct Services {
    std::shared_ptr<Roles> roles = std::make_shared<Roles>();              // filled when the module starts
    std::shared_ptr<NoticeRules> rules = std::make_shared<NoticeRules>();  // likewise
    Mailer mailer;
};

void tell_about_account(Transaction& t, std::int64_t user_id, const std::string& text,
                        const std::string& link) {
    tell(t, Audience::person(user_id), {.kind = NoticeKind::told, .text = text, .link = link, .key = {}});
}

// What a person alone was told is a change for that person's browsers only.
void follow(App& app, const std::shared_ptr<Services>& services) {
    app.database().on_change([&app, weak = std::weak_ptr(services)](const auto& changes) {
        auto alive = weak.lock();
        if (!alive) return;
        for (const auto& c : changes) {
            if (c.table != notice_table) continue;
            alive->mailer.ring();
            if (c.unit < 0)
                app.events().publish_to(-c.unit, "change", R"({"tables":["notice"],"unit_id":0})");
        }
    });
}

void start(App& app, const std::shared_ptr<Services>& services) {
    *services->roles = Roles::load(app.options().rules);
    *services->rules = NoticeRules::load(app.options().rules);
    app.database().hooks().put(JobFailureWatch{tell_failed_job});
    app.database().hooks().put(AccountNews{tell_about_account});
    follow(app, services);
}

}  // namespace

Module notices_module() {
    auto services = std::make_shared<Services>();
    Module m{
        .name = "notices",
        .label = "Thông báo",
        .depends = {"units", "users"},
        .migrations = {first_step, reading_step},
        .start = [services](App& app) { start(app, services); },
        .stop = [services] { services->mailer.ring(); },
        .background =
            [services](App& app, const std::function<bool()>& wanted) {
                services->mailer.work({app, *services->roles, *services->rules, mail_box(app.options().data)},
                                      wanted);
            },
    };
    m.jobs.push_back({.kind = "notices.tidy",
                      .label = "Dọn thông báo cũ",
                      .run = [services](JobRun& job) { return tidy(job, *services->rules); },
                      .every_hours = 24,
                      .shown_to = commune_or_none});
    add_notice_routes(m, services->rules);
    add_waiting_route(m);
    add_mail_routes(m);
    return m;
}

}  // namespace khue
