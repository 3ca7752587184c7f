// Reads data/imports/*.json into kind specifications, with a sentence for whoever mistypes one.
#include "modules/imports/spec.hpp"

#include <array>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "core/json.hpp"
#include "modules/imports/labels.hpp"

namespace khue::imports {
namespace {

constexpr std::array<std::pair<std::string_view, FieldType>, 16> type_names = {{
    {"text", FieldType::text},
    {"name", FieldType::name},
    {"date", FieldType::date},
    {"sex", FieldType::sex},
    {"ethnic_group", FieldType::ethnic_group},
    {"class", FieldType::class_name},
    {"free_class", FieldType::free_class},
    {"grade", FieldType::grade},
    {"code", FieldType::code},
    {"citizen_number", FieldType::citizen_number},
    {"phone", FieldType::phone},
    {"integer", FieldType::integer},
    {"month", FieldType::month},
    {"choice", FieldType::choice},
    {"open_choice", FieldType::open_choice},
    {"mark", FieldType::mark},
}};

FieldType type_of(const std::string& name) {
    for (const auto& [text, type] : type_names)
        if (text == name) return type;
    throw std::runtime_error("không có kiểu trường \"" + name + "\"");
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items) out.push_back(item.text_or());
    return out;
}

std::vector<std::string> phrases(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items) out.push_back(label_key(item.text_or()));
    return out;
}

HeaderRule read_header(const Json& json) {
    HeaderRule rule;
    rule.phrases = phrases(json["headers"]);
    rule.must = phrases(json["must"]);
    rule.never = phrases(json["never"]);
    rule.accented = texts(json["accented"]);
    for (const Json& group : json["concepts"].items) rule.concepts.push_back(phrases(group));
    return rule;
}

std::optional<int> optional_int(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return static_cast<int>(json.integer_or(0));
}

FieldSpec read_field(const Json& json) {
    FieldSpec field;
    field.key = json["key"].text_or();
    if (field.key.empty()) throw std::runtime_error("có trường thiếu \"key\"");
    field.label = json["label"].text_or(field.key);
    field.type = type_of(json["type"].text_or("text"));
    field.header = read_header(json);
    // The field's own key, as exports of programs print it, and its label are headers too.
    field.header.phrases.push_back(label_key(field.label));
    field.header.phrases.push_back(label_key(field.key));
    for (const Json& part : json["parts"].items)
        field.parts.push_back({part["role"].text_or(), read_header(part), part["blank"].text_or()});
    field.vocabulary = json["vocabulary"].text_or();
    field.unknown_code = json["unknown"].text_or("R_VALUE_UNKNOWN");
    field.fallback = json["fallback"].text_or();
    field.implied = json["implied"].text_or();
    field.value_as_label = json["value"].text_or() == "label";
    field.required = json["required"].boolean_or(false);
    field.quiet = json["quiet"].boolean_or(false);
    field.from_section = json["section"].boolean_or(false);
    field.drop_when_bad = json["drop_when_bad"].boolean_or(false);
    field.money = json["money"].boolean_or(false);
    field.max = json["max"].integer_or(field.max);
    field.partial = json["partial"].boolean_or(false);
    field.min_age = optional_int(json["min_age"]);
    field.max_age = optional_int(json["max_age"]);
    return field;
}

PersonRule read_person(const Json& json) {
    PersonRule rule;
    const std::string kind = json["kind"].text_or();
    if (kind == "staff") rule.kind = PersonRule::Kind::staff;
    if (kind == "pupil") rule.kind = PersonRule::Kind::pupil;
    rule.code = json["code"].text_or();
    rule.name = json["name"].text_or();
    rule.birth = json["birth"].text_or();
    rule.citizen_number = json["citizen_number"].text_or();
    return rule;
}

FoldRule read_fold(const Json& json) {
    FoldRule rule{
        .into = json["into"].text_or(), .key = texts(json["key"]), .by = json["by"].text_or(), .cases = {}};
    for (const Json& one : json["cases"].items) {
        FoldRule::Case made{.codes = texts(one["codes"]), .fields = {}};
        for (const auto& field : one["fields"].members)
            made.fields.emplace_back(field.name, field.value.text_or());
        rule.cases.push_back(std::move(made));
    }
    return rule;
}

IdentityRule read_identity(const Json& json) {
    return {.active = json.is_object(),
            .code = json["code"].text_or(),
            .name = json["name"].text_or(),
            .birth = json["birth"].text_or(),
            .sex = json["sex"].text_or(),
            .citizen_number = json["citizen_number"].text_or(),
            .class_name = json["class"].text_or()};
}

void require_field(const TableSpec& table, std::string_view key) {
    if (!key.empty() && !table.field(key))
        throw std::runtime_error("quy tắc nhắc đến trường không có: " + std::string(key));
}

void check_references(const TableSpec& table) {
    for (const std::string& key : table.row_key) require_field(table, key);
    for (const std::string& key : table.after_close) require_field(table, key);
    for (const PartOfRule& rule : table.part_of) {
        require_field(table, rule.part);
        for (const std::string& key : rule.whole) require_field(table, key);
        for (const std::string& key : rule.minus) require_field(table, key);
    }
    for (const SumRule& rule : table.sums) {
        require_field(table, rule.total);
        for (const std::string& key : rule.parts) require_field(table, key);
    }
    if (table.fold) {
        require_field(table, table.fold->by);
        for (const std::string& key : table.fold->key) require_field(table, key);
        for (const FoldRule::Case& one : table.fold->cases)
            for (const auto& field : one.fields) require_field(table, field.first);
    }
    for (const FieldSpec& field : table.fields) require_field(table, field.fallback);
    for (const std::string& key :
         {table.person.code, table.person.name, table.person.birth, table.person.citizen_number})
        require_field(table, key);
}

TableSpec read_table(const Json& json) {
    TableSpec table;
    table.key = json["key"].text_or();
    for (const Json& field : json["fields"].items) table.fields.push_back(read_field(field));
    for (const Json& rule : json["ignored"].items) {
        if (rule.is_text())
            table.ignored.push_back({.phrases = {label_key(rule.text)}});
        else
            table.ignored.push_back(read_header(rule));
    }
    table.row_key = texts(json["row_key"]);
    table.after_close = texts(json["after_close"]);
    for (const Json& rule : json["part_of"].items)
        table.part_of.push_back({rule["part"].text_or(), texts(rule["whole"]), texts(rule["minus"])});
    for (const Json& rule : json["sums"].items)
        table.sums.push_back(
            {rule["total"].text_or(), texts(rule["parts"]), rule["parts_needed"].boolean_or(false)});
    if (json.has("fold")) table.fold = read_fold(json["fold"]);
    table.person = read_person(json["person"]);
    table.identity = read_identity(json["identity"]);
    check_references(table);
    return table;
}

void check_fold(const KindSpec& kind, const FoldRule& rule) {
    const TableSpec& into = kind.table(rule.into);
    if (into.key != rule.into || into.fold)
        throw std::runtime_error("không có bảng để gộp vào: " + rule.into);
    for (const std::string& key : rule.key) require_field(into, key);
    for (const FoldRule::Case& one : rule.cases)
        for (const auto& field : one.fields) require_field(into, field.second);
}

KindSpec read_kind(const Json& json) {
    KindSpec spec;
    spec.kind = json["kind"].text_or();
    spec.label = json["label"].text_or(spec.kind);
    spec.quarterly = json["quarterly"].boolean_or(false);
    spec.stars_are_required = json["stars_are_required"].boolean_or(true);
    spec.rules = json["rules"].text_or();
    spec.nothing = phrases(json["nothing"]);
    for (const Json& table : json["tables"].items) spec.tables.push_back(read_table(table));
    if (spec.tables.empty()) throw std::runtime_error("thiếu \"tables\"");
    for (const TableSpec& table : spec.tables)
        if (table.fold) check_fold(spec, *table.fold);
    return spec;
}

}  // namespace

const FieldSpec* TableSpec::field(std::string_view wanted) const {
    for (const FieldSpec& f : fields)
        if (f.key == wanted) return &f;
    return nullptr;
}

const TableSpec& KindSpec::table(std::string_view wanted) const {
    for (const TableSpec& t : tables)
        if (t.key == wanted) return t;
    return tables.front();
}

Kinds Kinds::load(const std::string& directory) {
    Kinds kinds;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() != ".json") continue;
        const Json document = load_json_file(entry.path().string());
        if (!document.has("kind")) continue;
        try {
            KindSpec spec = read_kind(document);
            kinds.kinds_.emplace(spec.kind, std::move(spec));
        } catch (const std::runtime_error& e) {
            throw std::runtime_error(entry.path().string() + ": " + e.what());
        }
    }
    if (kinds.kinds_.empty()) throw std::runtime_error(directory + ": không có loại tệp nào");
    return kinds;
}

const KindSpec* Kinds::find(std::string_view kind) const {
    const auto hit = kinds_.find(kind);
    return hit == kinds_.end() ? nullptr : &hit->second;
}

}  // namespace khue::imports
