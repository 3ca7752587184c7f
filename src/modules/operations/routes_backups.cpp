// Backups: what there is, making one now, the alert for every page.
#include "core/text.hpp"
#include "modules/operations/runs.hpp"
#include "modules/operations/service.hpp"
#include "modules/units/tree.hpp"
#include "server/job_rows.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

constexpr int most_runs = 20;

// What the disk is asked for lies outside of the snapshot: a network folder may take its time.
struct Sight {
    std::vector<BackupPlace> places;
    std::vector<bool> used;
    std::vector<BackupRun> runs;
    std::optional<BackupRun> last;
    std::string installation, printed;
    std::int64_t job = 0;
    BackupAlert alert;
};

std::int64_t open_job(Db& db) {
    auto& s =
        query(db, "SELECT coalesce(max(id), 0) FROM job WHERE kind = $1 AND state IN ('queued', 'running')",
              run_job);
    const std::int64_t id = s.step() ? s.integer(0) : 0;
    s.reset();
    return id;
}

Sight sight_of(Db& db, const BackupPolicy& policy) {
    Sight s{.places = all_places(db),
            .runs = latest_runs(db, most_runs),
            .last = last_verified(db),
            .installation = setting::text(db, "backup.installation"),
            .printed = setting::text(db, "backup.key_shown"),
            .job = open_job(db),
            .alert = backup_alert(db, policy, now())};
    for (const BackupPlace& p : s.places) s.used.push_back(used_before(db, p.id.value));
    return s;
}

void append_run(JsonWriter& w, const BackupRun& r) {
    w.object()
        .member("id", r.id)
        .member("place", r.place_name)
        .member("reason", code_of(r.reason))
        .member("state", code_of(r.state));
    w.member("started_at", r.started_at)
        .member("finished_at", r.finished_at)
        .text_or_null("backup", r.backup);
    w.member("bytes", r.bytes).member("proof_ms", r.proof_ms).member("message", r.message).end_object();
}

void append_place(JsonWriter& w, const Context& c, const Sight& s, std::size_t i) {
    const BackupPlace& p = s.places[i];
    const PlaceSight seen = look_at_place(c.app.options().data, p, s.installation, s.used[i]);
    w.object()
        .member("id", p.id.value)
        .member("name", p.name)
        .member("active", p.active)
        .member("continuous", p.continuous);
    w.text_or_null("folder", c.who->may("backup_places.read") ? p.folder : "");
    w.member("state", code_of(seen.state)).member("sentence", seen.sentence);
    w.member("free_bytes", seen.space.free)
        .member("total_bytes", seen.space.total)
        .member("same_disk", seen.same_disk)
        .end_object();
}

void append_backups(JsonWriter& w, const Sight& s) {
    w.key("backups").array();
    for (const BackupPlace& p : s.places)
        for (const ListedBackup& b : list_backups({p.folder})) {
            w.object().member("place_id", p.id.value).member("place", p.name).member("name", b.name);
            w.member("made_at", b.made_at).member("bytes", b.bytes).end_object();
        }
    w.end_array();
}

Response get_backups(Context& c, const OperationsService& service) {
    Sight s;
    c.database().read([&](Db& db) { s = sight_of(db, service.policy); });
    std::string body;
    JsonWriter w(body);
    w.object()
        .member("red", s.alert.red)
        .member("sentence", s.alert.sentence)
        .id_or_null("job", s.job)
        .key("last");
    s.last ? append_run(w, *s.last) : static_cast<void>(w.null());
    w.key("places").array();
    for (std::size_t i = 0; i < s.places.size(); ++i) append_place(w, c, s, i);
    w.end_array();
    append_backups(w, s);
    w.key("runs").array();
    for (const BackupRun& r : s.runs) append_run(w, r);
    w.end_array();
    const BackupPolicy& p = service.policy;
    w.member("at", local_clock(Instant{start_of_local_day(Date{0}).ms + std::int64_t{p.at_minute} * 60'000}));
    w.member("alert_hours", p.alert_ms / 3'600'000)
        .member("daily", p.daily)
        .member("weekly", p.weekly)
        .member("monthly", p.monthly);
    w.text_or_null("key_shown_at", s.printed);
    const auto copy = service.continuous.state();
    w.key("continuous").object().member("wanted", copy.has_value()).member("working", copy && copy->working);
    w.member("copied_at", copy && copy->copied_at.ms ? std::optional(copy->copied_at) : std::nullopt)
        .end_object();
    w.end_object();
    return json_response(std::move(body));
}

Response run_now(Context& c) {
    const std::int64_t going = open_job(c.db());
    std::int64_t id = going;
    if (!going) {
        if (active_places(c.db()).empty())
            refuse("no_place", "Chưa đặt nơi sao lưu nào đang dùng. Xin thêm một nơi trước.");
        id = c.app.jobs().enqueue(c.transaction(), run_job, R"({"reason":"asked"})", commune_or_none(c.db()));
    }
    std::string body;
    JsonWriter w(body);
    w.object().member("job", id).end_object();
    return json_response(std::move(body), 202);
}

Response get_alert(Context& c, const OperationsService& service) {
    const BackupAlert alert = backup_alert(c.db(), service.policy, now());
    std::string body;
    JsonWriter w(body);
    w.object().member("red", alert.red).member("sentence", alert.sentence).end_object();
    return json_response(std::move(body));
}

Shape run_shape() {
    using namespace shape;
    return named("BackupRun", object({{"id", integer()},
                                      {"place", text()},
                                      {"reason", one_of({"nightly", "asked", "before_restore"})},
                                      {"state", one_of({"running", "verified", "failed"})},
                                      {"started_at", instant()},
                                      {"finished_at", nullable(instant())},
                                      {"backup", nullable(text())},
                                      {"bytes", integer()},
                                      {"proof_ms", integer()},
                                      {"message", text()}}));
}

Shape backups_shape() {
    using namespace shape;
    Shape place =
        named("BackupPlaceSight", object({{"id", integer()},
                                          {"name", text()},
                                          {"active", flag()},
                                          {"continuous", flag()},
                                          {"folder", nullable(text())},
                                          {"state", one_of({"ready", "absent", "not_writable", "foreign"})},
                                          {"sentence", text()},
                                          {"free_bytes", integer()},
                                          {"total_bytes", integer()},
                                          {"same_disk", flag()}}));
    Shape backup = named("Backup", object({{"place_id", integer()},
                                           {"place", text()},
                                           {"name", text()},
                                           {"made_at", instant()},
                                           {"bytes", integer()}}));
    Shape copy = object({{"wanted", flag()}, {"working", flag()}, {"copied_at", nullable(instant())}});
    return named("Backups", object({{"red", flag()},
                                    {"sentence", text()},
                                    {"job", nullable(integer())},
                                    {"last", nullable(run_shape())},
                                    {"places", list(place)},
                                    {"backups", list(backup)},
                                    {"runs", list(run_shape())},
                                    {"at", text()},
                                    {"alert_hours", integer()},
                                    {"daily", integer()},
                                    {"weekly", integer()},
                                    {"monthly", integer()},
                                    {"key_shown_at", nullable(instant())},
                                    {"continuous", copy}}));
}

}  // namespace

void add_backup_routes(Module& m, const SharedOperations& service) {
    add_route(
        m, "GET", "/api/backups", "backups.read", [service](Context& c) { return get_backups(c, *service); },
        "Sao lưu: lần gần nhất, nơi đặt, các bản đang có", exchange::answers(backups_shape()), Access::slow);
    Exchange started = exchange::answers(shape::object({{"job", shape::integer()}}));
    started.status = 202;
    add_route(m, "POST", "/api/backups", "backups.run", run_now, "Sao lưu ngay tại mọi nơi đang dùng",
              started);
    add_route(
        m, "GET", "/api/backups/alert", "backups.read",
        [service](Context& c) { return get_alert(c, *service); }, "Có phải báo đỏ về sao lưu không",
        exchange::answers(shape::named(
            "BackupAlert", shape::object({{"red", shape::flag()}, {"sentence", shape::text()}}))));
}

}  // namespace khue
