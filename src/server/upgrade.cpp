#include "server/upgrade.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/json.hpp"
#include "core/log.hpp"
#include "store/database.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"

namespace khue {
namespace fs = std::filesystem;
namespace {

using Stage = UpgradeStage;

constexpr std::string_view stage_names[] = {"nothing_to_do", "copying", "copied",     "migrating",
                                            "trying",        "done",    "going_back", "gone_back"};
constexpr std::string_view unfinished_prefix = "dang-sao-";  // of a copy that is being made
constexpr int tries_at_most = 2;
constexpr std::size_t copies_kept = 3;

// ---- files ----

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void sync_path(const fs::path& path) {
    int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    bool synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!synced) throw std::runtime_error("Không ghi được “" + path.string() + "” xuống đĩa.");
}

void write_whole(const fs::path& file, const std::string& text) {
    fs::path making = file.string() + ".new";
    std::ofstream(making, std::ios::binary | std::ios::trunc) << text;
    sync_path(making);
    fs::rename(making, file);
    sync_path(file.parent_path());
}

std::string quoted(const fs::path& path) {
    std::string out = "'";
    for (char c : path.string()) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

void run_program(std::vector<std::string> words) {
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    int status = 0;
    if (posix_spawnp(&child, argv[0], nullptr, nullptr, argv.data(), environ) != 0 ||
        waitpid(child, &status, 0) < 0 || status != 0)
        throw std::runtime_error("Chương trình " + words[0] + " không thực hiện được.");
}

// ---- where the upgrade stands ----

struct State {
    Stage stage = Stage::nothing_to_do;
    std::string program, copy, why;
    std::int64_t tries = 0;
};

Stage stage_of(std::string_view name) {
    auto found = std::ranges::find(stage_names, name);
    return found == std::end(stage_names) ? Stage::nothing_to_do
                                          : static_cast<Stage>(found - std::begin(stage_names));
}

State read_state(const fs::path& file) {
    auto json = parse_json(read_text(file));
    if (!json) return {};
    return {.stage = stage_of((*json)["stage"].text_or()),
            .program = (*json)["program"].text_or(),
            .copy = (*json)["copy"].text_or(),
            .why = (*json)["why"].text_or(),
            .tries = (*json)["tries"].integer};
}

std::string to_json(const State& s) {
    std::string out;
    JsonWriter w(out);
    w.object().member("stage", stage_names[static_cast<std::size_t>(s.stage)]);
    w.member("program", s.program).member("copy", s.copy).member("tries", s.tries);
    w.member("why", s.why).member("at", now()).end_object();
    return out + "\n";
}

std::string in_words(const State& s) {
    if (s.stage == Stage::done)
        return "Dữ liệu đã đúng phiên bản " + s.program + "." +
               (s.copy.empty() ? "" : " Bản sao trước khi nâng cấp: " + s.copy + ".") + "\n";
    if (s.stage == Stage::gone_back)
        return "Nâng cấp lên phiên bản " + s.program + " không thành công: " + s.why +
               "\nDữ liệu trước đó đã được trả lại nguyên vẹn; hãy dùng phiên bản cũ và báo người hỗ trợ.\n";
    return "Việc nâng cấp lên phiên bản " + s.program +
           " đang làm dở; lần chạy tới sẽ làm tiếp hoặc trả lại.\n";
}

// Every step that App::migrate would see to.
std::vector<Migration> steps_of(const App& app) {
    std::vector<Migration> all(store_migrations().begin(), store_migrations().end());
    auto files = files_migrations();
    all.insert(all.end(), files.begin(), files.end());
    for (const Module& m : app.modules()) all.insert(all.end(), m.migrations.begin(), m.migrations.end());
    return all;
}

// ---- one upgrade ----

class Upgrade {
public:
    explicit Upgrade(const UpgradeJob& job)
        : job_(job), folder_(job.data / "nang-cap"), state_(read_state(folder_ / "trang-thai.json")) {}

    UpgradeResult run() {
        bool begun = state_.stage >= Stage::copied && state_.stage <= Stage::trying;
        if (state_.stage == Stage::going_back) return go_back(state_.why);
        if (begun && state_.tries >= tries_at_most)
            return go_back("chương trình mới dừng đột ngột hai lần khi đang nâng cấp.");
        bool known = state_.program == job_.program && !job_.again;
        if (known && state_.stage == Stage::gone_back)
            return {.end = Stage::gone_back, .why = state_.why, .copy = folder_ / state_.copy};
        if (!begun && !needed())
            return known && state_.stage == Stage::done ? UpgradeResult{.end = Stage::nothing_to_do}
                                                        : try_alone();
        if (!begun) copy();
        try {
            forward();
        } catch (const Failure& failure) {
            return go_back(failure.message);
        } catch (const std::exception& error) {
            return go_back(error.what());
        }
        remove_old_copies();
        return {.end = Stage::done, .why = {}, .copy = folder_ / state_.copy};
    }

private:
    bool embedded() const { return !job_.database.starts_with("postgres"); }
    bool needed() const {
        auto app = job_.open();
        auto door = embedded() ? open_sqlite(job_.database, false) : open_postgres(job_.database);
        return !is_migrated(*door, steps_of(*app));
    }

    void enter(Stage stage) {
        if (job_.at) job_.at(stage);
        state_.stage = stage;
        write_whole(folder_ / "trang-thai.json", to_json(state_));
        write_whole(folder_ / "ket-qua.txt", in_words(state_));
        log_event("info", "upgrade",
                  {{"stage", stage_names[static_cast<std::size_t>(stage)]}, {"program", state_.program}});
    }

    // A new program on data that need no step: does it start?
    UpgradeResult try_alone() {
        fs::create_directories(folder_);
        state_ = {.stage = {}, .program = job_.program, .copy = {}, .why = {}, .tries = 0};
        try {
            auto app = job_.open();
            app->migrate();
            try_out(*app);
        } catch (const Failure& failure) {
            state_.why = failure.message;
        } catch (const std::exception& error) {
            state_.why = error.what();
        }
        enter(state_.why.empty() ? Stage::done : Stage::gone_back);
        if (!state_.why.empty()) return {.end = Stage::gone_back, .why = state_.why, .copy = {}};
        return {.end = Stage::nothing_to_do, .why = {}, .copy = {}};
    }

    // A copy cut off bears another name than a whole one.
    void copy() {
        fs::create_directories(folder_);
        state_ = {.stage = {}, .program = job_.program, .copy = copy_name(), .why = {}, .tries = 0};
        enter(Stage::copying);
        remove_unfinished();
        // Of its own name: the pg_dump of an upgrade that was killed may still be writing.
        const fs::path making = folder_ / (std::string(unfinished_prefix) + random_hex(4));
        fs::create_directories(making);
        if (embedded())
            copy_embedded(making / "khue.db");
        else
            run_program({"pg_dump", "-Fc", "-f", (making / "khue.dump").string(), job_.database});
        if (!embedded()) {
            run_program({"pg_restore", "--file=/dev/null", (making / "khue.dump").string()});
            sync_path(making / "khue.dump");
        }
        fs::rename(making, folder_ / state_.copy);
        sync_path(folder_);
        enter(Stage::copied);
    }

    void remove_unfinished() const {
        std::vector<fs::path> gone;
        for (const auto& entry : fs::directory_iterator(folder_))
            if (entry.path().filename().string().starts_with(unfinished_prefix)) gone.push_back(entry.path());
        for (const auto& path : gone) fs::remove_all(path);
    }

    std::string copy_name() const {
        std::string name = "truoc-" + job_.program + "-" + to_string(now()).substr(0, 23);
        std::ranges::replace(name, ':', '-');
        return name;
    }

    void copy_embedded(const fs::path& to) const {
        must_have_room(to.parent_path());
        open_sqlite(job_.database, false)->exec("VACUUM INTO " + quoted(to));
        auto made = open_sqlite(to, false);
        auto& s = query(*made, "PRAGMA integrity_check");
        bool sound = s.step() && s.text(0) == "ok";
        s.reset();
        auto verdict = verify_audit(*made);
        if (!sound || !verdict.whole)
            throw Failure{
                500,
                "damaged",
                "Dữ liệu đang có không toàn vẹn nên chưa nâng cấp; chưa có gì bị thay đổi. " + verdict.why,
                {}};
        made.reset();
        sync_path(to);
    }

    void must_have_room(const fs::path& folder) const {
        auto size = fs::file_size(job_.database);
        if (fs::space(folder).available > 2 * size) return;
        throw Failure{507,
                      "disk_full",
                      "Ổ đĩa không đủ chỗ cho bản sao trước khi nâng cấp; chưa có gì bị thay đổi.",
                      {}};
    }

    void forward() {
        ++state_.tries;
        state_.program = job_.program;
        enter(Stage::migrating);
        auto app = job_.open();
        app->migrate();
        enter(Stage::trying);
        try_out(*app);
        app.reset();
        enter(Stage::done);
    }

    static void try_out(App& app) {
        auto differences = app.schema_differences();
        if (!differences.empty()) throw std::runtime_error("bảng khác với mô tả: " + differences.front());
        AuditVerdict verdict;
        app.database().read([&](Db& db) { verdict = verify_audit(db); });
        if (!verdict.whole) throw std::runtime_error("chuỗi nhật ký bị đứt: " + verdict.why);
        Request health{.method = "GET", .path = "/health"};
        if (app.handle(health).status != 200)
            throw std::runtime_error("chương trình mới không phục vụ được.");
    }

    UpgradeResult go_back(const std::string& why) {
        state_.why = why;
        enter(Stage::going_back);
        if (embedded())
            restore_embedded(folder_ / state_.copy / "khue.db");
        else
            restore_postgres(folder_ / state_.copy / "khue.dump");
        enter(Stage::gone_back);
        return {.end = Stage::gone_back, .why = why, .copy = folder_ / state_.copy};
    }

    // Each step may be cut off and done again.
    void restore_embedded(const fs::path& copy) const {
        fs::path making = job_.database + ".tra-lai";
        fs::copy_file(copy, making, fs::copy_options::overwrite_existing);
        sync_path(making);
        for (const char* tail : {"-wal", "-shm"}) fs::remove(job_.database + tail);
        fs::rename(making, job_.database);
        sync_path(fs::path(job_.database).parent_path());
    }

    void restore_postgres(const fs::path& dump) const {
        open_postgres(job_.database)
            ->exec(
                "DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER SCHEMA public OWNER TO "
                "pg_database_owner");
        run_program(
            {"pg_restore", "--exit-on-error", "--single-transaction", "-d", job_.database, dump.string()});
    }

    void remove_old_copies() const {
        std::vector<fs::path> copies;
        for (const auto& entry : fs::directory_iterator(folder_))
            if (entry.path().filename().string().starts_with("truoc-")) copies.push_back(entry.path());
        std::ranges::sort(copies, {}, [](const fs::path& p) { return fs::last_write_time(p); });
        for (std::size_t i = 0; i + copies_kept < copies.size(); ++i) fs::remove_all(copies[i]);
    }

    const UpgradeJob& job_;
    const fs::path folder_;
    State state_;
};

// Takes the lock file of the data; false when another holds it the other way. A program that was killed while
// it started another one holds it a moment longer.
bool take_lock(const fs::path& data, int how, int& file) {
    constexpr std::chrono::milliseconds patience{2'000}, pause{20};
    file = ::open((data / "dang-chay").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return false;
    for (std::chrono::milliseconds waited{0}; waited < patience; waited += pause) {
        if (::flock(file, how | LOCK_NB) == 0) return true;
        std::this_thread::sleep_for(pause);
    }
    return false;
}

}  // namespace

HouseLock::HouseLock(const fs::path& data, bool alone) {
    if (take_lock(data, alone ? LOCK_EX : LOCK_SH, file_)) return;
    ::close(file_);
    if (alone) throw Failure{409, "running", "Khuê đang chạy trên dữ liệu này; xin dừng máy chủ trước.", {}};
    throw Failure{409, "upgrading", "Dữ liệu này đang được nâng cấp; xin đợi xong rồi chạy lại.", {}};
}

HouseLock::~HouseLock() { ::close(file_); }

UpgradeResult upgrade(const UpgradeJob& job) {
    bool embedded = !job.database.starts_with("postgres");
    if (embedded && !fs::exists(job.database)) return {.end = Stage::nothing_to_do, .why = {}, .copy = {}};
    fs::create_directories(job.data);
    int lock = -1;
    bool alone = take_lock(job.data, LOCK_EX, lock);
    struct Closed {
        int fd;
        ~Closed() { ::close(fd); }
    } closed{lock};
    if (!alone)
        throw Failure{
            409, "running", "Khuê đang chạy trên dữ liệu này; xin dừng máy chủ trước khi nâng cấp.", {}};
    return Upgrade(job).run();
}

}  // namespace khue
