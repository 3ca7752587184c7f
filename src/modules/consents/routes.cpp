// Consents over HTTP: whose is missing, one pupil's, recorded, withdrawn, what proves them; counts for
// others.
#include "modules/consents/routes.hpp"

#include <map>

#include "modules/consents/standing.hpp"
#include "modules/consents/verbs.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"
#include "store/files.hpp"

namespace khue::consents {
namespace {

constexpr const char *read_right = "consents.read", *write_right = "consents.write",
                     *count_right = "consents.counts";
constexpr std::size_t most_bytes = 12u << 20;

using OfPupils = std::map<std::int64_t, std::vector<Consent>>;

OfPupils all_of(Db& db, const Scope& scope) {
    OfPupils out;
    for (Consent& c : list<Consent>(db, scope)) out[c.pupil_id.value].push_back(std::move(c));
    return out;
}

std::string_view code_of_answer(Answer a) {
    if (a == Answer::unknown) return "unknown";
    return a == Answer::yes ? "yes" : "no";
}

void append_may(JsonWriter& w, std::string_view member, What what, const Pupil& p,
                const std::vector<Consent>& given, Date today) {
    const auto bar = bar_to(what, p.birth_date, given, today);
    w.key(member).object().member("allowed", !bar);
    w.text_or_null("bar", bar ? code_of(*bar) : "").text_or_null("why", bar ? words_of(*bar) : "");
    w.end_object();
}

void append_pupil(JsonWriter& w, Db& db, const Pupil& p, const std::vector<Consent>& given, Date today) {
    w.member("pupil_id", p.id.value).member("full_name", p.full_name).member("birth_date", p.birth_date.text);
    w.member("class_name", label_of(db, SchoolClass::entity(), p.class_id.value));
    w.member("seven", code_of_answer(seven_by(p.birth_date, today)));
    append_may(w, "picture", What::picture, p, given, today);
    append_may(w, "name", What::name, p, given, today);
}

Response pupils(Context& c) {
    const Date today = local_date(now());
    const Scope scope = c.scope();
    const OfPupils given = all_of(c.db(), scope);
    Query query;
    if (!c.request.value("class").empty())
        query.filters.push_back(
            {&field_of<&Pupil::class_id>(), Filter::Op::equal, std::string(c.request.value("class"))});
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Pupil& p : list<Pupil>(c.db(), scope, query)) {
        if (!is_active(false, p.status)) continue;
        const auto own = given.find(p.id.value);
        w.object();
        append_pupil(w, c.db(), p, own == given.end() ? std::vector<Consent>{} : own->second, today);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

void append_consent(JsonWriter& w, const Consent& c) {
    w.object().member("id", c.id.value).member("subject", code_of(c.subject));
    w.member("subject_label", label_of(c.subject)).member("purpose", c.purpose).member("places", c.places);
    w.member("starts_on", c.starts_on).member("ends_on", c.ends_on);
    w.member("guardian", c.guardian_name);
    w.member("guardian_way", label_of(c.guardian_way)).member("guardian_on", c.guardian_on);
    w.text_or_null("child_way", c.child_on ? label_of(c.child_way) : "").member("child_on", c.child_on);
    w.member("has_document", c.document_id.has_value()).member("note", c.note);
    w.member("withdrawn_on", c.withdrawn_on).member("withdrawn_how", c.withdrawn_how);
    w.member("noted_by", c.noted_by).member("noted_at", c.noted_at).end_object();
}

Response pupil(Context& c, std::int64_t id, int status = 200) {
    const Scope scope = c.scope(read_right);
    const auto found = get(c.db(), scope, Id<Pupil>{id});
    if (!found) not_found("học sinh này");
    const std::vector<Consent> given = consents_of(c.db(), scope, found->id);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_pupil(w, c.db(), *found, given, local_date(now()));
    w.key("guardians").array();
    for (const Guardian& g : list<Guardian>(c.db(), scope, {.filters = {where<&Guardian::pupil_id>(id)}}))
        w.object().member("id", g.id.value).member("full_name", g.full_name).end_object();
    w.end_array().key("consents").array();
    for (const Consent& one : given) append_consent(w, one);
    w.end_array().member("write", c.scope(write_right).covers(found->unit_id.value)).end_object();
    return json_response(std::move(body), status);
}

Response withdraw(Context& c) {
    const Json body = c.json();
    withdraw_consent(c.transaction(), c.scope(), c.id(), day_in(body, "on"), body["how"].text_or());
    return pupil(c, consent_in(c.db(), c.scope(), c.id()).pupil_id.value);
}

Response put_document(Context& c) {
    c.database().read([&](Db& db) { consent_in(db, c.scope(), c.id()); });
    const std::string_view type = sniff_type(c.request.body);
    if (!is_office_document(type)) throw Failure{422, "bad_type", std::string(office_documents_only), {}};
    const KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    c.database().write(c.actor(), [&](Transaction& t) {
        Consent one = consent_in(t.db(), c.scope(), c.id());
        one.document_id = c.app.files().put(t, content, c.request.value("name"), one.unit_id.value).id;
        update(t, c.scope(), one);
    });
    return {.status = 204, .body = {}};
}

// Who has opened what a family signed stands in the audit trail.
Response get_document(Context& c) {
    StoredFile file;
    c.database().write(c.actor(), [&](Transaction& t) {
        const Consent one = consent_in(t.db(), c.scope(), c.id());
        auto found = one.document_id
                         ? c.app.files().find(t.db(), Scope::of(one.unit_id.value), *one.document_id)
                         : std::nullopt;
        if (!found) not_found("tệp chứng minh này");
        file = *found;
        append_audit(t, {.action = "open_records",
                         .entity = Consent::entity().name,
                         .record_id = one.id.value,
                         .unit_id = one.unit_id.value});
    });
    return attachment(c.app.files().read(file), file.type, "dong-y-" + std::to_string(c.id()));
}

// Numbers only: nobody is named to who counts.
Response counts(Context& c) {
    const Date today = local_date(now());
    const Scope seen = c.scope();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Unit& school : schools_of(c.db())) {
        if (!seen.covers(school.id.value)) continue;
        const Scope own = Scope::of(school.id.value);
        const OfPupils given = all_of(c.db(), own);
        std::int64_t all = 0, picture = 0, name = 0;
        for (const Pupil& p : list<Pupil>(c.db(), own)) {
            if (!is_active(false, p.status)) continue;
            ++all;
            const auto of = given.find(p.id.value);
            if (of == given.end()) continue;
            picture += !bar_to(What::picture, p.birth_date, of->second, today);
            name += !bar_to(What::name, p.birth_date, of->second, today);
        }
        w.object().member("unit_id", school.id.value).member("unit_name", school.name);
        w.member("pupils", all).member("picture", picture).member("name", name).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

std::vector<shape::Member> brief() {
    using namespace shape;
    const Shape may = object({{"allowed", flag()}, {"bar", nullable(text())}, {"why", nullable(text())}});
    return {{"pupil_id", integer()},
            {"full_name", text()},
            {"birth_date", text()},
            {"class_name", text()},
            {"seven", one_of({"no", "yes", "unknown"})},
            {"picture", may},
            {"name", may}};
}

Shape pupil_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape consent = named("PublicationConsentGiven", object({{"id", integer()},
                                                                   {"subject", text()},
                                                                   {"subject_label", text()},
                                                                   {"purpose", text()},
                                                                   {"places", text()},
                                                                   {"starts_on", date()},
                                                                   {"ends_on", nullable(date())},
                                                                   {"guardian", text()},
                                                                   {"guardian_way", text()},
                                                                   {"guardian_on", date()},
                                                                   {"child_way", words},
                                                                   {"child_on", nullable(date())},
                                                                   {"has_document", flag()},
                                                                   {"note", words},
                                                                   {"withdrawn_on", nullable(date())},
                                                                   {"withdrawn_how", words},
                                                                   {"noted_by", text()},
                                                                   {"noted_at", instant()}}));
    std::vector<Member> all = brief();
    all.push_back({"guardians", list(object({{"id", integer()}, {"full_name", text()}}))});
    all.push_back({"consents", list(consent)});
    all.push_back({"write", flag()});
    return named("PupilConsents", object(all));
}

}  // namespace

void add_consent_routes(Module& m) {
    using namespace shape;
    const Shape whole = pupil_shape(), words = nullable(text());
    const std::string path = "/api/consents", one = path + "/{id}";
    add_route(m, "GET", path, read_right, pupils, "Học sinh đã và chưa có đồng ý công bố hình ảnh, họ tên",
              exchange::answers(object({{"items", list(named("PupilConsentsBrief", object(brief())))}}),
                                {{"class", integer(), "Chỉ một lớp"}}));
    add_route(m, "GET", path + "/counts", count_right, counts, "Số học sinh có đồng ý, theo trường",
              exchange::answers(object({{"items", list(object({{"unit_id", integer()},
                                                               {"unit_name", text()},
                                                               {"pupils", integer()},
                                                               {"picture", integer()},
                                                               {"name", integer()}}))}})));
    add_route(
        m, "GET", path + "/pupils/{id}", read_right, [](Context& c) { return pupil(c, c.id()); },
        "Đồng ý công bố của một học sinh", exchange::answers(whole));
    add_route(
        m, "POST", path, write_right,
        [](Context& c) {
            return pupil(c, give_consent(c.transaction(), c.scope(), c.json()).pupil_id.value, 201);
        },
        "Ghi nhận đồng ý công bố",
        exchange::takes(object({{"pupil_id", integer()},
                                {"subject", text()},
                                {"purpose", text()},
                                {"places", text()},
                                {"starts_on", date()},
                                maybe("ends_on", nullable(date())),
                                {"guardian_id", integer()},
                                {"guardian_way", text()},
                                {"guardian_on", date()},
                                maybe("child_on", nullable(date())),
                                maybe("child_way", words),
                                maybe("note", words)}),
                        whole, 201));
    add_route(m, "POST", one + "/withdraw", write_right, withdraw, "Ghi nhận rút đồng ý, có hiệu lực ngay",
              exchange::takes(object({maybe("on", nullable(date())), {"how", text()}}), whole));
    Exchange upload = exchange::nothing(anything());
    upload.body_type = "application/octet-stream";
    upload.query = {{"name", text(), "Tên tệp"}};
    add_route(m, "PUT", one + "/document", write_right, put_document, "Gắn tệp chứng minh sự đồng ý",
              std::move(upload), Access::slow, most_bytes);
    add_route(m, "GET", one + "/document", read_right, get_document,
              "Tải tệp chứng minh sự đồng ý; việc mở được ghi nhật ký",
              exchange::file("application/octet-stream"), Access::slow);
}

}  // namespace khue::consents
