#include "modules/imports/import_json.hpp"

#include <algorithm>
#include <map>

#include "core/json.hpp"
#include "core/value_type.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t shown_samples = 3;

std::string cell_text(const office::Cell& cell) {
    using Kind = office::Cell::Kind;
    if (cell.kind == Kind::date) return to_vietnamese(cell.day);
    if (cell.kind != Kind::number) return cell.text;
    std::string out;
    JsonWriter(out).real(cell.number, 6);
    return out;
}

void append_samples(JsonWriter& w, const View& view, const FoundTable& table, std::uint32_t column) {
    w.key("samples").array();
    std::size_t n = 0;
    const auto& rows = view.workbook.sheets[table.sheet_index].rows;
    for (const DataRow& r : table.rows) {
        const auto& cells = rows[r.index].cells;
        if (column >= cells.size() || cells[column].kind == office::Cell::Kind::empty) continue;
        w.value(cell_text(cells[column]));
        if (++n == shown_samples) break;
    }
    w.end_array();
}

void append_column(JsonWriter& w, const View& view, const FoundTable& table, std::uint32_t column,
                   const std::string& label, const ColumnUse* use) {
    w.object()
        .member("index", static_cast<std::int64_t>(column))
        .member("letter", column_letters(column))
        .member("header", label);
    w.key("field");
    if (use)
        w.value(use->role.empty() ? use->field : use->field + "." + use->role);
    else
        w.null();
    if (use)
        if (const FieldSpec* field = table.spec->field(use->field)) w.member("field_label", field->label);
    w.key("confidence");
    if (use)
        w.real(use->confidence, 2);
    else
        w.null();
    append_samples(w, view, table, column);
    w.end_object();
}

void append_table(JsonWriter& w, const View& view, const FoundTable& table, std::int64_t number) {
    const auto& rows = view.workbook.sheets[table.sheet_index].rows;
    std::int64_t first = table.rows.empty() ? 0 : rows[table.rows.front().index].number;
    std::int64_t last = table.rows.empty() ? 0 : rows[table.rows.back().index].number;
    w.object().member("sheet", table.sheet).member("table", number).key("header_rows").array();
    for (auto r = table.header_first; r <= table.header_last; ++r) w.value(static_cast<std::int64_t>(r));
    w.end_array().member("first_row", first).member("last_row", last).key("columns").array();
    std::map<std::uint32_t, std::pair<std::string, const ColumnUse*>> columns;
    for (const UnusedColumn& u : table.unused) columns.emplace(u.column, std::pair{u.label, nullptr});
    for (const ColumnUse& u : table.columns) columns[u.column] = {u.label, &u};
    for (const auto& [column, what] : columns) append_column(w, view, table, column, what.first, what.second);
    w.end_array().key("ignored").array();
    for (const SkippedRow& s : table.skipped) w.value("Dòng " + std::to_string(s.row) + ": " + s.text);
    w.end_array().end_object();
}

const FieldSpec* field_of_kind(const KindSpec& kind, std::string_view key) {
    for (const TableSpec& t : kind.tables)
        if (const FieldSpec* f = t.field(key)) return f;
    return nullptr;
}

void append_question(JsonWriter& w, const KindSpec& kind, const Question& q) {
    w.object()
        .member("field", q.field)
        .member("field_label", q.label)
        .member("word", q.word)
        .member("count", static_cast<std::int64_t>(q.rows));
    w.key("choices").array();
    const FieldSpec* field = field_of_kind(kind, q.field);
    auto words = field ? rules().words.find(field->vocabulary) : rules().words.end();
    if (words != rules().words.end())
        for (const auto& code : words->second.codes()) {
            const std::string* label = words->second.label(code);
            w.array().value(code).value(label ? *label : code).end_array();
        }
    w.end_array().end_object();
}

void append_reasons(JsonWriter& w, const View& view, const KindSpec& kind) {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (const RowOutcome& row : view.examined.result.rows)
        for (const Code& c : row.codes) ++counts[{c.code, c.field}];
    w.key("reasons").array();
    for (const auto& [key, count] : counts) {
        const FieldSpec* field = field_of_kind(kind, key.second);
        std::string label = field ? field->label : "Cả dòng";
        w.object()
            .member("code", key.first)
            .member("field", key.second)
            .member("label", label)
            .member("count", count)
            .end_object();
    }
    w.end_array();
}

void append_recognition(JsonWriter& w, const View& view, const KindSpec& kind) {
    w.key("recognition").object().key("tables").array();
    std::int64_t number = 0;
    for (const FoundTable& t : view.examined.recognition.tables) append_table(w, view, t, number++);
    w.end_array().key("questions").array();
    for (const Question& q : view.examined.result.questions) append_question(w, kind, q);
    w.end_array().key("notices").array();
    for (const auto& n : view.examined.result.notices) w.value(n);
    for (const auto& s : view.examined.recognition.ignored)
        w.value("Trang tính “" + s.name + "”: " + s.reason);
    w.end_array().end_object();
}

void append_values(JsonWriter& w, const RowOutcome& row) {
    w.key("values").object();
    for (const auto& [key, value] : row.values) w.member(key, value.to_text());
    w.end_object();
}

// Only what would change.
void append_before(JsonWriter& w, const Action& action) {
    if (!action.before) return;
    w.key("before").object();
    const Entity& e = action.before->entity();
    for (const auto& change : differences(e, action.before->get(), action.record->get()))
        w.member(e.find(change.field)->label, change.before.value_or(""));
    w.end_object();
}

}  // namespace

void append_row(JsonWriter& w, const View& view, std::size_t index) {
    const RowOutcome& row = view.examined.result.rows[index];
    w.object()
        .member("sheet", row.sheet)
        .member("row", static_cast<std::int64_t>(row.row))
        .member("class", name(row.row_class));
    w.key("codes").array();
    for (const Code& c : row.codes) w.value(c.code + ":" + c.field);
    w.end_array().member("message", row.message);
    append_values(w, row);
    append_before(w, view.plan.actions[index]);
    w.end_object();
}

std::string import_json(Db& db, const ImportRun& run, const View* view, bool may_run) {
    auto school = get(db, Scope::everything(), Id<Unit>{run.unit_id.value});
    const KindSpec* kind = rules().kinds.find(run.kind);
    std::string out;
    JsonWriter w(out);
    w.object().member("id", run.id.value).member("file_name", run.file_name).key("school").object();
    w.member("id", run.unit_id.value)
        .member("code", school ? school->code : "")
        .member("name", school ? school->name : "")
        .end_object();
    w.member("kind", run.kind).key("quarter");
    if (run.quarter.empty())
        w.null();
    else
        w.value(run.quarter);
    w.member("state", text_of(field_of<&ImportRun::state>(), &run)).member("refusal", run.refusal);
    if (view && kind) append_recognition(w, *view, *kind);
    w.key("summary").raw(run.summary.empty() ? "null" : run.summary);
    if (view && kind) append_reasons(w, *view, *kind);
    w.key("job_id");
    if (run.job_id)
        w.value(run.job_id);
    else
        w.null();
    w.member("created_at", to_string(run.created_at)).member("created_by", run.created_by);
    w.member("can_apply", may_run && run.state == ImportState::checked).end_object();
    return out;
}

std::string kinds_json() {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const auto& [code, kind] : rules().kinds.all()) {
        w.object().member("kind", code).member("label", kind.label).key("fields").array();
        for (const TableSpec& table : kind.tables)
            for (const FieldSpec& f : table.fields)
                w.object()
                    .member("key", f.key)
                    .member("label", f.label)
                    .member("type", "text")
                    .member("required", f.required)
                    .end_object();
        w.end_array().end_object();
    }
    w.end_array();
    return out;
}

}  // namespace khue::imports
