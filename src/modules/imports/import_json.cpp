#include "modules/imports/import_json.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/page_mapping.hpp"
#include "modules/imports/target.hpp"

namespace khue::imports {
namespace {

void count_member(JsonWriter& w, std::string_view name, std::size_t n) {
    w.member(name, static_cast<std::int64_t>(n));
}

// ---- what was recognised ----

struct Column {
    std::string label;
    const ColumnUse* use = nullptr;  // null: not used
};

void append_column(JsonWriter& w, const KindSpec& kind, const FoundTable& table, const TableView& seen,
                   std::uint32_t column, const Column& what, const Sight& sight) {
    w.object();
    count_member(w, "index", column);
    w.member("letter", table.turned ? table.column_name(column) : column_letters(column));
    w.member("header", what.label);
    w.text_or_null("field", use_of(table, column));
    bool hidden = !sight.file;
    if (what.use) {
        const FieldSpec* field = table.spec->field(what.use->field);
        if (field) w.member("field_label", field->label);
        w.key("confidence").real(what.use->confidence, 2);
        w.member("chosen",
                 what.use->by == "mapping");  // by a person, here or for an earlier file of the layout
        hidden |= !sight.sensitive && is_sensitive(kind, what.use->field);
    }
    w.key("samples").array();
    auto samples = seen.samples.find(column);
    if (!hidden && samples != seen.samples.end())
        for (const auto& text : samples->second) w.value(text);
    w.end_array().end_object();
}

void append_table(JsonWriter& w, const KindSpec& kind, const FoundTable& table, const TableView& seen,
                  std::size_t number, const Sight& sight) {
    w.object().member("sheet", table.sheet);
    count_member(w, "table", number);
    w.key("header_rows").array();
    for (auto r = table.header_first; r <= table.header_last; ++r) w.value(static_cast<std::int64_t>(r));
    w.end_array();
    count_member(w, "first_row", seen.first_row);
    count_member(w, "last_row", seen.last_row);
    std::map<std::uint32_t, Column> columns;
    for (const ColumnUse& use : table.columns) columns.try_emplace(use.column, Column{use.label, &use});
    for (const UnusedColumn& u : table.unused) columns.try_emplace(u.column, Column{u.label, nullptr});
    w.key("columns").array();
    for (const auto& [column, what] : columns) append_column(w, kind, table, seen, column, what, sight);
    w.end_array().key("ignored").array();
    for (const SkippedRow& s : table.skipped)
        w.value("Dòng " + std::to_string(s.row) + (sight.file ? ": " + s.text : ""));
    w.end_array().end_object();
}

void append_question(JsonWriter& w, const KindSpec& kind, const Question& q) {
    w.object().member("field", q.field).member("field_label", q.label).member("word", q.word);
    count_member(w, "count", q.rows);
    w.key("choices");
    const FieldSpec* field = field_of_kind(kind, q.field);
    if (field)
        append_choices(w, *field);
    else
        w.array().end_array();
    w.end_object();
}

// Words that were answered, here or for an earlier file of the layout.
void append_answers(JsonWriter& w, const KindSpec& kind, const std::string& mapping) {
    w.key("answers").array();
    Json kept = parse_json(mapping).value_or(Json{});
    for (const auto& field : kept["words"].members) {
        const FieldSpec* spec = field_of_kind(kind, field.name);
        for (const auto& word : field.value.members) {
            w.object().member("field", field.name).member("field_label", spec ? spec->label : field.name);
            w.member("word", word.name).member("code", word.value.text_or()).key("choices");
            if (spec)
                append_choices(w, *spec);
            else
                w.array().end_array();
            w.end_object();
        }
    }
    w.end_array();
}

void append_recognition(JsonWriter& w, const ImportRun& run, const View& view, const KindSpec& kind,
                        const Sight& sight) {
    w.key("recognition").object().key("tables").array();
    for (std::size_t i = 0; i < view.recognition.tables.size(); ++i)
        append_table(w, kind, view.recognition.tables[i], view.tables[i], i, sight);
    w.end_array().key("questions").array();
    for (const Question& q : view.result.questions) append_question(w, kind, q);
    w.end_array();
    append_answers(w, kind, run.mapping);
    w.key("notices").array();
    for (const auto& notice : view.result.notices) w.value(notice);
    w.end_array().member("blank_erases", blank_erases_in(run.mapping)).end_object();
}

void append_reasons(JsonWriter& w, const View& view, const KindSpec& kind) {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (const RowOutcome& row : view.result.rows)
        for (const Code& c : row.codes) ++counts[{c.code, c.field}];
    w.key("reasons").array();
    for (const auto& [key, count] : counts) {
        const FieldSpec* field = field_of_kind(kind, key.second);
        std::string label = field ? field->label : "Cả dòng";
        w.object().member("code", key.first).member("field", key.second).member("label", label);
        w.member("message", message_of(key.first, label)).member("count", count).end_object();
    }
    w.end_array();
}

// ---- rows ----

void append_values(JsonWriter& w, const RowOutcome& row, const KindSpec& kind, const Sight& sight) {
    w.key("values").object();
    for (const auto& [key, value] : row.values) {
        if (!sight.file || (!sight.sensitive && is_sensitive(kind, key))) continue;
        auto refused = std::ranges::find(row.refused, key, [](const auto& r) { return r.first; });
        w.member(key, value.empty() && refused != row.refused.end() ? refused->second : value.to_text());
    }
    w.end_object();
}

bool may_show(const Field& f, const Sight& sight) {
    return sight.records && (f.privacy != Privacy::sensitive || sight.sensitive);
}

// Only what would change.
void append_before(JsonWriter& w, const Action& action, const Sight& sight) {
    if (!action.before || !sight.records) return;
    w.key("before").object();
    const Entity& e = action.before->entity();
    for (const auto& change : differences(e, action.before->get(), action.record->get())) {
        const Field& f = *e.find(change.field);
        if (may_show(f, sight) && !f.is_read_only) w.member(f.label, change.before.value_or(""));
    }
    w.end_object();
}

void append_conflicts(JsonWriter& w, const View& view, std::size_t row, const Sight& sight) {
    w.key("conflicts").array();
    for (const Conflict& c : view.plan.conflicts) {
        if (c.row != row) continue;
        w.object().member("field", c.field->name).member("label", c.field->label);
        if (may_show(*c.field, sight)) w.member("stored", c.stored).member("filed", c.filed);
        w.end_object();
    }
    w.end_array();
}

std::string_view name_of(Deed deed) {
    constexpr std::array<std::string_view, 4> names = {"reject", "create", "update", "unchanged"};
    return names[static_cast<std::size_t>(deed)];
}

}  // namespace

const FieldSpec* field_of_kind(const KindSpec& kind, std::string_view key) {
    for (const TableSpec& t : kind.tables)
        if (const FieldSpec* f = t.field(key)) return f;
    return nullptr;
}

bool is_sensitive(const KindSpec& kind, std::string_view key) {
    return std::ranges::any_of(kind.tables, [&](const TableSpec& table) {
        const Target& target = target_of(kind.kind, table.key);
        auto bound = std::ranges::find(target.bindings, key, &Binding::value);
        return bound != target.bindings.end() &&
               target.entity().find(bound->field)->privacy == Privacy::sensitive;
    });
}

void append_choices(JsonWriter& w, const FieldSpec& field) {
    w.array();
    auto words = rules().words.find(field.vocabulary);
    if (words != rules().words.end())
        for (const auto& code : words->second.codes())
            w.array().value(code).value(words->second.shown(code)).end_array();
    w.end_array();
}

std::string_view type_name(FieldType type) {
    constexpr std::array<std::string_view, 16> names = {
        "text", "name",           "date",  "choice",  "choice",  "class",  "class", "text",
        "code", "citizen_number", "phone", "integer", "integer", "choice", "text",  "mark"};
    return names[static_cast<std::size_t>(type)];
}

std::string message_of(const RowOutcome& row, const Action& action) {
    if (!action.merged_away) return row.message;
    return "Hồ sơ này trùng và đã được gộp vào hồ sơ khác; dòng này không ghi, không tạo lại hồ sơ. " +
           row.message;
}

void append_row(JsonWriter& w, const View& view, std::size_t index, const Sight& sight) {
    const RowOutcome& row = view.result.rows[index];
    const Action& action = view.plan.actions[index];
    w.object().member("sheet", row.sheet);
    count_member(w, "row", row.row);
    w.member("class", name(row.row_class)).member("deed", name_of(action.deed)).key("codes").array();
    for (const Code& c : row.codes) w.value(c.code + ":" + c.field);
    w.end_array().member("message", message_of(row, action));
    append_values(w, row, *rules().kinds.find(view.result.kind), sight);
    append_before(w, action, sight);
    append_conflicts(w, view, index, sight);
    w.end_object();
}

std::string import_json(Db& db, const ImportRun& run, const View* view, bool may_run, const Sight& sight) {
    auto school = get(db, Scope::of(run.unit_id.value), run.unit_id);
    const KindSpec* kind = rules().kinds.find(run.kind);
    std::string out;
    JsonWriter w(out);
    w.object().member("id", run.id.value).member("file_name", run.file_name);
    w.key("school").object().member("id", run.unit_id.value);
    w.member("code", school ? school->code : "").member("name", school ? school->name : "").end_object();
    w.member("kind", run.kind).member("kind_label", kind ? kind->label : run.kind);
    w.text_or_null("quarter", run.quarter);
    w.member("state", text_of(field_of<&ImportRun::state>(), &run));
    w.text_or_null("refusal", run.refusal);
    if (view && kind) append_recognition(w, run, *view, *kind, sight);
    w.key("summary").raw(run.summary.empty() ? "null" : run.summary);
    if (view && kind) append_reasons(w, *view, *kind);
    w.id_or_null("job_id", run.job_id).id_or_null("changeset", run.changeset);
    w.member("by_delegation", run.delegation_id != 0);
    w.member("created_at", to_string(run.created_at)).member("created_by", run.created_by);
    w.member("can_apply", may_run && run.state == ImportState::checked).end_object();
    return out;
}

std::string kinds_json() {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const auto& [code, kind] : rules().kinds.all()) {
        w.object().member("kind", code).member("label", kind.label).member("quarterly", kind.quarterly);
        w.key("fields").array();
        for (const TableSpec& table : kind.tables)
            for (const FieldSpec& f : table.fields) {
                w.object().member("key", f.key).member("label", f.label);
                w.member("type", type_name(f.type)).member("required", f.required).end_object();
            }
        w.end_array().end_object();
    }
    w.end_array();
    return out;
}

}  // namespace khue::imports
