#include "modules/operations/runs.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "core/log.hpp"
#include "core/text.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/settings.hpp"
#include "store/audit.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view installation_setting = "backup.installation", page = "/sao-luu";

constexpr Migration steps[] = {{"operations.1", R"sql(
        CREATE RECORD backup_place (
            name TEXT NOT NULL UNIQUE,
            folder TEXT NOT NULL UNIQUE,
            continuous BOOL NOT NULL,
            active BOOL NOT NULL,
            note TEXT);
        CREATE TABLE backup_run (
            id ID, place_id INT NOT NULL, place_name TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL,
            started_at INSTANT NOT NULL, finished_at INSTANT, backup TEXT NOT NULL, bytes INT NOT NULL,
            proof_ms INT NOT NULL, message TEXT NOT NULL) STRICT;
        CREATE INDEX backup_run_started_at ON backup_run (started_at);
    )sql"}};

constexpr std::array<std::string_view, 3> states{"running", "verified", "failed"};
constexpr std::array<std::string_view, 3> reasons{"nightly", "asked", "before_restore"};
constexpr std::array<std::string_view, 4> place_states{"ready", "absent", "not_writable", "foreign"};

template <std::size_t n>
std::size_t place_in(const std::array<std::string_view, n>& names, std::string_view name) {
    for (std::size_t i = 0; i < n; ++i)
        if (names[i] == name) return i;
    return 0;
}

constexpr std::string_view run_columns =
    "id, place_id, place_name, reason, state, started_at, finished_at, backup, bytes, proof_ms, message";

BackupRun run_of(Statement& s) {
    BackupRun r{.id = s.integer(0),
                .place_id = s.integer(1),
                .bytes = s.integer(8),
                .proof_ms = s.integer(9),
                .place_name = std::string(s.text(2)),
                .backup = std::string(s.text(7)),
                .message = std::string(s.text(10)),
                .reason = static_cast<RunReason>(place_in(reasons, s.text(3))),
                .state = static_cast<RunState>(place_in(states, s.text(4))),
                .started_at = {s.integer(5)}};
    if (!s.is_null(6)) r.finished_at = Instant{s.integer(6)};
    return r;
}

std::vector<BackupRun> runs_where(Db& db, std::string_view rest) {
    std::vector<BackupRun> out;
    for (auto& s = query(db, "SELECT " + std::string(run_columns) + " FROM backup_run " + std::string(rest));
         s.step();)
        out.push_back(run_of(s));
    return out;
}

std::string local_time(Instant at) { return local_clock(at) + " ngày " + to_vietnamese(local_date(at)); }

std::string standing(Db& db) {
    auto last = last_verified(db);
    return last ? "Bản sao lưu tốt gần nhất: " + local_time(*last->finished_at) + "."
                : "Chưa có bản sao lưu tốt nào.";
}

void tell_failure(Transaction& t, const BackupRun& r) {
    const auto commune = commune_of(t.db());
    if (!commune) return;
    tell(t, Audience::holders(commune->id.value, "backups.read"),
         {.kind = NoticeKind::failed,
          .text = "Sao lưu tại “" + r.place_name + "” không thành công. " + standing(t.db()),
          .link = std::string(page),
          .key = "backup.failed/" + to_string(local_date(now()))});
}

std::int64_t insert_run(Transaction& t, const BackupPlace& place, RunReason reason) {
    auto& s = query(t.db(),
                    "INSERT INTO backup_run (place_id, place_name, reason, state, started_at, backup, bytes, "
                    "proof_ms, message) "
                    "VALUES ($1, $2, $3, 'running', $4, '', 0, 0, '') RETURNING id",
                    place.id.value, place.name, code_of(reason), now().ms);
    s.step();
    const std::int64_t id = s.integer(0);
    s.reset();
    return id;
}

void end_run(Transaction& t, const BackupRun& r) {
    run(t.db(),
        "UPDATE backup_run SET state = $1, finished_at = $2, backup = $3, bytes = $4, proof_ms = $5, message "
        "= $6 WHERE id = $7",
        code_of(r.state), now().ms, r.backup, r.bytes, r.proof_ms, r.message, r.id);
    if (r.state == RunState::failed) return tell_failure(t, r);
    append_audit(t, {.action = "backup", .entity = "backup_run", .record_id = r.id});
}

Failure disk_failure(bool full) {
    if (full)
        return {507,
                "disk_full",
                "Ổ đĩa của nơi sao lưu (hoặc của dữ liệu) đã đầy. Xin giải phóng chỗ trống rồi làm lại.",
                {}};
    return {503,
            "disk_unreadable",
            "Không đọc hoặc ghi được ổ đĩa: có thể nơi sao lưu vừa bị rút ra hoặc ổ đĩa hỏng. Xin cắm lại "
            "hoặc thay ổ, rồi làm lại.",
            {}};
}

bool same_disk(const fs::path& a, const fs::path& b) {
    struct stat one {
    }, other{};
    return ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 && one.st_dev == other.st_dev;
}

bool inside(const fs::path& folder, const fs::path& of) {
    const auto relative = fs::weakly_canonical(folder).lexically_relative(fs::weakly_canonical(of));
    return !relative.empty() && !relative.string().starts_with("..");
}

bool can_write(const fs::path& folder) {
    try {
        const fs::path probe = folder / (".khue-" + random_hex(4));
        DiskFile::create(probe).write("x");
        fs::remove(probe);
        return true;
    } catch (const DiskError&) {
        return false;
    }
}

void mark_place(const PlaceFolders& place, const std::string& installation) {
    if (fs::exists(place.mark())) return;
    std::string out;
    JsonWriter w(out);
    w.object().member("installation", installation).member("since", now()).end_object();
    write_file(place.mark(), out);
}

}  // namespace

std::string_view code_of(RunState s) { return states.at(static_cast<std::size_t>(s)); }
std::string_view code_of(RunReason r) { return reasons.at(static_cast<std::size_t>(r)); }
std::string_view code_of(PlaceState s) { return place_states.at(static_cast<std::size_t>(s)); }

std::span<const Migration> run_migrations() { return steps; }

void in_words(const std::function<void()>& work) {
    try {
        work();
    } catch (const Failure&) {
        throw;
    } catch (const DiskError& e) {
        log_event("error", "backup_failed", {{"what", e.what()}});
        throw disk_failure(e.full());
    } catch (const fs::filesystem_error& e) {
        log_event("error", "backup_failed", {{"what", e.what()}});
        throw disk_failure(e.code() == std::errc::no_space_on_device);
    } catch (const std::exception& e) {
        log_event("error", "backup_failed", {{"what", e.what()}});
        throw Failure{500, "backup_failed", "Lỗi của hệ thống; chi tiết ở nhật ký máy chủ.", {}};
    }
}

std::vector<BackupRun> latest_runs(Db& db, int most) {
    return runs_where(db, "ORDER BY id DESC LIMIT " + std::to_string(most));
}

std::optional<BackupRun> last_verified(Db& db) {
    auto found = runs_where(db, "WHERE state = 'verified' ORDER BY id DESC LIMIT 1");
    if (found.empty()) return std::nullopt;
    return found.front();
}

static std::optional<BackupRun> last_verified_until(Db& db, Instant at) {
    auto found = runs_where(db, "WHERE state = 'verified' AND finished_at <= " + std::to_string(at.ms) +
                                    " ORDER BY finished_at DESC, id DESC LIMIT 1");
    if (found.empty()) return std::nullopt;
    return found.front();
}

std::vector<BackupPlace> all_places(Db& db) { return list<BackupPlace>(db, Scope::everything()); }

std::vector<BackupPlace> active_places(Db& db) {
    auto places = all_places(db);
    std::erase_if(places, [](const BackupPlace& p) { return !p.active; });
    return places;
}

BackupPlace place_by_id(Db& db, std::int64_t id) {
    for (BackupPlace& p : all_places(db))
        if (p.id.value == id) return std::move(p);
    not_found("nơi sao lưu này");
}

std::string installation_id(Transaction& t) {
    setting::put_first(t, installation_setting, random_hex(8));
    return setting::text(t.db(), installation_setting);
}

bool used_before(Db& db, std::int64_t place_id) {
    auto& s =
        query(db, "SELECT 1 FROM backup_run WHERE place_id = $1 AND state = 'verified' LIMIT 1", place_id);
    const bool found = s.step();
    s.reset();
    return found;
}

PlaceSight look_at_place(const fs::path& data, const BackupPlace& place, const std::string& installation,
                         bool used) {
    const PlaceFolders folders{place.folder};
    PlaceSight out;
    std::error_code error;
    const bool marked = fs::exists(folders.mark(), error);
    if (!fs::is_directory(folders.root, error) || (used && !marked)) {
        out.sentence =
            "Đã rút ra hoặc chưa nối: không thấy thư mục của nơi này. Xin cắm lại ổ đĩa hoặc nối lại thư mục "
            "mạng.";
        return out;
    }
    out.space = space_of(folders.root);
    out.same_disk = same_disk(folders.root, data);
    if (inside(folders.root, data)) {
        out.state = PlaceState::not_writable;
        out.sentence = "Thư mục này nằm trong thư mục dữ liệu. Xin chọn nơi khác.";
        return out;
    }
    const Json mark = marked ? parse_json(read_file(folders.mark())).value_or(Json{}) : Json{};
    if (marked && mark["installation"].text_or() != installation) {
        out.state = PlaceState::foreign;
        out.sentence = "Thư mục này là nơi sao lưu của một hệ thống Khuê khác. Xin chọn thư mục khác.";
        return out;
    }
    const bool writable = can_write(folders.root);
    out.state = writable ? PlaceState::ready : PlaceState::not_writable;
    if (!writable)
        out.sentence =
            "Máy chủ không ghi được vào thư mục này. Xin kiểm tra quyền ghi hoặc công tắc khóa của ổ đĩa.";
    else if (out.same_disk)
        out.sentence = "Nơi này ở cùng ổ đĩa với dữ liệu: ổ hỏng thì mất cả hai. Nên dùng thêm ổ khác.";
    return out;
}

// What is known of a place before anything is written there.
struct Acquaintance {
    std::string installation;
    bool used = false;
};

static MadeBackup back_up(App& app, const BackupPolicy& policy, const BackupPlace& place, RunReason reason,
                          const Acquaintance& known, const WorkSight& sight) {
    const PlaceFolders folders{place.folder};
    const PlaceSight seen = look_at_place(app.options().data, place, known.installation, known.used);
    if (seen.state != PlaceState::ready)
        throw Failure{503, std::string(code_of(seen.state)), seen.sentence, {}};
    mark_place(folders, known.installation);
    const KeyRing ring(app.options().data);
    MadeBackup made = make_backup(app, folders, ring.current(), sight);
    if (reason != RunReason::before_restore)  // nor may the one go that is restored from
        tidy_place(folders, policy, [&](const fs::path& p) { return ring.opening(p); });
    return made;
}

static void note_success(BackupRun& r, const MadeBackup& made) {
    r.state = RunState::verified;
    r.backup = made.name;
    r.bytes = made.bytes;
    r.proof_ms = made.proof_ms;
    if (made.facts.files_missing)
        r.message = number_with_dots(made.facts.files_missing) +
                    " tệp đính kèm đã mất nội dung trên máy chủ từ trước.";
}

BackupRun run_backup(App& app, const BackupPolicy& policy, const BackupPlace& place, RunReason reason,
                     const Actor& actor, const WorkSight& sight) {
    BackupRun r{.place_id = place.id.value, .place_name = place.name, .reason = reason, .started_at = now()};
    Acquaintance known;
    app.database().write(actor, [&](Transaction& t) {
        r.id = insert_run(t, place, reason);
        known.installation = installation_id(t);
        known.used = place.id && used_before(t.db(), place.id.value);  // one of the command line has no row
    });
    std::exception_ptr error;
    try {
        in_words([&] { note_success(r, back_up(app, policy, place, reason, known, sight)); });
    } catch (const Failure& f) {
        error = std::current_exception();
        r.message = f.message;
    } catch (...) {
        error = std::current_exception();
        r.message = "Đã dừng theo yêu cầu.";
    }
    if (error) r.state = RunState::failed;
    app.database().write(actor, [&](Transaction& t) { end_run(t, r); });
    if (error) std::rethrow_exception(error);
    return r;
}

void end_interrupted_runs(App& app) {
    std::vector<BackupRun> open;
    app.database().read([&](Db& db) { open = runs_where(db, "WHERE state = 'running'"); });
    if (open.empty()) return;
    app.database().write({.name = "khue"}, [&](Transaction& t) {
        for (BackupRun& r : open) {
            r.state = RunState::failed;
            r.message =
                "Máy chủ dừng đột ngột (mất điện?) khi đang sao lưu. Các bản sao lưu trước vẫn nguyên vẹn.";
            end_run(t, r);
        }
    });
}

// A machine that was off at the appointed time catches up; after a failure it is tried again, not all the
// time. What lies ahead of a clock that was set back does not count.
bool backup_is_due(Db& db, const BackupPolicy& policy, Instant at) {
    if (active_places(db).empty()) return false;
    const Instant appointed = last_appointment(policy, at);
    auto& s = query(db,
                    "SELECT coalesce(max(CASE WHEN state = 'verified' THEN started_at ELSE 0 END), 0), "
                    "coalesce(max(started_at), 0) FROM backup_run WHERE started_at <= $1",
                    at.ms);
    s.step();
    const Instant verified{s.integer(0)}, tried{s.integer(1)};
    s.reset();
    return verified < appointed && (tried < appointed || tried.ms <= at.ms - policy.again_ms);
}

static Instant began_at(Db& db) {
    auto& s = query(db, "SELECT coalesce(min(at), 0) FROM audit");
    const Instant at{s.step() ? s.integer(0) : 0};
    s.reset();
    return at;
}

// A backup or a beginning that lies ahead of a clock that was set back says nothing about its age: the former
// backup counts, and a house that seems to begin tomorrow is warned at once.
BackupAlert backup_alert(Db& db, const BackupPolicy& policy, Instant at) {
    if (setting::text(db, setting::sample_data) == "1") return {};
    const auto last = last_verified_until(db, at);
    const Instant since = last ? *last->finished_at : began_at(db);
    const bool ahead = since.ms - at.ms > clock_slack_ms;
    const bool late = since.ms > 0 && (ahead || at.ms - since.ms > policy.alert_ms);
    if (!late) return {};
    const std::string hours = std::to_string(policy.alert_ms / 3'600'000);
    if (active_places(db).empty()) return {true, "Chưa đặt nơi sao lưu: ổ đĩa hỏng là mất toàn bộ dữ liệu."};
    if (!last && last_verified(db))
        return {
            true,
            "Đồng hồ máy chủ đã bị chỉnh lùi nên không rõ bản sao lưu gần nhất còn mới không; xin sao lưu "
            "lại."};
    if (!last) return {true, "Chưa có bản sao lưu nào được kiểm tra tốt."};
    return {true,
            "Đã quá " + hours + " giờ không có bản sao lưu tốt; bản gần nhất lúc " + local_time(since) + "."};
}

}  // namespace khue
