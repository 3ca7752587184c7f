// The change feed over HTTP.
#include <algorithm>
#include <charconv>

#include "modules/exchange/feed.hpp"
#include "modules/exchange/routes.hpp"

namespace khue {
namespace {

constexpr std::int64_t usual_limit = 200, most_limit = 1000;

std::int64_t whole_number(std::string_view text, std::int64_t otherwise, std::string_view what) {
    if (text.empty()) return otherwise;
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n < 0)
        throw Failure{
            400, "bad_" + std::string(what), "Giá trị “" + std::string(text) + "” không hợp lệ.", {}};
    return n;
}

// All that one may read, or of these those that are named.
std::vector<FeedSight> sights_of(const Context& c) {
    std::string_view named = c.request.value("entities");
    std::vector<FeedSight> out;
    if (named.empty()) {
        for (const Entity* e : c.app.entities())
            if (c.who->may(read_permission(*e))) out.push_back({e, c.scope(read_permission(*e))});
        return out;
    }
    while (!named.empty()) {
        const std::string_view name = named.substr(0, named.find(','));
        named.remove_prefix(std::min(named.size(), name.size() + 1));
        const Entity* e = c.app.entity(name);
        if (!e || !c.who->may(read_permission(*e)))
            throw Failure{400, "unknown_entity", "Không có loại hồ sơ “" + std::string(name) + "”.", {}};
        out.push_back({e, c.scope(read_permission(*e))});
    }
    return out;
}

void narrow_to_unit(std::vector<FeedSight>& sights, std::int64_t unit) {
    if (!unit) return;
    std::erase_if(sights, [](const FeedSight& s) { return s.entity->scope == Entity::npos; });
    for (FeedSight& s : sights) s.scope = s.scope.covers(unit) ? Scope::of(unit) : Scope{};
}

Response feed(Context& c) {
    std::vector<FeedSight> sights = sights_of(c);
    narrow_to_unit(sights, whole_number(c.request.value("unit"), 0, "unit"));
    const std::string_view after = c.request.value("after");
    const std::int64_t limit =
        std::clamp<std::int64_t>(whole_number(c.request.value("limit"), usual_limit, "limit"), 1, most_limit);
    FeedPage page;
    if (after == "now")
        page.next = feed_end(c.db());
    else
        page = feed_page(c.db(), sights, whole_number(after, 0, "cursor"), limit);
    std::string body;
    JsonWriter w(body);
    w.object().key("items");
    append_feed_items(w, page.items);
    w.member("next", std::to_string(page.next)).member("more", page.more).end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_feed_route(Module& m) {
    using namespace shape;
    const Shape item =
        named("FeedItem", object({{"cursor", text()},
                                  {"at", instant()},
                                  {"entity", text()},
                                  {"record_id", integer()},
                                  {"version", integer()},
                                  {"operation", one_of({"created", "updated", "removed", "erased", "left"})},
                                  {"unit_id", nullable(integer())}}));
    add_route(m, "GET", "/api/feed", "feed.read", feed, "Những gì đã thay đổi kể từ một mốc",
              exchange::answers(object({{"items", list(item)}, {"next", text()}, {"more", flag()}}),
                                {{"after", text(), "Mốc: giá trị next của lần trước; now: từ bây giờ"},
                                 {"entities", text(), "Chỉ các loại hồ sơ này, cách nhau bằng dấu phẩy"},
                                 {"unit", integer(), "Chỉ đơn vị này"},
                                 {"limit", integer(), "Nhiều nhất bao nhiêu, đến 1000"}}));
}

}  // namespace khue
