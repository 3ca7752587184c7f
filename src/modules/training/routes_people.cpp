// Who is in a course: lists, attendance and results over HTTP.
#include "modules/training/attendance.hpp"
#include "modules/training/course_json.hpp"
#include "modules/training/enrolling.hpp"
#include "modules/training/results.hpp"
#include "modules/training/routes.hpp"
#include "office/qr.hpp"
#include "server/query_number.hpp"
#include "server/site.hpp"

namespace khue::training {
namespace {

Response get_candidates(Context& c) {
    const Desk desk = desk_of(c, c.db());
    const TrainingCourse course = course_at(c.db(), desk, c.id()).course;
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Staff& s : candidates(c.db(), desk, course, query_number(c, "unit"))) {
        const auto& group = field_of<&Staff::staff_group>().choices[static_cast<std::size_t>(s.staff_group)];
        w.object().member("staff_id", s.id.value).member("name", s.full_name);
        w.member("group", group.label).end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response post_enrolments(Context& c) {
    std::vector<std::int64_t> staff;
    const Json body = c.json();
    for (const Json& id : body["staff_ids"].items) staff.push_back(id.integer_or(0));
    const Enrolled done = enrol(c.transaction(), desk_of(c, c.db()), c.id(), staff);
    std::string out;
    JsonWriter(out)
        .object()
        .member("enrolled", done.enrolled)
        .member("waiting", done.waiting)
        .member("before", done.before)
        .end_object();
    return json_response(std::move(out));
}

Response post_withdraw(Context& c) {
    withdraw(c.transaction(), desk_of(c, c.db()), c.id());
    return {.status = 204, .body = {}};
}

Response post_results(Context& c) {
    const Desk desk = desk_of(c, c.db());
    own_course(c.db(), desk, c.id());
    enter_results(c.transaction(), desk, c.id(), result_entries(c.json()["items"]));
    return course_answer(c, c.db(), desk, c.id());
}

// ---- attendance ----

Response get_attendance(Context& c) {
    const Desk desk = desk_of(c, c.db());
    const TrainingSession s = session_of(c.db(), c.id());
    own_course(c.db(), desk, s.course_id.value);
    std::string body;
    JsonWriter w(body);
    w.object().member("course_id", s.course_id.value).key("session");
    append_session(w, s);
    w.key("items").array();
    for (const TrainingAttendance& a : attendance_of(c.db(), s.id)) {
        w.object().member("enrolment_id", a.enrolment_id.value).member("state", code_of(a.state));
        w.member("scanned", a.way == AttendanceWay::scanned).member("at", a.noted_at).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response put_attendance(Context& c) {
    const Json body = c.json();
    Problems problems;
    std::vector<Mark> marks;
    for (const Json& row : body["items"].items) {
        const auto state = attendance_state(row["state"].text_or());
        if (!state) problems.add("/items", "invalid", "Xin chọn có mặt, vắng có phép hoặc vắng.");
        marks.push_back({.enrolment = row["enrolment_id"].integer_or(0),
                         .state = state.value_or(AttendanceState::absent)});
        if (!state) break;
    }
    throw_if_any(problems);
    mark(c.transaction(), desk_of(c, c.db()), c.id(), marks);
    return get_attendance(c);
}

Response put_taking(Context& c) {
    take_codes(c.transaction(), desk_of(c, c.db()), c.id(), c.json()["taking"].boolean_or(false));
    return get_attendance(c);
}

std::string scan_address(const Context& c, std::int64_t session, const AttendanceCode& code) {
    return site_of(c.request) + "/tap-huan/diem-danh?buoi=" + std::to_string(session) + "&ma=" + code.text;
}

Response get_code(Context& c) {
    const AttendanceCode code = code_now(c.db(), desk_of(c, c.db()), c.id());
    const std::string address = scan_address(c, c.id(), code);
    std::string body;
    JsonWriter(body)
        .object()
        .member("code", code.text)
        .member("seconds_left", code.seconds_left)
        .member("address", address)
        .member("picture", office::qr_svg(address))
        .end_object();
    return json_response(std::move(body));
}

Shape attendance_shape() {
    using namespace shape;
    return named("TrainingAttendanceList",
                 object({{"course_id", integer()},
                         {"session", session_shape()},
                         {"items", list(object({{"enrolment_id", integer()},
                                                {"state", one_of({"present", "excused", "absent"})},
                                                {"scanned", flag()},
                                                {"at", instant()}}))}}));
}

}  // namespace

void add_people_routes(Module& m) {
    using namespace shape;
    const std::string course = "/api/training/courses/{id}", session = "/api/training/sessions/{id}";
    const Shape candidate = object({{"staff_id", integer()}, {"name", text()}, {"group", text()}});
    add_route(m, "GET", course + "/candidates", "training.enrol", get_candidates,
              "Những người của một trường có thể đưa vào danh sách lớp",
              exchange::answers(page(candidate), {{"unit", integer(), "Trường", true}}));
    add_route(
        m, "POST", course + "/enrolments", "training.enrol", post_enrolments, "Đưa người vào danh sách lớp",
        exchange::takes(object({{"staff_ids", list(integer())}}),
                        object({{"enrolled", integer()}, {"waiting", integer()}, {"before", integer()}})));
    add_route(m, "POST", "/api/training/enrolments/{id}/withdraw", "training.enrol", post_withdraw,
              "Rút tên một người khỏi lớp", exchange::nothing());
    const Shape entry = object({{"enrolment_id", integer()},
                                {"result", one_of({"none", "completed", "not_completed"})},
                                maybe("score", nullable(text())),
                                maybe("note", nullable(text()))});
    add_route(m, "POST", course + "/results", "training.organise", post_results, "Ghi kết quả khóa tập huấn",
              exchange::takes(object({{"items", list(entry)}}), course_shape()));
    add_route(m, "GET", session + "/attendance", "training.organise", get_attendance,
              "Điểm danh của một buổi học", exchange::answers(attendance_shape()));
    const Shape marks =
        object({{"enrolment_id", integer()}, {"state", one_of({"present", "excused", "absent"})}});
    add_route(m, "PUT", session + "/attendance", "training.organise", put_attendance,
              "Ghi điểm danh bằng tay",
              exchange::takes(object({{"items", list(marks)}}), attendance_shape()));
    add_route(m, "PUT", session + "/taking", "training.organise", put_taking,
              "Mở hoặc thôi nhận điểm danh bằng mã",
              exchange::takes(object({{"taking", flag()}}), attendance_shape()));
    add_route(m, "GET", session + "/code", "training.organise", get_code,
              "Mã điểm danh đang hiện; đổi sau mỗi 20 giây",
              exchange::answers(named("TrainingCode", object({{"code", text()},
                                                              {"seconds_left", integer()},
                                                              {"address", text()},
                                                              {"picture", text()}}))));
}

}  // namespace khue::training
