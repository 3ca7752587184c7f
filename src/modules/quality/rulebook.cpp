#include "modules/quality/rulebook.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"

namespace khue::quality {
namespace {

[[noreturn]] void disagree(const std::string& code, const std::string& why) {
    throw std::logic_error("check " + code + ": " + why);
}

const Field& field_named(const Entity& e, const CheckInfo& info, const std::string& name) {
    const Field* f = e.find(name);
    if (!f) disagree(info.code, std::string(e.name) + " has no field " + name);
    return *f;
}

}  // namespace

template <class T>
void Rulebook::bind(const RuleList<T>& rules) {
    auto& bound = std::get<std::vector<Bound<T>>>(bound_);
    for (const Rule<T>& rule : rules) {
        const CheckNo no = number_of(rule.code);
        if (no == checks_.size()) disagree(std::string(rule.code), "the catalogue does not know it");
        if (checks_[no].entity != T::entity().name) disagree(checks_[no].code, "judges another entity");
        if (checks_[no].generic()) disagree(checks_[no].code, "is generic and has a predicate");
        bound.push_back({.no = no, .judge = rule.judge});
    }
}

template <class T>
void Rulebook::bind_generic() {
    auto& bound = std::get<std::vector<Bound<T>>>(bound_);
    const Entity& e = T::entity();
    for (CheckNo no = 0; no < checks_.size(); ++no) {
        const CheckInfo& info = checks_[no];
        if (info.entity != e.name) continue;
        for (const auto& name : info.fields) field_named(e, info, name);
        if (!info.filled.empty()) bound.push_back({.no = no, .filled = &field_named(e, info, info.filled)});
        if (info.listed.empty()) continue;
        const Field& f = field_named(e, info, info.listed);
        const std::string list = info.list.empty() ? std::string(f.code_list) : info.list;
        bound.push_back({.no = no, .listed = &f, .words = &words_of_list(list)});
    }
}

Verdict Rulebook::judge_filled(const Field& f, const void* record) {
    const void* value = value_at(f, record);
    if (f.type->empty(value)) return Verdict::broken;
    const auto text = f.type->view(f, value);
    return broken_if(text && text->empty());
}

Verdict Rulebook::judge_listed(const Field& f, const std::unordered_set<std::string>& words,
                               const void* record) {
    const std::string text = text_of(f, record);
    if (text.empty()) return Verdict::idle;
    return broken_if(!words.contains(text));
}

Rulebook::Rulebook(std::vector<CheckInfo> checks) : checks_(std::move(checks)) {
    bind(pupil_rules());
    bind(pupil_place_rules());
    bind(pupil_double_rules());
    bind(guardian_rules());
    bind(staff_rules());
    bind(staff_double_rules());
    bind(staff_post_rules());
    bind(qualification_rules());
    bind(school_class_rules());
    bind(enrolment_rules());
    bind(teaching_assignment_rules());
    bind(room_rules());
    bind(equipment_rules());
    bind(internet_line_rules());
    bind(rejected_row_rules());
    bind(unit_rules());
    bind_generic<Unit>();
    for_each_kind([&]<class T>(T*) { bind_generic<T>(); });

    std::set<CheckNo> judged;
    std::apply([&](const auto&... of_kind) {
        const auto note = [&](const auto& list) {
            for (const auto& b : list)
                if (!judged.insert(b.no).second) disagree(checks_[b.no].code, "has two predicates");
        };
        (note(of_kind), ...);
    }, bound_);
    for (CheckNo no = 0; no < checks_.size(); ++no)
        if (!judged.contains(no)) disagree(checks_[no].code, "has no predicate");
}

Rulebook Rulebook::load(const std::filesystem::path& rules) {
    return Rulebook(read_checks(load_json_file(rules / "quality" / "checks.json")));
}

CheckNo Rulebook::number_of(std::string_view code) const {
    return static_cast<CheckNo>(std::ranges::find(checks_, code, &CheckInfo::code) - checks_.begin());
}

const CheckInfo* Rulebook::find(std::string_view code) const {
    const CheckNo no = number_of(code);
    return no == checks_.size() ? nullptr : &checks_[no];
}

}  // namespace khue::quality
