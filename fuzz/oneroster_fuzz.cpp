// Fuzzes packages of OneRoster: bytes that begin with "PK" as a zip, any other input as its files. A sound
// one is also taken apart into classes, persons and stays.
#include "core/problem.hpp"
#include "core/text.hpp"
#include "modules/oneroster/csv_zip.hpp"
#include "modules/oneroster/roster_reading.hpp"
#include "reader_target.hpp"

namespace {

using namespace khue;

const CsvBinding& binding() {
    static const CsvBinding loaded = CsvBinding::load(KHUE_SOURCE_DIR "/data");
    return loaded;
}

std::map<std::string, std::string> files_of(std::string_view bytes) {
    std::map<std::string, std::string> out;
    for (const auto& part : fuzz::parts_of(bytes)) out[part.name] = part.content;
    return out;
}

void read(const std::map<std::string, std::string>& files) {
    const CsvPackage package = read_csv_package(binding(), files);
    for (const CsvVerdict& v : package.verdicts)
        if (v.code.empty() || v.message.empty() || !is_utf8(v.field)) std::abort();
    if (!package.sound()) return;
    for (const auto& [name, table] : package.tables) {
        CsvTable again;
        std::int64_t row = 0;
        if (!parse_csv(csv_text(table), again, row) || again.rows != table.rows) std::abort();
    }
    const Roster roster = read_roster(package);
    for (const auto& [id, person] : roster.persons)
        if (id != person.id || !is_utf8(person.name)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        read(bytes.starts_with("PK") ? unzipped_roster(binding(), bytes) : files_of(bytes));
    } catch (const Failure& refused) {
        if (refused.status != 422 || refused.message.empty()) std::abort();
    }
    return 0;
}
