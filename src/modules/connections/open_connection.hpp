// A connection with its secrets opened, for those who call over it: jobs, background threads, slow routes.
#pragma once
#include <functional>
#include <map>

#include "modules/connections/connection.hpp"
#include "server/app.hpp"
#include "server/http_client.hpp"
#include "store/secret_box.hpp"

namespace khue {

using ConnectionTexts = std::map<std::string, std::string, std::less<>>;

struct OpenConnection {
    Connection record;
    ConnectionTexts settings, secrets;
    bool readable = true;  // false: a secret was sealed with a key that is gone

    std::string setting(std::string_view name, std::string_view otherwise = "") const;
    std::string secret(std::string_view name) const;  // empty without
};

SecretBox connection_box(const std::filesystem::path& data);

// Nothing when it is not there. Callers are the house itself; routes look for the record in their scope
// first.
std::optional<OpenConnection> open_connection(Db&, const SecretBox&, Id<Connection>);

// Those of a kind that are switched on, the oldest first.
std::vector<Connection> connections_of(Db&, std::string_view kind);

ConnectionTexts settings_of(const Connection&);

// Keeps one secret sealed; empty forgets it. The audit says that it changed, not what it is.
void keep_secret(Transaction&, const SecretBox&, const Connection&, std::string_view name,
                 std::string_view value);

// A call to the address and this path under it, with the certificates and times of the connection.
HttpCall call_over(const OpenConnection&, std::string_view path = "");

// ---- how it goes ----

struct ConnectionState {
    std::optional<Instant> last_success, last_failure;
    std::string failure;  // of the last failure, Vietnamese; stands until a success
    std::int64_t waiting = 0;
    std::optional<Instant> waiting_since;
};
ConnectionState state_of(Db&, Id<Connection>);

void note_success(Transaction&, Id<Connection>);
void note_failure(Transaction&, Id<Connection>, std::string_view why);
// How much waits to be sent. Since: from the first of these that was not 0.
void note_waiting(Transaction&, Id<Connection>, std::int64_t count);

// Calls and notes how it went: a fault or an answer that is no 2xx is a failure. Outside of any transaction.
HttpReply call_and_note(App&, const OpenConnection&, const HttpCall&, const std::function<bool()>& wanted);

}  // namespace khue
