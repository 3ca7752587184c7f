// Evidence and photos on a practice: written by whoever may edit it, whole for the school and for those who
// look over it; other schools see of its photos what may be published.
#include "modules/evidence/subjects.hpp"
#include "modules/outreach/photo_door.hpp"
#include "modules/practices/routes.hpp"
#include "modules/practices/sight.hpp"
#include "server/labels.hpp"

namespace khue::practices {
namespace {

bool sees_whole(const Reader& r, const Practice& p) {
    return r.is_inside(p) || r.read.covers(p.unit_id.value);
}

EvidenceReach evidence_reach(Context& c, Db& db) {
    const Reader r = Reader::of(c, db);
    const Practice p = practice_in(db, r, c.id());
    if (!sees_whole(r, p)) not_found("mô hình, sáng kiến này");
    const Scope unit = Scope::of(p.unit_id.value);
    return {.unit = p.unit_id.value, .own = may(db, r, p).edit ? unit : Scope{}, .seen = unit};
}

EvidenceSubject::Title title(Db& db, std::int64_t id, std::string_view point) {
    if (!point.empty()) not_found("phần này");
    return {.text = label_of(db, Practice::entity(), id), .link = "/mo-hinh/" + std::to_string(id)};
}

bool is_sealed(Db& db, std::int64_t id) {
    const auto p = get(db, house(db), Id<Practice>{id});
    return !p || !p->is_open();
}

outreach::PhotoPlace photo_place(Context& c, Db& db) {
    const Reader r = Reader::of(c, db);
    const Practice p = practice_in(db, r, c.id());
    return {.owner = {.subject = std::string(Practice::entity().name), .subject_id = p.id.value},
            .unit = p.unit_id,
            .write = may(db, r, p).edit,
            .whole = sees_whole(r, p)};
}

}  // namespace

void add_doors(Module& m) {
    add_evidence_subject(m, {.subject = std::string(Practice::entity().name),
                             .words = "mô hình, sáng kiến",
                             .read = read_right,
                             .write = write_right,
                             .reach = evidence_reach,
                             .title = title,
                             .sealed = is_sealed});
    outreach::add_photo_door(m, {.path = "/api/practices",
                                 .words = "của mô hình, sáng kiến",
                                 .read = read_right,
                                 .write = write_right,
                                 .place = photo_place});
}

}  // namespace khue::practices
