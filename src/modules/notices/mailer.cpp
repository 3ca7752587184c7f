#include "modules/notices/mailer.hpp"

#include "core/log.hpp"

namespace khue {

constexpr int seconds_between_rounds = 60;

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

void Mailer::work(const MailDesk& desk, const std::function<bool()>& wanted) {
    do {
        try {
            mail_round(desk, wanted);
        } catch (const Failure& f) {
            log_event("error", "mail_wait", {{"what", f.code}});
        } catch (const std::exception& e) {  // the database is away: look again later
            log_event("error", "mail_wait", {{"what", e.what()}});
        }
    } while (bell_.wait(seconds_between_rounds, wanted));
}

}  // namespace khue
