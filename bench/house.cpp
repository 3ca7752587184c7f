// The house under load: pages, records and durable writes over HTTP by a signed-in school, beside what the
// kernel and SQLite alone do on the same machine in the same run; start, memory, the first view's bytes.
#include "house.hpp"

#include <sqlite3.h>

#include <cstring>

namespace {

using namespace khue;
using bench::detail::Clock;

struct Options {
    int pupils = 200'000, schools = 400;
    double seconds = 4;
    std::string data;
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

// ---- rows of the table
// ------------------------------------------------------------------------------------------------

bench::LoadOptions on(const bench::KhueServer& server, const Options& o, unsigned connections) {
    bench::LoadOptions load;
    load.port = server.port();
    load.connections = connections;
    load.seconds = o.seconds;
    load.server = server.pid();
    return load;
}

void read_under_load(const bench::KhueServer& server, const Options& o, const bench::SignedIn& who,
                     std::string_view name, const std::string& path) {
    for (const unsigned connections : {8U, 32U}) {
        auto load = on(server, o, connections);
        load.request = bench::get(path, who.headers);
        bench::print_row(name, connections, bench::load(load));
    }
}

void socket_floor(const Options& o, std::string_view name, std::size_t bytes) {
    const bench::ServerProcess floor([&](auto ready) { bench::serve_floor(ready, bytes); });
    for (const unsigned connections : {8U, 32U})
        bench::print_row(name, connections,
                         bench::load({.port = floor.port(),
                                      .request = bench::get("/"),
                                      .connections = connections,
                                      .seconds = o.seconds,
                                      .server = floor.pid()}));
}

std::uint64_t metric(const bench::KhueServer& server, const std::string& name) {
    const std::string text = "\n" + bench::exchange(server.port(), "GET", "/metrics").body;
    const auto at = text.find("\n" + name + " ");
    return at == text.npos ? 0 : std::strtoull(text.c_str() + at + name.size() + 2, nullptr, 10);
}

void write_under_load(const bench::KhueServer& server, const Options& o, const bench::SignedIn& who,
                      const std::string& folder) {
    const std::string path = "/api/internet_lines";
    const std::string body =
        fmt::format(R"({{"unit_id":{},"provider":"Mạng trường học","megabits":100}})", who.unit_id);
    const std::string text = fmt::format("POST {} HTTP/1.1\r\nHost: bench\r\n{}Content-Length: {}\r\n\r\n{}",
                                         path, who.headers, body.size(), body);
    double group = 1;
    for (const unsigned connections : {1U, 32U, 256U}) {
        auto load = on(server, o, connections);
        load.request = [&](std::string& out, unsigned, std::uint64_t) { out += text; };
        const auto commits = metric(server, "khue_commits_total"),
                   writes = metric(server, "khue_writes_total");
        const auto result = bench::load(load);
        bench::print_row("durable write, history and audit", connections, result);
        const auto made = metric(server, "khue_commits_total") - commits;
        const double per_commit =
            static_cast<double>(metric(server, "khue_writes_total") - writes) / static_cast<double>(made);
        fmt::print("    {:.1f} writes in a commit\n", per_commit);
        if (connections == 32) group = per_commit;
    }
    fmt::print("    floor: {:.0f} bare writes with fdatasync a second\n", bare_fsyncs_per_second(folder));
    fmt::print("    floor: {:.0f} raw SQLite inserts a second, {:.0f} in a commit\n",
               raw_inserts_per_second(folder, std::max(1, static_cast<int>(group))), group);
}

// What a browser fetches for the first view: the page, what the page names, and the answers it asks for.
void first_view(const bench::KhueServer& server, const bench::SignedIn& who) {
    const std::string headers = who.headers + "Accept-Encoding: br, gzip\r\nAccept: text/html, */*\r\n";
    const auto page = bench::exchange(server.port(), "GET", "/", who.headers + "Accept: text/html\r\n");
    std::vector<std::string> paths{"/", "/api/session", "/api/indicators", "/api/meta"};
    for (std::size_t at = 0; (at = page.body.find("/assets/", at)) != std::string::npos;) {
        const auto end = page.body.find_first_of("\"')> ", at);
        paths.push_back(page.body.substr(at, end - at));
        at = end;
    }
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    std::size_t total = 0;
    bool whole = true;
    for (const std::string& path : paths) {
        const auto answer = bench::exchange(server.port(), "GET", path, headers);
        const std::size_t bytes = answer.head.size() + 2 + answer.body.size();
        fmt::print("    {:>8} bytes {} {}\n", bytes, answer.status, path);
        total += bytes;
        whole = whole && answer.status == 200;
    }
    if (!whole) {
        fmt::print("first view of the dashboard: not measured, the web pages are not built\n");
        return;
    }
    fmt::print("first view of the dashboard: {:.1f} kB transferred (goal: below 300 kB)\n",
               static_cast<double>(total) / 1e3);
}

std::int64_t first_id(const bench::Answer& page) {
    auto json = parse_json(page.body);
    if (page.status != 200 || !json || (*json)["items"].items.empty())
        throw std::runtime_error("no page of pupils: " + page.body.substr(0, 200));
    return (*json)["items"].items.front()["id"].integer;
}

void measure(const Options& o) {
    const bench::Data data(o.data, o.pupils, o.schools);
    const std::string password = bench::reset_password(data.path(), "truong07");
    { const bench::KhueServer warm(data.path()); }
    const bench::KhueServer server(data.path());
    fmt::print("start on an existing database: {:.3f} s (goal: below 1 s); {:.1f} MB resident at rest\n",
               server.started_in(), bench::resident_mb(server.pid()));
    const auto who = bench::sign_in(server.port(), "truong07", password);
    first_view(server, who);
    const std::string list = "/api/pupils?limit=50";
    const auto page = bench::exchange(server.port(), "GET", list, who.headers);
    const std::int64_t id = first_id(page);
    fmt::print("a page of 50 pupils: {} bytes; floor: {:.1f} us for its rows in raw SQLite, one thread\n\n",
               page.body.size(), raw_page_us(data.database(), who.unit_id));
    bench::print_header();
    socket_floor(o, "floor: bytes of a page", page.body.size());
    read_under_load(server, o, who, "page of 50, first", list);
    read_under_load(server, o, who, "page of 50, last", list + "&last=1");
    read_under_load(server, o, who, "page of 50, first, without total", list + "&total=0");
    const std::string one = fmt::format("/api/pupils/{}", id);
    socket_floor(o, "floor: bytes of a record",
                 bench::exchange(server.port(), "GET", one, who.headers).body.size());
    read_under_load(server, o, who, "one record", one);
    write_under_load(server, o, who, data.path());
    fmt::print("memory after the load: {:.1f} MB resident (goal with 6,000 pupils: below 100 MB)\n",
               bench::resident_mb(server.pid()));
}

}  // namespace

// bench_house [--pupils N] [--schools N] [--seconds S] [--data DIR]
int main(int count, char** arguments) {
    try {
        measure(parse(count, arguments));
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
