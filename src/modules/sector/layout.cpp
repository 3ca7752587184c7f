#include "modules/sector/layout.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "core/json.hpp"
#include "modules/codes/code_lists.hpp"
#include "server/app.hpp"

namespace khue::sector {
namespace {

[[noreturn]] void wrong(const std::string& where, const std::string& what) {
    throw std::runtime_error(where + ": " + what);
}

FieldKind kind_of(const Json& json, const std::string& where) {
    const std::string kind = json["kind"].text_or("text");
    constexpr std::string_view names[] = {"text", "integer", "number", "flag", "timestamp"};
    const auto found = std::ranges::find(names, kind);
    if (found == std::end(names)) wrong(where, "no kind " + kind);
    return static_cast<FieldKind>(found - std::begin(names));
}

const Field* field_named(const Entity& e, const Json& name, const std::string& where) {
    const Field* f = e.find(name.text_or());
    if (!f) wrong(where, "no field " + name.text_or());
    return f;
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& one : list.items) out.push_back(one.text_or());
    return out;
}

void read_source(SectorField& f, const App& app, const Entity& e, const Json& json,
                 const std::string& where) {
    const Entity* source = &e;
    if (json.has("related")) {
        f.related = source = app.entity(json["related"].text_or());
        if (!source) wrong(where, "no entity " + json["related"].text_or());
        f.by = field_named(*source, json["by"], where);
        f.where = field_named(*source, json["where"], where);
        f.is = json["is"].text_or();
    }
    if (json.has("from")) f.mapped = mapped_field(app, *source, json, where);
    f.computed = json["computed"].text_or();
    f.refers_to = json["refers_to"].text_or();
    f.labels = json["labels"].text_or();
    f.filled = json["as"].text_or() == "filled";
}

SectorField field_of_json(const App& app, const Entity& e, const Json& json, const std::string& object) {
    const std::string where = "csdl_nganh.json, " + object + "." + json["name"].text_or();
    SectorField f{.name = json["name"].text_or(),
                  .label = json["label"].text_or(),
                  .kind = kind_of(json, where),
                  .required = json["required"].boolean_or(false),
                  .when_field = json["when"]["field"].text_or(),
                  .when = texts(json["when"]["in"]),
                  .codes = json["codes"].text_or()};
    read_source(f, app, e, json, where);
    for (const std::string& list : {f.codes, f.labels})
        if (!list.empty() && !code_lists().find(list)) wrong(where, "no code list " + list);
    return f;
}

const Entity& entity_named(const App& app, const Json& name, const std::string& object) {
    const Entity* e = app.entity(name.text_or());
    if (!e) wrong("csdl_nganh.json, " + object, "no entity " + name.text_or());
    return *e;
}

SectorObject object_of(const App& app, const Json& json) {
    SectorObject o{.name = json["object"].text_or(),
                   .label = json["label"].text_or(),
                   .prefix = json["prefix"].text_or(),
                   .single = json["single"].boolean_or(false),
                   .without_source = texts(json["without_source"])};
    o.entity = &entity_named(app, json["entity"], o.name);
    for (const Json& f : json["fields"].items) o.fields.push_back(field_of_json(app, *o.entity, f, o.name));
    for (const Json& l : json["lists"].items) {
        const Entity& e = entity_named(app, l["entity"], o.name);
        SectorList list{.name = l["name"].text_or(), .label = l["label"].text_or(), .entity = &e};
        list.by = field_named(e, l["by"], "csdl_nganh.json, " + list.name);
        for (const Json& f : l["fields"].items) list.fields.push_back(field_of_json(app, e, f, list.name));
        o.lists.push_back(std::move(list));
    }
    for (const Json& group : json["either"].items) o.either.push_back(texts(group));
    return o;
}

std::map<std::string, std::string, std::less<>> words(const Json& json) {
    std::map<std::string, std::string, std::less<>> out;
    for (const Json::Member& m : json.members) out.emplace(m.name, m.value.text_or());
    return out;
}

bool is_number(std::string_view text, bool whole) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value >= 0 && value < 1e9 &&
           (!whole || text.find_first_not_of("0123456789") == text.npos);
}

}  // namespace

const SectorField* SectorObject::find(std::string_view field) const {
    const auto found = std::ranges::find(fields, field, &SectorField::name);
    return found == fields.end() ? nullptr : &*found;
}

const SectorObject* SectorLayout::find(std::string_view object) const {
    const auto found = std::ranges::find(objects, object, &SectorObject::name);
    return found == objects.end() ? nullptr : &*found;
}

const SendKind* SectorLayout::kind(std::string_view code) const {
    const auto found = std::ranges::find(kinds, code, &SendKind::code);
    return found == kinds.end() ? nullptr : &*found;
}

SectorLayout SectorLayout::load(const std::filesystem::path& rules, const App& app) {
    const Json json = load_json_file((rules / "exchange" / "csdl_nganh.json").string());
    SectorLayout out{.source = json["source"].text_or(),
                     .note = json["note"].text_or(),
                     .receive_states = words(json["receive_states"]),
                     .push_states = words(json["push_states"]),
                     .statuses = moves::StatusCodes::load(rules),
                     .timeout_seconds = static_cast<int>(json["timeout_seconds"].integer_or(60))};
    for (const Json& k : json["send_kinds"].items)
        out.kinds.push_back({k["code"].text_or(), k["label"].text_or(), k["offered"].boolean_or(false)});
    for (const Json& s : json["retry_seconds"].items) out.retry_seconds.push_back(s.integer_or(60));
    if (out.retry_seconds.empty()) wrong("csdl_nganh.json", "retry_seconds is empty");
    for (const Json& o : json["objects"].items) out.objects.push_back(object_of(app, o));
    const Json codes = load_json_file((rules / "codes" / "trang_thai_hoc_sinh.json").string());
    for (const Json& row : codes["rows"].items)
        out.status_kinds.emplace(row["code"].text_or(), row["kind"].text_or());
    return out;
}

std::string client_id(const SectorObject& o, std::int64_t record) {
    return o.prefix + "-" + std::to_string(record);
}

std::string supplement_fault(const SectorField& f, std::string_view text) {
    constexpr std::size_t longest = 255;
    if (text.size() > longest) return "dài quá 255 ký tự.";
    const CodeList* list = f.codes.empty() ? nullptr : code_lists().find(f.codes);
    if (list && !list->find(text)) return "phải là mã của danh mục " + list->label + ".";
    switch (f.kind) {
        case FieldKind::integer: return is_number(text, true) ? "" : "phải là số nguyên.";
        case FieldKind::number: return is_number(text, false) ? "" : "phải là số, dùng dấu chấm thập phân.";
        case FieldKind::flag: return text == "0" || text == "1" ? "" : "phải là 0 (không) hoặc 1 (có).";
        case FieldKind::timestamp: return parse_date(text) ? "" : "phải là ngày có thật, dạng 2012-01-09.";
        case FieldKind::text: return "";
    }
    return "";
}

}  // namespace khue::sector
