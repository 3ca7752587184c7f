#include "modules/training/desk.hpp"

#include <algorithm>
#include <set>

#include "modules/units/tree.hpp"
#include "modules/users/own_staff.hpp"

namespace khue::training {
namespace {

std::set<std::string, std::less<>>& digital_fields() {
    static std::set<std::string, std::less<>> fields;
    return fields;
}

}  // namespace

Desk desk_of(const Context& c, Db& db) {
    return {.organises = c.who->own_units("training.organise"),
            .enrols = c.who->own_units("training.enrol"),
            .counts = c.scope("training.read"),
            .self = own_staff(db, c.who->user_id),
            .commune = commune_or_none(db)};
}

bool Desk::sees(const TrainingCourse& c) const {
    const std::int64_t unit = c.unit_id.value;
    if (organises.covers(unit)) return true;
    return c.state != CourseState::draft && (unit == commune || counts.covers(unit));
}

bool Desk::sees_papers(std::int64_t organiser) const {
    return organises.covers(organiser) || counts.covers(organiser);
}

bool Desk::names(const TrainingCourse& c, const TrainingEnrolment& e) const {
    return organises.covers(c.unit_id.value) || enrols.covers(e.unit_id.value) ||
           (self && self->id == e.staff_id);
}

LoadedCourse course_at(Db& db, const Desk& desk, std::int64_t id) {
    LoadedCourse out;
    const auto version = raw::get(db, TrainingCourse::entity(), Scope::everything(), id, &out.course);
    if (!version || !desk.sees(out.course)) not_found("khóa tập huấn này");
    out.version = version->number;
    return out;
}

LoadedCourse own_course(Db& db, const Desk& desk, std::int64_t id) {
    LoadedCourse out = course_at(db, desk, id);
    if (!desk.organises.covers(out.course.unit_id.value))
        throw Failure{403, "not_organiser", "Việc này do đơn vị tổ chức khóa thực hiện.", {}};
    return out;
}

std::vector<LoadedCourse> courses_at(Db& db, const Desk& desk) {
    std::vector<LoadedCourse> out;
    TrainingCourse row;
    raw::list(db, TrainingCourse::entity(), Scope::everything(), {.limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  const auto& course = *static_cast<const TrainingCourse*>(r);
                  if (desk.sees(course)) out.push_back({.course = course, .version = version});
              });
    std::ranges::reverse(out);
    return out;
}

TrainingSession session_of(Db& db, std::int64_t id) {
    auto found = get(db, Scope::everything(), Id<TrainingSession>{id});
    if (!found) not_found("buổi học này");
    return *found;
}

std::vector<TrainingSession> sessions_of(Db& db, Id<TrainingCourse> course) {
    auto out = list<TrainingSession>(db, Scope::everything(),
                                     {.filters = {where<&TrainingSession::course_id>(course.value)}});
    std::ranges::sort(out, [](const TrainingSession& a, const TrainingSession& b) {
        return std::tie(a.day, a.from_time, a.id) < std::tie(b.day, b.from_time, b.id);
    });
    return out;
}

std::vector<TrainingEnrolment> enrolments_of(Db& db, Id<TrainingCourse> course) {
    return list<TrainingEnrolment>(db, Scope::everything(),
                                   {.filters = {where<&TrainingEnrolment::course_id>(course.value)}});
}

TrainingEnrolment enrolment_at(Db& db, std::int64_t id) {
    auto found = get(db, Scope::everything(), Id<TrainingEnrolment>{id});
    if (!found) not_found("người học này");
    return *found;
}

std::optional<TrainingEnrolment> enrolment_of(Db& db, Id<TrainingCourse> course, Id<Staff> staff) {
    return first<TrainingEnrolment>(db, Scope::everything(),
                                    {where<&TrainingEnrolment::course_id>(course.value),
                                     where<&TrainingEnrolment::staff_id>(staff.value)});
}

void load_fields(const std::filesystem::path& rules) {
    const Json list = load_json_file((rules / "codes" / "linh_vuc_tap_huan.json").string());
    digital_fields().clear();
    for (const Json& row : list["rows"].items)
        if (row["digital"].boolean_or(false)) digital_fields().insert(row["code"].text_or());
}

bool is_digital(std::string_view field) { return digital_fields().contains(field); }

}  // namespace khue::training
