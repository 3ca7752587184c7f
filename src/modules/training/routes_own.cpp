// What members of staff do for themselves: their courses, joining, being marked by the code.
#include "modules/training/attendance.hpp"
#include "modules/training/certificates.hpp"
#include "modules/training/course_json.hpp"
#include "modules/training/enrolling.hpp"
#include "modules/training/routes.hpp"

namespace khue::training {
namespace {

Response own(Context& c) {
    const Desk desk = desk_of(c, c.db());
    const Date today = local_date(now());
    std::string body;
    JsonWriter w(body);
    w.object().member("has_record", desk.self.has_value()).key("courses").array();
    std::vector<LoadedCourse> mine, open;
    for (LoadedCourse& l : courses_at(c.db(), desk)) {
        const auto e = desk.self ? enrolment_of(c.db(), l.course.id, desk.self->id) : std::nullopt;
        if (e && e->state != EnrolmentState::withdrawn)
            mine.push_back(std::move(l));
        else if (l.course.state == CourseState::open)
            open.push_back(std::move(l));
    }
    for (const LoadedCourse& l : mine) append_course_item(w, c.db(), desk, l);
    w.end_array().key("open").array();
    for (const LoadedCourse& l : open) append_course_item(w, c.db(), desk, l);
    w.end_array().key("today").array();
    for (const LoadedCourse& l : mine) {
        if (l.course.is_over()) continue;
        for (const TrainingSession& s : sessions_of(c.db(), l.course.id))
            if (s.day == today) {
                w.object()
                    .member("course_id", l.course.id.value)
                    .member("title", l.course.title)
                    .key("session");
                append_session(w, s);
                w.end_object();
            }
    }
    w.end_array().key("certificates").array();
    for (const TrainingCertificate& p : own_certificates(c.db(), desk)) {
        w.object().member("id", p.id.value).member("number", p.number).member("title", p.course_title);
        w.member("issued_on", p.issued_on).member("revoked_on", p.revoked_on);
        w.member("revoked_for", p.revoked_for).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response post_join(Context& c) {
    const Desk desk = desk_of(c, c.db());
    join(c.transaction(), desk, c.id());
    return course_answer(c, c.db(), desk, c.id());
}

Response post_leave(Context& c) {
    const Desk desk = desk_of(c, c.db());
    leave(c.transaction(), desk, c.id());
    return course_answer(c, c.db(), desk, c.id());
}

Response post_scan(Context& c) {
    const Json body = c.json();
    const Scanned done =
        scan(c.transaction(), desk_of(c, c.db()), body["session_id"].integer_or(0), body["code"].text_or());
    std::string out;
    JsonWriter w(out);
    w.object().member("course_id", done.course.id.value).member("title", done.course.title).key("session");
    append_session(w, done.session);
    w.member("at", done.at).member("before", done.before).end_object();
    return json_response(std::move(out));
}

}  // namespace

void add_own_routes(Module& m) {
    using namespace shape;
    const Shape today = object({{"course_id", integer()}, {"title", text()}, {"session", session_shape()}});
    const Shape paper = object({{"id", integer()},
                                {"number", text()},
                                {"title", text()},
                                {"issued_on", date()},
                                {"revoked_on", nullable(date())},
                                {"revoked_for", nullable(text())}});
    add_route(m, "GET", "/api/training/own", "training.attend", own,
              "Khóa của mình, khóa đang nhận đăng ký, buổi học hôm nay và chứng nhận của mình",
              exchange::answers(named("OwnTraining", object({{"has_record", flag()},
                                                             {"courses", list(course_item_shape())},
                                                             {"open", list(course_item_shape())},
                                                             {"today", list(today)},
                                                             {"certificates", list(paper)}}))));
    const Exchange whole = exchange::answers(course_shape());
    add_route(m, "POST", "/api/training/courses/{id}/join", "training.attend", post_join,
              "Tự đăng ký khóa tập huấn", whole);
    add_route(m, "POST", "/api/training/courses/{id}/leave", "training.attend", post_leave,
              "Tự rút tên khỏi khóa tập huấn", whole);
    add_route(m, "POST", "/api/training/attendance", "training.attend", post_scan,
              "Điểm danh cho mình bằng mã trên màn hình lớp học",
              exchange::takes(object({{"session_id", integer()}, {"code", text()}}),
                              named("TrainingScan", object({{"course_id", integer()},
                                                            {"title", text()},
                                                            {"session", session_shape()},
                                                            {"at", instant()},
                                                            {"before", flag()}}))));
}

}  // namespace khue::training
