// PostgreSQL ends our sessions again and again under write load: no acknowledged write is missing, none is
// there twice, and everything works again by itself.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <future>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "store/audit.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

int rounds() {
    const char* more = std::getenv("KHUE_CRASH_ROUNDS");
    return more ? std::atoi(more) : 25;
}

// Writes a number in each transaction until it is told to stop; remembers what it was told of each.
class Load {
public:
    explicit Load(Database& database) : database_(database) {
        for (int i = 0; i < 6; ++i) writers_.emplace_back([this] { write(); });
        for (int i = 0; i < 2; ++i) writers_.emplace_back([this] { read(); });
    }
    void stop() {
        stopping_ = true;
        for (auto& w : writers_) w.join();
    }
    std::set<std::int64_t> acknowledged, refused, in_doubt;
    std::atomic<int> reads = 0, lost_reads = 0;

private:
    void write() {
        while (!stopping_) {
            const std::int64_t n = next_++;
            auto& heard = told(n);
            std::lock_guard lock(mutex_);
            heard.insert(n);
        }
    }
    std::set<std::int64_t>& told(std::int64_t n) {
        try {
            database_.write({}, [&](Transaction& t) {
                run(t.db(), "INSERT INTO number (n) VALUES ($1)", n);
                append_audit(t, {.action = "create", .entity = "number", .record_id = n, .changes = {}});
            });
            return acknowledged;
        } catch (const DbError& e) {
            EXPECT_TRUE(e.kind == DbError::Kind::lost || e.kind == DbError::Kind::in_doubt) << e.what();
            return e.kind == DbError::Kind::in_doubt ? in_doubt : refused;
        }
    }
    void read() {
        while (!stopping_) {
            ++reads;
            try {
                database_.read([](Db& db) { run(db, "SELECT count(*) FROM number"); });
            } catch (const DbError& e) {
                EXPECT_EQ(e.kind, DbError::Kind::lost) << e.what();
                ++lost_reads;
            }
        }
    }

    Database& database_;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::int64_t> next_ = 1;
    std::mutex mutex_;
    std::vector<std::thread> writers_;
};

void end_all_other_sessions(Db& db) {
    run(db,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid "
        "<> "
        "pg_backend_pid()");
}

class LostConnection : public ::testing::Test {
protected:
    void SetUp() override {
        if (testing::kinds().size() < 2) GTEST_SKIP() << "no PostgreSQL";
        fresh.emplace("postgres");
        database = Database::open(fresh->location());
        other = open_postgres(fresh->location());
        other->exec("CREATE TABLE number (n BIGINT NOT NULL)");
    }
    std::optional<testing::FreshDatabase> fresh;
    std::unique_ptr<Database> database;
    std::unique_ptr<Db> other;  // whose session ends those of `database`
};

TEST_F(LostConnection, WhatWasAcknowledgedIsThereOnce) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    Load load(*database);
    for (int round = 0; round < rounds(); ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 120));
        end_all_other_sessions(*other);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    load.stop();
    std::map<std::int64_t, int> stored;
    for (auto& s = query(*other, "SELECT n FROM number"); s.step();) ++stored[s.integer(0)];
    std::cout << load.acknowledged.size() << " acknowledged, " << load.refused.size() << " refused, "
              << load.in_doubt.size() << " in doubt; " << load.lost_reads << " of " << load.reads
              << " reads lost\n";
    ASSERT_FALSE(load.acknowledged.empty());
    for (const auto& [n, times] : stored) EXPECT_EQ(times, 1) << n;
    for (auto n : load.acknowledged) EXPECT_EQ(stored.count(n), 1u) << n;
    for (auto n : load.refused) EXPECT_EQ(stored.count(n), 0u) << n;
    const auto verdict = verify_audit(*other);
    EXPECT_TRUE(verdict.whole) << verdict.why;
    EXPECT_EQ(verdict.entries, static_cast<std::int64_t>(stored.size()));
}

TEST_F(LostConnection, TheNextReadAndWriteWorkAtOnce) {
    std::atomic<int> inside = 0;
    std::vector<std::thread> readers;  // four at once leave four connections behind
    readers.reserve(4);
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            database->read([&](Db& db) {
                run(db, "SELECT count(*) FROM number");
                for (++inside; inside < 4;) std::this_thread::yield();
            });
        });
    for (auto& r : readers) r.join();
    end_all_other_sessions(*other);
    for (int i = 0; i < 6; ++i) database->read([](Db& db) { run(db, "SELECT count(*) FROM number"); });
    database->write({}, [](Transaction& t) { run(t.db(), "INSERT INTO number (n) VALUES (1)"); });
}

// A deferred trigger ends the session within COMMIT: the server is asked, and says that it undid it.
TEST_F(LostConnection, ASessionThatEndsWithinTheCommitIsAskedAfter) {
    other->exec(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON number DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION die()");
    auto add = [](Transaction& t) { run(t.db(), "INSERT INTO number (n) VALUES (1)"); };
    try {
        database->write({}, add);
        FAIL() << "the server ended the session before the commit";
    } catch (const DbError& e) {
        EXPECT_EQ(e.kind, DbError::Kind::lost) << e.what();
    }
    other->exec("DROP TRIGGER die ON number");
    database->write({}, add);
    auto& s = query(*other, "SELECT count(*) FROM number");
    s.step();
    EXPECT_EQ(s.integer(0), 1);
    s.reset();
}

// Stands between us and PostgreSQL's socket; the answer to one COMMIT it keeps, and hangs up.
class Proxy {
public:
    Proxy(const std::string& folder, std::string server)
        : server_(std::move(server)), listener_(socket_of()) {
        const auto at = address(folder);
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
            ::listen(listener_, 8) != 0)
            throw std::runtime_error("no socket for the proxy");
        accepting_ = std::thread([this] { accept_all(); });
    }
    ~Proxy() {
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        for (auto& t : talks_) t.join();
        ::close(listener_);
    }
    Proxy(const Proxy&) = delete;
    std::atomic<bool> keep_next_answer = false;

private:
    static int socket_of() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }
    static sockaddr_un address(const std::string& folder) {
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        const std::string path = folder + "/.s.PGSQL.5432";
        path.copy(at.sun_path, sizeof at.sun_path - 1);
        return at;
    }
    void accept_all() {
        for (int client; (client = ::accept(listener_, nullptr, nullptr)) >= 0;)
            talks_.emplace_back([this, client] { talk(client); });
    }
    void talk(int client) {
        const int server = socket_of();
        const auto at = address(server_);
        if (::connect(server, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) carry(client, server);
        ::close(server);
        ::close(client);
    }
    void carry(int client, int server) {
        pollfd ends[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        char bytes[65536];
        for (bool kept = false; ::poll(ends, 2, -1) > 0;) {
            const bool from_client = ends[0].revents != 0;
            const ssize_t n = ::recv(from_client ? client : server, bytes, sizeof bytes, 0);
            if (n <= 0 || (kept && !from_client)) return;
            const std::string_view text(bytes, static_cast<std::size_t>(n));
            if (from_client && text.find("COMMIT") != text.npos) kept = keep_next_answer.exchange(false);
            ::send(from_client ? server : client, bytes, text.size(), MSG_NOSIGNAL);
        }
    }

    std::string server_;
    int listener_;
    std::thread accepting_;
    std::vector<std::thread> talks_;
};

TEST_F(LostConnection, ACommitWhoseAnswerIsLostIsNotDoneAgain) {
    const std::string location = fresh->location();
    const auto host = location.find("host=/");
    if (host == location.npos) GTEST_SKIP() << "PostgreSQL is not behind a socket of this machine";
    const std::string folder = fresh->folder();
    Proxy proxy(folder, location.substr(host + 5));
    auto through = Database::open(location.substr(0, host + 5) + folder);
    std::atomic<int> done = 0, failed = 0;
    auto ended = [&](std::exception_ptr error) { ++(error ? failed : done); };
    std::promise<void> begun, go_on;
    through->submit(
        {},
        [&](Transaction&) {
            begun.set_value();
            go_on.get_future().wait();
        },
        ended);
    begun.get_future().wait();
    for (int i = 0; i < 5; ++i)  // one commit for all of them, whose answer is kept
        through->submit(
            {},
            [&proxy, i](Transaction& t) {
                run(t.db(), "INSERT INTO number (n) VALUES ($1)", i);
                proxy.keep_next_answer = i == 4;
            },
            ended);
    go_on.set_value();
    while (done + failed < 6) std::this_thread::yield();
    EXPECT_FALSE(proxy.keep_next_answer) << "the answer was kept";
    EXPECT_EQ(failed, 0);
    std::multiset<std::int64_t> stored;
    for (auto& s = query(*other, "SELECT n FROM number"); s.step();) stored.insert(s.integer(0));
    EXPECT_EQ(stored, (std::multiset<std::int64_t>{0, 1, 2, 3, 4}));
    through.reset();
}

}  // namespace
}  // namespace khue
