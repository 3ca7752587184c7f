#include "modules/it_posts/posts.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/notices/notice.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/tree.hpp"

namespace khue::it_posts {
namespace {

Norm& loaded() {
    static Norm n;
    return n;
}

constexpr const char* page = "/vi-tri-cntt";

Staff own_staff_at(Db& db, const Scope& own, std::int64_t id) {
    auto found = get(db, own, Id<Staff>{id});
    if (!found) not_found("người này trong đội ngũ");
    return *found;
}

// As a form of the staff record does it, so that what watches persons is told.
void change(Transaction& t, const Staff& before, Staff now) {
    const auto watch = t.hooks().find<PersonWatch<Staff>>();
    if (watch && watch->changes) watch->changes(t, &before, now);
    update(t, Scope::of(now.unit_id.value), now);
}

std::optional<ItPost> post_of(Db& db, const Staff& s) {
    return first<ItPost>(db, Scope::of(s.unit_id.value), {where<&ItPost::staff_id>(s.id.value)});
}

void read_post(ItPost& p, const Json& body, Problems& problems) {
    for (const char* name : {"qualification", "duties", "decision_on"})
        set_field(*ItPost::entity().find(name), body[name].text_or(), &p, problems);
    p.full_time = body["full_time"].boolean_or(false);
}

void read_decision(Staff& s, const Json& body, Problems& problems) {
    for (const auto& [name, from] :
         {std::pair("it_decision_number", "decision_number"), std::pair("it_decision_to", "decision_to")}) {
        Problems one;
        set_field(*Staff::entity().find(name), body[from].text_or(), &s, one);
        for (const Problem& p : one.list) problems.add(std::string("/") + from, p.code, p.message);
    }
    if (!s.it_decision_number)
        problems.add("/decision_number", "required",
                     "Xin ghi số quyết định phân công: thiếu số thì chỉ tiêu 15 không tính.");
    s.it_lead = true;
}

struct KeptReview {
    ItReview review;
    std::int64_t version = 0;
};

KeptReview review_of(Db& db, std::int64_t unit, std::int64_t year) {
    KeptReview out{.review = {.unit_id = {unit}, .year = year}};
    ItReview row;
    raw::list(db, ItReview::entity(), Scope::of(unit),
              {.filters = {where<&ItReview::year>(year)}, .limit = 1}, &row,
              [&](const void* r, std::int64_t version) {
                  out = {.review = *static_cast<const ItReview*>(r), .version = version};
              });
    return out;
}

Unit school_in(Db& db, const Scope& scope, std::int64_t unit) {
    const auto found = scope.covers(unit) ? get(db, Scope::everything(), Id<Unit>{unit}) : std::nullopt;
    if (!found || found->kind != UnitKind::school) not_found("trường này");
    return *found;
}

void must_be_a_year(std::int64_t year) {
    if (year < 2000 || year > 2200) not_found("năm này");
}

void keep(Transaction& t, ItReview r) {
    const Scope scope = Scope::of(r.unit_id.value);
    if (r.id)
        update(t, scope, r);
    else
        insert(t, scope, r);
}

// "60": within sixty days of the end; "0": ended. Empty: not yet.
std::string stage_of(Date today, Date end) {
    if (end < today) return "0";
    for (const std::int64_t days : norm().remind_before_days)
        if (end.days - today.days <= days) return std::to_string(days);
    return "";
}

bool remind_of(Transaction& t, const Staff& s) {
    const std::string stage = stage_of(local_date(now()), *s.it_decision_to);
    if (stage.empty()) return false;
    const bool ended = stage == "0";
    return tell(t, Audience::holders(s.unit_id.value, "it_posts.write"),
                {.kind = ended ? NoticeKind::late : NoticeKind::due,
                 .text = "Quyết định phân công phụ trách CNTT, chuyển đổi số số " +
                         s.it_decision_number.value_or("(chưa ghi số)") +
                         (ended ? " đã hết hiệu lực ngày " : " hết hiệu lực ngày ") +
                         to_vietnamese(*s.it_decision_to) + ". Xin ban hành quyết định mới.",
                 .link = page,
                 .key = "it_posts.end/" + std::to_string(s.id.value) + "/" + to_string(*s.it_decision_to) +
                        "/" + stage});
}

}  // namespace

void load_norm(const std::filesystem::path& rules) {
    const Json file = load_json_file((rules / "it_posts" / "norm.json").string());
    const std::string confidence = file["confidence"].text_or("?");
    Norm fresh{.people_per_school = file["people_per_school"].integer_or(1),
               .remind_before_days = {},
               .legal_basis = file["legal_basis"].text_or(),
               .note = file["note"].text_or(),
               .doubtful = confidence != "F" && confidence != "P"};
    for (const Json& n : file["remind_before_days"].items)
        fresh.remind_before_days.push_back(n.integer_or(0));
    std::ranges::sort(fresh.remind_before_days);
    loaded() = std::move(fresh);
}

const Norm& norm() { return loaded(); }

bool Holder::is_valid(Date today) const {
    return staff.it_decision_number && !staff.it_decision_number->empty() &&
           (!staff.it_decision_to || today <= *staff.it_decision_to);
}

std::int64_t SchoolPosts::valid(Date today) const {
    return std::ranges::count_if(holders, [&](const Holder& h) { return h.is_valid(today); });
}

std::vector<SchoolPosts> posts_of(Db& db, const Scope& scope, std::int64_t year) {
    must_be_a_year(year);
    std::vector<SchoolPosts> out;
    for (const Unit& school : schools_of(db)) {
        if (!scope.covers(school.id.value)) continue;
        SchoolPosts one{.unit = school, .holders = {}, .review = {}};
        for (const Staff& s :
             list<Staff>(db, Scope::of(school.id.value), {.filters = {where<&Staff::it_lead>(1)}}))
            if (is_working(s.status))
                one.holders.push_back({.staff = s, .post = post_of(db, s).value_or(ItPost{})});
        const KeptReview kept = review_of(db, school.id.value, year);
        one.review = kept.review;
        one.review_version = kept.version;
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<Staff> candidates(Db& db, std::int64_t unit) {
    auto out = list<Staff>(db, Scope::of(unit));
    std::erase_if(out, [](const Staff& s) { return !is_working(s.status); });
    return out;
}

void hold(Transaction& t, const Scope& own, std::int64_t staff, const Json& body) {
    const Staff before = own_staff_at(t.db(), own, staff);
    if (!is_working(before.status)) refuse("not_working", "Người này không còn làm việc ở trường.");
    Staff now = before;
    ItPost post = post_of(t.db(), before).value_or(ItPost{});
    Problems problems;
    read_decision(now, body, problems);
    read_post(post, body, problems);
    if (now.it_decision_to && post.decision_on && *now.it_decision_to < *post.decision_on)
        problems.add("/decision_to", "before_start", "Ngày hết hiệu lực phải sau ngày quyết định.");
    throw_if_any(problems);
    change(t, before, now);
    post.unit_id = before.unit_id;
    post.staff_id = before.id;
    const Scope scope = Scope::of(before.unit_id.value);
    if (post.id)
        update(t, scope, post);
    else
        insert(t, scope, post);
}

void release(Transaction& t, const Scope& own, std::int64_t staff) {
    const Staff before = own_staff_at(t.db(), own, staff);
    Staff now = before;
    now.it_lead = false;
    now.it_decision_number.reset();
    now.it_decision_to.reset();
    change(t, before, now);
    const auto post = post_of(t.db(), before);
    if (!post) return;
    detach_all_evidence(t, ItPost::entity().name, post->id.value);
    remove(t, Scope::of(before.unit_id.value), post->id);
}

void write_review(Transaction& t, const Scope& own, std::int64_t unit, std::int64_t year, const Json& body) {
    school_in(t.db(), own, unit);
    must_be_a_year(year);
    ItReview r = review_of(t.db(), unit, year).review;
    if (r.state != ItReviewState::draft)
        refuse("review_state", "Bản rà soát đã gửi xã nên không sửa được nữa.");
    Problems problems;
    for (const char* name : {"review", "proposal"})
        set_field(*ItReview::entity().find(name), body[name].text_or(), &r, problems);
    throw_if_any(problems);
    keep(t, r);
}

void send_review(Transaction& t, const Scope& own, std::int64_t unit, std::int64_t year) {
    const Unit school = school_in(t.db(), own, unit);
    must_be_a_year(year);
    ItReview r = review_of(t.db(), unit, year).review;
    if (r.state != ItReviewState::draft) refuse("review_state", "Bản rà soát đã gửi xã.");
    if (!r.review || !r.proposal)
        refuse("review_empty", "Xin ghi cả phần rà soát và phần đề xuất trước khi gửi.");
    r.state = ItReviewState::sent;
    r.sent_on = local_date(t.at());
    keep(t, r);
    if (const auto commune = commune_of(t.db()))
        tell(t, Audience::holders(commune->id.value, "it_posts.answer"),
             {.kind = NoticeKind::submitted,
              .text = school.name + " đã gửi rà soát vị trí việc làm CNTT, chuyển đổi số năm " +
                      std::to_string(year) + ".",
              .link = page,
              .key = ""});
}

void answer_review(Transaction& t, const Scope& scope, std::int64_t unit, std::int64_t year,
                   std::string_view answer) {
    school_in(t.db(), scope, unit);
    must_be_a_year(year);
    ItReview r = review_of(t.db(), unit, year).review;
    if (r.state == ItReviewState::draft) refuse("review_state", "Trường chưa gửi bản rà soát của năm này.");
    Problems problems;
    set_field(field_of<&ItReview::answer>(), answer, &r, problems);
    if (problems.empty() && !r.answer) problems.add("/answer", "required", "Xin ghi nội dung trả lời.");
    throw_if_any(problems);
    r.state = ItReviewState::answered;
    r.answered_on = local_date(t.at());
    keep(t, r);
    tell(t, Audience::holders(unit, "it_posts.write"),
         {.kind = NoticeKind::told,
          .text = "Xã đã trả lời đề xuất về vị trí việc làm CNTT, chuyển đổi số năm " + std::to_string(year) +
                  ".",
          .link = page,
          .key = ""});
}

int remind(Transaction& t) {
    int told = 0;
    for (const Unit& school : schools_of(t.db()))
        for (const Staff& s :
             list<Staff>(t.db(), Scope::of(school.id.value), {.filters = {where<&Staff::it_lead>(1)}}))
            if (s.it_decision_to && is_working(s.status)) told += remind_of(t, s);
    return told;
}

}  // namespace khue::it_posts
