// Backups that were proven, the way back, and how the house is.
#include "modules/operations/module.hpp"

#include "modules/notices/notice.hpp"
#include "modules/operations/backup_place.hpp"
#include "modules/operations/restore.hpp"
#include "modules/operations/runs.hpp"
#include "modules/operations/service.hpp"
#include "modules/units/tree.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

// Jobs of this module that were going on when the backup was made must not go on in what was restored from
// it.
void end_jobs_of_the_past(Transaction& t) {
    run(t.db(),
        "UPDATE job SET state = 'cancelled', finished_at = $1, message = $2 WHERE kind LIKE 'backups.%' AND "
        "state IN ('queued', 'running')",
        t.at().ms, "Đã dừng vì dữ liệu được phục hồi.");
    run(t.db(), "DELETE FROM backup_run WHERE state = 'running'");
}

void tell_restore(Transaction& t, const RestoreNews& news) {
    const auto commune = commune_of(t.db());
    if (!commune) return;
    const std::string text =
        news.done
            ? "Dữ liệu đã được phục hồi từ " + news.label + ". Dữ liệu trước đó được giữ lại trên máy chủ."
            : "Phục hồi từ " + news.label + " không thành công: " + news.why + ". Dữ liệu không thay đổi.";
    tell(t, Audience::holders(commune->id.value, "backups.read"),
         {.kind = news.done ? NoticeKind::told : NoticeKind::failed,
          .text = text.substr(0, 300),
          .link = "/sao-luu",
          .key = {}});
}

void take_news(App& app) {
    const auto news = take_restore_news(app.options().data);
    if (!news) return;
    app.database().write({.name = news->by.empty() ? "khue" : news->by}, [&](Transaction& t) {
        if (news->done) {
            end_jobs_of_the_past(t);
            t.reason = news->label;
            append_audit(t, {.action = "restore", .entity = "backup_run"});
        }
        tell_restore(t, *news);
    });
}

void start(App& app, const SharedOperations& service) {
    service->policy = load_backup_policy(app.options().rules);
    take_news(app);
    if (!app.options().background) return;
    end_interrupted_runs(app);
    service->continuous.start(app, service->policy);
    app.database().on_change(
        [weak = std::weak_ptr(service)](const std::vector<Transaction::Change>& changes) {
            for (const auto& c : changes)
                if (c.table == "backup_place")
                    if (auto alive = weak.lock()) alive->continuous.follow_places();
        });
}

}  // namespace

Module operations_module() {
    auto service = std::make_shared<OperationsService>();
    Module m{
        .name = "operations",
        .label = "Sao lưu, tình trạng hệ thống",
        .depends = {"units", "users", "notices"},
        .entities = {&BackupPlace::entity()},
        .permissions = {{"backups.read", "Xem sao lưu và tình trạng hệ thống"},
                        {"backups.run", "Sao lưu ngay"},
                        {"backups.restore", "Phục hồi dữ liệu, in khóa khôi phục"}},
        .migrations = {run_migrations().begin(), run_migrations().end()},
        .start = [service](App& app) { start(app, service); },
        .stop = [service] { service->continuous.stop(); },
    };
    add_crud(m, BackupPlace::entity(), {.exports = false});
    add_backup_routes(m, service);
    add_restore_routes(m, service);
    add_condition_routes(m, service);
    add_backup_jobs(m, service);
    return m;
}

}  // namespace khue
