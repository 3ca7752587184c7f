#include "modules/warehouse/mapping.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/imports/grade.hpp"
#include "server/app.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t most_remembered = 20'000, key_length = 32;

[[noreturn]] void wrong(const std::string& table, const std::string& what) {
    throw std::runtime_error("kho_thanh_pho.json, " + table + ": " + what);
}

std::vector<const Field*> path_of(const App& app, const Entity& entity, std::string_view text,
                                  const std::string& table) {
    std::vector<const Field*> out;
    const Entity* e = &entity;
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find('.'));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        const Field* f = e ? e->find(name) : nullptr;
        if (!f || f->is_secret) wrong(table, "no field " + std::string(name));
        out.push_back(f);
        e = f->target.empty() ? nullptr : app.entity(f->target);
    }
    if (out.empty()) wrong(table, "a field without \"from\"");
    return out;
}

MappedField::Part part_of(const Json& json) {
    const std::string part = json["part"].text_or();
    return part == "day"     ? MappedField::Part::day
           : part == "month" ? MappedField::Part::month
           : part == "year"  ? MappedField::Part::year
                             : MappedField::Part::whole;
}

MappedField field_of_json(const App& app, const Entity& e, const Json& json, const std::string& table) {
    MappedField f{.name = json["name"].text_or(),
                  .path = path_of(app, e, json["from"].text_or(), table),
                  .codes = {},
                  .part = part_of(json),
                  .required = json["required"].boolean_or(false),
                  .as_grade = json["as"].text_or() == "grade"};
    for (const Json::Member& m : json["map"].members) f.codes.emplace(m.name, m.value.text_or());
    return f;
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& one : list.items) out.push_back(one.text_or());
    return out;
}

MappedTable table_of(const App& app, const Json& json) {
    MappedTable t{.table = json["table"].text_or(),
                  .label = json["label"].text_or(),
                  .key = json["key"].text_or(),
                  .parent_key = json["parent_key"].text_or(),
                  .entity = app.entity(json["entity"].text_or()),
                  .fields = {},
                  .when = {},
                  .when_in = texts(json["when"]["in"]),
                  .without_source = texts(json["without_source"])};
    if (!t.entity) wrong(t.table, "no entity " + json["entity"].text_or());
    for (const Json& f : json["fields"].items) t.fields.push_back(field_of_json(app, *t.entity, f, t.table));
    if (json.has("when")) t.when = field_of_json(app, *t.entity, json["when"], t.table);
    return t;
}

// "2015-03-09" has a day, "2015-03" a month, "2015" a year; each goes where it belongs and nowhere else.
std::string part_of_date(std::string text, MappedField::Part part) {
    constexpr std::size_t day = 10, month = 7, year = 4;
    const std::size_t wanted = part == MappedField::Part::day     ? day
                               : part == MappedField::Part::month ? month
                                                                  : year;
    return text.size() == wanted ? text : "";
}

// "Khối 3" → "03", "Nhóm trẻ" → "16", "5-6 tuổi" → "17"; empty for what is no grade.
std::string grade_code(std::string_view label) {
    const imports::Grade grade = imports::grade_of_label(label);
    if (grade == imports::Grade::unknown) return "";
    if (imports::is_preschool(grade)) return grade == imports::Grade::nursery ? "16" : "17";
    const int number = static_cast<int>(grade);
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string shortened_hash(std::string_view sender, std::string_view what, std::int64_t record) {
    return sha256_hex({sender, "|", what, "|", std::to_string(record)}).substr(0, key_length);
}

}  // namespace

std::string row_key(std::string_view sender, std::string_view entity, std::int64_t record) {
    return shortened_hash(sender, entity, record);
}

std::string row_id(std::string_view sender, std::string_view table, std::int64_t record) {
    std::string id = shortened_hash(sender, table, record);
    for (const std::size_t at : {20, 16, 12, 8}) id.insert(at, 1, '-');
    return id;
}

WarehouseMapping WarehouseMapping::load(const std::filesystem::path& rules, const App& app) {
    const Json json = load_json_file((rules / "exchange" / "kho_thanh_pho.json").string());
    WarehouseMapping out{.batch_records = json["batch_records"].integer_or(1000),
                         .timeout_seconds = static_cast<int>(json["timeout_seconds"].integer_or(60)),
                         .clock_minutes = json["clock_minutes"].integer_or(10),
                         .retry_seconds = {},
                         .tables = {}};
    for (const Json& s : json["retry_seconds"].items) out.retry_seconds.push_back(s.integer_or(60));
    if (out.retry_seconds.empty()) wrong("retry_seconds", "empty");
    for (const Json& t : json["tables"].items) out.tables.push_back(table_of(app, t));
    return out;
}

const MappedTable* WarehouseMapping::find(std::string_view table) const {
    const auto found = std::ranges::find(tables, table, &MappedTable::table);
    return found == tables.end() ? nullptr : &*found;
}

const void* ContentMaker::referred(const Entity& e, std::int64_t id) {
    if (known_.size() > most_remembered) known_.clear();
    auto [found, fresh] = known_.try_emplace({&e, id});
    if (fresh) {
        AnyRecord record(e);
        if (raw::get(db_, e, Scope::everything(), id, record.get())) found->second.emplace(std::move(record));
    }
    return found->second ? found->second->get() : nullptr;
}

void ContentMaker::look_ahead(const MappedTable& t, const raw::RecordsById& records) {
    if (known_.size() > most_remembered) known_.clear();
    std::vector<const void*> all;
    for (const auto& [_, record] : records) all.push_back(record.get());
    for (const MappedField& f : t.fields) look_ahead(f, all);
    if (t.when) look_ahead(*t.when, all);
}

// Step by step along the path, each for all records.
void ContentMaker::look_ahead(const MappedField& f, std::vector<const void*> records) {
    for (std::size_t i = 0; i + 1 < f.path.size(); ++i) {
        const Field& reference = *f.path[i];
        const Entity& e = *app_.entity(reference.target);
        std::set<std::int64_t> wanted;
        std::vector<std::int64_t> unknown;
        for (const void* record : records)
            if (const void* at = value_at(reference, record); !reference.type->empty(at))
                wanted.insert(reference.type->measure(at));
        for (const std::int64_t id : wanted)
            if (known_.try_emplace({&e, id}).second) unknown.push_back(id);
        for (auto& [id, record] : raw::get_several(db_, e, Scope::everything(), unknown))
            known_[{&e, id}].emplace(std::move(record));
        records.clear();
        for (const std::int64_t id : wanted)
            if (const auto& known = known_[{&e, id}]) records.push_back(known->get());
    }
}

std::string ContentMaker::value_of(const MappedField& f, const void* record) {
    for (std::size_t i = 0; i + 1 < f.path.size(); ++i) {
        const Field& reference = *f.path[i];
        const void* at = value_at(reference, record);
        if (reference.type->empty(at)) return "";
        record = referred(*app_.entity(reference.target), reference.type->measure(at));
        if (!record) return "";
    }
    std::string text = text_of(*f.path.back(), record);
    if (f.part != MappedField::Part::whole) return part_of_date(std::move(text), f.part);
    if (f.as_grade) text = grade_code(text);
    if (f.codes.empty()) return text;
    const auto code = f.codes.find(text);
    return code == f.codes.end() ? "" : code->second;
}

MappedContent ContentMaker::make(const MappedTable& t, const void* record) {
    MappedContent out;
    if (t.when && std::ranges::find(t.when_in, value_of(*t.when, record)) == t.when_in.end()) return out;
    const std::int64_t id =
        t.entity->fields[t.entity->key].type->measure(value_at(t.entity->fields[t.entity->key], record));
    JsonWriter w(out.json);
    w.object().member(t.key, row_key(sender_, t.parent_key.empty() ? t.entity->name : t.table, id));
    if (!t.parent_key.empty()) w.member(t.parent_key, row_key(sender_, t.entity->name, id));
    for (const MappedField& f : t.fields) {
        const std::string value = value_of(f, record);
        if (!value.empty())
            w.member(f.name, value);
        else if (f.required)
            out.missing.push_back(f.name);
    }
    w.end_object();
    return out;
}

}  // namespace khue
