// Incidents over HTTP: reported, followed, told of, closed; their notices as drafts.
#include "modules/incidents/routes.hpp"

#include "modules/incidents/drafts.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"
#include "store/versioned.hpp"

namespace khue::incidents {
namespace {

using SharedDuties = std::shared_ptr<Duties>;

constexpr const char *read_right = "incidents.read", *write_right = "incidents.write";

Scope own(const Context& c) { return c.who->own_units(write_right); }

void append_clock(JsonWriter& w, const Clock& c) {
    w.object().member("duty", c.duty->code).member("label", c.duty->label).member("hours", c.duty->hours);
    w.member("recipient", c.duty->recipient).member("article", c.duty->article);
    w.member("confidence", c.duty->confidence).member("due", c.due).member("state", code_of(c.state));
    w.member("sent_at", c.sent ? std::optional(c.sent->sent_at) : std::nullopt);
    w.member("sent_to", c.sent ? std::optional(c.sent->recipient) : std::nullopt);
    w.member("number", c.sent ? c.sent->number : std::nullopt).end_object();
}

void append_brief(JsonWriter& w, Db& db, const Duties& duties, const Incident& i, std::int64_t version,
                  const std::vector<IncidentNotice>& notices) {
    w.member("id", i.id.value).member("version", version).member("unit_id", i.unit_id.value);
    w.member("unit_name", label_of(db, Unit::entity(), i.unit_id.value)).member("title", i.title);
    w.member("kind_label", label_of(i.kind)).member("severity", code_of(i.severity));
    w.member("detected_at", i.detected_at).member("state", code_of(i.state)).key("clocks").array();
    for (const Clock& c : clocks_of(duties, i, notices, now())) append_clock(w, c);
    w.end_array();
}

std::string incident_json(const Context& c, Db& db, const Duties& duties, const IncidentFile& file,
                          std::int64_t version) {
    const Incident& i = file.incident;
    std::string out;
    JsonWriter w(out);
    w.object();
    append_brief(w, db, duties, i, version, file.notices);
    w.member("immediate", i.immediate).member("personal", i.personal).member("persons", i.persons);
    w.member("description", i.description).member("reach", i.reach).member("cause", i.cause);
    w.member("measures", i.measures).member("lessons", i.lessons);
    w.key("system_id");
    if (i.system_id)
        w.value(i.system_id->value);
    else
        w.null();
    w.member("system",
             i.system_id ? label_of(db, security::InformationSystem::entity(), i.system_id->value) : "");
    w.key("entries").array();
    for (const IncidentEntry& e : file.entries)
        w.object()
            .member("at", e.at)
            .member("kind", code_of(e.kind))
            .member("label", label_of(e.kind))
            .member("text", e.text)
            .member("by", e.noted_by)
            .end_object();
    w.end_array().member("write", own(c).covers(i.unit_id.value) && i.state == IncidentState::open);
    w.member("now", now()).member("legal_basis", duties.legal_basis).end_object();
    return out;
}

Response incident_answer(Context& c, const Duties& duties, std::int64_t id, int status = 200) {
    Incident i;
    const auto version = raw::get(c.db(), Incident::entity(), c.scope(read_right), id, &i);
    if (!version) not_found("sự cố này");
    return json_with_version(incident_json(c, c.db(), duties, file_of(c.db(), i), version->number),
                             version->number, status);
}

Response incidents(Context& c, const Duties& duties) {
    std::map<std::int64_t, std::vector<IncidentNotice>> notices;
    for (auto& n : list<IncidentNotice>(c.db(), c.scope())) notices[n.incident_id.value].push_back(n);
    const auto rows = list_versioned<Incident>(c.db(), c.scope(), {.descending = true});
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [i, version] : rows) {
        w.object();
        append_brief(w, c.db(), duties, i, version, notices[i.id.value]);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

std::optional<Instant> moment_in(const Json& body, const char* name) {
    return parse_instant(body[name].text_or());
}

std::function<Response(Context&)> step(const SharedDuties& duties,
                                       std::function<void(Context&, std::int64_t expected)> work) {
    return [duties, work = std::move(work)](Context& c) {
        return whole_step(
            c, [&](std::int64_t expected) { work(c, expected); },
            [&] { return incident_answer(c, *duties, c.id()); });
    };
}

Response draft_file(Context& c, const Duties& duties, std::string_view end) {
    const Duty* duty = duties.find(c.parameter("duty"));
    if (!duty) not_found("loại thông báo này");
    std::optional<DraftMaterial> m;
    c.database().read([&](Db& db) { m = draft_material(db, incident_in(db, c.scope(), c.id())); });
    return attachment(security::draw(draft_of(*duty, *m), end), security::type_of(end),
                      "su-co-" + std::to_string(c.id()) + "-" + duty->code + "." + std::string(end));
}

std::vector<shape::Member> brief() {
    using namespace shape;
    const Shape clock =
        named("IncidentClock", object({{"duty", text()},
                                       {"label", text()},
                                       {"hours", nullable(integer())},
                                       {"recipient", text()},
                                       {"article", text()},
                                       {"confidence", text()},
                                       {"due", nullable(instant())},
                                       {"state", one_of({"running", "late", "sent", "sent_late"})},
                                       {"sent_at", nullable(instant())},
                                       {"sent_to", nullable(text())},
                                       {"number", nullable(text())}}));
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"title", text()},
            {"kind_label", text()},
            {"severity", one_of({"ordinary", "serious"})},
            {"detected_at", instant()},
            {"state", one_of({"open", "closed"})},
            {"clocks", list(clock)}};
}

Shape incident_shape() {
    using namespace shape;
    const Shape entry =
        object({{"at", instant()}, {"kind", text()}, {"label", text()}, {"text", text()}, {"by", text()}});
    std::vector<Member> all = brief();
    const Shape words = nullable(text());
    const std::vector<Member> more = {
        {"immediate", flag()},   {"personal", flag()},     {"persons", nullable(integer())},
        {"description", text()}, {"reach", words},         {"cause", words},
        {"measures", words},     {"lessons", words},       {"system_id", nullable(integer())},
        {"system", text()},      {"entries", list(entry)}, {"write", flag()},
        {"now", instant()},      {"legal_basis", text()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("SecurityIncident", object(all));
}

// All optional: what is not sent stays.
Shape change_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    return named(
        "SecurityIncidentChange",
        object({maybe("unit_id", integer()), maybe("title", text()), maybe("kind", text()),
                maybe("detected_at", instant()), maybe("severity", text()), maybe("immediate", flag()),
                maybe("personal", flag()), maybe("persons", nullable(integer())),
                maybe("system_id", nullable(integer())), maybe("description", text()), maybe("reach", words),
                maybe("cause", words), maybe("measures", words)}));
}

}  // namespace

void add_incident_routes(Module& m, const SharedDuties& duties) {
    using namespace shape;
    const Shape whole = incident_shape(), change = change_shape();
    const std::string one = "/api/incidents/{id}";
    add_route(
        m, "GET", "/api/incidents", read_right, [duties](Context& c) { return incidents(c, *duties); },
        "Sự cố an ninh mạng và thời hạn thông báo",
        exchange::answers(object({{"items", list(named("SecurityIncidentBrief", object(brief())))}})));
    add_route(
        m, "POST", "/api/incidents", write_right,
        [duties](Context& c) {
            const Incident made = report_incident(*duties, c.transaction(), own(c), c.json());
            return incident_answer(c, *duties, made.id.value, 201);
        },
        "Ghi một sự cố an ninh mạng", exchange::takes(change, whole, 201));
    add_route(
        m, "GET", one, read_right, [duties](Context& c) { return incident_answer(c, *duties, c.id()); },
        "Một sự cố: đồng hồ, diễn biến, thông báo đã gửi", exchange::answers(whole));
    add_route(m, "PUT", one, write_right,
              step(duties,
                   [duties](Context& c, std::int64_t expected) {
                       change_incident(*duties, c.transaction(), own(c), c.id(), expected, c.json());
                   }),
              "Ghi thêm về một sự cố", exchange::versioned(exchange::takes(change, whole), whole));
    add_route(
        m, "POST", one + "/entries", write_right,
        [duties](Context& c) {
            const Json body = c.json();
            note_entry(c.transaction(), own(c), c.id(),
                       {.kind = body["kind"].text_or(),
                        .text = body["text"].text_or(),
                        .at = moment_in(body, "at")});
            return incident_answer(c, *duties, c.id());
        },
        "Ghi diễn biến của sự cố",
        exchange::takes(object({{"kind", text()}, {"text", text()}, {"at", instant()}}), whole));
    add_route(
        m, "POST", one + "/notices", write_right,
        [duties](Context& c) {
            const Json body = c.json();
            note_notice(*duties, c.transaction(), own(c), c.id(),
                        {.duty = body["duty"].text_or(),
                         .recipient = body["recipient"].text_or(),
                         .number = body["number"].text_or(),
                         .sent_at = moment_in(body, "sent_at")});
            return incident_answer(c, *duties, c.id());
        },
        "Ghi việc đã gửi thông báo sự cố",
        exchange::takes(object({{"duty", text()},
                                {"recipient", text()},
                                {"sent_at", instant()},
                                maybe("number", nullable(text()))}),
                        whole));
    Exchange closing = exchange::takes(object({{"cause", text()}, {"lessons", text()}}), whole);
    add_route(m, "POST", one + "/close", write_right,
              step(duties,
                   [duties](Context& c, std::int64_t expected) {
                       close_incident(*duties, c.transaction(), own(c), c.id(), expected, c.json());
                   }),
              "Kết thúc xử lý sự cố", exchange::versioned(std::move(closing), whole));
    for (const std::string end : {"docx", "pdf"})
        add_route(
            m, "GET", "/api/incident-drafts/{id}/{duty}/file." + end, read_right,
            [duties, end](Context& c) { return draft_file(c, *duties, end); },
            "Dự thảo thông báo sự cố dạng ." + end, exchange::file(std::string(security::type_of(end))),
            Access::slow);
}

}  // namespace khue::incidents
