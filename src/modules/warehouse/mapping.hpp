// How records of the house become rows of the city's warehouse: data/exchange/kho_thanh_pho.json, in the
// record layout of the national data centre (group G03).
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "modules/record_mapping/mapping.hpp"
#include "store/several.hpp"

namespace khue {

struct MappedTable {
    std::string table, label, key, parent_key;
    const Entity* entity = nullptr;
    std::vector<MappedField> fields;
    std::optional<MappedField> when;  // only when its value is one of `when_in`
    std::vector<std::string> when_in;
    std::vector<std::string> without_source;  // required there, unknown here
    bool may_be_empty = false;                // no set of data is owed where there is nothing of it
};

struct WarehouseMapping {
    std::int64_t batch_records = 1000;
    int timeout_seconds = 60;
    std::int64_t clock_minutes = 10;          // how far the clocks of the two sides may differ
    std::int64_t on_time_days = 7;            // after that, what waits or was not compared is late
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

class ContentMaker {
public:
    ContentMaker(Db& db, std::string sender, const App& app) : sender_(std::move(sender)), reader_(db, app) {}
    // Reads at once what the table shows of the records that these point to.
    void look_ahead(const MappedTable&, const raw::RecordsById&);
    MappedContent make(const MappedTable&, const void* record);

private:
    std::string sender_;
    RecordReader reader_;
};

// The identity of a row there: the same for a record as long as the house stands. 36 characters.
std::string row_id(std::string_view sender, std::string_view table, std::int64_t record);
std::string row_key(std::string_view sender, std::string_view entity, std::int64_t record);  // 32 characters

}  // namespace khue
