// The house under load: pages, records and durable writes over HTTP by signed-in schools, beside what the
// kernel and SQLite alone do on the same machine in the same run; start, memory, the first view's bytes.
#include "house.hpp"

#include <sqlite3.h>

#include <cstring>

namespace {

using namespace khue;
using bench::detail::Clock;

struct Options {
    int pupils = 0, schools = 0;  // neither said: a commune, then a city
    double seconds = 4;
    std::string data, only;
};

Options parse(int count, char** arguments) {
    Options o;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = arguments[i];
        const char* value = arguments[i + 1];
        if (name == "--pupils") o.pupils = std::atoi(value);
        if (name == "--schools") o.schools = std::atoi(value);
        if (name == "--seconds") o.seconds = std::atof(value);
        if (name == "--data") o.data = value;
        if (name == "--only") o.only = value;
    }
    return o;
}

// ---- floors
// ------------------------------------------------------------------------------------------------

class RawSqlite {
public:
    explicit RawSqlite(const std::string& path) {
        if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
        exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456");
    }
    ~RawSqlite() { sqlite3_close(db_); }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;
    void exec(const char* sql) {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
    }
    sqlite3_stmt* prepare(const char* sql) {
        sqlite3_stmt* s = nullptr;
        if (sqlite3_prepare_v2(db_, sql, -1, &s, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
        return s;
    }

private:
    sqlite3* db_ = nullptr;
};

// 50 rows of one school by name, every column looked at; microseconds.
double raw_page_us(const std::string& database, std::int64_t unit) {
    RawSqlite db(database);
    sqlite3_stmt* s = db.prepare("SELECT * FROM pupil WHERE unit_id = ? ORDER BY sort_key, id LIMIT 50");
    const auto began = Clock::now();
    std::uint64_t pages = 0, bytes = 0;
    for (; bench::seconds_since(began) < 1; ++pages) {
        sqlite3_bind_int64(s, 1, unit);
        while (sqlite3_step(s) == SQLITE_ROW)
            for (int c = 0; c < sqlite3_column_count(s); ++c)
                bytes +=
                    sqlite3_column_text(s, c) ? static_cast<std::uint64_t>(sqlite3_column_bytes(s, c)) : 0;
        sqlite3_reset(s);
    }
    const double us = bench::seconds_since(began) * 1e6 / static_cast<double>(pages);
    sqlite3_finalize(s);
    return bytes > 0 ? us : 0;
}

double bare_fsyncs_per_second(const std::string& folder) {
    const std::string path = folder + "/bench-fsync";
    const int fd = ::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    const std::string block(4096, 'x');
    const auto began = Clock::now();
    int n = 0;
    for (; bench::seconds_since(began) < 2; ++n)
        if (::write(fd, block.data(), block.size()) < 0 || ::fdatasync(fd) != 0) break;
    const double rate = n / bench::seconds_since(began);
    ::close(fd);
    std::filesystem::remove(path);
    return rate;
}

// A record, an audit row of 400 bytes and a counter, `group` of them in a commit.
double raw_inserts_per_second(const std::string& folder, int group) {
    const std::string path = folder + "/bench-floor.db";
    double rate = 0;
    {
        RawSqlite db(path);
        db.exec(
            "CREATE TABLE r (id INTEGER PRIMARY KEY, unit INT, provider TEXT, n INT);"
            "CREATE TABLE a (id INTEGER PRIMARY KEY, at INT, who TEXT, body TEXT, hash TEXT);"
            "CREATE TABLE c (unit INT PRIMARY KEY, entry INT)");
        sqlite3_stmt* statements[] = {
            db.prepare("INSERT INTO r (unit, provider, n) VALUES (1, 'Mạng', 100)"),
            db.prepare("INSERT INTO a (at, who, body, hash) VALUES (1, 'x', ?, '')"),
            db.prepare("INSERT OR REPLACE INTO c VALUES (1, 2)")};
        const std::string body(400, 'x');
        sqlite3_bind_text(statements[1], 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
        const auto began = Clock::now();
        int n = 0;
        while (bench::seconds_since(began) < 2) {
            db.exec("BEGIN IMMEDIATE");
            for (int i = 0; i < group; ++i, ++n)
                for (sqlite3_stmt* s : statements) sqlite3_step(s), sqlite3_reset(s);
            db.exec("COMMIT");
        }
        rate = n / bench::seconds_since(began);
        for (sqlite3_stmt* s : statements) sqlite3_finalize(s);
    }
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    return rate;
}

// ---- who asks
// ------------------------------------------------------------------------------------------------

constexpr int accounts = 14;  // the schools of a commune
constexpr std::string_view list_path = "/api/pupils?limit=50";

// A principal, and what their own browser asks for.
struct School {
    bench::SignedIn who;
    std::string first_page, middle_page, last_page;
    std::vector<std::int64_t> pupils;
};

Json page_of(const bench::KhueServer& server, const School& school, const std::string& path) {
    const auto answer = bench::exchange(server.port(), "GET", path, school.who.headers);
    auto json = parse_json(answer.body);
    if (answer.status != 200 || !json || (*json)["items"].items.empty())
        throw std::runtime_error("no page of pupils: " + answer.body.substr(0, 200));
    return std::move(*json);
}

std::string in_address(std::string_view text) {
    std::string out;
    for (const char c : text) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return out;
}

// Pages forward to the middle, and remembers who is met.
void walk(const bench::KhueServer& server, School& school) {
    school.first_page = school.middle_page = list_path;
    school.last_page = std::string(list_path) + "&last=1";
    for (std::int64_t seen = 0, total = 1; seen * 2 < total;) {
        const Json page = page_of(server, school, school.middle_page);
        for (const Json& item : page["items"].items) school.pupils.push_back(item["id"].integer);
        total = page["total"].integer;
        seen += static_cast<std::int64_t>(page["items"].items.size());
        if (page["next"].is_null()) return;
        school.middle_page = std::string(list_path) + "&after=" + in_address(page["next"].text);
    }
}

// Passwords are set while no server runs: it would know of each two seconds later only.
std::vector<std::string> reset_passwords(const std::string& data) {
    std::vector<std::string> out;
    for (int i = 1; i <= accounts; ++i)
        out.push_back(bench::reset_password(data, fmt::format("truong{:02}", i)));
    return out;
}

std::vector<School> sign_in_all(const bench::KhueServer& server, const std::vector<std::string>& passwords) {
    std::vector<School> out(passwords.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].who = bench::sign_in(server.port(), fmt::format("truong{:02}", i + 1), passwords[i]);
        walk(server, out[i]);
    }
    return out;
}

// ---- rows of the table
// ------------------------------------------------------------------------------------------------

class Table {
public:
    Table(const Options& o, const bench::KhueServer& server, const std::vector<School>& schools)
        : options_(o), server_(server), schools_(schools) {}

    void pages() const;
    void records() const;
    void writes(const std::string& folder) const;

private:
    bench::LoadOptions load(unsigned connections) const {
        return {.port = server_.port(),
                .connections = connections,
                .seconds = options_.seconds,
                .server = server_.pid()};
    }
    // Connection i is school i's browser.
    void read(std::string_view name,
              const std::function<std::string(const School&, std::uint64_t)>& path) const;
    void floor(std::string_view name, std::size_t bytes) const;
    std::uint64_t metric(const std::string& name) const;

    const Options& options_;
    const bench::KhueServer& server_;
    const std::vector<School>& schools_;
};

void Table::read(std::string_view name,
                 const std::function<std::string(const School&, std::uint64_t)>& path) const {
    for (const unsigned connections : {8U, 32U}) {
        auto with = load(connections);
        with.request = [&](std::string& out, unsigned connection, std::uint64_t n) {
            const School& school = schools_[connection % schools_.size()];
            out += "GET ";
            out += path(school, n);
            out += " HTTP/1.1\r\nHost: bench\r\n";
            out += school.who.headers;
            out += "\r\n";
        };
        bench::print_row(name, connections, bench::load(with));
    }
}

void Table::floor(std::string_view name, std::size_t bytes) const {
    const bench::ServerProcess bare([&](auto ready) { bench::serve_floor(ready, bytes); });
    for (const unsigned connections : {8U, 32U})
        bench::print_row(name, connections,
                         bench::load({.port = bare.port(),
                                      .request = bench::get("/"),
                                      .connections = connections,
                                      .seconds = options_.seconds,
                                      .server = bare.pid()}));
}

void Table::pages() const {
    const School& school = schools_.front();
    const auto page = bench::exchange(server_.port(), "GET", school.first_page, school.who.headers);
    floor("floor: bytes of a page", page.body.size());
    read("page of 50, first", [](const School& s, std::uint64_t) { return s.first_page; });
    read("page of 50, middle", [](const School& s, std::uint64_t) { return s.middle_page; });
    read("page of 50, last", [](const School& s, std::uint64_t) { return s.last_page; });
    read("page of 50, first, without total",
         [](const School& s, std::uint64_t) { return s.first_page + "&total=0"; });
}

void Table::records() const {
    const auto path = [](const School& s, std::uint64_t n) {
        return "/api/pupils/" + std::to_string(s.pupils[n % s.pupils.size()]);
    };
    const School& school = schools_.front();
    floor("floor: bytes of a record",
          bench::exchange(server_.port(), "GET", path(school, 0), school.who.headers).body.size());
    read("one record", path);
}

std::uint64_t Table::metric(const std::string& name) const {
    const std::string text = "\n" + bench::exchange(server_.port(), "GET", "/metrics").body;
    const auto at = text.find("\n" + name + " ");
    return at == text.npos ? 0 : std::strtoull(text.c_str() + at + name.size() + 2, nullptr, 10);
}

std::string posted_line(const School& school) {
    const std::string body =
        fmt::format(R"({{"unit_id":{},"provider":"Mạng trường học","megabits":100}})", school.who.unit_id);
    return fmt::format("POST /api/internet_lines HTTP/1.1\r\nHost: bench\r\n{}Content-Length: {}\r\n\r\n{}",
                       school.who.headers, body.size(), body);
}

void Table::writes(const std::string& folder) const {
    std::vector<std::string> texts;
    for (const School& school : schools_) texts.push_back(posted_line(school));
    double group = 1;
    for (const unsigned connections : {1U, 32U, 256U}) {
        auto with = load(connections);
        with.request = [&](std::string& out, unsigned connection, std::uint64_t) {
            out += texts[connection % texts.size()];
        };
        const auto commits = metric("khue_commits_total"), writes = metric("khue_writes_total");
        const auto result = bench::load(with);
        bench::print_row("durable write, history and audit", connections, result);
        const auto made = metric("khue_commits_total") - commits;
        const double per_commit =
            static_cast<double>(metric("khue_writes_total") - writes) / static_cast<double>(made);
        fmt::print("    {:.1f} writes in a commit\n", per_commit);
        if (connections == 32) group = per_commit;
    }
    fmt::print("    floor: {:.0f} bare writes with fdatasync a second\n", bare_fsyncs_per_second(folder));
    fmt::print("    floor: {:.0f} raw SQLite inserts a second, {:.0f} in a commit\n",
               raw_inserts_per_second(folder, std::max(1, static_cast<int>(group))), group);
}

// ---- the first view
// ------------------------------------------------------------------------------------------------

// The files that a browser fetches for the dashboard: the page, what its chunk and the shell's import, fonts.
std::vector<std::string> files_of_first_view(const std::filesystem::path& built) {
    const Json manifest = load_json_file(built / ".vite/manifest.json");
    std::vector<std::string> waiting{"console.html", "src/modules/indicators/DashboardPage.tsx"}, seen, files;
    while (!waiting.empty()) {
        const std::string chunk = waiting.back();
        waiting.pop_back();
        if (std::ranges::find(seen, chunk) != seen.end()) continue;
        seen.push_back(chunk);
        files.push_back("/" + manifest[chunk]["file"].text);
        for (const Json& css : manifest[chunk]["css"].items) files.push_back("/" + css.text);
        for (const Json& next : manifest[chunk]["imports"].items) waiting.push_back(next.text);
    }
    for (const auto& file : std::filesystem::directory_iterator(built / "assets"))
        if (file.path().extension() == ".woff2")
            files.push_back("/assets/" + file.path().filename().string());
    std::ranges::sort(files);
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

// Heads included, as the server sends them to a browser that takes brotli.
void first_view(const bench::KhueServer& server, const bench::SignedIn& who) {
    const std::filesystem::path built = std::filesystem::path(KHUE_SOURCE_DIR) / "web/dist";
    if (!std::filesystem::exists(built / ".vite/manifest.json")) {
        fmt::print("first view of the dashboard: not measured, the web pages are not built\n");
        return;
    }
    auto paths = files_of_first_view(built);
    paths.insert(paths.begin(), {"/", "/api/session", "/api/indicators"});
    const std::string headers = who.headers + "Accept-Encoding: br, gzip\r\nAccept: text/html, */*\r\n";
    std::size_t total = 0;
    for (const std::string& path : paths) {
        const auto answer = bench::exchange(server.port(), "GET", path, headers);
        const std::size_t bytes = answer.head.size() + 2 + answer.body.size();
        fmt::print("    {:>8} bytes {} {}\n", bytes, answer.status, path);
        total += bytes;
    }
    fmt::print("first view of the dashboard: {:.1f} kB transferred (goal: below 300 kB)\n",
               static_cast<double>(total) / 1e3);
}

void measure(const Options& o) {
    const auto wanted = [&](std::string_view what) { return o.only.empty() || o.only == what; };
    const bench::Data data(o.data, o.pupils, o.schools);
    const auto passwords = reset_passwords(data.path());
    { const bench::KhueServer warm(data.path()); }
    const bench::KhueServer server(data.path());
    fmt::print("start on an existing database: {:.3f} s (goal: below 1 s); {} at rest\n", server.started_in(),
               bench::memory_of(server.pid()));
    const auto schools = sign_in_all(server, passwords);
    if (wanted("view")) first_view(server, schools.front().who);
    fmt::print("floor of a page: {:.1f} us for its rows in raw SQLite, one thread\n\n",
               raw_page_us(data.database(), schools.front().who.unit_id));
    bench::print_header();
    const Table table(o, server, schools);
    if (wanted("pages")) table.pages();
    if (wanted("records")) table.records();
    if (wanted("writes")) table.writes(data.path());
    fmt::print("memory after the load: {} (goal with 6,000 pupils: below 100 MB)\n",
               bench::memory_of(server.pid()));
}

}  // namespace

// bench_house [--pupils N] [--schools N] [--seconds S] [--data DIR] [--only view|pages|records|writes]
int main(int count, char** arguments) {
    try {
        Options o = parse(count, arguments);
        if (o.pupils > 0 || !o.data.empty()) {
            measure(o);
            return 0;
        }
        for (const auto& [pupils, schools] : {std::pair(6'000, 14), std::pair(1'000'000, 2'000)}) {
            o.pupils = pupils;
            o.schools = schools;
            measure(o);
        }
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
