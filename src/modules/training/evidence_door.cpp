// What shows that a course was held, in the store of evidence: the decision that opened it, its programme,
// its photos. Lists of names may be among them: only who may see the organiser's own records sees them.
#include "modules/evidence/subjects.hpp"
#include "modules/training/routes.hpp"

namespace khue::training {
namespace {

EvidenceReach reach(Context& c, Db& db) {
    const Desk desk = desk_of(c, db);
    const std::int64_t unit = course_at(db, desk, c.id()).course.unit_id.value;
    EvidenceReach out{.unit = unit, .own = {}, .seen = {}};
    if (desk.organises.covers(unit)) out.own = Scope::of(unit);
    if (desk.sees_papers(unit)) out.seen = Scope::of(unit);
    return out;
}

EvidenceSubject::Title title(Db& db, std::int64_t id, std::string_view point) {
    if (!point.empty()) not_found("phần này của khóa tập huấn");
    auto course = get(db, Scope::everything(), Id<TrainingCourse>{id});
    if (!course) not_found("khóa tập huấn này");
    return {.text = "Khóa tập huấn “" + course->title + "”", .link = "/tap-huan/" + std::to_string(id)};
}

}  // namespace

void add_evidence_door(Module& m) {
    add_evidence_subject(m, {.subject = std::string(TrainingCourse::entity().name),
                             .words = "khóa tập huấn",
                             .read = "training.read",
                             .write = "training.organise",
                             .reach = reach,
                             .title = title});
}

}  // namespace khue::training
