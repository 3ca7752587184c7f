// How people sign in, as data: data/policies/sign_in.json says what is installed and how far an administrator
// may move each value; what was moved stands in the table "setting" under the same name.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "store/database.hpp"

namespace khue {

struct PolicyValue {
    std::string name, label, unit, basis, confidence;
    std::int64_t shipped = 0, least = 0, most = 0;
};

namespace policy {
inline constexpr std::string_view password_length = "password.length",
                                  password_length_with_second_factor = "password.length_with_second_factor",
                                  password_history = "password.history", password_days = "password.days",
                                  lock_out_failures = "lock_out.failures",
                                  lock_out_minutes = "lock_out.minutes",
                                  lock_minutes = "session.lock_minutes",
                                  lock_minutes_administrator = "session.lock_minutes_administrator",
                                  idle_minutes = "session.idle_minutes",
                                  absolute_minutes = "session.absolute_minutes",
                                  unused_days = "account.unused_days", slip_days = "slip.days",
                                  grace_days = "second_factor.grace_days";
}  // namespace policy

class SignInPolicy {
public:
    // Throws std::runtime_error that names the file and what does not add up in it.
    static SignInPolicy load(const std::filesystem::path& rules);

    const std::vector<PolicyValue>& values() const { return values_; }
    const std::string& legal_basis() const { return legal_basis_; }
    const std::string& note() const { return note_; }

    // What holds today; never outside the bounds, whatever the table says.
    std::int64_t number(Db&, std::string_view name) const;

    // Roles that must have a second factor, and those of them that no administrator may leave out.
    std::vector<std::string> second_factor_roles(Db&) const;
    const std::vector<std::string>& always_second_factor() const { return always_second_factor_; }
    const std::string& second_factor_basis() const { return second_factor_basis_; }
    bool is_administrator(std::string_view role) const;

    // Keeps a new value and enters it into the trail; what lies outside the bounds goes into the problems.
    void set(Transaction&, std::string_view name, std::int64_t value, Problems&) const;
    void set_second_factor_roles(Transaction&, const std::vector<std::string>& roles, Problems&) const;

private:
    const PolicyValue* find(std::string_view name) const;

    std::vector<PolicyValue> values_;
    std::vector<std::string> administrators_, second_factor_, always_second_factor_;
    std::string legal_basis_, note_, second_factor_basis_;
};

// The policy of the running program; set when the module starts.
const SignInPolicy& sign_in_policy();
void use_policy(SignInPolicy);

}  // namespace khue
