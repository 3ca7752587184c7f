// The program killed (-9) again and again under mixed work over HTTP: schools add and edit records and import
// files, the commune draws up, submits and approves reports. Then: nothing that was acknowledged is missing,
// nothing is there twice, the audit chain is whole.
// bench_kills [--rounds 20] [--seed N] [--database postgresql://…]; ends with 1 when a promise was broken.
#include <map>
#include <mutex>
#include <random>
#include <set>

#include "house.hpp"
#include "store/audit.hpp"
#include "store/database.hpp"

namespace {

using namespace khue;
using bench::Words;

constexpr int schools = 3, adders = 3, pupils_of_a_file = 20;
constexpr int kills_before_rest = 2;  // a job that is killed once more is given up, and says so

struct Options {
    int rounds = 20;
    unsigned seed = std::random_device{}();
    std::string database;
};

Options parse(int count, char** arguments) {
    Options o;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = arguments[i];
        if (name == "--rounds") o.rounds = std::atoi(arguments[i + 1]);
        if (name == "--seed") o.seed = static_cast<unsigned>(std::atoi(arguments[i + 1]));
        if (name == "--database") o.database = arguments[i + 1];
    }
    return o;
}

// An installation with sample data and the accounts that work in it.
struct House {
    bench::Folder folder;
    Words more;
    std::string location;
    std::vector<bench::SignedIn> principals;
    std::vector<std::string> codes, classes;  // of the principals' schools, and one class in each
    bench::SignedIn officer, leader;

    explicit House(const Options& o) {
        if (!o.database.empty()) more = {"--database", o.database};
        location = o.database.empty() ? folder.path() + "/khue.db" : o.database;
        command({"sample", "--pupils", "120", "--schools", std::to_string(schools)});
        std::vector<std::string> passwords;
        for (int i = 1; i <= schools; ++i)
            passwords.push_back(bench::reset_password(folder.path(), fmt::format("truong{:02}", i), more));
        const std::string of_officer = hire("chuyenvien", "commune_officer"),
                          of_leader = hire("lanhdao", "commune_leader");
        const bench::KhueServer server(folder.path(), more);
        for (int i = 0; i < schools; ++i)
            principals.push_back(bench::sign_in(server.port(), fmt::format("truong{:02}", i + 1),
                                                passwords[static_cast<std::size_t>(i)]));
        officer = bench::sign_in(server.port(), "chuyenvien", of_officer);
        leader = bench::sign_in(server.port(), "lanhdao", of_leader);
        for (const auto& who : principals) {
            const std::string unit = "/api/units/" + std::to_string(who.unit_id);
            codes.push_back(read(server.port(), who, unit)["code"].text);
            const Json all = read(server.port(), who, "/api/school_classes?limit=1");
            classes.push_back(all["items"].items.at(0)["name"].text);
        }
    }

private:
    std::string command(Words words) const {
        words.insert(words.end(), {"--data", folder.path()});
        words.insert(words.end(), more.begin(), more.end());
        return bench::run_khue(words).output;
    }
    std::string hire(const std::string& login, const std::string& role) const {
        const auto made = parse_json(command({"user", "add", login, "--role", role, "--json"}));
        if (!made) throw std::runtime_error("no account for " + login);
        return (*made)["password"].text;
    }
    static Json read(std::uint16_t port, const bench::SignedIn& who, const std::string& path) {
        return parse_json(bench::exchange(port, "GET", path, who.headers).body).value();
    }
};

// What was asked for and what was acknowledged.
struct Ledger {
    struct Line {
        bool acknowledged = false;
        std::size_t school = 0;
    };
    struct Counter {
        std::int64_t id = 0, asked = 0, acknowledged = 0;
    };
    struct File {
        std::int64_t id = 0;
        bool acknowledged = false;
        int kills = 0;
    };
    std::mutex mutex;
    std::map<std::int64_t, Line> lines;
    std::vector<Counter> counters{schools};
    std::vector<File> files;
    std::map<std::int64_t, int> reports;  // id → 1 drawn up, 2 submitted, 3 approved
    std::int64_t replayed = 0;
};

const char* state_of(int step) { return step == 3 ? "approved" : step == 2 ? "submitted" : "draft"; }

// One life of the program: everybody works until a connection breaks.
class Life {
public:
    Life(const House& house, Ledger& ledger, int round)
        : house_(house), ledger_(ledger), round_(round), server_(house.folder.path(), house.more) {}

    void work_and_be_killed(std::chrono::milliseconds time) {
        std::vector<std::thread> people;
        for (int i = 0; i < adders; ++i) people.push_back(person([this, i] { add_lines(i); }));
        people.push_back(person([this] { count_up(); }));
        people.push_back(person([this] { import_files(); }));
        people.push_back(person([this] { report(); }));
        std::this_thread::sleep_for(time);
        if (import_needs_rest()) settle_import();
        over_ = true;
        ::kill(server_.pid(), SIGKILL);
        for (auto& p : people) p.join();
        for (auto& file : ledger_.files)
            if (!settled_.contains(file.id)) ++file.kills;
    }

    // The last life is not ended by us: what is under way comes to its end.
    void finish() {
        retry_lines();
        for (auto& file : ledger_.files)
            if (file.acknowledged && file.id) wait_for(file.id);
    }

private:
    std::thread person(std::function<void()> work) {
        return std::thread([this, work = std::move(work)] {
            try {
                while (!over_) work();
            } catch (const std::exception&) {
                // The connection broke: the program was killed.
            }
        });
    }

    bench::Answer ask(const bench::SignedIn& who, std::string_view method, const std::string& path,
                      std::string_view body = {}, const std::string& headers = {}) const {
        return bench::exchange(server_.port(), method, path, who.headers + headers, body);
    }
    static Json json(const bench::Answer& answer) {
        auto parsed = parse_json(answer.body);
        if (answer.status >= 300 || !parsed)
            throw std::logic_error(fmt::format("{}: {}", answer.status, answer.body.substr(0, 300)));
        return std::move(*parsed);
    }

    void send_line(std::int64_t number, std::size_t school) {
        const auto& who = house_.principals[school];
        const auto answer =
            ask(who, "POST", "/api/internet_lines",
                fmt::format(R"({{"unit_id":{},"provider":"K{}","megabits":1}})", who.unit_id, number),
                fmt::format("Idempotency-Key: kill-{}\r\n", number));
        if (answer.status != 201) return;
        const std::lock_guard lock(ledger_.mutex);
        ledger_.lines[number].acknowledged = true;
        ledger_.replayed += answer.header("Idempotency-Replayed") == "true";
    }

    std::int64_t first_number() const { return round_ * 1'000'000LL; }

    // What earlier lives left without an answer, under the same key.
    void retry_lines() {
        std::vector<std::pair<std::int64_t, std::size_t>> open;
        {
            const std::lock_guard lock(ledger_.mutex);
            for (const auto& [number, line] : ledger_.lines)
                if (!line.acknowledged && number < first_number()) open.emplace_back(number, line.school);
        }
        for (const auto& [number, school] : open) send_line(number, school);
    }

    void add_lines(int adder) {
        if (adder == 0) retry_lines();
        const auto school = static_cast<std::size_t>(adder % schools);
        const std::int64_t number =
            first_number() + adder * 100'000 + ++sent_[static_cast<std::size_t>(adder)];
        {
            const std::lock_guard lock(ledger_.mutex);
            ledger_.lines[number] = {.acknowledged = false, .school = school};
        }
        send_line(number, school);
    }

    void count_up() {
        const auto school = static_cast<std::size_t>(round_ % schools);
        auto& counter = ledger_.counters[school];
        const auto& who = house_.principals[school];
        if (!counter.id) {
            counter.id =
                json(ask(who, "POST", "/api/internet_lines",
                         fmt::format(R"({{"unit_id":{},"provider":"Đếm","megabits":0}})", who.unit_id)))["id"]
                    .integer;
        }
        const std::string path = "/api/internet_lines/" + std::to_string(counter.id);
        const auto now = ask(who, "GET", path);
        const auto value = json(now)["megabits"].integer;
        if (value < counter.acknowledged || value > counter.asked) lost_count_ = true;
        counter.asked = value + 1;
        const auto answer =
            ask(who, "PUT", path,
                fmt::format(R"({{"unit_id":{},"provider":"Đếm","megabits":{}}})", who.unit_id, value + 1),
                "If-Match: " + now.header("ETag") + "\r\n");
        if (answer.status == 200) counter.acknowledged = value + 1;
    }

    std::string file_of(std::size_t number) const {
        std::string out = "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\r\n";
        for (int i = 0; i < pupils_of_a_file; ++i)
            out += fmt::format("HS{:06}{:02},Trần Văn Thử,{:02}/03/2022,Nam,Kinh,{}\r\n", number, i, i + 1,
                               house_.classes[number % schools]);
        return out;
    }

    void import_files() {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (!ledger_.files.empty() && ledger_.files.back().acknowledged && !is_final(ledger_.files.back().id))
            return;
        const std::size_t number = ledger_.files.size();
        const std::size_t school = number % schools;
        const auto& who = house_.principals[school];
        ledger_.files.push_back({});
        auto& file = ledger_.files.back();
        const std::string path = fmt::format("/api/imports?school={}&kind=ho_so_hoc_sinh&name=k{}.csv",
                                             house_.codes[school], number);
        file.id = json(ask(who, "POST", path, file_of(number), "Content-Type: text/csv\r\n"))["id"].integer;
        const std::string step = "/api/imports/" + std::to_string(file.id);
        const auto checked = json(ask(who, "POST", step + "/check"));
        if (checked["state"].text != "checked")
            throw std::logic_error("not checked: " + checked["state"].text);
        file.acknowledged = ask(who, "POST", step + "/apply", R"({"conflicts":"keep"})").status == 202;
    }

    bool is_final(std::int64_t import) {
        const auto& who = house_.principals[(ledger_.files.size() - 1) % schools];
        const auto state = json(ask(who, "GET", "/api/imports/" + std::to_string(import)))["state"].text;
        if (state == "applying") return false;
        settled_.insert(import);
        return true;
    }
    bool import_needs_rest() const {
        return !ledger_.files.empty() && ledger_.files.back().kills >= kills_before_rest &&
               ledger_.files.back().acknowledged;
    }
    void settle_import() { wait_for(ledger_.files.back().id); }
    void wait_for(std::int64_t import) {
        for (int i = 0; i < 3000; ++i) {
            for (const auto& who : house_.principals) {
                const auto answer = ask(who, "GET", "/api/imports/" + std::to_string(import));
                if (answer.status == 200 && json(answer)["state"].text != "applying") return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        throw std::runtime_error("an import does not end");
    }

    std::string version_of(const std::string& path) const {
        return ask(house_.officer, "GET", path).header("ETag");
    }

    void report() {
        const auto& officer = house_.officer;
        const auto id =
            json(ask(officer, "POST", "/api/reports", R"({"kind":"adhoc","period":"2026-Q3"})"))["id"]
                .integer;
        ledger_.reports[id] = 1;
        const std::string path = "/api/reports/" + std::to_string(id);
        json(ask(officer, "POST", path + "/submit", "{}", "If-Match: " + version_of(path) + "\r\n"));
        ledger_.reports[id] = 2;
        json(ask(house_.leader, "POST", path + "/approve", "{}", "If-Match: " + version_of(path) + "\r\n"));
        ledger_.reports[id] = 3;
    }

    const House& house_;
    Ledger& ledger_;
    int round_;
    bench::KhueServer server_;
    std::atomic<bool> over_ = false;
    std::array<std::int64_t, adders> sent_{};
    std::set<std::int64_t> settled_;

public:
    bool lost_count_ = false;
};

// ---- what stands in the end
// ------------------------------------------------------------------------------------------------

class Verdict {
public:
    void expect(bool good, const std::string& what) {
        if (good) return;
        ++broken;
        if (broken <= 20) fmt::print("BROKEN: {}\n", what);
    }
    int broken = 0;
};

std::map<std::string, std::int64_t> counted(Db& db, std::string_view sql) {
    std::map<std::string, std::int64_t> out;
    for (auto& s = query(db, sql); s.step();) out.emplace(s.text(0), s.integer(1));
    return out;
}

void compare(Db& db, const Ledger& ledger, Verdict& verdict) {
    auto lines = counted(db, "SELECT provider, count(*) FROM internet_line GROUP BY provider");
    for (const auto& [number, line] : ledger.lines) {
        const auto n = lines["K" + std::to_string(number)];
        verdict.expect(n == 1 || (n == 0 && !line.acknowledged),
                       fmt::format("line K{} is there {} times", number, n));
    }
    for (const auto& counter : ledger.counters) {
        if (!counter.id) continue;
        auto& s = query(db, "SELECT megabits, version FROM internet_line WHERE id = $1", counter.id);
        verdict.expect(s.step() && s.integer(0) >= counter.acknowledged && s.integer(1) == s.integer(0) + 1,
                       fmt::format("counter {} lost or doubled an edit", counter.id));
        s.reset();
    }
    auto pupils = counted(
        db,
        "SELECT substr(ministry_code, 1, 8), count(*) FROM pupil WHERE ministry_code LIKE 'HS%' GROUP BY 1");
    auto states = counted(db, "SELECT CAST(id AS TEXT) || state, 1 FROM import_run");
    for (std::size_t i = 0; i < ledger.files.size(); ++i) {
        const auto n = pupils[fmt::format("HS{:06}", i)];
        const bool applied = states.contains(std::to_string(ledger.files[i].id) + "applied");
        verdict.expect(n == (applied ? pupils_of_a_file : 0), fmt::format("file {} left {} pupils", i, n));
        verdict.expect(applied || !ledger.files[i].acknowledged, fmt::format("file {} was not applied", i));
    }
    auto reports = counted(db, "SELECT CAST(id AS TEXT) || state, 1 FROM report");
    for (const auto& [id, step] : ledger.reports) {
        bool found = false;
        for (int s = step; s <= 3; ++s) found |= reports.contains(std::to_string(id) + state_of(s));
        verdict.expect(found, fmt::format("report {} is not {}", id, state_of(step)));
    }
    const auto audit = verify_audit(db);
    verdict.expect(audit.whole, "the audit chain: " + audit.why);
}

void print_summary(const Ledger& ledger, int rounds) {
    std::int64_t lines = 0, edits = 0, files = 0, approved = 0;
    for (const auto& [_, line] : ledger.lines) lines += line.acknowledged;
    for (const auto& counter : ledger.counters) edits += counter.acknowledged;
    for (const auto& file : ledger.files) files += file.acknowledged;
    for (const auto& [_, step] : ledger.reports) approved += step == 3;
    fmt::print(
        "{} kills; acknowledged: {} records ({} by a repeated request), {} edits, {} imports of {} pupils, "
        "{} reports drawn up, {} of them approved\n",
        rounds, lines, ledger.replayed, edits, files, pupils_of_a_file, ledger.reports.size(), approved);
}

}  // namespace

int main(int count, char** arguments) {
    const Options o = parse(count, arguments);
    fmt::print("seed {}\n", o.seed);
    std::fflush(stdout);
    std::mt19937 random(o.seed);
    const House house(o);
    Ledger ledger;
    Verdict verdict;
    for (int round = 0; round < o.rounds; ++round) {
        Life life(house, ledger, round);
        life.work_and_be_killed(std::chrono::milliseconds(30 + random() % 500));
        verdict.expect(!life.lost_count_, fmt::format("round {}: an edit was lost", round));
    }
    Life(house, ledger, o.rounds).finish();
    Database::open(house.location)->read([&](Db& db) { compare(db, ledger, verdict); });
    print_summary(ledger, o.rounds);
    fmt::print("{}\n",
               verdict.broken == 0 ? "nothing missing, nothing doubled, the audit chain is whole" : "BROKEN");
    return verdict.broken == 0 ? 0 : 1;
}
