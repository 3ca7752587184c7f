// khue backup and khue restore: a folder with the database as one consistent copy, the files, and what they
// must add up to. A copy is verified by reading it before it counts as one.
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "app/command_line.hpp"

namespace khue {
namespace fs = std::filesystem;
namespace {

constexpr const char* embedded_name = "khue.db";
constexpr const char* dump_name = "khue.dump";

// A program with its arguments, no shell in between.
void run_program(const std::vector<std::string>& words) {
    std::vector<char*> argv;
    for (const auto& w : words) argv.push_back(const_cast<char*>(w.c_str()));
    argv.push_back(nullptr);
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[0], argv.data());
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
        throw std::runtime_error("Chương trình " + words[0] + " không thực hiện được.");
}

std::string quoted(const fs::path& path) {
    std::string out = "'";
    for (char c : path.string()) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

void sync_folder(const fs::path& folder) { run_program({"sync", "-f", folder.string()}); }

AuditVerdict read_back(const fs::path& copy) {
    auto db = open_sqlite(copy, false);
    auto& s = query(*db, "PRAGMA integrity_check");
    bool sound = s.step() && s.text(0) == "ok";
    s.reset();
    if (!sound) throw Failure{500, "damaged", "Bản sao bị hỏng (kiểm tra toàn vẹn không đạt).", {}};
    auto verdict = verify_audit(*db);
    if (!verdict.whole) throw Failure{500, "damaged", "Bản sao có chuỗi nhật ký bị đứt: " + verdict.why, {}};
    return verdict;
}

void write_manifest(const fs::path& folder, std::int64_t entries) {
    std::string json;
    JsonWriter w(json);
    w.object().member("made_at", to_string(now())).member("audit_entries", entries).end_object();
    std::ofstream(folder / "manifest.json") << json << "\n";
}

fs::path database_file(const Arguments& a) { return fs::path(a.text("--data", "var")) / embedded_name; }
bool postgres(const Arguments& a) { return a.text("--database").starts_with("postgres"); }

// While a server goes on: what it is just writing has no row in the backup yet, and content that nobody
// refers to may go between the look and the copy.
void copy_contents(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return;
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".tmp") continue;
        fs::path target = to / entry.path().lexically_relative(from);
        fs::create_directories(target.parent_path());
        std::error_code error;
        fs::copy_file(entry.path(), target, error);
        if (error && error != std::errc::no_such_file_or_directory)
            throw fs::filesystem_error("copy", entry.path(), target, error);
    }
}

// Built beside its place and moved there whole: an interrupted backup is never taken for one.
int backup(const Arguments& a) {
    fs::path to = a.required("--to"), making = to.string() + ".new";
    if (fs::exists(to)) throw UsageError("Đã có “" + to.string() + "”; mỗi bản sao lưu một thư mục mới.");
    auto app = open_app(a);
    fs::remove_all(making);
    fs::create_directories(making);
    std::int64_t entries = 0;
    if (postgres(a)) {
        run_program({"pg_dump", "-Fc", "-f", (making / dump_name).string(), a.text("--database")});
        app->database().read([&](Db& db) { entries = verify_audit(db).entries; });
    } else {
        open_sqlite(database_file(a), false)->exec("VACUUM INTO " + quoted(making / embedded_name));
        entries = read_back(making / embedded_name).entries;
    }
    copy_contents(app->options().data / "files", making / "files");
    write_manifest(making, entries);
    sync_folder(making);
    fs::rename(making, to);
    print("Đã sao lưu và kiểm tra: " + to.string() + " (" + std::to_string(entries) + " bút tích).");
    return 0;
}

void must_be_a_backup(const fs::path& from, bool dump) {
    if (!fs::exists(from / "manifest.json") || !fs::exists(from / (dump ? dump_name : embedded_name)))
        throw UsageError("“" + from.string() + "” không phải là bản sao lưu đầy đủ của Khuê.");
}

// Never over live data: the folder must be new, or is kept aside.
int restore(const Arguments& a) {
    fs::path from = a.required("--from"), data = a.text("--data", "var");
    must_be_a_backup(from, postgres(a));
    if (postgres(a)) {
        run_program({"pg_restore", "--exit-on-error", "--single-transaction", "-d", a.text("--database"),
                     (from / dump_name).string()});
    } else {
        read_back(from / embedded_name);
        fs::path making = data.string() + ".new";
        fs::remove_all(making);
        fs::create_directories(making);
        fs::copy_file(from / embedded_name, making / embedded_name);
        copy_contents(from / "files", making / "files");
        sync_folder(making);
        if (fs::exists(data)) {
            fs::path aside = data.string() + ".truoc-khi-phuc-hoi";
            if (fs::exists(aside))
                throw UsageError("Đã có “" + aside.string() + "”; xin chuyển thư mục đó đi trước.");
            fs::rename(data, aside);
            print("Dữ liệu cũ được giữ tại “" + aside.string() + "”.");
        }
        fs::rename(making, data);
    }
    auto app = open_app(a);
    AuditVerdict verdict;
    app->database().read([&](Db& db) { verdict = verify_audit(db); });
    print("Đã phục hồi từ “" + from.string() + "”: " + std::to_string(verdict.entries) +
          " bút tích, chuỗi nhật ký " + (verdict.whole ? "nguyên vẹn." : "bị đứt."));
    return verdict.whole ? 0 : 1;
}

}  // namespace

void add_backup_commands(std::vector<Command>& commands) {
    commands.push_back({"backup",
                        "sao lưu cơ sở dữ liệu và tệp vào một thư mục mới, có kiểm tra",
                        "",
                        {{"--to", "THƯ_MỤC", "nơi đặt bản sao lưu"}},
                        backup});
    commands.push_back({"restore",
                        "phục hồi từ một bản sao lưu; dữ liệu đang có được giữ sang bên",
                        "",
                        {{"--from", "THƯ_MỤC", "bản sao lưu"}},
                        restore});
}

}  // namespace khue
