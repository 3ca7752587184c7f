#include "modules/imports/load_context.hpp"

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {

Rules load_rules(const std::filesystem::path& data) {
    Rules rules{.kinds = Kinds::load(data / "imports"), .words = {}, .citizen_prefixes = {}};
    load_words(rules.words, data / "words" / "values.json");
    for (const Json& row : load_json_file(data / "codes" / "dau_so_dinh_danh.json")["rows"].items)
        rules.citizen_prefixes.insert(row["code"].text_or());
    return rules;
}

namespace {

// Persons that wait for a correction are listed too: see KnownStaff.
template <class Take>
bool each_rejected(Db& db, const Scope& scope, std::string kind, Take take) {
    bool any = false;
    for (const auto& r : list<RejectedRow>(
             db, scope, {.filters = {where<&RejectedRow::kind>(kind), where<&RejectedRow::state>("mo")}})) {
        any = true;
        if (auto values = parse_json(r.filed_values)) take(*values);
    }
    return any;
}

std::optional<std::vector<KnownClass>> known_classes(Db& db, const Scope& scope, std::string_view school_year,
                                                     std::string_view level) {
    std::vector<KnownClass> out;
    for (const auto& c : list<SchoolClass>(
             db, scope, {.filters = {where<&SchoolClass::school_year>(std::string(school_year))}}))
        out.push_back(known_class(c, level));
    if (out.empty()) return std::nullopt;
    return out;
}

std::optional<std::vector<KnownStaff>> known_staff(Db& db, const Scope& scope) {
    std::vector<KnownStaff> out;
    for (const auto& s : list<Staff>(db, scope))
        out.push_back({.code = s.staff_code.value_or(""),
                       .name = s.full_name,
                       .group = text_of(field_of<&Staff::staff_group>(), &s),
                       .citizen_number = s.citizen_number.value_or("")});
    each_rejected(db, scope, "doi_ngu", [&](const Json& v) {
        out.push_back({.code = v["ma_cb"].text_or(),
                       .name = v["ho_ten"].text_or(),
                       .group = v["nhom"].text_or(),
                       .citizen_number = v["cccd"].text_or(),
                       .waiting = true});
    });
    if (out.empty()) return std::nullopt;
    return out;
}

std::optional<std::vector<KnownPupil>> known_pupils(Db& db, const Scope& scope) {
    std::vector<KnownPupil> out;
    for (const auto& p : list<Pupil>(db, scope))
        out.push_back({.code = p.ministry_code.value_or(""),
                       .name = p.full_name,
                       .birth = parse_date(p.birth_date.text).value_or(Date{}),
                       .citizen_number = p.citizen_number.value_or("")});
    each_rejected(db, scope, "ho_so_hoc_sinh", [&](const Json& v) {
        out.push_back({.code = v["ma_hs"].text_or(),
                       .name = v["ho_ten"].text_or(),
                       .birth = parse_date(v["ngay_sinh"].text_or()).value_or(Date{}),
                       .citizen_number = v["cccd"].text_or(),
                       .waiting = true});
    });
    if (out.empty()) return std::nullopt;
    return out;
}

}  // namespace

KnownClass known_class(const SchoolClass& c, std::string_view level) {
    Grade by_name = grade_of_class_name(c.name, level);
    return {.name = c.name,
            .grade = by_name == Grade::unknown ? grade_of_label(c.grade.value_or("")) : by_name};
}

Context load_context(Db& db, const Rules& rules, const Unit& school, std::string_view school_year,
                     Date close) {
    Scope scope = Scope::of(school.id.value);
    std::string level = text_of(field_of<&Unit::level>(), &school);
    return {.school_level = level,
            .school_year = std::stoi(std::string(school_year.substr(0, 4))),
            .close = close,
            .classes = known_classes(db, scope, school_year, level),
            .staff = known_staff(db, scope),
            .pupils = known_pupils(db, scope),
            .words = rules.words,
            .citizen_prefixes = rules.citizen_prefixes};
}

}  // namespace khue::imports
