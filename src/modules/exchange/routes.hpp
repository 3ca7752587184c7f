#pragma once
#include <memory>

#include "modules/exchange/client_tokens.hpp"
#include "modules/exchange/webhooks.hpp"
#include "server/app.hpp"

namespace khue {

// What the module's routes share while the program runs; filled when the module starts.
struct ExchangeServices {
    std::shared_ptr<ClientRules> rules = std::make_shared<ClientRules>();
    ClientTokens tokens{rules};
    WebhookRules webhooks;
};
using SharedExchange = std::shared_ptr<ExchangeServices>;

void add_client_routes(Module&, const SharedExchange&);
void add_access_decisions(Module&);
void add_token_route(Module&, const SharedExchange&);
void say_oauth_errors(App&);  // RFC 6749 §5.2
void add_feed_route(Module&);
void add_webhook_routes(Module&);

}  // namespace khue
