#include "modules/consents/verbs.hpp"

#include "core/validate.hpp"
#include "modules/consents/standing.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "store/audit.hpp"
#include "store/files.hpp"

namespace khue::consents {
namespace {

constexpr std::string_view sent_members[] = {"pupil_id",    "subject",  "purpose",     "places",
                                             "starts_on",   "ends_on",  "guardian_id", "guardian_way",
                                             "guardian_on", "child_on", "child_way",   "note"};

// A choice that is left blank would be its first one: here somebody must have said it.
void require_said(const Json& body, Problems& problems) {
    for (const std::string_view name : {"subject", "guardian_way"})
        if (body[name].text_or().empty())
            problems.add(*Consent::entity().find(name), "required", "là bắt buộc, không được chọn sẵn");
}

void check_people(Db& db, const Scope& scope, Consent& c, Problems& problems) {
    const auto guardian = get(db, scope, c.guardian_id);
    if (guardian) c.guardian_name = guardian->full_name;
    if (!guardian || guardian->pupil_id != c.pupil_id)
        problems.add("/guardian_id", "not_of_pupil",
                     "Xin chọn cha, mẹ hoặc người giám hộ đã ghi trong hồ sơ của học sinh này.");
}

void check_days(const Consent& c, Date today, Problems& problems) {
    if (c.guardian_on > today) problems.add("/guardian_on", "future", "Ngày người đại diện đồng ý chưa tới.");
    if (c.child_on && *c.child_on > today) problems.add("/child_on", "future", "Ngày trẻ đồng ý chưa tới.");
}

// Of every school that was given one.
void erase(Transaction& t, Filter whose, std::string_view decision) {
    for (Consent& c : list<Consent>(t.db(), Scope::everything(), {.filters = {std::move(whose)}})) {
        const Scope school = Scope::of(c.unit_id.value);
        if (!c.withdrawn_at)
            withdraw_consent(t, school, c.id.value, std::nullopt, "Xóa dữ liệu cá nhân theo quyết định");
        c = consent_in(t.db(), school, c.id.value);
        if (c.document_id) Files::forget(t, *c.document_id);
        c.document_id.reset();
        update(t, school, c);
        erase_person(t, Consent::entity(), c.id.value, decision);
    }
}

}  // namespace

Consent consent_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Consent>{id});
    if (!found) not_found("bản đồng ý này");
    return *found;
}

std::vector<Consent> consents_of(Db& db, const Scope& scope, Id<Pupil> pupil) {
    return list<Consent>(db, scope, {.filters = {where<&Consent::pupil_id>(pupil.value)}});
}

Consent give_consent(Transaction& t, const Scope& scope, const Json& body) {
    const auto pupil = get(t.db(), scope, Id<Pupil>{body["pupil_id"].integer_or(0)});
    if (!pupil) not_found("học sinh này");
    Json sent;
    sent.kind = Json::Kind::object;
    for (const std::string_view name : sent_members) sent.members.push_back({std::string(name), body[name]});
    Consent c;
    Problems problems;
    require_said(body, problems);
    read_record(sent, Consent::entity(), &c, problems, {}, true);
    if (problems.empty()) check_record(Consent::entity(), &c, problems);
    throw_if_any(problems);
    check_people(t.db(), scope, c, problems);
    check_days(c, local_date(t.at()), problems);
    throw_if_any(problems);
    c.unit_id = pupil->unit_id;
    c.noted_by = t.actor().name;
    c.noted_at = t.at();
    c.id = insert(t, scope, c);
    return c;
}

void withdraw_consent(Transaction& t, const Scope& scope, std::int64_t id, std::optional<Date> on,
                      std::string_view how) {
    Consent c = consent_in(t.db(), scope, id);
    if (c.withdrawn_at) refuse("withdrawn", "Sự đồng ý này đã được rút.");
    Problems problems;
    set_field(field_of<&Consent::withdrawn_how>(), how, &c, problems);
    if (!c.withdrawn_how) problems.add("/how", "required", "Xin ghi ai rút và bằng cách nào.");
    if (on && *on > local_date(t.at())) problems.add("/on", "future", "Ngày rút chưa tới.");
    throw_if_any(problems);
    c.withdrawn_on = on.value_or(local_date(t.at()));
    c.withdrawn_at = t.at();
    update(t, scope, c);
    if (const auto watch = t.hooks().find<WithdrawalWatch>()) watch->withdrawn(t, c);
}

void erase_consents(Transaction& t, const Pupil& pupil, std::string_view decision) {
    erase(t, where<&Consent::pupil_id>(pupil.id.value), decision);
}

void erase_consents(Transaction& t, const Guardian& guardian, std::string_view decision) {
    erase(t, where<&Consent::guardian_id>(guardian.id.value), decision);
}

}  // namespace khue::consents
