// Accounts that end with the work of their person, or because nobody uses them; and their reopening.
#pragma once
#include <string_view>
#include <vector>

#include "modules/users/granting.hpp"
#include "modules/users/slips.hpp"
#include "server/jobs.hpp"

namespace khue {

struct StaffPost;

// Codes of the list ly_do_ngung.
inline constexpr std::string_view off_by_hand = "by_hand", off_left = "left", off_unused = "unused";

// Switches an account off and ends its sessions.
void switch_off(Transaction&, AppUser, std::string_view reason);

// Within the transaction that writes a post: whoever has no post left is no longer there. Throws Failure 409
// when it would leave the house without an administrator.
void leave_with_post(Transaction&, const StaffPost& now);

// The daily round: accounts that nobody used for so many days as the policy says, and those of people whose
// last post has ended by now. The last administrator stays.
JobKind unused_accounts_job(std::function<std::int64_t(Db&)> shown_to);

// Closed accounts that may be opened again: unused ones, and those of people who are back at work.
struct ClosedAccount {
    AppUser user;
    std::optional<Instant> last_sign_in;
    Instant closed{};
    bool works = true;  // false: has left, so it stays closed
};
std::vector<ClosedAccount> closed_accounts(Db&, const Scope&);

// Opens them all or none, each with a new slip, as one changeset. Throws Failure 403, 404, 409.
std::vector<Slip> reopen(Transaction&, const Identity&, const Roles&, const Scope&,
                         const std::vector<std::int64_t>& user_ids);

}  // namespace khue
