// Tells other systems of changes: a POST to every connection of the kind "webhook" that is switched on, in
// the order of the feed, at least once. Headers: Khue-Delivery (the same when it comes again), Khue-Timestamp
// (seconds since 1970) and Khue-Signature "v1=" + hex(HMAC-SHA256(key, timestamp + "." + body)). What is not
// answered with 2xx is tried again after ever longer pauses; then it is laid aside as dead, for people to see
// and to send again, and the next goes on.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "modules/connections/open_connection.hpp"
#include "modules/exchange/client_rules.hpp"

namespace khue {

struct WebhookRules {
    std::int64_t batch = 100;  // changes of one delivery
    int timeout_seconds = 20;
    std::vector<std::int64_t> retry_seconds;                       // before the second, third … time
    static WebhookRules load(const std::filesystem::path& rules);  // throws std::runtime_error
};

// state: "waiting", "sent", "dead"
struct WebhookDelivery {
    std::int64_t id = 0, connection = 0, from = 0, to = 0, changes = 0, attempts = 0;
    std::string state, error;
    Instant created_at{}, next_at{};
    std::optional<Instant> ended_at;
};
std::vector<WebhookDelivery> deliveries_of(Db&, Id<Connection>, std::string_view state, std::int64_t before,
                                           std::int64_t limit);
void replay_delivery(Transaction&, std::int64_t id);  // 404, 409 while it waits anyway

std::string webhook_signature(std::string_view key, std::string_view timestamp, std::string_view body);

struct WebhookDesk {
    App& app;
    const ClientRules& clients;  // of what may be told at all
    const WebhookRules& rules;
    SecretBox box;
};
// One round over all connections: what is due is sent, what is new becomes a delivery.
void webhook_round(const WebhookDesk&, const std::function<bool()>& wanted);

}  // namespace khue
