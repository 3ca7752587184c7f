#include "modules/training/enrolling.hpp"

#include <algorithm>

#include "core/value_type.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/training/news.hpp"

namespace khue::training {
namespace {

constexpr std::size_t most_at_once = 500;

std::string group_of(const Staff& s) {
    return std::string(field_of<&Staff::staff_group>().choices[static_cast<std::size_t>(s.staff_group)].code);
}

bool fits(const TrainingCourse& c, const Staff& s) { return is_working(s.status) && c.is_for(group_of(s)); }

std::int64_t taken_places(Db& db, const TrainingCourse& c) {
    auto& s = query(db, "SELECT count(*) FROM training_enrolment WHERE course_id = $1 AND state = 'enrolled'",
                    c.id.value);
    s.step();
    const std::int64_t n = s.integer(0);
    s.reset();
    return n;
}

void must_take_enrolments(Transaction& t, const TrainingCourse& c) {
    if (c.state != CourseState::open)
        refuse("not_open", "Khóa không nhận đăng ký lúc này (" + std::string(label_of(c.state)) +
                               "). Xin liên hệ đơn vị tổ chức.");
    if (c.enrol_until && *c.enrol_until < local_date(t.at()))
        refuse("enrolment_over", "Khóa nhận đăng ký đến hết ngày " + to_vietnamese(*c.enrol_until) +
                                     ". Xin liên hệ đơn vị tổ chức.");
}

// Its organiser may, until it is over; a school while it is open.
void must_be_allowed(Transaction& t, const Desk& desk, const TrainingCourse& c) {
    if (desk.organises.covers(c.unit_id.value)) {
        if (c.is_over()) refuse("course_state", "Khóa đã kết thúc hoặc đã hủy.");
        return;
    }
    must_take_enrolments(t, c);
}

TrainingEnrolment put_on_list(Transaction& t, const TrainingCourse& c, const Staff& s) {
    const bool full = c.capacity && taken_places(t.db(), c) >= *c.capacity;
    TrainingEnrolment e = enrolment_of(t.db(), c.id, s.id).value_or(TrainingEnrolment{});
    e.unit_id = s.unit_id;
    e.course_id = c.id;
    e.staff_id = s.id;
    e.state = full ? EnrolmentState::waiting : EnrolmentState::enrolled;
    e.joined_at = t.at();
    e.joined_by = t.actor().name;
    e.digital = is_digital(c.field_code);
    const Scope scope = Scope::of(e.unit_id.value);
    if (e.id)
        update(t, scope, e);
    else
        e.id = insert(t, scope, e);
    return e;
}

bool is_on_list(Db& db, const TrainingCourse& c, Id<Staff> staff) {
    const auto e = enrolment_of(db, c.id, staff);
    return e && e->state != EnrolmentState::withdrawn;
}

// People of the schools that this desk enrols for; an organiser takes them from every school below.
std::vector<Staff> found_staff(Transaction& t, const Desk& desk, const TrainingCourse& c,
                               const std::vector<std::int64_t>& ids) {
    Problems problems;
    std::vector<Staff> out;
    const bool organiser = desk.organises.covers(c.unit_id.value);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto one = get(t.db(), Scope::everything(), Id<Staff>{ids[i]});
        const bool seen = one && (desk.enrols.covers(one->unit_id.value) ||
                                  (organiser && desk.counts.covers(one->unit_id.value)));
        const std::string path = "/staff_ids/" + std::to_string(i);
        if (!seen)
            problems.add(path, "unknown", "Không tìm thấy người này trong đội ngũ của trường.");
        else if (!fits(c, *one))
            problems.add(path, "not_for",
                         "Người này không thuộc đối tượng của khóa, hoặc không còn làm việc.");
        else
            out.push_back(*one);
    }
    throw_if_any(problems);
    return out;
}

void take_off(Transaction& t, const TrainingCourse& c, TrainingEnrolment e) {
    if (e.state == EnrolmentState::withdrawn) return;
    e.state = EnrolmentState::withdrawn;
    e.result = CourseResult::none;
    update(t, Scope::of(e.unit_id.value), e);
    fill_places(t, c);
}

const Staff& oneself(const Desk& desk) {
    if (!desk.self)
        refuse("no_staff_record",
               "Tài khoản của bạn chưa gắn với hồ sơ cán bộ, giáo viên. Xin nhờ nhà trường gắn ở trang Người "
               "dùng.");
    return *desk.self;
}

}  // namespace

Enrolled enrol(Transaction& t, const Desk& desk, std::int64_t course,
               const std::vector<std::int64_t>& staff) {
    const TrainingCourse c = course_at(t.db(), desk, course).course;
    if (staff.empty() || staff.size() > most_at_once)
        throw Failure{422,
                      "invalid",
                      "Xin chọn từ 1 đến 500 người.",
                      {{"/staff_ids", "out_of_range", "Xin chọn từ 1 đến 500 người."}}};
    must_be_allowed(t, desk, c);
    Enrolled out;
    for (const Staff& s : found_staff(t, desk, c, staff)) {
        if (is_on_list(t.db(), c, s.id)) {
            ++out.before;
            continue;
        }
        const TrainingEnrolment e = put_on_list(t, c, s);
        ++(e.state == EnrolmentState::waiting ? out.waiting : out.enrolled);
        tell_enrolled(t, c, e);
    }
    return out;
}

void join(Transaction& t, const Desk& desk, std::int64_t course) {
    const TrainingCourse c = course_at(t.db(), desk, course).course;
    const Staff& self = oneself(desk);
    must_take_enrolments(t, c);
    if (!fits(c, self)) refuse("not_for", "Khóa không dành cho nhóm của bạn. Xin xem mục Dành cho.");
    if (!is_on_list(t.db(), c, self.id)) put_on_list(t, c, self);
}

void leave(Transaction& t, const Desk& desk, std::int64_t course) {
    const TrainingCourse c = course_at(t.db(), desk, course).course;
    const auto e = enrolment_of(t.db(), c.id, oneself(desk).id);
    if (!e) not_found("đăng ký của bạn trong khóa này");
    if (c.state != CourseState::open)
        refuse("not_open", "Danh sách đã chốt. Nếu không dự được, xin báo đơn vị tổ chức.");
    take_off(t, c, *e);
}

void withdraw(Transaction& t, const Desk& desk, std::int64_t enrolment) {
    const TrainingEnrolment e = enrolment_at(t.db(), enrolment);
    const TrainingCourse c = course_at(t.db(), desk, e.course_id.value).course;
    const bool organiser = desk.organises.covers(c.unit_id.value);
    if (!organiser && !desk.enrols.covers(e.unit_id.value)) not_found("người học này");
    must_be_allowed(t, desk, c);
    take_off(t, c, e);
}

void fill_places(Transaction& t, const TrainingCourse& c) {
    if (c.is_over()) return;
    auto people = enrolments_of(t.db(), c.id);
    std::erase_if(people, [](const TrainingEnrolment& e) { return e.state != EnrolmentState::waiting; });
    std::ranges::sort(people, [](const TrainingEnrolment& a, const TrainingEnrolment& b) {
        return std::tie(a.joined_at, a.id) < std::tie(b.joined_at, b.id);
    });
    for (TrainingEnrolment& e : people) {
        if (c.capacity && taken_places(t.db(), c) >= *c.capacity) return;
        e.state = EnrolmentState::enrolled;
        update(t, Scope::of(e.unit_id.value), e);
        tell_place(t, c, e);
    }
}

std::vector<Staff> candidates(Db& db, const Desk& desk, const TrainingCourse& c, std::int64_t unit) {
    const bool allowed =
        desk.enrols.covers(unit) || (desk.organises.covers(c.unit_id.value) && desk.counts.covers(unit));
    if (!allowed) not_found("trường này");
    auto out = list<Staff>(db, Scope::of(unit));
    std::erase_if(out, [&](const Staff& s) { return !fits(c, s) || is_on_list(db, c, s.id); });
    return out;
}

}  // namespace khue::training
