#include "modules/exchange/clients.hpp"

#include <algorithm>

#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t most_units = 200, id_bytes = 6;

[[noreturn]] void overtaken() {
    throw Failure{412, "changed", "Đã có người khác sửa sau khi bạn mở. Xin xem lại trước khi làm tiếp.", {}};
}

template <Record T>
T load(Db& db, const Scope& scope, Id<T> id, std::int64_t expected, std::string_view what) {
    T record;
    const auto version = raw::get(db, T::entity(), scope, id.value, &record);
    if (!version) not_found(what);
    if (version->number != expected) overtaken();
    return record;
}

void read_into(ApiClient& c, const ClientRules& rules, const Json& body, bool partial) {
    Json plain = body;
    std::erase_if(plain.members, [](const Json::Member& m) { return m.name == "units"; });
    Problems problems;
    read_record(plain, ApiClient::entity(), &c, problems, {}, partial);
    c.permissions = joined(words_in(c.permissions));
    for (const std::string& p : words_in(c.permissions))
        if (!rules.allows(p))
            problems.add("/permissions", "not_for_programs",
                         "Hệ thống khác không được nhận quyền “" + p + "”.");
    throw_if_any(problems);
}

// The units that are asked, within the scope of who asks; those no longer named are left out.
void ask_units(Transaction& t, const Scope& scope, const ApiClient& client, const Json& body) {
    if (!body.has("units")) return;
    std::vector<std::int64_t> wanted;
    for (const Json& u : body["units"].items) wanted.push_back(u.integer_or(0));
    if (wanted.size() > most_units) refuse("too_many", "Nhiều đơn vị quá.");
    const auto present = list<ApiAccess>(t.db(), Scope::everything(),
                                         {.filters = {where<&ApiAccess::client_id>(client.id.value)}});
    for (const ApiAccess& a : present)
        if (std::ranges::find(wanted, a.unit_id.value) == wanted.end()) remove(t, Scope::everything(), a.id);
    for (const std::int64_t unit : wanted) {
        const bool there =
            std::ranges::any_of(present, [&](const ApiAccess& a) { return a.unit_id.value == unit; });
        if (there) continue;
        ApiAccess fresh{.id = {}, .unit_id = {unit}, .client_id = client.id};
        insert(t, scope, fresh);
    }
}

void forget_consent(Transaction& t, Id<ApiClient> client) {
    for (ApiAccess a : list<ApiAccess>(t.db(), Scope::everything(),
                                       {.filters = {where<&ApiAccess::client_id>(client.value),
                                                    where<&ApiAccess::approved>("true")}})) {
        a.approved = false;
        a.decided_by = std::nullopt;
        a.decided_at = std::nullopt;
        update(t, Scope::everything(), a);
    }
}

void end_tokens(Transaction& t, Id<ApiClient> id) {
    run(t.db(), "DELETE FROM client_token WHERE client_id = $1", id.value);
}

bool asks_for_more(const ApiClient& before, const ApiClient& after) {
    const Words old = words_in(before.permissions), fresh = words_in(after.permissions);
    return before.purpose != after.purpose || before.name != after.name || !std::ranges::includes(old, fresh);
}

}  // namespace

NewClient create_client(Transaction& t, const ClientRules& rules, const Scope& scope, const Json& body) {
    NewClient made{.client = {}, .secret = new_client_secret()};
    read_into(made.client, rules, body, false);
    made.client.client_id = "khue-" + random_hex(id_bytes);
    made.client.secret_hash = hash_of_secret(made.secret);
    insert(t, scope, made.client);
    ask_units(t, scope, made.client, body);
    return made;
}

void change_client(Transaction& t, const ClientRules& rules, const Scope& scope, Id<ApiClient> id,
                   std::int64_t expected, const Json& body) {
    const ApiClient before = load(t.db(), scope, id, expected, "hệ thống này");
    ApiClient c = before;
    read_into(c, rules, body, true);
    update(t, scope, c, expected);
    if (asks_for_more(before, c)) forget_consent(t, id);
    ask_units(t, scope, c, body);
    if (!c.active) end_tokens(t, id);
}

std::string renew_secret(Transaction& t, const Scope& scope, Id<ApiClient> id) {
    auto c = get(t.db(), scope, id);
    if (!c) not_found("hệ thống này");
    std::string secret = new_client_secret();
    c->secret_hash = hash_of_secret(secret);
    update(t, scope, *c);
    end_tokens(t, id);
    return secret;
}

void decide_access(Transaction& t, const Scope& own_units, Id<ApiAccess> id, std::int64_t expected,
                   bool approved) {
    ApiAccess a = load(t.db(), own_units, id, expected, "đề nghị này");
    if (a.approved == approved)
        refuse("no_change", approved ? "Đơn vị đã đồng ý rồi." : "Đơn vị chưa đồng ý hoặc đã thu hồi.");
    a.approved = approved;
    a.decided_by = t.actor().name;
    a.decided_at = t.at();
    update(t, own_units, a, expected);
}

}  // namespace khue
