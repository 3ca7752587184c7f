#include "modules/oneroster/csv_zip.hpp"

#include "core/problem.hpp"
#include "office/source.hpp"
#include "office/zip_package.hpp"

namespace khue {

static constexpr std::size_t most_unzipped = 192u << 20;

std::map<std::string, std::string> unzipped_roster(const CsvBinding& binding, std::string_view zip) {
    std::map<std::string, std::string> out;
    try {
        const office::Limits limits{.file_bytes = most_roster_zip,
                                    .part_bytes = most_unzipped,
                                    .total_bytes = most_unzipped,
                                    .entries = 1'000};
        office::ZipPackage package(office::open_source(zip, most_roster_zip), limits);
        auto take = [&](const std::string& name) {
            if (package.has(name)) out[name] = package.text(name, most_unzipped);
        };
        take("manifest.csv");
        for (const auto& [file, columns] : binding.files) take(file + ".csv");
    } catch (const std::runtime_error& e) {
        throw Failure{
            422, "not_a_zip", "Tệp không phải gói zip OneRoster đọc được: " + std::string(e.what()), {}};
    }
    return out;
}

}  // namespace khue
