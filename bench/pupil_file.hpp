// A workbook of invented pupils, for the benches that read one.
#pragma once
#include <fmt/format.h>

#include "office/spreadsheet.hpp"

namespace khue::bench {

// Invented people; every twentieth without a telephone.
inline office::SpreadsheetOut pupil_file(int count) {
    constexpr const char *families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"},
                         *middles[] = {"Minh", "Thị", "Hoài", "Gia", "Bảo"},
                         *given[] = {"An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khôi", "Linh", "My"};
    office::OutSheet sheet{.name = "Học sinh", .titles = {"DANH SÁCH HỌC SINH"}};
    for (const char* header : {"STT", "Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp",
                               "Trạng thái", "Số định danh cá nhân", "Số điện thoại", "Địa chỉ"})
        sheet.columns.push_back({.header = header});
    for (int i = 0; i < count; ++i) {
        const bool male = i % 2 == 0;
        const int year = 2012 + i % 3;
        const std::string name =
            fmt::format("{} {} {}", families[i % 7], middles[i / 7 % 5], given[i / 35 % 9]);
        const std::string texts[] = {std::to_string(i + 1),
                                     fmt::format("30{:08}", i),
                                     name,
                                     fmt::format("{:02}/{:02}/{}", i / 12 % 28 + 1, i % 12 + 1, year),
                                     male ? "Nam" : "Nữ",
                                     "Kinh",
                                     fmt::format("{}A{}", 6 + i % 4, 1 + i / 4 % 60),
                                     "Đang học",
                                     fmt::format("001{}{:02}{:06}", male ? 2 : 3, year % 100, i),
                                     i % 20 ? fmt::format("09{:08}", i) : "",
                                     fmt::format("Thôn Đông {}, xã Thử Nghiệm", i % 40 + 1)};
        auto& row = sheet.rows.emplace_back();
        for (const std::string& text : texts) row.push_back({.value = text});
    }
    return {.metadata = {}, .sheets = {std::move(sheet)}};
}

}  // namespace khue::bench
