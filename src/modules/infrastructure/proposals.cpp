#include "modules/infrastructure/proposals.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/notices/notice.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"
#include "store/versioned.hpp"

namespace khue::infrastructure {
namespace {

constexpr std::size_t most_lines = 200, longest_device_name = 150;
constexpr const char *write_right = "infrastructure.propose", *review_right = "infrastructure.review",
                     *approve_right = "infrastructure.approve";

std::string page_of(std::int64_t id) { return "/ha-tang/de-nghi/" + std::to_string(id); }
std::string plan_page(std::int64_t year) { return "/ha-tang/tong-hop?nam=" + std::to_string(year); }

[[noreturn]] void changed(std::string_view what) {
    throw Failure{412, "changed", std::string(what) + " đã được người khác ghi. Xin xem lại.", {}};
}

InvestmentProposal load(Db& db, const Scope& scope, std::int64_t id,
                        std::optional<std::int64_t> expected = {}) {
    InvestmentProposal p;
    const auto version = raw::get(db, InvestmentProposal::entity(), scope, id, &p);
    if (!version) not_found("đề nghị này");
    if (expected && version->number != *expected) changed("Đề nghị");
    return p;
}

InvestmentLine load_line(Db& db, const Scope& scope, std::int64_t id, std::int64_t expected) {
    InvestmentLine l;
    const auto version = raw::get(db, InvestmentLine::entity(), scope, id, &l);
    if (!version) not_found("dòng đề nghị này");
    if (version->number != expected) changed("Dòng đề nghị");
    return l;
}

bool is_open(const InvestmentProposal& p) {
    return p.state == ProposalState::draft || p.state == ProposalState::returned;
}

void must_be_open(const InvestmentProposal& p) {
    if (!is_open(p)) refuse("proposal_state", "Đề nghị đã gửi xã nên không sửa được nữa.");
}

void must_be(const InvestmentProposal& p, ProposalState state) {
    if (p.state != state)
        refuse("proposal_state", "Đề nghị đang ở tình trạng “" + std::string(label_of(p.state)) +
                                     "” nên không làm được việc này.");
}

// While the merged proposal is with the leader, or approved, nothing in it moves.
void must_be_unmerged(Db& db, std::int64_t year) {
    const auto commune = commune_of(db);
    if (!commune) return;
    const auto plan =
        first<InvestmentPlan>(db, Scope::of(commune->id.value), {where<&InvestmentPlan::year>(year)});
    if (plan && plan->state != PlanState::draft)
        refuse("plan_state",
               "Đề nghị chung của xã năm " + std::to_string(year) + " đã trình nên không sửa được.");
}

std::vector<KeptLine> lines_of(Db& db, const InvestmentProposal& p) {
    std::vector<KeptLine> out;
    for (auto& [line, version] : list_versioned<InvestmentLine>(
             db, Scope::of(p.unit_id.value), {.filters = {where<&InvestmentLine::proposal_id>(p.id.value)}}))
        out.push_back({.line = std::move(line), .version = version});
    std::ranges::stable_sort(out, {}, [](const KeptLine& k) { return k.line.priority; });
    return out;
}

ProposalSight sight(Db& db, const InvestmentProposal& p, std::int64_t version) {
    return {.proposal = p,
            .version = version,
            .school = school_at(db, Scope::of(p.unit_id.value), p.unit_id.value),
            .lines = lines_of(db, p)};
}

void read_line(InvestmentLine& l, const Json& body) {
    Problems problems;
    for (const char* name :
         {"action", "kind", "name", "measure", "quantity", "unit_price", "reason", "priority", "funding"})
        set_field(*InvestmentLine::entity().find(name), body[name].text_or(), &l, problems);
    if (problems.empty() && l.action != LineAction::dispose && norm_book().find(l.kind) == nullptr &&
        kind_label(l.kind) == l.kind)
        problems.add("/kind", "unknown", "Xin chọn loại thiết bị hoặc hạng mục trong danh sách.");
    if (problems.empty()) check_record(InvestmentLine::entity(), &l, problems);
    throw_if_any(problems);
}

InvestmentLine made(LineAction action, std::string kind, std::string name, const std::string& measure,
                    std::int64_t quantity, std::string reason) {
    return {.id = {},
            .unit_id = {},
            .proposal_id = {},
            .action = action,
            .kind = std::move(kind),
            .name = std::move(name),
            .measure = measure,
            .quantity = quantity,
            .unit_price = {},
            .reason = std::move(reason),
            .funding = {},
            .decision_reason = {},
            .bought = {},
            .spent = {},
            .bought_on = {}};
}

void append_lines(std::vector<InvestmentLine>& out, const Need& n) {
    const std::int64_t missing = n.missing();
    if (missing == 0) return;
    const Norm& norm = *n.norm;
    const std::string reason = n.sentence + " " + n.rule + ".";
    const std::string kind = norm.have == Held::devices ? norm.kinds.front() : norm.code;
    const std::int64_t mended = std::min(missing, n.stock.repairable);
    if (mended)
        out.push_back(made(LineAction::repair, kind, "Sửa chữa: " + norm.label, norm.unit, mended, reason));
    if (missing > mended)
        out.push_back(made(norm.action == "invest" ? LineAction::invest : LineAction::buy, kind, norm.label,
                           norm.unit, missing - mended, reason));
}

bool is_device(std::string_view kind) {
    const CodeList* kinds = code_lists().find("loai_thiet_bi");
    return kinds && kinds->find(kind);
}

Equipment new_row(const InvestmentLine& l) {
    Equipment out{.id = {},
                  .unit_id = l.unit_id,
                  .room_id = {},
                  .name = l.name.size() <= longest_device_name ? l.name : kind_label(l.kind),
                  .quantity = 0,
                  .usable = 0,
                  .year = {},
                  .kind = l.kind,
                  .funding = l.funding};
    if (l.bought_on) out.year = civil(*l.bought_on).year;
    return out;
}

// The record of the register that what was bought is written into.
Equipment register_row(Db& db, const InvestmentLine& l, std::int64_t chosen) {
    const Scope scope = Scope::of(l.unit_id.value);
    if (l.equipment_id)
        if (auto kept = get(db, scope, *l.equipment_id)) return *kept;
    if (!chosen) return new_row(l);
    const auto found = get(db, scope, Id<Equipment>{chosen});
    if (!found || kind_of(*found) != l.kind)
        throw Failure{422, "unknown", "Trong sổ thiết bị của trường không có dòng cùng loại này.", {}};
    return *found;
}

std::string total_key(const InvestmentLine& l) {
    return std::string(code_of(l.action)) + "|" + l.kind + "|" + l.measure;
}

std::vector<KindTotal> totals_of(const std::vector<ProposalSight>& all) {
    std::vector<KindTotal> out;
    std::vector<std::string> keys;
    for (const ProposalSight& p : all)
        for (const KeptLine& k : p.lines) {
            const InvestmentLine& l = k.line;
            const auto at = std::ranges::find(keys, total_key(l));
            const auto index = static_cast<std::size_t>(at - keys.begin());
            if (at == keys.end()) {
                keys.push_back(total_key(l));
                out.push_back({.action = l.action, .kind = l.kind, .measure = l.measure});
            }
            KindTotal& t = out[index];
            t.asked += l.quantity;
            t.accepted += l.accepted;
            t.bought += l.bought.value_or(0);
            t.asked_money += k.asked_money();
            t.accepted_money += k.accepted_money();
            t.spent += l.spent.value_or(Money{}).dong;
        }
    std::ranges::sort(out, [](const KindTotal& a, const KindTotal& b) {
        return std::tuple(a.action, kind_label(a.kind)) < std::tuple(b.action, kind_label(b.kind));
    });
    return out;
}

void read_decision(InvestmentLine& l, const Json& body) {
    Problems problems;
    const std::string decision = body["decision"].text_or();
    set_field(field_of<&InvestmentLine::decision>(), decision, &l, problems);
    set_field(field_of<&InvestmentLine::decision_reason>(), body["reason"].text_or(), &l, problems);
    if (l.decision == LineDecision::waiting)
        problems.add("/decision", "required", "Xin chọn chấp thuận, giảm số lượng hoặc không chấp thuận.");
    l.accepted = l.decision == LineDecision::accepted  ? l.quantity
                 : l.decision == LineDecision::reduced ? body["accepted"].integer_or(0)
                                                       : 0;
    if (l.decision == LineDecision::reduced && (l.accepted < 1 || l.accepted >= l.quantity))
        problems.add("/accepted", "range", "Số lượng chấp thuận phải từ 1 đến dưới số lượng trường đề nghị.");
    if (l.decision != LineDecision::accepted && !l.decision_reason)
        problems.add("/reason", "required", "Xin ghi lý do giảm hoặc không chấp thuận để trường biết.");
    throw_if_any(problems);
}

struct KeptPlan {
    InvestmentPlan plan;
    std::int64_t version = 0;
};
KeptPlan kept_plan(Db& db, const Unit& commune, std::int64_t year) {
    KeptPlan out{.plan = {.unit_id = commune.id,
                          .year = year,
                          .note = {},
                          .returned_for = {},
                          .submitted_by = {},
                          .decided_by = {},
                          .decision_number = {},
                          .submitted_on = {},
                          .decided_on = {}}};
    for (const auto& [plan, version] : list_versioned<InvestmentPlan>(
             db, Scope::of(commune.id.value), {.filters = {where<&InvestmentPlan::year>(year)}}))
        out = {.plan = plan, .version = version};
    return out;
}

Unit commune_in(Db& db, const Scope& scope) {
    const auto commune = commune_of(db);
    if (!commune || !scope.covers(commune->id.value)) not_found("đề nghị chung của xã");
    return *commune;
}

void must_be_a_year(std::int64_t year) {
    if (year < 2000 || year > 2200) not_found("năm này");
}

void tell_school(Transaction& t, const InvestmentProposal& p, NoticeKind kind, const std::string& what) {
    tell(t, Audience::holders(p.unit_id.value, write_right),
         {.kind = kind,
          .text = what + " đề nghị đầu tư hạ tầng năm " + std::to_string(p.year) + ".",
          .link = page_of(p.id.value),
          .key = ""});
}

}  // namespace

std::int64_t KeptLine::asked_money() const { return line.quantity * line.unit_price.value_or(Money{}).dong; }
std::int64_t KeptLine::accepted_money() const {
    return line.accepted * line.unit_price.value_or(Money{}).dong;
}

std::int64_t KeptLine::unregistered() const {
    const bool comes = line.action == LineAction::buy || line.action == LineAction::invest;
    if (!comes || !is_device(line.kind)) return 0;
    return line.bought.value_or(0) - line.registered;
}

std::int64_t ProposalSight::asked() const {
    std::int64_t out = 0;
    for (const KeptLine& k : lines) out += k.asked_money();
    return out;
}
std::int64_t ProposalSight::accepted() const {
    std::int64_t out = 0;
    for (const KeptLine& k : lines) out += k.accepted_money();
    return out;
}
std::int64_t ProposalSight::spent() const {
    std::int64_t out = 0;
    for (const KeptLine& k : lines) out += k.line.spent.value_or(Money{}).dong;
    return out;
}
std::int64_t ProposalSight::waiting() const {
    return std::ranges::count_if(lines,
                                 [](const KeptLine& k) { return k.line.decision == LineDecision::waiting; });
}

ProposalSight proposal_at(Db& db, const Scope& scope, std::int64_t id) {
    InvestmentProposal p;
    const auto version = raw::get(db, InvestmentProposal::entity(), scope, id, &p);
    if (!version) not_found("đề nghị này");
    return sight(db, p, version->number);
}

std::vector<ProposalSight> proposals_of(Db& db, const Scope& scope, const Scope& own, std::int64_t year) {
    must_be_a_year(year);
    std::vector<ProposalSight> out;
    for (const auto& [p, version] :
         list_versioned<InvestmentProposal>(db, scope, {.filters = {where<&InvestmentProposal::year>(year)}}))
        if (p.state != ProposalState::draft || own.covers(p.unit_id.value))
            out.push_back(sight(db, p, version));
    std::ranges::sort(out, {}, [](const ProposalSight& s) { return s.school.code; });
    return out;
}

std::optional<InvestmentProposal> proposal_of(Db& db, std::int64_t unit, std::int64_t year) {
    return first<InvestmentProposal>(db, Scope::of(unit), {where<&InvestmentProposal::year>(year)});
}

std::vector<InvestmentLine> lines_for(const SchoolSight& s) {
    std::vector<InvestmentLine> out;
    for (const Need& n : s.needs) append_lines(out, n);
    for (const DeviceCount& d : s.devices) {
        const std::int64_t past = d.stock.broken + d.stock.retiring;
        if (!past) continue;
        InvestmentLine l = made(LineAction::dispose, d.kind, "Thanh lý: " + kind_label(d.kind), "chiếc", past,
                                std::to_string(d.stock.broken) + " hỏng hẳn, " +
                                    std::to_string(d.stock.retiring) + " chờ thanh lý theo sổ thiết bị.");
        l.priority = 3;
        out.push_back(std::move(l));
    }
    return out;
}

InvestmentProposal begin_proposal(Transaction& t, const Scope& own, std::int64_t unit, std::int64_t year) {
    const Unit school = school_at(t.db(), own, unit);
    const Date today = local_date(t.at());
    if (year < civil(today).year || year > civil(today).year + 2)
        throw Failure{422, "bad_year", "Chỉ lập đề nghị cho năm nay hoặc hai năm tới.", {}};
    if (proposal_of(t.db(), unit, year))
        refuse("proposal_exists", "Trường đã có đề nghị của năm " + std::to_string(year) + ".");
    must_be_unmerged(t.db(), year);
    const Scope scope = Scope::of(unit);
    InvestmentProposal p{.unit_id = school.id,
                         .year = year,
                         .note = {},
                         .submitted_on = {},
                         .submitted_by = {},
                         .returned_for = {}};
    p.id = insert(t, scope, p);
    for (InvestmentLine l : lines_for(sight_of(t.db(), school, today))) {
        l.unit_id = school.id;
        l.proposal_id = p.id;
        insert(t, scope, l);
    }
    return p;
}

void write_note(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                std::string_view note) {
    InvestmentProposal p = load(t.db(), own, id, expected);
    must_be_open(p);
    Problems problems;
    set_field(field_of<&InvestmentProposal::note>(), note, &p, problems);
    throw_if_any(problems);
    update(t, own, p);
}

void remove_proposal(Transaction& t, const Scope& own, std::int64_t id) {
    const InvestmentProposal p = load(t.db(), own, id);
    if (p.state != ProposalState::draft)
        refuse("proposal_state", "Chỉ xóa được đề nghị chưa gửi xã lần nào.");
    for (const KeptLine& k : lines_of(t.db(), p)) remove(t, own, k.line.id);
    remove(t, own, p.id);
}

std::int64_t add_line(Transaction& t, const Scope& own, std::int64_t proposal, const Json& body) {
    const InvestmentProposal p = load(t.db(), own, proposal);
    must_be_open(p);
    if (lines_of(t.db(), p).size() >= most_lines)
        refuse("too_many_lines", "Một đề nghị có tối đa 200 dòng. Xin gộp các dòng cùng loại.");
    InvestmentLine l = made(LineAction::buy, "", "", "", 0, "");
    l.unit_id = p.unit_id;
    l.proposal_id = p.id;
    read_line(l, body);
    return insert(t, Scope::of(p.unit_id.value), l).value;
}

std::int64_t write_line(Transaction& t, const Scope& own, std::int64_t line, std::int64_t expected,
                        const Json& body) {
    InvestmentLine l = load_line(t.db(), own, line, expected);
    must_be_open(load(t.db(), own, l.proposal_id.value));
    read_line(l, body);
    l.decision = LineDecision::waiting;  // what was said of it was said of another line
    l.accepted = 0;
    update(t, own, l);
    return l.proposal_id.value;
}

std::int64_t remove_line(Transaction& t, const Scope& own, std::int64_t line, std::int64_t expected) {
    const InvestmentLine l = load_line(t.db(), own, line, expected);
    must_be_open(load(t.db(), own, l.proposal_id.value));
    remove(t, own, l.id);
    return l.proposal_id.value;
}

std::int64_t record_purchase(Transaction& t, const Scope& own, std::int64_t line, std::int64_t expected,
                             const Json& body) {
    InvestmentLine l = load_line(t.db(), own, line, expected);
    must_be(load(t.db(), own, l.proposal_id.value), ProposalState::approved);
    Problems problems;
    for (const char* name : {"bought", "spent", "bought_on"})
        set_field(*InvestmentLine::entity().find(name), body[name].text_or(), &l, problems);
    if (problems.empty() && l.bought.value_or(0) > 0 && !l.bought_on)
        problems.add("/bought_on", "required", "Xin ghi ngày nghiệm thu.");
    throw_if_any(problems);
    update(t, own, l);
    return l.proposal_id.value;
}

std::int64_t register_purchase(Transaction& t, const Scope& own, std::int64_t line, std::int64_t expected,
                               const Json& body) {
    InvestmentLine l = load_line(t.db(), own, line, expected);
    must_be(load(t.db(), own, l.proposal_id.value), ProposalState::approved);
    const std::int64_t pieces = KeptLine{.line = l}.unregistered();
    if (!pieces) refuse("registered", "Dòng này không có gì chưa ghi vào sổ thiết bị.");
    Equipment e = register_row(t.db(), l, body["equipment_id"].integer_or(0));
    e.quantity += pieces;
    e.usable += pieces;
    Problems problems;
    check_record(Equipment::entity(), &e, problems);
    throw_if_any(problems);
    const Scope scope = Scope::of(l.unit_id.value);
    if (e.id)
        update(t, scope, e);
    else
        e.id = insert(t, scope, e);
    l.equipment_id = e.id;
    l.registered += pieces;
    update(t, scope, l);
    return l.proposal_id.value;
}

void submit_proposal(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    InvestmentProposal p = load(t.db(), own, id, expected);
    must_be_open(p);
    must_be_unmerged(t.db(), p.year);
    const auto lines = lines_of(t.db(), p);
    if (lines.empty()) refuse("proposal_empty", "Đề nghị chưa có dòng nào. Xin thêm dòng trước khi gửi.");
    for (const KeptLine& k : lines)
        if (k.line.action != LineAction::dispose && k.asked_money() == 0)
            refuse("no_price", "“" + k.line.name + "” chưa có đơn giá dự kiến.");
    p.state = ProposalState::submitted;
    p.submitted_on = local_date(t.at());
    p.submitted_by = t.actor().name;
    p.returned_for.reset();
    update(t, own, p);
    if (const std::int64_t commune = commune_or_none(t.db()))
        tell(t, Audience::holders(commune, review_right),
             {.kind = NoticeKind::submitted,
              .text = school_at(t.db(), own, p.unit_id.value).name + " đã gửi đề nghị đầu tư hạ tầng năm " +
                      std::to_string(p.year) + ".",
              .link = page_of(p.id.value),
              .key = ""});
}

void withdraw_proposal(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    InvestmentProposal p = load(t.db(), own, id, expected);
    must_be(p, ProposalState::submitted);
    for (const KeptLine& k : lines_of(t.db(), p))
        if (k.line.decision != LineDecision::waiting)
            refuse("under_review", "Xã đang thẩm định nên không rút lại được. Xin đề nghị xã trả lại.");
    p.state = ProposalState::draft;
    update(t, own, p);
}

std::int64_t decide_line(Transaction& t, const Scope& scope, std::int64_t line, std::int64_t expected,
                         const Json& body) {
    InvestmentLine l = load_line(t.db(), scope, line, expected);
    must_be(load(t.db(), scope, l.proposal_id.value), ProposalState::submitted);
    read_decision(l, body);
    update(t, scope, l);
    return l.proposal_id.value;
}

void return_proposal(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                     std::string_view why) {
    InvestmentProposal p = load(t.db(), scope, id, expected);
    must_be(p, ProposalState::submitted);
    p.returned_for = reason_text(why, "Xin ghi trường cần sửa gì.");
    t.reason = *p.returned_for;
    p.state = ProposalState::returned;
    update(t, scope, p);
    tell_school(t, p, NoticeKind::returned, "Xã trả lại");
}

void finish_review(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    InvestmentProposal p = load(t.db(), scope, id, expected);
    must_be(p, ProposalState::submitted);
    const auto lines = lines_of(t.db(), p);
    const auto waiting = std::ranges::count_if(
        lines, [](const KeptLine& k) { return k.line.decision == LineDecision::waiting; });
    if (waiting) refuse("undecided", "Còn " + std::to_string(waiting) + " dòng chưa thẩm định.");
    p.state = ProposalState::reviewed;
    update(t, scope, p);
    tell_school(t, p, NoticeKind::told, "Xã đã thẩm định xong");
}

void reopen_review(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    InvestmentProposal p = load(t.db(), scope, id, expected);
    must_be(p, ProposalState::reviewed);
    must_be_unmerged(t.db(), p.year);
    p.state = ProposalState::submitted;
    update(t, scope, p);
}

std::int64_t PlanSight::waiting() const {
    return std::ranges::count_if(
        proposals, [](const ProposalSight& p) { return p.proposal.state == ProposalState::submitted; });
}

PlanSight plan_of(Db& db, const Scope& scope, std::int64_t year) {
    must_be_a_year(year);
    const Unit commune = commune_in(db, scope);
    const KeptPlan kept = kept_plan(db, commune, year);
    PlanSight out{.commune = commune,
                  .year = year,
                  .plan = kept.plan,
                  .version = kept.version,
                  .proposals = proposals_of(db, scope, Scope{}, year),
                  .silent = schools_in(db, scope),
                  .totals = {}};
    std::erase_if(out.proposals, [](const ProposalSight& p) { return is_open(p.proposal); });
    std::erase_if(out.silent, [&](const Unit& u) {
        return std::ranges::any_of(out.proposals, [&](const auto& p) { return p.school.id == u.id; });
    });
    out.totals = totals_of(out.proposals);
    return out;
}

void submit_plan(Transaction& t, const Scope& scope, std::int64_t year, std::string_view note,
                 std::int64_t user) {
    const PlanSight all = plan_of(t.db(), scope, year);
    InvestmentPlan p = all.plan;
    if (p.state != PlanState::draft) refuse("plan_state", "Đề nghị chung của năm đã trình.");
    if (all.proposals.empty()) refuse("plan_empty", "Chưa trường nào gửi đề nghị của năm.");
    if (all.waiting())
        refuse("plan_waiting", "Còn " + std::to_string(all.waiting()) + " đề nghị chưa thẩm định xong.");
    Problems problems;
    set_field(field_of<&InvestmentPlan::note>(), note, &p, problems);
    throw_if_any(problems);
    p.state = PlanState::submitted;
    p.submitted_on = local_date(t.at());
    p.submitted_by = t.actor().name;
    p.submitter = user;
    p.returned_for.reset();
    const Scope own = Scope::of(all.commune.id.value);
    if (p.id)
        update(t, own, p);
    else
        insert(t, own, p);
    tell(t, Audience::holders(all.commune.id.value, approve_right),
         {.kind = NoticeKind::submitted,
          .text = "Đề nghị đầu tư hạ tầng chung năm " + std::to_string(year) + " chờ phê duyệt.",
          .link = plan_page(year),
          .key = ""});
}

void approve_plan(Transaction& t, const Scope& scope, std::int64_t year, std::string_view number,
                  std::int64_t user) {
    const PlanSight all = plan_of(t.db(), scope, year);
    InvestmentPlan p = all.plan;
    if (p.state != PlanState::submitted) refuse("plan_state", "Đề nghị chung của năm chưa được trình.");
    if (p.submitter == user) refuse("same_person", "Người trình không tự phê duyệt.");
    Problems problems;
    set_field(field_of<&InvestmentPlan::decision_number>(), number, &p, problems);
    throw_if_any(problems);
    p.state = PlanState::approved;
    p.decided_on = local_date(t.at());
    p.decided_by = t.actor().name;
    update(t, Scope::of(all.commune.id.value), p);
    for (const ProposalSight& s : all.proposals) {
        InvestmentProposal one = s.proposal;
        one.state = ProposalState::approved;
        update(t, Scope::of(one.unit_id.value), one);
        tell_school(t, one, NoticeKind::approved, "Lãnh đạo xã đã phê duyệt");
    }
}

void return_plan(Transaction& t, const Scope& scope, std::int64_t year, std::string_view why) {
    const Unit commune = commune_in(t.db(), scope);
    InvestmentPlan p = kept_plan(t.db(), commune, year).plan;
    if (p.state != PlanState::submitted) refuse("plan_state", "Đề nghị chung của năm chưa được trình.");
    p.returned_for = reason_text(why, "Xin ghi cần sửa gì.");
    t.reason = *p.returned_for;
    p.state = PlanState::draft;
    update(t, Scope::of(commune.id.value), p);
    tell(t, Audience::holders(commune.id.value, review_right),
         {.kind = NoticeKind::returned,
          .text = "Lãnh đạo trả lại đề nghị đầu tư hạ tầng chung năm " + std::to_string(year) + ".",
          .link = plan_page(year),
          .key = ""});
}

}  // namespace khue::infrastructure
