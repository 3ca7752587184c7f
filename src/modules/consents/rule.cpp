#include "modules/consents/rule.hpp"

#include <algorithm>

namespace khue::consents {
namespace {

constexpr int grown = 7;

// 29 February has its birthday on the last day of the month elsewhere.
Date years_after(Date birth, int years) {
    const Civil c = civil(birth);
    const auto same = date(c.year + years, c.month, c.day);
    return same ? *same : *date(c.year + years, c.month, c.day - 1);
}

struct Span {
    Date first, last;
};

Date last_of_month(int year, unsigned month) {
    const Date next = month == 12 ? *date(year + 1, 1, 1) : *date(year, month + 1, 1);
    return Date{next.days - 1};
}

// All days on which somebody may be born of whom this is known.
std::optional<Span> days_of(const PartialDate& birth) {
    const std::string& text = birth.text;
    if (const auto whole = parse_date(text)) return Span{*whole, *whole};
    if (text.size() == 7) {
        const auto first = parse_date(text + "-01");
        if (!first) return std::nullopt;
        return Span{*first, last_of_month(civil(*first).year, civil(*first).month)};
    }
    const auto first = text.size() == 4 ? parse_date(text + "-01-01") : std::nullopt;
    if (!first) return std::nullopt;
    return Span{*first, *parse_date(text + "-12-31")};
}

bool covers(const Consent& c, What what) {
    return c.subject == Subject::both || (c.subject == Subject::picture) == (what == What::picture);
}

// Whoever withdraws takes back what was given by then, whichever record it stands in.
bool taken_back(const Consent& c, What what, std::span<const Consent> all) {
    return std::ranges::any_of(all, [&](const Consent& other) {
        return covers(other, what) && other.withdrawn_at && *other.withdrawn_at >= c.noted_at;
    });
}

std::optional<Bar> bar_of(const Consent& c, What what, Answer grown_up, std::span<const Consent> all,
                          Date today) {
    if (taken_back(c, what, all)) return Bar::withdrawn;
    if (today < std::max(c.starts_on, c.guardian_on)) return Bar::not_begun;
    if (c.ends_on && *c.ends_on < today) return Bar::ended;
    if (grown_up == Answer::no || (c.child_on && *c.child_on <= today)) return std::nullopt;
    return grown_up == Answer::yes ? Bar::child_missing : Bar::child_unknown;
}

}  // namespace

Answer seven_by(const PartialDate& birth, Date day) {
    const auto span = days_of(birth);
    if (!span) return Answer::unknown;
    if (years_after(span->last, grown) <= day) return Answer::yes;
    return years_after(span->first, grown) > day ? Answer::no : Answer::unknown;
}

std::optional<Bar> bar_to(What what, const PartialDate& birth, std::span<const Consent> all, Date today) {
    const Answer grown_up = seven_by(birth, today);
    Bar nearest = Bar::missing;
    for (const Consent& c : all) {
        if (!covers(c, what)) continue;
        const auto bar = bar_of(c, what, grown_up, all, today);
        if (!bar) return std::nullopt;
        nearest = std::max(nearest, *bar);
    }
    return nearest;
}

std::string_view code_of(Bar bar) {
    constexpr std::string_view codes[] = {"missing", "withdrawn",     "not_begun",
                                          "ended",   "child_missing", "child_unknown"};
    return codes[static_cast<std::size_t>(bar)];
}

std::string_view words_of(Bar bar) {
    constexpr std::string_view words[] = {
        "Chưa có sự đồng ý của người đại diện.",
        "Sự đồng ý đã được rút.",
        "Sự đồng ý chưa bắt đầu có hiệu lực.",
        "Sự đồng ý đã hết thời hạn.",
        "Trẻ từ đủ 7 tuổi: cần thêm sự đồng ý của chính trẻ.",
        "Chưa rõ trẻ đã đủ 7 tuổi chưa: xin ghi đủ ngày sinh hoặc hỏi ý kiến của trẻ.",
    };
    return words[static_cast<std::size_t>(bar)];
}

}  // namespace khue::consents
