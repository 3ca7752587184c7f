// Reading by other programs: who they are and who lets them, what has changed, being told of it.
#include "modules/exchange/module.hpp"

#include <algorithm>
#include <array>

#include "core/log.hpp"
#include "modules/exchange/routes.hpp"
#include "server/bell.hpp"

namespace khue {
namespace {

constexpr int seconds_between_rounds = 10;
constexpr std::array<std::string_view, 3> rights_tables{"api_client", "api_access", "unit"};

constexpr Migration first_step{"exchange.1", R"sql(
        CREATE RECORD api_client (
            unit_id INT NOT NULL REFERENCES unit,
            name TEXT NOT NULL UNIQUE,
            client_id TEXT NOT NULL UNIQUE,
            secret_hash TEXT NOT NULL,
            permissions TEXT NOT NULL,
            purpose TEXT NOT NULL,
            contact TEXT,
            until DATE,
            active BOOL NOT NULL);
        CREATE INDEX api_client_unit_id ON api_client (unit_id);
        CREATE RECORD api_access (
            unit_id INT NOT NULL REFERENCES unit,
            client_id INT NOT NULL REFERENCES api_client,
            approved BOOL NOT NULL,
            decided_by TEXT,
            decided_at INSTANT,
            UNIQUE (client_id, unit_id));
        CREATE INDEX api_access_unit_id ON api_access (unit_id);
        CREATE TABLE client_token (
            token_hash TEXT PRIMARY KEY, client_id INT NOT NULL REFERENCES api_client,
            permissions TEXT NOT NULL, expires_at INSTANT NOT NULL) STRICT;
        CREATE INDEX client_token_expires_at ON client_token (expires_at);
        CREATE TABLE client_use (
            client_id INT NOT NULL REFERENCES api_client, day DATE NOT NULL, area TEXT NOT NULL,
            requests INT NOT NULL, PRIMARY KEY (client_id, day, area)) STRICT;
        CREATE TABLE webhook_cursor (connection_id INT PRIMARY KEY, cursor INT NOT NULL) STRICT;
        CREATE TABLE webhook_delivery (
            id ID, connection_id INT NOT NULL, from_cursor INT NOT NULL, to_cursor INT NOT NULL,
            changes INT NOT NULL, attempts INT NOT NULL, state TEXT NOT NULL, error TEXT NOT NULL,
            created_at INSTANT NOT NULL, next_at INSTANT NOT NULL, ended_at INSTANT) STRICT;
        CREATE INDEX webhook_delivery_connection ON webhook_delivery (connection_id, state, id);
    )sql"};

// Sessions of people stay as they are; a bearer token is asked about first.
void start(App& app, const SharedExchange& services) {
    *services->rules = ClientRules::load(app.options().rules);
    services->rules->check(app);
    services->webhooks = WebhookRules::load(app.options().rules);
    say_oauth_errors(app);
    app.identify = [services, people = app.identify](Db& db, const Request& r) {
        auto client = services->tokens.identify(db, r);
        return client || !people ? std::move(client) : people(db, r);
    };
    app.database().on_change([services](const std::vector<Transaction::Change>& changes) {
        if (std::ranges::any_of(changes, [](const auto& c) {
                return std::ranges::find(rights_tables, c.table) != rights_tables.end();
            }))
            services->tokens.forget();
    });
}

void round(const WebhookDesk& desk, const SharedExchange& services, const std::function<bool()>& wanted) {
    try {
        services->tokens.write_uses(desk.app.database());
        webhook_round(desk, wanted);
    } catch (const Failure& f) {
        log_event("error", "exchange_wait", {{"what", f.code}});
    } catch (const std::exception& e) {  // the database is away: look again later
        log_event("error", "exchange_wait", {{"what", e.what()}});
    }
}

}  // namespace

Module exchange_module() {
    auto services = std::make_shared<ExchangeServices>();
    auto bell = std::make_shared<Bell>();
    Module m{
        .name = "exchange",
        .label = "Chia sẻ dữ liệu",
        .depends = {"units", "users", "connections"},
        .entities = {&ApiClient::entity(), &ApiAccess::entity()},
        .permissions = {{"api_clients.read", "Xem các hệ thống đọc dữ liệu"},
                        {"api_clients.write", "Thêm, sửa hệ thống đọc dữ liệu; cấp khóa"},
                        {"api_accesses.read", "Xem ai xin đọc dữ liệu của đơn vị"},
                        {"api_accesses.approve", "Đồng ý hoặc thu hồi việc đọc dữ liệu của đơn vị mình"},
                        {"feed.read", "Đọc dòng thay đổi"}},
        .migrations = {first_step},
        .start = [services](App& app) { start(app, services); },
        .stop = [bell] { bell->ring(); },
        .background =
            [services, bell](App& app, const std::function<bool()>& wanted) {
                const WebhookDesk desk{app, *services->rules, services->webhooks,
                                       connection_box(app.options().data)};
                do {
                    round(desk, services, wanted);
                } while (bell->wait(seconds_between_rounds, wanted));
                services->tokens.write_uses(app.database());
            },
    };
    add_client_routes(m, services);
    add_access_decisions(m);
    add_token_route(m, services);
    add_feed_route(m);
    add_webhook_routes(m);
    return m;
}

}  // namespace khue
