// Courses and their sessions over HTTP.
#include "modules/training/course_json.hpp"
#include "modules/training/courses.hpp"
#include "modules/training/routes.hpp"

namespace khue::training {
namespace {

Response list_courses(Context& c) {
    const Desk desk = desk_of(c, c.db());
    const std::string_view year = c.request.value("year"), state = c.request.value("state");
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const LoadedCourse& l : courses_at(c.db(), desk)) {
        const bool of_year =
            year.empty() || !l.course.from_date || to_string(*l.course.from_date).starts_with(year);
        if (of_year && (state.empty() || code_of(l.course.state) == state))
            append_course_item(w, c.db(), desk, l);
    }
    w.end_array().key("next").null();
    w.member("has_record", desk.self.has_value()).key("organises").array();
    for (const std::int64_t unit : desk.organises.units) w.value(unit);
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response one(Context& c) { return course_answer(c, c.db(), desk_of(c, c.db()), c.id()); }

Response create(Context& c) {
    const Desk desk = desk_of(c, c.db());
    const Id<TrainingCourse> id = create_course(c.transaction(), desk, c.json());
    return course_answer(c, c.db(), desk, id.value, 201);
}

using Step = std::function<void(Context&, const Desk&, std::int64_t expected)>;

Response step(Context& c, const Step& work) {
    const Desk desk = desk_of(c, c.db());
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(c, desk, expected);
            return course_answer(c, c.db(), desk, c.id());
        },
        [&](const Failure& failure) {
            const LoadedCourse now = course_at(c.db(), desk, c.id());
            return overtaken_response(failure, course_answer(c, c.db(), desk, c.id()).body, now.version);
        });
}

Response remove(Context& c) {
    remove_course(c.transaction(), desk_of(c, c.db()), c.id(), c.if_match());
    return {.status = 204, .body = {}};
}

// Sessions answer with their whole course, which is what the page shows.
Response new_session(Context& c) {
    const Desk desk = desk_of(c, c.db());
    add_session(c.transaction(), desk, c.id(), c.json());
    return course_answer(c, c.db(), desk, c.id(), 201);
}

Response change_session(Context& c) {
    const Desk desk = desk_of(c, c.db());
    edit_session(c.transaction(), desk, c.id(), c.json());
    return course_answer(c, c.db(), desk, session_of(c.db(), c.id()).course_id.value);
}

Response drop_session(Context& c) {
    remove_session(c.transaction(), desk_of(c, c.db()), c.id());
    return {.status = 204, .body = {}};
}

std::string reason_of(Context& c) { return c.json()["reason"].text_or(); }

}  // namespace

Response course_answer(Context&, Db& db, const Desk& desk, std::int64_t id, int status) {
    const LoadedCourse l = course_at(db, desk, id);
    std::string body;
    JsonWriter w(body);
    append_course_whole(w, db, desk, l);
    return json_with_version(std::move(body), l.version, status);
}

void add_course_routes(Module& m) {
    using namespace shape;
    const Shape whole = course_shape(), fields = new_record(TrainingCourse::entity());
    const Shape session = new_record(TrainingSession::entity()), reason = object({{"reason", text()}});
    const std::string right = "training.organise", base = "/api/training/courses";
    add_route(m, "GET", base, "training.read", list_courses, "Các khóa tập huấn",
              exchange::answers(object({{"items", list(course_item_shape())},
                                        {"next", nullable(text())},
                                        {"has_record", flag()},
                                        {"organises", list(integer())}}),
                                {{"year", text(), "Năm bắt đầu, ví dụ 2026"},
                                 {"state", text(), "Tình trạng: draft, open, closed, finished, cancelled"}}));
    add_route(m, "POST", base, right, create, "Lập một khóa tập huấn", exchange::takes(fields, whole, 201));
    add_route(m, "GET", base + "/{id}", "training.read", one, "Xem một khóa tập huấn",
              exchange::answers(whole));
    const auto add = [&](const std::string& method, const std::string& verb, std::optional<Shape> body,
                         const std::string& summary, Step work) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        add_route(
            m, method, base + "/{id}" + verb, right, [work](Context& c) { return step(c, work); }, summary,
            exchange::versioned(std::move(x), whole));
    };
    add("PUT", "", fields, "Sửa khóa tập huấn", [](Context& c, const Desk& d, std::int64_t v) {
        edit_course(c.transaction(), d, c.id(), v, c.json());
    });
    add("POST", "/open", {}, "Mở đăng ký khóa tập huấn",
        [](Context& c, const Desk& d, std::int64_t v) { open_course(c.transaction(), d, c.id(), v); });
    add("POST", "/close", {}, "Chốt danh sách khóa tập huấn",
        [](Context& c, const Desk& d, std::int64_t v) { close_course(c.transaction(), d, c.id(), v); });
    add("POST", "/finish", {}, "Kết thúc khóa tập huấn",
        [](Context& c, const Desk& d, std::int64_t v) { finish_course(c.transaction(), d, c.id(), v); });
    add("POST", "/cancel", reason, "Hủy khóa tập huấn", [](Context& c, const Desk& d, std::int64_t v) {
        cancel_course(c.transaction(), d, c.id(), v, reason_of(c));
    });
    add("POST", "/reopen", reason, "Mở lại khóa đã kết thúc để sửa kết quả",
        [](Context& c, const Desk& d, std::int64_t v) {
            reopen_course(c.transaction(), d, c.id(), v, reason_of(c));
        });
    Exchange gone = exchange::nothing();
    add_route(m, "DELETE", base + "/{id}", right, remove, "Xóa khóa tập huấn đang chuẩn bị",
              exchange::versioned(gone, whole));
    add_route(m, "POST", base + "/{id}/sessions", right, new_session, "Thêm buổi học",
              exchange::takes(session, whole, 201));
    add_route(m, "PUT", "/api/training/sessions/{id}", right, change_session, "Sửa buổi học",
              exchange::takes(session, whole));
    add_route(m, "DELETE", "/api/training/sessions/{id}", right, drop_session, "Xóa buổi học", gone);
}

}  // namespace khue::training
