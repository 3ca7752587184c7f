// One search over everything that a person may see, and the pages they come back to.
#include "modules/search/module.hpp"

#include "modules/search/find.hpp"
#include "modules/search/visits.hpp"

namespace khue {
namespace {

constexpr Migration first_step{"search.1", R"sql(
        CREATE TABLE page_visit (
            user_id INT NOT NULL, path TEXT NOT NULL, at INSTANT NOT NULL, pinned BOOL NOT NULL,
            PRIMARY KEY (user_id, path)) STRICT;
    )sql"};

constexpr std::size_t a_few = 6;

void append_item(JsonWriter& w, const FoundItem& item) {
    w.object().id_or_null("id", item.id).member("title", item.title).member("note", item.note);
    w.text_or_null("path", item.path).end_object();
}

Response search(Context& c) {
    const Wanted wanted = wanted_of(c.request.value("q"));
    const std::string kind(c.request.value("kind"));
    std::string body;
    JsonWriter w(body);
    w.object().key("groups").array();
    for (const FoundGroup& g : find_all(c, wanted, kind, kind.empty() ? a_few : most_found)) {
        w.object().member("kind", g.kind).member("label", g.label).text_or_null("plural", g.plural);
        w.member("more", g.more).key("items").array();
        for (const FoundItem& item : g.items) append_item(w, item);
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

std::string page_of(const Json& json) {
    std::string path = json["path"].text_or();
    if (!is_page(path)) throw Failure{422, "bad_path", "Địa chỉ trang không hợp lệ.", {}};
    return path;
}

Response visits(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Visit& v : visits_of(c.db(), c.who->user_id)) {
        w.object().member("path", v.path).member("pinned", v.pinned).member("at", v.at);
        w.text_or_null("name", name_of_page(c, v.path)).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response visited(Context& c) {
    note_visit(c.transaction(), c.who->user_id, page_of(c.json()));
    return {.status = 204, .body = {}};
}

Response pinned(Context& c) {
    const Json json = c.json();
    pin(c.transaction(), c.who->user_id, page_of(json), json["pinned"].boolean_or(true));
    return {.status = 204, .body = {}};
}

Shape groups_shape() {
    using namespace shape;
    const Shape item = named(
        "FoundItem",
        object(
            {{"id", nullable(integer())}, {"title", text()}, {"note", text()}, {"path", nullable(text())}}));
    const Shape group = named("FoundGroup", object({{"kind", text()},
                                                    {"label", text()},
                                                    {"plural", nullable(text())},
                                                    {"more", flag()},
                                                    {"items", list(item)}}));
    return object({{"groups", list(group)}});
}

Shape visits_shape() {
    using namespace shape;
    return object({{"items", list(named("Visit", object({{"path", text()},
                                                         {"pinned", flag()},
                                                         {"at", instant()},
                                                         {"name", nullable(text())}})))}});
}

}  // namespace

Module search_module() {
    Module m{.name = "search", .label = "Tìm kiếm", .migrations = {first_step}};
    using namespace shape;
    add_route(m, "GET", "/api/search", "signed_in", search, "Tìm trong mọi thứ được xem",
              exchange::answers(groups_shape(), {{"q", text(), "Các từ, có dấu hoặc không dấu; mã số", true},
                                                 {"kind", text(), "Chỉ loại này, nhiều kết quả hơn"}}));
    add_route(m, "GET", "/api/visits", "signed_in", visits, "Trang vừa mở và trang đã ghim",
              exchange::answers(visits_shape()));
    add_route(m, "POST", "/api/visits", "signed_in", visited, "Ghi nhận trang vừa mở",
              exchange::nothing(object({{"path", text()}})));
    add_route(m, "POST", "/api/visits/pin", "signed_in", pinned, "Ghim hoặc bỏ ghim một trang",
              exchange::nothing(object({{"path", text()}, {"pinned", flag()}})));
    return m;
}

}  // namespace khue
