#include "modules/verification/sending.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/calendar.hpp"
#include "core/problem.hpp"
#include "modules/registry/school_class.hpp"

namespace khue::verification {
namespace {

bool is_open(const Entry& e) {
    if (!e.standing.asked || e.standing.asked->state != RequestState::waiting) return false;
    return !e.standing.answer || !answers(*e.standing.answer, *e.standing.asked);
}

// The service is asked again by itself; only a file may ask meanwhile.
bool is_asked_again(const Entry& e, VerificationWay way) {
    return way == VerificationWay::service && e.request && e.request->way == way &&
           e.request->state == RequestState::faulty;
}

bool is_chosen(const Entry& e, const Selection& choice, Date today) {
    if (choice.class_id && e.class_id != choice.class_id) return false;
    if (!choice.pupils.empty()) return std::ranges::find(choice.pupils, e.id) != choice.pupils.end();
    if (choice.matched_earlier && is_matched_earlier(e, today)) return true;
    if (choice.states.empty()) return e.state == State::not_sent || e.state == State::service_fault;
    return std::ranges::find(choice.states, e.state) != choice.states.end();
}

void close_former(Transaction& t, const Scope& scope, std::int64_t pupil, bool trial) {
    for (auto& former : list<VerificationRequest>(
             t.db(), scope, {.filters = {where<&VerificationRequest::pupil_id>(pupil)}})) {
        const bool open = former.state == RequestState::waiting || former.state == RequestState::faulty;
        if (!open || former.trial != trial) continue;
        former.state =
            former.state == RequestState::waiting ? RequestState::answered : RequestState::withdrawn;
        update(t, scope, former);
    }
}

}  // namespace

bool is_matched_earlier(const Entry& e, Date today) {
    if (e.state != State::matched || !e.standing.answer->checked_on) return false;
    return quarter_of(*e.standing.answer->checked_on) < quarter_of(today);
}

bool may_be_sent(const Entry& e, bool trial) {
    if (e.standing.number != NumberForm::good) return false;
    return trial ? !e.trial_waiting : !is_open(e);
}

VerificationBatch send(Transaction& t, const Scope& scope, const Selection& choice, const Sending& how) {
    if (!scope.covers(choice.unit_id)) not_found("trường này");
    const Scope school = Scope::of(choice.unit_id);
    const Date today = local_date(t.at());
    std::vector<const Entry*> chosen;
    const auto all = entries(t.db(), school);
    for (const Entry& e : all)
        if (is_chosen(e, choice, today) && may_be_sent(e, how.trial) && !is_asked_again(e, how.way))
            chosen.push_back(&e);
    if (chosen.empty())
        refuse(
            "nobody_to_send",
            "Không có học sinh nào gửi được: các em đã chọn đang chờ kết quả hoặc chưa có số định danh đủ 12 "
            "chữ số.");
    VerificationBatch batch{.id = {},
                            .unit_id = {choice.unit_id},
                            .way = how.way,
                            .trial = how.trial,
                            .pupils = static_cast<std::int64_t>(chosen.size()),
                            .purpose = how.purpose,
                            .sent_at = t.at(),
                            .sent_by = how.by,
                            .withdrawn_at = {}};
    batch.id = insert(t, school, batch);
    for (const Entry* e : chosen) {
        if (e->request || how.trial) close_former(t, school, e->id, how.trial);
        VerificationRequest question{.id = {},
                                     .unit_id = batch.unit_id,
                                     .batch_id = batch.id,
                                     .pupil_id = {e->id},
                                     .way = how.way,
                                     .trial = how.trial,
                                     .state = RequestState::waiting,
                                     .sent_at = t.at(),
                                     .attempts = 0,
                                     .next_at = {},
                                     .fault = {}};
        insert(t, school, question);
    }
    return batch;
}

std::vector<Listed> listed(Db& db, const VerificationBatch& batch) {
    const Scope school = Scope::of(batch.unit_id.value);
    std::unordered_set<std::int64_t> in;
    for (const auto& r : list<VerificationRequest>(
             db, school, {.filters = {where<&VerificationRequest::batch_id>(batch.id.value)}}))
        in.insert(r.pupil_id.value);
    std::map<std::int64_t, std::string> classes;
    for (const auto& c : list<SchoolClass>(db, school, {.as_of = batch.sent_at}))
        classes[c.id.value] = c.name;
    std::vector<Listed> out;
    for (auto& p : list<Pupil>(db, school, {.as_of = batch.sent_at}))
        if (in.contains(p.id.value)) {
            const std::string class_name = classes[p.class_id.value];
            out.push_back({std::move(p), class_name});
        }
    std::ranges::stable_sort(out, {}, &Listed::class_name);
    return out;
}

void withdraw(Transaction& t, const Scope& scope, std::int64_t id) {
    auto batch = get(t.db(), scope, Id<VerificationBatch>{id});
    if (!batch) not_found("đợt gửi này");
    if (batch->withdrawn_at) refuse("withdrawn", "Đợt gửi này đã được rút lại.");
    for (auto& r :
         list<VerificationRequest>(t.db(), scope, {.filters = {where<&VerificationRequest::batch_id>(id)}})) {
        if (r.state != RequestState::waiting && r.state != RequestState::faulty) continue;
        r.state = RequestState::withdrawn;
        update(t, scope, r);
    }
    batch->withdrawn_at = t.at();
    update(t, scope, *batch);
}

}  // namespace khue::verification
