#include "modules/outreach/article_verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/outreach/form.hpp"
#include "modules/outreach/names.hpp"
#include "modules/outreach/verbs.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/units/tree.hpp"

namespace khue::outreach {
namespace {

constexpr std::size_t most_pupils = 100;

template <Record T>
T load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected, std::string_view words) {
    T record;
    const auto version = raw::get(t.db(), T::entity(), scope, id, &record);
    if (!version) not_found(words);
    if (version->number != expected)
        throw Failure{412, "changed", "Người khác đã ghi sau khi bạn mở. Xin xem lại.", {}};
    return record;
}

Article load_article(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    return load<Article>(t, scope, id, expected, "tin, bài này");
}

void require(const Article& a, std::initializer_list<ArticleState> allowed) {
    if (std::ranges::find(allowed, a.state) == allowed.end())
        refuse("article_state",
               "Bài đang ở bước “" + std::string(label_of(a.state)) + "” nên chưa làm được việc này.");
}

void require_another(const Transaction& t, const Article& a) {
    if (a.author_id == t.actor().user_id)
        refuse("own_article", "Bài phải do người khác với người viết duyệt và đăng.");
}

std::string why_given(std::string_view why) {
    Article blank;
    Problems problems;
    set_field(field_of<&Article::remark>(), why, &blank, problems);
    if (!blank.remark) problems.add("/why", "required", "Xin ghi lý do.");
    throw_if_any(problems);
    return *blank.remark;
}

// The pupils that were sent: of this unit, and of those whom the writer may see. Others stay as they were.
std::vector<Id<Pupil>> read_pupils(Db& db, const Scope& seen, Id<Unit> unit, const Json& sent, People people,
                                   Problems& problems) {
    std::vector<Id<Pupil>> out;
    if (people != People::pupils) return out;
    if (sent.items.size() > most_pupils)
        problems.add("/pupils", "too_many", "Mỗi lần ghi tối đa 100 học sinh.");
    for (const Json& id : sent.items) {
        if (out.size() == most_pupils) break;
        const Id<Pupil> pupil{id.integer_or(0)};
        const auto found = get(db, seen, pupil);
        if (!found || found->unit_id != unit)
            problems.add("/pupils", "unknown_pupil", "Không tìm thấy học sinh này trong trường.");
        else if (std::ranges::find(out, pupil) == out.end())
            out.push_back(pupil);
    }
    if (problems.empty() && out.empty())
        problems.add("/pupils", "required", "Xin chọn các học sinh nhận ra được hoặc được nêu tên.");
    return out;
}

void keep_pupils(Transaction& t, Id<Unit> unit, std::optional<Id<Photo>> photo,
                 std::optional<Id<Article>> article, const std::vector<Id<Pupil>>& pupils) {
    const Scope own = Scope::of(unit.value);
    const Filter of =
        photo ? where<&ShownPupil::photo_id>(photo->value) : where<&ShownPupil::article_id>(article->value);
    std::vector<Id<Pupil>> missing = pupils;
    for (const ShownPupil& s : list<ShownPupil>(t.db(), own, {.filters = {of}}))
        if (std::erase(missing, s.pupil_id) == 0) remove(t, own, s.id);
    for (const Id<Pupil> pupil : missing) {
        ShownPupil s{.id = {}, .unit_id = unit, .photo_id = photo, .article_id = article, .pupil_id = pupil};
        insert(t, own, s);
    }
}

void discard(Transaction& t, const Scope& own, const Photo& p) {
    keep_pupils(t, p.unit_id, p.id, {}, {});
    remove(t, own, p.id);
    Files::forget(t, p.file_id);
}

std::vector<Filter> filters_of(const PhotoOwner& owner) {
    if (owner.activity) return {where<&Photo::activity_id>(owner.activity->value)};
    if (owner.article) return {where<&Photo::article_id>(owner.article->value)};
    return {where<&Photo::subject_id>(owner.subject_id), where<&Photo::subject>(owner.subject)};
}

std::vector<Id<Pupil>> read_article(Transaction& t, const Scope& pupils_seen, const Json& body, Article& a) {
    Problems problems;
    read_sent(body, a, {"kind", "title", "summary", "body", "activity_id", "people"}, problems);
    if (a.activity_id && !get(t.db(), Scope::of(a.unit_id.value), *a.activity_id))
        problems.add("/activity_id", "unknown", "Không có hoạt động này trong đơn vị.");
    auto pupils = read_pupils(t.db(), pupils_seen, a.unit_id, body["pupils"], a.people, problems);
    throw_if_any(problems);
    return pupils;
}

void tell_step(Transaction& t, const Audience& to, NoticeKind kind, const std::string& what,
               const Article& a) {
    tell(t, to,
         {.kind = kind,
          .text = what + " “" + a.title + "”.",
          .link = "/tin-bai/" + std::to_string(a.id.value),
          .key = {}});
}

}  // namespace

Article article_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Article>{id});
    if (!found) not_found("tin, bài này");
    return *found;
}

Photo photo_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Photo>{id});
    if (!found) not_found("ảnh này");
    return *found;
}

Article write_article(Transaction& t, const Scope& own, const Scope& pupils_seen, const Json& body) {
    const std::int64_t unit = body["unit_id"].integer_or(0);
    if (!own.covers(unit)) not_found("đơn vị này");
    Article a;
    a.unit_id = {unit};
    a.author_id = t.actor().user_id;
    a.author = t.actor().name;
    const auto pupils = read_article(t, pupils_seen, body, a);
    a.id = insert(t, own, a);
    keep_pupils(t, a.unit_id, {}, a.id, pupils);
    return a;
}

void change_article(Transaction& t, const Scope& own, const Scope& pupils_seen, std::int64_t id,
                    std::int64_t expected, const Json& body) {
    Article a = load_article(t, own, id, expected);
    require(a, {ArticleState::draft, ArticleState::unpublished});
    const auto pupils = read_article(t, pupils_seen, body, a);
    a.state = ArticleState::draft;
    a.author_id = t.actor().user_id;
    a.author = t.actor().name;
    update(t, own, a);
    keep_pupils(t, a.unit_id, {}, a.id, pupils);
}

void remove_article(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    const Article a = load_article(t, own, id, expected);
    require(a, {ArticleState::draft});
    for (Photo& p : photos_of(t.db(), a)) {
        p.article_id.reset();
        if (p.activity_id || p.subject)
            update(t, own, p);
        else
            discard(t, own, p);
    }
    keep_pupils(t, a.unit_id, {}, a.id, {});
    raw::remove(t, Article::entity(), own, id, expected);
}

void submit_article(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Article a = load_article(t, own, id, expected);
    require(a, {ArticleState::draft});
    if (a.people == People::unstated)
        refuse("people_unstated", "Xin nói rõ bài có nêu tên học sinh nào không trước khi gửi duyệt.");
    a.state = ArticleState::submitted;
    a.remark.reset();
    update(t, own, a);
    tell_step(t, Audience::holders(a.unit_id.value, "articles.review"), NoticeKind::submitted,
              "Chờ duyệt bài", a);
}

void approve_article(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                     bool names_checked) {
    Article a = load_article(t, own, id, expected);
    require(a, {ArticleState::submitted});
    require_another(t, a);
    if (!names_checked && !unsaid_names(t.db(), a).empty())
        refuse("names_found",
               "Bài có họ tên trùng với học sinh của đơn vị. Xin trả lại để ghi rõ là có nêu tên học sinh, "
               "hoặc xác nhận đó không phải là học sinh.");
    a.state = ArticleState::approved;
    a.reviewed_by = t.actor().name;
    update(t, own, a);
    tell_step(t, Audience::holders(commune_or_none(t.db()), "articles.publish"), NoticeKind::submitted,
              "Chờ đăng bài", a);
}

void return_article(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                    std::string_view why) {
    Article a = load_article(t, scope, id, expected);
    require(a, {ArticleState::submitted, ArticleState::approved});
    a.state = ArticleState::draft;
    a.remark = why_given(why);
    update(t, scope, a);
    tell_step(t, Audience::person(a.author_id), NoticeKind::returned, "Bài được trả lại để sửa", a);
}

void publish_article(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                     std::optional<Instant> visible_from) {
    Article a = load_article(t, scope, id, expected);
    require(a, {ArticleState::approved});
    require_another(t, a);
    const Publishable text = publishable(t.db(), a, local_date(t.at()));
    if (!text.allowed())
        refuse("no_consent", "Bài nêu tên " + std::to_string(text.barred.size()) +
                                 " học sinh chưa có đủ sự đồng ý nên chưa đăng được.");
    a.state = ArticleState::published;
    a.published_by = t.actor().name;
    a.visible_from = Instant{std::max(visible_from.value_or(t.at()).ms, t.at().ms)};
    update(t, scope, a);
    tell_step(t, Audience::person(a.author_id), NoticeKind::approved, "Bài đã được đăng", a);
}

void unpublish_article(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                       std::string_view why) {
    Article a = load_article(t, scope, id, expected);
    require(a, {ArticleState::published});
    a.state = ArticleState::unpublished;
    a.remark = why_given(why);
    update(t, scope, a);
    tell_step(t, Audience::person(a.author_id), NoticeKind::returned, "Đã gỡ bài", a);
}

std::vector<Photo> photos_of(Db& db, Id<Unit> unit, const PhotoOwner& owner) {
    return list<Photo>(db, Scope::of(unit.value), {.filters = filters_of(owner)});
}

Photo add_photo(Transaction& t, Files& files, Id<Unit> unit, const PhotoOwner& owner,
                const office::CleanPicture& picture, const KeptContent& content) {
    if (photos_of(t.db(), unit, owner).size() >= most_photos)
        refuse("too_many_photos", "Mỗi hoạt động, mỗi bài có tối đa 20 ảnh.");
    Photo p{.id = {},
            .unit_id = unit,
            .activity_id = owner.activity,
            .article_id = owner.article,
            .subject = owner.subject.empty() ? std::nullopt : std::optional(owner.subject),
            .subject_id = owner.subject_id ? std::optional(owner.subject_id) : std::nullopt,
            .file_id = files.put(t, content, "anh.jpg", unit.value).id,
            .width = picture.width,
            .height = picture.height,
            .caption = {},
            .people = People::unstated,
            .added_by = t.actor().name,
            .added_at = t.at()};
    p.id = insert(t, Scope::of(unit.value), p);
    return p;
}

void change_photo(Transaction& t, const Scope& own, const Scope& pupils_seen, std::int64_t id,
                  std::int64_t expected, const Json& body) {
    Photo p = load<Photo>(t, own, id, expected, "ảnh này");
    Problems problems;
    read_sent(body, p, {"caption", "people", "article_id"}, problems);
    if (p.article_id && !get(t.db(), Scope::of(p.unit_id.value), *p.article_id))
        problems.add("/article_id", "unknown", "Không có bài này trong đơn vị.");
    if (!p.article_id && !p.activity_id && !p.subject)
        problems.add("/article_id", "required", "Ảnh phải thuộc một bài hoặc một hoạt động.");
    const auto pupils = read_pupils(t.db(), pupils_seen, p.unit_id, body["pupils"], p.people, problems);
    throw_if_any(problems);
    update(t, own, p);
    keep_pupils(t, p.unit_id, p.id, {}, pupils);
}

void remove_photo(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    discard(t, own, load<Photo>(t, own, id, expected, "ảnh này"));
}

void show_photos_in(Transaction& t, Id<Unit> unit, const PhotoOwner& owner, Id<Article> article) {
    for (Photo& p : photos_of(t.db(), unit, owner)) {
        p.article_id = article;
        update(t, Scope::of(unit.value), p);
    }
}

void remove_photos(Transaction& t, Id<Unit> unit, const PhotoOwner& owner) {
    for (const Photo& p : photos_of(t.db(), unit, owner)) discard(t, Scope::of(unit.value), p);
}

void forget_pupil(Transaction& t, const Pupil& pupil) {
    for (const ShownPupil& s : list<ShownPupil>(
             t.db(), Scope::everything(), {.filters = {where<&ShownPupil::pupil_id>(pupil.id.value)}})) {
        const Scope own = Scope::of(s.unit_id.value);
        if (s.photo_id) discard(t, own, photo_in(t.db(), own, s.photo_id->value));
        if (s.article_id)
            tell_step(t, Audience::holders(s.unit_id.value, "articles.review"), NoticeKind::returned,
                      "Dữ liệu của một học sinh được nêu tên đã xóa theo quyết định. Xin bỏ tên khỏi bài",
                      article_in(t.db(), own, s.article_id->value));
    }
}

}  // namespace khue::outreach
