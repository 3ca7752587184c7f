#include "modules/operations/backup_place.hpp"

#include <filesystem>

#include "core/problem.hpp"

namespace khue {

static void check(const BackupPlace& p, Problems& problems) {
    const std::filesystem::path folder(p.folder);
    if (folder.empty()) return;
    if (!folder.is_absolute() || folder.lexically_normal() != folder || folder == folder.root_path())
        problems.add(field_of<&BackupPlace::folder>(), "not_a_place",
                     "phải là đường dẫn đầy đủ trên máy chủ, ví dụ /media/usb/sao-luu.");
}

const Entity& BackupPlace::entity() {
    using S = BackupPlace;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::name>("Tên gọi").required().unique().max(60).title().listed().hint("ví dụ Ổ USB 1"),
        field<&S::folder>("Thư mục").required().unique().max(300).listed().hint(
            "đường dẫn trên máy chủ, không có dấu / ở cuối; nên ở ổ đĩa khác ổ chứa dữ liệu"),
        field<&S::continuous>("Chép liên tục từng giây")
            .listed()
            .hint("với cơ sở dữ liệu nhúng; nơi này phải luôn được cắm"),
        field<&S::active>("Đang dùng").listed(),
        field<&S::note>("Ghi chú").max(300),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("backup_place", "backup_places", "Nơi sao lưu", fields));
    return entity;
}

}  // namespace khue
