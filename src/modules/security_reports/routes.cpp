// The yearly report over HTTP: who has handed in, one report, its steps, its document.
#include "modules/security_reports/routes.hpp"

#include "modules/security_reports/papers.hpp"
#include "modules/units/tree.hpp"

namespace khue::security_reports {
namespace {

using SharedLoaded = std::shared_ptr<Loaded>;

constexpr const char *read_right = "security_reports.read", *write_right = "security_reports.write",
                     *submit_right = "security_reports.submit", *receive_right = "security_reports.receive";

Scope own(const Context& c) { return c.who->own_units(write_right); }
Scope inside(const Context& c) { return c.who->own_units(read_right); }  // whose drafts may be seen

struct Seen {
    SecurityReport report;
    std::int64_t version = 0;
    bool own = false;
};

// What was not handed in yet is its unit's alone.
Seen seen_report(Context& c, Db& db) {
    Seen out;
    const auto version = raw::get(db, SecurityReport::entity(), c.scope(read_right), c.id(), &out.report);
    if (!version) not_found("báo cáo này");
    out.version = version->number;
    out.own = inside(c).covers(out.report.unit_id.value);
    if (!out.own && out.report.number == 0) not_found("báo cáo này");
    return out;
}

ReportMaterial material(Db& db, const Loaded& loaded, const Seen& seen) {
    const bool live = seen.own && may_be_written(seen.report);
    auto kept = live ? std::nullopt : handed_in_content(db, seen.report);
    return {.report = seen.report,
            .content = kept ? std::move(*kept) : live_content(db, loaded.sources(), seen.report, now()),
            .issuer = security::issuer_in(db, seen.report.unit_id),
            .final = !live && is_handed_in(seen.report)};
}

void append_steps(JsonWriter& w, const Context& c, const SecurityReport& r, bool commune) {
    const std::int64_t unit = r.unit_id.value;
    const bool open = may_be_written(r);
    const bool receives = c.scope(receive_right).covers(unit);
    w.key("can").object().member("write", open && own(c).covers(unit));
    w.member("hand_in", open && c.who->own_units(submit_right).covers(unit));
    w.member("receive", !commune && r.state == ReportState::submitted && receives);
    w.member("return", !open && receives).end_object();
}

void append_state(JsonWriter& w, const std::optional<SecurityReport>& r) {
    w.member("state", r ? code_of(r->state) : "none");
    w.member("state_label", r ? label_of(r->state) : "Chưa lập");
    w.member("handed_in_at", r ? r->handed_in_at : std::nullopt);
}

Response report_answer(Context& c, const Loaded& loaded, int status = 200) {
    const Seen seen = seen_report(c, c.db());
    const SecurityReport& r = seen.report;
    const ReportMaterial m = material(c.db(), loaded, seen);
    const bool commune = m.issuer.commune.id == r.unit_id;
    const Year year = year_of(loaded.form, r.year);
    const Regime& regime = loaded.form.regime_of(r.year);
    std::string body;
    JsonWriter w(body);
    w.object().member("id", r.id.value).member("version", seen.version).member("year", r.year);
    w.member("unit_id", r.unit_id.value)
        .member("unit_name", m.issuer.unit.name)
        .member("is_commune", commune);
    append_state(w, r);
    w.member("live", !m.final && seen.own).member("closes_on", year.close);
    w.member("closed", local_date(now()) > year.close);
    w.member("due", commune ? year.ministry_due : year.owner_due);
    w.member("legal_basis", regime.legal_basis).member("usual_recipient", regime.recipient);
    w.member("note", loaded.form.note).member("document_number", r.document_number);
    w.member("document_on", r.document_on).member("recipient", r.recipient).member("reason", r.reason);
    w.member("handed_in_by", r.handed_in_by).member("number", r.number);
    append_steps(w, c, r, commune);
    append_content(w, m.content);
    w.end_object();
    return json_with_version(std::move(body), seen.version, status);
}

std::int64_t asked_year(const Context& c, Date today) {
    const std::string_view said = c.request.value("year");
    if (said.empty()) return civil(today).year;
    for (const std::int64_t year : {std::int64_t{civil(today).year}, std::int64_t{civil(today).year} - 1})
        if (said == std::to_string(year)) return year;
    not_found("kỳ báo cáo này");
}

Response overview(Context& c, const Loaded& loaded) {
    const Date today = local_date(now());
    const Year year = year_of(loaded.form, asked_year(c, today));
    std::string body;
    JsonWriter w(body);
    w.object().member("year", year.year).key("years").array();
    w.value(std::int64_t{civil(today).year}).value(std::int64_t{civil(today).year} - 1).end_array();
    w.member("from", year.from).member("closes_on", year.close).member("owner_due", year.owner_due);
    w.member("ministry_due", year.ministry_due).member("closed", today > year.close);
    w.member("legal_basis", loaded.form.regime_of(year.year).legal_basis).member("note", loaded.form.note);
    w.key("items").array();
    for (const Standing& s : standings(c.db(), loaded.form, c.scope(), year.year)) {
        const bool mine = inside(c).covers(s.unit.id.value);
        const bool shown = s.report && (mine || s.report->number > 0);
        w.object().member("unit_id", s.unit.id.value).member("unit_name", s.unit.name);
        w.member("is_commune", s.is_commune).id_or_null("id", shown ? s.report->id.value : 0);
        append_state(w, s.report);
        w.member("due", s.due).member("late", s.late(today)).member("was_late", s.was_late());
        w.member("may_open", !s.report && own(c).covers(s.unit.id.value)).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

std::function<Response(Context&)> step(const SharedLoaded& loaded,
                                       std::function<void(Context&, std::int64_t expected)> work) {
    return [loaded, work = std::move(work)](Context& c) {
        return versioned_step(
            c,
            [&](std::int64_t expected) {
                work(c, expected);
                return report_answer(c, *loaded);
            },
            [&](const Failure& failure) {
                const Response now = report_answer(c, *loaded);
                return overtaken_response(failure, now.body,
                                          parse_json(now.body).value_or(Json{})["version"].integer_or(0));
            });
    };
}

Response paper(Context& c, const Loaded& loaded, std::string_view end) {
    std::optional<ReportMaterial> m;
    c.database().read([&](Db& db) { m = material(db, loaded, seen_report(c, db)); });
    const std::string name = "bao-cao-an-ninh-" + std::to_string(m->content.year) + "-" +
                             m->issuer.unit.code + (m->final ? "" : "-du-thao");
    return attachment(security::draw(document_of(loaded.form, *m), end), security::type_of(end),
                      name + "." + std::string(end));
}

Shape state_shape() { return shape::one_of({"none", "draft", "submitted", "returned", "received", "sent"}); }

Shape report_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape figure =
        object({{"code", text()}, {"label", text()}, {"number", nullable(integer())}, {"text", words}});
    const Shape table = object({{"header", list(text())}, {"rows", list(list(text()))}});
    const Shape item = named("SecurityReportItem", object({{"code", text()},
                                                           {"title", text()},
                                                           {"draft", text()},
                                                           {"sentence", text()},
                                                           {"edited", flag()},
                                                           {"missing", integer()},
                                                           {"figures", list(figure)},
                                                           {"table", nullable(table)}}));
    const Shape can =
        object({{"write", flag()}, {"hand_in", flag()}, {"receive", flag()}, {"return", flag()}});
    return named("YearlySecurityReport", object({{"id", integer()},
                                                 {"version", integer()},
                                                 {"year", integer()},
                                                 {"unit_id", integer()},
                                                 {"unit_name", text()},
                                                 {"is_commune", flag()},
                                                 {"state", state_shape()},
                                                 {"state_label", text()},
                                                 {"handed_in_at", nullable(instant())},
                                                 {"live", flag()},
                                                 {"closes_on", date()},
                                                 {"closed", flag()},
                                                 {"due", date()},
                                                 {"legal_basis", text()},
                                                 {"usual_recipient", text()},
                                                 {"note", text()},
                                                 {"document_number", words},
                                                 {"document_on", nullable(date())},
                                                 {"recipient", words},
                                                 {"reason", words},
                                                 {"handed_in_by", words},
                                                 {"number", integer()},
                                                 {"can", can},
                                                 {"from", date()},
                                                 {"to", date()},
                                                 {"counted_at", instant()},
                                                 {"missing", integer()},
                                                 {"items", list(item)}}));
}

Shape overview_shape() {
    using namespace shape;
    const Shape row = named("SecurityReportStanding", object({{"unit_id", integer()},
                                                              {"unit_name", text()},
                                                              {"is_commune", flag()},
                                                              {"id", nullable(integer())},
                                                              {"state", state_shape()},
                                                              {"state_label", text()},
                                                              {"handed_in_at", nullable(instant())},
                                                              {"due", date()},
                                                              {"late", flag()},
                                                              {"was_late", flag()},
                                                              {"may_open", flag()}}));
    return named("SecurityReportYear", object({{"year", integer()},
                                               {"years", list(integer())},
                                               {"from", date()},
                                               {"closes_on", date()},
                                               {"owner_due", date()},
                                               {"ministry_due", date()},
                                               {"closed", flag()},
                                               {"legal_basis", text()},
                                               {"note", text()},
                                               {"items", list(row)}}));
}

}  // namespace

void add_report_routes(Module& m, const SharedLoaded& loaded) {
    using namespace shape;
    const Shape whole = report_shape(), words = nullable(text());
    const std::string all = "/api/security-reports", one = all + "/{id}";
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    add_route(
        m, "GET", all, read_right, [loaded](Context& c) { return overview(c, *loaded); },
        "Báo cáo an ninh hằng năm của xã và các trường",
        exchange::answers(overview_shape(),
                          {{.name = "year", .shape = integer(), .what = "năm của ngày chốt"}}));
    add_route(
        m, "POST", all, write_right,
        [loaded](Context& c) {
            const Json body = c.json();
            const SecurityReport made =
                open_report(loaded->form, c.transaction(), own(c), body["unit_id"].integer_or(0),
                            body["year"].integer_or(0));
            c.parameters["id"] = std::to_string(made.id.value);
            return report_answer(c, *loaded, 201);
        },
        "Lập báo cáo an ninh của một năm",
        exchange::takes(object({{"unit_id", integer()}, {"year", integer()}}), whole, 201));
    add_route(
        m, "GET", one, read_right, [loaded](Context& c) { return report_answer(c, *loaded); },
        "Một báo cáo an ninh hằng năm: 12 nội dung, số liệu, các bước", exchange::answers(whole));
    add_route(m, "PUT", one, write_right,
              step(loaded,
                   [loaded](Context& c, std::int64_t expected) {
                       const Json body = c.json();
                       write_report(loaded->form, c.transaction(), own(c), c.id(), expected,
                                    {.words = body["words"],
                                     .document_number = body["document_number"].text_or(),
                                     .recipient = body["recipient"].text_or(),
                                     .document_on = day_in(body, "document_on")});
                   }),
              "Ghi lời báo cáo, số và ngày văn bản",
              versioned(object({{"words", map(text())},
                                maybe("document_number", words),
                                maybe("document_on", nullable(date())),
                                maybe("recipient", words)})));
    add_route(m, "POST", one + "/hand-in", submit_right,
              step(loaded,
                   [loaded](Context& c, std::int64_t expected) {
                       hand_in_report(loaded->sources(), c.transaction(), c.who->own_units(submit_right),
                                      c.id(), expected);
                   }),
              "Nộp báo cáo an ninh lên xã; xã ghi đã gửi cấp trên", versioned());
    add_route(m, "POST", one + "/receive", receive_right,
              step(loaded,
                   [](Context& c, std::int64_t expected) {
                       receive_report(c.transaction(), c.scope(receive_right), c.id(), expected);
                   }),
              "Tiếp nhận báo cáo an ninh của trường", versioned());
    add_route(m, "POST", one + "/return", receive_right,
              step(loaded,
                   [](Context& c, std::int64_t expected) {
                       return_report(c.transaction(), c.scope(receive_right), c.id(), expected,
                                     c.json()["reason"].text_or());
                   }),
              "Trả lại báo cáo an ninh để lập lại", versioned(object({{"reason", text()}})));
    for (const std::string end : {"docx", "pdf"})
        add_route(
            m, "GET", one + "/paper." + end, read_right,
            [loaded, end](Context& c) { return paper(c, *loaded, end); },
            "Báo cáo an ninh hằng năm dạng ." + end, exchange::file(std::string(security::type_of(end))),
            Access::slow);
}

}  // namespace khue::security_reports
