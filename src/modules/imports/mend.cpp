#include "modules/imports/mend.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/imports/cell_text.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/rejected.hpp"

namespace khue::imports {
namespace {

// Codes of our own ("GV") are no words that people type; the engine wants the label.
std::string as_typed(const FieldSpec& field, const std::string& value) {
    auto words = rules().words.find(field.vocabulary);
    return words == rules().words.end() ? value : words->second.shown(value);
}

// A sheet with the one row, and its columns already understood.
struct OneRow {
    office::Workbook workbook;
    Recognition recognition;
};

OneRow one_row(const KindSpec& kind, const TableSpec& table, const RejectedRow& row,
               const std::map<std::string, std::string>& values) {
    OneRow out;
    office::Row header{.number = 1, .hidden = false, .cells = {}},
        data{.number = 2, .hidden = false, .cells = {}};
    FoundTable found;
    found.spec = &table;
    found.header_first = found.header_last = 1;
    found.quarter = row.period.value_or("");
    found.sections.emplace_back();
    found.rows.push_back({.index = 1, .section = 0});
    for (const FieldSpec& field : table.fields) {
        auto value = values.find(field.key);
        auto column = static_cast<std::uint32_t>(header.cells.size());
        header.cells.push_back(text_cell(field.label));
        data.cells.push_back(text_cell(value == values.end() ? "" : as_typed(field, value->second)));
        found.columns.push_back({.column = column,
                                 .label = field.label,
                                 .field = field.key,
                                 .role = {},
                                 .confidence = 1,
                                 .by = "mapping"});
    }
    out.workbook.sheets.push_back({.info = {}, .rows = {std::move(header), std::move(data)}, .merges = {}});
    out.workbook.format = "xlsx";
    out.recognition.kind = &kind;
    out.recognition.tables.push_back(std::move(found));
    return out;
}

[[noreturn]] void refuse_row(const RowOutcome& row, const TableSpec& table) {
    Problems problems;
    for (const Code& c : row.codes) {
        if (!c.code.starts_with('R')) continue;
        problems.add("/values/" + c.field, c.code, message_of(c, table));
    }
    throw Failure{422, "still_rejected", "Dòng này vẫn chưa nhập được; xin xem từng mục.",
                  std::move(problems.list)};
}

}  // namespace

const TableSpec* table_of(const RejectedRow& row) {
    const KindSpec* kind = rules().kinds.find(row.kind);
    if (!kind) return nullptr;
    auto values = values_in(row);
    auto known = [&](const TableSpec& table) {
        return std::ranges::count_if(values, [&](const auto& v) { return table.field(v.first) != nullptr; });
    };
    return &*std::ranges::max_element(kind->tables, {}, known);
}

std::map<std::string, std::string> values_in(const RejectedRow& row) {
    std::map<std::string, std::string> out;
    Json kept = parse_json(row.filed_values).value_or(Json{});
    for (const auto& m : kept.members)
        if (m.name != refused_cells) out[m.name] = m.value.text_or();
    for (const auto& m : kept[refused_cells].members)
        if (out[m.name].empty()) out[m.name] = m.value.text_or();
    return out;
}

std::optional<Obstacle> obstacle_of(const RejectedRow& row) {
    if (row.state != RejectedState::open)
        return Obstacle{"not_open", "Dòng này đã được xử lý, hoặc trường đã gửi tệp mới hơn."};
    const TableSpec* table = table_of(row);
    if (!table) return Obstacle{"unknown_kind", "Không còn loại tệp của dòng này."};
    if (table->fold)
        return Obstacle{"row_of_group",
                        "Dòng này là một phần của bản ghi gồm nhiều dòng; xin sửa trong tệp rồi gửi lại."};
    return std::nullopt;
}

Mended mend(Transaction& t, RejectedRow& row, const std::map<std::string, std::string>& values) {
    if (auto obstacle = obstacle_of(row)) refuse(obstacle->code, obstacle->sentence);
    const TableSpec* table = table_of(row);
    auto school = get(t.db(), Scope::of(row.unit_id.value), row.unit_id);
    if (!school) refuse("unknown_school", "Không còn trường của dòng này.");
    auto merged = values_in(row);
    for (const auto& [key, value] : values) merged[key] = value;
    const KindSpec& kind = *rules().kinds.find(row.kind);
    OneRow one = one_row(kind, *table, row, merged);
    Date close = default_close(t.db());
    Context context = load_context(t.db(), rules(), *school, school_year_of(close), close);
    FileResult result = judge(one.workbook, one.recognition, context, {.file = row.file_name});
    const RowOutcome& outcome = result.rows.at(0);
    if (outcome.rejected()) refuse_row(outcome, *table);

    ApplyOptions options{
        .school_year = school_year_of(close),
        .quarter = row.period.value_or(""),
        .source = "Dòng " + std::to_string(row.row) + " của tệp " + row.file_name + ", trường đã sửa"};
    Plan plan = make_plan(t.db(), *school, result, options);
    t.begin_changeset("mend", row.file_name);
    apply_rows(t, *school, result, plan, options);
    row.state = RejectedState::mended;
    update(t, Scope::of(row.unit_id.value), row);
    const Action& action = plan.actions.at(0);
    const Entity& e = action.record->entity();
    return {.deed = action.deed,
            .entity = &e,
            .record_id = e.fields[e.key].type->measure(value_at(e.fields[e.key], action.record->get())),
            .codes = outcome.codes,
            .message = outcome.message};
}

bool may_be_dropped(const RejectedRow& row) { return row.state == RejectedState::open && row.repeated; }

void drop(Transaction& t, RejectedRow& row) {
    if (!may_be_dropped(row))
        refuse("not_repeated", "Chỉ bỏ được dòng lặp lại một dòng khác của tệp và chưa xử lý.");
    row.state = RejectedState::dropped;
    update(t, Scope::of(row.unit_id.value), row);
}

}  // namespace khue::imports
