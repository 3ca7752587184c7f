#include "modules/operations/postgres_tools.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include "core/log.hpp"
#include "core/problem.hpp"
#include "store/disk.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::string_view aside_prefix = "truoc_phuc_hoi_";
constexpr std::size_t piece_size = 256u << 10;

[[noreturn]] void tool_failed(const std::string& sentence) {
    throw Failure{503, "database_tool", sentence, {}};
}

// The password stands in the environment of the program, not in its words, which everybody on the machine
// sees.
struct Address {
    std::string words, password;
};

Address address_of(const std::string& location) {
    const auto scheme = location.find("://"), at = location.find('@');
    if (scheme == location.npos || at == location.npos) return {location, ""};
    const auto colon = location.find(':', scheme + 3);
    if (colon == location.npos || colon > at) return {location, ""};
    return {location.substr(0, colon) + location.substr(at), location.substr(colon + 1, at - colon - 1)};
}

// Our environment, with the password and plain messages.
std::vector<std::string> environment_with(const std::string& password) {
    std::vector<std::string> out{"LC_ALL=C"};
    if (!password.empty()) out.push_back("PGPASSWORD=" + password);
    for (char** one = environ; *one; ++one)
        if (const std::string_view text(*one);
            !text.starts_with("LC_ALL=") && !text.starts_with("PGPASSWORD="))
            out.emplace_back(text);
    return out;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (auto& w : words) out.push_back(w.data());
    out.push_back(nullptr);
    return out;
}

// A program with its input or its output in our hand; a socket, so that one that ended does not end us.
class Program {
public:
    enum class End { input, output };
    Program(std::vector<std::string> words, const std::string& password, End end) : name_(words[0]) {
        int ends[2], errors[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            tool_failed("Máy chủ hết tài nguyên.");
        if (::pipe2(errors, O_CLOEXEC) != 0)
            ::close(ends[0]), ::close(ends[1]), tool_failed("Máy chủ hết tài nguyên.");
        auto environment = environment_with(password);
        const auto argv = pointers_to(words), envp = pointers_to(environment);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], end == End::input ? STDIN_FILENO : STDOUT_FILENO);
        if (end == End::input) posix_spawn_file_actions_adddup2(&actions, errors[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
        const int code = ::posix_spawnp(&child_, argv[0], &actions, nullptr, argv.data(), envp.data());
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        ::close(errors[1]);
        pipe_ = ends[0];
        errors_ = errors[0];
        if (code == 0) return;
        child_ = 0;
        close_all();
        absent();
    }
    ~Program() {
        if (child_ > 0) ::kill(child_, SIGTERM), ::waitpid(child_, nullptr, 0);
        close_all();
    }
    Program(const Program&) = delete;

    // False: it ended and wants no more.
    bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t n = ::send(pipe_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }
    std::size_t read(std::string& buffer) const {
        for (;;) {
            const ssize_t n = ::read(pipe_, buffer.data(), buffer.size());
            if (n < 0 && errno == EINTR) continue;
            return n > 0 ? static_cast<std::size_t>(n) : 0;
        }
    }
    void finish() {
        close_pipe();
        std::string said(4'000, '\0');
        const ssize_t n = ::read(errors_, said.data(), said.size());
        said.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
        for (std::string more(4'000, '\0'); ::read(errors_, more.data(), more.size()) > 0;) {
        }
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = 0;
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
        said = said.substr(0, said.find('\n'));  // what follows may be data
        log_event("error", "database_tool_failed", {{"program", name_}, {"what", said}});
        tool_failed("Chương trình " + name_ + " không thực hiện được; chi tiết ở nhật ký máy chủ.");
    }

private:
    [[noreturn]] void absent() const {
        tool_failed("Máy chủ chưa có chương trình " + name_ +
                    ". Xin cài gói postgresql-client cùng phiên bản với PostgreSQL.");
    }
    void close_all() {
        close_pipe();
        if (errors_ >= 0) ::close(errors_);
        errors_ = -1;
    }
    void close_pipe() {
        if (pipe_ >= 0) ::close(pipe_);
        pipe_ = -1;
    }
    std::string name_;
    pid_t child_ = 0;
    int pipe_ = -1, errors_ = -1;
};

std::string first_text(Db& db, std::string_view sql) {
    auto& s = query(db, sql);
    std::string out = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    return out;
}

// "pg_dump (PostgreSQL) 15.18 (Debian …)" → 15
int version_of_dump() {
    Program program({"pg_dump", "--version"}, "", Program::End::output);
    std::string text(200, '\0'), all;
    while (const std::size_t n = program.read(text)) all.append(text, 0, n);
    program.finish();
    const auto at = all.find(") ");
    return at == all.npos ? 0 : std::atoi(all.c_str() + at + 2);
}

void must_fit(Db& db) {
    const int server = std::atoi(first_text(db, "SHOW server_version_num").c_str()) / 10'000;
    if (const int dump = version_of_dump(); dump < server)
        tool_failed("Chương trình pg_dump (bản " + std::to_string(dump) + ") cũ hơn PostgreSQL (bản " +
                    std::to_string(server) + ") nên không sao lưu được. Xin cài postgresql-client-" +
                    std::to_string(server) + ".");
}

std::string with_database(const std::string& url, const std::string& name) {
    const std::size_t question = std::min(url.find('?'), url.size());
    const std::size_t slash = url.rfind('/', question);
    return url.substr(0, slash + 1) + name + url.substr(question);
}

}  // namespace

bool is_postgres(std::string_view location) {
    return location.starts_with("postgres://") || location.starts_with("postgresql://");
}

PostgresMoment::PostgresMoment(std::string location)
    : location_(std::move(location)), db_(open_postgres(location_)) {
    must_fit(*db_);
    db_->exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    snapshot_ = first_text(*db_, "SELECT pg_export_snapshot()");
}

void PostgresMoment::dump(const Pieces& piece) {
    const Address to = address_of(location_);
    Program program({"pg_dump", "--format=custom", "--compress=1", "--schema=public", "--no-owner",
                     "--no-privileges", "--snapshot=" + snapshot_, "--dbname=" + to.words},
                    to.password, Program::End::output);
    std::string buffer(piece_size, '\0');
    while (const std::size_t n = program.read(buffer)) piece(std::string_view(buffer).substr(0, n));
    program.finish();
}

// A program that was killed leaves its trial restore behind. One that is still used cannot be dropped.
static void drop_abandoned(Db& db, const std::string& prefix) {
    std::vector<std::string> names;
    for (auto& s = query(db, "SELECT datname FROM pg_database WHERE starts_with(datname, $1)", prefix);
         s.step();)
        names.emplace_back(s.text(0));
    for (const auto& name : names) {
        try {
            db.exec("DROP DATABASE IF EXISTS " + name);
        } catch (const DbError& e) {
            log_event("info", "scratch_database", {{"what", e.what()}});
        }
    }
}

// Named after the house's database, for another house of the same server has its own.
static std::string scratch_prefix(const std::string& beside) {
    const std::size_t question = std::min(beside.find('?'), beside.size());
    const std::size_t slash = beside.rfind('/', question);
    const auto name = std::string_view(beside).substr(slash + 1, question - slash - 1);
    return "khue_kiem_tra_" + sha256_hex(name).substr(0, 8) + "_";
}

ScratchDatabase::ScratchDatabase(const std::string& beside)
    : beside_(beside),
      name_(scratch_prefix(beside) + random_hex(4)),
      location_(with_database(beside, name_)) {
    try {
        const auto door = open_postgres(beside_);
        drop_abandoned(*door, scratch_prefix(beside));
        door->exec("CREATE DATABASE " + name_ + " TEMPLATE template0 ENCODING 'UTF8'");
    } catch (const DbError& e) {
        log_event("error", "scratch_database", {{"what", e.what()}});
        tool_failed(
            "Không lập được cơ sở dữ liệu để phục hồi thử. Xin cho tài khoản PostgreSQL của Khuê quyền "
            "CREATEDB.");
    }
}

ScratchDatabase::~ScratchDatabase() {
    try {
        open_postgres(beside_)->exec("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception& e) {
        log_event("error", "scratch_database", {{"what", e.what()}});
    }
}

void ScratchDatabase::fill(const Feed& dump) const {
    const Address to = address_of(location_);
    open_postgres(location_)->exec("DROP SCHEMA IF EXISTS public");
    Program program(
        {"pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=" + to.words},
        to.password, Program::End::input);
    for (std::string piece; dump(piece);)
        if (!program.write(piece)) break;  // what it has to say comes with its end
    program.finish();
}

// pg_restore only writes the sentences. Without the last word, which is written when all of them were,
// nothing of what psql did stays.
void replace_postgres(const std::string& location, const std::string& dump_file, const std::string& aside) {
    const std::string name = std::string(aside_prefix) + aside;
    auto db = open_postgres(location);
    auto& s = query(*db, "SELECT 1 FROM pg_namespace WHERE nspname = $1", name);
    const bool done = s.step();
    s.reset();
    if (done) return;
    std::string begin = "BEGIN;\n";
    for (auto& old = query(*db, "SELECT nspname FROM pg_namespace WHERE nspname LIKE $1",
                           std::string(aside_prefix) + "%");
         old.step();)
        begin += "DROP SCHEMA \"" + std::string(old.text(0)) + "\" CASCADE;\n";
    begin += "ALTER SCHEMA public RENAME TO \"" + name + "\";\n";
    const Address to = address_of(location);
    Program restore({"pg_restore", "--no-owner", "--no-privileges", "--file=-", dump_file}, "",
                    Program::End::output);
    Program psql(
        {"psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-", "--dbname=" + to.words},
        to.password, Program::End::input);
    psql.write(begin);
    std::string buffer(piece_size, '\0');
    while (const std::size_t n = restore.read(buffer))
        if (!psql.write(std::string_view(buffer).substr(0, n))) break;
    restore.finish();
    psql.write("COMMIT;\n");
    psql.finish();
    db->exec(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND "
        "usename = current_user AND pid <> pg_backend_pid()");
}

}  // namespace khue
