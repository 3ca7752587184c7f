#include "modules/evidence/subjects.hpp"

#include "modules/evidence/evidence_json.hpp"
#include "modules/evidence/opening.hpp"
#include "modules/evidence/verbs.hpp"
#include "modules/units/unit_names.hpp"

namespace khue {
namespace {

using Shared = std::shared_ptr<const EvidenceSubject>;

EvidenceReach reach_of(Context& c, const EvidenceSubject& s, Db& db) {
    return s.reach ? s.reach(c, db) : EvidenceReach::of(s.unit(c, db));
}

std::string scheme_of(const EvidenceSubject& s, Db& db, std::int64_t id) {
    return s.scheme ? s.scheme(db, id) : "";
}

bool is_sealed(const EvidenceSubject& s, Db& db, std::int64_t id) { return s.sealed && s.sealed(db, id); }

// Of several units each sees its own; the scope of the write permission says whose they may change.
bool may_tie(Context& c, const EvidenceSubject& s, const EvidenceReach& reach) {
    return reach.own.covers(reach.unit) && c.scope(s.write).covers(reach.unit) &&
           !is_sealed(s, c.db(), c.id());
}

Response list_uses(Context& c, const EvidenceSubject& s) {
    const EvidenceReach reach = reach_of(c, s, c.db());
    const bool one_point = !c.request.value("point").empty();
    const Date today = local_date(now());
    UnitNames names(c.db());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const EvidenceAt& at : evidence_of(c.db(), s.subject, c.id(), scheme_of(s, c.db(), c.id()))) {
        if (!reach.seen.covers(at.use.unit_id.value)) continue;
        if (one_point && at.use.point != c.request.value("point")) continue;
        append_use(w, at, names.of(at.use.unit_id.value), today, may_open(c, at.item, s.read));
    }
    w.end_array().member("unit_id", reach.unit).member("may_write", may_tie(c, s, reach)).end_object();
    return json_response(std::move(body));
}

void require_open(const EvidenceSubject& s, Db& db, std::int64_t id) {
    if (is_sealed(s, db, id)) refuse("sealed", "Hồ sơ đã gửi đi nên không gắn, gỡ minh chứng được nữa.");
}

Response attach(Context& c, const EvidenceSubject& s) {
    Transaction& t = c.transaction();
    const EvidenceReach reach = reach_of(c, s, t.db());
    require_open(s, t.db(), c.id());
    const Json body = c.json();
    const EvidencePoint at{.subject = s.subject, .subject_id = c.id(), .point = body["point"].text_or()};
    const auto title = s.title(t.db(), c.id(), at.point);
    attach_evidence(t, reach.own, body["item_id"].integer_or(0), at, title.text, title.link,
                    scheme_of(s, t.db(), c.id()));
    return list_uses(c, s);
}

Response detach(Context& c, const EvidenceSubject& s) {
    Transaction& t = c.transaction();
    const EvidenceReach reach = reach_of(c, s, t.db());
    require_open(s, t.db(), c.id());
    detach_evidence(t, reach.own, {.subject = s.subject, .subject_id = c.id(), .point = {}}, c.id("use"));
    return {.status = 204, .body = {}};
}

Response open_content(Context& c, const EvidenceSubject& s) {
    std::optional<EvidenceAt> found;
    c.database().read([&](Db& db) {
        const EvidenceReach reach = reach_of(c, s, db);
        for (EvidenceAt& at : evidence_of(db, s.subject, c.id()))
            if (at.use.id.value == c.id("use") && reach.seen.covers(at.use.unit_id.value))
                found = std::move(at);
    });
    if (!found) not_found("minh chứng này");
    return evidence_file(c, found->item, found->content, s.read);
}

}  // namespace

void add_evidence_subject(Module& m, EvidenceSubject subject) {
    using namespace shape;
    const auto s = std::make_shared<const EvidenceSubject>(std::move(subject));
    const std::string base = "/api/evidence-uses/" + s->subject + "/{id}";
    const Shape uses = named(
        "EvidenceUses",
        object({{"items", list(evidence_shapes::use())}, {"unit_id", integer()}, {"may_write", flag()}}));
    add_route(
        m, "GET", base, s->read, [s](Context& c) { return list_uses(c, *s); }, "Minh chứng của " + s->words,
        exchange::answers(uses, {{"point", text(), "Chỉ của phần này"}}));
    add_route(
        m, "POST", base, s->write, [s](Context& c) { return attach(c, *s); },
        "Gắn minh chứng vào " + s->words,
        exchange::takes(object({{"item_id", integer()}, maybe("point", text())}), uses));
    add_route(
        m, "DELETE", base + "/{use}", s->write, [s](Context& c) { return detach(c, *s); },
        "Gỡ minh chứng khỏi " + s->words, exchange::nothing());
    add_route(
        m, "GET", base + "/{use}/content", s->read, [s](Context& c) { return open_content(c, *s); },
        "Mở tệp minh chứng của " + s->words, exchange::file("application/octet-stream"), Access::slow);
}

}  // namespace khue
