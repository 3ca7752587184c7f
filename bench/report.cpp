// The report of a quarter as text, PDF and workbook through `khue report`, for a commune of 14 schools and
// 6,000 pupils, beside what packing the same bytes costs.
#include <zlib.h>

#include "house.hpp"

namespace {

using namespace khue;
using bench::seconds_since;
using bench::detail::Clock;

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void floors(const std::filesystem::path& folder, const std::string& data) {
    std::string all;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        all += bytes_of(file.path());
        fmt::print("    {:>8} bytes {}\n", std::filesystem::file_size(file), file.path().filename().string());
    }
    auto began = Clock::now();
    std::string packed(compressBound(all.size()), '\0');
    uLongf size = packed.size();
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(all.data()),
             all.size());
    fmt::print("floor: {:.3f} s to deflate as many bytes\n", seconds_since(began));
    fmt::print("floor: {:.3f} s for the indicators alone\n",
               bench::run_khue({"indicators", "--data", data, "--period", "2026-Q3", "--json"}).seconds);
}

void measure() {
    const bench::Folder folder;
    const bench::Data data(folder.path() + "/data", 6'000, 14);
    const std::string out = folder.path() + "/out";
    const bench::Words words{"report", "--data", data.path(), "--period", "2026-Q3", "--out", out};
    for (const char* what : {"first", "again", "again"})
        fmt::print("report as docx, pdf and xlsx, {:<6}{:6.2f} s (goal: below 1 s)\n", what,
                   bench::run_khue(words).seconds);
    floors(out, data.path());
}

}  // namespace

int main() {
    try {
        measure();
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
