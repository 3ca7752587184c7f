#include "modules/users/policy.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

constexpr std::string_view roles_setting = "second_factor.roles";

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items) out.push_back(item.text);
    return out;
}

PolicyValue value_of(const Json& row) {
    PolicyValue v{.name = row["name"].text,
                  .label = row["label"].text,
                  .unit = row["unit"].text,
                  .basis = row["basis"].text,
                  .confidence = row["confidence"].text,
                  .shipped = row["value"].integer_or(-1),
                  .least = row["least"].integer_or(0),
                  .most = row["most"].integer_or(-1)};
    if (v.shipped < v.least || v.shipped > v.most)
        throw std::runtime_error("sign_in.json: giá trị của “" + v.name + "” nằm ngoài khoảng của nó.");
    return v;
}

void enter(Transaction& t, std::string_view name, const std::string& before, const std::string& after) {
    setting::put(t, name, after);
    append_audit(t, {.action = "update",
                     .entity = "setting",
                     .changes = {{.field = name, .before = before, .after = after}}});
}

std::string joined(const std::vector<std::string>& roles) {
    std::string out;
    for (const auto& role : roles) out += (out.empty() ? "" : ",") + role;
    return out;
}

}  // namespace

SignInPolicy SignInPolicy::load(const std::filesystem::path& rules) {
    Json file = load_json_file((rules / "policies" / "sign_in.json").string());
    SignInPolicy p;
    for (const Json& row : file["values"].items) p.values_.push_back(value_of(row));
    p.administrators_ = texts(file["administrators"]);
    p.second_factor_ = texts(file["second_factor"]["value"]);
    p.always_second_factor_ = texts(file["second_factor"]["least"]);
    p.second_factor_basis_ = file["second_factor"]["basis"].text;
    p.legal_basis_ = file["legal_basis"].text;
    p.note_ = file["note"].text;
    return p;
}

const PolicyValue* SignInPolicy::find(std::string_view name) const {
    auto found = std::ranges::find(values_, name, &PolicyValue::name);
    return found == values_.end() ? nullptr : &*found;
}

std::int64_t SignInPolicy::number(Db& db, std::string_view name) const {
    const PolicyValue* v = find(name);
    if (!v) throw std::logic_error("no value of the sign-in policy is called " + std::string(name));
    std::string text = setting::text(db, name);
    std::int64_t set = v->shipped;
    std::from_chars(text.data(), text.data() + text.size(), set);
    return std::clamp(set, v->least, v->most);
}

std::vector<std::string> SignInPolicy::second_factor_roles(Db& db) const {
    std::string set = setting::text(db, roles_setting);
    std::vector<std::string> roles = set.empty() ? second_factor_ : always_second_factor_;
    for (auto role : split(set, ','))
        if (!role.empty() && std::ranges::find(roles, role) == roles.end()) roles.emplace_back(role);
    return roles;
}

bool SignInPolicy::is_administrator(std::string_view role) const {
    return std::ranges::find(administrators_, role) != administrators_.end();
}

void SignInPolicy::set(Transaction& t, std::string_view name, std::int64_t value, Problems& problems) const {
    const PolicyValue* v = find(name);
    if (!v) return problems.add("/" + std::string(name), "unknown", "Chính sách không có giá trị này.");
    if (value < v->least || value > v->most)
        return problems.add("/" + v->name, "out_of_bounds",
                            v->label + " phải từ " + std::to_string(v->least) + " đến " +
                                std::to_string(v->most) + " " + v->unit + ".");
    std::int64_t before = number(t.db(), name);
    if (before != value) enter(t, v->name, std::to_string(before), std::to_string(value));
}

void SignInPolicy::set_second_factor_roles(Transaction& t, const std::vector<std::string>& roles,
                                           Problems& problems) const {
    for (const auto& role : always_second_factor_)
        if (std::ranges::find(roles, role) == roles.end())
            problems.add("/second_factor_roles", "out_of_bounds",
                         "Không được bỏ xác thực hai bước của quản trị hệ thống.");
    if (!problems.empty()) return;
    std::string before = joined(second_factor_roles(t.db())), after = joined(roles);
    if (before != after) enter(t, roles_setting, before, after);
}

static SignInPolicy& kept() {
    static SignInPolicy policy;
    return policy;
}

const SignInPolicy& sign_in_policy() { return kept(); }
void use_policy(SignInPolicy policy) { kept() = std::move(policy); }

}  // namespace khue
