#include "modules/training/certificates.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/training/attendance_code.hpp"
#include "modules/training/news.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"
#include "store/hash.hpp"

namespace khue::training {
namespace {

constexpr std::size_t code_characters = 16;  // of 32: 80 bits

std::string name_of(const Unit& unit) { return unit.kind == UnitKind::commune ? issuer_of(unit) : unit.name; }

Unit unit_named(Db& db, Id<Unit> id) { return get(db, Scope::everything(), id).value_or(Unit{}); }

std::int64_t next_sequence(Db& db, Id<Unit> issuer, std::int64_t year) {
    auto& s = query(db,
                    "SELECT COALESCE(max(sequence), 0) FROM training_certificate WHERE issuer_id = $1 AND "
                    "year = $2",
                    issuer.value, year);
    s.step();
    const std::int64_t n = s.integer(0) + 1;
    s.reset();
    return n;
}

std::string number_text(std::int64_t sequence, std::int64_t year, const Unit& issuer) {
    std::string digits = std::to_string(sequence);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return digits + "/" + std::to_string(year) + "/CN-" + issuer.code;
}

TrainingCertificate certificate_for(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e,
                                    const Unit& issuer) {
    const Date today = local_date(t.at());
    const std::int64_t year = civil(today).year;
    const std::int64_t sequence = next_sequence(t.db(), c.unit_id, year);
    const Staff person = get(t.db(), Scope::everything(), e.staff_id).value_or(Staff{});
    return {.id = {},
            .unit_id = e.unit_id,
            .issuer_id = c.unit_id,
            .course_id = c.id,
            .enrolment_id = e.id,
            .staff_id = e.staff_id,
            .year = year,
            .sequence = sequence,
            .number = number_text(sequence, year, issuer),
            .code = spelled(random_bytes(code_characters)),
            .full_name = person.full_name,
            .birth_date = person.birth_date.text,
            .workplace = unit_named(t.db(), e.unit_id).name,
            .course_title = c.title,
            .field_label = std::string(code_lists().label("linh_vuc_tap_huan", c.field_code)),
            .issuer = name_of(issuer),
            .hours = c.hours,
            .ended_on = c.ended_on.value_or(today),
            .issued_on = today,
            .issued_by = t.actor().name,
            .revoked_on = {},
            .revoked_for = {}};
}

std::vector<TrainingCertificate> all_of(Db& db, Id<TrainingCourse> course) {
    return list<TrainingCertificate>(db, Scope::everything(),
                                     {.filters = {where<&TrainingCertificate::course_id>(course.value)}});
}

bool may_see(const Desk& desk, const TrainingCertificate& c) {
    return desk.organises.covers(c.issuer_id.value) || desk.enrols.covers(c.unit_id.value) ||
           (desk.self && desk.self->id == c.staff_id);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '/' ? std::string("%2F") : std::string(1, c);
    return out;
}

}  // namespace

std::int64_t issue_certificates(Transaction& t, const Desk& desk, std::int64_t course) {
    const TrainingCourse c = own_course(t.db(), desk, course).course;
    if (c.state != CourseState::finished)
        refuse("course_state", "Chỉ cấp chứng nhận sau khi khóa đã kết thúc.");
    const auto issued = all_of(t.db(), c.id);
    const Unit issuer = unit_named(t.db(), c.unit_id);
    std::int64_t made = 0;
    for (const TrainingEnrolment& e : enrolments_of(t.db(), c.id)) {
        const bool has_one = std::ranges::any_of(issued, [&](const TrainingCertificate& one) {
            return one.enrolment_id == e.id && !one.revoked_on;
        });
        if (has_one || !e.completed_on) continue;
        TrainingCertificate fresh = certificate_for(t, c, e, issuer);
        insert(t, Scope::of(e.unit_id.value), fresh);
        tell_certificate(t, c, e);
        ++made;
    }
    return made;
}

void revoke_certificate(Transaction& t, const Desk& desk, std::int64_t id, std::string_view reason) {
    TrainingCertificate one = certificate_at(t.db(), desk, id);
    const TrainingCourse c = own_course(t.db(), desk, one.course_id.value).course;
    if (one.revoked_on) refuse("revoked_already", "Chứng nhận đã được thu hồi trước đó.");
    one.revoked_for = t.reason = reason_text(reason, "Xin ghi lý do thu hồi.");
    one.revoked_on = local_date(t.at());
    update(t, Scope::of(one.unit_id.value), one);
    tell_revoked(t, c, enrolment_at(t.db(), one.enrolment_id.value));
}

std::vector<TrainingCertificate> certificates_of(Db& db, const Desk& desk, const TrainingCourse& c) {
    auto out = all_of(db, c.id);
    std::erase_if(out, [&](const TrainingCertificate& one) { return !may_see(desk, one); });
    std::ranges::sort(out, {},
                      [](const TrainingCertificate& one) { return std::pair(one.year, one.sequence); });
    return out;
}

TrainingCertificate certificate_at(Db& db, const Desk& desk, std::int64_t id) {
    const auto found = get(db, Scope::everything(), Id<TrainingCertificate>{id});
    if (!found || !may_see(desk, *found)) not_found("chứng nhận này");
    return *found;
}

std::vector<TrainingCertificate> own_certificates(Db& db, const Desk& desk) {
    if (!desk.self) return {};
    return list<TrainingCertificate>(
        db, Scope::everything(), {.filters = {where<&TrainingCertificate::staff_id>(desk.self->id.value)}});
}

std::optional<TrainingCertificate> certificate_with(Db& db, std::string_view number, std::string_view code) {
    const std::string bare = bare_code(code);
    if (bare.size() != code_characters || !is_utf8(number)) return std::nullopt;
    auto& s = query(db, "SELECT id FROM training_certificate WHERE code = $1", bare);
    const std::int64_t id = s.step() ? s.integer(0) : 0;
    s.reset();
    auto found = get(db, Scope::everything(), Id<TrainingCertificate>{id});
    if (!found || !equal_in_constant_time(upper(found->number), upper(squeeze(number)))) return std::nullopt;
    return found;
}

std::string verification_address(const std::string& site, const TrainingCertificate& c) {
    return site + "/xac-minh-chung-nhan?so=" + escaped(c.number) + "&ma=" + c.code;
}

}  // namespace khue::training
