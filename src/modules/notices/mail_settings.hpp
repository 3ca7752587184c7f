// How the house sends e-mail, as its administrator has set it. The password is kept sealed; it is never
// given out and no audit entry holds it.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "modules/notices/smtp.hpp"
#include "store/database.hpp"
#include "store/secret_box.hpp"

namespace khue {

struct MailSettings {
    bool on = false;
    MailServer server;
    std::string site;                // "https://khue.xa.vn", before the links in letters
    bool has_password = false;       // one was given
    bool password_readable = false;  // and the key that opens it is there
    std::int64_t from_notice = 0;    // what was told before e-mail was switched on is not sent
};

SecretBox mail_box(const std::filesystem::path& data);  // opens the password

MailSettings mail_settings(Db&, const SecretBox&);

// Throws Failure 422. A password that is not sent stays as it is; an empty one is forgotten.
void change_mail_settings(Transaction&, const SecretBox&, const Json&);

std::string_view code_of(MailTls);  // "none", "starttls", "tls"

}  // namespace khue
