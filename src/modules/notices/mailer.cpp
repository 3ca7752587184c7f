#include "modules/notices/mailer.hpp"

#include <chrono>

#include "core/log.hpp"

namespace khue {

using namespace std::chrono_literals;

constexpr auto between_rounds = 60s, between_looks = 1s;

void mail_round(const MailDesk& desk, const std::function<bool()>& wanted) {
    Database& database = desk.app.database();
    MailSettings settings;
    database.read([&](Db& db) { settings = mail_settings(db, desk.box); });
    if (!settings.on) return;
    give_up_lost_letters(database);
    write_letters(desk, settings);
    while (wanted()) {
        auto mail = claim_letter(database);
        if (!mail) return;
        std::optional<Letter> letter;
        database.read([&](Db& db) { letter = letter_of(db, settings, *mail); });
        const MailResult result =
            letter
                ? send_letter(settings.server, *letter, wanted)
                : MailResult{.fate = MailFate::refused,
                             .message = "Tài khoản không còn địa chỉ thư điện tử hoặc đã ngừng hoạt động."};
        end_letter(database, *mail, result);
        if (result.server_away) return;
    }
}

void Mailer::ring() {
    {
        const std::lock_guard lock(mutex_);
        ringing_ = true;
    }
    rung_.notify_all();
}

// Until the bell rings or it is time for a round; false when it is time to stop.
bool Mailer::wait(const std::function<bool()>& wanted) {
    std::unique_lock lock(mutex_);
    for (auto waited = 0s; waited < between_rounds && !ringing_ && wanted(); waited += between_looks)
        rung_.wait_for(lock, between_looks);
    ringing_ = false;
    return wanted();
}

void Mailer::work(const MailDesk& desk, const std::function<bool()>& wanted) {
    do {
        try {
            mail_round(desk, wanted);
        } catch (const Failure& f) {
            log_event("error", "mail_wait", {{"what", f.code}});
        } catch (const std::exception& e) {  // the database is away: look again later
            log_event("error", "mail_wait", {{"what", e.what()}});
        }
    } while (wait(wanted));
}

}  // namespace khue
