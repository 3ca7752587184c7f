// Articles over HTTP: written, reviewed by another person, published by the commune, taken back.
#include "core/validate.hpp"
#include "modules/outreach/activity.hpp"
#include "modules/outreach/article_verbs.hpp"
#include "modules/outreach/names.hpp"
#include "modules/outreach/routes.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"

namespace khue::outreach {
namespace {

constexpr const char *read_right = "articles.read", *write_right = "articles.write",
                     *review_right = "articles.review", *publish_right = "articles.publish";

Scope own(const Context& c) { return c.who->own_units(write_right); }
Scope reviewed(const Context& c) { return c.who->own_units(review_right); }
Scope published(const Context& c) { return c.scope(publish_right); }
Scope pupils_seen(const Context& c) { return c.scope("pupils.read"); }

void append_brief(JsonWriter& w, Db& db, const Article& a, std::int64_t version) {
    w.member("id", a.id.value).member("version", version).member("unit_id", a.unit_id.value);
    w.member("unit_name", khue::label_of(db, Unit::entity(), a.unit_id.value));
    w.member("kind", code_of(a.kind)).member("kind_label", label_of(a.kind)).member("title", a.title);
    w.member("state", code_of(a.state)).member("state_label", label_of(a.state)).member("author", a.author);
    w.member("visible_from", a.visible_from);
    w.id_or_null("activity_id", a.activity_id ? a.activity_id->value : 0);
}

// Names of those whom the reader may see; of others only how many they are.
void append_pupils(JsonWriter& w, Context& c, const std::vector<Id<Pupil>>& pupils) {
    const Scope seen = pupils_seen(c);
    std::int64_t others = 0;
    w.key("pupils").array();
    for (const Id<Pupil> id : pupils) {
        const auto pupil = get(c.db(), seen, id);
        if (pupil)
            w.object().member("id", id.value).member("full_name", pupil->full_name).end_object();
        else
            ++others;
    }
    w.end_array().member("other_pupils", others);
}

// Pupils whose names stand in a text that is not published yet, though nobody said that they are named.
void append_found(JsonWriter& w, Context& c, const Article& a) {
    const auto found =
        a.state == ArticleState::published ? std::vector<Id<Pupil>>{} : unsaid_names(c.db(), a);
    const Scope seen = pupils_seen(c);
    w.member("names_found", static_cast<std::int64_t>(found.size())).key("found_names").array();
    for (const Id<Pupil> id : found)
        if (const auto pupil = get(c.db(), seen, id)) w.value(pupil->full_name);
    w.end_array();
}

void append_may(JsonWriter& w, const Publishable& p) {
    std::string why;
    if (!p.stated) why = "Chưa nói rõ có học sinh nào không.";
    for (const consents::BarredPupil& b : p.barred)
        if (why.find(consents::words_of(b.bar)) == why.npos)
            why += (why.empty() ? "" : " ") + std::string(consents::words_of(b.bar));
    w.member("allowed", p.allowed()).member("barred", static_cast<std::int64_t>(p.barred.size()));
    w.text_or_null("why", why);
}

Response one(Context& c, std::int64_t id, int status = 200) {
    Article a;
    const auto version = raw::get(c.db(), Article::entity(), c.scope(read_right), id, &a);
    if (!version) not_found("tin, bài này");
    std::string body;
    JsonWriter w(body);
    w.object();
    append_brief(w, c.db(), a, version->number);
    w.member("summary", a.summary).member("body", a.body);
    w.text_or_null("activity_title",
                   a.activity_id ? khue::label_of(c.db(), Activity::entity(), a.activity_id->value) : "");
    w.member("people", code_of(a.people));
    append_pupils(w, c, named_in(c.db(), a));
    append_found(w, c, a);
    append_may(w, publishable(c.db(), a, local_date(now())));
    w.member("reviewed_by", a.reviewed_by).member("published_by", a.published_by).member("remark", a.remark);
    w.member("visible", a.is_visible(now()));
    w.member("write", own(c).covers(a.unit_id.value)).member("review", reviewed(c).covers(a.unit_id.value));
    w.member("publish", published(c).covers(a.unit_id.value));
    w.member("mine", a.author_id == c.who->user_id).end_object();
    return json_with_version(std::move(body), version->number, status);
}

Response all(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    Article row;
    std::vector<std::pair<Article, std::int64_t>> rows;
    raw::list(c.db(), Article::entity(), c.scope(), {.descending = true, .limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  rows.emplace_back(*static_cast<const Article*>(r), version);
              });
    for (const auto& [a, version] : rows) {
        w.object();
        append_brief(w, c.db(), a, version);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

std::function<Response(Context&)> step(std::function<void(Context&, std::int64_t expected)> work) {
    return [work = std::move(work)](Context& c) {
        return versioned_step(
            c,
            [&](std::int64_t expected) {
                work(c, expected);
                return one(c, c.id());
            },
            [&](const Failure& failure) {
                const Response now = one(c, c.id());
                return overtaken_response(failure, now.body,
                                          parse_json(now.body).value_or(Json{})["version"].integer_or(0));
            });
    };
}

std::optional<Instant> moment_in(const Json& body) {
    const std::string said = body["visible_from"].text_or();
    if (said.empty()) return std::nullopt;
    Article blank;
    Problems problems;
    set_field(field_of<&Article::visible_from>(), said, &blank, problems);
    throw_if_any(problems);
    return blank.visible_from;
}

// A return is made by whoever the article waits for.
void hand_back(Context& c, std::int64_t expected) {
    Scope scope = published(c);
    const Scope mine = reviewed(c);
    scope.units.insert(scope.units.end(), mine.units.begin(), mine.units.end());
    return_article(c.transaction(), scope, c.id(), expected, c.json()["why"].text_or());
}

void take_down(Context& c, std::int64_t expected) {
    Scope scope = published(c);
    const Scope mine = reviewed(c);
    scope.units.insert(scope.units.end(), mine.units.begin(), mine.units.end());
    unpublish_article(c.transaction(), scope, c.id(), expected, c.json()["why"].text_or());
}

std::vector<shape::Member> brief() {
    using namespace shape;
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"kind", one_of({"news", "notice"})},
            {"kind_label", text()},
            {"title", text()},
            {"state", one_of({"draft", "submitted", "approved", "published", "unpublished"})},
            {"state_label", text()},
            {"author", text()},
            {"visible_from", nullable(instant())},
            {"activity_id", nullable(integer())}};
}

Shape article_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    std::vector<Member> members = brief();
    const std::vector<Member> more = {{"summary", words},
                                      {"body", text()},
                                      {"activity_title", words},
                                      {"people", one_of({"unstated", "nobody", "pupils"})},
                                      {"pupils", list(object({{"id", integer()}, {"full_name", text()}}))},
                                      {"other_pupils", integer()},
                                      {"names_found", integer()},
                                      {"found_names", list(text())},
                                      {"allowed", flag()},
                                      {"barred", integer()},
                                      {"why", words},
                                      {"reviewed_by", words},
                                      {"published_by", words},
                                      {"remark", words},
                                      {"visible", flag()},
                                      {"write", flag()},
                                      {"review", flag()},
                                      {"publish", flag()},
                                      {"mine", flag()}};
    members.insert(members.end(), more.begin(), more.end());
    return named("OutreachArticle", object(members));
}

}  // namespace

void add_article_routes(Module& m) {
    using namespace shape;
    const Shape whole = article_shape(), words = nullable(text());
    std::vector<Member> sent = {{"kind", text()},
                                {"title", text()},
                                maybe("summary", words),
                                {"body", text()},
                                maybe("activity_id", nullable(integer())),
                                {"people", text()},
                                maybe("pupils", list(integer()))};
    const Shape change = object(sent);
    sent.push_back({"unit_id", integer()});
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    const Shape reason = object({{"why", text()}});
    const std::string path = "/api/articles", of_one = path + "/{id}";
    add_route(m, "GET", path, read_right, all, "Tin, bài, thông báo của đơn vị",
              exchange::answers(object({{"items", list(named("OutreachArticleBrief", object(brief())))}})));
    add_route(
        m, "POST", path, write_right,
        [](Context& c) {
            return one(c, write_article(c.transaction(), own(c), pupils_seen(c), c.json()).id.value, 201);
        },
        "Soạn tin, bài", exchange::takes(object(sent), whole, 201));
    add_route(
        m, "GET", of_one, read_right, [](Context& c) { return one(c, c.id()); }, "Một tin, bài",
        exchange::answers(whole));
    add_route(m, "PUT", of_one, write_right, step([](Context& c, std::int64_t expected) {
                  change_article(c.transaction(), own(c), pupils_seen(c), c.id(), expected, c.json());
              }),
              "Sửa tin, bài", versioned(change));
    Exchange removal = exchange::nothing();
    removal.if_match = true;
    add_route(
        m, "DELETE", of_one, write_right,
        [](Context& c) {
            remove_article(c.transaction(), own(c), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Bỏ bài đang soạn", std::move(removal));
    add_route(m, "POST", of_one + "/submit", write_right, step([](Context& c, std::int64_t expected) {
                  submit_article(c.transaction(), own(c), c.id(), expected);
              }),
              "Gửi duyệt bài", versioned());
    add_route(m, "POST", of_one + "/approve", review_right, step([](Context& c, std::int64_t expected) {
                  approve_article(c.transaction(), reviewed(c), c.id(), expected,
                                  c.json()["names_checked"].boolean_or(false));
              }),
              "Duyệt bài của đơn vị mình; names_checked: đã xem các họ tên trùng với học sinh",
              versioned(object({maybe("names_checked", flag())})));
    add_route(m, "POST", of_one + "/return", review_right, step(hand_back), "Trả bài để sửa",
              versioned(reason));
    add_route(m, "POST", of_one + "/publish", publish_right, step([](Context& c, std::int64_t expected) {
                  publish_article(c.transaction(), published(c), c.id(), expected, moment_in(c.json()));
              }),
              "Đăng bài lên trang công khai, ngay hoặc hẹn giờ",
              versioned(object({maybe("visible_from", nullable(instant()))})));
    add_route(m, "POST", of_one + "/unpublish", review_right, step(take_down), "Gỡ bài đã đăng",
              versioned(reason));
}

}  // namespace khue::outreach
