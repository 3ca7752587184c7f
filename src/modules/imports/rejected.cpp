#include "modules/imports/rejected.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/json.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/imports/target.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::imports {
namespace {

bool is_quarterly(const FileResult& result) {
    return std::ranges::any_of(
        result.rows, [&](const RowOutcome& row) { return target_of(result.kind, row.table).by_period; });
}

std::string codes_text(const RowOutcome& row) {
    std::string out;
    for (const Code& c : row.codes) out += (out.empty() ? "" : " ") + c.code + ":" + c.field;
    return out;
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
            .codes = codes_text(row),
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

}  // namespace

bool still_active(const RowOutcome& row, std::string_view kind) {
    std::string status = row.value("trang_thai").to_text();
    if (status.empty()) return true;
    return kind == "ho_so_hoc_sinh" ? is_studying(status) : is_working(status);
}

std::string label_of_row(const RowOutcome& row) {
    for (auto key : {"ho_ten", "ten_lop", "lop", "khoan", "ma_hs", "ma_cb", "quyen", "ten", "thang"})
        if (const Value& v = row.value(key); !v.empty()) return v.to_text();
    return "Dòng " + std::to_string(row.row);
}

std::size_t keep_rejected(Transaction& t, const Unit& school, const FileResult& result,
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
    for (auto& [_, r] : before) {
        r.state = RejectedState::superseded;
        update(t, scope, r);
    }
    return count;
}

}  // namespace khue::imports
