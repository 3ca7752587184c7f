#include "server/waiting.hpp"

#include "server/app.hpp"

namespace khue {
namespace {

void append_waiting(JsonWriter& w, const Waiting& what, const Waiting::Count& count, Date today) {
    w.object().member("number", count.number).member("words", what.words).member("page", what.page);
    w.member("due", count.due).member("late", count.due && *count.due < today).end_object();
}

Response get_waiting(Context& c) {
    const Date today = local_date(now());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Module& m : c.app.modules())
        for (const Waiting& what : m.waiting) {
            if (what.permission != "signed_in" && !c.who->may(what.permission)) continue;
            const bool own = what.reach == Waiting::Reach::own;
            const Scope scope = own ? c.who->own_units(what.permission) : c.who->scope(what.permission);
            const Waiting::Count count = what.count(c, c.db(), scope);
            if (count.number > 0) append_waiting(w, what, count, today);
        }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Shape waiting_shape() {
    using namespace shape;
    Shape item = named("WaitingItem", object({{"number", integer()},
                                              {"words", text()},
                                              {"page", text()},
                                              {"due", nullable(date())},
                                              {"late", flag()}}));
    return object({{"items", list(item)}});
}

}  // namespace

void add_waiting_route(Module& m) {
    add_route(m, "GET", "/api/waiting", "signed_in", get_waiting, "Việc đang chờ mình, để hiện ở trang chủ",
              exchange::answers(waiting_shape()));
}

}  // namespace khue
