#include "modules/notices/preferences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "modules/notices/notice.hpp"

namespace khue {
namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;

std::string clock_text(std::int64_t minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

// "06:30" → 390; -1 for anything else.
std::int64_t minute_of(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return -1;
    std::int64_t hour = 0, minute = 0;
    auto number = [](std::string_view digits, std::int64_t& into) {
        auto [end, error] = std::from_chars(digits.data(), digits.data() + 2, into);
        return error == std::errc() && end == digits.data() + 2 && into >= 0;
    };
    if (!number(text.substr(0, 2), hour) || !number(text.substr(3), minute)) return -1;
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

bool in_quiet_hours(const MailWishes& w, std::int64_t minute) {
    if (w.quiet_from == w.quiet_to) return false;
    if (w.quiet_from < w.quiet_to) return minute >= w.quiet_from && minute < w.quiet_to;
    return minute >= w.quiet_from || minute < w.quiet_to;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    for (auto word : split(text, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

bool is_sunday(Date day) { return ((day.days + 4) % 7 + 7) % 7 == 0; }  // 1970-01-01 was a Thursday

}  // namespace

NoticeRules NoticeRules::load(const std::filesystem::path& rules) {
    const std::string file = (rules / "notices" / "thong_bao.json").string();
    const Json json = load_json_file(file);
    Problems problems;
    NoticeRules out{.keep_days = json["keep_days"].integer_or(0),
                    .mail_within_days = json["mail_within_days"].integer_or(0),
                    .shipped = wishes_of(json["mail"], problems)};
    for (const Json& day : json["holidays"]["every_year"].items) out.yearly.insert(day.text_or());
    for (const Json& day : json["holidays"]["days"].items) out.days.insert(day["date"].text_or());
    if (!problems.empty() || out.keep_days <= 0 || out.mail_within_days <= 0)
        throw std::runtime_error(file + ": the times that notices are kept and sent at are not valid");
    return out;
}

bool NoticeRules::is_rest_day(Date day) const {
    const std::string text = to_string(day);
    return is_sunday(day) || days.contains(text) || yearly.contains(text.substr(5));
}

bool is_quiet(const NoticeRules& rules, const MailWishes& w, Instant at) {
    return in_quiet_hours(w, minute_of_local_day(at)) || (w.rest_days && rules.is_rest_day(local_date(at)));
}

MailWishes mail_wishes(Db& db, const NoticeRules& rules, std::int64_t user_id) {
    auto& s = query(db,
                    "SELECT mode, hour, at_once, quiet_from, quiet_to, rest_days FROM notice_wish WHERE "
                    "user_id = $1",
                    user_id);
    if (!s.step()) return rules.shipped;
    MailWishes w{.mode = s.text(0) == "never" ? MailMode::never : MailMode::daily,
                 .hour = s.integer(1),
                 .at_once = words_of(s.text(2)),
                 .quiet_from = s.integer(3),
                 .quiet_to = s.integer(4),
                 .rest_days = s.integer(5) != 0};
    s.reset();
    return w;
}

void keep_mail_wishes(Transaction& t, std::int64_t user_id, const MailWishes& w) {
    run(t.db(),
        "INSERT INTO notice_wish (user_id, mode, hour, at_once, quiet_from, quiet_to, rest_days) VALUES ($1, "
        "$2, $3, $4, $5, $6, $7) ON CONFLICT (user_id) DO UPDATE SET mode = excluded.mode, hour = "
        "excluded.hour, at_once = excluded.at_once, quiet_from = excluded.quiet_from, quiet_to = "
        "excluded.quiet_to, rest_days = excluded.rest_days",
        user_id, w.mode == MailMode::never ? "never" : "daily", w.hour, joined(w.at_once), w.quiet_from,
        w.quiet_to, w.rest_days ? 1 : 0);
}

MailWishes wishes_of(const Json& json, Problems& problems) {
    const std::string mode = json["mode"].text_or();
    MailWishes w{.mode = mode == "never" ? MailMode::never : MailMode::daily,
                 .hour = json["hour"].integer_or(-1),
                 .at_once = {},
                 .quiet_from = minute_of(json["quiet_from"].text_or()),
                 .quiet_to = minute_of(json["quiet_to"].text_or()),
                 .rest_days = json["rest_days"].boolean_or(true)};
    if (mode != "never" && mode != "daily")
        problems.add("/mode", "invalid", "Cách gửi phải là “never” hoặc “daily”.");
    for (const Json& kind : json["at_once"].items) {
        const std::string code = kind.text_or();
        if (!notice_kind(code))
            problems.add("/at_once", "invalid", "Không có loại thông báo “" + code + "”.");
        else if (std::ranges::find(w.at_once, code) == w.at_once.end())
            w.at_once.push_back(code);
    }
    if (w.quiet_from < 0) problems.add("/quiet_from", "invalid", "Giờ phải có dạng 21:00.");
    if (w.quiet_to < 0) problems.add("/quiet_to", "invalid", "Giờ phải có dạng 06:30.");
    if (w.hour < 0 || w.hour * 60 >= minutes_a_day)
        problems.add("/hour", "invalid", "Giờ gửi phải từ 0 đến 23.");
    else if (in_quiet_hours(w, w.hour * 60))
        problems.add("/hour", "quiet", "Giờ gửi phải nằm ngoài giờ yên lặng.");
    return w;
}

void append_wishes(JsonWriter& w, const MailWishes& wishes) {
    w.member("mode", wishes.mode == MailMode::never ? "never" : "daily").member("hour", wishes.hour);
    w.key("at_once").array();
    for (const auto& kind : wishes.at_once) w.value(kind);
    w.end_array().member("quiet_from", clock_text(wishes.quiet_from));
    w.member("quiet_to", clock_text(wishes.quiet_to)).member("rest_days", wishes.rest_days);
}

}  // namespace khue
