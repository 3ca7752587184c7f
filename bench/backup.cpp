// A backup of a data folder of 1 GB while writers go at full speed: the longest write before, during and
// beside a plain copy of the same bytes; then the trial restore, and a restore made ready. bench_backup
// [megabytes] [folder]
#include "house.hpp"
#include "modules/codes/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/operations/module.hpp"
#include "modules/operations/restore.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/module.hpp"
#include "server/house.hpp"
#include "store/audit.hpp"
#include "store/files.hpp"

namespace {

using namespace khue;
using bench::seconds_since;
using bench::detail::Clock;
namespace fs = std::filesystem;

constexpr int writers = 4;

Module bench_module() {
    return {.name = "bench",
            .label = "bench",
            .migrations = {
                {"bench.1", "CREATE TABLE bench_row (id ID, n INT NOT NULL, text TEXT NOT NULL) STRICT"}}};
}

std::unique_ptr<App> open(const fs::path& data) {
    AppOptions options{.database = data / "khue.db",
                       .data = data,
                       .rules = KHUE_SOURCE_DIR "/data",
                       .web = {},
                       .background = false};
    auto app = std::make_unique<App>(
        options, std::vector<Module>{house_module({}), jobs_routes(), codes_module(), units_module(),
                                     registry_module(), users_module(), notices_module(), operations_module(),
                                     bench_module()});
    app->migrate();
    return app;
}

// Text that does not compress, as photographs and sealed files are.
std::string noise(std::uint64_t& state, std::size_t size) {
    std::string out(size, '\0');
    for (char& c : out) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        c = static_cast<char>('!' + state % 90);
    }
    return out;
}

void fill(App& app, std::int64_t megabytes) {
    std::uint64_t state = 88172645463325252ULL;
    const std::int64_t rows = megabytes * 600,
                       files = megabytes;  // 0.6 of it rows of 1 kB, 0.4 files of 400 kB
    std::int64_t commune = 0;
    app.database().write({},
                         [&](Transaction& t) { commune = ensure_commune(t, "11113", "Xã Thử").id.value; });
    for (std::int64_t done = 0; done < rows; done += 5'000)
        app.database().write({}, [&](Transaction& t) {
            for (int i = 0; i < 5'000; ++i)
                run(t.db(), "INSERT INTO bench_row (n, text) VALUES ($1, $2)", i, noise(state, 950));
            for (int i = 0; i < 500; ++i)
                append_audit(t, {.action = "create", .entity = "bench_row", .record_id = i});
        });
    for (std::int64_t i = 0; i < files; ++i) {
        const auto kept = app.files().keep(noise(state, 400 << 10));
        app.database().write({}, [&](Transaction& t) { app.files().put(t, kept, "a.txt", commune); });
    }
}

struct Latency {
    double ms = 0, at = 0;  // at: seconds since the work began
};

struct Latencies {
    std::vector<Latency> all;
    std::string text() {
        std::ranges::sort(all, {}, &Latency::ms);
        if (all.empty()) return "none";
        return fmt::format("{} writes, p50 {:.1f} ms, p99 {:.1f} ms, longest {:.1f} ms (at {:.1f} s)",
                           all.size(), all[all.size() / 2].ms, all[all.size() * 99 / 100].ms, all.back().ms,
                           all.back().at);
    }
};

// Every writer begins its next write when the last was acknowledged.
Latencies write_during(App& app, const std::function<void()>& work) {
    const auto start = Clock::now();
    std::atomic<bool> ending = false;
    std::vector<Latencies> each(writers);
    std::vector<std::thread> threads;
    for (auto& mine : each)
        threads.emplace_back([&] {
            for (std::int64_t n = 0; !ending; ++n) {
                const auto began = Clock::now();
                app.database().write({}, [&](Transaction& t) {
                    run(t.db(), "INSERT INTO bench_row (n, text) VALUES ($1, $2)", n, std::string(300, 'x'));
                    append_audit(t, {.action = "create", .entity = "bench_row", .record_id = n});
                });
                mine.all.push_back({.ms = seconds_since(began) * 1e3, .at = seconds_since(start)});
            }
        });
    work();
    ending = true;
    Latencies out;
    for (auto& t : threads) t.join();
    for (auto& mine : each) out.all.insert(out.all.end(), mine.all.begin(), mine.all.end());
    return out;
}

std::int64_t bytes_in(const fs::path& folder) {
    std::int64_t sum = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) sum += static_cast<std::int64_t>(entry.file_size());
    return sum;
}

void report(const char* what, double seconds, Latencies during) {
    fmt::print("{:44} {:6.1f} s   {}\n", what, seconds, during.text());
    std::fflush(stdout);
}

template <class Work>
void timed(const char* what, App& app, Work work) {
    double seconds = 0;
    auto during = write_during(app, [&] {
        const auto began = Clock::now();
        work();
        seconds = seconds_since(began);
    });
    report(what, seconds, std::move(during));
}

}  // namespace

int main(int count, char** words) {
    const std::int64_t megabytes = count > 1 ? std::atoll(words[1]) : 1'000;
    const fs::path folder = count > 2 ? fs::path(words[2]) : fs::temp_directory_path() / "khue-bench-backup";
    fs::remove_all(folder);
    const fs::path data = folder / "data";
    fs::create_directories(data);
    auto app = open(data);
    fill(*app, megabytes);
    fmt::print("data folder: {} MB\n", bytes_in(data) >> 20);
    timed("nothing beside the writers", *app, [] { std::this_thread::sleep_for(std::chrono::seconds(10)); });
    timed("floor: cp and sync of the same bytes", *app, [&] {
        const std::string command =
            fmt::format("cp -r '{0}' '{1}' && sync -f '{1}'", data.string(), (folder / "copy").string());
        if (std::system(command.c_str()) != 0) throw std::runtime_error("cp failed");
    });
    fs::remove_all(folder / "copy");
    const PlaceFolders place{folder / "place"};
    const RecoveryKey key = new_recovery_key();
    MadeBackup made, again;
    timed("backup with its trial restore", *app, [&] { made = make_backup(*app, place, key, {}); });
    fmt::print("  of that the trial restore {:.1f} s (goal 60 s); the sealed database has {} MB\n",
               static_cast<double>(made.proof_ms) / 1e3, made.bytes >> 20);
    timed("the next night: contents are there already", *app,
          [&] { again = make_backup(*app, place, key, {}); });
    const auto began = Clock::now();
    stage_restore(data, app->options().database, all_migrations(app->modules()),
                  {.place = place, .backup = again.name, .at = {}}, key, "bench", {});
    fmt::print("a restore made ready, without writers: {:.1f} s\n", seconds_since(began));
    {
        WalCopy copy(app->database(), place.log(), key);
        copy.look();
        std::atomic<bool> ending = false;
        std::thread looking([&] {
            while (!ending) {
                copy.look();
                std::this_thread::sleep_for(std::chrono::seconds(1));
            }
        });
        timed("continuous copy", *app, [] { std::this_thread::sleep_for(std::chrono::seconds(15)); });
        ending = true;
        looking.join();
    }
    app.reset();
    fs::remove_all(folder);
}
