#include "modules/outreach/publishing.hpp"

#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"

namespace khue::outreach {
namespace {

// The units that speak on the public page.
Scope house(Db& db) { return {.units = with_descendants(db, commune_or_none(db))}; }

std::vector<Id<Pupil>> pupils_of(Db& db, Id<Unit> unit, Filter filter) {
    std::vector<Id<Pupil>> out;
    for (const ShownPupil& s : list<ShownPupil>(db, Scope::of(unit.value), {.filters = {std::move(filter)}}))
        out.push_back(s.pupil_id);
    return out;
}

Publishable judge(Db& db, Id<Unit> unit, People people, const std::vector<Id<Pupil>>& pupils,
                  consents::What what, Date today) {
    if (people != People::pupils) return {.stated = people == People::nobody, .barred = {}};
    return {.stated = !pupils.empty(), .barred = consents::barred(db, unit, what, pupils, today)};
}

bool shows_name(const consents::Consent& c) { return c.subject != consents::Subject::picture; }
bool shows_picture(const consents::Consent& c) { return c.subject != consents::Subject::name; }

void tell_author(Transaction& t, const Article& a, std::string_view what) {
    const NoticeText text{.kind = NoticeKind::returned,
                          .text = "Một sự đồng ý đã được rút: " + std::string(what) + " “" + a.title + "”.",
                          .link = "/tin-bai/" + std::to_string(a.id.value),
                          .key = {}};
    tell(t, Audience::holders(a.unit_id.value, "articles.review"), text);
    if (a.author_id) tell(t, Audience::person(a.author_id), text);
}

void follow_name(Transaction& t, Article a, Date today) {
    if (a.state != ArticleState::published || publishable(t.db(), a, today).allowed()) return;
    a.state = ArticleState::unpublished;
    a.remark = "Tự gỡ: sự đồng ý nêu tên một học sinh đã được rút.";
    update(t, Scope::of(a.unit_id.value), a);
    tell_author(t, a, "đã tự gỡ bài");
}

void follow_picture(Transaction& t, const Photo& p, Date today) {
    if (!p.article_id || publishable(t.db(), p, today).allowed()) return;
    const auto article = get(t.db(), Scope::of(p.unit_id.value), *p.article_id);
    if (article && article->state == ArticleState::published)
        tell_author(t, *article, "đã tự gỡ ảnh khỏi bài");
}

}  // namespace

std::vector<Id<Pupil>> shown_in(Db& db, const Photo& p) {
    return pupils_of(db, p.unit_id, where<&ShownPupil::photo_id>(p.id.value));
}

std::vector<Id<Pupil>> named_in(Db& db, const Article& a) {
    return pupils_of(db, a.unit_id, where<&ShownPupil::article_id>(a.id.value));
}

std::vector<Photo> photos_of(Db& db, const Article& a) {
    return list<Photo>(db, Scope::of(a.unit_id.value), {.filters = {where<&Photo::article_id>(a.id.value)}});
}

Publishable publishable(Db& db, const Photo& p, Date today) {
    return judge(db, p.unit_id, p.people, shown_in(db, p), consents::What::picture, today);
}

Publishable publishable(Db& db, const Article& a, Date today) {
    return judge(db, a.unit_id, a.people, named_in(db, a), consents::What::name, today);
}

std::vector<Article> visible_articles(Db& db, Instant at) {
    std::vector<Article> out;
    for (Article& a : list<Article>(db, house(db),
                                    {.filters = {where<&Article::state>("published")},
                                    .order = &field_of<&Article::visible_from>(),
                                    .descending = true}))
        if (a.is_visible(at) && publishable(db, a, local_date(at)).allowed()) out.push_back(std::move(a));
    return out;
}

std::optional<Article> visible_article(Db& db, std::int64_t id, Instant at) {
    auto a = get(db, house(db), Id<Article>{id});
    if (!a || !a->is_visible(at) || !publishable(db, *a, local_date(at)).allowed()) return std::nullopt;
    return a;
}

std::optional<Photo> visible_photo(Db& db, std::int64_t id, Instant at) {
    auto p = get(db, house(db), Id<Photo>{id});
    if (!p || !p->article_id || !visible_article(db, p->article_id->value, at)) return std::nullopt;
    if (!publishable(db, *p, local_date(at)).allowed()) return std::nullopt;
    return p;
}

void follow_withdrawal(Transaction& t, const consents::Consent& c) {
    const Scope school = Scope::of(c.unit_id.value);
    const Date today = local_date(t.at());
    for (const ShownPupil& s :
         list<ShownPupil>(t.db(), school, {.filters = {where<&ShownPupil::pupil_id>(c.pupil_id.value)}})) {
        if (s.article_id && shows_name(c))
            if (auto a = get(t.db(), school, *s.article_id)) follow_name(t, std::move(*a), today);
        if (s.photo_id && shows_picture(c))
            if (const auto p = get(t.db(), school, *s.photo_id)) follow_picture(t, *p, today);
    }
}

}  // namespace khue::outreach
