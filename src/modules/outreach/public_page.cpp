// The public page of the commune, /tin-tuc: articles, notices and their pictures for everybody, without
// script and without cookies. Whether something may be seen is asked anew at every answer, and nothing is
// kept by a browser without asking, so that what is unpublished is gone at once.
#include "modules/outreach/article_text.hpp"
#include "modules/outreach/article_verbs.hpp"
#include "modules/outreach/routes.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/page_forms.hpp"
#include "server/labels.hpp"
#include "server/plain_page.hpp"
#include "store/hash.hpp"

namespace khue::outreach {
namespace {

constexpr const char* base = "/tin-tuc";
constexpr std::size_t page_size = 15, feed_size = 30;

std::string address(const Article& a) { return std::string(base) + "/" + std::to_string(a.id.value); }

std::string day_of(const Article& a) { return to_vietnamese(local_date(*a.visible_from)); }

// A browser that has the same already is told so. The style's nonce lies outside of the tag, and a 304 keeps
// the policy that came with the page.
Response kept(const Request& request, std::string_view content, Response whole) {
    const std::string tag = "\"" + sha256_hex(content).substr(0, 32) + "\"";
    std::erase_if(whole.headers, [](const auto& h) { return h.first == "Cache-Control"; });
    const Pairs caching = {{"Cache-Control", "public, no-cache"}, {"ETag", tag}};
    if (request.header("if-none-match") == tag)
        return {.status = 304, .type = whole.type, .body = {}, .headers = caching};
    whole.headers.insert(whole.headers.end(), caching.begin(), caching.end());
    return whole;
}

Response page(Context& c, std::string_view title, const std::string& inner, int status = 200) {
    Response r =
        plain::page(escape_html(title), page_forms::place(c.database()), inner, status, {.wide = true});
    for (auto& [name, value] : r.headers)
        if (name == "Content-Security-Policy") value += "; img-src 'self'";
    if (status != 200) return r;
    return kept(c.request, inner, std::move(r));
}

Response gone(Context& c) {
    return page(c, "Không có bài này",
                "<div class=\"card\"><h1>Không có bài này</h1><p>Bài chưa được đăng hoặc đã được gỡ.</p>"
                "<a class=\"button quiet\" href=\"/tin-tuc\">Các tin, bài khác</a></div>\n",
                404);
}

std::string byline(Db& db, const Article& a) {
    return "<p class=\"hint\">" + std::string(label_of(a.kind)) + " · <time datetime=\"" +
           to_string(local_date(*a.visible_from)) + "\">" + day_of(a) + "</time> · " +
           escape_html(khue::label_of(db, Unit::entity(), a.unit_id.value)) + "</p>\n";
}

std::string entry(Db& db, const Article& a) {
    std::string out = "<article class=\"card\">\n<h2><a href=\"" + address(a) + "\">" + escape_html(a.title) +
                      "</a></h2>\n" + byline(db, a);
    if (a.summary) out += "<p>" + escape_html(*a.summary) + "</p>\n";
    return out + "</article>\n";
}

std::size_t page_asked(const Request& r) {
    std::size_t out = 0;
    for (const char digit : r.value("trang").substr(0, 4)) {
        if (digit < '0' || digit > '9') return 1;
        out = out * 10 + static_cast<std::size_t>(digit - '0');
    }
    return std::max<std::size_t>(1, out);
}

std::string turn(std::size_t to, std::string_view rel, std::string_view words) {
    return "<a class=\"button quiet\" rel=\"" + std::string(rel) +
           "\" href=\"/tin-tuc?trang=" + std::to_string(to) + "\">" + std::string(words) + "</a>\n";
}

Response list_page(Context& c) {
    const std::size_t number = page_asked(c.request);
    std::string inner = "<h1>Tin tức, thông báo</h1>\n";
    c.database().read([&](Db& db) {
        const auto all = visible_articles(db, now());
        const std::size_t first = (number - 1) * page_size;
        if (first >= all.size())
            inner += "<div class=\"card\"><p>Chưa có tin, bài nào được đăng ở đây.</p></div>\n";
        for (std::size_t i = first; i < std::min(all.size(), first + page_size); ++i)
            inner += entry(db, all[i]);
        inner += "<nav class=\"actions\" aria-label=\"Trang\">\n";
        if (number > 1) inner += turn(number - 1, "prev", "Tin mới hơn");
        if (first + page_size < all.size()) inner += turn(number + 1, "next", "Tin cũ hơn");
        inner += "</nav>\n<footer><a href=\"/tin-tuc/nguon.xml\">Nguồn tin Atom</a></footer>\n";
    });
    return page(c, "Tin tức, thông báo", inner);
}

std::string picture(const Photo& p) {
    const std::string caption = escape_html(p.caption ? *p.caption : "");
    return "<figure><img loading=\"lazy\" src=\"/tin-tuc/anh/" + std::to_string(p.id.value) + "\" width=\"" +
           std::to_string(p.width) + "\" height=\"" + std::to_string(p.height) + "\" alt=\"" +
           (caption.empty() ? "Ảnh kèm bài" : caption) + "\"><figcaption class=\"hint\">" + caption +
           "</figcaption></figure>\n";
}

Response article_page(Context& c) {
    std::string inner, title;
    c.database().read([&](Db& db) {
        const auto a = visible_article(db, c.id(), now());
        if (!a) return;
        title = a->title;
        inner = "<article class=\"card\">\n<h1>" + escape_html(a->title) + "</h1>\n" + byline(db, *a);
        if (a->summary) inner += "<p><strong>" + escape_html(*a->summary) + "</strong></p>\n";
        inner += article_html(a->body);
        for (const Photo& p : photos_of(db, *a))
            if (publishable(db, p, local_date(now())).allowed()) inner += picture(p);
        inner += "</article>\n<nav><a class=\"button quiet\" href=\"/tin-tuc\">Các tin, bài khác</a></nav>\n";
    });
    return title.empty() ? gone(c) : page(c, title, inner);
}

Response photo_file(Context& c) {
    std::optional<StoredFile> file;
    c.database().read([&](Db& db) {
        const auto p = visible_photo(db, c.id(), now());
        if (p) file = c.app.files().find(db, Scope::of(p->unit_id.value), p->file_id);
    });
    if (!file) not_found("ảnh này");
    Response r{.status = 200, .type = "image/jpeg", .body = c.app.files().read(*file)};
    r.headers = {{"Content-Security-Policy", "default-src 'none'"}, {"X-Content-Type-Options", "nosniff"}};
    return kept(c.request, file->hash, std::move(r));
}

std::string instant_text(Instant at) {
    std::string out;
    JsonWriter(out).value(at);
    return out.substr(1, out.size() - 2);
}

Response feed(Context& c) {
    const std::string site =
        (c.request.secure ? "https://" : "http://") + escape_html(c.request.header("host"));
    std::string out;
    c.database().read([&](Db& db) {
        const auto commune = commune_of(db);
        auto all = visible_articles(db, now());
        all.resize(std::min(all.size(), feed_size));
        out =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
            "xml:lang=\"vi\">\n<title>Tin tức giáo dục " +
            escape_html(commune ? commune->name : "") + "</title>\n<id>" + site + base +
            "</id>\n<link rel=\"self\" href=\"" + site + base + "/nguon.xml\"/>\n<updated>" +
            (all.empty() ? "1970-01-01T00:00:00.000Z" : instant_text(*all.front().visible_from)) +
            "</updated>\n";
        for (const Article& a : all)
            out += "<entry><title>" + escape_html(a.title) + "</title><id>" + site + address(a) +
                   "</id><link href=\"" + site + address(a) + "\"/><updated>" +
                   instant_text(*a.visible_from) + "</updated><author><name>" +
                   escape_html(khue::label_of(db, Unit::entity(), a.unit_id.value)) +
                   "</name></author><summary>" + escape_html(a.summary ? *a.summary : "") +
                   "</summary></entry>\n";
        out += "</feed>\n";
    });
    Response r{.status = 200, .type = "application/atom+xml; charset=utf-8", .body = out};
    return kept(c.request, out, std::move(r));
}

}  // namespace

void add_public_page(Module& m) {
    Exchange first = exchange::web_page();
    first.query = {{"trang", shape::text(), "Trang thứ mấy"}};
    const std::string path = base;
    add_route(m, "GET", path, "anyone", list_page, "Trang tin công khai của xã", first, Access::slow);
    add_route(m, "GET", path + "/nguon.xml", "anyone", feed, "Nguồn tin Atom của trang công khai",
              exchange::file("application/atom+xml"), Access::slow);
    add_route(m, "GET", path + "/{id}", "anyone", article_page, "Một tin, bài đã đăng", exchange::web_page(),
              Access::slow);
    add_route(m, "GET", path + "/anh/{id}", "anyone", photo_file, "Một ảnh đã đăng",
              exchange::file("image/jpeg"), Access::slow);
}

}  // namespace khue::outreach
