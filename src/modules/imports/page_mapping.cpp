#include "modules/imports/page_mapping.hpp"

#include <charconv>
#include <stdexcept>

#include "core/json.hpp"
#include "core/problem.hpp"

namespace khue::imports {
namespace {

[[noreturn]] void bad_mapping(std::string_view pointer, const std::string& why) {
    throw Failure{422, "bad_mapping", why, {{std::string(pointer), "bad_mapping", why}}};
}

std::uint32_t column_number(const std::string& text) {
    std::uint32_t n = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n > 16'383)
        bad_mapping("/tables", "Không có cột số “" + text + "”.");
    return n;
}

void must_be_field(const FoundTable& table, const std::string& target) {
    std::string key = target.substr(0, target.find('.'));
    if (!key.empty() && !table.spec->field(key))
        bad_mapping("/tables", "Loại tệp này không có mục “" + key + "”.");
}

void append_table(JsonWriter& w, const Json& page, const FoundTable& table) {
    w.object().member("sheet", table.sheet).member("table", table.spec->key).key("columns").object();
    for (const auto& m : page["columns"].members) {
        std::uint32_t column = column_number(m.name);
        std::string target = m.value.text_or();
        must_be_field(table, target);
        if (target != use_of(table, column)) w.member(column_letters(column), target);
    }
    w.end_object().end_object();
}

void append_words(JsonWriter& w, const Json& asked, const Json& kept) {
    std::map<std::string, std::map<std::string, std::string>> words;
    for (const auto& field : kept.members)
        for (const auto& word : field.value.members) words[field.name][word.name] = word.value.text_or();
    for (const auto& field : asked.members)
        for (const auto& word : field.value.members) {
            if (word.value.is_null())
                words[field.name].erase(word.name);
            else
                words[field.name][word.name] = word.value.text_or();
        }
    w.object();
    for (const auto& [field, answers] : words) {
        if (answers.empty()) continue;
        w.key(field).object();
        for (const auto& [word, code] : answers) w.member(word, code);
        w.end_object();
    }
    w.end_object();
}

Json parsed(const std::string& kept) { return parse_json(kept).value_or(Json{}); }

}  // namespace

std::string use_of(const FoundTable& table, std::uint32_t column) {
    for (const ColumnUse& use : table.columns)
        if (use.column == column) return use.role.empty() ? use.field : use.field + "." + use.role;
    return "";
}

std::string kept_mapping(const Json& page, const Recognition& recognised, const std::string& kept) {
    std::string out;
    JsonWriter w(out);
    w.object().key("tables").array();
    for (const Json& table : page["tables"].items) {
        std::int64_t number = table["table"].integer_or(-1);
        if (number < 0 || number >= static_cast<std::int64_t>(recognised.tables.size()))
            bad_mapping("/tables", "Tệp không có bảng số " + std::to_string(number) + ".");
        append_table(w, table, recognised.tables[static_cast<std::size_t>(number)]);
    }
    w.end_array().key("words");
    Json before = parsed(kept);
    append_words(w, page["words"], before["words"]);
    bool blank_erases = page["options"]["blank_erases"].boolean_or(false);
    w.key("options").object().member("blank_erases", blank_erases).end_object().end_object();
    try {
        mapping_in(out);
    } catch (const std::runtime_error& e) {
        bad_mapping("/tables", e.what());
    }
    return out;
}

Mapping mapping_in(const std::string& kept) {
    if (kept.empty()) return {};
    Json json = parsed(kept);
    return json.is_object() ? read_mapping(json) : Mapping{};
}

bool blank_erases_in(const std::string& kept) {
    return parsed(kept)["options"]["blank_erases"].boolean_or(false);
}

std::string mapping_to_remember(const std::string& kept, const Recognition& recognised) {
    Json json = parsed(kept);
    bool one_table = recognised.tables.size() == 1;
    std::string out;
    JsonWriter w(out);
    w.object().key("tables").array();
    for (const Json& table : json["tables"].items) {
        w.object().member("sheet", one_table ? "" : table["sheet"].text_or());
        w.member("table", table["table"].text_or()).key("columns").object();
        for (const auto& m : table["columns"].members) w.member(m.name, m.value.text_or());
        w.end_object().end_object();
    }
    w.end_array().key("words");
    append_words(w, Json{}, json["words"]);
    w.end_object();
    return out;
}

}  // namespace khue::imports
