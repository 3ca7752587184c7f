#include "modules/training/course_json.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/training/certificates.hpp"
#include "modules/training/results.hpp"
#include "modules/training/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue::training {
namespace {

std::string text_of(const std::optional<Score>& score) {
    std::string out;
    if (score)
        field_of<&TrainingEnrolment::score>().type->write(field_of<&TrainingEnrolment::score>(), &score, out);
    return out;
}

std::string unit_name(Db& db, Id<Unit> id) {
    const auto unit = get(db, Scope::everything(), id);
    return unit ? unit->name : "";
}

struct Counts {
    std::int64_t enrolled = 0, waiting = 0, completed = 0;
};

Counts counts_of(Db& db, Id<TrainingCourse> course) {
    Counts out;
    auto& s = query(db,
                    "SELECT sum(CASE WHEN state = 'enrolled' THEN 1 ELSE 0 END), sum(CASE WHEN state = "
                    "'waiting' THEN 1 ELSE 0 END), sum(CASE WHEN state = 'enrolled' AND result = 'completed' "
                    "THEN 1 ELSE 0 END) FROM training_enrolment WHERE course_id = $1",
                    course.value);
    if (s.step() && !s.is_null(0))
        out = {.enrolled = s.integer(0), .waiting = s.integer(1), .completed = s.integer(2)};
    s.reset();
    return out;
}

void append_counts(JsonWriter& w, const Counts& n) {
    w.member("enrolled", n.enrolled).member("waiting", n.waiting).member("completed", n.completed);
}

void append_mine(JsonWriter& w, Db& db, const Desk& desk, const TrainingCourse& c) {
    const auto mine = desk.self ? enrolment_of(db, c.id, desk.self->id) : std::nullopt;
    w.text_or_null("mine", mine ? code_of(mine->state) : "");
    w.text_or_null("my_result", mine ? code_of(mine->result) : "");
}

struct Person {
    const TrainingEnrolment* enrolment;
    std::string name, group;
};

// By name, as people are called in a list.
std::vector<Person> people_of(Db& db, const std::vector<TrainingEnrolment>& list) {
    const Field& groups = field_of<&Staff::staff_group>();
    std::vector<Person> out;
    for (const TrainingEnrolment& e : list) {
        const Staff s = get(db, Scope::everything(), e.staff_id).value_or(Staff{});
        const auto& group = groups.choices[static_cast<std::size_t>(s.staff_group)];
        out.push_back({.enrolment = &e, .name = s.full_name, .group = std::string(group.label)});
    }
    std::ranges::stable_sort(out, {}, [](const Person& p) { return name_key(p.name); });
    return out;
}

struct Roll {
    std::map<std::int64_t, std::int64_t> presence;
    std::map<std::int64_t, const TrainingCertificate*> certificates;
    std::int64_t sessions = 0;
    std::map<std::int64_t, std::string> units;
};

void append_person(JsonWriter& w, const TrainingCourse& c, const Person& p, const Roll& roll) {
    const TrainingEnrolment& e = *p.enrolment;
    const auto seen = roll.presence.find(e.id.value);
    const std::int64_t present = seen == roll.presence.end() ? 0 : seen->second;
    const auto paper = roll.certificates.find(e.id.value);
    w.object().member("id", e.id.value).member("staff_id", e.staff_id.value).member("name", p.name);
    w.member("unit_id", e.unit_id.value).member("unit_name", roll.units.at(e.unit_id.value));
    w.member("group", p.group).member("state", code_of(e.state)).member("result", code_of(e.result));
    w.text_or_null("score", text_of(e.score)).member("note", e.note).member("present", present);
    w.member("proposed", code_of(proposed(c, roll.sessions, present, e.score)));
    w.key("certificate");
    if (paper == roll.certificates.end()) {
        w.null().end_object();
        return;
    }
    const TrainingCertificate& one = *paper->second;
    w.object().member("id", one.id.value).member("number", one.number).member("revoked_on", one.revoked_on);
    w.member("revoked_for", one.revoked_for).end_object().end_object();
}

void append_people(JsonWriter& w, Db& db, const Desk& desk, const TrainingCourse& c,
                   std::vector<TrainingEnrolment> all) {
    std::erase_if(all, [&](const TrainingEnrolment& e) { return !desk.names(c, e); });
    Roll roll{.presence = presence_of(db, c.id), .certificates = {}, .units = {}};
    roll.sessions = static_cast<std::int64_t>(sessions_of(db, c.id).size());
    const auto papers = certificates_of(db, desk, c);
    for (const TrainingCertificate& one : papers) roll.certificates[one.enrolment_id.value] = &one;
    for (const TrainingEnrolment& e : all)
        if (!roll.units.contains(e.unit_id.value)) roll.units[e.unit_id.value] = unit_name(db, e.unit_id);
    w.key("people").array();
    for (const Person& p : people_of(db, all)) append_person(w, c, p, roll);
    w.end_array();
}

// How many of each school: no names.
void append_schools(JsonWriter& w, Db& db, const Desk& desk, const TrainingCourse& c,
                    const std::vector<TrainingEnrolment>& all) {
    std::map<std::int64_t, Counts> by_unit;
    for (const TrainingEnrolment& e : all) {
        Counts& n = by_unit[e.unit_id.value];
        n.enrolled += e.state == EnrolmentState::enrolled;
        n.waiting += e.state == EnrolmentState::waiting;
        n.completed += e.state == EnrolmentState::enrolled && e.result == CourseResult::completed;
    }
    w.key("schools").array();
    for (const auto& [unit, n] : by_unit) {
        if (!desk.organises.covers(c.unit_id.value) && !desk.counts.covers(unit)) continue;
        w.object().member("unit_id", unit).member("unit_name", unit_name(db, {unit}));
        append_counts(w, n);
        w.end_object();
    }
    w.end_array();
}

// The schools for which this desk may put people on the list now.
void append_may(JsonWriter& w, Db& db, const Desk& desk, const LoadedCourse& l, bool certificates) {
    const TrainingCourse& c = l.course;
    const bool organiser = desk.organises.covers(c.unit_id.value);
    const bool open = c.state == CourseState::open, closed = c.state == CourseState::closed;
    const auto mine = desk.self ? enrolment_of(db, c.id, desk.self->id) : std::nullopt;
    const bool on_list = mine && mine->state != EnrolmentState::withdrawn;
    w.key("may").object().member("organise", organiser).member("edit", organiser && !c.is_over());
    w.member("open", organiser && (c.state == CourseState::draft || closed));
    w.member("close", organiser && open).member("finish", organiser && (open || closed));
    w.member("cancel", organiser && !c.is_over())
        .member("remove", organiser && c.state == CourseState::draft);
    w.member("reopen", organiser && c.state == CourseState::finished && !certificates);
    w.member("certify", organiser && c.state == CourseState::finished);
    w.member("evidence", desk.sees_papers(c.unit_id.value));
    w.member("join", open && desk.self.has_value() && !on_list).member("leave", open && on_list);
    w.key("enrol").array();
    for (const Unit& school : schools_of(db)) {
        const std::int64_t id = school.id.value;
        const bool for_school = open && desk.enrols.covers(id);
        const bool for_all = organiser && !c.is_over() && desk.counts.covers(id);
        if (for_school || for_all)
            w.object().member("unit_id", id).member("unit_name", school.name).end_object();
    }
    w.end_array().end_object();
}

}  // namespace

void append_course(JsonWriter& w, const LoadedCourse& l) {
    w.object();
    append_members(w, TrainingCourse::entity(), &l.course);
    w.member("version", l.version).end_object();
}

void append_session(JsonWriter& w, const TrainingSession& s) {
    w.object().member("id", s.id.value).member("day", s.day).member("from_time", s.from_time);
    w.member("to_time", s.to_time).member("place", s.place).member("topic", s.topic);
    w.member("taking", s.taking).end_object();
}

void append_course_item(JsonWriter& w, Db& db, const Desk& desk, const LoadedCourse& l) {
    const TrainingCourse& c = l.course;
    w.object().key("course");
    append_course(w, l);
    w.member("unit_name", unit_name(db, c.unit_id));
    w.member("field_label", code_lists().label("linh_vuc_tap_huan", c.field_code));
    w.member("state_label", label_of(c.state)).member("digital", is_digital(c.field_code));
    append_counts(w, counts_of(db, c.id));
    append_mine(w, db, desk, c);
    w.member("may_organise", desk.organises.covers(c.unit_id.value)).end_object();
}

void append_course_whole(JsonWriter& w, Db& db, const Desk& desk, const LoadedCourse& l) {
    const TrainingCourse& c = l.course;
    const CodeList* fields = code_lists().find("linh_vuc_tap_huan");
    const auto all = enrolments_of(db, c.id);
    w.object().key("item");
    append_course_item(w, db, desk, l);
    w.member("doubt", fields && fields->doubtful() ? fields->note : std::string()).key("sessions").array();
    for (const TrainingSession& s : sessions_of(db, c.id)) append_session(w, s);
    w.end_array();
    append_schools(w, db, desk, c, all);
    append_people(w, db, desk, c, all);
    const auto papers = certificates_of(db, desk, c);
    const bool certified =
        std::ranges::any_of(papers, [](const TrainingCertificate& p) { return !p.revoked_on; });
    append_may(w, db, desk, l, certified);
    w.end_object();
}

Shape session_shape() {
    using namespace shape;
    return named("TrainingSessionView", object({{"id", integer()},
                                                {"day", date()},
                                                {"from_time", text()},
                                                {"to_time", text()},
                                                {"place", nullable(text())},
                                                {"topic", nullable(text())},
                                                {"taking", flag()}}));
}

namespace {

// The record by a name of its own, so that pages can speak of it.
Shape course_record_shape() {
    using namespace shape;
    return named("TrainingCourseRecord",
                 object({{"id", integer()},
                         {"unit_id", integer()},
                         {"kind", one_of({"own", "department", "online"})},
                         {"title", text()},
                         {"field_code", text()},
                         {"components", nullable(text())},
                         {"audience", text()},
                         {"hours", integer()},
                         {"organiser", nullable(text())},
                         {"link", nullable(text())},
                         {"from_date", nullable(date())},
                         {"to_date", nullable(date())},
                         {"capacity", nullable(integer())},
                         {"enrol_until", nullable(date())},
                         {"least_attendance", integer()},
                         {"passing_score", nullable(number())},
                         {"description", nullable(text())},
                         {"state", one_of({"draft", "open", "closed", "finished", "cancelled"})},
                         {"cancelled_for", nullable(text())},
                         {"ended_on", nullable(date())},
                         {"version", integer()}}));
}

}  // namespace

Shape course_item_shape() {
    using namespace shape;
    return named("TrainingCourseItem",
                 object({{"course", course_record_shape()},
                         {"unit_name", text()},
                         {"field_label", text()},
                         {"state_label", text()},
                         {"digital", flag()},
                         {"enrolled", integer()},
                         {"waiting", integer()},
                         {"completed", integer()},
                         {"mine", nullable(one_of({"enrolled", "waiting", "withdrawn"}))},
                         {"my_result", nullable(one_of({"none", "completed", "not_completed"}))},
                         {"may_organise", flag()}}));
}

Shape course_shape() {
    using namespace shape;
    const Shape result = one_of({"none", "completed", "not_completed"});
    const Shape paper = object({{"id", integer()},
                                {"number", text()},
                                {"revoked_on", nullable(date())},
                                {"revoked_for", nullable(text())}});
    const Shape person =
        named("TrainingPerson", object({{"id", integer()},
                                        {"staff_id", integer()},
                                        {"name", text()},
                                        {"unit_id", integer()},
                                        {"unit_name", text()},
                                        {"group", text()},
                                        {"state", one_of({"enrolled", "waiting", "withdrawn"})},
                                        {"result", result},
                                        {"score", nullable(text())},
                                        {"note", nullable(text())},
                                        {"present", integer()},
                                        {"proposed", result},
                                        {"certificate", nullable(paper)}}));
    const Shape school = object({{"unit_id", integer()},
                                 {"unit_name", text()},
                                 {"enrolled", integer()},
                                 {"waiting", integer()},
                                 {"completed", integer()}});
    const Shape place = object({{"unit_id", integer()}, {"unit_name", text()}});
    std::vector<Member> may;
    for (const char* step : {"organise", "edit", "open", "close", "finish", "cancel", "remove", "reopen",
                             "certify", "evidence", "join", "leave"})
        may.push_back({step, flag()});
    may.push_back({"enrol", list(place)});
    return named("TrainingCourseWhole", object({{"item", course_item_shape()},
                                                {"doubt", text()},
                                                {"sessions", list(session_shape())},
                                                {"schools", list(school)},
                                                {"people", list(person)},
                                                {"may", object(may)}}));
}

}  // namespace khue::training
