#include "modules/imports/matching.hpp"

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/imports/context.hpp"
#include "modules/imports/merged_record.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {
namespace {

std::int64_t number_of(const Entity& e, std::size_t index, const void* record) {
    return e.fields[index].type->measure(value_at(e.fields[index], record));
}

std::string part(const Entity& e, std::string_view field, const void* record) {
    const Field* f = e.find(field);
    return f ? text_of(*f, record) : "";
}

}  // namespace

void set_stored(const Field& f, const std::string& text, void* record) {
    if (text.empty())
        f.type->clear(f.at(record));
    else
        f.type->parse(f, text, f.at(record));
}

std::shared_ptr<AnyRecord> copy_of(const Entity& e, const void* record) {
    auto copy = std::make_shared<AnyRecord>(e);
    for (const Field& f : e.fields) set_stored(f, text_of(f, record), copy->get());
    return copy;
}

Matcher::Matcher(Db& db, const Target& target, const Unit& school, const std::string& quarter,
                 const std::string& school_year)
    : target_(target), entity_(target.entity()) {
    Query q{.limit = INT64_MAX};
    if (target.by_period) q.filters.push_back({entity_.find("period"), Filter::Op::equal, quarter});
    if (const Field* year = entity_.find("school_year"))
        q.filters.push_back({year, Filter::Op::equal, school_year});
    for (const Binding& c : target.constants)
        q.filters.push_back({entity_.find(c.field), Filter::Op::equal, std::string(c.value)});
    AnyRecord row(entity_);
    raw::list(db, entity_, Scope::of(school.id.value), q, row.get(), [&](const void* record, std::int64_t) {
        auto kept = std::make_unique<Stored>();
        kept->id = number_of(entity_, entity_.key, record);
        kept->record = copy_of(entity_, record);
        by_id_[kept->id] = stored_.size();
        stored_.push_back(std::move(kept));
        index(stored_.size() - 1);
    });
    if (target_.key.empty()) index_merged(db, school);
}

void Matcher::index_merged(Db& db, const Unit& school) {
    const Scope scope = Scope::of(school.id.value);
    for (const auto& merged : list<MergedRecord>(db, scope)) {
        if (merged.kind != entity_.name) continue;
        const auto known = versions(db, entity_, scope, merged.loser_id);
        if (known.empty()) continue;  // erased by a decision
        for (auto& key : all_keys_of(known.front().record.get())) survivors_[key] = merged.survivor_id;
    }
}

std::vector<std::string> Matcher::keys_of(const void* r) const {
    if (!target_.key.empty()) {
        std::string key;
        for (auto field : target_.key)
            key += (field == "class_name" || field == "name" ? class_key(part(entity_, field, r))
                                                             : part(entity_, field, r)) +
                   "|";
        return {key};
    }
    std::string code = part(entity_, entity_.name == "pupil" ? "ministry_code" : "staff_code", r);
    std::string number = part(entity_, "citizen_number", r), name = fold(part(entity_, "full_name", r)),
                birth = part(entity_, "birth_date", r);
    if (!code.empty()) return {"code|" + code};
    std::vector<std::string> keys;
    if (!number.empty()) keys.push_back("number|" + number + "|" + name);
    if (!number.empty()) keys.push_back("number|" + number + "|" + birth);
    keys.push_back("name|" + name + "|" + birth);
    return keys;
}

// A stored person can be found by every key, also when it has a code and the row has none.
std::vector<std::string> Matcher::all_keys_of(const void* r) const {
    auto keys = keys_of(r);
    if (target_.key.empty()) {
        std::string number = part(entity_, "citizen_number", r), name = fold(part(entity_, "full_name", r)),
                    birth = part(entity_, "birth_date", r);
        if (keys.front().starts_with("code|")) keys.push_back("name|" + name + "|" + birth);
        if (!number.empty() && keys.front().starts_with("code|")) {
            keys.push_back("number|" + number + "|" + name);
            keys.push_back("number|" + number + "|" + birth);
        }
    }
    return keys;
}

void Matcher::index(std::size_t i) {
    for (auto& key : all_keys_of(stored_[i]->record->get())) by_key_[key].push_back(i);
}

Stored* Matcher::match(const void* filed) {
    for (const auto& key : keys_of(filed)) {
        auto found = by_key_.find(key);
        if (found == by_key_.end()) continue;
        for (std::size_t i : found->second) {
            if (stored_[i]->taken) continue;
            stored_[i]->taken = true;
            return stored_[i].get();
        }
    }
    return match_partial_birth(filed);
}

Stored* Matcher::named(std::int64_t id) {
    const auto found = by_id_.find(id);
    if (id == 0 || found == by_id_.end() || stored_[found->second]->taken) return nullptr;
    stored_[found->second]->taken = true;
    return stored_[found->second].get();
}

bool Matcher::was_merged(const void* filed) {
    for (const auto& key : keys_of(filed)) {
        auto found = survivors_.find(key);
        if (found == survivors_.end()) continue;
        for (auto& s : stored_) s->taken = s->taken || s->id == found->second;
        return true;
    }
    return false;
}

// "2015-03" in the file or in the record and "2015-03-09" in the other: the only one of that name is the one.
Stored* Matcher::match_partial_birth(const void* filed) {
    if (!target_.key.empty()) return nullptr;
    std::string birth = part(entity_, "birth_date", filed), number = part(entity_, "citizen_number", filed),
                prefix = "name|" + fold(part(entity_, "full_name", filed)) + "|";
    Stored* only = nullptr;
    for (auto it = by_key_.lower_bound(prefix); it != by_key_.end() && it->first.starts_with(prefix); ++it) {
        std::string known = it->first.substr(prefix.size());
        if (known.size() == birth.size() || !(known.starts_with(birth) || birth.starts_with(known))) continue;
        for (std::size_t i : it->second) {
            std::string other = part(entity_, "citizen_number", stored_[i]->record->get());
            if (stored_[i]->taken || (!number.empty() && !other.empty() && number != other)) continue;
            if (only) return nullptr;
            only = stored_[i].get();
        }
    }
    if (only) only->taken = true;
    return only;
}

void Matcher::note_present(const void* filed) {
    if (match(filed) || !target_.key.empty()) return;
    std::string name = fold(part(entity_, "full_name", filed)), prefix = "name|" + name + "|";
    if (name.empty()) return;
    for (auto it = by_key_.lower_bound(prefix); it != by_key_.end() && it->first.starts_with(prefix); ++it)
        for (std::size_t i : it->second) stored_[i]->taken = true;
}

void Matcher::list_missing(std::vector<Missing>& out) const {
    for (const auto& s : stored_) {
        if (s->taken) continue;
        std::string label =
            entity_.title == Entity::npos ? "" : text_of(entity_.fields[entity_.title], s->record->get());
        out.push_back({&entity_, s->id, label});
    }
}

ClassFinder::ClassFinder(Db& db, const Unit& school, const std::string& school_year) {
    for (const auto& c : list<SchoolClass>(db, Scope::of(school.id.value),
                                           {.filters = {where<&SchoolClass::school_year>(school_year)}}))
        by_key_.emplace(class_key(c.name), c.id.value);
}

std::int64_t ClassFinder::find(std::string_view name) const {
    auto found = by_key_.find(class_key(name));
    return found == by_key_.end() ? 0 : found->second;
}

StaffFinder::StaffFinder(Db& db, Id<Unit> school) {
    for (const auto& s : list<Staff>(db, Scope::of(school.value))) {
        if (s.staff_code) by_code_.emplace(*s.staff_code, s.id.value);
        by_name_[fold(s.full_name)].push_back(s.id.value);
    }
    for (const auto& r : list<RejectedRow>(
             db, Scope::of(school.value),
             {.filters = {where<&RejectedRow::kind>("doi_ngu"), where<&RejectedRow::state>("mo")}}))
        by_name_[fold(r.label)];  // listed, though not yet a record
}

bool StaffFinder::has_name(std::string_view name) const { return by_name_.contains(fold(name)); }

std::int64_t StaffFinder::find(std::string_view code, std::string_view name) const {
    if (!code.empty()) {
        auto found = by_code_.find(code);
        return found == by_code_.end() ? 0 : found->second;
    }
    auto found = by_name_.find(fold(name));
    return found == by_name_.end() || found->second.size() != 1 ? 0 : found->second.front();
}

PupilFinder::PupilFinder(Db& db, Id<Unit> school) {
    for (const auto& p : list<Pupil>(db, Scope::of(school.value)))
        if (p.ministry_code) by_code_.emplace(*p.ministry_code, p.id.value);
}

std::int64_t PupilFinder::find(std::string_view code) const {
    auto found = by_code_.find(code);
    return found == by_code_.end() ? 0 : found->second;
}

}  // namespace khue::imports
