#include "modules/record_mapping/mapping.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/imports/grade.hpp"
#include "server/app.hpp"
#include "store/several.hpp"

namespace khue {
namespace {

constexpr std::size_t most_remembered = 20'000;

[[noreturn]] void wrong(const std::string& where, const std::string& what) {
    throw std::runtime_error(where + ": " + what);
}

std::vector<const Field*> path_of(const App& app, const Entity& entity, std::string_view text,
                                  const std::string& where) {
    std::vector<const Field*> out;
    const Entity* e = &entity;
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find('.'));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        const Field* f = e ? e->find(name) : nullptr;
        if (!f || f->is_secret) wrong(where, "no field " + std::string(name));
        out.push_back(f);
        e = f->target.empty() ? nullptr : app.entity(f->target);
    }
    if (out.empty()) wrong(where, "a field without \"from\"");
    return out;
}

MappedField::Part part_of(const Json& json) {
    const std::string part = json["part"].text_or();
    return part == "day"     ? MappedField::Part::day
           : part == "month" ? MappedField::Part::month
           : part == "year"  ? MappedField::Part::year
                             : MappedField::Part::whole;
}

// "2015-03-09" has a day, "2015-03" a month, "2015" a year; each goes where it belongs and nowhere else.
std::string part_of_date(std::string text, MappedField::Part part) {
    constexpr std::size_t day = 10, month = 7, year = 4;
    const std::size_t wanted = part == MappedField::Part::day     ? day
                               : part == MappedField::Part::month ? month
                                                                  : year;
    return text.size() == wanted ? text : "";
}

}  // namespace

MappedField mapped_field(const App& app, const Entity& e, const Json& json, const std::string& where) {
    MappedField f{.name = json["name"].text_or(),
                  .path = path_of(app, e, json["from"].text_or(), where),
                  .codes = {},
                  .part = part_of(json),
                  .required = json["required"].boolean_or(false),
                  .as_grade = json["as"].text_or() == "grade"};
    for (const Json::Member& m : json["map"].members) f.codes.emplace(m.name, m.value.text_or());
    return f;
}

std::int64_t key_of(const Entity& e, const void* record) {
    const Field& key = e.fields[e.key];
    return key.type->measure(value_at(key, record));
}

std::string grade_code(std::string_view label) {
    const imports::Grade grade = imports::grade_of_label(label);
    if (grade == imports::Grade::unknown) return "";
    if (imports::is_preschool(grade)) return grade == imports::Grade::nursery ? "16" : "17";
    const int number = static_cast<int>(grade);
    return (number < 10 ? "0" : "") + std::to_string(number);
}

const void* RecordReader::referred(const Entity& e, std::int64_t id) {
    if (known_.size() > most_remembered) known_.clear();
    auto [found, fresh] = known_.try_emplace({&e, id});
    if (fresh) {
        AnyRecord record(e);
        if (raw::get(db_, e, Scope::everything(), id, record.get())) found->second.emplace(std::move(record));
    }
    return found->second ? found->second->get() : nullptr;
}

// Step by step along the path, each for all records.
void RecordReader::look_ahead(const MappedField& f, std::vector<const void*> records) {
    if (known_.size() > most_remembered) known_.clear();
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

std::string RecordReader::value_of(const MappedField& f, const void* record) {
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

}  // namespace khue
