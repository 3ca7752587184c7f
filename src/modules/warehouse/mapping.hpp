// How records of the house become rows of the city's warehouse: data/exchange/kho_thanh_pho.json, in the
// record layout of the national data centre (group G03).
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/several.hpp"

namespace khue {

class App;

struct MappedField {
    std::string name;                          // there
    std::vector<const Field*> path;            // here: references, then the field
    std::map<std::string, std::string> codes;  // empty: as it is
    enum class Part : std::uint8_t { whole, day, month, year } part = Part::whole;
    bool required = false;
    bool as_grade = false;  // a label of a grade, as the code of khoi_hoc
};

struct MappedTable {
    std::string table, label, key, parent_key;
    const Entity* entity = nullptr;
    std::vector<MappedField> fields;
    std::optional<MappedField> when;  // only when its value is one of `when_in`
    std::vector<std::string> when_in;
    std::vector<std::string> without_source;  // required there, unknown here
};

struct WarehouseMapping {
    std::int64_t batch_records = 1000;
    int timeout_seconds = 60;
    std::int64_t clock_minutes = 10;          // how far the clocks of the two sides may differ
    std::vector<std::int64_t> retry_seconds;  // the last one again and again: nothing is given up
    std::vector<MappedTable> tables;

    // Throws std::runtime_error for a table or field that the house does not have.
    static WarehouseMapping load(const std::filesystem::path& rules, const App&);
    const MappedTable* find(std::string_view table) const;
};

// What is sent of one record.
struct MappedContent {
    std::string json;                  // an object; empty when the record does not belong into the table
    std::vector<std::string> missing;  // required and empty: names there
};

// Remembers the records that are pointed to while a batch is made.
class ContentMaker {
public:
    ContentMaker(Db& db, std::string sender, const App& app)
        : db_(db), sender_(std::move(sender)), app_(app) {}
    // Reads at once what the table shows of the records that these point to.
    void look_ahead(const MappedTable&, const raw::RecordsById&);
    MappedContent make(const MappedTable&, const void* record);

private:
    void look_ahead(const MappedField&, std::vector<const void*> records);
    std::string value_of(const MappedField&, const void* record);
    const void* referred(const Entity&, std::int64_t id);

    Db& db_;
    std::string sender_;
    const App& app_;
    std::map<std::pair<const Entity*, std::int64_t>, std::optional<AnyRecord>> known_;
};

// The identity of a row there: the same for a record as long as the house stands. 36 characters.
std::string row_id(std::string_view sender, std::string_view table, std::int64_t record);
std::string row_key(std::string_view sender, std::string_view entity, std::int64_t record);  // 32 characters

}  // namespace khue
