#include "modules/moves/path.hpp"

#include <algorithm>

#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"

namespace khue::moves {
namespace {

std::string label_in(std::string_view list, const std::optional<std::string>& code) {
    return code ? std::string(code_lists().label(list, *code)) : "";
}

std::string unit_name(Db& db, Id<Unit> id) { return label_of(db, Unit::entity(), id.value); }

std::vector<Stay> enrolments_of(Db& db, std::int64_t pupil) {
    std::vector<Stay> out;
    const Query of_pupil{.filters = {where<&Enrolment::pupil_id>(pupil)}};
    for (const Enrolment& e : list<Enrolment>(db, Scope::everything(), of_pupil))  // of a person in sight
        out.push_back({.unit = unit_name(db, e.unit_id),
                       .place = label_of(db, SchoolClass::entity(), e.class_id.value),
                       .school_year = e.school_year,
                       .from = e.from_date,
                       .to = e.to_date,
                       .status = label_in("trang_thai_hoc_sinh", e.status),
                       .end = label_in("trang_thai_hoc_sinh", e.end_status)});
    return out;
}

std::vector<Stay> posts_of(Db& db, std::int64_t staff) {
    std::vector<Stay> out;
    const Query of_staff{.filters = {where<&StaffPost::staff_id>(staff)}};
    for (const StaffPost& p : list<StaffPost>(db, Scope::everything(), of_staff))  // of a person in sight
        out.push_back(
            {.unit = unit_name(db, p.unit_id),
             .place = p.post ? label_in("chuc_vu_can_bo", p.post) : label_in("nhom_can_bo", p.staff_group),
             .from = p.from_date,
             .to = p.to_date,
             .status = label_in("trang_thai_can_bo", p.status)});
    return out;
}

// Open ends are the newest; then by their first day.
bool newer(const Stay& a, const Stay& b) {
    if (a.to.has_value() != b.to.has_value()) return !a.to;
    if (a.to && *a.to != *b.to) return *a.to > *b.to;
    return a.from.value_or(Date{}) > b.from.value_or(Date{});
}

}  // namespace

std::vector<Stay> stays_of(Db& db, const Entity& e, std::int64_t person) {
    auto out = &e == &Pupil::entity() ? enrolments_of(db, person) : posts_of(db, person);
    std::ranges::stable_sort(out, newer);
    return out;
}

std::vector<FormerCode> former_codes(Db& db, const Entity& e, std::int64_t person) {
    std::vector<FormerCode> out;
    const auto all = versions(db, e, Scope::everything(), person);  // of a person in sight
    for (const char* name : {"ministry_code", "staff_code", "school_code", "citizen_number"}) {
        const Field* f = e.find(name);
        if (!f || all.empty()) continue;
        std::string newer_value = text_of(*f, all.front().record.get());
        for (const FormerVersion& v : all) {  // newest first
            std::string value = text_of(*f, v.record.get());
            if (value != newer_value && !value.empty())
                out.push_back({.field = f, .value = value, .until = v.recorded_to});
            newer_value = std::move(value);
        }
    }
    return out;
}

}  // namespace khue::moves
