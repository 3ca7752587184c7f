// Dossiers over HTTP: opened from the inventory, written, handed in, appraised, approved; their papers.
#include <algorithm>

#include "modules/evidence/subjects.hpp"
#include "modules/security/dossier_papers.hpp"
#include "modules/security/routes.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"
#include "store/versioned.hpp"

namespace khue::security {
namespace {

constexpr std::size_t most_bytes = 20u << 20;
constexpr const char *read_right = "information_systems.read", *write_right = "information_systems.write",
                     *submit_right = "level_dossiers.submit", *appraise_right = "level_dossiers.appraise",
                     *approve_right = "level_dossiers.approve", *network_right = "system_networks.read";

void append_head(JsonWriter& w, Db& db, const LevelDossier& d, std::int64_t version) {
    w.member("id", d.id.value).member("version", version).member("unit_id", d.unit_id.value);
    w.member("unit_name", label_of(db, Unit::entity(), d.unit_id.value)).member("title", d.title);
    w.member("state", code_of(d.state)).member("state_label", label_of(d.state)).member("level", d.level);
    w.member("submitted_at", d.submitted_at).member("submitted_by", d.submitted_by);
}

void append_terms(JsonWriter& w, App& app, const DossierForm& form, const LevelDossier& d) {
    w.key("terms").array();
    for (const OpenTerm& open : open_terms(app.options().rules, form, d))
        w.object()
            .member("label", open.term->label)
            .member("working_days", open.term->working_days)
            .member("due", open.due)
            .member("late", open.due < local_date(now()))
            .member("article", open.term->article)
            .member("confidence", open.term->confidence)
            .end_object();
    w.end_array();
}

void append_parts(JsonWriter& w, const Rules& rules, const DossierForm& form, const DossierMaterial& m) {
    w.key("parts").array();
    for (const DossierPart* part : parts_of(form, m.dossier))
        w.object()
            .member("code", part->code)
            .member("name", part->name)
            .member("article", part->article)
            .member("missing", paper_of(rules, m, *part).missing)
            .end_object();
    w.end_array();
}

void append_attached(JsonWriter& w, Db& db, const DossierForm& form, const LevelDossier& d) {
    const auto evidence = evidence_of(db, LevelDossier::entity().name, d.id.value);
    w.key("attached").array();
    for (const AttachedPart& a : form.attached) {
        w.object().member("code", a.code).member("label", a.label).member("article", a.article);
        w.member("required", a.required).member("there", has_evidence(evidence, a.code)).end_object();
    }
    w.end_array();
}

void append_may(JsonWriter& w, const Context& c, const LevelDossier& d) {
    const std::int64_t unit = d.unit_id.value;
    const bool open = d.state == DossierState::draft || d.state == DossierState::returned;
    const bool mine = c.who->own_units(write_right).covers(unit);
    const bool submitted = d.state == DossierState::submitted, appraised = d.state == DossierState::appraised;
    w.key("may").object().member("write", mine && open);
    w.member("remove", mine && d.state == DossierState::draft);
    w.member("submit", open && c.who->own_units(submit_right).covers(unit));
    w.member("appraise", submitted && c.scope(appraise_right).covers(unit));
    w.member("return", (submitted || appraised) && c.scope(appraise_right).covers(unit));
    w.member("operates", c.who->own_units(appraise_right).covers(unit));
    w.member("approve", appraised && c.scope(approve_right).covers(unit)).end_object();
}

Response dossier_answer(Context& c, const Rules& rules, const DossierForm& form, Db& db, std::int64_t id,
                        int status = 200) {
    LevelDossier d;
    const auto version = raw::get(db, LevelDossier::entity(), c.scope(read_right), id, &d);
    if (!version) not_found("hồ sơ này");
    const DossierMaterial m = material_of(db, rules, d, c.who->own_units(network_right));
    std::string body;
    JsonWriter w(body);
    w.object();
    append_head(w, db, d, version->number);
    w.member("addressee", d.addressee).member("rules_number", d.rules_number);
    w.member("rules_issuer", d.rules_issuer).member("rules_on", d.rules_on);
    w.member("appraiser", d.appraiser).member("appraisal_number", d.appraisal_number);
    w.member("opinion", d.opinion).member("appraised_at", d.appraised_at);
    w.member("returned_for", d.returned_for).member("has_decision_file", d.decision_file.has_value());
    w.key("systems").array();
    for (const auto& of : m.systems)
        w.object()
            .member("id", of.system.id.value)
            .member("name", of.system.name)
            .member("level", of.system.level)
            .end_object();
    w.end_array();
    append_parts(w, rules, form, m);
    append_attached(w, db, form, d);
    w.key("lacks").array();
    if (d.state == DossierState::draft || d.state == DossierState::returned)
        for (const auto& lack : lacks_of(db, rules, form, d)) w.value(lack);
    w.end_array();
    append_terms(w, c.app, form, d);
    w.key("steps").array();
    for (const DossierStep& s : steps_of(db, d))
        w.object()
            .member("action", s.action)
            .member("note", s.note)
            .member("by", s.done_by)
            .member("at", s.done_at)
            .end_object();
    w.end_array();
    append_may(w, c, d);
    w.member("legal_basis", form.legal_basis).member("confidence", form.confidence).end_object();
    return json_with_version(std::move(body), version->number, status);
}

Response dossiers(Context& c) {
    const auto rows = list_versioned<LevelDossier>(c.db(), c.scope(), {.descending = true});
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [d, version] : rows) {
        w.object();
        append_head(w, c.db(), d, version);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

struct Desk {
    SharedRules rules;
    std::shared_ptr<DossierForm> form;

    Response answer(Context& c, Db& db, std::int64_t id, int status = 200) const {
        return dossier_answer(c, *rules, *form, db, id, status);
    }
    std::function<Response(Context&)> step(std::function<void(Context&, std::int64_t expected)> work) const {
        return [desk = *this, work = std::move(work)](Context& c) {
            return whole_step(
                c, [&](std::int64_t expected) { work(c, expected); },
                [&] { return desk.answer(c, c.db(), c.id()); });
        };
    }
};

Response create(Context& c, const Desk& desk) {
    const Json body = c.json();
    std::vector<std::int64_t> systems;
    for (const Json& id : body["systems"].items) systems.push_back(id.integer_or(0));
    const LevelDossier made =
        open_dossier(c.transaction(), c.who->own_units(write_right), body["unit_id"].integer_or(0), systems);
    return desk.answer(c, c.db(), made.id.value, 201);
}

void edit(Context& c, std::int64_t expected) {
    const Json body = c.json();
    write_dossier(c.transaction(), c.who->own_units(write_right), c.id(), expected,
                  {.title = body["title"].text_or(),
                   .addressee = body["addressee"].text_or(),
                   .rules_number = body["rules_number"].text_or(),
                   .rules_issuer = body["rules_issuer"].text_or(),
                   .rules_on = day_in(body, "rules_on")});
}

void appraise(Context& c, std::int64_t expected) {
    const Json body = c.json();
    const LevelDossier d = dossier_in(c.db(), c.scope(), c.id());
    appraise_dossier(c.transaction(), c.scope(), c.id(), expected,
                     {.appraiser = body["appraiser"].text_or(),
                      .number = body["number"].text_or(),
                      .opinion = body["opinion"].text_or(),
                      .operates = c.who->own_units(appraise_right).covers(d.unit_id.value)});
}

void approve(Context& c, std::int64_t expected) {
    const Json body = c.json();
    approve_dossier(c.transaction(), c.scope(), c.id(), expected,
                    {.number = body["number"].text_or(),
                     .issuer = body["issuer"].text_or(),
                     .issued_on = parse_date(body["issued_on"].text_or()),
                     .valid_to = day_in(body, "valid_to")});
}

Response put_decision_file(Context& c) {
    c.database().read([&](Db& db) { dossier_in(db, c.scope(), c.id()); });
    const std::string_view type = sniff_type(c.request.body);
    if (type != "application/pdf" && type != "image/png" && type != "image/jpeg")
        throw Failure{422, "bad_type", "Tệp quyết định phải là PDF, ảnh PNG hoặc JPEG.", {}};
    const KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    c.database().write(c.actor(), [&](Transaction& t) {
        keep_decision_file(c.app, t, c.scope(), c.id(), content, c.request.value("name"));
    });
    return {.status = 204, .body = {}};
}

DossierMaterial read_material(Context& c, const Desk& desk) {
    std::optional<DossierMaterial> out;
    c.database().read([&](Db& db) {
        const LevelDossier d = dossier_in(db, c.scope(), c.id());
        out = material_of(db, *desk.rules, d, c.who->own_units(network_right));
    });
    return std::move(*out);
}

Response part_file(Context& c, const Desk& desk, std::string_view end) {
    const DossierMaterial m = read_material(c, desk);
    const DossierPart& part = part_named(*desk.form, m.dossier, c.parameter("part"));
    return attachment(draw(paper_of(*desk.rules, m, part).document, end), type_of(end),
                      part.code + "." + std::string(end));
}

// The files that the unit has tied to the dossier; for the unit itself, as some may be closed to others.
Response archive(Context& c, const Desk& desk) {
    const DossierMaterial m = read_material(c, desk);
    std::vector<NamedFile> files;
    c.database().read([&](Db& db) {
        for (const EvidenceAt& e : evidence_of(db, LevelDossier::entity().name, m.dossier.id.value)) {
            const bool open = c.who->own_units(write_right).covers(m.dossier.unit_id.value) ||
                              e.item.confidentiality == Confidentiality::open;
            if (!open || !e.content || !e.content->file_id) continue;
            if (const auto file =
                    c.app.files().find(db, Scope::of(e.content->unit_id.value), *e.content->file_id))
                files.push_back(
                    {.name = e.use.point + "-" + std::to_string(files.size() + 1) + "-" + file->name,
                     .bytes = c.app.files().read(*file)});
        }
    });
    return attachment(archive_of(*desk.rules, *desk.form, m, files), "application/zip",
                      "ho-so-cap-do-" + std::to_string(m.dossier.id.value) + ".zip");
}

std::vector<shape::Member> head() {
    using namespace shape;
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"title", text()},
            {"state", one_of({"draft", "submitted", "returned", "appraised", "approved"})},
            {"state_label", text()},
            {"level", integer()},
            {"submitted_at", nullable(instant())},
            {"submitted_by", nullable(text())}};
}

Shape dossier_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape system = object({{"id", integer()}, {"name", text()}, {"level", nullable(integer())}});
    const Shape part =
        object({{"code", text()}, {"name", text()}, {"article", text()}, {"missing", integer()}});
    const Shape attached = object(
        {{"code", text()}, {"label", text()}, {"article", text()}, {"required", flag()}, {"there", flag()}});
    const Shape term = object({{"label", text()},
                               {"working_days", integer()},
                               {"due", date()},
                               {"late", flag()},
                               {"article", text()},
                               {"confidence", text()}});
    const Shape step = object({{"action", text()}, {"note", words}, {"by", text()}, {"at", instant()}});
    std::vector<Member> all = head();
    const std::vector<Member> more = {{"addressee", words},
                                      {"rules_number", words},
                                      {"rules_issuer", words},
                                      {"rules_on", nullable(date())},
                                      {"appraiser", words},
                                      {"appraisal_number", words},
                                      {"opinion", words},
                                      {"appraised_at", nullable(instant())},
                                      {"returned_for", words},
                                      {"has_decision_file", flag()},
                                      {"systems", list(system)},
                                      {"parts", list(part)},
                                      {"attached", list(attached)},
                                      {"lacks", list(text())},
                                      {"terms", list(term)},
                                      {"steps", list(step)},
                                      {"may", object({{"write", flag()},
                                                      {"remove", flag()},
                                                      {"submit", flag()},
                                                      {"appraise", flag()},
                                                      {"return", flag()},
                                                      {"operates", flag()},
                                                      {"approve", flag()}})},
                                      {"legal_basis", text()},
                                      {"confidence", text()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("SecurityDossier", object(all));
}

EvidenceSubject evidence_subject(const std::shared_ptr<DossierForm>& form) {
    return {.subject = std::string(LevelDossier::entity().name),
            .words = "hồ sơ đề xuất cấp độ",
            .read = read_right,
            .write = write_right,
            .unit =
                [](Context& c, Db& db) {
                    const bool reads = c.route->permission == read_right;
                    const Scope scope = reads ? c.scope() : c.who->own_units(write_right);
                    return dossier_in(db, scope, c.id()).unit_id.value;
                },
            .title = [form](Db& db, std::int64_t id, std::string_view point) -> EvidenceSubject::Title {
                const auto found = std::ranges::find(form->attached, point, &AttachedPart::code);
                if (found == form->attached.end()) not_found("phần này của hồ sơ");
                return {
                    .text = "Hồ sơ cấp độ " + label_of(db, LevelDossier::entity(), id) + ", " + found->label,
                    .link = "/ho-so-cap-do/" + std::to_string(id)};
            },
            .sealed =
                [](Db& db, std::int64_t id) {
                    const auto d = get(db, Scope::everything(), Id<LevelDossier>{id});
                    return d && d->state != DossierState::draft && d->state != DossierState::returned;
                }};
}

}  // namespace

void add_dossier_routes(Module& m, const SharedRules& rules, const std::shared_ptr<DossierForm>& form) {
    using namespace shape;
    const Desk desk{.rules = rules, .form = form};
    const Shape whole = dossier_shape(), words = nullable(text());
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const std::string one = "/api/security/dossiers/{id}";
    add_route(m, "GET", "/api/security/dossiers", read_right, dossiers, "Các hồ sơ đề xuất cấp độ",
              exchange::answers(object({{"items", list(named("SecurityDossierBrief", object(head())))}})));
    add_route(
        m, "POST", "/api/security/dossiers", write_right, [desk](Context& c) { return create(c, desk); },
        "Lập hồ sơ đề xuất cấp độ từ danh mục",
        exchange::takes(object({{"unit_id", integer()}, {"systems", list(integer())}}), whole, 201));
    add_route(
        m, "GET", one, read_right, [desk](Context& c) { return desk.answer(c, c.db(), c.id()); },
        "Một hồ sơ đề xuất cấp độ, phần đã có và phần còn thiếu", exchange::answers(whole));
    add_route(m, "PUT", one, write_right, desk.step(edit), "Ghi thông tin của hồ sơ cấp độ",
              versioned(object({{"title", text()},
                                maybe("addressee", words),
                                maybe("rules_number", words),
                                maybe("rules_issuer", words),
                                maybe("rules_on", nullable(date()))})));
    Exchange gone = exchange::nothing();
    gone.if_match = true;
    add_route(
        m, "DELETE", one, write_right,
        [](Context& c) {
            remove_dossier(c.transaction(), c.who->own_units(write_right), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Xóa hồ sơ cấp độ chưa nộp", std::move(gone));
    add_route(m, "POST", one + "/submit", submit_right, desk.step([desk](Context& c, std::int64_t expected) {
        submit_dossier(*desk.rules, *desk.form, c.transaction(), c.who->own_units(submit_right), c.id(),
                       expected);
    }),
              "Nộp hồ sơ cấp độ để thẩm định", versioned());
    add_route(m, "POST", one + "/return", appraise_right, desk.step([](Context& c, std::int64_t expected) {
        return_dossier(c.transaction(), c.scope(), c.id(), expected, c.json()["reason"].text_or());
    }),
              "Trả lại hồ sơ cấp độ để hoàn thiện", versioned(object({{"reason", text()}})));
    add_route(m, "POST", one + "/appraise", appraise_right, desk.step(appraise),
              "Ghi kết quả thẩm định hồ sơ",
              versioned(object({{"appraiser", text()}, maybe("number", words), {"opinion", text()}})));
    Exchange upload = exchange::nothing(anything());
    upload.body_type = "application/octet-stream";
    upload.query = {{"name", text(), "Tên tệp"}};
    add_route(m, "PUT", one + "/decision", approve_right, put_decision_file,
              "Gắn tệp quyết định phê duyệt hồ sơ", std::move(upload), Access::slow, most_bytes);
    add_route(m, "POST", one + "/approve", approve_right, desk.step(approve), "Phê duyệt hồ sơ cấp độ",
              versioned(object({{"number", text()},
                                {"issuer", text()},
                                {"issued_on", date()},
                                maybe("valid_to", nullable(date()))})));
    for (const std::string end : {"docx", "pdf"})
        add_route(
            m, "GET", one + "/parts/{part}/file." + end, read_right,
            [desk, end](Context& c) { return part_file(c, desk, end); },
            "Một phần của hồ sơ cấp độ dạng ." + end, exchange::file(std::string(type_of(end))),
            Access::slow);
    add_route(
        m, "GET", one + "/archive", read_right, [desk](Context& c) { return archive(c, desk); },
        "Cả hồ sơ cấp độ trong một tệp nén", exchange::file("application/zip"), Access::slow);
    add_evidence_subject(m, evidence_subject(form));
}

}  // namespace khue::security
