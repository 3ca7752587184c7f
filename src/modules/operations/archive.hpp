// What stands in a backup: named entries one after another in a sealed file, first the facts about it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "store/seal.hpp"

namespace khue {

class ArchiveWriter {
public:
    explicit ArchiveWriter(SealedWriter& to) : to_(to) {}
    void begin(std::string_view name);
    void write(std::string_view bytes);
    void end();
    void entry(std::string_view name, std::string_view bytes);

private:
    SealedWriter& to_;
};

class ArchiveReader {
public:
    explicit ArchiveReader(SealedReader from) : from_(std::move(from)) {}
    bool next(std::string& name);   // passes over what is left of the entry before
    bool read(std::string& block);  // false: the entry's end
    std::string rest();             // of the entry

private:
    void need(std::size_t n);  // throws when the archive ends before
    std::uint32_t number(int bytes);
    SealedReader from_;
    std::string waiting_;
    std::size_t at_ = 0;
    bool inside_ = false;
};

struct KeptFile {
    std::string hash;
    std::int64_t size = 0;
};

// What a backup says about itself, taken at the moment it shows.
struct BackupFacts {
    Instant made_at{};
    std::string program, dialect, commune;
    std::vector<std::string> schools, migrations;
    std::int64_t audit_entries = 0;
    std::string audit_hash;
    Instant last_change{};
    std::map<std::string, std::int64_t> rows;  // by table
    std::int64_t database_bytes = 0;           // 0: not known before it was made
    std::int64_t files = 0, file_bytes = 0, files_missing = 0;
};

inline constexpr std::string_view facts_entry = "facts.json", files_entry = "files.txt",
                                  config_entry = "config/", database_entry = "database";

std::string to_json(const BackupFacts&);
BackupFacts facts_of(std::string_view json);  // Failure 422 when it is none
std::string to_lines(const std::vector<KeptFile>&);
std::vector<KeptFile> kept_files_of(std::string_view lines);

BackupFacts read_facts(const std::filesystem::path& backup, const RecoveryKey&);

}  // namespace khue
