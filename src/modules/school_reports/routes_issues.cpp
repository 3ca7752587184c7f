// Difficulties and proposals over HTTP: what a school writes, what the commune does about it.
#include "modules/requests/routes.hpp"
#include "modules/school_reports/routes.hpp"
#include "modules/units/tree.hpp"
#include "server/query_number.hpp"

namespace khue {
namespace {

std::string issue_text(Context& c, const SeenIssue& seen) {
    std::string body;
    JsonWriter w(body);
    append_issue(w, c.app, c.db(), seen, school_report_rights(c, seen.issue.unit_id.value));
    return body;
}

SeenIssue must_see(Context& c, std::int64_t id) {
    auto seen = seen_issue(c.db(), issue_sight(c, c.db()), id);
    if (!seen) not_found("nội dung này");
    return std::move(*seen);
}

Response shown(Context& c, std::int64_t id, int status = 200) {
    SeenIssue seen = must_see(c, id);
    return json_with_version(issue_text(c, seen), seen.version, status);
}

Response one(Context& c) { return shown(c, c.id()); }

IssueWish wish_of(const Context& c) {
    IssueWish wish{.period = std::string(c.request.value("period")), .state = {}, .kind = {}};
    std::string_view state = c.request.value("state"), kind = c.request.value("kind");
    wish.pending = state == "pending";
    if (!wish.pending && !state.empty()) {
        wish.state = parse_issue_state(state);
        if (!wish.state) throw Failure{422, "bad_state", "Tình trạng không có trong danh sách.", {}};
    }
    if (!kind.empty()) {
        wish.kind = parse_issue_kind(kind);
        if (!wish.kind) throw Failure{422, "bad_kind", "Loại phải là difficulty hoặc proposal.", {}};
    }
    wish.unit = query_number(c, "unit");
    return wish;
}

Response all(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const SeenIssue& seen : seen_issues(c.app, c.db(), issue_sight(c, c.db()), wish_of(c)))
        append_issue(w, c.app, c.db(), seen, school_report_rights(c, seen.issue.unit_id.value));
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

std::optional<std::int64_t> number_in(const Json& body, const char* name) {
    return body[name].is_null() ? std::nullopt : std::optional(body[name].integer_or(0));
}

IssueDraft draft_of(const Json& body) {
    return {.kind = body["kind"].text_or(),
            .text = body["text"].text_or(),
            .addressee = body["addressee"].text_or(),
            .indicator = number_in(body, "indicator"),
            .task_id = number_in(body, "task_id")};
}

Scope writers(const Context& c) { return c.who->own_units("school_reports.write"); }

Response create(Context& c) {
    ReportIssue made = add_issue(c.app, c.transaction(), writers(c), c.id(), draft_of(c.json()));
    return shown(c, made.id.value, 201);
}

Response step(Context& c, const std::function<void(std::int64_t expected)>& work) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(expected);
            return shown(c, c.id());
        },
        [&](const Failure& failure) {
            SeenIssue seen = must_see(c, c.id());
            return overtaken_response(failure, issue_text(c, seen), seen.version);
        });
}

Response replace(Context& c) {
    IssueDraft draft = draft_of(c.json());
    return step(c, [&](std::int64_t expected) {
        write_issue(c.app, c.transaction(), writers(c), c.id(), expected, draft);
    });
}

Response erase(Context& c) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            remove_issue(c.transaction(), writers(c), c.id(), expected);
            return Response{.status = 204};
        },
        [&](const Failure& failure) {
            SeenIssue seen = must_see(c, c.id());
            return overtaken_response(failure, issue_text(c, seen), seen.version);
        });
}

Response take_up(Context& c) {
    std::int64_t unit = c.request.body.empty() ? 0 : c.json()["unit_id"].integer_or(0);
    return step(
        c, [&](std::int64_t expected) { take_up_issue(c.transaction(), c.scope(), c.id(), expected, unit); });
}

Response answer(Context& c) {
    Json body = c.json();
    return step(c, [&](std::int64_t expected) {
        SchoolSight sight = issue_sight(c, c.transaction().db());
        sight.seen = c.scope("report_issues.take_up");
        answer_issue(c.transaction(), sight, c.id(), expected, body["state"].text_or(),
                     body["answer"].text_or());
    });
}

}  // namespace

SchoolSight issue_sight(const Context& c, Db& db) {
    SchoolSight sight = school_sight(c);
    sight.given = c.who->own_units("report_issues.answer");
    if (auto commune = commune_of(db)) std::erase(sight.given.units, commune->id.value);
    return sight;
}

void add_report_issue_routes(Module& m) {
    using namespace shape;
    const Shape whole = school_report_shapes::issue();
    const Shape draft = named("ReportIssueDraft", object({{"kind", one_of({"difficulty", "proposal"})},
                                                          {"text", text()},
                                                          {"addressee", text()},
                                                          maybe("indicator", nullable(integer())),
                                                          maybe("task_id", nullable(integer()))}));
    auto step = [&](std::optional<Shape> body) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const std::string base = "/api/report-issues", issue = base + "/{id}";
    add_route(m, "GET", base, "report_issues.read", all, "Khó khăn, kiến nghị của các trường",
              exchange::answers(page(whole), {{"period", text(), "Kỳ; gồm cả nội dung kỳ trước chưa trả lời"},
                                              {"state", text(), "Một tình trạng, hoặc pending: chưa xong"},
                                              {"kind", text(), "difficulty hoặc proposal"},
                                              {"unit", text(), "Mã số của một trường"}}));
    add_route(m, "POST", "/api/school-reports/{id}/issues", "school_reports.write", create,
              "Thêm khó khăn, kiến nghị vào báo cáo của trường", exchange::takes(draft, whole, 201));
    add_route(m, "GET", issue, "report_issues.read", one, "Xem một khó khăn, kiến nghị",
              exchange::answers(whole));
    add_route(m, "PUT", issue, "school_reports.write", replace, "Sửa một khó khăn, kiến nghị", step(draft));
    add_route(m, "DELETE", issue, "school_reports.write", erase, "Bỏ một khó khăn, kiến nghị khỏi báo cáo",
              exchange::versioned(exchange::nothing(), whole));
    Exchange taking = step(object({maybe("unit_id", integer())}));
    taking.body_required = false;
    add_route(m, "POST", issue + "/take-up", "report_issues.take_up", take_up,
              "Nhận xem xét một khó khăn, kiến nghị", taking);
    add_route(m, "POST", issue + "/answer", "report_issues.answer", answer, "Trả lời một khó khăn, kiến nghị",
              step(object({{"state", one_of({"answered", "resolved", "forwarded", "declined"})},
                           {"answer", text()}})));
}

}  // namespace khue
