// What people are told: a sentence and the page it leads to. A notice is addressed to a person, or to whoever
// holds a permission by a role in a unit, today or later; it is written in the transaction of what it tells.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace khue {

enum class NoticeKind : std::uint8_t { due, late, submitted, returned, approved, asked, failed, told };

std::string_view code_of(NoticeKind);   // "due"
std::string_view label_of(NoticeKind);  // "Sắp đến hạn"
std::optional<NoticeKind> notice_kind(std::string_view code);

struct Audience {
    std::int64_t unit_id = 0;  // the unit in which the role is held, not one above or below it
    std::string permission;    // "reports.approve"
    std::int64_t user_id = 0;  // instead of the two: one person

    static Audience holders(std::int64_t unit_id, std::string permission) {
        return {.unit_id = unit_id, .permission = std::move(permission)};
    }
    static Audience person(std::int64_t user_id) { return {.user_id = user_id}; }
};

struct NoticeText {
    NoticeKind kind = NoticeKind::told;
    std::string text;  // Vietnamese, at most 300 characters; names a task, a report, a file, never a person
    std::string link;  // address in the console: "/nhiem-vu/12"
    std::string key;   // what makes it one notice: "plan.late/12/2026-11-29"; empty: always a new one
};

// A commit that tells somebody says so as a change of this table, in the unit, or in minus the person's id.
inline constexpr std::string_view notice_table = "notice";
inline std::int64_t change_unit(const Audience& to) { return to.user_id ? -to.user_id : to.unit_id; }

// False, and nothing, when the same audience was told the same key before.
bool tell(Transaction&, const Audience&, const NoticeText&);

// Of audiences that were to be told something once a day.
struct ToldCount {
    std::int64_t now = 0, before = 0;  // told by this, told already
    void add(bool told) { ++(told ? now : before); }
};

}  // namespace khue
