// How a program of somebody else is known: OAuth 2 client credentials (RFC 6749 §4.4) give it a bearer token
// (RFC 6750) for an hour. Tokens and secrets are random of 256 bits; the house keeps only their SHA-256,
// which nobody can turn around or guess.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "modules/exchange/api_client.hpp"
#include "modules/exchange/client_rules.hpp"
#include "server/app.hpp"

namespace khue {

struct NewToken {
    std::string token, scope;
    std::int64_t seconds = 0;
};

// How often a client asked for something on a day.
struct ClientUse {
    std::int64_t client = 0;
    Date day{};
    std::string area;  // "/api/pupils"
    std::int64_t requests = 0;
};

class ClientTokens {
public:
    explicit ClientTokens(std::shared_ptr<const ClientRules> rules) : rules_(std::move(rules)) {}

    // Who a request with a bearer token comes from; null for one without. Only reads are let in. Throws
    // Failure 401 for a token that does not hold (any more), 403 for anything but a read.
    std::unique_ptr<Identity> identify(Db&, const Request&);

    // Throws Failure 401 "invalid_client", 400 "invalid_scope".
    NewToken issue(Transaction&, std::string_view client_id, std::string_view secret, std::string_view scope);

    void forget();  // what is remembered, after rights have changed

    // Counts that have not been written yet, and writing them: the first read of a day of a client in an area
    // is an entry of the audit.
    std::vector<ClientUse> uses_in_memory(std::int64_t client) const;
    void write_uses(Database&);

private:
    struct Known {
        std::shared_ptr<const Identity> identity;
        std::int64_t client = 0, expires_ms = 0, loaded_ms = 0;
        std::int32_t day = 0;
    };
    std::optional<Known> load(Db&, const std::string& hash, Instant at);
    void count(std::int64_t client, std::string_view path, Instant at);
    const std::vector<std::string>* kept(const Words& permissions);

    const std::shared_ptr<const ClientRules> rules_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
    std::uint64_t generation_ = 0;
    std::map<std::string, std::vector<std::string>> permission_lists_;  // grants point into it
    std::map<std::tuple<std::int64_t, std::int32_t, std::string>, std::int64_t> uses_;
};

std::string new_client_secret();
std::string hash_of_secret(std::string_view secret);

// "/api/pupils/7" → "/api/pupils"; "/ims/oneroster/rostering/v1p2/students/x" → "…/students".
std::string area_of(std::string_view path);

// The units whose heads have let it, with the sites of schools.
std::vector<std::int64_t> units_open_to(Db&, Id<ApiClient>);

}  // namespace khue
