// khue backup, restore and recovery-key: what the pages do, for the command line and for a machine that is
// new.

#include <fstream>
#include <iostream>

#include "app/command_line.hpp"
#include "app/modules.hpp"
#include "core/text.hpp"
#include "modules/operations/postgres_tools.hpp"
#include "modules/operations/restore.hpp"
#include "modules/operations/runs.hpp"
#include "server/upgrade.hpp"

namespace khue {
namespace fs = std::filesystem;
namespace {

// The place of that folder as it stands in the program, or one only for this time.
BackupPlace backup_place(App& app, const std::string& folder) {
    BackupPlace place{.name = folder, .folder = folder, .note = {}};
    app.database().read([&](Db& db) {
        for (const BackupPlace& p : all_places(db))
            if (p.folder == folder) place = p;
    });
    return place;
}

int backup(const Arguments& a) {
    const std::string folder = fs::absolute(a.required("--to")).lexically_normal().string();
    auto app = open_app(a);
    make_folder(folder);
    const BackupPolicy policy = load_backup_policy(app->options().rules);
    const WorkSight sight{.progress = [](int, std::string_view) {}, .may_stop = [] {}};
    const BackupRun r =
        run_backup(*app, policy, backup_place(*app, folder), RunReason::asked, command_actor(a), sight);
    print("Đã sao lưu và phục hồi thử tốt: " + PlaceFolders{folder}.backup(r.backup).string() + " (" +
          number_with_dots(r.bytes / 1024) + " KB).");
    if (!r.message.empty()) print(r.message);
    return 0;
}

// From a file, so that it stands neither in the list of processes nor in the history of the shell; else asked
// for.
void take_key(const Arguments& a) {
    std::string text;
    if (const std::string file = a.text("--key-file"); !file.empty()) {
        text = read_file(file);
    } else if (a.flag("--ask-key")) {
        std::cout << "Khóa khôi phục (16 nhóm trên bản in): " << std::flush;
        std::getline(std::cin, text);
    }
    if (!text.empty()) KeyRing(place_of(a).data).add(parse_recovery_key(text));
}

// ".../sao-luu/<name>.khue", a place (then its newest), or a place and a moment of the continuous copy.
RestoreSource source_of(const Arguments& a) {
    const fs::path from = fs::absolute(a.required("--from")).lexically_normal();
    if (const std::string at = a.text("--at"); !at.empty()) {
        const auto moment = parse_instant(at);
        if (!moment) throw UsageError("--at cần dạng 2026-11-29T14:30:00+07:00.");
        return {.place = {from}, .backup = {}, .at = moment};
    }
    if (from.extension() == ".khue")
        return {.place = {from.parent_path().parent_path()}, .backup = from.stem(), .at = {}};
    const auto backups = list_backups({from});
    if (backups.empty()) throw UsageError("Không có bản sao lưu nào của Khuê tại “" + from.string() + "”.");
    return {.place = {from}, .backup = backups.front().name, .at = {}};
}

RecoveryKey key_of(const RestoreSource& source, const fs::path& data) {
    const KeyRing ring(data);
    if (!source.at) return ring.opening(source.place.backup(source.backup));
    const auto windows = wal_windows(source.place.log());
    if (windows.empty()) throw UsageError("Nơi này không có bản chép liên tục.");
    return ring.opening(source.place.log() / windows.back().generation / "base.khue");
}

int restore(const Arguments& a) {
    const auto [data, database, certificate] = place_of(a);
    make_folder(data);
    HouseLock lock(data, true);  // under a server the files must not change
    take_key(a);
    const RestoreSource source = source_of(a);
    const std::vector<Module> modules = all_modules({});
    const Staged staged = stage_restore(data, database, all_migrations(modules), source, key_of(source, data),
                                        command_actor(a).name, {});
    finish_restore(data, database);
    auto app = open_app(a);
    AuditVerdict verdict;
    app->database().read([&](Db& db) { verdict = verify_audit(db); });
    print("Đã phục hồi từ " + staged.label + ": " + number_with_dots(verdict.entries) +
          " bút tích, chuỗi nhật ký " + (verdict.whole ? "nguyên vẹn." : "bị đứt."));
    if (!is_postgres(database))
        print("Dữ liệu trước đó, nếu có, ở thư mục truoc-phuc-hoi-… trong “" + data.string() + "”.");
    return verdict.whole ? 0 : 1;
}

int recovery_key(const Arguments& a) {
    print(KeyRing(place_of(a).data).current().text());
    return 0;
}

}  // namespace

void add_backup_commands(std::vector<Command>& commands) {
    commands.push_back({"backup",
                        "sao lưu có mã hóa vào một nơi và phục hồi thử để kiểm tra",
                        "",
                        {{"--to", "THƯ_MỤC", "nơi sao lưu: ổ đĩa thứ hai, USB, thư mục mạng"}},
                        backup});
    commands.push_back({"restore",
                        "phục hồi từ một bản sao lưu; dữ liệu đang có được giữ sang bên",
                        "",
                        {{"--from", "NƠI", "nơi sao lưu (lấy bản mới nhất) hoặc một tệp .khue trong đó"},
                         {"--at", "THỜI_ĐIỂM", "từ bản chép liên tục, ví dụ 2026-11-29T14:30:00+07:00"},
                         {"--ask-key", "", "hỏi khóa khôi phục (máy mới)"},
                         {"--key-file", "TỆP", "đọc khóa khôi phục từ tệp"}},
                        restore});
    commands.push_back({"recovery-key", "in khóa khôi phục của các bản sao lưu", "", {}, recovery_key});
}

}  // namespace khue
