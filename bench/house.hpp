// A house for a bench: opened within this program, with modules of its choice and schools, or the real
// program as a child, its commands timed, its server on a free port of the loopback interface, one account
// signed in. Only bench programs include this.
#pragma once
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>

#include <optional>

#include "core/json.hpp"
#include "load.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue::bench {

using Words = std::vector<std::string>;

// The release binary lies beside the benches.
inline std::string khue_binary() {
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "khue").string();
}

inline double seconds_since(detail::Clock::time_point began) {
    return std::chrono::duration<double>(detail::Clock::now() - began).count();
}

// A child with its standard output in our hand.
class Child {
public:
    explicit Child(Words words) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        words.insert(words.begin(), khue_binary());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        const int code = posix_spawn(&pid_, arguments.front(), &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        out_ = ends[0];
        if (code != 0) throw std::runtime_error("cannot start " + words.front());
    }
    ~Child() {
        if (pid_ > 0) ::kill(pid_, SIGKILL), ::waitpid(pid_, nullptr, 0);
        ::close(out_);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return pid_; }

    // Up to the end of a line, or of everything.
    std::string read(bool one_line) const {
        std::string text;
        char c = 0;
        while (::read(out_, &c, 1) == 1 && !(one_line && c == '\n')) text += c;
        return text;
    }
    int wait() {
        int status = 0;
        ::waitpid(std::exchange(pid_, 0), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t pid_ = 0;
    int out_ = -1;
};

struct Ran {
    std::string output;
    double seconds = 0;
    int code = 0;
};

inline Ran run_khue(Words words, bool must_succeed = true) {
    const auto began = detail::Clock::now();
    Child child(words);
    Ran ran{.output = child.read(false)};
    ran.code = child.wait();
    ran.seconds = seconds_since(began);
    if (must_succeed && ran.code != 0)
        throw std::runtime_error(fmt::format("khue {} ended with {}", words.front(), ran.code));
    return ran;
}

// A temporary folder that goes with us.
class Folder {
public:
    Folder() : path_((std::filesystem::temp_directory_path() / "khue-bench-XXXXXX").string()) {
        if (!::mkdtemp(path_.data())) throw std::runtime_error("no temporary folder");
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// The words of a command line: numbers and a database by their place, and --data DIR for a house that is kept
// and filled only once.
struct Arguments {
    Words words;
    std::string data;

    Arguments(int count, char** given) {
        for (int i = 1; i < count; ++i)
            if (std::string_view(given[i]) == "--data" && i + 1 < count)
                data = given[++i];
            else
                words.emplace_back(given[i]);
    }
    std::string word(std::size_t i) const { return i < words.size() ? words[i] : ""; }
    int number(std::size_t i, int otherwise) const {
        return i < words.size() ? std::atoi(words[i].c_str()) : otherwise;
    }
};

inline double milliseconds(const std::function<void()>& work) {
    const auto from = detail::Clock::now();
    work();
    return seconds_since(from) * 1000;
}

// The CPU time of this program so far: what it costs, whoever else is on the machine.
inline double cpu_seconds() {
    timespec t{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

// A house within this program: in `data` when named, else in a folder that goes with us. `database` may be
// postgresql://…
class OpenHouse {
public:
    explicit OpenHouse(std::vector<Module> modules, const std::string& data = {},
                       const std::string& database = {})
        : path_(data.empty() ? own_.emplace().path() : data) {
        std::filesystem::create_directories(path_);
        app_ = std::make_unique<App>(AppOptions{.database = database.empty() ? path_ + "/khue.db" : database,
                                                .data = path_,
                                                .rules = KHUE_SOURCE_DIR "/data",
                                                .web = {},
                                                .background = false},
                                     std::move(modules));
        app_->migrate();
    }
    App& app() { return *app_; }
    const std::string& path() const { return path_; }

    std::int64_t rows_of(const std::string& table) {
        std::int64_t n = 0;
        app_->database().read([&](Db& db) {
            auto& s = query(db, "SELECT count(*) FROM " + table);
            n = s.step() ? s.integer(0) : 0;
            s.reset();
        });
        return n;
    }

private:
    std::optional<Folder> own_;
    std::string path_;
    std::unique_ptr<App> app_;
};

// One commune with so many schools. Returns the ids of the schools.
inline std::vector<std::int64_t> make_schools(Transaction& t, int schools, const char* level = "THCS") {
    std::vector<UnitRow> rows;
    for (int i = 0; i < schools; ++i)
        rows.push_back({fmt::format("{:08}", 30298501 + i), fmt::format("Trường số {}", i + 1), level});
    ensure_schools(t, ensure_commune(t, "11113", "Xã thử"), rows);
    std::vector<std::int64_t> ids;
    for (auto& s = query(t.db(), "SELECT id FROM unit WHERE kind = 'truong' ORDER BY id"); s.step();)
        ids.push_back(s.integer(0));
    return ids;
}

// From now on every request is of one person who has these rights in these units. The rights must outlive it.
inline void let_in(App& app, std::vector<std::int64_t> units, const std::vector<std::string>& rights) {
    app.identify = [units = std::move(units), &rights](Db&, const Request&) {
        auto who = std::make_unique<Identity>();
        who->user_id = 1;
        who->csrf = "c";
        who->grants.push_back({.role = "bench",
                               .unit_id = units.front(),
                               .units = units,
                               .classes = {},
                               .permissions = &rights});
        return who;
    };
}

// Synthetic data: in `given` when named (kept, and made only when empty), else in a folder that goes with us.
class Data {
public:
    Data(std::string given, int pupils, int schools) : path_(std::move(given)) {
        if (path_.empty()) path_ = own_.emplace().path();
        if (std::filesystem::exists(path_ + "/khue.db")) return;
        fmt::print("making {} pupils in {} schools … ", pupils, schools);
        std::fflush(stdout);
        const auto ran = run_khue({"sample", "--data", path_, "--pupils", std::to_string(pupils), "--schools",
                                   std::to_string(schools)});
        fmt::print("{:.1f} s\n", ran.seconds);
    }
    const std::string& path() const { return path_; }
    std::string database() const { return path_ + "/khue.db"; }

private:
    std::optional<Folder> own_;
    std::string path_;
};

// What a blocking exchange on a connection of its own brings.
struct Answer {
    int status = 0;
    std::string head, body;
    double seconds = 0;

    std::string header(std::string_view name) const {  // as the server spells it
        const std::string key = "\r\n" + std::string(name) + ": ";
        const auto at = head.find(key);
        if (at == head.npos) return "";
        const auto from = at + key.size();
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

inline Answer exchange(std::uint16_t port, std::string_view method, std::string_view path,
                       std::string_view headers = {}, std::string_view body = {}) {
    const int fd = detail::connect_to(port);
    if (fd < 0) throw std::runtime_error("cannot connect");
    const auto began = detail::Clock::now();
    std::string text =
        fmt::format("{} {} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n{}", method, path, headers);
    if (method != "GET") text += fmt::format("Content-Length: {}\r\n", body.size());
    text += "\r\n";
    text += body;
    detail::send_all(fd, text);
    std::string all;
    std::array<char, 65536> buffer;
    for (;;) {
        pollfd ready{fd, POLLIN, 0};
        ::poll(&ready, 1, -1);
        const ssize_t n = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (n < 0 && errno == EAGAIN) continue;
        if (n <= 0) break;
        all.append(buffer.data(), static_cast<std::size_t>(n));
    }
    ::close(fd);
    Answer answer{.seconds = seconds_since(began)};
    const auto end = all.find("\r\n\r\n");
    if (end == all.npos) throw std::runtime_error("no answer to " + std::string(path));
    answer.head = all.substr(0, end + 2);
    answer.body = all.substr(end + 4);
    answer.status = std::atoi(answer.head.c_str() + 9);
    return answer;
}

class KhueServer {
public:
    explicit KhueServer(const std::string& data, const Words& more = {})
        : began_(detail::Clock::now()), child_(command(data, more)) {
        const std::string line = child_.read(true);  // "… http://127.0.0.1:PORT/"
        const auto colon = line.rfind(':');
        if (colon == line.npos) throw std::runtime_error("khue serve did not start: " + line);
        port_ = static_cast<std::uint16_t>(std::atoi(line.c_str() + colon + 1));
        if (exchange(port_, "GET", "/health").status != 200) throw std::runtime_error("not healthy");
        started_in_ = seconds_since(began_);
    }
    std::uint16_t port() const { return port_; }
    pid_t pid() const { return child_.pid(); }
    double started_in() const { return started_in_; }  // seconds until /health answered

private:
    static Words command(const std::string& data, const Words& more) {
        Words words{"serve", "--data", data, "--listen", "127.0.0.1:0"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    detail::Clock::time_point began_;
    Child child_;
    std::uint16_t port_ = 0;
    double started_in_ = 0;
};

// An account's new password, printed once by `khue user reset`.
inline std::string reset_password(const std::string& data, const std::string& login, const Words& more = {}) {
    Words words{"user", "reset", login, "--json", "--data", data};
    words.insert(words.end(), more.begin(), more.end());
    const auto made = parse_json(run_khue(words).output);
    if (!made) throw std::runtime_error("no password for " + login);
    return (*made)["password"].text;
}

// The headers that a signed-in reader and writer sends.
struct SignedIn {
    std::string headers;
    std::int64_t unit_id = 0;  // of the first role
};

inline SignedIn sign_in(std::uint16_t port, const std::string& login, const std::string& password) {
    const auto answer =
        exchange(port, "POST", "/dang-nhap", "Content-Type: application/x-www-form-urlencoded\r\n",
                 "login=" + login + "&password=" + password);
    const std::string cookie = answer.header("Set-Cookie");
    if (answer.status != 303 || cookie.empty()) throw std::runtime_error("cannot sign in as " + login);
    SignedIn who{.headers = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n"};
    auto session = parse_json(exchange(port, "GET", "/api/session", who.headers).body);
    if (!session) throw std::runtime_error("no session for " + login);
    who.headers += "X-CSRF-Token: " + (*session)["csrf"].text_or() + "\r\n";
    if (const Json& roles = (*session)["roles"]; !roles.items.empty())
        who.unit_id = roles.items.front()["unit_id"].integer;
    const std::string fresh = "Đường sắt qua đèo " + password;
    const auto changed = exchange(port, "POST", "/api/session/password", who.headers,
                                  fmt::format(R"({{"old":"{}","new":"{}"}})", password, fresh));
    if (changed.status != 204) throw std::runtime_error("password refused: " + changed.body);
    return who;
}

}  // namespace khue::bench
