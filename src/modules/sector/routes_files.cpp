// Sending, the way by files, and the ledger with both ids.
#include "core/json.hpp"
#include "modules/sector/routes.hpp"
#include "modules/sector/supplement_file.hpp"
#include "server/taking_out.hpp"

namespace khue::sector {
namespace {

constexpr std::size_t most_bytes = 20u << 20;
constexpr std::int64_t rows_at_once = 200;

// The sender is woken when the request is on the disk, not before.
Response send(Context& c, const SharedServices& services) {
    c.database().write(c.actor(), [&](Transaction& t) {
        SectorSet s = set_in(t.db(), c.scope(), c.id());
        ask_to_send(t, s);
    });
    services->ring();
    return {.status = 204, .body = {}};
}

struct Export {
    SectorSet set;
    std::string bytes;
    std::int64_t rows = 0;
};

void require_taking_out(const Context& c, const SectorSet& s) {
    if (!c.scope("exports.personal").covers(s.unit_id.value))
        throw Failure{403, "forbidden", "Bạn không có quyền lấy dữ liệu cá nhân ra ngoài.", {}};
}

Export export_of(Context& c, const SectorLayout& layout, bool json) {
    Export out;
    c.database().read([&](Db& db) {
        out.set = set_in(db, c.scope(), c.id());
        require_taking_out(c, out.set);
        if (standing_of(db, out.set).record.state != ApprovalState::approved)
            refuse("not_approved", "Chỉ xuất được bộ dữ liệu đã duyệt hết các bước.");
        if (out.set.finished_at)
            refuse("finished", "Bộ dữ liệu đã có kết quả của mọi bản ghi nên nội dung không còn được giữ.");
        const auto items = items_of(db, out.set.id.value);
        out.rows = static_cast<std::int64_t>(items.size());
        out.bytes = json ? package_of(db, layout, out.set, items, goes_by_trial(db, out.set.unit_id.value))
                         : workbook_of(db, layout, out.set);
    });
    return out;
}

Response take_out(Context& c, const SectorLayout& layout) {
    const Json body = c.json();
    const std::string purpose = purpose_text(body["purpose"].text_or());
    const bool json = body["format"].text_or() == "json";
    const Export e = export_of(c, layout, json);
    c.database().write(c.actor(), [&](Transaction& t) {
        note_taken_out(t, set_entity, e.set.unit_id.value, e.rows, purpose);
    });
    const std::string name = "csdl-nganh-bo-" + std::to_string(e.set.number) + (json ? ".json" : ".xlsx");
    return attachment(e.bytes, json ? "application/json" : xlsx_type, name);
}

Response supplements_out(Context& c, const SectorLayout& layout) {
    const std::string purpose = purpose_text(c.json()["purpose"].text_or());
    SectorSet set;
    SupplementBook book;
    c.database().read([&](Db& db) {
        set = set_in(db, c.scope(), c.id());
        require_taking_out(c, set);
        if (standing_of(db, set).is_sealed())
            refuse("sealed", "Bộ dữ liệu đã gửi duyệt nên không bổ sung nữa.");
        book = supplement_book(layout, content_of(c.app, db, layout, set));
    });
    c.database().write(c.actor(), [&](Transaction& t) {
        note_taken_out(t, set_entity, set.unit_id.value, book.rows, purpose);
    });
    return attachment(book.xlsx, std::string(xlsx_type),
                      "bo-sung-csdl-nganh-bo-" + std::to_string(set.number) + ".xlsx");
}

Response supplements_in(Context& c, const SectorLayout& layout) {
    std::int64_t written = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        const SectorSet s = set_in(t.db(), c.scope(), c.id());
        written = take_supplements(c.app, t, layout, s.unit_id.value, c.request.body);
    });
    std::string body;
    JsonWriter(body).object().member("written", written).end_object();
    return json_response(std::move(body));
}

Response read_back(Context& c, const Services& services) {
    c.database().read([&](Db& db) { set_in(db, c.scope(), c.id()); });
    const PeerAnswer answer = read_result(services.layout, *services.peer, c.request.body);
    const std::string day(c.request.value("sent_on"));
    const auto sent_on = parse_date(day);
    if (!day.empty() && !sent_on)
        throw Failure{422, "bad_date", "Ngày gửi phải có thật, dạng 2026-10-05.", {}};
    Applied done;
    c.database().write(c.actor(), [&](Transaction& t) {
        SectorSet s = set_in(t.db(), c.scope(), c.id());
        done = take_result(c.app, t, services.layout, s, answer, sent_on);
    });
    std::string body;
    JsonWriter(body)
        .object()
        .member("accepted", done.accepted)
        .member("refused", done.refused)
        .member("pending", done.pending)
        .member("strangers", done.strangers)
        .end_object();
    return json_response(std::move(body));
}

Response ledger(Context& c, const SectorLayout& layout) {
    Query query{.filters = {}, .limit = rows_at_once, .after = std::string(c.request.value("after"))};
    if (const std::string unit(c.request.value("unit")); !unit.empty())
        query.filters.push_back({&field_of<&SectorReceipt::unit_id>(), Filter::Op::equal, unit});
    if (const std::string object(c.request.value("object")); !object.empty())
        query.filters.push_back(where<&SectorReceipt::object>(object));
    std::vector<SectorReceipt> rows;
    SectorReceipt row;
    const Page page = raw::list(
        c.db(), SectorReceipt::entity(), c.scope(), query, &row,
        [&](const void* r, std::int64_t) { rows.push_back(*static_cast<const SectorReceipt*>(r)); });
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const SectorReceipt& r : rows) {
        const SectorObject* o = layout.find(r.object);
        if (!o) continue;
        w.object().member("id", r.id.value).member("object", r.object).member("object_label", o->label);
        w.member("entity", o->entity->plural).member("record_id", r.record_id);
        w.member("label", record_label(c.db(), *o, r.unit_id.value, r.record_id));
        w.member("client_id", client_id(*o, r.record_id)).member("ministry_code", r.ministry_code);
        w.member("accepted_at", r.accepted_at).member("current", r.is_current);
        w.member("from_file", r.from_file).member("trial", r.trial).end_object();
    }
    w.end_array().text_or_null("next", page.next).end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_file_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const Shape row = named("SectorLedgerRow", object({{"id", integer()},
                                                       {"object", text()},
                                                       {"object_label", text()},
                                                       {"entity", text()},
                                                       {"record_id", integer()},
                                                       {"label", text()},
                                                       {"client_id", text()},
                                                       {"ministry_code", nullable(text())},
                                                       {"accepted_at", instant()},
                                                       {"current", flag()},
                                                       {"from_file", flag()},
                                                       {"trial", flag()}}));
    add_route(
        m, "POST", "/api/sector-sets/{id}/send", "sector_sets.send",
        [services](Context& c) { return send(c, services); }, "Gửi bộ dữ liệu đã duyệt qua kết nối",
        exchange::nothing(), Access::slow);
    Exchange out = exchange::file(std::string(xlsx_type));
    out.body = object({{"format", one_of({"xlsx", "json"})}, {"purpose", text()}});
    add_route(
        m, "POST", "/api/sector-sets/{id}/file", "sector_sets.records",
        [services](Context& c) { return take_out(c, services->layout); }, "Tải bộ dữ liệu đã duyệt thành tệp",
        std::move(out), Access::slow);
    Exchange blank = exchange::file(std::string(xlsx_type));
    blank.body = object({{"purpose", text()}});
    add_route(
        m, "POST", "/api/sector-sets/{id}/supplement-file", "sector_sets.records",
        [services](Context& c) { return supplements_out(c, services->layout); },
        "Tải bảng để điền thông tin còn thiếu", std::move(blank), Access::slow);
    Exchange filled = exchange::takes(anything(), object({{"written", integer()}}));
    filled.body_type = "application/octet-stream";
    add_route(
        m, "POST", "/api/sector-sets/{id}/supplements", "sector_sets.write",
        [services](Context& c) { return supplements_in(c, services->layout); },
        "Đọc bảng đã điền thông tin còn thiếu", std::move(filled), Access::slow, most_bytes);
    Exchange back = exchange::takes(anything(), object({{"accepted", integer()},
                                                        {"refused", integer()},
                                                        {"pending", integer()},
                                                        {"strangers", integer()}}));
    back.body_type = "application/octet-stream";
    back.query = {{"sent_on", text(), "Ngày đã nộp tệp lên CSDL ngành; không ghi: chỉ là thử nghiệm"}};
    add_route(
        m, "POST", "/api/sector-sets/{id}/result", "sector_sets.send",
        [services](Context& c) { return read_back(c, *services); }, "Đọc tệp kết quả của CSDL ngành",
        std::move(back), Access::slow, most_bytes);
    add_route(
        m, "GET", "/api/sector-ledger", "sector_sets.records",
        [services](Context& c) { return ledger(c, services->layout); }, "Sổ mã: mã của Khuê và mã của Bộ",
        exchange::answers(page(row), {{"unit", integer(), "Chỉ của trường này"},
                                      {"object", text(), "Chỉ đối tượng này"},
                                      {"after", text(), "Trang sau: giá trị next"}}));
}

}  // namespace khue::sector
