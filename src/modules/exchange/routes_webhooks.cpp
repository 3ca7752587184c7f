// What was told to other systems, what waits and what is dead; sending again.
#include "modules/connections/verbs.hpp"
#include "modules/exchange/routes.hpp"
#include "server/query_number.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 50;

std::string state_in(const Context& c) {
    std::string state(c.request.value("state"));
    if (state.empty() || state == "waiting" || state == "sent" || state == "dead") return state;
    throw Failure{400, "bad_state", "Tình trạng “" + state + "” không hợp lệ.", {}};
}

Response deliveries(Context& c) {
    const Connection connection = connection_in(c.db(), c.scope(), Id<Connection>{c.id()});
    const std::int64_t before = query_number(c, "after");
    auto rows = deliveries_of(c.db(), connection.id, state_in(c), before, page_size + 1);
    const bool more = rows.size() > page_size;
    if (more) rows.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const WebhookDelivery& d : rows) {
        w.object().member("id", d.id).member("state", d.state).member("changes", d.changes);
        w.member("attempts", d.attempts).member("error", d.error).member("created_at", d.created_at);
        w.member("next_at", d.next_at).member("ended_at", d.ended_at).end_object();
    }
    w.end_array().text_or_null("next", more ? std::to_string(rows.back().id) : "").end_object();
    return json_response(std::move(body));
}

Response replay(Context& c) {
    connection_in(c.db(), c.scope(), Id<Connection>{c.id()});
    const std::int64_t delivery = c.id("delivery");
    auto& s = query(c.db(), "SELECT connection_id FROM webhook_delivery WHERE id = $1", delivery);
    const bool of_it = s.step() && s.integer(0) == c.id();
    s.reset();
    if (!of_it) not_found("lần gửi này");
    replay_delivery(c.transaction(), delivery);
    return {.status = 204, .body = {}};
}

}  // namespace

void add_webhook_routes(Module& m) {
    using namespace shape;
    const Shape states = one_of({"waiting", "sent", "dead"});
    const Shape delivery = named("WebhookDelivery", object({{"id", integer()},
                                                            {"state", states},
                                                            {"changes", integer()},
                                                            {"attempts", integer()},
                                                            {"error", text()},
                                                            {"created_at", instant()},
                                                            {"next_at", instant()},
                                                            {"ended_at", nullable(instant())}}));
    add_route(m, "GET", "/api/connections/{id}/deliveries", "connections.read", deliveries,
              "Các lần báo thay đổi qua một kết nối",
              exchange::answers(page(delivery), {{"state", states, "Chỉ tình trạng này"},
                                                 {"after", text(), "Trang sau: giá trị next"}}));
    add_route(m, "POST", "/api/connections/{id}/deliveries/{delivery}/replay", "connections.write", replay,
              "Gửi lại một lần báo thay đổi", exchange::nothing());
}

}  // namespace khue
