#include "modules/security/inventory.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/text.hpp"

namespace khue::security {
namespace {

constexpr std::string_view class_codes[] = {"public", "private", "basic", "sensitive"};

DataClass class_of(const std::string& code) {
    for (std::size_t i = 0; i < std::size(class_codes); ++i)
        if (class_codes[i] == code) return static_cast<DataClass>(i);
    throw std::runtime_error("data/security/data-kinds.json: loại “" + code + "” không được hiểu");
}

// Nothing is said by "none" of an infrastructure: it is the answer.
void say(Answers& answers, const char* fact, Known known) {
    if (known != Known::unknown) answers.words.emplace(fact, code_of(known));
}

std::string said_of_data(const std::vector<const DataKind*>& kinds, const InformationSystem& s) {
    const bool counted = s.basic_subjects.value_or(0) + s.sensitive_subjects.value_or(0) > 0;
    const bool closed =
        std::ranges::any_of(kinds, [](const DataKind* k) { return k->data_class != DataClass::open; });
    if (counted || closed) return "yes";
    return kinds.empty() ? "" : "no";
}

std::string supplier_key(const InformationSystem& s) { return fold(s.supplier.value_or("")); }

}  // namespace

DataKinds DataKinds::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "security" / "data-kinds.json");
    DataKinds out;
    for (const auto code : class_codes) out.class_labels.push_back(file["classes"][code].text_or());
    for (const Json& k : file["kinds"].items)
        out.all.push_back({.code = k["code"].text_or(),
                           .label = k["label"].text_or(),
                           .data_class = class_of(k["class"].text_or())});
    return out;
}

const DataKind* DataKinds::find(std::string_view code) const {
    const auto found = std::ranges::find(all, code, &DataKind::code);
    return found == all.end() ? nullptr : &*found;
}

std::vector<const DataKind*> kinds_of(const DataKinds& kinds, const InformationSystem& s) {
    std::vector<const DataKind*> out;
    if (!s.data_kinds) return out;
    for (const auto code : split(std::string_view(*s.data_kinds), ','))
        if (const DataKind* kind = kinds.find(code)) out.push_back(kind);
    return out;
}

Answers answers_of(const DataKinds& kinds, const InformationSystem& s) {
    Answers out;
    say(out, "internal", s.internal);
    say(out, "online_service", s.online_service);
    say(out, "conditional_business", s.conditional_business);
    say(out, "administrative_procedure", s.administrative_procedure);
    say(out, "state_secret", s.state_secret);
    out.words.emplace("shared_infrastructure", code_of(s.shared_infrastructure));
    if (const std::string said = said_of_data(kinds_of(kinds, s), s); !said.empty())
        out.words.emplace("personal_data", said);
    if (s.basic_subjects) out.numbers.emplace("basic_subjects", *s.basic_subjects);
    if (s.sensitive_subjects) out.numbers.emplace("sensitive_subjects", *s.sensitive_subjects);
    return out;
}

void settle(const Rules& rules, InformationSystem& s) {
    const LevelFinding found = determine(rules.levels, answers_of(rules.kinds, s));
    s.level = found.level;
    if (!s.proposed_level) return;
    if (found.level && *s.proposed_level < *found.level) {
        Problems problems;
        problems.add(field_of<&InformationSystem::proposed_level>(), "too_low",
                     "không được thấp hơn cấp theo tiêu chí (cấp " + std::to_string(*found.level) + ").");
        throw_if_any(problems);
    }
    s.level = s.proposed_level;
}

void settle_all(const Rules& rules, Transaction& t) {
    for (InformationSystem& s : list<InformationSystem>(t.db(), Scope::everything())) {
        const auto before = s.level;
        const LevelFinding found = determine(rules.levels, answers_of(rules.kinds, s));
        s.level = found.level;
        if (s.proposed_level) s.level = std::max(*s.proposed_level, s.level.value_or(0));
        if (s.level != before) update(t, Scope::of(s.unit_id.value), s);
    }
}

std::optional<SplitWarning> split_of(const Rules& rules, const InformationSystem& s,
                                     const std::vector<InformationSystem>& of_unit) {
    const std::string supplier = supplier_key(s);
    if (supplier.empty()) return std::nullopt;
    InformationSystem together = s;
    SplitWarning out;
    int alone = 0;
    for (const InformationSystem& other : of_unit) {
        if (supplier_key(other) != supplier || !other.in_scope()) continue;
        out.names.push_back(other.name);
        alone = std::max(alone, static_cast<int>(other.level.value_or(0)));
        if (other.id == s.id) continue;
        together.basic_subjects = together.basic_subjects.value_or(0) + other.basic_subjects.value_or(0);
        together.sensitive_subjects =
            together.sensitive_subjects.value_or(0) + other.sensitive_subjects.value_or(0);
        if (other.online_service == Known::yes) together.online_service = Known::yes;
    }
    out.level = determine(rules.levels, answers_of(rules.kinds, together)).level.value_or(0);
    if (out.names.size() < 2 || out.level <= alone) return std::nullopt;
    return out;
}

std::optional<LevelDecision> standing_decision(const std::vector<LevelDecision>& all, Date day) {
    std::optional<LevelDecision> out;
    for (const LevelDecision& d : all)
        if (d.stands_on(day) && (!out || d.level > out->level)) out = d;
    return out;
}

std::vector<LevelDecision> decisions_of(Db& db, const InformationSystem& s) {
    auto out = list<LevelDecision>(db, Scope::of(s.unit_id.value),
                                   {.filters = {where<&LevelDecision::system_id>(s.id.value)}});
    std::ranges::sort(out, std::greater{},
                      [](const LevelDecision& d) { return std::pair(d.issued_on, d.id); });
    return out;
}

bool needs_new_decision(const InformationSystem& s, const LevelDecision& d) {
    return s.level.value_or(0) > d.level;
}

InformationSystem system_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<InformationSystem>{id});
    if (!found) not_found("hệ thống thông tin này");
    return *found;
}

}  // namespace khue::security
