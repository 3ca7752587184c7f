#include "modules/warehouse/mapping.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "server/app.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t key_length = 32;

[[noreturn]] void wrong(const std::string& table, const std::string& what) {
    throw std::runtime_error("kho_thanh_pho.json, " + table + ": " + what);
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
                  .without_source = texts(json["without_source"]),
                  .may_be_empty = json["may_be_empty"].boolean_or(false)};
    if (!t.entity) wrong(t.table, "no entity " + json["entity"].text_or());
    const std::string where = "kho_thanh_pho.json, " + t.table;
    for (const Json& f : json["fields"].items) t.fields.push_back(mapped_field(app, *t.entity, f, where));
    if (json.has("when")) t.when = mapped_field(app, *t.entity, json["when"], where);
    return t;
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
                         .on_time_days = json["on_time_days"].integer_or(7),
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

void ContentMaker::look_ahead(const MappedTable& t, const raw::RecordsById& records) {
    std::vector<const void*> all;
    for (const auto& [_, record] : records) all.push_back(record.get());
    for (const MappedField& f : t.fields) reader_.look_ahead(f, all);
    if (t.when) reader_.look_ahead(*t.when, all);
}

MappedContent ContentMaker::make(const MappedTable& t, const void* record) {
    MappedContent out;
    if (t.when && std::ranges::find(t.when_in, reader_.value_of(*t.when, record)) == t.when_in.end())
        return out;
    const std::int64_t id = key_of(*t.entity, record);
    JsonWriter w(out.json);
    w.object().member(t.key, row_key(sender_, t.parent_key.empty() ? t.entity->name : t.table, id));
    if (!t.parent_key.empty()) w.member(t.parent_key, row_key(sender_, t.entity->name, id));
    for (const MappedField& f : t.fields) {
        const std::string value = reader_.value_of(f, record);
        if (!value.empty())
            w.member(f.name, value);
        else if (f.required)
            out.missing.push_back(f.name);
    }
    w.end_object();
    return out;
}

}  // namespace khue
