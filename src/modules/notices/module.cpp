// What people are told by the house.
#include "modules/notices/module.hpp"

#include "modules/notices/notice.hpp"
#include "modules/users/account_news.hpp"

namespace khue {

// unit_id and user_id are 0, not null, where they do not apply, so that the key can be unique.
static constexpr Migration first_step{"notices.1", R"sql(
        CREATE TABLE notice (
            id ID, unit_id INT NOT NULL, permission TEXT NOT NULL, user_id INT NOT NULL, kind TEXT NOT NULL,
            text TEXT NOT NULL, link TEXT NOT NULL, told_key TEXT NOT NULL, told_at INSTANT NOT NULL) STRICT;
        CREATE UNIQUE INDEX notice_once ON notice (told_key, unit_id, permission, user_id)
            WHERE told_key <> '';
        CREATE INDEX notice_of_unit ON notice (unit_id, permission, id);
        CREATE INDEX notice_of_person ON notice (user_id, id) WHERE user_id <> 0;
    )sql"};

// The module of users lies below this one and tells people about their accounts through it.
static void tell_about_accounts(App&) {
    account_news() = [](Transaction& t, std::int64_t user_id, const std::string& text,
                        const std::string& link) {
        tell(t, Audience::person(user_id), {.kind = NoticeKind::told, .text = text, .link = link, .key = {}});
    };
}

Module notices_module() {
    return {
        .name = "notices",
        .label = "Thông báo",
        .depends = {"units", "users"},
        .migrations = {first_step},
        .start = tell_about_accounts,
    };
}

}  // namespace khue
