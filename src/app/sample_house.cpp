#include "app/sample_house.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "core/json.hpp"

namespace khue {
namespace fs = std::filesystem;
namespace {

constexpr const char* accounts_name = "tai-khoan-mau.json";

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// khue sample --data FOLDER --json, its answer in one file and its complaints in another.
pid_t start_sample(const fs::path& folder, const fs::path& answer, const fs::path& complaint) {
    std::string program = fs::read_symlink("/proc/self/exe").string(), data = folder.string();
    std::vector<std::string> words{program, "sample", "--data", data, "--json"};
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    constexpr int fresh = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, answer.c_str(), fresh, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, complaint.c_str(), fresh, 0600);
    posix_spawnattr_t attributes;  // the server blocks its signals; this program must be stoppable
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t child = 0;
    int error = posix_spawn(&child, program.c_str(), &files, &attributes, argv.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? child : 0;
}

std::vector<SampleAccount> accounts_in(const fs::path& file) {
    std::vector<SampleAccount> out;
    auto json = parse_json(read_text(file));
    if (!json) return out;
    for (const Json& one : json->items)
        out.push_back({one["unit"].text_or(), one["login"].text_or(), one["password"].text_or()});
    return out;
}

}  // namespace

SampleHouse::~SampleHouse() {
    {
        std::lock_guard lock(mutex_);
        if (making_ && child_ > 0) kill(child_, SIGTERM);
    }
    if (worker_.joinable()) worker_.join();
}

bool SampleHouse::is_open() const {
    return read_text(data_ / "dang-mo").starts_with("mau") && fs::exists(folder() / "khue.db");
}

// Moved there whole, so that a power cut leaves the one or the other.
void SampleHouse::open() const {
    fs::path making = data_ / "dang-mo.new";
    std::ofstream(making) << "mau\n";
    fs::rename(making, data_ / "dang-mo");
}

void SampleHouse::close(bool remove) const {
    fs::remove(data_ / "dang-mo");
    if (!remove) return;
    fs::path leaving = data_ / "mau.xoa";  // whole or gone: a removal cut short leaves no half sample
    fs::remove_all(leaving);
    fs::rename(folder(), leaving);
    fs::remove_all(leaving);
}

SampleState SampleHouse::state() {
    std::lock_guard lock(mutex_);
    using Stage = SampleState::Stage;
    if (making_) return {.stage = Stage::making, .why = {}, .accounts = {}};
    if (fs::exists(folder() / "khue.db"))
        return {.stage = Stage::ready, .why = {}, .accounts = accounts_in(folder() / accounts_name)};
    return {.stage = why_.empty() ? Stage::absent : Stage::failed, .why = why_, .accounts = {}};
}

void SampleHouse::make() {
    std::lock_guard lock(mutex_);
    if (making_) return;
    if (worker_.joinable()) worker_.join();
    making_ = true;
    why_.clear();
    worker_ = std::thread([this] { run(); });
}

void SampleHouse::run() {
    fs::path making = data_ / "mau.new", answer = data_ / "mau.new.json", complaint = data_ / "mau.new.loi";
    std::string why;
    try {
        fs::remove_all(making);
        {
            std::lock_guard lock(mutex_);
            child_ = start_sample(making, answer, complaint);
        }
        int status = 0;
        if (child_ <= 0 || waitpid(child_, &status, 0) < 0 || status != 0) {
            why = read_text(complaint);
            if (why.empty()) why = "chương trình tạo dữ liệu mẫu dừng giữa chừng.";
            fs::remove_all(making);
        } else {
            fs::rename(answer, making / accounts_name);
            fs::rename(making, folder());
        }
        fs::remove(answer);
        fs::remove(complaint);
    } catch (const std::exception& error) {
        why = error.what();
    }
    std::lock_guard lock(mutex_);
    making_ = false;
    child_ = 0;
    why_ = why;
}

}  // namespace khue
