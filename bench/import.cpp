// A workbook of 10,000 pupils through `khue import`: judged only, and judged and applied, beside the same
// bytes inflated and parsed and nothing else. bench_import [pupils]
#include "house.hpp"
#include "office/workbook.hpp"
#include "pupil_file.hpp"

namespace {

using namespace khue;
using bench::seconds_since;
using bench::detail::Clock;

constexpr const char* school = "30000001";

class Counter : public office::RowSink {
public:
    std::size_t cells = 0;
    bool sheet(const office::SheetInfo&) override { return true; }
    void row(std::uint32_t, bool, std::span<const office::Cell> row) override { cells += row.size(); }
};

std::string outcome(const std::string& output) {
    const auto json = parse_json(output);
    if (!json || json->items.empty()) return output.substr(0, 400);
    const Json& file = json->items.front();
    std::string out;
    for (const char* name : {"ok", "norm", "warn", "reject", "created", "updated", "unchanged"})
        out += fmt::format("{} {}  ", name, file[name].integer);
    return out;
}

void measure(int count) {
    const bench::Folder folder;
    const std::string data = folder.path() + "/data", file = folder.path() + "/ho_so_hoc_sinh.xlsx",
                      units = folder.path() + "/units.csv";
    std::ofstream(units) << "code,name,level\n" << school << ",Trường THCS Thử Nghiệm,THCS\n";
    std::ofstream(file, std::ios::binary) << office::to_xlsx(bench::pupil_file(count));
    bench::run_khue({"init", "--data", data, "--units", units});
    const auto began = Clock::now();
    Counter counter;
    office::read(file, counter);
    fmt::print("floor: {} cells inflated and parsed in {:.2f} s\n", counter.cells, seconds_since(began));
    const auto idle = bench::run_khue({"user", "list", "--data", data});
    fmt::print("floor: {:.2f} s for a command that does nothing\n", idle.seconds);
    const auto run = [&](std::string_view what, bool apply) {
        bench::Words words{"import", "--data",         data,        "--user",  "bench", "--school", school,
                           "--kind", "ho_so_hoc_sinh", "--quarter", "2026-Q3", "--json"};
        if (apply) words.emplace_back("--apply");
        words.push_back(file);
        const auto ran = bench::run_khue(words, false);
        fmt::print("{:<28}{:6.2f} s   {}\n", what, ran.seconds, outcome(ran.output));
    };
    fmt::print("{} pupils, goal: below 2 s\n", count);
    run("judged only", false);
    run("judged and applied", true);
    run("the same file again", true);
}

}  // namespace

int main(int count, char** arguments) {
    try {
        measure(count > 1 ? std::atoi(arguments[1]) : 10'000);
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
