// Indexes over the known classes, staff and pupils of a school.
#include "modules/imports/context.hpp"

#include "core/text.hpp"

namespace khue::imports {
namespace {

std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ') out += c;
    return out;
}

template <class T>
const T* only(const std::unordered_map<std::string, std::vector<const T*>>& index, const std::string& key) {
    if (key.empty()) return nullptr;
    const auto hit = index.find(key);
    return hit != index.end() && hit->second.size() == 1 ? hit->second.front() : nullptr;
}

template <class T>
const T* first(const std::unordered_map<std::string, std::vector<const T*>>& index, const std::string& key) {
    if (key.empty()) return nullptr;
    const auto hit = index.find(key);
    return hit != index.end() ? hit->second.front() : nullptr;
}

std::string name_and_day(std::string_view folded_name, Date birth) {
    return std::string(folded_name) + '|' + khue::to_string(birth);
}

}  // namespace

std::string bare_class_name(std::string_view name) {
    std::string text = squeeze(nfc(name));
    const std::string small = lower(text);
    constexpr std::string_view words[] = {"lớp:", "lớp ", "lop:", "lop "};
    for (const std::string_view word : words)
        if (small.starts_with(word) && small.size() > word.size()) return squeeze(text.substr(word.size()));
    // "Lớp1A": letters of the same length in either case, so that the offset holds.
    if (small.starts_with("lớp") && small.size() > 5) return squeeze(text.substr(5));
    return text;
}

std::string class_key(std::string_view name) { return without_blanks(lower(bare_class_name(name))); }

KnownPeople::KnownPeople(const Context& context) {
    if (context.classes) {
        for (const KnownClass& c : *context.classes) {
            class_exact_[class_key(c.name)].push_back(&c);
            class_folded_[word_key(bare_class_name(c.name))].push_back(&c);
        }
    }
    if (context.staff) {
        for (const KnownStaff& s : *context.staff) {
            staff_code_[s.code].push_back(&s);
            staff_number_[s.citizen_number].push_back(&s);
            staff_name_[fold(s.name)].push_back(&s);
        }
    }
    if (context.pupils) {
        for (const KnownPupil& p : *context.pupils) {
            pupil_code_[p.code].push_back(&p);
            pupil_number_[p.citizen_number].push_back(&p);
            pupil_name_[name_and_day(fold(p.name), p.birth)].push_back(&p);
        }
    }
}

const KnownClass* KnownPeople::find_class(std::string_view name) const {
    if (const KnownClass* c = first(class_exact_, class_key(name))) return c;
    return only(class_folded_, word_key(bare_class_name(name)));
}

const KnownStaff* KnownPeople::staff_by_code(std::string_view code) const {
    return first(staff_code_, std::string(code));
}
const KnownStaff* KnownPeople::staff_by_citizen_number(std::string_view number) const {
    return only(staff_number_, std::string(number));
}

const KnownStaff* KnownPeople::staff_by_name(std::string_view name) const {
    const auto hit = staff_name_.find(fold(name));
    if (hit == staff_name_.end()) return nullptr;
    if (hit->second.size() == 1) return hit->second.front();
    // Namesakes without accents may still differ with them.
    const KnownStaff* found = nullptr;
    const std::string wanted = lower(nfc(squeeze(name)));
    for (const KnownStaff* s : hit->second) {
        if (lower(nfc(squeeze(s->name))) != wanted) continue;
        if (found && found->code != s->code) return nullptr;
        found = s;
    }
    return found;
}

bool KnownPeople::has_staff_named(std::string_view name) const { return staff_name_.contains(fold(name)); }

const KnownPupil* KnownPeople::pupil_by_code(std::string_view code) const {
    return first(pupil_code_, std::string(code));
}
const KnownPupil* KnownPeople::pupil_by_citizen_number(std::string_view number) const {
    return only(pupil_number_, std::string(number));
}
const KnownPupil* KnownPeople::pupil_by_name(std::string_view name, Date birth) const {
    return only(pupil_name_, name_and_day(fold(name), birth));
}

}  // namespace khue::imports
