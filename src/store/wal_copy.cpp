#include "store/wal_copy.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "core/file_stamp.hpp"
#include "core/log.hpp"
#include "core/problem.hpp"
#include "store/database.hpp"
#include "store/hash.hpp"
#include "store/snapshot.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view base_name = "base.khue", segment_end = ".log", kind = "wal";
constexpr int passes_before_waiting = 2;

// ---- what stands in a segment: records, each what commits between two looks have changed ----

void put(std::string& out, std::uint64_t n, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(n >> (8 * i) & 255u);
}
void put(std::string& out, const WalPosition& p) {
    for (std::uint32_t n :
         {p.salt1, p.salt2, p.page_size, p.frames, p.sum1, p.sum2, std::uint32_t{p.big_endian}})
        put(out, n, 4);
}

constexpr std::size_t position_size = 28, record_head = 8 + 2 * position_size;

struct Record {
    Instant at{};
    WalPosition from, to;
};

// Numbers off a stream of chunks.
class Segment {
public:
    Segment(const fs::path& path, const RecoveryKey& key) : reader_(DiskFile::open(path), key, kind) {
        reader_.accept_no_end();  // the program may have been killed in the middle of it
    }
    bool next(Record& r) {
        if (!need(record_head)) return false;
        r.at.ms = static_cast<std::int64_t>(number(8));
        r.from = position();
        r.to = position();
        return true;
    }
    // False: the rest of the record was never written.
    bool has_frames(const Record& r) {
        return need((r.to.frames - r.from.frames) * (std::size_t{8} + r.to.page_size));
    }
    WalFrame frame(std::uint32_t page_size) {
        WalFrame f{.page = static_cast<std::uint32_t>(number(4)),
                   .pages_after = static_cast<std::uint32_t>(number(4))};
        f.content = std::string_view(bytes_).substr(at_, page_size);
        at_ += page_size;
        return f;
    }

private:
    bool need(std::size_t n) {
        bytes_.erase(0, at_);
        at_ = 0;
        std::string chunk;
        while (bytes_.size() < n && reader_.read(chunk)) bytes_ += chunk;
        return bytes_.size() >= n;
    }
    std::uint64_t number(int size) {
        std::uint64_t n = 0;
        for (int i = size - 1; i >= 0; --i)
            n = n << 8 | static_cast<unsigned char>(bytes_[at_ + static_cast<std::size_t>(i)]);
        at_ += static_cast<std::size_t>(size);
        return n;
    }
    WalPosition position() {
        std::uint32_t n[7];
        for (auto& one : n) one = static_cast<std::uint32_t>(number(4));
        return {.salt1 = n[0],
                .salt2 = n[1],
                .page_size = n[2],
                .frames = n[3],
                .sum1 = n[4],
                .sum2 = n[5],
                .big_endian = n[6] != 0};
    }
    SealedReader reader_;
    std::string bytes_;
    std::size_t at_ = 0;
};

bool same_log(const WalPosition& a, const WalPosition& b) { return a.salt1 == b.salt1 && a.salt2 == b.salt2; }

// Whether reading at `next` loses nothing after `last`: further on in the same log, or at the start of the
// one after it.
bool follows(const WalPosition& last, const WalPosition& next) {
    if (same_log(last, next)) return last == next;
    return next.frames == 0 && (last.frames == 0 || next.salt1 == last.salt1 + 1);
}

std::string segment_name(int number) {
    std::string digits = std::to_string(number);
    return std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits + std::string(segment_end);
}

std::vector<fs::path> segments_of(const fs::path& generation) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(generation))
        if (entry.path().extension() == segment_end) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> generations_of(const fs::path& folder) {
    std::vector<std::string> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename();
        if (parse_file_stamp(name) && fs::exists(entry.path() / base_name)) out.push_back(name);
    }
    std::ranges::sort(out);
    return out;
}

[[noreturn]] void broken(std::string_view what) {
    throw Failure{422, "damaged_backup", "Bản chép liên tục không dùng được: " + std::string(what) + ".", {}};
}

}  // namespace

struct WalCopy::Impl {
    Database& database;
    const std::string location;
    const fs::path wal, folder;
    const RecoveryKey key;
    const WalCopyRules rules;

    std::shared_ptr<void> kept;  // the log, by the database
    std::unique_ptr<WalHold> hold;
    std::string generation;  // empty: there is none to go on with
    Instant generation_at{};
    int segment_number = 0;
    std::unique_ptr<SealedWriter> segment;
    WalPosition position;  // everything before it is on the other disk

    mutable std::mutex mutex;
    WalCopyState told;

    Impl(Database& d, fs::path f, const RecoveryKey& k, const WalCopyRules& r)
        : database(d),
          location(d.location()),
          wal(location + "-wal"),
          folder(std::move(f)),
          key(k),
          rules(r) {}

    void begin_generation();
    bool go_on_with_last();
    void next_segment();
    void copy_until_end();
    void copy(const WalPosition& from, const WalPosition& to);
    void start_log_anew();
    void finish_log();
    void remove_old() const;
    void look();
    void give_up(std::string_view what);
};

// The base is what a reader sees who holds the log from there on.
void WalCopy::Impl::begin_generation() {
    make_folder(folder);
    const Instant at = now();
    const std::string name = file_stamp(at) + "-" + random_hex(2);
    const fs::path making = folder / (name + ".tmp");
    fs::remove_all(making);
    make_folder(making);
    auto snapshot = Snapshot::take(database);
    hold->renew();
    SealedWriter base(DiskFile::create(making / base_name), key, "base");
    snapshot->read([&](std::string_view piece) { base.write(piece); });
    base.finish();
    replace_file(making, folder / name);
    position = snapshot->end();
    generation = name;
    generation_at = at;
    segment_number = 0;
    next_segment();
}

void WalCopy::Impl::next_segment() {
    if (segment) segment->finish();
    segment.reset();
    ++segment_number;
    segment = std::make_unique<SealedWriter>(
        DiskFile::create(folder / generation / segment_name(segment_number)), key, kind);
    sync_folder(folder / generation);
}

// After a start: the log may still be the one that was being copied.
bool WalCopy::Impl::go_on_with_last() {
    const auto all = generations_of(folder);
    if (all.empty()) return false;
    const auto segments = segments_of(folder / all.back());
    const auto log = wal_start(wal);
    if (segments.empty() || !log || key_id_of(segments.back()) != key.id()) return false;
    std::optional<WalPosition> last;
    for (auto at = segments.rbegin(); at != segments.rend() && !last; ++at) {
        Segment reader(*at, key);
        for (Record r; reader.next(r) && reader.has_frames(r);) {
            last = r.to;
            for (std::uint32_t i = r.from.frames; i < r.to.frames; ++i) reader.frame(r.to.page_size);
        }
    }
    if (!last || !same_log(*last, *log)) return false;
    generation = all.back();
    generation_at = *parse_file_stamp(generation);
    segment_number = static_cast<int>(segments.size());
    position = *last;
    next_segment();
    return true;
}

void WalCopy::Impl::copy(const WalPosition& from, const WalPosition& to) {
    std::string head;
    put(head, static_cast<std::uint64_t>(now().ms), 8);
    put(head, from);
    put(head, to);
    segment->write(head);
    read_wal(wal, from, to, [&](const WalFrame& f) {
        std::string numbers;
        put(numbers, f.page, 4);
        put(numbers, f.pages_after, 4);
        segment->write(numbers);
        segment->write(f.content);
    });
    segment->flush();
    segment->sync();
    position = to;
}

// Throws when commits went by unseen: another program moved the log into the database.
void WalCopy::Impl::copy_until_end() {
    const auto start = wal_start(wal);
    if (!start) return;
    WalPosition from = same_log(position, *start) ? position : *start;
    if (!follows(position, from)) throw std::runtime_error("the log started anew before it was copied");
    const WalPosition to = wal_end(wal, from);
    if (to.frames > from.frames) copy(from, to);
}

// Most of it is done before the writers have to wait: each pass moves what came in during the one before, so
// what is left for the time of waiting is small.
void WalCopy::Impl::start_log_anew() {
    for (int pass = 0; pass < passes_before_waiting; ++pass) {
        hold->checkpoint();
        hold->renew();
        copy_until_end();
    }
    hold->checkpoint();
    database.between_commits([&] { finish_log(); });
    hold->renew();
    next_segment();
}

// The lock keeps out the writers of other processes.
void WalCopy::Impl::finish_log() {
    hold->lock();
    try {
        copy_until_end();
        hold->release();
        hold->checkpoint();
    } catch (...) {
        hold->unlock();
        throw;
    }
    hold->unlock();
}

void WalCopy::Impl::remove_old() const {
    const auto all = generations_of(folder);
    const Instant oldest{now().ms - rules.kept_ms};
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        if (*parse_file_stamp(all[i + 1]) < oldest) fs::remove_all(folder / all[i]);
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".tmp") fs::remove_all(entry.path());
}

void WalCopy::Impl::look() {
    if (!hold) {
        kept = database.keep_log();
        hold = std::make_unique<WalHold>(location);
        hold->renew();
    }
    if (generation.empty() && !go_on_with_last()) begin_generation();
    const Instant at = now();
    hold->renew();
    copy_until_end();
    if (position.frames >= rules.frames_until_anew) start_log_anew();
    if (at.ms - generation_at.ms >= rules.generation_ms) {
        segment->finish();
        segment.reset();
        begin_generation();
        remove_old();
    }
    const std::lock_guard lock(mutex);
    told = {.working = true, .copied_at = at, .trouble = {}};
}

// Nobody shall run out of room for a log that is not being copied.
void WalCopy::Impl::give_up(std::string_view what) {
    log_event("error", "wal_copy_failed", {{"what", what}});
    segment.reset();
    generation.clear();
    hold.reset();
    kept.reset();
    const std::lock_guard lock(mutex);
    told.working = false;
    told.trouble = what;
}

WalCopy::WalCopy(Database& database, fs::path folder, RecoveryKey key, WalCopyRules rules)
    : impl_(std::make_unique<Impl>(database, std::move(folder), key, rules)) {}

WalCopy::~WalCopy() = default;

void WalCopy::pause(std::string_view why) {
    if (impl_->hold || impl_->told.trouble.empty()) impl_->give_up(why);
}

void WalCopy::look() {
    try {
        impl_->look();
    } catch (const Failure& f) {
        impl_->give_up(f.message);
    } catch (const std::exception& e) {
        impl_->give_up(e.what());
    }
}

WalCopyState WalCopy::state() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->told;
}

// ---- the way back ----

std::vector<WalWindow> wal_windows(const fs::path& folder) {
    std::vector<WalWindow> out;
    for (const std::string& name : generations_of(folder)) {
        WalWindow w{.generation = name, .from = *parse_file_stamp(name)};
        w.to = w.from;
        for (const auto& path : segments_of(folder / name)) {
            const auto written = fs::last_write_time(path);
            const auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
            w.to.ms = std::max<std::int64_t>(
                w.to.ms, std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
        }
        out.push_back(std::move(w));
    }
    std::ranges::sort(out, {}, &WalWindow::to);  // names tell seconds only
    return out;
}

static void unseal_base(const fs::path& from, const RecoveryKey& key, const fs::path& target) {
    SealedReader reader(DiskFile::open(from), key, "base");
    auto file = DiskFile::create(target);
    for (std::string chunk; reader.read(chunk);) file.write(chunk);
    file.sync();
}

// A record ends where a commit ends, so the database is whole after each.
static std::int64_t apply(Segment& segment, const Record& r, DiskFile& file) {
    std::int64_t pages = 0;
    for (std::uint32_t i = r.from.frames; i < r.to.frames; ++i) {
        const WalFrame f = segment.frame(r.to.page_size);
        file.write_at((std::int64_t{f.page} - 1) * r.to.page_size, f.content);
        if (f.pages_after) pages = f.pages_after;
    }
    return pages * r.to.page_size;
}

Instant restore_wal(const fs::path& folder, const WalWindow& window, const RecoveryKey& key, Instant at,
                    const fs::path& target) {
    if (at < window.from) broken("không có dữ liệu của thời điểm này");
    const fs::path generation = folder / window.generation;
    unseal_base(generation / base_name, key, target);
    auto file = DiskFile::change(target);
    Instant reached = window.from;
    std::optional<WalPosition> last;
    int number = 0;
    for (const auto& path : segments_of(generation)) {
        if (path.filename() != segment_name(++number)) broken("thiếu tệp " + segment_name(number));
        Segment segment(path, key);
        for (Record r; segment.next(r) && segment.has_frames(r);) {
            if (last && !follows(*last, r.from))
                broken("thiếu một đoạn trước tệp " + path.filename().string());
            if (r.at > at) return file.sync(), reached;
            if (const auto size = apply(segment, r, file)) file.truncate(size);
            last = r.to;
            reached = r.at;
        }
    }
    file.sync();
    return reached;
}

}  // namespace khue
