#include "modules/outreach/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/outreach/form.hpp"
#include "modules/units/tree.hpp"

namespace khue::outreach {
namespace {

template <Record T>
T load(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected, std::string_view words) {
    T record;
    const auto version = raw::get(t.db(), T::entity(), own, id, &record);
    if (!version) not_found(words);
    if (version->number != expected)
        throw Failure{412, "changed", "Người khác đã ghi sau khi bạn mở. Xin xem lại.", {}};
    return record;
}

Activity load_activity(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    return load<Activity>(t, own, id, expected, "hoạt động này");
}

Campaign load_campaign(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    return load<Campaign>(t, own, id, expected, "đợt truyền thông này");
}

void read_campaign(const Json& body, Campaign& c) {
    Problems problems;
    read_sent(body, c, {"name", "theme", "starts_on", "ends_on", "target_groups", "plan"}, problems);
    if (problems.empty()) check_record(Campaign::entity(), &c, problems);
    throw_if_any(problems);
}

void read_activity(Transaction& t, const Json& body, Activity& a) {
    Problems problems;
    read_sent(body, a, {"campaign_id", "title", "content", "place", "audience", "planned_on"}, problems);
    if (a.campaign_id && !get(t.db(), Scope::of(commune_or_none(t.db())), Id<Campaign>{a.campaign_id->value}))
        problems.add("/campaign_id", "unknown", "Không có đợt truyền thông này.");
    throw_if_any(problems);
}

void require(const Activity& a, std::initializer_list<ActivityState> allowed) {
    if (std::ranges::find(allowed, a.state) == allowed.end())
        refuse("activity_state",
               "Hoạt động đang ở bước “" + std::string(label_of(a.state)) + "” nên chưa làm được việc này.");
}

void check_holding(const Activity& a, Date today, Problems& problems) {
    if (!a.held_on)
        problems.add("/held_on", "required", "Xin ghi ngày đã tổ chức.");
    else if (*a.held_on > today)
        problems.add("/held_on", "future", "Ngày tổ chức chưa tới.");
    if (a.reach && !a.reach_how)
        problems.add("/reach_how", "required", "Xin ghi cách đếm, ví dụ: điểm danh, lượt xem trên trang.");
    check_links(a.links, "/links", problems);
}

}  // namespace

void check_links(const std::optional<std::string>& lines, std::string_view path, Problems& problems) {
    std::string_view rest = lines ? std::string_view(*lines) : std::string_view();
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty() || line.starts_with("https://") || line.starts_with("http://")) continue;
        return problems.add(path, "bad_link",
                            "Mỗi dòng là một đường dẫn bắt đầu bằng https:// hoặc http://.");
    }
}

std::vector<Campaign> campaigns_of(Db& db) {
    return list<Campaign>(db, Scope::of(commune_or_none(db)),
                          {.order = &field_of<&Campaign::starts_on>(), .descending = true});
}

Campaign plan_campaign(Transaction& t, const Scope& own, const Json& body) {
    const std::int64_t commune = commune_or_none(t.db());
    if (!own.covers(commune)) not_found("đơn vị này");
    Campaign c;
    c.unit_id = {commune};
    c.planned_by = t.actor().name;
    read_campaign(body, c);
    c.id = insert(t, own, c);
    return c;
}

void change_campaign(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body) {
    Campaign c = load_campaign(t, own, id, expected);
    read_campaign(body, c);
    update(t, own, c);
}

void remove_campaign(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    const Campaign c = load_campaign(t, own, id, expected);
    std::vector<std::int64_t> units{c.unit_id.value};
    for (const Unit& school : schools_of(t.db())) units.push_back(school.id.value);
    if (first<Activity>(t.db(), {.units = units}, {where<&Activity::campaign_id>(id)}))
        refuse("in_use", "Đã có hoạt động thuộc đợt này nên không xóa được.");
    raw::remove(t, Campaign::entity(), own, id, expected);
}

Activity activity_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Activity>{id});
    if (!found) not_found("hoạt động này");
    return *found;
}

Activity plan_activity(Transaction& t, const Scope& own, const Json& body) {
    const std::int64_t unit = body["unit_id"].integer_or(0);
    if (!own.covers(unit)) not_found("đơn vị này");
    Activity a;
    a.unit_id = {unit};
    a.planned_by = t.actor().name;
    read_activity(t, body, a);
    a.id = insert(t, own, a);
    return a;
}

void change_activity(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body) {
    Activity a = load_activity(t, own, id, expected);
    require(a, {ActivityState::planned, ActivityState::held});
    read_activity(t, body, a);
    update(t, own, a);
}

void hold_activity(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                   const Json& body) {
    Activity a = load_activity(t, own, id, expected);
    require(a, {ActivityState::planned, ActivityState::held});
    Problems problems;
    read_sent(body, a, {"held_on", "reach", "reach_how", "links"}, problems);
    check_holding(a, local_date(t.at()), problems);
    throw_if_any(problems);
    a.state = ActivityState::held;
    update(t, own, a);
}

void report_activity(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body) {
    Activity a = load_activity(t, own, id, expected);
    require(a, {ActivityState::held});
    Problems problems;
    read_sent(body, a, {"result"}, problems);
    if (!a.result) problems.add("/result", "required", "Xin ghi kết quả của hoạt động.");
    throw_if_any(problems);
    if (const Counting c = counting_of(t.db(), a); !c.counts) refuse("no_evidence", c.why);
    a.state = ActivityState::reported;
    update(t, own, a);
}

void reopen_activity(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Activity a = load_activity(t, own, id, expected);
    require(a, {ActivityState::held, ActivityState::reported});
    a.state = ActivityState::planned;
    update(t, own, a);
}

void remove_activity(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    const Activity a = load_activity(t, own, id, expected);
    require(a, {ActivityState::planned});
    detach_all_evidence(t, Activity::entity().name, id);
    raw::remove(t, Activity::entity(), own, id, expected);
}

Counting counting_of(Db& db, const Activity& a) {
    if (!a.was_held()) return {.counts = false, .why = "Chưa tính: hoạt động chưa ghi là đã tổ chức."};
    const auto proofs = evidence_of(db, Activity::entity().name, a.id.value);
    if (std::ranges::all_of(proofs, &EvidenceAt::is_missing))
        return {.counts = false, .why = "Chưa tính: xin gắn minh chứng (kế hoạch, ảnh, tin bài, đường dẫn)."};
    return {.counts = true,
            .why = "Được tính cho chỉ tiêu 17 của năm " + std::to_string(civil(*a.held_on).year) + "."};
}

}  // namespace khue::outreach
