#include "modules/oneroster/school_intake.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/imports/apply.hpp"
#include "modules/imports/load_context.hpp"
#include "modules/imports/matching.hpp"
#include "modules/imports/rejected.hpp"
#include "modules/imports/service.hpp"
#include "modules/imports/target.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/statuses.hpp"

namespace khue {
namespace {

constexpr std::size_t longest_name = 150, longest_class = 60;

// What is too long for its field is not told, so that a new record is refused for the want of it.
void tell(RosterListRow& row, const char* field, const std::string& value, std::size_t most = longest_name) {
    if (!value.empty() && length(value) <= most) row.told[field] = value;
}

const char* group_of(std::string_view role) {
    return role == "principal" ? "CBQL" : role == "teacher" ? "GV" : "NV";
}

std::int64_t key_of(const Entity& e, const AnyRecord& record) {
    return e.fields[e.key].type->measure(value_at(e.fields[e.key], record.get()));
}

std::string labels_of(const Entity& e, const AnyRecord& before, const AnyRecord& now) {
    std::string out;
    for (const FieldChange& change : differences(e, before.get(), now.get())) {
        const Field* f = e.find(change.field);
        if (!f || f->is_read_only) continue;
        out += (out.empty() ? "" : ", ") + std::string(f->label);
    }
    return out;
}

}  // namespace

RosterShares shares_of(const Roster& roster, const IntakeUnits& units, const ExternalIds& ids) {
    RosterShares out;
    std::int64_t others = 0, elsewhere = 0, strangers = 0;
    const auto school_of = [&](const std::string& org) -> std::int64_t {
        const auto found = units.of.find(org);
        return found == units.of.end() || found->second.kind != UnitKind::school ? 0 : found->second.id.value;
    };
    for (const auto& [id, c] : roster.classes) {
        const std::int64_t unit = c.homeroom ? school_of(c.school) : 0;
        if (unit) out.classes[unit].push_back(id);
    }
    for (const RosterStay& s : roster.stays) {
        (s.teaches ? out.teaches[s.class_id] : out.learns[s.person]).push_back(&s);
        const std::int64_t unit =
            roster.classes.contains(s.class_id) ? 0 : ids.unit_of("school_class", s.class_id);
        auto& of_unit = out.classes[unit];
        if (unit && std::ranges::find(of_unit, s.class_id) == of_unit.end()) of_unit.push_back(s.class_id);
    }
    for (const auto& [id, p] : roster.persons) {
        std::int64_t unit = school_of(p.org);
        RosterPart part = p.part;
        for (const auto& [kind, as] : {std::pair{"pupil", RosterPart::pupil}, {"staff", RosterPart::staff}}) {
            const std::int64_t known = p.org.empty() ? ids.unit_of(kind, id) : 0;
            if (!known || (part != RosterPart::unknown && part != as)) continue;
            unit = known;
            part = as;
        }
        if (part == RosterPart::guardian)
            for (const std::string& agent : p.agents) out.guardians.emplace(id, agent);
        else if (part == RosterPart::other)
            ++others;
        else if (part == RosterPart::unknown)
            ++strangers;
        else if (!unit)
            ++(p.org.empty() ? strangers : elsewhere);
        else
            (part == RosterPart::pupil ? out.pupils : out.staff)[unit].push_back(&p);
        if (part != RosterPart::guardian)
            for (const std::string& agent : p.agents) out.guardians.emplace(agent, id);
    }
    if (others) out.left.push_back({"roles.csv", others, "Vai trò không thuộc đội ngũ của một trường."});
    if (elsewhere) out.left.push_back({"roles.csv", elsewhere, "Người của đơn vị không phải trường."});
    if (strangers)
        out.left.push_back({"users.csv", strangers,
                            "Không rõ vai trò hoặc trường của người này. Xin gửi gói đầy đủ (bulk) trước."});
    return out;
}

SchoolIntake::SchoolIntake(Db& db, Transaction* t, const Roster& roster, const RosterShares& shares,
                           const Unit& unit, ExternalIds& ids, const IntakeTerms& terms)
    : db_(db),
      t_(t),
      roster_(roster),
      shares_(shares),
      unit_(unit),
      ids_(ids),
      terms_(terms),
      scope_(Scope::of(unit.id.value)),
      out_{.unit = unit, .lists = {}} {
    out_.lists.reserve(8);
    load_classes();
    for (auto& e :
         list<Enrolment>(db, scope_, {.filters = {where<&Enrolment::school_year>(terms.school_year)}}))
        former_stays_.emplace(e.id.value, std::move(e));
}

void SchoolIntake::load_classes() {
    own_classes_.clear();
    for (auto& c :
         list<SchoolClass>(db_, scope_, {.filters = {where<&SchoolClass::school_year>(terms_.school_year)}}))
        own_classes_.emplace(c.id.value, std::move(c));
}

IntakeSchool SchoolIntake::run() {
    take_staff();
    take_classes();
    take_pupils();
    take_guardians();
    take_stays();
    link_homerooms();
    leave_pupils();
    leave_staff();
    return std::move(out_);
}

IntakeList& SchoolIntake::list_of(std::string_view kind, std::string_view label) {
    const auto found = std::ranges::find(out_.lists, kind, &IntakeList::kind);
    if (found != out_.lists.end()) return *found;
    return out_.lists.emplace_back(
        IntakeList{.kind = std::string(kind), .label = std::string(label), .lines = {}});
}

// ---- what the engine of imports takes ----

imports::Context SchoolIntake::context() const {
    auto out = imports::load_context(db_, imports::rules(), unit_, terms_.school_year, terms_.close);
    if (t_) return out;
    // A plan stands on what its own first steps will have written.
    for (const std::string& name : coming_classes_) {
        SchoolClass c;
        c.name = name;
        if (!out.classes) out.classes.emplace();
        out.classes->push_back(imports::known_class(c, out.school_level));
    }
    for (const std::string& name : coming_staff_) {
        if (!out.staff) out.staff.emplace();
        out.staff->push_back({.code = {}, .name = name, .group = {}, .citizen_number = {}});
    }
    return out;
}

void SchoolIntake::tell_deed(IntakeList& to, const RosterListRow& row, const imports::RowOutcome& outcome,
                             const imports::Action& action) {
    const Entity& e = action.record ? action.record->entity() : Pupil::entity();
    if (outcome.rejected())
        to.add({"refuse", row.label, outcome.message, row.row});
    else if (action.deed == imports::Deed::create)
        to.add({"create", row.label, outcome.message, row.row});
    else if (action.deed == imports::Deed::update)
        to.add({"update", row.label, labels_of(e, *action.before, *action.record), row.row});
}

// A known pupil who will be in a class that is still to be made.
void SchoolIntake::note_coming(const imports::Action& action, const imports::RowOutcome& outcome,
                               std::size_t& unchanged, std::size_t& updated) {
    if (t_ || action.deed != imports::Deed::unchanged || action.merged_away) return;
    if (!coming_keys_.contains(imports::class_key(outcome.value("lop").to_text()))) return;
    --unchanged;
    ++updated;
}

void SchoolIntake::take(IntakeList& to, const std::string& kind, const std::string& sheet,
                        std::vector<RosterListRow> rows, Known& known, bool changes_only) {
    if (rows.empty()) return;
    const imports::ApplyOptions options{.school_year = terms_.school_year,
                                        .quarter = {},
                                        .file_wins = terms_.choice.file_wins,
                                        .changes_only = changes_only,
                                        .source = "OneRoster: " + roster_.source};
    const imports::FileResult result = judge_roster_list(kind, sheet, terms_.file_name, rows, context());
    imports::Plan plan = imports::make_plan(db_, unit_, result, options);
    if (t_) {
        imports::apply_rows(*t_, unit_, result, plan, options);
        imports::keep_rejected(*t_, unit_, result, plan, options, 0, terms_.file_name);
    }
    to.created = plan.created;
    to.updated = plan.updated;
    to.unchanged = plan.unchanged;
    to.refused = result.reject;
    to.conflicts = plan.conflicts.size();
    const Entity& e = imports::target_of(kind, "").entity();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const imports::Action& action = plan.actions[i];
        tell_deed(to, rows[i], result.rows[i], action);
        note_coming(action, result.rows[i], to.unchanged, to.updated);
        if (!action.record || action.merged_away) continue;
        const std::int64_t id = key_of(e, *action.record);
        known[rows[i].sourced_id] = id;
        if (id) ids_.keep(t_, unit_.id.value, std::string(e.name), rows[i].sourced_id, id);
        if (action.deed != imports::Deed::create) continue;
        if (kind == "lop_hoc") {
            coming_classes_.push_back(rows[i].told["ten_lop"]);
            coming_keys_.insert(imports::class_key(rows[i].told["ten_lop"]));
        }
        if (kind == "doi_ngu") coming_staff_.push_back(rows[i].told["ho_ten"]);
    }
    for (const imports::Conflict& c : plan.conflicts)
        to.add({"conflict", rows[c.row].label, std::string(c.field->label), rows[c.row].row});
    note_missing(to, plan.missing,
                 kind == "lop_hoc"          ? nullptr
                 : kind == "ho_so_hoc_sinh" ? &leaving_pupils_
                                            : &leaving_staff_);
}

void SchoolIntake::note_missing(IntakeList& to, const std::vector<imports::Missing>& missing,
                                std::vector<Leaver>* leavers) {
    for (const imports::Missing& m : missing) {
        if (leaving_ids_.contains(m.id) && leavers) continue;
        AnyRecord record(*m.entity);
        if (!raw::get(db_, *m.entity, scope_, m.id, record.get())) continue;
        const Field* status = m.entity->find("status");
        const bool staff = m.entity == &Staff::entity();
        if (status && !is_active(staff, text_of(*status, record.get()))) continue;
        ++to.missing;
        to.add({"missing", m.label, leavers ? "" : "Lớp giữ nguyên.", 0});
        if (leavers && terms_.choice.leave_missing) leavers->push_back({m.id, m.label, terms_.today, 0});
    }
}

// Whoever has left is not filled in again, least of all what was erased by a decision.
void SchoolIntake::note_gone(IntakeList& to, const RosterPerson& p, const std::string& label) {
    if (!p.enabled) return;
    to.add({"keep", label,
            "Hồ sơ ghi đã rời trường mà gói vẫn có. Nếu vẫn ở trường, xin làm “Trở lại trường”.", p.row});
}

// ---- staff ----

void SchoolIntake::take_staff() {
    const auto of_unit = shares_.staff.find(unit_.id.value);
    if (of_unit == shares_.staff.end()) return;
    IntakeList& to = list_of("staff", "Đội ngũ");
    const imports::StaffFinder finder(db_, unit_.id);
    std::vector<RosterListRow> rows;
    for (const RosterPerson* p : of_unit->second) {
        RosterListRow row = row_of(*p, "staff");
        // Whose birthday nobody tells is known by the code, or by a name that one person alone bears.
        if (!row.about && !(p->code.empty() && p->birth)) row.about = finder.find(p->code, p->name);
        if (row.about) staff_[p->id] = row.about;
        if (p->gone) {
            if (row.about) leaving_staff_.push_back({row.about, p->name, p->changed, p->row});
            leaving_ids_.insert(row.about);
            continue;
        }
        if (!row.about && !p->enabled) {
            to.add({"keep", p->name, "Tài khoản không hoạt động ở bên gửi: không lập hồ sơ mới.", p->row});
            continue;
        }
        const auto own = row.about ? get(db_, scope_, Id<Staff>{row.about}) : std::nullopt;
        if (own && !is_active(true, own->status)) {
            note_gone(to, *p, own->full_name);
            continue;
        }
        tell(row, "ma_cb", p->code);
        tell(row, "ho_ten", p->name);
        tell(row, "ngay_sinh", p->birth ? to_vietnamese(*p->birth) : "");
        tell(row, "gioi_tinh", p->sex);
        if (!p->role.empty()) tell(row, "nhom", group_of(p->role));
        tell(row, "email", p->email);
        tell(row, "sdt", p->phone);
        rows.push_back(std::move(row));
    }
    take(to, "doi_ngu", "users.csv", std::move(rows), staff_, !roster_.bulk);
}

// ---- classes ----

bool SchoolIntake::is_of_year(const std::string& id) const {
    const std::int64_t known = ids_.find(unit_.id.value, "school_class", id);
    if (known) return own_classes_.contains(known);
    const auto told = roster_.classes.find(id);
    if (told == roster_.classes.end() || !told->second.homeroom) return false;
    return told->second.school_year.value_or(terms_.school_year) == terms_.school_year;
}

std::string SchoolIntake::class_name(const std::string& id) const {
    if (const auto told = roster_.classes.find(id); told != roster_.classes.end()) return told->second.name;
    const auto own = own_classes_.find(ids_.find(unit_.id.value, "school_class", id));
    return own == own_classes_.end() ? "" : own->second.name;
}

const RosterStay* SchoolIntake::head_of(const std::string& id) const {
    const auto teachers = shares_.teaches.find(id);
    if (teachers == shares_.teaches.end()) return nullptr;
    const RosterStay* only = nullptr;
    std::size_t present = 0;
    for (const RosterStay* s : teachers->second) {
        if (s->gone || (s->to && *s->to < terms_.today)) continue;
        if (s->primary) return s;
        only = s;
        ++present;
    }
    return present == 1 ? only : nullptr;
}

std::string SchoolIntake::name_of_staff(const std::string& id) const {
    if (const auto told = roster_.persons.find(id);
        told != roster_.persons.end() && !told->second.name.empty())
        return told->second.name;
    const std::int64_t known = ids_.find(unit_.id.value, "staff", id);
    const auto staff = known ? get(db_, scope_, Id<Staff>{known}) : std::nullopt;
    return staff ? staff->full_name : "";
}

std::optional<RosterListRow> SchoolIntake::class_row(const std::string& id) {
    RosterListRow row{.sourced_id = id, .label = class_name(id), .told = {}};
    row.about = ids_.find(unit_.id.value, "school_class", id);
    if (const auto told = roster_.classes.find(id); told != roster_.classes.end()) {
        row.row = told->second.row;
        tell(row, "ten_lop", told->second.name, longest_class);
        tell(row, "khoi", told->second.grade, longest_class);
    } else if (!row.about) {
        return std::nullopt;
    }
    if (const RosterStay* head = head_of(id)) tell(row, "gvcn", name_of_staff(head->person));
    return row;
}

void SchoolIntake::take_classes() {
    const auto of_unit = shares_.classes.find(unit_.id.value);
    if (of_unit == shares_.classes.end()) return;
    IntakeList& to = list_of("school_class", "Lớp học");
    std::vector<RosterListRow> rows;
    std::int64_t other_years = 0;
    for (const std::string& id : of_unit->second) {
        const auto told = roster_.classes.find(id);
        if (!is_of_year(id)) {
            ++other_years;
        } else if (told != roster_.classes.end() && told->second.gone) {
            to.add({"keep", told->second.name, "Bên gửi đã gỡ lớp này; lớp giữ nguyên trong sổ.",
                    told->second.row});
        } else if (auto row = class_row(id)) {
            rows.push_back(std::move(*row));
        }
    }
    if (other_years)
        left_.push_back({"classes.csv", other_years,
                         unit_.name + ": chỉ nhận lớp của năm học " + terms_.school_year + "."});
    take(to, "lop_hoc", "classes.csv", std::move(rows), classes_, !roster_.bulk);
    load_classes();
}

// ---- pupils ----

// The class in which the pupil is today.
const RosterStay* SchoolIntake::present_stay(const RosterPerson& p) const {
    const auto stays = shares_.learns.find(p.id);
    if (stays == shares_.learns.end()) return nullptr;
    const RosterStay* best = nullptr;
    for (const RosterStay* s : stays->second) {
        if (s->gone || (s->to && *s->to < terms_.today) || !is_of_year(s->class_id)) continue;
        const bool later = !best || s->from.value_or(Date{}) > best->from.value_or(Date{});
        if (later || (s->primary && !best->primary)) best = s;
    }
    return best;
}

// All that the package says of the pupil's classes has ended, and the house has no other that is open.
bool SchoolIntake::has_ended(const RosterPerson& p, Date& day) const {
    const auto stays = shares_.learns.find(p.id);
    if (stays == shares_.learns.end() || present_stay(p)) return false;
    std::set<std::int64_t> ended;
    for (const RosterStay* s : stays->second) {
        if (!is_of_year(s->class_id)) continue;
        ended.insert(ids_.find(unit_.id.value, "school_class", s->class_id));
        day = std::max(day, s->gone ? s->changed : Date{s->to->days + 1});
    }
    if (ended.empty()) return false;
    const std::int64_t pupil = ids_.find(unit_.id.value, "pupil", p.id);
    if (!pupil || roster_.bulk) return true;
    for (const auto& e : list<Enrolment>(db_, scope_, {.filters = {where<&Enrolment::pupil_id>(pupil)}}))
        if (!e.to_date && e.school_year == terms_.school_year && !ended.contains(e.class_id.value))
            return false;
    return true;
}

RosterListRow SchoolIntake::row_of(const RosterPerson& p, const char* kind) const {
    RosterListRow row{.sourced_id = p.id, .label = p.name, .row = p.row, .told = {}};
    row.about = ids_.find(unit_.id.value, kind, p.id);
    return row;
}

void SchoolIntake::take_pupils() {
    const auto of_unit = shares_.pupils.find(unit_.id.value);
    if (of_unit == shares_.pupils.end()) return;
    IntakeList& to = list_of("pupil", "Học sinh");
    const imports::PupilFinder finder(db_, unit_.id);
    std::vector<RosterListRow> rows;
    for (const RosterPerson* p : of_unit->second) {
        RosterListRow row = row_of(*p, "pupil");
        if (!row.about && !p->code.empty()) row.about = finder.find(p->code);
        if (row.about) pupils_[p->id] = row.about;
        Date day = p->changed;
        const auto own = row.about ? get(db_, scope_, Id<Pupil>{row.about}) : std::nullopt;
        if (p->gone || has_ended(*p, day)) {
            if (own) leaving_pupils_.push_back({row.about, own->full_name, day, p->row});
            leaving_ids_.insert(row.about);
            continue;
        }
        if (!row.about && !p->enabled) {
            to.add({"keep", p->name, "Tài khoản không hoạt động ở bên gửi: không lập hồ sơ mới.", p->row});
            continue;
        }
        if (own && !is_studying(own->status)) {
            note_gone(to, *p, own->full_name);
            continue;
        }
        tell(row, "ma_hs", p->code);
        tell(row, "ho_ten", p->name);
        tell(row, "ngay_sinh", p->birth ? to_vietnamese(*p->birth) : "");
        tell(row, "gioi_tinh", p->sex);
        tell(row, "sdt", p->phone);
        if (const RosterStay* stay = present_stay(*p))
            tell(row, "lop", class_name(stay->class_id), longest_class);
        rows.push_back(std::move(row));
    }
    take(to, "ho_so_hoc_sinh", "users.csv", std::move(rows), pupils_, !roster_.bulk);
}

}  // namespace khue
