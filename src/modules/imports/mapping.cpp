// Recognition as JSON for people to see, and their answers read back.
#include <optional>
#include <stdexcept>

#include "core/json.hpp"
#include "modules/imports/recognition.hpp"
#include "modules/imports/words.hpp"

namespace khue::imports {
namespace {

std::optional<std::uint32_t> column_of_letters(std::string_view letters) {
    std::uint32_t n = 0;
    if (letters.empty() || letters.size() > 3) return std::nullopt;
    for (const char c : letters) {
        if (c < 'A' || c > 'Z') return std::nullopt;
        n = n * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
    }
    return n - 1;
}

TableMapping read_table_mapping(const Json& json) {
    TableMapping mapping;
    mapping.sheet = json["sheet"].text_or();
    mapping.table = json["table"].text_or();
    const std::int64_t row = json["header_row"].integer_or(0);
    if (row < 0 || row > 1'048'576)
        throw std::runtime_error("Bảng ánh xạ: \"header_row\" phải là số dòng của trang tính.");
    mapping.header_row = static_cast<std::uint32_t>(row);
    for (const auto& member : json["columns"].members) {
        const auto column = column_of_letters(member.name);
        if (!column)
            throw std::runtime_error("Bảng ánh xạ: \"" + member.name + "\" không phải tên cột như A, B, AA.");
        mapping.columns[*column] = member.value.text_or();
    }
    return mapping;
}

void number(JsonWriter& json, std::string_view key, std::uint64_t n) {
    json.member(key, static_cast<std::int64_t>(n));
}

void append_columns(JsonWriter& json, const FoundTable& table) {
    json.key("columns").array();
    for (const ColumnUse& use : table.columns) {
        const FieldSpec* field = table.spec->field(use.field);
        json.object()
            .member("column", column_letters(use.column))
            .member("label", use.label)
            .member("field", use.field);
        if (!use.role.empty()) json.member("role", use.role);
        if (field) json.member("field_label", field->label);
        json.key("confidence").real(use.confidence, 2);
        json.member("by", use.by).end_object();
    }
    json.end_array();
    json.key("unused").array();
    for (const UnusedColumn& u : table.unused)
        json.object()
            .member("column", column_letters(u.column))
            .member("label", u.label)
            .member("known", u.known)
            .end_object();
    json.end_array();
    json.key("missing").array();
    for (const FieldSpec& field : table.spec->fields)
        if (field.required && !table.has(field.key) && !(table.sections.front().contains(field.key)))
            json.object().member("field", field.key).member("label", field.label).end_object();
    json.end_array();
}

void append_table(JsonWriter& json, const FoundTable& table) {
    json.object().member("sheet", table.sheet).member("table", table.spec->key);
    json.key("header_rows")
        .array()
        .value(static_cast<std::int64_t>(table.header_first))
        .value(static_cast<std::int64_t>(table.header_last))
        .end_array();
    number(json, "rows", table.rows.size());
    if (!table.quarter.empty()) json.member("quarter", table.quarter);
    if (!table.nothing.empty()) json.member("nothing", table.nothing);
    append_columns(json, table);
    json.key("sections").array();
    for (const SectionValues& values : table.sections) {
        json.object();
        for (const auto& [field, value] : values) json.member(field, value);
        json.end_object();
    }
    json.end_array();
    json.key("skipped").array();
    for (const SkippedRow& s : table.skipped) {
        json.object();
        number(json, "row", s.row);
        json.member("reason", s.reason).member("text", s.text).end_object();
    }
    json.end_array().end_object();
}

}  // namespace

Mapping read_mapping(const Json& json) {
    if (!json.is_object()) throw std::runtime_error("Bảng ánh xạ phải là một đối tượng JSON.");
    Mapping mapping;
    mapping.quarter = json["quarter"].text_or();
    for (const Json& table : json["tables"].items) mapping.tables.push_back(read_table_mapping(table));
    for (const auto& field : json["words"].members)
        for (const auto& word : field.value.members)
            mapping.words[field.name][word_key(word.name)] = word.value.text_or();
    return mapping;
}

void append_json(std::string& out, const Recognition& recognition) {
    JsonWriter json(out);
    json.object().member("kind", recognition.kind ? recognition.kind->kind : "");
    json.key("tables").array();
    for (const FoundTable& table : recognition.tables) append_table(json, table);
    json.end_array();
    json.key("ignored_sheets").array();
    for (const IgnoredSheet& sheet : recognition.ignored)
        json.object().member("name", sheet.name).member("reason", sheet.reason).end_object();
    json.end_array().end_object();
}

}  // namespace khue::imports
