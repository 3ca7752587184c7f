// The results of digital transformation for the emulation council over HTTP: live, written beside, confirmed.
#include "modules/emulation/routes.hpp"

#include "core/calendar.hpp"
#include "modules/emulation/papers.hpp"
#include "modules/emulation/verbs.hpp"
#include "modules/security/paper.hpp"
#include "modules/units/tree.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"

namespace khue::emulation {
namespace {

using regulations::SharedRules;

constexpr const char *read_right = "emulation.read", *write_right = "emulation.write",
                     *offer_right = "emulation.offer", *confirm_right = "emulation.confirm";

std::string asked_year(const Context& c) {
    const std::string asked(c.request.value("school_year"));
    return asked.empty() ? school_year_of(local_date(now())) : asked;
}

Shown shown_to(const Context& c) {
    return {.units = c.scope(read_right), .violations = c.scope("violations.counts")};
}

void append_list(JsonWriter& w, const EmulationList& l) {
    w.object().member("id", l.id.value).member("revision", l.revision).member("digest", l.digest);
    w.member("confirmed_at", l.confirmed_at).member("confirmed_by", l.confirmed_by);
    w.member("reason", l.reason).end_object();
}

void append_whole(JsonWriter& w, const Context& c, const Gathering& g, std::string_view digest) {
    append_gathering(w, g, shown_to(c));
    w.member("digest", digest).key("sources").array();
    for (const std::string& source : sources_of(g)) w.value(source);
    w.end_array();
}

Response live(Context& c, const regulations::Rules& rules) {
    std::string body;
    c.database().read([&](Db& db) {
        const Gathering g = gather(c.app, db, rules, asked_year(c));
        JsonWriter w(body);
        w.object();
        append_whole(w, c, g, sha256_hex(json_of(g)));
        w.key("lists").array();
        for (const EmulationList& l : lists_of(db, g.school_year)) append_list(w, l);
        w.end_array().key("own_units").array();
        for (const std::int64_t unit : c.who->own_units(write_right).units) w.value(unit);
        const std::int64_t commune = commune_or_none(db);
        w.end_array().member("may_offer", c.scope(offer_right).covers(commune));
        w.member("may_confirm", c.who->own_units(confirm_right).covers(commune)).end_object();
    });
    return json_response(std::move(body));
}

Response confirmed(Context& c) {
    const EmulationList l = list_at(c.db(), c.id());
    std::string body;
    JsonWriter w(body);
    w.object();
    append_whole(w, c, gathering_of(parse_json(l.content).value_or(Json{})), l.digest);
    w.key("list");
    append_list(w, l);
    w.end_object();
    return json_response(std::move(body));
}

Response drawn(const Paper& p, const std::string& end) {
    const std::string name = "thi-dua-" + p.content.school_year + "." + end;
    if (end == "xlsx") return attachment(workbook_of(p), xlsx_type, name);
    return attachment(security::draw(document_of(p), end), security::type_of(end), name);
}

Paper paper_of(Context& c, Db& db, Gathering g) {
    const Shown shown = shown_to(c);
    return {.content = narrowed(std::move(g), shown),
            .shown = shown,
            .commune = commune_of(db).value_or(Unit{}),
            .gathered_at = now(),
            .confirmed = {}};
}

Response live_file(Context& c, const regulations::Rules& rules, const std::string& end) {
    std::optional<Paper> p;
    c.database().read([&](Db& db) { p = paper_of(c, db, gather(c.app, db, rules, asked_year(c))); });
    return drawn(*p, end);
}

Response confirmed_file(Context& c, const std::string& end) {
    std::optional<Paper> p;
    c.database().read([&](Db& db) {
        EmulationList l = list_at(db, c.id());
        p = paper_of(c, db, gathering_of(parse_json(l.content).value_or(Json{})));
        p->gathered_at = l.gathered_at;
        p->confirmed = std::move(l);
    });
    return drawn(*p, end);
}

std::optional<bool> offered_in(const Json& body) {
    return body["offered"].is_null() ? std::nullopt : std::optional(body["offered"].boolean_or(false));
}

std::vector<shape::Member> gathering_members() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape line = named("EmulationIndicator", object({{"no", integer()},
                                                           {"name", text()},
                                                           {"value", text()},
                                                           {"target", text()},
                                                           {"basis", text()},
                                                           {"met", nullable(flag())}}));
    const Shape level = object({{"state", text()},
                                {"level", nullable(integer())},
                                {"label", text()},
                                {"confirmed_on", nullable(date())},
                                {"publication_number", text()}});
    const Shape tasks = object(
        {{"parts", integer()}, {"in_time", integer()}, {"done_late", integer()}, {"overdue", integer()}});
    const Shape violations =
        nullable(object({{"found", integer()}, {"open", integer()}, {"overdue", integer()}}));
    const Shape unit = named(
        "EmulationUnit", object({{"unit_id", integer()},
                                 {"code", text()},
                                 {"name", text()},
                                 {"met", integer()},
                                 {"known", integer()},
                                 {"indicators", list(line)},
                                 {"level", level},
                                 {"tasks", tasks},
                                 {"regulations", object({{"expected", integer()}, {"in_force", integer()}})},
                                 {"violations", violations},
                                 {"statement", words},
                                 {"offered", nullable(flag())},
                                 {"remark", words}}));
    return {{"school_year", text()},  {"from", date()},         {"to", date()},        {"period", text()},
            {"period_label", text()}, {"frozen", flag()},       {"task_plan", text()}, {"units", list(unit)},
            {"digest", text()},       {"sources", list(text())}};
}

Shape list_shape() {
    using namespace shape;
    return named("EmulationConfirmed", object({{"id", integer()},
                                               {"revision", integer()},
                                               {"digest", text()},
                                               {"confirmed_at", instant()},
                                               {"confirmed_by", text()},
                                               {"reason", nullable(text())}}));
}

void add_files(Module& m, const SharedRules& rules, const std::vector<QueryValue>& year) {
    for (const std::string end : {"docx", "pdf", "xlsx"}) {
        const std::string type(end == "xlsx" ? xlsx_type : security::type_of(end));
        add_route(
            m, "GET", "/api/emulation/file." + end, read_right,
            [rules, end](Context& c) { return live_file(c, *rules, end); },
            "Bảng tổng hợp đang lập dạng ." + end, exchange::file(type, year), Access::slow);
        add_route(
            m, "GET", "/api/emulation/lists/{id}/file." + end, read_right,
            [end](Context& c) { return confirmed_file(c, end); }, "Bảng tổng hợp đã xác nhận dạng ." + end,
            exchange::file(type), Access::slow);
    }
}

}  // namespace

void add_emulation_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    const std::vector<QueryValue> year = {{"school_year", text(), "Năm học; không ghi: năm học này"}};
    const Shape words = nullable(text());
    std::vector<Member> whole = gathering_members(), kept = whole;
    const std::vector<Member> more = {{"lists", list(list_shape())},
                                      {"own_units", list(integer())},
                                      {"may_offer", flag()},
                                      {"may_confirm", flag()}};
    whole.insert(whole.end(), more.begin(), more.end());
    kept.push_back({"list", list_shape()});
    add_route(
        m, "GET", "/api/emulation", read_right, [rules](Context& c) { return live(c, *rules); },
        "Kết quả chuyển đổi số đề nghị xét thi đua",
        exchange::answers(named("Emulation", object(whole)), year), Access::slow);
    add_route(m, "GET", "/api/emulation/lists/{id}", read_right, confirmed, "Danh sách đã xác nhận",
              exchange::answers(named("EmulationKept", object(kept))));
    const auto of_year = [&](Exchange x) {
        x.query = year;
        return x;
    };
    add_route(
        m, "PUT", "/api/emulation/units/{id}/statement", write_right,
        [](Context& c) {
            write_statement(c.transaction(), c.who->own_units(write_right), c.id(), asked_year(c),
                            c.json()["statement"].text_or());
            return Response{.status = 204, .body = {}};
        },
        "Ghi kết quả nổi bật của đơn vị mình", of_year(exchange::nothing(object({{"statement", words}}))));
    add_route(
        m, "PUT", "/api/emulation/units/{id}/offer", offer_right,
        [](Context& c) {
            const Json body = c.json();
            write_offer(c.transaction(), c.scope(), c.id(), asked_year(c), offered_in(body),
                        body["remark"].text_or());
            return Response{.status = 204, .body = {}};
        },
        "Ghi đề nghị xét và nhận xét của xã",
        of_year(exchange::nothing(object({{"offered", nullable(flag())}, maybe("remark", words)}))));
    add_route(
        m, "POST", "/api/emulation/confirm", confirm_right,
        [rules](Context& c) {
            const Json body = c.json();
            const EmulationList made =
                confirm_list(c.app, c.transaction(), *rules, c.who->own_units(confirm_right),
                             {.school_year = body["school_year"].text_or(),
                              .digest = body["digest"].text_or(),
                              .reason = body["reason"].text_or()});
            std::string out;
            JsonWriter w(out);
            append_list(w, made);
            return json_response(std::move(out), 201);
        },
        "Xác nhận danh sách và giữ nguyên số liệu",
        exchange::takes(object({{"school_year", text()}, {"digest", text()}, maybe("reason", words)}),
                        list_shape(), 201));
    add_files(m, rules, year);
}

}  // namespace khue::emulation
