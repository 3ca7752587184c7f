// The list of jobs, one job, its cancel and retry, and the stream of events.
#include <charconv>

#include "server/app.hpp"
#include "server/events.hpp"
#include "server/job_rows.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 50;

// Everybody sees what they asked for; with "jobs.read" the jobs of the unit too.
JobView view_of(const Context& c, std::string_view permission) {
    return {.user_id = c.who->user_id, .scope = c.scope(permission)};
}

void append(JsonWriter& w, const Context& c, JobRow job) {
    if (auto live = job.state == JobState::running ? c.app.jobs().live(job.id) : std::nullopt) {
        job.progress = live->percent;
        job.message = live->message;
    }
    append_job(w, job, view_of(c, "jobs.write").covers(job));
}

JobRow visible_job(Context& c) {
    auto job = load_job(c.db(), c.id());
    if (!job || !view_of(c, "jobs.read").covers(*job)) not_found("công việc này");
    return std::move(*job);
}

Response one_job(Context& c) {
    std::string body;
    JsonWriter w(body);
    append(w, c, visible_job(c));
    return json_response(std::move(body));
}

Response job_list(Context& c) {
    std::int64_t after = 0;
    auto text = c.request.value("after");
    std::from_chars(text.data(), text.data() + text.size(), after);
    auto jobs = list_jobs(c.db(), view_of(c, "jobs.read"), after, page_size + 1);
    bool more = jobs.size() > page_size;
    if (more) jobs.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const JobRow& job : jobs) append(w, c, job);
    w.end_array().text_or_null("next", more ? std::to_string(jobs.back().id) : "").end_object();
    return json_response(std::move(body));
}

Response steer(Context& c, bool (Jobs::*verb)(const Actor&, const Scope&, std::int64_t),
               std::string_view refusal) {
    JobRow job = visible_job(c);
    if (!view_of(c, "jobs.write").covers(job))
        throw Failure{403, "forbidden", "Bạn không có quyền dừng hoặc chạy lại công việc này.", {}};
    if (!(c.app.jobs().*verb)(c.actor(), c.scope("jobs.write"), job.id)) refuse("job_state", refusal);
    return one_job(c);
}

Response cancel(Context& c) {
    return steer(c, &Jobs::cancel, "Công việc đã kết thúc nên không dừng được nữa.");
}

Response retry(Context& c) {
    return steer(c, &Jobs::retry, "Chỉ chạy lại được công việc đã hỏng hoặc đã dừng.");
}

Response events(Context& c) {
    auto open = [&app = c.app, scope = c.scope(), jobs = c.scope("jobs.read"),
                 user = c.who->user_id](std::shared_ptr<EventStream> stream) {
        app.events().listen(std::move(stream), scope, user, {{"job", jobs}});
    };
    return {.type = "text/event-stream", .body = {}, .stream = open};
}

Shape job_shape() {
    using namespace shape;
    return named("Job", object({{"id", integer()},
                                {"kind", text()},
                                {"label", text()},
                                {"state", one_of({"queued", "running", "done", "failed", "cancelled"})},
                                {"progress", integer()},
                                {"message", text()},
                                {"unit_id", integer()},
                                {"created_at", nullable(instant())},
                                {"started_at", nullable(instant())},
                                {"finished_at", nullable(instant())},
                                {"created_by", text()},
                                maybe("result", anything()),
                                {"can_cancel", flag()},
                                {"can_retry", flag()}}));
}

}  // namespace

Module jobs_routes() {
    Module m{
        .name = "jobs",
        .label = "Công việc chạy nền",
        .permissions = {{"jobs.read", "Xem công việc chạy nền của đơn vị"},
                        {"jobs.write", "Dừng, chạy lại công việc chạy nền của đơn vị"}},
        .migrations = {job_migrations().begin(), job_migrations().end()},
        .start = [](App& app) { app.events().follow(app.database()); },
    };
    Exchange job = exchange::answers(job_shape());
    add_route(
        m, "GET", "/api/jobs", "signed_in", job_list, "Danh sách công việc chạy nền",
        exchange::answers(shape::page(job_shape()), {{"after", shape::text(), "Trang sau: giá trị next"}}));
    add_route(m, "GET", "/api/jobs/{id}", "signed_in", one_job, "Xem một công việc chạy nền", job);
    add_route(m, "POST", "/api/jobs/{id}/cancel", "signed_in", cancel, "Dừng công việc chạy nền", job);
    add_route(m, "POST", "/api/jobs/{id}/retry", "signed_in", retry, "Chạy lại công việc chạy nền", job);
    add_route(m, "GET", "/api/events", "signed_in", events, "Luồng sự kiện (SSE)",
              exchange::file("text/event-stream"));
    return m;
}

}  // namespace khue
