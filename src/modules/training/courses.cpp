#include "modules/training/courses.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/competence/framework.hpp"
#include "modules/notices/notice.hpp"
#include "modules/training/certificate.hpp"
#include "modules/training/enrolling.hpp"
#include "modules/training/news.hpp"
#include "modules/training/results.hpp"
#include "server/reason.hpp"
#include "store/hash.hpp"

namespace khue::training {
namespace {

constexpr std::size_t most_sessions = 200;

Scope unit_of(const TrainingCourse& c) { return Scope::of(c.unit_id.value); }

LoadedCourse load(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected) {
    LoadedCourse out = own_course(t.db(), desk, id);
    if (out.version != expected)
        throw Failure{412,
                      "changed",
                      "Khóa đã được người khác sửa sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return out;
}

void must_be(const TrainingCourse& c, CourseState state) {
    if (c.state != state)
        refuse("course_state",
               "Khóa đang ở tình trạng “" + std::string(label_of(c.state)) + "” nên chưa làm được việc này.");
}

void must_not_be_over(const TrainingCourse& c) {
    if (c.is_over())
        refuse("course_state",
               "Khóa đã ở tình trạng “" + std::string(label_of(c.state)) + "” nên không sửa được nữa.");
}

// Members of the body into the record; what only steps change is left alone.
void read_into(TrainingCourse& c, const Json& body) {
    Problems problems;
    read_record(body, TrainingCourse::entity(), &c, problems);
    throw_if_any(problems);
    if (c.components) c.components = competence::checked_components(*c.components);
    if (c.components && c.components->empty()) c.components.reset();
}

void keep(Transaction& t, TrainingCourse& c, CourseState state) {
    c.state = state;
    update(t, unit_of(c), c);
}

// What is on the calendar of a course that is opened.
void must_be_planned(Transaction& t, const TrainingCourse& c) {
    Problems problems;
    if (!c.from_date || !c.to_date)
        problems.add("/from_date", "required", "Xin ghi ngày bắt đầu và ngày kết thúc trước khi mở đăng ký.");
    if (c.kind == CourseKind::own && sessions_of(t.db(), c.id).empty())
        problems.add("/sessions", "required", "Xin thêm ít nhất một buổi học trước khi mở đăng ký.");
    throw_if_any(problems);
}

Date day_that_counts(Transaction& t, const TrainingCourse& c) {
    const auto sessions = sessions_of(t.db(), c.id);
    const Date last = sessions.empty() ? c.to_date.value_or(local_date(t.at())) : sessions.back().day;
    if (local_date(t.at()) < last)
        refuse("course_not_over", "Khóa còn buổi học đến ngày " + to_vietnamese(last) +
                                      " nên chưa kết thúc được. Nếu lịch đổi, xin sửa ngày trước.");
    return last;
}

void conclude(Transaction& t, TrainingEnrolment e, const TrainingCourse& c) {
    const bool waits = e.state == EnrolmentState::waiting;
    if (waits) e.state = EnrolmentState::withdrawn;
    const bool done = e.state == EnrolmentState::enrolled && e.result == CourseResult::completed;
    if (done) e.completed_on = c.ended_on;
    e.digital = is_digital(c.field_code);
    update(t, Scope::of(e.unit_id.value), e);
    if (!waits && e.state == EnrolmentState::enrolled) tell_result(t, c, e);
}

bool has_certificates(Transaction& t, const TrainingCourse& c) {
    auto& s = query(t.db(),
                    "SELECT 1 FROM training_certificate WHERE course_id = $1 AND revoked_on IS NULL LIMIT 1",
                    c.id.value);
    const bool found = s.step();
    s.reset();
    return found;
}

void read_session(TrainingSession& s, const Json& body, const TrainingCourse& c) {
    Problems problems;
    read_record(body, TrainingSession::entity(), &s, problems);
    if (problems.empty() && c.from_date && c.to_date && (s.day < *c.from_date || *c.to_date < s.day))
        problems.add("/day", "out_of_range",
                     "Ngày học nằm ngoài thời gian của khóa (" + to_vietnamese(*c.from_date) + " đến " +
                         to_vietnamese(*c.to_date) + ").");
    throw_if_any(problems);
}

}  // namespace

Id<TrainingCourse> create_course(Transaction& t, const Desk& desk, const Json& body) {
    TrainingCourse c{.title = {}, .field_code = {}, .audience = {}};
    read_into(c, body);
    if (!desk.organises.covers(c.unit_id.value)) not_found("đơn vị tổ chức này");
    return insert(t, unit_of(c), c);
}

void edit_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected, const Json& body) {
    LoadedCourse loaded = load(t, desk, id, expected);
    TrainingCourse& c = loaded.course;
    must_not_be_over(c);
    const Id<Unit> unit = c.unit_id;
    const std::string field = c.field_code;
    read_into(c, body);
    c.unit_id = unit;
    update(t, unit_of(c), c);
    if (c.field_code != field)
        for (TrainingEnrolment& e : enrolments_of(t.db(), c.id)) {
            e.digital = is_digital(c.field_code);
            update(t, Scope::of(e.unit_id.value), e);
        }
    fill_places(t, c);
}

void remove_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected) {
    const TrainingCourse c = load(t, desk, id, expected).course;
    must_be(c, CourseState::draft);
    for (const TrainingSession& s : sessions_of(t.db(), c.id)) remove(t, unit_of(c), s.id);
    remove(t, unit_of(c), c.id);
}

void open_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected) {
    TrainingCourse c = load(t, desk, id, expected).course;
    if (c.state != CourseState::closed) must_be(c, CourseState::draft);
    must_be_planned(t, c);
    const bool fresh = c.state == CourseState::draft;
    keep(t, c, CourseState::open);
    if (fresh) tell_opened(t, c);
}

void close_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected) {
    TrainingCourse c = load(t, desk, id, expected).course;
    must_be(c, CourseState::open);
    keep(t, c, CourseState::closed);
}

void cancel_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected,
                   std::string_view reason) {
    TrainingCourse c = load(t, desk, id, expected).course;
    must_not_be_over(c);
    c.cancelled_for = t.reason = reason_text(reason, "Xin ghi lý do hủy khóa.");
    keep(t, c, CourseState::cancelled);
    for (const TrainingEnrolment& e : enrolments_of(t.db(), c.id))
        if (e.state != EnrolmentState::withdrawn) tell_cancelled(t, c, e);
}

void finish_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected) {
    TrainingCourse c = load(t, desk, id, expected).course;
    if (c.state != CourseState::open) must_be(c, CourseState::closed);
    c.ended_on = day_that_counts(t, c);
    const auto people = enrolments_of(t.db(), c.id);
    const auto open = std::ranges::count_if(people, [](const TrainingEnrolment& e) {
        return e.state == EnrolmentState::enrolled && e.result == CourseResult::none;
    });
    if (open > 0)
        refuse("results_missing", "Còn " + std::to_string(open) +
                                      " người chưa có kết quả. Xin ghi kết quả của mọi người trước.");
    keep(t, c, CourseState::finished);
    for (const TrainingEnrolment& e : people) conclude(t, e, c);
}

void reopen_course(Transaction& t, const Desk& desk, std::int64_t id, std::int64_t expected,
                   std::string_view reason) {
    TrainingCourse c = load(t, desk, id, expected).course;
    must_be(c, CourseState::finished);
    if (has_certificates(t, c))
        refuse("has_certificates",
               "Khóa đã cấp chứng nhận. Xin thu hồi các chứng nhận còn hiệu lực trước khi mở lại.");
    t.reason = reason_text(reason, "Xin ghi lý do mở lại khóa đã kết thúc.");
    c.ended_on.reset();
    keep(t, c, CourseState::closed);
    for (TrainingEnrolment& e : enrolments_of(t.db(), c.id)) {
        e.completed_on.reset();
        update(t, Scope::of(e.unit_id.value), e);
    }
}

Id<TrainingSession> add_session(Transaction& t, const Desk& desk, std::int64_t course, const Json& body) {
    const TrainingCourse c = own_course(t.db(), desk, course).course;
    must_not_be_over(c);
    if (sessions_of(t.db(), c.id).size() >= most_sessions)
        refuse("too_many", "Một khóa có tối đa 200 buổi học.");
    TrainingSession s{.unit_id = c.unit_id,
                      .course_id = c.id,
                      .from_time = {},
                      .to_time = {},
                      .place = {},
                      .topic = {},
                      .secret = random_hex(32)};
    read_session(s, body, c);
    return insert(t, unit_of(c), s);
}

void edit_session(Transaction& t, const Desk& desk, std::int64_t id, const Json& body) {
    TrainingSession s = session_of(t.db(), id);
    const TrainingCourse c = own_course(t.db(), desk, s.course_id.value).course;
    must_not_be_over(c);
    read_session(s, body, c);
    update(t, unit_of(c), s);
}

void remove_session(Transaction& t, const Desk& desk, std::int64_t id) {
    const TrainingSession s = session_of(t.db(), id);
    const TrainingCourse c = own_course(t.db(), desk, s.course_id.value).course;
    must_not_be_over(c);
    auto& marked = query(t.db(), "SELECT 1 FROM training_attendance WHERE session_id = $1 LIMIT 1", id);
    const bool any = marked.step();
    marked.reset();
    if (any) refuse("has_attendance", "Buổi học đã có người được điểm danh nên không xóa được.");
    remove(t, unit_of(c), s.id);
}

}  // namespace khue::training
