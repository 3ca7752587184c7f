// What stands beside the lists: guardians, the days of stays, homeroom teachers, and who leaves.
#include <algorithm>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/moves/steps.hpp"
#include "modules/oneroster/school_intake.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/registry/statuses.hpp"

namespace khue {
namespace {

Relation relation_of(const RosterPerson& p) {
    if (p.role != "parent" || p.sex.empty()) return Relation::guardian;
    return p.sex == "Nam" ? Relation::father : Relation::mother;
}

// The value as far as its field takes it.
void set_if_right(const Field& f, const std::string& text, void* record) {
    Problems ignored;
    if (!text.empty()) set_field(f, text, record, ignored);
}

std::optional<Date> end_of(const RosterStay& s) {
    if (s.gone) return Date{s.changed.days - 1};
    return s.to;
}

}  // namespace

// ---- guardians ----

void SchoolIntake::take_guardian(IntakeList& to, const RosterPerson& g, const std::string& pupil) {
    const std::int64_t pupil_id = pupils_.at(pupil);
    const std::string id = g.id + "|" + pupil;
    std::optional<Guardian> known;
    if (const std::int64_t record = ids_.find(unit_.id.value, "guardian", id))
        known = get(db_, scope_, Id<Guardian>{record});
    if (!known && pupil_id)
        for (auto& one : list<Guardian>(db_, scope_, {.filters = {where<&Guardian::pupil_id>(pupil_id)}}))
            if (fold(one.full_name) == fold(g.name)) known = one;
    Guardian now = known.value_or(Guardian{
        .id = {}, .unit_id = unit_.id, .pupil_id = {pupil_id}, .relation = relation_of(g), .full_name = {}});
    set_if_right(field_of<&Guardian::full_name>(), g.name, &now);
    set_if_right(field_of<&Guardian::phone>(), g.phone, &now);
    if (now.full_name.empty()) {
        ++to.refused;
        return to.add({"refuse", g.name, "Thiếu họ tên, hoặc họ tên quá dài.", g.row});
    }
    const bool same = known && differences(Guardian::entity(), &*known, &now).empty();
    ++(!known ? to.created : same ? to.unchanged : to.updated);
    if (!known) to.add({"create", g.name, "", g.row});
    if (known && !same) to.add({"update", g.name, "", g.row});
    if (t_ && !known) insert(*t_, scope_, now);
    if (t_ && known && !same) update(*t_, scope_, now);
    if (now.id) ids_.keep(t_, unit_.id.value, "guardian", id, now.id.value);
}

void SchoolIntake::take_guardians() {
    for (const auto& [guardian, pupil] : shares_.guardians) {
        const auto told = roster_.persons.find(guardian);
        const bool is_one =
            told != roster_.persons.end() && told->second.part == RosterPart::guardian && !told->second.gone;
        if (is_one && pupils_.contains(pupil))
            take_guardian(list_of("guardian", "Cha mẹ, người giám hộ"), told->second, pupil);
    }
}

// ---- stays ----

Enrolment* SchoolIntake::stay_of(const RosterStay& s, std::vector<Enrolment>& of_pupil,
                                 std::int64_t class_id) {
    const std::int64_t known = ids_.find(unit_.id.value, "enrolment", s.id);
    for (Enrolment& e : of_pupil)
        if (known && e.id.value == known) return &e;
    for (const bool same_day : {true, false})
        for (Enrolment& e : of_pupil) {
            if (e.class_id.value != class_id || taken_stays_.contains(e.id.value)) continue;
            if (!same_day || (s.from && e.from_date == s.from)) return &e;
        }
    return nullptr;
}

bool SchoolIntake::is_present(const RosterStay& s) const {
    const auto person = roster_.persons.find(s.person);
    return person != roster_.persons.end() && present_stay(person->second) == &s;
}

void SchoolIntake::take_stay(IntakeList& to, const RosterStay& s, std::vector<Enrolment>& of_pupil,
                             std::int64_t pupil, std::int64_t class_id) {
    const auto label = [&] {
        const auto person = roster_.persons.find(s.person);
        return person == roster_.persons.end() ? std::string() : person->second.name;
    };
    const auto end = end_of(s);
    Enrolment* known = stay_of(s, of_pupil, class_id);
    Enrolment now = known ? *known
                          : Enrolment{.id = {},
                                      .unit_id = unit_.id,
                                      .pupil_id = {pupil},
                                      .class_id = {},
                                      .school_year = terms_.school_year,
                                      .from_date = {},
                                      .to_date = {},
                                      .status = std::string(studying_statuses[0]),
                                      .end_status = {}};
    now.class_id = {class_id};
    if (s.from) now.from_date = s.from;
    if (end) now.to_date = end;
    if (now.from_date && now.to_date && *now.from_date > *now.to_date) {
        ++to.refused;
        return to.add({"refuse", label(), "Ngày kết thúc trước ngày bắt đầu.", s.row});
    }
    const bool open_elsewhere = std::ranges::any_of(of_pupil, [](const Enrolment& e) { return !e.to_date; });
    if (!known && s.gone) return;
    if (!known && !end && open_elsewhere) {
        // A plan: the open stay will take the class with the pupil's record.
        to.updated += !t_ && is_present(s) ? 1 : 0;
        return;
    }
    const auto former = known ? former_stays_.find(known->id.value) : former_stays_.end();
    const bool same = known && differences(Enrolment::entity(), known, &now).empty();
    if (former == former_stays_.end()) {
        ++to.created;
    } else if (differences(Enrolment::entity(), &former->second, &now).empty()) {
        ++to.unchanged;
    } else {
        ++to.updated;
        to.add({"update", label(), "Ngày bắt đầu, ngày kết thúc hoặc lớp", s.row});
    }
    if (t_ && !known) insert(*t_, scope_, now);
    if (t_ && known && !same) update(*t_, scope_, now);
    if (known)
        *known = now;
    else if (now.id)
        of_pupil.push_back(now);
    if (!now.id) return;
    taken_stays_.insert(now.id.value);
    ids_.keep(t_, unit_.id.value, "enrolment", s.id, now.id.value);
}

// The engine has put every pupil into the present class already; here are the days, and former classes.
void SchoolIntake::take_stays() {
    std::map<std::int64_t, std::vector<Enrolment>> by_pupil;
    for (auto& e :
         list<Enrolment>(db_, scope_, {.filters = {where<&Enrolment::school_year>(terms_.school_year)}}))
        by_pupil[e.pupil_id.value].push_back(std::move(e));
    for (const auto& [person, stays] : shares_.learns) {
        const auto pupil = pupils_.find(person);
        if (pupil == pupils_.end() || leaving_ids_.contains(pupil->second)) continue;
        auto& of_pupil = by_pupil[pupil->second];
        // Former ones first, so that the present one is the one that is left.
        auto ordered = stays;
        std::ranges::stable_sort(ordered, {}, [](const RosterStay* s) { return !end_of(*s); });
        for (const RosterStay* s : ordered) {
            const auto taken = classes_.find(s->class_id);
            const std::int64_t class_id = taken != classes_.end()
                                              ? taken->second
                                              : ids_.find(unit_.id.value, "school_class", s->class_id);
            IntakeList& to = list_of("enrolment", "Ghi danh");
            if (class_id && pupil->second && is_of_year(s->class_id))
                take_stay(to, *s, of_pupil, pupil->second, class_id);
            else if (!t_ && !s->gone && taken != classes_.end())
                ++to.created;
        }
        if (!pupil->second) by_pupil.erase(0);
    }
}

// ---- homerooms ----

void SchoolIntake::link_homerooms() {
    if (!t_) return;
    for (const auto& [id, record] : classes_) {
        const RosterStay* head = head_of(id);
        const auto staff = head ? staff_.find(head->person) : staff_.end();
        const std::int64_t teacher = staff != staff_.end() ? staff->second
                                     : head                ? ids_.find(unit_.id.value, "staff", head->person)
                                                           : 0;
        auto one = get(db_, scope_, Id<SchoolClass>{record});
        if (!one) continue;
        if (!head) {
            // Changes may say that who headed the class does so no more.
            const auto told = shares_.teaches.find(id);
            if (told == shares_.teaches.end()) continue;
            const bool ended = std::ranges::any_of(told->second, [&](const RosterStay* s) {
                const std::int64_t who = ids_.find(unit_.id.value, "staff", s->person);
                return s->gone && who && who == one->homeroom_staff_id.value;
            });
            if (!ended) continue;
            one->homeroom_staff_id = {};
            one->homeroom_name.reset();
        } else {
            // What somebody put there by hand stays.
            if (!teacher || fold(one->homeroom_name.value_or("")) != fold(name_of_staff(head->person)))
                continue;
            one->homeroom_staff_id = {teacher};
        }
        update(*t_, scope_, *one);
    }
}

// ---- leaving ----

namespace {

moves::Wish wish_of(Date day, const std::string& kind, const std::string& status, const std::string& source) {
    return {.day = day, .kind = kind, .status = status, .reason = "Theo gói OneRoster của “" + source + "”"};
}

// A stay has a day at least: nothing that was is removed.
template <class Place>
Date after_begin(const std::vector<Place>& places, Date day) {
    for (const Place& p : places)
        if (!p.to_date && p.from_date) day = std::max(day, Date{p.from_date->days + 1});
    return day;
}

}  // namespace

void SchoolIntake::leave_pupils() {
    for (const Leaver& one : leaving_pupils_) {
        auto pupil = get(db_, scope_, Id<Pupil>{one.record});
        if (!pupil || !is_studying(pupil->status)) continue;
        IntakeList& to = list_of("pupil", "Học sinh");
        ++to.leaving;
        const Date day =
            after_begin(list<Enrolment>(db_, scope_, {.filters = {where<&Enrolment::pupil_id>(one.record)}}),
                        one.day == Date{} ? terms_.today : one.day);
        to.add({"leave", one.label, "Từ ngày " + to_vietnamese(day), one.row});
        if (t_)
            moves::leave(*t_, terms_.codes, *pupil, wish_of(day, terms_.choice.leave_as, "", roster_.source));
    }
}

void SchoolIntake::leave_staff() {
    for (const Leaver& one : leaving_staff_) {
        auto staff = get(db_, scope_, Id<Staff>{one.record});
        if (!staff || !is_working(staff->status)) continue;
        IntakeList& to = list_of("staff", "Đội ngũ");
        ++to.leaving;
        const Date day =
            after_begin(list<StaffPost>(db_, scope_, {.filters = {where<&StaffPost::staff_id>(one.record)}}),
                        one.day == Date{} ? terms_.today : one.day);
        to.add({"leave", one.label.empty() ? staff->full_name : one.label, "Từ ngày " + to_vietnamese(day),
                one.row});
        const char* status = terms_.choice.leave_as == "left" ? "02" : "08";
        if (t_) moves::leave(*t_, *staff, wish_of(day, "", status, roster_.source));
    }
}

}  // namespace khue
