#include "modules/moves/agreements.hpp"

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"
#include "store/references.hpp"

namespace khue::moves {
namespace {

constexpr const char* page = "/bien-dong?muc=cho";

std::string unit_name(Db& db, Id<Unit> id) { return label_of(db, Unit::entity(), id.value); }

Id<Unit> other_side(const PersonMove& m) { return m.asked_by == m.unit_id ? m.other_unit_id : m.unit_id; }

void tell_side(Transaction& t, Id<Unit> unit, NoticeKind kind, std::string text) {
    tell(t, Audience::holders(unit.value, "moves.write"),
         {.kind = kind, .text = std::move(text), .link = page, .key = ""});
}

std::string kind_in_sentence(const PersonMove& m) { return m.pupil_id ? "học sinh" : "cán bộ, giáo viên"; }

void must_be_school(Db& db, Id<Unit> id, const char* path) {
    const auto unit = get(db, Scope::of(id.value), id);
    if (unit && unit->kind == UnitKind::school) return;
    throw Failure{422, "no_school", "Xin chọn trường.", {{path, "no_school", "Xin chọn trường."}}};
}

void must_not_wait(Db& db, const PersonMove& m) {
    const auto person = m.pupil_id ? where<&PersonMove::pupil_id>(m.pupil_id.value)
                                   : where<&PersonMove::staff_id>(m.staff_id.value);
    const auto waiting =
        first<PersonMove>(db, Scope::of(m.unit_id.value), {person, where<&PersonMove::state>("waiting")});
    if (waiting)
        refuse("waiting", "“" + m.person_name + "” đã có một đề nghị chuyển trường đang chờ trả lời.");
}

void fill(PersonMove& m, const Wish& wish) {
    m.deed = MoveDeed::hand_over;
    m.state = MoveState::waiting;
    m.day = wish.day;
    m.document = wish.document;
    m.note = wish.note;
}

PersonMove move_of(const Entity& e, const void* record) {
    if (&e == &Pupil::entity()) {
        const auto& p = *static_cast<const Pupil*>(record);
        return {
            .unit_id = p.unit_id, .pupil_id = p.id, .person_name = p.full_name, .from_class_id = p.class_id};
    }
    const auto& s = *static_cast<const Staff*>(record);
    return {.unit_id = s.unit_id, .staff_id = s.id, .person_name = s.full_name};
}

void keep(Transaction& t, PersonMove& m) {
    must_not_wait(t.db(), m);
    insert(t, Scope::of(m.unit_id.value), m);
}

bool agrees(const Wanted& wanted, const void* record) {
    const Entity& e = *wanted.entity;
    return fold(text_of(e.fields[e.person_name], record)) == fold(wanted.name) &&
           text_of(*e.find("birth_date"), record) == wanted.birth_date;
}

// By a number that an index singles out; name and day of birth must agree.
std::optional<AnyRecord> bearing(Db& db, const Wanted& wanted) {
    const Entity& e = *wanted.entity;
    const Scope all = Scope::everything();  // nothing of it goes out but that there is such a person
    for (const char* field : {"citizen_number", "ministry_code", "staff_code"}) {
        const Field* f = e.find(field);
        if (!f) continue;
        AnyRecord row(e);
        std::int64_t found = 0;
        raw::list(db, e, all, {.filters = {{f, Filter::Op::equal, wanted.number}}, .limit = 20}, row.get(),
                  [&](const void* record, std::int64_t) {
                      if (agrees(wanted, record)) found = number_at(e.fields[e.key], record);
                  });
        if (found && raw::get(db, e, all, found, row.get())) return row;
    }
    return std::nullopt;
}

Seat& must_answer(Seat& seat) {
    if (seat.of.state != MoveState::waiting)
        refuse("not_waiting", "Đề nghị này đã được trả lời hoặc đã rút.");
    const bool answers = seat.of.asked_by == seat.of.unit_id ? seat.gets : seat.has;
    if (!answers) refuse("own_request", "Đề nghị này chờ trường bên kia trả lời.");
    return seat;
}

void close(Transaction& t, PersonMove& m, MoveState state) {
    m.state = state;
    update(t, Scope::of(m.unit_id.value), m);
}

}  // namespace

PersonMove offer(Transaction& t, const Entity& e, const Scope& own, std::int64_t person, Id<Unit> to,
                 const Wish& wish) {
    AnyRecord record(e);
    if (!raw::get(t.db(), e, own, person, record.get())) not_found(e.label);
    PersonMove m = move_of(e, record.get());
    must_be_school(t.db(), to, "/to_unit");
    if (m.unit_id == to) refuse("same_unit", "“" + m.person_name + "” đang ở chính trường này.");
    fill(m, wish);
    m.other_unit_id = to;
    m.asked_by = m.unit_id;
    keep(t, m);
    return m;
}

PersonMove ask_for(Transaction& t, const Wanted& wanted, Id<Unit> to, const Wish& wish) {
    must_be_school(t.db(), to, "/unit_id");
    const auto record = bearing(t.db(), wanted);
    if (!record)
        throw Failure{404,
                      "not_found",
                      "Không tìm thấy hồ sơ có đúng họ tên, ngày sinh và số này ở trường nào trong hệ thống.",
                      {}};
    PersonMove m = move_of(*wanted.entity, record->get());
    if (m.unit_id == to) refuse("same_unit", "Hồ sơ này đang ở chính trường mình.");
    must_fit(t.db(), wish.class_id, to, wish.day);
    fill(m, wish);
    m.other_unit_id = m.asked_by = to;
    m.to_class_id = wish.class_id;
    keep(t, m);
    return m;
}

std::optional<Seat> seat_at(const PersonMove& m, const Scope& pupils, const Scope& staff) {
    const Scope& scope = m.pupil_id ? pupils : staff;
    Seat seat{.of = m,
              .has = scope.covers(m.unit_id.value),
              .gets = m.other_unit_id && scope.covers(m.other_unit_id.value)};
    if (!seat.has && !seat.gets) return std::nullopt;
    seat.asked = m.asked_by && scope.covers(m.asked_by.value);
    return seat;
}

void agree(App& app, Transaction& t, const StatusCodes& codes, Seat seat, const Wish& wish) {
    PersonMove& m = must_answer(seat).of;
    m.day = wish.day;
    if (seat.gets && wish.class_id) m.to_class_id = wish.class_id;
    must_fit(t.db(), m.to_class_id, m.other_unit_id, m.day);
    hand_over(app, t, codes, m);
}

void refuse_hand_over(Transaction& t, Seat seat, const std::string& why) {
    PersonMove& m = must_answer(seat).of;
    m.answer = why;
    close(t, m, MoveState::refused);
    tell_side(t, m.asked_by, NoticeKind::returned,
              unit_name(t.db(), other_side(m)) + " không đồng ý một đề nghị chuyển trường của " +
                  kind_in_sentence(m) + ".");
}

void withdraw(Transaction& t, Seat seat) {
    PersonMove& m = seat.of;
    if (m.state != MoveState::waiting) refuse("not_waiting", "Đề nghị này đã được trả lời hoặc đã rút.");
    if (!seat.asked) refuse("not_asker", "Chỉ trường đề nghị mới rút được đề nghị.");
    close(t, m, MoveState::withdrawn);
}

void tell_asked(Transaction& t, const PersonMove& m, std::size_t persons) {
    tell_side(t, other_side(m), NoticeKind::asked,
              unit_name(t.db(), m.asked_by) + " đề nghị chuyển trường " + std::to_string(persons) + " " +
                  kind_in_sentence(m) + ", chờ trường trả lời.");
}

void tell_agreed(Transaction& t, const PersonMove& m, std::size_t persons) {
    tell_side(t, m.asked_by, NoticeKind::approved,
              unit_name(t.db(), other_side(m)) + " đã đồng ý chuyển trường " + std::to_string(persons) + " " +
                  kind_in_sentence(m) + ".");
}

}  // namespace khue::moves
