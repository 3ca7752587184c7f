#include "modules/training/attendance.hpp"

#include <algorithm>

namespace khue::training {
namespace {

constexpr std::size_t most_marks = 2000;

TrainingCourse organised(Db& db, const Desk& desk, const TrainingSession& s) {
    return own_course(db, desk, s.course_id.value).course;
}

void must_run(const TrainingCourse& c) {
    if (c.state != CourseState::open && c.state != CourseState::closed)
        refuse("course_state",
               "Khóa đang ở tình trạng “" + std::string(label_of(c.state)) + "” nên không điểm danh được.");
}

std::optional<TrainingAttendance> marked(Db& db, Id<TrainingSession> session, Id<TrainingEnrolment> e) {
    return first<TrainingAttendance>(db, Scope::everything(),
                                     {where<&TrainingAttendance::session_id>(session.value),
                                      where<&TrainingAttendance::enrolment_id>(e.value)});
}

void keep(Transaction& t, const TrainingSession& s, const TrainingEnrolment& e, AttendanceState state,
          AttendanceWay way) {
    TrainingAttendance a = marked(t.db(), s.id, e.id).value_or(TrainingAttendance{});
    if (a.id && a.state == state) return;
    a.unit_id = e.unit_id;
    a.session_id = s.id;
    a.enrolment_id = e.id;
    a.state = state;
    a.way = way;
    a.noted_at = t.at();
    a.noted_by = t.actor().name;
    const Scope scope = Scope::of(e.unit_id.value);
    if (a.id)
        update(t, scope, a);
    else
        insert(t, scope, a);
}

}  // namespace

void take_codes(Transaction& t, const Desk& desk, std::int64_t session, bool taking) {
    TrainingSession s = session_of(t.db(), session);
    must_run(organised(t.db(), desk, s));
    const Date today = local_date(now());
    if (taking && s.day != today)
        refuse("not_today", "Buổi học ghi ngày " + to_vietnamese(s.day) + ", máy chủ đang là ngày " +
                                to_vietnamese(today) +
                                ". Xin sửa ngày của buổi học, hoặc điểm danh bằng tay.");
    s.taking = taking;
    update(t, Scope::of(s.unit_id.value), s);
}

AttendanceCode code_now(Db& db, const Desk& desk, std::int64_t session) {
    const TrainingSession s = session_of(db, session);
    organised(db, desk, s);
    if (!s.taking) refuse("not_taking", "Buổi học chưa mở điểm danh bằng mã.");
    return attendance_code(s.secret, now());
}

Scanned scan(Transaction& t, const Desk& desk, std::int64_t session, std::string_view code) {
    const TrainingSession s = session_of(t.db(), session);
    const TrainingCourse c = course_at(t.db(), desk, s.course_id.value).course;
    if (!desk.self)
        refuse("no_staff_record",
               "Tài khoản của bạn chưa gắn với hồ sơ cán bộ, giáo viên. Xin báo người tổ chức ghi có mặt.");
    const auto e = enrolment_of(t.db(), c.id, desk.self->id);
    if (!e || e->state != EnrolmentState::enrolled)
        refuse("not_enrolled", "Bạn không có tên trong lớp. Xin báo người tổ chức.");
    const auto before = marked(t.db(), s.id, e->id);
    Scanned out{.course = c, .session = s, .at = t.at()};
    if (before && before->state == AttendanceState::present) {
        out.at = before->noted_at;
        out.before = true;
        return out;
    }
    must_run(c);
    if (!s.taking || s.day != local_date(now()))
        refuse("not_taking", "Buổi học không nhận điểm danh bằng mã lúc này.");
    if (!is_attendance_code(s.secret, code, now()))
        throw Failure{422,
                      "code_expired",
                      "Mã không đúng hoặc đã hết hạn.",
                      {{"/code", "expired",
                        "Mã không đúng hoặc đã hết hạn. Mỗi mã chỉ dùng được vài chục giây: xin quét lại mã "
                        "đang hiện trên màn hình lớp học."}}};
    keep(t, s, *e, AttendanceState::present, AttendanceWay::scanned);
    return out;
}

void mark(Transaction& t, const Desk& desk, std::int64_t session, const std::vector<Mark>& marks) {
    const TrainingSession s = session_of(t.db(), session);
    const TrainingCourse c = organised(t.db(), desk, s);
    must_run(c);
    if (marks.size() > most_marks) refuse("too_many", "Mỗi lần ghi tối đa 2.000 người.");
    for (const Mark& m : marks) {
        const TrainingEnrolment e = enrolment_at(t.db(), m.enrolment);
        if (e.course_id != c.id || e.state != EnrolmentState::enrolled)
            not_found("người này trong danh sách lớp");
        keep(t, s, e, m.state, AttendanceWay::by_hand);
    }
}

std::vector<TrainingAttendance> attendance_of(Db& db, Id<TrainingSession> session) {
    return list<TrainingAttendance>(db, Scope::everything(),
                                    {.filters = {where<&TrainingAttendance::session_id>(session.value)}});
}

}  // namespace khue::training
