// Former places and codes: looked up by anybody, and in the addresses of pupils brought to what they are
// today.
#include "modules/places/module.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "core/text.hpp"
#include "modules/places/addresses.hpp"
#include "modules/registry/persons.hpp"
#include "server/finder.hpp"

namespace khue {
namespace places {
namespace {

using Book = std::shared_ptr<PlaceBook>;

constexpr std::size_t most_found = 30, most_addresses = 500;

void append_place(JsonWriter& w, const PlaceBook& book, const Place& p) {
    w.object().member("code", p.code).member("label", p.label).member("path", book.path(p)).end_object();
}

void append_today(JsonWriter& w, const PlaceBook& book, const Place& p) {
    w.key("today").array();
    for (const Place* now : book.today(p)) append_place(w, book, *now);
    w.end_array();
}

bool fits(const PlaceBook& book, const Place& p, const Wanted& wanted, std::string_view text) {
    return p.code == text || likeness(wanted, p.label, book.path(p)) != Likeness::none;
}

Response look_up(Context& c, const PlaceBook& book) {
    const std::string text = squeeze(nfc(c.request.value("q")));
    const Wanted wanted = wanted_of(text);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    std::size_t found = 0;
    for (const Place& p : book.all()) {
        if (text.empty() || found == most_found || !fits(book, p, wanted, text)) continue;
        ++found;
        w.object().member("code", p.code).member("label", p.label).member("path", book.path(p));
        w.text_or_null("until", p.until).member("doubtful", p.confidence != "F" && p.confidence != "P");
        append_today(w, book, p);
        w.end_object();
    }
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

Response list_addresses(Context& c, const PlaceBook& book) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    c.database().read([&](Db& db) {
        for (const FormerAddress& a : former_addresses(db, book, c.scope(), most_addresses)) {
            w.object().member("id", a.pupil).member("name", a.name).member("address", a.address);
            w.member("former_code", a.read.former->code).member("former", book.path(*a.read.former));
            w.key("choices").array();
            for (const Place* now : a.read.today)
                w.object()
                    .member("code", now->code)
                    .member("address", address_today(book, a.read, *now))
                    .end_object();
            w.end_array().end_object();
        }
    });
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

Response rewrite_addresses(Context& c, const PlaceBook& book) {
    const Json body = c.json();
    const auto& items = body["items"].items;
    if (items.empty() || items.size() > most_addresses)
        throw Failure{422, "nothing_chosen", "Xin chọn từ một đến 500 địa chỉ.", {}};
    Transaction& t = c.transaction();
    const std::int64_t changeset = t.begin_changeset("address", "Đổi địa chỉ theo đơn vị hành chính mới");
    for (const Json& item : items)
        rewrite(t, book, c.scope(), item["id"].integer_or(0), item["code"].text_or());
    std::string out;
    JsonWriter(out)
        .object()
        .member("changeset", changeset)
        .member("changed", static_cast<std::int64_t>(items.size()))
        .end_object();
    return json_response(std::move(out));
}

void add_routes(Module& m, const Book& book) {
    using namespace shape;
    const Shape place = named("PlaceName", object({{"code", text()}, {"label", text()}, {"path", text()}}));
    const Shape found = named("FoundPlace", object({{"code", text()},
                                                    {"label", text()},
                                                    {"path", text()},
                                                    {"until", nullable(date())},
                                                    {"doubtful", flag()},
                                                    {"today", list(place)}}));
    const Shape choice = object({{"code", text()}, {"address", text()}});
    const Shape address = named("FormerAddress", object({{"id", integer()},
                                                         {"name", text()},
                                                         {"address", text()},
                                                         {"former_code", text()},
                                                         {"former", text()},
                                                         {"choices", list(choice)}}));
    add_route(
        m, "GET", "/api/places", "signed_in", [book](Context& c) { return look_up(c, *book); },
        "Tra mã, tên đơn vị hành chính cũ và mới",
        exchange::answers(page(found), {{"q", text(), "Mã hoặc tên", true}}));
    add_route(
        m, "GET", "/api/places/addresses", "pupils.read",
        [book](Context& c) { return list_addresses(c, *book); },
        "Địa chỉ của học sinh còn ghi đơn vị hành chính cũ", exchange::answers(page(address)), Access::slow);
    add_route(
        m, "POST", "/api/places/addresses", "pupils.write",
        [book](Context& c) { return rewrite_addresses(c, *book); },
        "Đổi địa chỉ của học sinh theo đơn vị hành chính mới",
        exchange::takes(object({{"items", list(object({{"id", integer()}, {"code", text()}}))}}),
                        object({{"changeset", integer()}, {"changed", integer()}})));
}

}  // namespace
}  // namespace places

Module places_module() {
    Module m{
        .name = "places", .label = "Đơn vị hành chính cũ và mới", .depends = {"units", "codes", "registry"}};
    const auto book = std::make_shared<places::PlaceBook>();
    places::add_routes(m, book);
    m.start = [book](App& app) { *book = places::PlaceBook::load(app.options().rules); };
    return m;
}

}  // namespace khue
