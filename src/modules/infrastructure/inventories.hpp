// The yearly inventory of a school's digital devices: opened, each row of the register looked at, confirmed;
// what differs from the inventory before. 404 outside of the scope, 409 in a state that does not allow it,
// 412 when another version stands.
#pragma once
#include "modules/infrastructure/needs.hpp"

namespace khue::infrastructure {

struct InventoryRow {
    std::int64_t equipment = 0;
    std::string name, kind, room;
    std::optional<std::int64_t> year;
    std::int64_t all = 0, usable = 0, repairable = 0, broken = 0, retiring = 0;
    bool checked = false;  // since the inventory was opened

    bool is_clear() const { return usable + repairable + broken + retiring == all; }
};

enum class DifferenceKind : std::uint8_t { added, removed, changed };
struct Difference {
    DifferenceKind kind = DifferenceKind::changed;
    InventoryRow before, after;
};
std::string_view code_of(DifferenceKind);
std::string difference_words(const Difference&);  // "Số lượng 36 → 30, dùng được 31 → 28"

// Pure: rows are the same by the record they stand for.
std::vector<Difference> differences(const std::vector<InventoryRow>& before,
                                    const std::vector<InventoryRow>& after);

struct InventorySight {
    Inventory inventory;
    std::int64_t version = 0;
    Unit school;
    std::vector<InventoryRow> rows;  // as they are; of a confirmed one as they were
    std::optional<std::int64_t> year_before;
    std::vector<Difference> differences;
    std::int64_t unclassified = 0, unchecked = 0;
};
InventorySight inventory_at(Db&, const Scope&, std::int64_t id);
std::optional<Inventory> inventory_of(Db&, std::int64_t unit, std::int64_t year);
std::vector<Inventory> inventories_of(Db&, std::int64_t unit);  // newest year first

Inventory open_inventory(Transaction&, const Scope& own, std::int64_t unit, std::int64_t year);
// The rows were looked at and are as they stand; ids of others are 422.
void check_rows(Transaction&, const Scope& own, std::int64_t id, const std::vector<std::int64_t>& equipment);
// 409 while a row was not looked at, or its conditions do not add up to its number.
void close_inventory(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
void reopen_inventory(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                      std::string_view why);

int remind_schools(Transaction&);  // daily: contracts of lines that end soon, inventories not confirmed

}  // namespace khue::infrastructure
