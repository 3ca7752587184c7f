#include "modules/imports/rejected.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/target.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::imports {
namespace {

constexpr std::string_view nameless = "Dòng ";  // then its number

bool is_quarterly(const FileResult& result) {
    return std::ranges::any_of(
        result.rows, [&](const RowOutcome& row) { return target_of(result.kind, row.table).by_period; });
}

std::string values_json(const RowOutcome& row) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const auto& [key, value] : row.values) w.member(key, value.to_text());
    if (!row.refused.empty()) {
        w.key(refused_cells).object();
        for (const auto& [key, text] : row.refused) w.member(key, text);
        w.end_object();
    }
    w.end_object();
    return out;
}

RejectedRow rejected_row(const Unit& school, const FileResult& result, const RowOutcome& row,
                         const ApplyOptions& options, std::int64_t import_id, std::string_view file_name,
                         bool quarterly) {
    std::string quarter = row.quarter.empty() ? options.quarter : row.quarter;
    return {.id = {},
            .unit_id = school.id,
            .import_id = import_id,
            .kind = result.kind,
            .period = quarterly ? std::optional(quarter) : std::nullopt,
            .file_name = std::string(file_name),
            .sheet = row.sheet,
            .row = row.row,
            .label = label_of_row(row),
            .codes = write_issues(row.codes),
            .message = row.message,
            .filed_values = values_json(row),
            .repeated = row.has("R_DUP_IN_FILE"),
            .active = still_active(row, result.kind),
            .state = RejectedState::open};
}

using RejectedKey = std::tuple<std::string, std::string, std::int64_t, std::string, std::string>;
RejectedKey key(const RejectedRow& r) {
    return {r.period.value_or(""), r.sheet, r.row, r.codes, r.filed_values};
}

// By what a row is known again: the name of what it is about, and the codes and numbers of a person.
std::set<std::string> marks_of(const std::string& label, const auto& value_of) {
    std::set<std::string> out;
    if (!label.starts_with(nameless)) out.insert(fold(label));
    for (const char* key : {"ma_hs", "ma_cb", "cccd"})
        if (std::string value = value_of(key); !value.empty()) out.insert(std::move(value));
    return out;
}

// Whom a file with a few rows of a longer list is about.
class PartOfList {
public:
    explicit PartOfList(const FileResult& result) {
        for (const RowOutcome& row : result.rows)
            marks_.merge(marks_of(label_of_row(row), [&](auto key) { return row.value(key).to_text(); }));
    }
    bool has(const RejectedRow& r) const {
        Json kept = parse_json(r.filed_values).value_or(Json{});
        auto marks = marks_of(r.label, [&](auto key) { return kept[key].text_or(); });
        return std::ranges::any_of(marks, [&](const auto& mark) { return marks_.contains(mark); });
    }

private:
    std::set<std::string> marks_;
};

// A list that lacks more than it has is no list of the school.
bool is_part(const FileResult& result, const Plan& plan, const ApplyOptions& options) {
    return options.changes_only || plan.missing.size() > result.rows.size();
}

}  // namespace

bool still_active(const RowOutcome& row, std::string_view kind) {
    return is_active(kind != "ho_so_hoc_sinh", row.value("trang_thai").to_text());
}

std::string label_of_row(const RowOutcome& row) {
    for (auto key : {"ho_ten", "ten_lop", "lop", "khoan", "ma_hs", "ma_cb", "quyen", "ten", "thang"})
        if (const Value& v = row.value(key); !v.empty()) return v.to_text();
    return std::string(nameless) + std::to_string(row.row);
}

std::size_t keep_rejected(Transaction& t, const Unit& school, const FileResult& result, const Plan& plan,
                          const ApplyOptions& options, std::int64_t import_id, std::string_view file_name) {
    Scope scope = Scope::of(school.id.value);
    const bool quarterly = is_quarterly(result);
    std::set<std::string> quarters;
    for (const RowOutcome& row : result.rows)
        quarters.insert(quarterly ? (row.quarter.empty() ? options.quarter : row.quarter) : "");
    std::map<RejectedKey, RejectedRow> before;
    for (auto& r : list<RejectedRow>(t.db(), scope, {.filters = {where<&RejectedRow::kind>(result.kind)}}))
        if (r.state != RejectedState::superseded && quarters.contains(r.period.value_or("")))
            before.emplace(key(r), r);
    std::size_t count = 0;
    for (const RowOutcome& row : result.rows) {
        if (!row.rejected()) continue;
        ++count;
        RejectedRow made = rejected_row(school, result, row, options, import_id, file_name, quarterly);
        auto same = before.find(key(made));
        if (same != before.end())
            before.erase(same);
        else
            insert(t, scope, made);
    }
    std::optional<PartOfList> part;
    if (is_part(result, plan, options)) part.emplace(result);
    for (auto& [_, r] : before) {
        if (part && !part->has(r)) continue;
        r.state = RejectedState::superseded;
        update(t, scope, r);
    }
    return count;
}

}  // namespace khue::imports
