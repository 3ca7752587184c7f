#include "modules/practices/verbs.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/notices/notice.hpp"
#include "modules/outreach/article_verbs.hpp"
#include "modules/outreach/form.hpp"
#include "modules/practices/adoptions.hpp"
#include "modules/practices/catalogue.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/tree.hpp"

namespace khue::practices {
namespace {

using outreach::read_sent;

constexpr std::size_t most_authors = 20, longest_summary = 450, longest_in_notice = 180;

Practice load(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected) {
    const Practice seen = practice_in(t.db(), r, id);
    Practice p;
    const auto version = raw::get(t.db(), Practice::entity(), Scope::of(seen.unit_id.value), id, &p);
    if (!version || version->number != expected)
        throw Failure{412, "changed", "Người khác đã ghi sau khi bạn mở. Xin xem lại.", {}};
    return p;
}

Scope own(const Practice& p) { return Scope::of(p.unit_id.value); }

outreach::PhotoOwner photos_at(const Practice& p) {
    return {.subject = std::string(Practice::entity().name), .subject_id = p.id.value};
}

[[noreturn]] void not_now(const Practice& p) {
    refuse("practice_state",
           "Hồ sơ đang ở bước “" + std::string(label_of(p.state)) + "” nên chưa làm được việc này.");
}

// A step that somebody may not take: because of the state, because it is their own, or not at all.
void require(Db& db, const Reader& r, const Practice& p, bool allowed, bool right_state) {
    if (allowed) return;
    if (!right_state) not_now(p);
    if (is_own(db, r, p))
        refuse("own_practice", "Người soạn, người đề cử và tác giả không xét hồ sơ của chính mình.");
    throw Failure{403, "forbidden", "Tài khoản này không được làm việc này với hồ sơ.", {}};
}

void keep_authors(Transaction& t, const Practice& p, const Json& sent) {
    Problems problems;
    if (sent.items.size() > most_authors) problems.add("/authors", "too_many", "Tối đa 20 tác giả.");
    throw_if_any(problems);
    std::vector<Id<Staff>> wanted;
    const auto before =
        list<PracticeAuthor>(t.db(), own(p), {.filters = {where<&PracticeAuthor::practice_id>(p.id.value)}});
    for (const Json& id : sent.items) {
        const Id<Staff> staff{id.integer_or(0)};
        // Whoever has moved to another school since stays an author.
        if (!has(before, staff, &PracticeAuthor::staff_id) && !get(t.db(), own(p), staff))
            problems.add("/authors", "unknown", "Không tìm thấy người này trong đội ngũ của trường.");
        else if (!has(wanted, staff))
            wanted.push_back(staff);
    }
    throw_if_any(problems);
    for (const PracticeAuthor& a : before)
        if (std::erase(wanted, a.staff_id) == 0) remove(t, own(p), a.id);
    for (const Id<Staff> staff : wanted) {
        PracticeAuthor a{.id = {}, .unit_id = p.unit_id, .practice_id = p.id, .staff_id = staff};
        insert(t, own(p), a);
    }
}

void read_practice(const Json& body, Practice& p) {
    Problems problems;
    read_sent(body, p, {"kind", "name", "area", "problem", "work", "conditions", "cost", "cost_note"},
              problems);
    if (!p.area.empty() && !catalogue().area(p.area))
        problems.add("/area", "unknown", "Xin chọn lĩnh vực trong danh mục.");
    throw_if_any(problems);
}

void check_whole(Db& db, const Practice& p) {
    Problems problems;
    if (!p.problem) problems.add("/problem", "required", "Xin ghi vấn đề cần giải quyết.");
    if (!p.work) problems.add("/work", "required", "Xin ghi nội dung, cách làm.");
    if (authors_of(db, p).empty()) problems.add("/authors", "required", "Xin chọn ít nhất một tác giả.");
    if (claims_of(db, p).empty())
        problems.add("/effects", "required", "Xin ghi ít nhất một số liệu hiệu quả trước và sau.");
    throw_if_any(problems);
}

void tell_step(Transaction& t, const Audience& to, NoticeKind kind, const std::string& what,
               const Practice& p) {
    tell(t, to,
         {.kind = kind,
          .text = what + " “" + cut(p.name, longest_in_notice) + "”.",
          .link = "/mo-hinh/" + std::to_string(p.id.value),
          .key = {}});
}

void tell_school(Transaction& t, NoticeKind kind, const std::string& what, const Practice& p) {
    tell_step(t, Audience::holders(p.unit_id.value, nominate_right), kind, what, p);
    if (p.author_id && p.author_id != p.nominated_by_id)
        tell_step(t, Audience::person(p.author_id), kind, what, p);
}

void tell_adopters(Transaction& t, const Practice& p) {
    for (const Adoption& a : adoptions_of(t.db(), p))
        if (a.state != AdoptionState::stopped)
            tell_step(t, Audience::holders(a.unit_id.value, nominate_right), NoticeKind::told,
                      "Đã thu hồi công nhận mô hình mà trường áp dụng", p);
}

std::string why_given(std::string_view why) {
    Practice blank;
    Problems problems;
    set_field(field_of<&Practice::remark>(), why, &blank, problems);
    if (!blank.remark) problems.add("/why", "required", "Xin ghi lý do.");
    throw_if_any(problems);
    return *blank.remark;
}

std::vector<Score> read_scores(const Json& body, const Practice& p, const Reader& r, const Transaction& t) {
    std::vector<Score> out;
    Problems problems;
    const auto add = [&](const Json& row, std::string criterion, std::int64_t most) {
        Score s{.id = {},
                .unit_id = p.unit_id,
                .practice_id = p.id,
                .reviewer_id = r.user,
                .reviewer = r.name,
                .criterion = std::move(criterion),
                .points = {},
                .comment = {},
                .noted_on = local_date(t.at())};
        read_sent(row, s, {"points", "comment"}, problems);
        if (s.points.value_or(0) > most)
            problems.add("/points", "too_large", "Điểm cao nhất là " + std::to_string(most) + ".");
        if (s.points || s.comment) out.push_back(std::move(s));
    };
    for (const Json& row : body["scores"].items) {
        const Criterion* criterion = catalogue().criterion(row["criterion"].text_or());
        const bool twice = criterion && has(out, criterion->code, &Score::criterion);
        if (!criterion || twice)
            problems.add("/scores", "unknown", "Không có tiêu chí này, hoặc tiêu chí được gửi hai lần.");
        throw_if_any(problems);
        add(row, criterion->code, criterion->most);
    }
    Json whole;
    whole.kind = Json::Kind::object;
    whole.members.push_back({"comment", body["comment"]});
    add(whole, "", 0);
    if (out.empty()) problems.add("/scores", "required", "Xin cho điểm hoặc ghi nhận xét.");
    throw_if_any(problems);
    return out;
}

Json text_json(std::string text) {
    Json out;
    out.kind = Json::Kind::text;
    out.text = std::move(text);
    return out;
}

std::string figure(double value) {
    std::string out;
    JsonWriter(out).real(value, 2);
    std::ranges::replace(out, '.', ',');
    return out;
}

std::string article_body(Db& db, const Practice& p) {
    std::string out = "**Vấn đề**\n" + p.problem.value_or("") + "\n\n**Cách làm**\n" + p.work.value_or("");
    if (p.conditions) out += "\n\n**Điều kiện để áp dụng**\n" + *p.conditions;
    out += "\n\n**Hiệu quả**\n\n";
    for (const Effect& e : claims_of(db, p))
        out += "- " + e.name + ": trước " + figure(e.value_before) + ", sau " + figure(e.value_after) + " " +
               catalogue().measure_label(e.measure) + "\n";
    return out;
}

Json article_json(Db& db, const Practice& p) {
    Json out;
    out.kind = Json::Kind::object;
    Json unit;
    unit.kind = Json::Kind::integer;
    unit.integer = p.unit_id.value;
    out.members.push_back({"unit_id", unit});
    out.members.push_back({"kind", text_json("news")});
    out.members.push_back({"title", text_json(cut(p.name, 190))});
    out.members.push_back({"summary", text_json(cut(squeeze(p.problem.value_or("")), longest_summary))});
    out.members.push_back({"body", text_json(article_body(db, p))});
    out.members.push_back({"people", text_json("unstated")});
    return out;
}

}  // namespace

std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    std::size_t end = text.rfind(' ', most);
    if (end == std::string::npos) end = 0;
    return text.substr(0, end) + "…";
}

Practice draft(Transaction& t, const Reader& r, const Json& body) {
    const std::int64_t unit = body["unit_id"].integer_or(0);
    const auto school = r.write.covers(unit) ? get(t.db(), Scope::of(unit), Id<Unit>{unit}) : std::nullopt;
    if (!school || school->kind != UnitKind::school) not_found("trường này");
    Practice p;
    p.unit_id = {unit};
    p.author_id = r.user;
    p.drafted_by = r.name;
    read_practice(body, p);
    p.id = insert(t, own(p), p);
    keep_authors(t, p, body["authors"]);
    keep_effects(t, p, nullptr, body["effects"]);
    return p;
}

void change(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected, const Json& body) {
    Practice p = load(t, r, id, expected);
    require(t.db(), r, p, may(t.db(), r, p).edit, p.is_open());
    read_practice(body, p);
    update(t, own(p), p);
    keep_authors(t, p, body["authors"]);
    keep_effects(t, p, nullptr, body["effects"]);
}

void discard(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected) {
    const Practice p = load(t, r, id, expected);
    require(t.db(), r, p, p.state == State::draft && may(t.db(), r, p).edit, p.state == State::draft);
    remove_effects(t, p, nullptr);
    for (const PracticeAuthor& a :
         list<PracticeAuthor>(t.db(), own(p), {.filters = {where<&PracticeAuthor::practice_id>(id)}}))
        remove(t, own(p), a.id);
    detach_all_evidence(t, Practice::entity().name, id);
    outreach::remove_photos(t, p.unit_id, photos_at(p));
    raw::remove(t, Practice::entity(), own(p), id, expected);
}

void nominate(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected) {
    Practice p = load(t, r, id, expected);
    require(t.db(), r, p, may(t.db(), r, p).nominate, p.is_open());
    check_whole(t.db(), p);
    p.state = State::nominated;
    p.nominated_by_id = r.user;
    p.nominated_by = r.name;
    p.nominated_on = local_date(t.at());
    p.remark.reset();
    update(t, own(p), p);
    seal_evidence(t, Practice::entity().name, id);
    tell_step(t, Audience::holders(commune_or_none(t.db()), review_right), NoticeKind::submitted,
              "Chờ xét mô hình, sáng kiến", p);
}

void review(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected, const Json& body) {
    const Practice p = load(t, r, id, expected);
    require(t.db(), r, p, may(t.db(), r, p).review, p.state == State::nominated);
    auto now = read_scores(body, p, r, t);
    for (const Score& s : scores_of(t.db(), p))
        if (s.reviewer_id == r.user) remove(t, own(p), s.id);
    for (Score& s : now) insert(t, own(p), s);
}

void send_back(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected,
               std::string_view why) {
    Practice p = load(t, r, id, expected);
    require(t.db(), r, p, may(t.db(), r, p).review, p.state == State::nominated);
    p.remark = why_given(why);
    p.state = State::returned;
    update(t, own(p), p);
    unseal_evidence(t, Practice::entity().name, id);
    tell_school(t, NoticeKind::returned, "Xã trả lại để bổ sung", p);
}

void recognise(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected, const Json& body) {
    Practice p = load(t, r, id, expected);
    require(t.db(), r, p, may(t.db(), r, p).recognise, p.state == State::nominated);
    Problems problems;
    read_sent(body, p, {"level", "decision_number", "decision_on"}, problems);
    if (p.level == Level::none) problems.add("/level", "required", "Xin chọn cấp công nhận.");
    if (!p.decision_number) problems.add("/decision_number", "required", "Xin ghi số quyết định.");
    if (!p.decision_on) problems.add("/decision_on", "required", "Xin ghi ngày quyết định.");
    if (p.decision_on && *p.decision_on > local_date(t.at()))
        problems.add("/decision_on", "future", "Ngày quyết định chưa tới.");
    throw_if_any(problems);
    p.state = State::recognised;
    p.decided_by = r.name;
    p.remark.reset();
    update(t, own(p), p);
    tell_school(t, NoticeKind::approved, "Đã công nhận (" + lower(label_of(p.level)) + ")", p);
}

void decline(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected, std::string_view why) {
    Practice p = load(t, r, id, expected);
    const May allowed = may(t.db(), r, p);
    require(t.db(), r, p, allowed.recognise || allowed.take_back,
            p.state == State::nominated || p.state == State::recognised);
    const bool had = p.state == State::recognised;
    p.remark = why_given(why);
    p.state = had ? State::taken_back : State::declined;
    if (had) p.taken_back_on = local_date(t.at());
    p.level = Level::none;
    p.decision_number.reset();
    p.decision_on.reset();
    p.decided_by = r.name;
    update(t, own(p), p);
    tell_school(t, NoticeKind::returned, std::string(label_of(p.state)), p);
    if (had) tell_adopters(t, p);
}

std::optional<outreach::Article> article_of(Db& db, const Practice& p) {
    return p.article_id ? get(db, own(p), *p.article_id) : std::nullopt;
}

std::int64_t write_article(Transaction& t, const Reader& r, const Scope& articles, const Scope& pupils_seen,
                           std::int64_t id, std::int64_t expected) {
    Practice p = load(t, r, id, expected);
    if (p.state != State::recognised) not_now(p);
    if (article_of(t.db(), p)) refuse("has_article", "Mô hình này đã có bài giới thiệu.");
    const auto article = outreach::write_article(t, articles, pupils_seen, article_json(t.db(), p));
    outreach::show_photos_in(t, p.unit_id, photos_at(p), article.id);
    p.article_id = article.id;
    update(t, own(p), p);
    return article.id.value;
}

}  // namespace khue::practices
