// Requests over HTTP: draft, form, send, progress, reminders, files, what the answers say together.
#include "core/text.hpp"
#include "modules/requests/request_verbs.hpp"
#include "modules/requests/routes.hpp"
#include "modules/requests/shapes.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_listed = 500;

struct Loaded {
    DataRequest request;
    std::int64_t version = 0;
};

Loaded load(Context& c, Db& db) {
    Loaded out;
    auto version = raw::get(db, DataRequest::entity(), c.scope("requests.read"), c.id(), &out.request);
    if (!version) not_found("yêu cầu này");
    out.version = version->number;
    return out;
}

Response shown(Context& c, Db& db) {
    Loaded l = load(c, db);
    return json_with_version(request_json(db, c.scope("requests.read"), l.request, l.version), l.version);
}

Response list_all(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    DataRequest row;
    raw::list(c.db(), DataRequest::entity(), c.scope(),
              {.order = &field_of<&DataRequest::id>(), .descending = true, .limit = most_listed}, &row,
              [&](const void* r, std::int64_t version) {
                  w.object();
                  append_request_brief(w, c.db(), c.scope(), *static_cast<const DataRequest*>(r), version);
                  w.end_object();
              });
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response one(Context& c) { return shown(c, c.db()); }

Response create(Context& c) {
    Json body = c.json();
    DataRequest made = draft_request(c.transaction(), c.scope(),
                                     {.title = body["title"].text_or(),
                                      .copy_request = body["copy_request"].integer_or(0),
                                      .copy_regime = body["copy_regime"].integer_or(0)});
    std::string out;
    JsonWriter w(out);
    w.object().member("id", made.id.value).end_object();
    return json_response(std::move(out), 201);
}

Response step(Context& c, const std::function<void(std::int64_t expected)>& work) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(expected);
            return shown(c, c.db());
        },
        [&](const Failure& failure) {
            Loaded l = load(c, c.db());
            return overtaken_response(
                failure, request_json(c.db(), c.scope("requests.read"), l.request, l.version), l.version);
        });
}

RequestEdit edit_of(const Json& body) {
    RequestEdit edit;
    if (body.has("title")) edit.title = body["title"].text_or();
    if (body.has("instruction")) edit.instruction = body["instruction"].text_or();
    if (body.has("form")) edit.form = body["form"];
    if (body.has("due")) edit.due = day_in(body, "due");
    for (const Json& one : body["chosen"].items) edit.chosen.push_back(one.text_or());
    if (!body.has("audience")) return edit;
    edit.audience = parse_audience(body["audience"].text_or());
    if (!edit.audience) throw Failure{422, "bad_audience", "Nơi trả lời không có trong danh sách.", {}};
    return edit;
}

Response replace(Context& c) {
    return step(c, [&](std::int64_t expected) {
        edit_request(c.transaction(), c.scope(), c.id(), expected, edit_of(c.json()));
    });
}

Response send(Context& c) {
    return step(c,
                [&](std::int64_t expected) { send_request(c.transaction(), c.scope(), c.id(), expected); });
}

Response extend(Context& c) {
    return step(c, [&](std::int64_t expected) {
        Json body = c.json();
        auto due = day_in(body, "due");
        if (!due) throw Failure{422, "required", "Xin chọn hạn mới.", {}};
        extend_request(c.transaction(), c.scope(), c.id(), expected, *due, body["reason"].text_or());
    });
}

Response cancel(Context& c) {
    return step(c, [&](std::int64_t expected) {
        cancel_request(c.transaction(), c.scope(), c.id(), expected, c.json()["reason"].text_or());
    });
}

Response remind(Context& c) {
    std::vector<std::int64_t> units;
    for (const Json& unit : c.json()["units"].items) units.push_back(unit.integer_or(0));
    return told_response(remind_by_hand(c.transaction(), c.scope(), c.id(), units));
}

bool submitted_too(const Context& c) { return c.request.value("include") == "submitted"; }

Response all_totals(Context& c) {
    Loaded l = load(c, c.db());
    return json_response(totals_json(*totals_of(c.db(), c.scope(), l.request, submitted_too(c))));
}

struct ReadTotals {
    DataRequest request;
    std::unique_ptr<RequestTotals> totals;
    std::string stem;  // of the file
};

// Only reading takes place inside the snapshot; the file is made after it.
ReadTotals read_totals(Context& c) {
    ReadTotals out;
    Scope scope = c.scope();
    c.database().read([&](Db& db) {
        out.request = load(c, db).request;
        out.totals = totals_of(db, scope, out.request, submitted_too(c));
    });
    out.stem = "tong-hop-yeu-cau-" + std::to_string(out.request.id.value);
    return out;
}

office::Document document_of(const ReadTotals& r) {
    return totals_document(r.request, *r.totals, local_date(now()));
}

Response totals_as_xlsx(Context& c) {
    ReadTotals r = read_totals(c);
    return attachment(totals_book(r.request, *r.totals), xlsx_type, r.stem + ".xlsx");
}

Response totals_as_docx(Context& c) {
    ReadTotals r = read_totals(c);
    return attachment(office::to_docx(document_of(r)), docx_type, r.stem + ".docx");
}

Response totals_as_pdf(Context& c) {
    ReadTotals r = read_totals(c);
    return attachment(office::to_pdf(document_of(r)), "application/pdf", r.stem + ".pdf");
}

Response add_file(Context& c) {
    std::string name = squeeze(nfc(c.request.value("name")));
    if (name.empty()) name = "tep-kem";
    KeptContent content = c.app.files().keep(c.request.body, most_file_bytes);
    c.database().write(c.actor(),
                       [&](Transaction& t) { attach_file(c.app, t, c.scope(), c.id(), content, name); });
    Response r;
    c.database().read([&](Db& db) { r = shown(c, db); });
    return r;
}

Response remove_file(Context& c) {
    detach_file(c.transaction(), c.scope(), c.id(), c.id("file"));
    return {.status = 204, .body = {}};
}

Response get_file(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        Loaded l = load(c, db);
        auto attached = get(db, c.scope(), Id<RequestFile>{c.id("file")});
        if (!attached || attached->request_id != l.request.id) not_found("tệp này");
        auto found = c.app.files().find(db, c.scope(), attached->file_id);
        if (!found) not_found("tệp này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, file.name);
}

}  // namespace

void add_request_routes(Module& m) {
    using namespace shape;
    const Shape whole = request_shapes::request();
    auto step = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const std::vector<QueryValue> include = {
        {"include", one_of({"submitted"}), "Kể cả trả lời đã nộp, chưa được nhận"}};
    Exchange attach = exchange::takes(anything(), whole);
    attach.body_type = "application/octet-stream";
    attach.query = {{"name", text(), "Tên tệp", true}};
    add_route(m, "GET", "/api/data-requests", "requests.read", list_all, "Danh sách yêu cầu báo cáo",
              exchange::answers(page(request_shapes::brief())));
    add_route(
        m, "POST", "/api/data-requests", "requests.write", create, "Soạn yêu cầu báo cáo",
        exchange::takes(
            object({{"title", text()}, maybe("copy_request", integer()), maybe("copy_regime", integer())}),
            object({{"id", integer()}}), 201));
    add_route(m, "GET", "/api/data-requests/{id}", "requests.read", one, "Xem yêu cầu báo cáo và tiến độ",
              exchange::answers(whole));
    add_route(m, "PUT", "/api/data-requests/{id}", "requests.write", replace, "Sửa yêu cầu, biểu mẫu",
              step(request_shapes::request_edit()));
    add_route(m, "POST", "/api/data-requests/{id}/send", "requests.write", send, "Gửi yêu cầu đến các trường",
              step());
    add_route(m, "POST", "/api/data-requests/{id}/extend", "requests.write", extend, "Gia hạn trả lời",
              step(object({{"due", date()}, {"reason", text()}})));
    add_route(m, "POST", "/api/data-requests/{id}/cancel", "requests.write", cancel, "Hủy yêu cầu",
              step(object({{"reason", text()}})));
    add_route(m, "POST", "/api/data-requests/{id}/remind", "requests.write", remind,
              "Nhắc các trường chưa trả lời",
              exchange::takes(object({maybe("units", list(integer()))}), told_shape()));
    add_route(m, "GET", "/api/data-requests/{id}/totals", "requests.read", all_totals, "Tổng hợp trả lời",
              exchange::answers(request_shapes::totals(), include));
    add_route(m, "GET", "/api/data-requests/{id}/totals.xlsx", "requests.read", totals_as_xlsx,
              "Tổng hợp trả lời dạng bảng tính (.xlsx)", exchange::file(std::string(xlsx_type), include),
              Access::slow);
    add_route(m, "GET", "/api/data-requests/{id}/totals.docx", "requests.read", totals_as_docx,
              "Tổng hợp trả lời dạng văn bản (.docx)", exchange::file(std::string(docx_type), include),
              Access::slow);
    add_route(m, "GET", "/api/data-requests/{id}/totals.pdf", "requests.read", totals_as_pdf,
              "Tổng hợp trả lời dạng PDF", exchange::file("application/pdf", include), Access::slow);
    add_route(m, "POST", "/api/data-requests/{id}/files", "requests.write", add_file, "Kèm tệp vào yêu cầu",
              attach, Access::slow, most_file_bytes);
    add_route(m, "GET", "/api/data-requests/{id}/files/{file}", "requests.read", get_file,
              "Tải tệp kèm yêu cầu", exchange::file("application/octet-stream"), Access::slow);
    add_route(m, "DELETE", "/api/data-requests/{id}/files/{file}", "requests.write", remove_file,
              "Bỏ tệp kèm yêu cầu đang soạn", exchange::nothing());
}

}  // namespace khue
