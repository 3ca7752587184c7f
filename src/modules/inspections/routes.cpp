// Inspections over HTTP: opened, answered from a device that may have been without a network, concluded;
// findings until they are mended; minutes and summary.
#include "modules/inspections/routes.hpp"

#include <algorithm>

#include "modules/inspections/papers.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"
#include "store/versioned.hpp"

namespace khue::inspections {
namespace {

using SharedChecklists = std::shared_ptr<std::vector<Checklist>>;

constexpr const char *read_right = "inspections.read", *write_right = "inspections.write",
                     *mend_right = "inspections.mend";
constexpr std::size_t most_bytes = 8u << 20;

void append_brief(JsonWriter& w, const InspectionMaterial& m, std::int64_t version) {
    const Inspection& i = m.inspection;
    const InspectionCount c = count_of(m, local_date(now()));
    w.member("id", i.id.value).member("version", version).member("unit_id", i.unit_id.value);
    w.member("unit_name", m.issuer.unit.name).member("checklist", m.checklist.name);
    w.member("held_on", i.held_on).member("state", code_of(i.state));
    w.member("asked", static_cast<std::int64_t>(m.checklist.items.size()));
    w.member("answered", static_cast<std::int64_t>(m.answers.size())).member("met", c.met);
    w.member("unmet", c.unmet).member("findings", c.findings).member("closed", c.closed);
    w.member("overdue", c.overdue);
}

void append_answer(JsonWriter& w, const KeptAnswer& a) {
    w.object().member("item", a.answer.item).member("result", code_of(a.answer.result));
    w.member("note", a.answer.note).member("by", a.answer.noted_by).member("version", a.version).end_object();
}

void append_items(JsonWriter& w, const Checklist& checklist) {
    w.key("items").array();
    for (const ChecklistItem& item : checklist.items)
        w.object()
            .member("code", item.code)
            .member("section", item.section)
            .member("text", item.text)
            .member("look", item.look)
            .member("basis", item.basis)
            .end_object();
    w.end_array();
}

void append_findings(JsonWriter& w, const std::vector<InspectionFinding>& findings) {
    w.key("found").array();
    for (const InspectionFinding& f : findings) {
        w.object()
            .member("id", f.id.value)
            .member("item", f.item)
            .member("text", f.text)
            .member("due", f.due);
        w.member("state", code_of(f.state)).member("state_label", label_of(f.state));
        w.member("late", f.state == FindingState::open && f.due < local_date(now()));
        w.member("mended", f.mended).member("mended_at", f.mended_at).end_object();
    }
    w.end_array();
}

Response inspection_answer(Context& c, std::int64_t id, int status = 200) {
    Inspection i;
    const auto version = raw::get(c.db(), Inspection::entity(), c.scope(read_right), id, &i);
    if (!version) not_found("cuộc kiểm tra này");
    const InspectionMaterial m = inspection_material(c.db(), i);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_brief(w, m, version->number);
    w.member("team", i.team).member("hosts", i.hosts).member("conclusion", i.conclusion);
    w.member("school_word", i.school_word).member("legal_basis", m.checklist.legal_basis);
    w.member("source", m.checklist.source);
    append_items(w, m.checklist);
    w.key("answers").array();
    for (const KeptAnswer& a : m.answers) append_answer(w, a);
    w.end_array().key("photos").array();
    for (const InspectionPhoto& p : photos_of(c.db(), i))
        w.object().member("id", p.id.value).member("item", p.item).member("key", p.key).end_object();
    w.end_array();
    append_findings(w, m.findings);
    const bool writes = c.scope(write_right).covers(i.unit_id.value);
    w.member("write", writes && i.state == InspectionState::open).member("confirm", writes);
    w.member("mend",
             i.state == InspectionState::concluded && c.who->own_units(mend_right).covers(i.unit_id.value));
    w.end_object();
    return json_with_version(std::move(body), version->number, status);
}

// The office sees them from the first day, the school once they are concluded or while it is inspected.
std::vector<std::pair<InspectionMaterial, std::int64_t>> materials(Db& db, const Scope& scope) {
    const auto rows = list_versioned<Inspection>(db, scope, {.descending = true});
    std::vector<std::pair<InspectionMaterial, std::int64_t>> out;
    for (const auto& [i, version] : rows) out.emplace_back(inspection_material(db, i), version);
    return out;
}

Response inspections(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [m, version] : materials(c.db(), c.scope())) {
        w.object();
        append_brief(w, m, version);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response checklists(const std::vector<Checklist>& all) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Checklist& k : all)
        w.object()
            .member("code", k.code)
            .member("name", k.name)
            .member("items", static_cast<std::int64_t>(k.items.size()))
            .end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response create(Context& c, const std::vector<Checklist>& all) {
    const Json body = c.json();
    const Inspection made = open_inspection(c.transaction(), all, c.scope(),
                                            {.unit = body["unit_id"].integer_or(0),
                                             .checklist = body["checklist"].text_or(),
                                             .team = body["team"].text_or(),
                                             .held_on = day_in(body, "held_on")});
    return inspection_answer(c, made.id.value, 201);
}

std::function<Response(Context&)> step(std::function<void(Context&, std::int64_t expected)> work) {
    return [work = std::move(work)](Context& c) {
        return whole_step(
            c, [&](std::int64_t expected) { work(c, expected); },
            [&] { return inspection_answer(c, c.id()); });
    };
}

void edit(Context& c, std::int64_t expected) {
    const Json body = c.json();
    write_inspection(c.transaction(), c.scope(), c.id(), expected,
                     {.team = body["team"].text_or(),
                      .hosts = body["hosts"].text_or(),
                      .conclusion = body["conclusion"].text_or(),
                      .school_word = body["school_word"].text_or(),
                      .held_on = day_in(body, "held_on")});
}

// Says of each answer whether it was kept, was there already, or met another one, which is shown.
Response answers_kept(Context& c) {
    std::vector<AnswerDraft> drafts;
    for (const Json& a : c.json()["answers"].items)
        drafts.push_back({.item = a["item"].text_or(),
                          .result = a["result"].text_or(),
                          .note = a["note"].text_or(),
                          .base = a["base"].integer_or(0)});
    const auto outcomes = keep_answers(c.transaction(), c.scope(), c.id(), drafts);
    const auto kept = answers_of(c.db(), inspection_in(c.db(), c.scope(), c.id()));
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (std::size_t n = 0; n < drafts.size(); ++n) {
        const auto there =
            std::ranges::find_if(kept, [&](const auto& k) { return k.answer.item == drafts[n].item; });
        w.object().member("outcome", code_of(outcomes[n])).key("kept");
        append_answer(w, *there);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response put_photo(Context& c) {
    c.database().read([&](Db& db) { inspection_in(db, c.scope(), c.id()); });
    const std::string_view type = sniff_type(c.request.body);
    if (type != "image/png" && type != "image/jpeg")
        throw Failure{422, "bad_type", "Ảnh phải là PNG hoặc JPEG.", {}};
    const KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    c.database().write(c.actor(), [&](Transaction& t) {
        keep_photo(c.app, t, c.scope(), c.id(), c.parameter("item"), c.request.value("key"), content);
    });
    return {.status = 204, .body = {}};
}

Response get_photo(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        const auto photo = get(db, c.scope(), Id<InspectionPhoto>{c.id()});
        if (!photo) not_found("ảnh này");
        const auto found = c.app.files().find(db, Scope::of(photo->unit_id.value), photo->file_id);
        if (!found) not_found("ảnh này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, "anh-kiem-tra-" + std::to_string(c.id()));
}

Response finding_added(Context& c) {
    const Json body = c.json();
    add_finding(c.transaction(), c.scope(), c.id(),
                {.item = body["item"].text_or(), .text = body["text"].text_or(), .due = day_in(body, "due")});
    return inspection_answer(c, c.id());
}

Response minutes(Context& c, std::string_view end) {
    std::optional<InspectionMaterial> m;
    c.database().read([&](Db& db) { m = inspection_material(db, inspection_in(db, c.scope(), c.id())); });
    return attachment(security::draw(minutes_of(*m), end), security::type_of(end),
                      "bien-ban-kiem-tra-" + std::to_string(c.id()) + "." + std::string(end));
}

Response summary(Context& c, std::string_view end) {
    std::vector<InspectionMaterial> all;
    std::optional<security::Issuer> by;
    c.database().read([&](Db& db) {
        const auto commune = commune_of(db);
        if (!commune) not_found("xã này");
        by = security::Issuer{.unit = *commune, .commune = *commune};
        for (auto& [m, version] : materials(db, c.scope()))
            if (m.inspection.state == InspectionState::concluded) all.push_back(std::move(m));
    });
    return attachment(security::draw(summary_of(all, *by, local_date(now())), end), security::type_of(end),
                      "tong-hop-kiem-tra." + std::string(end));
}

std::vector<shape::Member> brief() {
    using namespace shape;
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"checklist", text()},
            {"held_on", date()},
            {"state", one_of({"open", "concluded"})},
            {"asked", integer()},
            {"answered", integer()},
            {"met", integer()},
            {"unmet", integer()},
            {"findings", integer()},
            {"closed", integer()},
            {"overdue", integer()}};
}

Shape answer_shape() {
    using namespace shape;
    return named("InspectionAnswerKept",
                 object({{"item", text()},
                         {"result", one_of({"met", "partly", "unmet", "not_applicable"})},
                         {"note", nullable(text())},
                         {"by", text()},
                         {"version", integer()}}));
}

Shape inspection_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape item = named(
        "InspectionItem",
        object(
            {{"code", text()}, {"section", text()}, {"text", text()}, {"look", text()}, {"basis", text()}}));
    const Shape photo = object({{"id", integer()}, {"item", text()}, {"key", text()}});
    const Shape finding = named("InspectionFound", object({{"id", integer()},
                                                           {"item", words},
                                                           {"text", text()},
                                                           {"due", date()},
                                                           {"state", one_of({"open", "mended", "closed"})},
                                                           {"state_label", text()},
                                                           {"late", flag()},
                                                           {"mended", words},
                                                           {"mended_at", nullable(instant())}}));
    std::vector<Member> all = brief();
    const std::vector<Member> more = {{"team", text()},        {"hosts", words},
                                      {"conclusion", words},   {"school_word", words},
                                      {"legal_basis", text()}, {"source", text()},
                                      {"items", list(item)},   {"answers", list(answer_shape())},
                                      {"photos", list(photo)}, {"found", list(finding)},
                                      {"write", flag()},       {"confirm", flag()},
                                      {"mend", flag()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("SecurityInspection", object(all));
}

void add_finding_routes(Module& m) {
    using namespace shape;
    const std::string one = "/api/inspection-findings/{id}";
    add_route(
        m, "POST", one + "/mended", mend_right,
        [](Context& c) {
            report_mended(c.transaction(), c.who->own_units(mend_right), c.id(), c.json()["text"].text_or());
            return Response{.status = 204, .body = {}};
        },
        "Trường báo đã khắc phục một tồn tại", exchange::nothing(object({{"text", text()}})));
    add_route(
        m, "POST", one + "/confirm", write_right,
        [](Context& c) {
            const Json body = c.json();
            confirm_mended(c.transaction(), c.scope(), c.id(), body["accepted"].boolean_or(false),
                           body["reason"].text_or());
            return Response{.status = 204, .body = {}};
        },
        "Xác nhận hoặc chưa xác nhận việc khắc phục",
        exchange::nothing(object({{"accepted", flag()}, maybe("reason", text())})));
}

void add_paper_routes(Module& m) {
    for (const std::string end : {"docx", "pdf"}) {
        const std::string type(security::type_of(end));
        add_route(
            m, "GET", "/api/inspections/{id}/minutes." + end, read_right,
            [end](Context& c) { return minutes(c, end); }, "Biên bản kiểm tra dạng ." + end,
            exchange::file(type), Access::slow);
        add_route(
            m, "GET", "/api/inspections/summary." + end, write_right,
            [end](Context& c) { return summary(c, end); }, "Báo cáo tổng hợp kiểm tra dạng ." + end,
            exchange::file(type), Access::slow);
    }
}

}  // namespace

void add_inspection_routes(Module& m, const SharedChecklists& all) {
    using namespace shape;
    const Shape whole = inspection_shape(), words = nullable(text());
    const std::string one = "/api/inspections/{id}";
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    add_route(
        m, "GET", "/api/inspections/checklists", write_right, [all](Context&) { return checklists(*all); },
        "Các danh mục kiểm tra",
        exchange::answers(
            object({{"items", list(object({{"code", text()}, {"name", text()}, {"items", integer()}}))}})));
    add_route(
        m, "GET", "/api/inspections", read_right, inspections, "Các cuộc kiểm tra an toàn thông tin",
        exchange::answers(object({{"items", list(named("SecurityInspectionBrief", object(brief())))}})));
    add_route(
        m, "POST", "/api/inspections", write_right, [all](Context& c) { return create(c, *all); },
        "Mở một cuộc kiểm tra",
        exchange::takes(object({{"unit_id", integer()},
                                {"checklist", text()},
                                {"team", text()},
                                maybe("held_on", nullable(date()))}),
                        whole, 201));
    add_route(
        m, "GET", one, read_right, [](Context& c) { return inspection_answer(c, c.id()); },
        "Một cuộc kiểm tra: danh mục, kết quả, tồn tại", exchange::answers(whole));
    add_route(m, "PUT", one, write_right, step(edit), "Ghi thành phần, kết luận của cuộc kiểm tra",
              versioned(object({{"team", text()},
                                maybe("hosts", words),
                                maybe("conclusion", words),
                                maybe("school_word", words),
                                maybe("held_on", nullable(date()))})));
    const Shape draft =
        object({{"item", text()}, {"result", text()}, maybe("note", words), maybe("base", integer())});
    const Shape kept = object({{"outcome", one_of({"saved", "same", "conflict"})}, {"kept", answer_shape()}});
    add_route(m, "PUT", one + "/answers", write_right, answers_kept,
              "Ghi kết quả các mục, gửi lại nhiều lần không nhân đôi",
              exchange::takes(object({{"answers", list(draft)}}),
                              named("InspectionAnswersKept", object({{"items", list(kept)}}))));
    Exchange upload = exchange::nothing(anything());
    upload.body_type = "application/octet-stream";
    upload.query = {{"key", text(), "Dấu của máy chụp; cùng dấu là cùng ảnh", true}};
    add_route(m, "PUT", one + "/items/{item}/photos", write_right, put_photo, "Gắn ảnh vào một mục kiểm tra",
              std::move(upload), Access::slow, most_bytes);
    add_route(m, "GET", "/api/inspection-photos/{id}", read_right, get_photo, "Xem ảnh của mục kiểm tra",
              exchange::file("application/octet-stream"), Access::slow);
    add_route(m, "POST", one + "/findings", write_right, finding_added, "Ghi một tồn tại và hạn khắc phục",
              exchange::takes(object({maybe("item", words), {"text", text()}, {"due", date()}}), whole));
    add_route(m, "POST", one + "/conclude", write_right, step([](Context& c, std::int64_t expected) {
                  conclude_inspection(c.transaction(), c.scope(), c.id(), expected);
              }),
              "Kết luận cuộc kiểm tra", versioned());
    add_finding_routes(m);
    add_paper_routes(m);
}

}  // namespace khue::inspections
