#include "modules/notices/notice.hpp"

#include <array>

namespace khue {
namespace {

struct Words {
    std::string_view code, label;
};
constexpr std::array<Words, 8> kinds{{
    {"due", "Sắp đến hạn"},
    {"late", "Quá hạn"},
    {"submitted", "Chờ duyệt"},
    {"returned", "Trả lại"},
    {"approved", "Đã duyệt"},
    {"asked", "Yêu cầu mới"},
    {"failed", "Không thành công"},
    {"told", "Thông báo"},
}};

}  // namespace

std::string_view code_of(NoticeKind kind) { return kinds.at(static_cast<std::size_t>(kind)).code; }
std::string_view label_of(NoticeKind kind) { return kinds.at(static_cast<std::size_t>(kind)).label; }

std::optional<NoticeKind> notice_kind(std::string_view code) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds.at(i).code == code) return static_cast<NoticeKind>(i);
    return std::nullopt;
}

bool tell(Transaction& t, const Audience& to, const NoticeText& notice) {
    // A key of its own for each audience; without one the row is told apart by nothing.
    auto& s = query(t.db(),
                    "INSERT INTO notice (unit_id, permission, user_id, kind, text, link, told_key, told_at) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id",
                    to.unit_id, to.permission, to.user_id, code_of(notice.kind), notice.text, notice.link,
                    notice.key, t.at().ms);
    const bool told = s.step();
    s.reset();
    if (told) t.note_change(notice_table, change_unit(to), t.audit_head().id);
    return told;
}

}  // namespace khue
