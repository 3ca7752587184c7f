// When somebody is told by e-mail, and when not. What nobody chose is data: data/notices/thong_bao.json.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "store/database.hpp"

namespace khue {

enum class MailMode : std::uint8_t { never, daily };

struct MailWishes {
    MailMode mode = MailMode::daily;
    std::int64_t hour = 7;              // 0..23, of the one letter a day
    std::vector<std::string> at_once;   // kinds that do not wait for it
    std::int64_t quiet_from = 21 * 60;  // minutes of the day; from = to: never quiet
    std::int64_t quiet_to = 6 * 60 + 30;
    bool rest_days = true;  // nothing on Sundays and holidays
};

struct NoticeRules {
    std::int64_t keep_days = 0, mail_within_days = 0;
    MailWishes shipped;
    std::set<std::string> yearly;  // "09-02"
    std::set<std::string> days;    // "2026-02-17"

    // Throws std::runtime_error that names what is wrong in the file.
    static NoticeRules load(const std::filesystem::path& rules);
    bool is_rest_day(Date) const;
};

bool is_quiet(const NoticeRules&, const MailWishes&, Instant);

MailWishes mail_wishes(Db&, const NoticeRules&, std::int64_t user_id);
void keep_mail_wishes(Transaction&, std::int64_t user_id, const MailWishes&);

MailWishes wishes_of(const Json&, Problems&);
void append_wishes(JsonWriter&, const MailWishes&);  // members, without the braces

}  // namespace khue
