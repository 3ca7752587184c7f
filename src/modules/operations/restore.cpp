#include "modules/operations/restore.hpp"

#include <algorithm>

#include "core/file_stamp.hpp"
#include "core/log.hpp"
#include "modules/operations/postgres_tools.hpp"
#include "store/audit.hpp"
#include "store/hash.hpp"
#include "store/migrate.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

// In the data folder.
constexpr std::string_view stage_folder = "phuc-hoi", ready_file = "ready.json", staged_database = "database",
                           staged_config = "config", news_file = "phuc-hoi.json";

std::string local_time(Instant at) { return to_vietnamese(local_date(at)) + " " + local_clock(at); }

void migrate_forward(const fs::path& file, const std::vector<Migration>& steps) {
    auto db = open_sqlite(file, false);
    migrate(*db, steps);
    db->exec("PRAGMA wal_checkpoint(TRUNCATE);");
}

struct Ready {
    std::string label, by, aside;
};

std::string to_json(const Ready& r) {
    std::string out;
    JsonWriter w(out);
    w.object().member("label", r.label).member("by", r.by).member("aside", r.aside).end_object();
    return out;
}

void write_news(const fs::path& data, const Ready& r, std::string_view why) {
    std::string out;
    JsonWriter w(out);
    w.object()
        .member("label", r.label)
        .member("by", r.by)
        .member("aside", r.aside)
        .member("why", why)
        .end_object();
    write_file(data / news_file, out);
}

// From the continuous copy: no facts were written for that moment, so they are taken from what came out.
Staged stage_from_log(const fs::path& stage, const RestoreSource& from, const RecoveryKey& key) {
    const auto windows = wal_windows(from.place.log());
    const auto window = std::ranges::find_if(windows.rbegin(), windows.rend(),
                                             [&](const WalWindow& w) { return w.from <= *from.at; });
    if (window == windows.rend())
        throw Failure{422, "damaged_backup", "Bản chép liên tục không có dữ liệu của thời điểm này.", {}};
    const Instant reached = restore_wal(from.place.log(), *window, key, *from.at, stage / staged_database);
    auto db = open_sqlite(stage / staged_database, false);
    auto& s = query(*db, "PRAGMA integrity_check");
    const bool sound = s.step() && s.text(0) == "ok";
    s.reset();
    const AuditVerdict verdict = verify_audit(*db);
    if (!sound || !verdict.whole)
        throw Failure{422, "damaged_backup", "Dữ liệu chép liên tục không toàn vẹn nên không dùng được.", {}};
    return {.facts = {.made_at = reached,
                      .program = {},
                      .dialect = "sqlite",
                      .commune = {},
                      .audit_entries = verdict.entries,
                      .audit_hash = {}},
            .label = "bản chép liên tục lúc " + local_time(reached)};
}

Staged stage_from_backup(const fs::path& data, const fs::path& stage, const std::string& database,
                         const std::vector<Migration>& steps, const RestoreSource& from,
                         const RecoveryKey& key, const WorkSight& sight) {
    const fs::path backup = from.place.backup(from.backup);
    must_be_restorable(read_facts(backup, key), steps, database);
    const Unpacked unpacked =
        unpack_database(backup, key, stage / staged_database, stage / staged_config, sight);
    sight.progress(60, "Đang kiểm tra dữ liệu");
    if (!is_postgres(database)) must_equal(*open_sqlite(stage / staged_database, false), unpacked.facts);
    for (const KeptFile& f : unpacked.files) {
        sight.may_stop();
        const fs::path target = data / "files" / f.hash.substr(0, 2) / f.hash;
        if (!fs::exists(target)) unpack_content(from.place, key, f, &target);
    }
    return {.facts = unpacked.facts, .label = "bản sao lưu " + local_time(unpacked.facts.made_at)};
}

// Every step may have been done before a power cut: it is looked at, not counted.
void change_places(const fs::path& data, const fs::path& database, const Ready& ready) {
    const fs::path stage = data / stage_folder, aside = data / ready.aside;
    if (fs::exists(stage / staged_database)) {
        for (const char* end : {"", "-wal", "-shm"}) {
            const fs::path old = database.string() + end;
            if (!fs::exists(old)) continue;
            make_folder(aside);
            replace_file(old, aside / old.filename());
        }
        sync_folder(database.parent_path());
        replace_file(stage / staged_database, database);
    }
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(stage / staged_config, none)) {
        const fs::path target = data / entry.path().lexically_relative(stage / staged_config);
        if (!entry.is_regular_file() || fs::exists(target)) continue;
        make_folder(target.parent_path());
        write_file(target, read_file(entry.path()));
    }
}

}  // namespace

void must_be_restorable(const BackupFacts& facts, const std::vector<Migration>& steps,
                        std::string_view database) {
    const bool same_kind = (facts.dialect == "postgres") == is_postgres(database);
    if (!same_kind)
        throw Failure{409,
                      "other_database",
                      "Bản sao lưu là của hệ thống dùng loại cơ sở dữ liệu khác (" + facts.dialect + ").",
                      {}};
    for (const auto& id : facts.migrations)
        if (std::ranges::find(steps, id, &Migration::id) == steps.end())
            throw Failure{409,
                          "newer_backup",
                          "Bản sao lưu do phiên bản Khuê mới hơn (" + facts.program + ", bước “" + id +
                              "”) tạo ra. Xin cài phiên bản đó rồi phục hồi; dữ liệu đang có không thay đổi.",
                          {}};
}

Staged stage_restore(const fs::path& data, const std::string& database, const std::vector<Migration>& steps,
                     const RestoreSource& from, const RecoveryKey& key, const std::string& by,
                     const WorkSight& sight) {
    const fs::path stage = data / stage_folder;
    fs::remove_all(stage);
    make_folder(stage);
    try {
        sight.progress(5, "Đang giải mã bản sao lưu");
        Staged staged = from.at ? stage_from_log(stage, from, key)
                                : stage_from_backup(data, stage, database, steps, from, key, sight);
        if (!is_postgres(database)) {
            sight.progress(90, "Đang nâng dữ liệu lên phiên bản của chương trình");
            migrate_forward(stage / staged_database, steps);
        }
        sight.may_stop();
        const std::string stamp = file_stamp(now());
        write_file(stage / ready_file,
                   to_json({.label = staged.label, .by = by, .aside = "truoc-phuc-hoi-" + stamp}));
        return staged;
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(stage, ignored);
        throw;
    }
}

void finish_restore(const fs::path& data, const std::string& database) {
    const fs::path stage = data / stage_folder;
    std::error_code ignored;
    if (!fs::exists(stage, ignored)) return;
    Ready ready;
    try {
        if (fs::exists(stage / ready_file)) {
            const Json json = parse_json(read_file(stage / ready_file)).value_or(Json{});
            ready = {.label = json["label"].text_or(),
                     .by = json["by"].text_or(),
                     .aside = json["aside"].text_or()};
            if (is_postgres(database)) {
                std::string name = ready.aside.substr(ready.aside.rfind('-') + 1);
                std::ranges::transform(name, name.begin(), [](char c) {
                    return c == 'T' ? '_' : c == 'Z' ? 'z' : c;
                });
                replace_postgres(database, stage / staged_database, name);
            } else {
                change_places(data, database, ready);
            }
            write_news(data, ready, "");
        }
    } catch (const Failure& f) {
        log_event("error", "restore_failed", {{"what", f.message}});
        write_news(data, ready, f.message);
    } catch (const std::exception& e) {
        log_event("error", "restore_failed", {{"what", e.what()}});
        if (!is_postgres(database))  // may be half way: opening what is there could only make it worse
            throw Failure{
                500,
                "restore_unfinished",
                std::string("Việc phục hồi chưa xong vì lỗi ổ đĩa (") + e.what() +
                    "). Dữ liệu cũ và dữ liệu phục hồi còn nguyên; xin khắc phục rồi mở lại chương trình, "
                    "việc phục hồi sẽ làm tiếp.",
                {}};
        write_news(data, ready, "lỗi của máy chủ; chi tiết ở nhật ký máy chủ");
    }
    fs::remove_all(stage, ignored);
}

std::optional<RestoreNews> take_restore_news(const fs::path& data) {
    const fs::path file = data / news_file;
    if (!fs::exists(file)) return std::nullopt;
    const Json json = parse_json(read_file(file)).value_or(Json{});
    fs::remove(file);
    const std::string why = json["why"].text_or();
    return RestoreNews{.done = why.empty(),
                       .label = json["label"].text_or(),
                       .by = json["by"].text_or(),
                       .aside = json["aside"].text_or(),
                       .why = why};
}

}  // namespace khue
