#include "modules/users/audit_words.hpp"

#include <span>
#include <utility>

#include "modules/users/policy.hpp"

namespace khue {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr Word actions[] = {
    {"create", "Tạo"},
    {"update", "Sửa"},
    {"delete", "Xóa"},
    {"restore", "Đưa lại hồ sơ đã xóa"},
    {"erase", "Xóa giá trị theo quyết định"},
    {"open_records", "Mở danh sách hồ sơ"},
    {"open_record", "Mở hồ sơ mật"},
    {"export", "Xuất dữ liệu"},
    {"read", "Hệ thống khác đọc dữ liệu"},
    {"refuse_import", "Từ chối nhập tệp"},
    {"sign_in", "Đăng nhập"},
    {"sign_in_failed", "Đăng nhập sai mật khẩu"},
    {"sign_out", "Đăng xuất"},
    {"lock_out", "Khóa do nhập sai mật khẩu"},
    {"password", "Đổi mật khẩu"},
    {"backup", "Sao lưu"},
    {"restore", "Phục hồi từ bản sao lưu"},
    {"show_key", "In khóa khôi phục"},
    {"activation_slip", "Cấp phiếu kích hoạt"},
    {"activate", "Kích hoạt tài khoản"},
    {"second_factor_on", "Bật xác thực hai bước"},
    {"second_factor_off", "Tắt xác thực hai bước"},
    {"second_factor_failed", "Nhập sai mã xác thực hai bước"},
    {"recovery_code", "Dùng mã dự phòng"},
    {"recovery_codes", "Tạo mã dự phòng mới"},
    // of jobs: what people ask, and the states that they come to
    {"cancel", "Yêu cầu dừng"},
    {"retry", "Chạy lại"},
    {"interrupt", "Chạy lại từ đầu sau khi máy chủ dừng"},
    {"queued", "Đang chờ"},
    {"running", "Đang chạy"},
    {"done", "Chạy xong"},
    {"failed", "Bị lỗi"},
    {"cancelled", "Đã dừng"},
};

constexpr Word tables[] = {
    {"", "Danh sách chưa đạt của chỉ tiêu"},  // open_records
    {"backup_run", "Bản sao lưu"},
    {"job", "Công việc chạy nền"},
    {"mail_setting", "Cấu hình thư điện tử"},
    {"session", "Phiên đăng nhập"},
    {"setting", "Cấu hình hệ thống"},
    {"stored_file", "Tệp"},
};

constexpr Word fields[] = {
    {"indicator", "Chỉ tiêu số"},
    {"period", "Kỳ"},
    {"records", "Hồ sơ đã mở"},
    {"rows", "Số dòng"},
    {"on", "Đang gửi thư"},
    {"host", "Máy chủ thư"},
    {"port", "Cổng"},
    {"tls", "Cách mã hóa"},
    {"user", "Tên đăng nhập"},
    {"password", "Mật khẩu"},
    {"sender", "Người gửi"},
    {"site", "Địa chỉ trang Khuê"},
    {"certificate", "Chứng thư tin cậy"},
    {"kind", "Loại việc"},
    {"hash", "Mã băm của tệp"},
    {"type", "Kiểu tệp"},
    {"name", "Tên tệp"},
    {"second_factor.roles", "Vai trò bắt buộc xác thực hai bước"},
};

std::string_view word_of(std::span<const Word> words, std::string_view code) {
    for (const auto& [name, label] : words)
        if (name == code) return label;
    return {};
}

}  // namespace

std::string_view audit_action_label(std::string_view action) { return word_of(actions, action); }
std::string_view audit_table_label(std::string_view table) { return word_of(tables, table); }
std::string_view audit_field_label(std::string_view field) {
    for (const PolicyValue& v : sign_in_policy().values())
        if (v.name == field) return v.label;
    return word_of(fields, field);
}

}  // namespace khue
