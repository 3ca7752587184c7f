// 7:30 in the morning: 400 people sign in within a minute and open their first page, beside what as many
// Argon2id hashes cost by themselves. Once spread over the minute, once all within five seconds.
#include <mutex>
#include <random>

#include "house.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/password.hpp"
#include "modules/users/role_grant.hpp"

namespace {

using namespace khue;
using bench::seconds_since;
using bench::detail::Clock;

constexpr int people = 400;
constexpr const char* password = "hoa phuong no ben ho";

std::string login_of(int n) { return "nguoi." + std::to_string(n); }

void make_accounts(const std::string& file) {
    auto database = Database::open(file);
    const std::string hash = hash_password(password);
    database->write({}, [&](Transaction& t) {
        auto schools = schools_of(t.db());
        for (int n = 0; n < people; ++n) {
            Id<Unit> unit = schools[static_cast<std::size_t>(n) % schools.size()].id;
            AppUser user{.unit_id = unit, .login = login_of(n), .name = "Nguyễn Văn " + std::to_string(n)};
            user.must_change_password = false;
            insert(t, Scope::everything(), user);
            RoleGrant grant{.user_id = user.id, .role = "teacher", .unit_id = unit};
            insert(t, Scope::everything(), grant);
            run(t.db(),
                "INSERT INTO password (user_id, hash, changed_at, last_address) VALUES ($1, $2, $3, '')",
                user.id.value, hash, t.at().ms);
        }
    });
}

struct Morning {
    std::vector<double> sign_ins, pages;  // seconds
    int refused = 0;
};

// One person: the form, then what the first page asks for.
void arrive(std::uint16_t port, int n, Morning& all, std::mutex& mutex) {
    const auto in =
        bench::exchange(port, "POST", "/dang-nhap", "Content-Type: application/x-www-form-urlencoded\r\n",
                        "login=" + login_of(n) + "&password=hoa+phuong+no+ben+ho");
    const std::string cookie = in.header("Set-Cookie");
    if (in.status != 303 || cookie.empty()) {
        std::lock_guard lock(mutex);
        ++all.refused;
        return;
    }
    const std::string headers = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
    double page = 0;
    bool answered = true;
    for (const char* path : {"/", "/api/session", "/api/meta"}) {
        const auto answer = bench::exchange(port, "GET", path, headers);
        page = std::max(page, answer.seconds);
        answered = answered && answer.status == 200;
    }
    std::lock_guard lock(mutex);
    all.sign_ins.push_back(in.seconds);
    all.pages.push_back(page);
    all.refused += !answered;
}

Morning morning(std::uint16_t port, double within_seconds, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> when(0, within_seconds);
    Morning all;
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (int n = 0; n < people; ++n)
        threads.emplace_back([&, n, at = when(random)] {
            std::this_thread::sleep_for(std::chrono::duration<double>(at));
            arrive(port, n, all, mutex);
        });
    for (auto& thread : threads) thread.join();
    return all;
}

double share(std::vector<double> values, double part) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

void print(const char* name, const Morning& m) {
    fmt::print(
        "{:<24} refused {:>3} · sign-in p50 {:6.0f} p99 {:6.0f} max {:6.0f} ms · page p50 {:5.0f} p99 "
        "{:5.0f} "
        "ms (goal: none refused, p99 below 300 ms)\n",
        name, m.refused, share(m.sign_ins, 0.5) * 1000, share(m.sign_ins, 0.99) * 1000,
        share(m.sign_ins, 1) * 1000, share(m.pages, 0.5) * 1000, share(m.pages, 0.99) * 1000);
}

void measure(unsigned seed) {
    const bench::Folder folder;
    const bench::Data data(folder.path() + "/data", 2'000, 14);
    make_accounts(data.database());
    constexpr int hashes = 40;
    const auto began = Clock::now();
    for (int i = 0; i < hashes; ++i) hash_password(password);
    const double one = seconds_since(began) / hashes;
    fmt::print("seed {} · floor: {:.1f} Argon2id hashes a second on one core, {:.1f} s for all {}\n", seed,
               1 / one, one * people, people);
    const bench::KhueServer server(data.path());
    print("within a minute", morning(server.port(), 60, seed));
    print("within five seconds", morning(server.port(), 5, seed));
}

}  // namespace

// bench_sign_in [seed]
int main(int count, char** arguments) {
    try {
        measure(count > 1 ? static_cast<unsigned>(std::atoi(arguments[1])) : std::random_device{}());
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
