#include "store/snapshot.hpp"

#include <sqlite3.h>

#include <cstring>
#include <vector>

#include "store/database.hpp"
#include "store/disk.hpp"

namespace khue {
namespace {

constexpr std::size_t piece_pages = 64;

class Raw {
public:
    explicit Raw(const std::string& path) {
        if (sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
            SQLITE_OK) {
            const std::string why = sqlite3_errmsg(db_);
            sqlite3_close(db_);
            throw DbError(DbError::Kind::other, why + ": " + path);
        }
        sqlite3_busy_timeout(db_, 10'000);
        exec("PRAGMA wal_autocheckpoint=0");
    }
    ~Raw() { sqlite3_close(db_); }
    Raw(const Raw&) = delete;

    void exec(const char* sql) {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw DbError(DbError::Kind::other, std::string(sqlite3_errmsg(db_)) + " in: " + sql);
    }
    void begin_reading() { exec("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1"); }
    bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
    void end() {
        if (in_transaction()) exec("ROLLBACK");
    }
    void stay_on_close() { sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }
    sqlite3_file* file() const {
        sqlite3_file* out = nullptr;
        sqlite3_file_control(db_, "main", SQLITE_FCNTL_FILE_POINTER, &out);
        return out;
    }
    sqlite3* handle() const { return db_; }

private:
    sqlite3* db_ = nullptr;
};

std::int64_t number(Db& db, std::string_view sql) {
    auto& s = query(db, sql);
    const std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

}  // namespace

struct Snapshot::Impl {
    std::string wal;
    Raw reader;               // holds the moment for the pages
    std::unique_ptr<Db> sql;  // holds the same moment for questions
    WalPosition end;
    std::int64_t page_size = 0, pages = 0;
    std::vector<std::uint32_t> in_log;  // per page: its newest frame, from 1; 0: in the database file

    explicit Impl(const std::string& path) : wal(path + "-wal"), reader(path), sql(open_sqlite(path, true)) {}

    // Once everything in the log has been moved into the database, the log may start anew under us, and what
    // was in it is to be read there. A writer puts the head of a frame before its content, so a head that is
    // still ours after the content was read vouches for it.
    bool read_from_log(std::int64_t page, DiskFile& log, char* to) const {
        const std::uint32_t frame = in_log[static_cast<std::size_t>(page)];
        if (!frame) return false;
        const auto size = static_cast<std::size_t>(page_size);
        const std::int64_t at = 32 + std::int64_t{frame - 1} * (24 + page_size);
        char head[24];
        if (log.read_at(at + 24, to, size) != size || log.read_at(at, head, sizeof head) != sizeof head)
            return false;
        return wal_frame_is_of(head, end, static_cast<std::uint32_t>(page));
    }

    void read_page(std::int64_t page, DiskFile* log, char* to) const {
        if (log && read_from_log(page, *log, to)) return;
        sqlite3_file* file = reader.file();
        const int code = file->pMethods->xRead(file, to, static_cast<int>(page_size), (page - 1) * page_size);
        if (code != SQLITE_OK) throw DbError(DbError::Kind::full, "a page of the database cannot be read");
    }
};

Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Snapshot::~Snapshot() = default;

// The log is read up to its end before the writers are stopped, so that only the last commits remain. The
// gate keeps out the writers of other processes.
std::unique_ptr<Snapshot> Snapshot::take(Database& database) {
    const std::string& path = database.location();
    auto impl = std::make_unique<Impl>(path);
    Raw gate(path);
    std::optional<WalPosition> before = wal_start(impl->wal);
    if (before) before = wal_end(impl->wal, *before);
    database.between_commits([&] {
        gate.exec("BEGIN IMMEDIATE");
        impl->reader.begin_reading();
        impl->sql->exec("BEGIN");
        impl->pages = number(*impl->sql, "SELECT page_count FROM pragma_page_count");
        impl->page_size = number(*impl->sql, "SELECT page_size FROM pragma_page_size");
        if (auto start = wal_start(impl->wal)) {
            const bool same = before && before->salt1 == start->salt1 && before->salt2 == start->salt2;
            impl->end = wal_end(impl->wal, same ? *before : *start);
        }
        gate.exec("ROLLBACK");
    });
    impl->in_log.resize(static_cast<std::size_t>(impl->pages) + 1);
    if (impl->end.frames) {
        const auto start = *wal_start(impl->wal);
        std::uint32_t at = 0;
        read_wal(impl->wal, start, impl->end, [&](const WalFrame& f) {
            ++at;
            if (f.page < impl->in_log.size()) impl->in_log[f.page] = at;
        });
    }
    return std::unique_ptr<Snapshot>(new Snapshot(std::move(impl)));
}

Db& Snapshot::db() { return *impl_->sql; }
std::int64_t Snapshot::bytes() const { return impl_->pages * impl_->page_size; }
const WalPosition& Snapshot::end() const { return impl_->end; }

void Snapshot::read(const std::function<void(std::string_view)>& piece) {
    std::optional<DiskFile> log;
    if (impl_->end.frames) log.emplace(DiskFile::open(impl_->wal));
    const auto size = static_cast<std::size_t>(impl_->page_size);
    std::string buffer(size * piece_pages, '\0');
    std::size_t filled = 0;
    for (std::int64_t page = 1; page <= impl_->pages; ++page) {
        impl_->read_page(page, log ? &*log : nullptr, buffer.data() + filled * size);
        if (++filled < piece_pages && page < impl_->pages) continue;
        piece(std::string_view(buffer).substr(0, filled * size));
        filled = 0;
    }
}

// ---- moving the log ----

namespace {

// True: all that is in the log.
bool move(const Raw& by) {
    int in_log = 0, moved = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(by.handle(), "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        throw DbError(DbError::Kind::full, sqlite3_errmsg(by.handle()));
    return code == SQLITE_OK && in_log == moved;
}

}  // namespace

// What came in meanwhile is moved by another pass; the little that is left then by the next commit.
void move_log(const std::string& path) {
    constexpr int passes = 3;
    const Raw by(path);
    for (int pass = 0; pass < passes && !move(by); ++pass) {
    }
}

// ---- the hold ----

struct WalHold::Impl {
    std::unique_ptr<Raw> readers[2];  // the one that holds and the one that takes over
    Raw gate, mover;
    explicit Impl(const std::string& path) : gate(path), mover(path) {
        for (auto& reader : readers) reader = std::make_unique<Raw>(path);
        for (Raw* one : {readers[0].get(), readers[1].get(), &gate, &mover}) one->stay_on_close();
    }
};

WalHold::WalHold(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}
WalHold::~WalHold() = default;

void WalHold::renew() {
    impl_->readers[1]->begin_reading();
    impl_->readers[0]->end();
    std::swap(impl_->readers[0], impl_->readers[1]);
}

void WalHold::release() {
    for (auto& reader : impl_->readers) reader->end();
}

void WalHold::lock() { impl_->gate.exec("BEGIN IMMEDIATE"); }
void WalHold::unlock() { impl_->gate.end(); }

bool WalHold::checkpoint() { return move(impl_->mover); }

}  // namespace khue
