#include "modules/imports/fold.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "modules/imports/words.hpp"

namespace khue::imports {
namespace {

constexpr std::string_view copy = "R_DUP_IN_FILE", left_with_others = "R_ROW_OF_GROUP", joined = "N_JOINED";

// Empty where one of the fields is.
std::string key_of(const RowOutcome& row, const std::vector<std::string>& fields) {
    std::string key = row.quarter;
    for (const std::string& field : fields) {
        const Value& value = row.value(field);
        if (value.empty()) return {};
        key += '|' + (value.kind == Value::Kind::text ? word_key(value.text) : value.to_text());
    }
    return key;
}

const FoldRule::Case* case_of(const FoldRule& rule, const RowOutcome& row) {
    const std::string code = row.value(rule.by).to_text();
    for (const FoldRule::Case& one : rule.cases)
        if (std::ranges::find(one.codes, code) != one.codes.end()) return &one;
    return nullptr;
}

class Folder {
public:
    Folder(const std::vector<JudgedRow>& rows, const TableSpec& table)
        : rows_(rows), table_(table), rule_(*table.fold) {}

    void run() {
        gather();
        for (auto& [key, group] : groups_) {
            if (group.refused || taken_.contains(key))
                refuse(group);
            else
                join(group);
        }
        for (const JudgedRow& row : rows_)
            if (row.table == &table_) row.outcome->table = rule_.into;
    }

private:
    struct Group {
        std::vector<std::size_t> rows;
        bool refused = false;
    };

    // A row that lacks the month or the item is one more of those above it.
    void gather() {
        Group* last = nullptr;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            RowOutcome& row = *rows_[i].outcome;
            const std::string key = key_of(row, rule_.key);
            if (rows_[i].table != &table_) {
                if (!key.empty() && !row.rejected()) taken_.insert(key);
                continue;
            }
            if (!key.empty()) last = &groups_[key];
            if (row.has(copy)) continue;
            if (!row.rejected() && !case_of(rule_, row)) row.add("R_VALUE_UNKNOWN", rule_.by);
            if (last && row.rejected()) last->refused = true;
            if (row.rejected()) continue;
            last->rows.push_back(i);
            for (const auto& [from, to] : case_of(rule_, row)->fields)
                if (!row.value(from).empty()) told_.insert(to);
        }
    }

    void refuse(const Group& group) {
        for (const std::size_t i : group.rows)
            rows_[i].outcome->add(group.refused ? left_with_others : copy, "row");
    }

    void join(const Group& group) {
        if (group.rows.empty()) return;
        std::map<std::string, std::int64_t> sums;
        for (const std::string& field : told_) sums[field] = 0;
        RowOutcome& first = *rows_[group.rows.front()].outcome;
        for (const std::size_t i : group.rows) {
            RowOutcome& row = *rows_[i].outcome;
            for (const auto& [from, to] : case_of(rule_, row)->fields) sums[to] += row.value(from).integer;
            if (&row == &first) continue;
            for (const Code& c : row.codes)
                if (c.code.starts_with('W')) first.add(c.code, c.field);
            row.joined_to = group.rows.front();
            row.add(joined, "row");
        }
        for (const FoldRule::Case& one : rule_.cases)
            for (const auto& field : one.fields)
                std::erase_if(first.values, [&](const auto& v) { return v.first == field.first; });
        std::erase_if(first.values, [&](const auto& v) { return v.first == rule_.by; });
        for (const auto& [field, sum] : sums)
            if (told_.contains(field)) first.set(field, Value::of(sum));
    }

    const std::vector<JudgedRow>& rows_;
    const TableSpec& table_;
    const FoldRule& rule_;
    std::map<std::string, Group> groups_;
    std::set<std::string> told_;   // fields of the record that any row of the file tells
    std::set<std::string> taken_;  // records that the other table has
};

}  // namespace

void fold_rows(const std::vector<JudgedRow>& rows, const KindSpec& kind) {
    for (const TableSpec& table : kind.tables)
        if (table.fold) Folder(rows, table).run();
}

}  // namespace khue::imports
