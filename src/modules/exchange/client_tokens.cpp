#include "modules/exchange/client_tokens.hpp"

#include <algorithm>

#include "modules/units/tree.hpp"
#include "store/audit.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t look_every_ms = 2'000;  // what another process may have changed
constexpr std::size_t most_remembered = 10'000, secret_bytes = 32;
constexpr std::string_view bearer = "Bearer ";

[[noreturn]] void refuse_token() {
    throw Failure{401, "invalid_token", "Mã truy cập không đúng hoặc đã hết hạn.", {}};
}

bool holds(const ApiClient& c, Date day) { return c.active && (!c.until || *c.until >= day); }

std::optional<ApiClient> client_named(Db& db, std::string_view client_id) {
    return first<ApiClient>(db, Scope::everything(), {where<&ApiClient::client_id>(std::string(client_id))});
}

}  // namespace

std::string new_client_secret() { return random_hex(secret_bytes); }
std::string hash_of_secret(std::string_view secret) { return sha256_hex(secret); }

std::string area_of(std::string_view path) {
    const int kept_segments = path.starts_with("/ims/") ? 5 : 2;
    std::size_t end = 0;
    for (int i = 0; i < kept_segments && end != path.npos; ++i) end = path.find('/', end + 1);
    return std::string(path.substr(0, end));
}

std::vector<std::int64_t> units_open_to(Db& db, Id<ApiClient> client) {
    std::vector<std::int64_t> out;
    for (const ApiAccess& a : list<ApiAccess>(db, Scope::everything(),
                                              {.filters = {where<&ApiAccess::client_id>(client.value),
                                                           where<&ApiAccess::approved>("true")}})) {
        const auto unit = get(db, Scope::everything(), a.unit_id);
        if (!unit) continue;
        if (unit->kind == UnitKind::commune)
            out.push_back(unit->id.value);  // its schools speak for themselves
        else
            std::ranges::copy(with_descendants(db, unit->id.value), std::back_inserter(out));
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

const std::vector<std::string>* ClientTokens::kept(const Words& permissions) {
    const std::lock_guard lock(mutex_);
    auto [found, fresh] = permission_lists_.try_emplace(joined(permissions));
    if (fresh) found->second.assign(permissions.begin(), permissions.end());
    return &found->second;
}

std::optional<ClientTokens::Known> ClientTokens::load(Db& db, const std::string& hash, Instant at) {
    auto& s =
        query(db, "SELECT client_id, permissions, expires_at FROM client_token WHERE token_hash = $1", hash);
    if (!s.step()) return std::nullopt;
    const std::int64_t client_id = s.integer(0), expires = s.integer(2);
    const Words asked = words_in(s.text(1));
    s.reset();
    const auto client = get(db, Scope::everything(), Id<ApiClient>{client_id});
    if (!client || !holds(*client, local_date(at))) return std::nullopt;
    Words granted;
    for (const std::string& p : words_in(client->permissions))
        if (asked.contains(p)) granted.insert(p);
    auto who = std::make_shared<Identity>();
    who->user_id = -client_id;  // no person's
    who->login = client->client_id;
    who->name = client->name;
    who->grants.push_back({.role = "api_client",
                           .unit_id = client->unit_id.value,
                           .units = units_open_to(db, client->id),
                           .classes = {},
                           .permissions = kept(granted)});
    return Known{.identity = std::move(who),
                 .client = client_id,
                 .expires_ms = expires,
                 .loaded_ms = at.ms,
                 .day = local_date(at).days};
}

std::unique_ptr<Identity> ClientTokens::identify(Db& db, const Request& request) {
    const std::string_view header = request.header("authorization");
    if (!header.starts_with(bearer)) return nullptr;
    if (request.method != "GET")
        throw Failure{403, "client_reads_only", "Hệ thống khác chỉ được đọc dữ liệu.", {}};
    const std::string hash = sha256_hex(header.substr(bearer.size()));
    const Instant at = now();
    std::uint64_t generation = 0;
    std::shared_ptr<const Identity> who;
    std::int64_t client = 0;
    {
        const std::lock_guard lock(mutex_);
        generation = generation_;
        const auto found = known_.find(hash);
        if (found != known_.end()) {
            const Known& k = found->second;
            const bool good = at.ms < k.expires_ms && at.ms >= k.loaded_ms &&
                              at.ms - k.loaded_ms < look_every_ms && k.day == local_date(at).days;
            if (good) who = k.identity, client = k.client;
        }
    }
    if (!who) {
        const auto fresh = load(db, hash, at);
        if (!fresh || at.ms >= fresh->expires_ms) refuse_token();
        who = fresh->identity, client = fresh->client;
        const std::lock_guard lock(mutex_);
        if (known_.size() >= most_remembered) known_.clear();
        if (generation == generation_) known_[hash] = *fresh;
    }
    count(client, request.path, at);
    return std::make_unique<Identity>(*who);
}

NewToken ClientTokens::issue(Transaction& t, std::string_view client_id, std::string_view secret,
                             std::string_view scope) {
    const auto client = client_named(t.db(), client_id);
    const bool known =
        equal_in_constant_time(client ? client->secret_hash : hash_of_secret(""), hash_of_secret(secret)) &&
        !secret.empty();
    if (!client || !known || !holds(*client, local_date(t.at())))
        throw Failure{401, "invalid_client", "Tên hoặc khóa truy cập không đúng, hoặc đã ngừng dùng.", {}};
    Words granted;
    const Words asked = rules_->meant(scope), own = words_in(client->permissions);
    for (const std::string& p : own)
        if (asked.empty() || asked.contains(p)) granted.insert(p);
    if (granted.empty()) throw Failure{400, "invalid_scope", "Hệ thống này không có quyền được yêu cầu.", {}};
    NewToken made{.token = random_hex(secret_bytes),
                  .scope = rules_->names_of(granted),
                  .seconds = rules_->token_minutes * 60};
    run(t.db(), "DELETE FROM client_token WHERE expires_at < $1", t.at().ms);
    run(t.db(),
        "INSERT INTO client_token (token_hash, client_id, permissions, expires_at) VALUES ($1, $2, $3, $4)",
        sha256_hex(made.token), client->id.value, joined(granted),
        t.at().ms + rules_->token_minutes * minute);
    append_audit(t, {.action = "sign_in",
                     .entity = "api_client",
                     .record_id = client->id.value,
                     .unit_id = client->unit_id.value});
    return made;
}

void ClientTokens::forget() {
    const std::lock_guard lock(mutex_);
    ++generation_;
    known_.clear();
}

void ClientTokens::count(std::int64_t client, std::string_view path, Instant at) {
    std::string area = area_of(path);
    const std::lock_guard lock(mutex_);
    ++uses_[{client, local_date(at).days, std::move(area)}];
}

std::vector<ClientUse> ClientTokens::uses_in_memory(std::int64_t client) const {
    std::vector<ClientUse> out;
    const std::lock_guard lock(mutex_);
    for (const auto& [key, requests] : uses_)
        if (std::get<0>(key) == client)
            out.push_back({.client = client,
                           .day = {std::get<1>(key)},
                           .area = std::get<2>(key),
                           .requests = requests});
    return out;
}

void ClientTokens::write_uses(Database& database) {
    decltype(uses_) taken;
    {
        const std::lock_guard lock(mutex_);
        taken.swap(uses_);
    }
    if (taken.empty()) return;
    try {
        database.write({.name = "khue"}, [&](Transaction& t) {
            for (const auto& [key, requests] : taken) {
                const auto& [client, day, area] = key;
                const std::string when = to_string(Date{day});
                auto& s = query(t.db(),
                                "INSERT INTO client_use (client_id, day, area, requests) VALUES ($1, $2, $3, "
                                "$4) ON CONFLICT (client_id, day, area) DO UPDATE SET requests = "
                                "client_use.requests + excluded.requests RETURNING requests",
                                client, when, area, requests);
                const bool first_of_day = s.step() && s.integer(0) == requests;
                s.reset();
                if (first_of_day)
                    append_audit(t, {.action = "read",
                                     .entity = "api_client",
                                     .record_id = client,
                                     .changes = {{.field = "area", .before = {}, .after = area}}});
            }
        });
    } catch (...) {  // counted again the next time
        const std::lock_guard lock(mutex_);
        for (const auto& [key, requests] : taken) uses_[key] += requests;
        throw;
    }
}

}  // namespace khue
