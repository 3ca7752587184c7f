// Accounts for a whole school from its staff list: what is proposed for each person, and making what was
// chosen.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/staff.hpp"
#include "modules/users/granting.hpp"

namespace khue {

// data/policies/account_roles.json: which role a position is proposed, the first row that fits.
class RoleProposals {
public:
    struct Place {
        std::string post, group;
        bool it_lead = false, homeroom = false;
    };
    // Throws std::runtime_error that names the file, also for a role that there is not.
    static RoleProposals load(const std::filesystem::path& rules, const Roles&);
    std::string role_for(const Place&) const;  // empty: none

private:
    struct Row {
        std::optional<std::string> post, group;
        std::optional<bool> it_lead, homeroom;
        std::string role;
    };
    std::vector<Row> rows_;
};

enum class StaffAccountState : std::uint8_t { ready, no_role, has_account, account_off, same_name, left };
std::string_view code_of(StaffAccountState);
std::string_view label_of(StaffAccountState);

struct StaffAccount {
    Staff staff;
    std::string post;   // code of chuc_vu_can_bo, may be empty
    std::string login;  // proposed, or the one there is
    std::string role;   // proposed; empty: none, or one that this person may not give
    StaffAccountState state = StaffAccountState::ready;
    std::int64_t user_id = 0;
};

// The staff of one school, in the order of names.
std::vector<StaffAccount> propose_accounts(Db&, const Identity&, const Roles&, const RoleProposals&,
                                           const Scope&, std::int64_t unit_id);

struct ChosenAccount {
    std::int64_t staff_id = 0;
    std::string login, role;
};

// All of them or none, as one changeset. Throws Failure 404 (no such unit in the scope), 422 that names the
// rows: no such person, has an account already, login taken, role not to be given.
std::vector<std::int64_t> make_accounts(Transaction&, const Identity&, const Roles&, const Scope&,
                                        std::int64_t unit_id, const std::vector<ChosenAccount>&);

// "Nguyễn Văn An" → "an.nv"; never shorter than a login may be.
std::string login_from_name(std::string_view full_name);

}  // namespace khue
