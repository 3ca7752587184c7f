// Reports over HTTP: list, one, what is done with them.
#include "modules/reports/routes.hpp"

#include "modules/reports/report_json.hpp"
#include "modules/reports/shapes.hpp"
#include "modules/reports/verbs.hpp"

namespace khue {
namespace {

ReportRights rights_of(const Context& c, const Report& r) {
    auto holds = [&](std::string_view permission) { return c.scope(permission).covers(r.unit_id.value); };
    return {.write = holds("reports.write"),
            .submit = holds("reports.submit"),
            .approve = holds("reports.approve")};
}

Response report_list(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const SeenReport& r : seen_reports(c.db(), sight_of(c), c.request.value("period"))) {
        w.object();
        append_brief(w, c.db(), r);
        w.end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response one_report(Context& c) {
    auto seen = seen_report(c.db(), sight_of(c), c.id());
    if (!seen) not_found("báo cáo này");
    ReportRights rights = rights_of(c, seen->report);
    std::int64_t version = seen->version;
    ReportMaterial m = gather(c.app, c.db(), std::move(*seen), c.scope());
    // The version is for If-Match; live figures change without it.
    return json_with_version(report_json(c.db(), m, rights), version);
}

Response create(Context& c) {
    Json body = c.json();
    auto kind = parse_report_kind(body["kind"].text_or("quarter"));
    if (!kind) throw Failure{422, "bad_kind", "Loại báo cáo phải là quarter, annual hoặc adhoc.", {}};
    Report made = create_report(c.app, c.transaction(), c.scope(),
                                {.kind = *kind,
                                 .period = body["period"].text_or(),
                                 .title = body["title"].text_or(),
                                 .close = day_in(body, "close")});
    return brief_of(c, c.db(), made.id.value, 201);
}

ReportEdit edit_of(const Json& body) {
    ReportEdit edit;
    if (body.has("title")) edit.title = body["title"].text_or();
    for (std::string_view name : head_fields())
        if (body.has(name)) edit.head[std::string(name)] = body[name].text_or();
    // A section that its sender calls drafted was not touched, even if figures moved since it was shown.
    for (const Json& section : body["sections"].items)
        if (!section["generated"].boolean_or(false))
            edit.sections[section["key"].text_or()] = section["text"].text_or();
    return edit;
}

// Every step names the version it was decided on; when that has been overtaken, both are shown.
Response step(Context& c, const std::function<Response(std::int64_t expected)>& work) {
    return versioned_step(c, work,
                          [&](const Failure& failure) { return changed_meanwhile(c, c.db(), failure); });
}

Response replace(Context& c) {
    return step(c, [&](std::int64_t expected) {
        edit_report(c.app, c.transaction(), c.scope(), c.id(), expected, edit_of(c.json()));
        return brief_of(c, c.db(), c.id());
    });
}

// A body is optional where nothing is asked.
Json body_or_none(const Context& c) { return c.request.body.empty() ? Json{} : c.json(); }

Response redraft(Context& c) {
    return step(c, [&](std::int64_t expected) {
        redraft_report(c.transaction(), c.scope(), c.id(), expected, body_or_none(c)["key"].text_or());
        return brief_of(c, c.db(), c.id());
    });
}

Response submit(Context& c) {
    return step(c, [&](std::int64_t expected) {
        submit_report(c.app, c.transaction(), c.scope(), c.id(), expected);
        return brief_of(c, c.db(), c.id());
    });
}

Response approve(Context& c) {
    return step(c, [&](std::int64_t expected) {
        approve_report(c.transaction(), c.scope(), c.id(), expected);
        return brief_of(c, c.db(), c.id());
    });
}

Response send_back(Context& c) {
    return step(c, [&](std::int64_t expected) {
        return_report(c.transaction(), c.scope(), c.id(), expected, c.json()["reason"].text_or());
        return brief_of(c, c.db(), c.id());
    });
}

Response enter(Context& c) {
    return step(c, [&](std::int64_t expected) {
        Json body = c.json();
        register_report(c.transaction(), c.scope(), c.id(), expected,
                        {.number = body["number"].text_or(),
                         .symbol = body["symbol"].text_or(),
                         .date = day_in(body, "date")});
        return brief_of(c, c.db(), c.id());
    });
}

Response revise(Context& c) {
    return step(c, [&](std::int64_t expected) {
        Report next =
            revise_report(c.app, c.transaction(), c.scope(), c.id(), expected, c.json()["reason"].text_or());
        return brief_of(c, c.db(), next.id.value, 201);
    });
}

}  // namespace

ReportSight sight_of(const Context& c) {
    return {.issued = c.scope("reports.read"), .drafts = c.scope("reports.drafts")};
}

static std::vector<FoundItem> find_reports(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    for (const SeenReport& seen : seen_reports(c.db(), sight_of(c), "")) {
        const Report& r = seen.report;
        const std::string more = r.period + " " + r.number.value_or("") + " " + r.symbol.value_or("");
        add_if_like(
            out, wanted,
            {.id = r.id.value, .title = r.title, .note = r.period + (r.number ? " · số " + *r.number : "")},
            more);
    }
    keep_best(out, most);
    return out;
}

Finder report_finder() {
    return {.kind = "report",
            .label = "Báo cáo",
            .permission = "reports.read",
            .find = find_reports,
            .base = "/bao-cao/",
            .name = [](Context& c, std::int64_t id) {
                auto seen = seen_report(c.db(), sight_of(c), id);
                return seen ? seen->report.title : std::string();
            }};
}

Response brief_of(Context& c, Db& db, std::int64_t id, int status) {
    auto seen = seen_report(db, sight_of(c), id);
    if (!seen) not_found("báo cáo này");
    std::string body;
    JsonWriter w(body);
    w.object();
    append_brief(w, db, *seen);
    w.end_object();
    return json_with_version(std::move(body), seen->version, status);
}

Response changed_meanwhile(Context& c, Db& db, const Failure& failure) {
    auto seen = seen_report(db, sight_of(c), c.id());
    if (!seen) not_found("báo cáo này");
    ReportRights rights = rights_of(c, seen->report);
    std::int64_t version = seen->version;
    ReportMaterial m = gather(c.app, db, std::move(*seen), c.scope(), false);
    return overtaken_response(failure, report_json(db, m, rights), version);
}

void add_report_routes(Module& m) {
    using namespace shape;
    const Shape brief = report_shapes::brief(), reason = object({{"reason", text()}});
    auto step = [&](std::optional<Shape> body = {}, int status = 200) {
        Exchange x = exchange::answers(brief);
        x.body = std::move(body);
        x.status = status;
        return exchange::versioned(std::move(x), report_shapes::report());
    };
    add_route(m, "GET", "/api/reports", "reports.read", report_list, "Danh sách báo cáo",
              exchange::answers(page(brief), {{"period", text(), "Chỉ báo cáo của kỳ này"}}));
    add_route(m, "POST", "/api/reports", "reports.write", create, "Lập báo cáo",
              exchange::takes(object({maybe("kind", one_of({"quarter", "annual", "adhoc"})),
                                      {"period", text()},
                                      maybe("title", text()),
                                      maybe("close", nullable(date()))}),
                              brief, 201));
    add_route(m, "GET", "/api/reports/{id}", "reports.read", one_report, "Xem một báo cáo",
              exchange::answers(report_shapes::report()));
    add_route(m, "PUT", "/api/reports/{id}", "reports.write", replace, "Sửa nội dung báo cáo",
              step(report_shapes::edit()));
    add_route(m, "POST", "/api/reports/{id}/redraft", "reports.write", redraft, "Soạn lại một mục từ số liệu",
              step(object({maybe("key", text())})));
    add_route(m, "POST", "/api/reports/{id}/submit", "reports.submit", submit, "Trình duyệt báo cáo", step());
    add_route(m, "POST", "/api/reports/{id}/approve", "reports.approve", approve, "Duyệt báo cáo", step());
    add_route(m, "POST", "/api/reports/{id}/return", "reports.approve", send_back, "Trả lại báo cáo",
              step(reason));
    add_route(m, "POST", "/api/reports/{id}/register", "reports.write", enter, "Vào số văn bản của báo cáo",
              step(object({{"number", text()}, maybe("symbol", text()), maybe("date", nullable(date()))})));
    add_route(m, "POST", "/api/reports/{id}/revise", "reports.write", revise,
              "Lập bản sửa đổi của báo cáo đã duyệt", step(reason, 201));
}

}  // namespace khue
