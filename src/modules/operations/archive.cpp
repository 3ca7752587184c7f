#include "modules/operations/archive.hpp"

#include <charconv>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "core/text.hpp"

namespace khue {
namespace {

constexpr int format = 1;
constexpr std::size_t block_size = 256u << 10, longest_name = 500;

std::string bytes_of(std::uint64_t n, int size) {
    std::string out;
    for (int i = 0; i < size; ++i) out += static_cast<char>(n >> (8 * i) & 255u);
    return out;
}

[[noreturn]] void misshapen() {
    throw Failure{
        422, "damaged_backup", "Bản sao lưu có nội dung không đúng cấu trúc nên không dùng được.", {}};
}

Instant instant_of(const Json& text) { return parse_instant(text.text_or()).value_or(Instant{}); }

std::vector<std::string> texts_of(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items) out.push_back(item.text);
    return out;
}

}  // namespace

void ArchiveWriter::begin(std::string_view name) {
    to_.write(bytes_of(name.size(), 2));
    to_.write(name);
}

void ArchiveWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto part = bytes.substr(0, block_size);
        to_.write(bytes_of(part.size(), 4));
        to_.write(part);
        bytes.remove_prefix(part.size());
    }
}

void ArchiveWriter::end() { to_.write(bytes_of(0, 4)); }

void ArchiveWriter::entry(std::string_view name, std::string_view bytes) {
    begin(name);
    write(bytes);
    end();
}

void ArchiveReader::need(std::size_t n) {
    std::string chunk;
    while (waiting_.size() - at_ < n) {
        waiting_.erase(0, at_);
        at_ = 0;
        if (!from_.read(chunk)) misshapen();
        waiting_ += chunk;
    }
}

std::uint32_t ArchiveReader::number(int size) {
    need(static_cast<std::size_t>(size));
    std::uint32_t n = 0;
    for (int i = size - 1; i >= 0; --i)
        n = n << 8 | static_cast<unsigned char>(waiting_[at_ + static_cast<std::size_t>(i)]);
    at_ += static_cast<std::size_t>(size);
    return n;
}

bool ArchiveReader::next(std::string& name) {
    for (std::string skipped; inside_ && read(skipped);) {
    }
    std::string chunk;
    if (at_ == waiting_.size()) {
        waiting_.clear();
        at_ = 0;
        if (!from_.read(chunk)) return false;
        waiting_ = chunk;
    }
    const std::uint32_t size = number(2);
    if (size == 0 || size > longest_name) misshapen();
    need(size);
    name = waiting_.substr(at_, size);
    at_ += size;
    return inside_ = true;
}

bool ArchiveReader::read(std::string& block) {
    if (!inside_) return false;
    const std::uint32_t size = number(4);
    if (size > block_size) misshapen();
    if (size == 0) return inside_ = false;
    need(size);
    block.assign(waiting_, at_, size);
    at_ += size;
    return true;
}

std::string ArchiveReader::rest() {
    std::string out;
    for (std::string block; read(block);) out += block;
    return out;
}

std::string to_json(const BackupFacts& f) {
    std::string out;
    JsonWriter w(out);
    w.object().member("format", format).member("made_at", f.made_at).member("program", f.program);
    w.member("dialect", f.dialect).member("commune", f.commune).key("schools").array();
    for (const auto& school : f.schools) w.value(school);
    w.end_array().key("migrations").array();
    for (const auto& step : f.migrations) w.value(step);
    w.end_array().member("audit_entries", f.audit_entries).member("audit_hash", f.audit_hash);
    w.member("last_change", f.last_change).member("database_bytes", f.database_bytes);
    w.member("files", f.files).member("file_bytes", f.file_bytes).member("files_missing", f.files_missing);
    w.key("rows").object();
    for (const auto& [table, n] : f.rows) w.member(table, n);
    w.end_object().end_object();
    return out;
}

BackupFacts facts_of(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || !json->is_object()) misshapen();
    const Json& j = *json;
    if (j["format"].integer_or(0) != format)
        throw Failure{409,
                      "newer_backup",
                      "Bản sao lưu do phiên bản Khuê mới hơn (" + j["program"].text_or("chưa rõ") +
                          ") tạo ra. Xin cài phiên bản đó rồi phục hồi; dữ liệu đang có không thay đổi.",
                      {}};
    BackupFacts f{.made_at = instant_of(j["made_at"]),
                  .program = j["program"].text_or(),
                  .dialect = j["dialect"].text_or(),
                  .commune = j["commune"].text_or(),
                  .schools = texts_of(j["schools"]),
                  .migrations = texts_of(j["migrations"]),
                  .audit_entries = j["audit_entries"].integer_or(0),
                  .audit_hash = j["audit_hash"].text_or(),
                  .last_change = instant_of(j["last_change"]),
                  .rows = {},
                  .database_bytes = j["database_bytes"].integer_or(0),
                  .files = j["files"].integer_or(0),
                  .file_bytes = j["file_bytes"].integer_or(0),
                  .files_missing = j["files_missing"].integer_or(0)};
    for (const auto& m : j["rows"].members) f.rows[m.name] = m.value.integer_or(-1);
    return f;
}

std::string to_lines(const std::vector<KeptFile>& files) {
    std::string out;
    for (const auto& f : files) out += f.hash + " " + std::to_string(f.size) + "\n";
    return out;
}

std::vector<KeptFile> kept_files_of(std::string_view lines) {
    std::vector<KeptFile> out;
    for (const auto line : split(lines, '\n')) {
        if (line.empty()) continue;
        const auto space = line.find(' ');
        if (space != 64) misshapen();
        KeptFile f{.hash = std::string(line.substr(0, space))};
        const auto number = line.substr(space + 1);
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), f.size);
        if (error != std::errc() || f.hash.find_first_not_of("0123456789abcdef") != f.hash.npos) misshapen();
        out.push_back(std::move(f));
    }
    return out;
}

BackupFacts read_facts(const std::filesystem::path& backup, const RecoveryKey& key) {
    ArchiveReader reader{SealedReader(DiskFile::open(backup), key, "backup")};
    std::string name;
    if (!reader.next(name) || name != facts_entry) misshapen();
    return facts_of(reader.rest());
}

}  // namespace khue
