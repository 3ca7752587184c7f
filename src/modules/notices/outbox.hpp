// Letters that wait, were sent, or could not be. A letter is a list of notices for one person; a notice goes
// into one letter of a person and no other, so it is delivered once at most: a letter is marked as being
// sent, on the disk, before its first byte leaves, and one whose fate nobody knows is not sent again.
// Addresses are not kept here: they are looked up when the letter leaves.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/notices/mail_settings.hpp"
#include "modules/notices/preferences.hpp"
#include "modules/users/roles.hpp"
#include "server/app.hpp"

namespace khue {

struct MailRow {
    std::int64_t id = 0, user_id = 0, attempts = 0, notices = 0;
    std::string state;  // waiting, sending, sent, failed, unknown
    std::string login, error;
    Instant created_at{}, next_at{};
    std::optional<Instant> ended_at;
};

struct MailDesk {
    App& app;
    const Roles& roles;
    const NoticeRules& rules;
    SecretBox box;
};

// Makes the letters that are due now: what does not wait, and the one of the day. Returns how many.
std::size_t write_letters(const MailDesk&, const MailSettings&);

// Takes the oldest letter whose time has come; nothing when there is none.
std::optional<MailRow> claim_letter(Database&);

// Nothing when the person or everything to tell has gone.
std::optional<Letter> letter_of(Db&, const MailSettings&, const MailRow&);

void end_letter(Database&, const MailRow&, const MailResult&);

// Letters whose sender has died while sending: nobody knows whether they arrived.
void give_up_lost_letters(Database&);

std::vector<MailRow> list_letters(Db&, std::string_view state, std::int64_t before, std::int64_t limit);
void retry_letter(Transaction&, std::int64_t id);  // 404, 409; only what has failed for certain

inline constexpr std::int64_t most_attempts = 8;
std::int64_t pause_ms(std::int64_t attempts);  // after so many attempts

}  // namespace khue
