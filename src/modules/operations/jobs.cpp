// The long work: a backup at every place, and making a restore ready.
#include "modules/operations/restore.hpp"
#include "modules/operations/runs.hpp"
#include "modules/operations/service.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

std::int64_t root_of(Db& db) {
    const auto root = commune_of(db);
    return root ? root->id.value : 0;
}

WorkSight sight_of(JobRun& job, int from, int to) {
    return {.progress =
                [&job, from, to](int percent, std::string_view what) {
                    job.progress(from + percent * (to - from) / 100, what);
                },
            .may_stop = [&job] { job.stop_if_cancelled(); }};
}

RunReason reason_of(const Json& arguments) {
    return arguments["reason"].text_or() == code_of(RunReason::asked) ? RunReason::asked : RunReason::nightly;
}

// Every place is tried, whatever became of the others; the job fails when one did.
std::string run_backups(JobRun& job, const OperationsService& service) {
    std::vector<BackupPlace> places;
    const std::int64_t only = job.arguments()["place_id"].integer_or(0);
    job.app().database().read([&](Db& db) { places = active_places(db); });
    if (only) std::erase_if(places, [&](const BackupPlace& p) { return p.id.value != only; });
    if (places.empty()) throw Failure{409, "no_place", "Chưa đặt nơi sao lưu nào đang dùng.", {}};
    std::string result, failed;
    JsonWriter w(result);
    w.object().key("backups").array();
    const int share = 100 / static_cast<int>(places.size());
    int done = 0;
    for (const BackupPlace& place : places) {
        try {
            const BackupRun run = run_backup(job.app(), service.policy, place, reason_of(job.arguments()),
                                             job.actor(), sight_of(job, done, done + share));
            w.object()
                .member("place", place.name)
                .member("backup", run.backup)
                .member("bytes", run.bytes)
                .end_object();
        } catch (const Failure& f) {
            failed += (failed.empty() ? "" : " ") + place.name + ": " + f.message;
        }
        done += share;
    }
    w.end_array().end_object();
    if (!failed.empty()) throw Failure{503, "backup_failed", failed, {}};
    job.progress(100, "Đã sao lưu và phục hồi thử tốt");
    return result;
}

// The present state first: whatever comes of it, one can go back.
std::string run_restore(JobRun& job, const OperationsService& service) {
    const Json& a = job.arguments();
    if (a["process"].text_or() != service.process)
        throw Failure{
            409,
            "interrupted",
            "Máy chủ đã khởi động lại giữa chừng; dữ liệu chưa thay đổi. Nếu vẫn cần, xin phục hồi lại.",
            {}};
    App& app = job.app();
    BackupPlace place;
    app.database().read([&](Db& db) { place = place_by_id(db, a["place_id"].integer_or(0)); });
    RestoreSource source{
        .place = {place.folder}, .backup = a["backup"].text_or(), .at = parse_instant(a["at"].text_or())};
    run_backup(app, service.policy, place, RunReason::before_restore, job.actor(), sight_of(job, 0, 45));
    in_words([&] {
        const KeyRing ring(app.options().data);
        const RecoveryKey key = source.at ? ring.current() : ring.opening(source.place.backup(source.backup));
        stage_restore(app.options().data, app.options().database, all_migrations(app.modules()), source, key,
                      job.actor().name, sight_of(job, 45, 99));
    });
    job.progress(99, app.restart ? "Máy chủ đang mở lại với dữ liệu đã phục hồi"
                                 : "Đã sẵn sàng; xin khởi động lại máy chủ");
    if (app.restart) app.restart();
    return R"({"restart":true})";
}

}  // namespace

void add_backup_jobs(Module& m, const SharedOperations& service) {
    m.jobs.push_back({.kind = run_job,
                      .label = "Sao lưu và phục hồi thử",
                      .run = [service](JobRun& job) { return run_backups(job, *service); },
                      .shown_to = root_of,
                      .due = [service](Db& db) { return backup_is_due(db, service->policy, now()); }});
    m.jobs.push_back({.kind = restore_job,
                      .label = "Phục hồi dữ liệu",
                      .run = [service](JobRun& job) { return run_restore(job, *service); },
                      .shown_to = root_of});
}

}  // namespace khue
