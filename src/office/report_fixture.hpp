// A made-up quarterly report for the tests of the document writers: invented schools and figures.
#pragma once
#include <fmt/format.h>

#include "office/document.hpp"

namespace khue::office::fixture {

inline TableCell cell(std::string text, Tone tone = Tone::plain, unsigned columns = 1, unsigned rows = 1) {
    return {.runs = {{std::move(text)}}, .columns = columns, .rows = rows, .tone = tone};
}

inline Paragraph paragraph(std::string text) { return {.runs = {{std::move(text)}}}; }

inline std::string school_name(std::size_t index) {
    static const char* kinds[] = {"Trường Mầm non", "Trường Tiểu học", "Trường THCS"};
    static const char* names[] = {"Đồng Bưởi", "Quang Lãng", "Nguyễn Khuê", "Thượng Ngưỡng", "Hòa Nghĩa"};
    return fmt::format("{} {}", kinds[index % 3], names[index % 5]);
}

inline std::string comma(double value) {
    std::string text = fmt::format("{:.1f}", value);
    text.replace(text.find('.'), 1, ",");
    return text;
}

inline double value_of(std::size_t school, std::size_t indicator) {
    return 70 + static_cast<double>((school * 37 + indicator * 53) % 301) / 10;
}

inline Table summary_table(std::size_t indicators) {
    Table table{.columns = {{8, Align::center},
                            {62},
                            {18, Align::center},
                            {22, Align::center},
                            {22, Align::center},
                            {24, Align::center}},
                .header_rows = 2,
                .caption = "Bảng 1. Kết quả thực hiện các chỉ tiêu"};
    table.rows.push_back({cell("TT", {}, 1, 2), cell("Chỉ tiêu", {}, 1, 2), cell("Đơn vị tính", {}, 1, 2),
                          cell("Năm 2026", {}, 2), cell("Đánh giá", {}, 1, 2)});
    table.rows.push_back({cell("Kế hoạch"), cell("Thực hiện")});
    for (std::size_t i = 0; i < indicators; ++i) {
        if (i % 6 == 0) {
            std::vector<TableCell> row{cell(fmt::format("Nhóm {}", i / 6 + 1), Tone::header, 6)};
            row[0].align = Align::left;
            row[0].runs[0].bold = true;
            table.rows.push_back(row);
        }
        bool met = i % 4 != 3;
        table.rows.push_back(
            {cell(std::to_string(i + 1)),
             cell("Tỷ lệ hồ sơ học sinh được chuẩn hóa, đồng bộ trên cơ sở dữ liệu ngành"), cell("%"),
             cell("≥ 95"), cell(i == 5 ? "chưa có số liệu" : comma(value_of(0, i))),
             i == 5 ? cell("–") : cell(met ? "Đạt" : "Chưa đạt", met ? Tone::good : Tone::bad)});
    }
    return table;
}

inline Chart school_chart(std::size_t schools) {
    Chart chart{.kind = Chart::Kind::bar,
                .title = "Hình 1. Dữ liệu học sinh được xác thực, theo trường",
                .series = {{}},
                .target = 95,
                .target_label = "Chỉ tiêu: 95%",
                .unit = "%"};
    for (std::size_t i = 0; i < schools; ++i) {
        double value = value_of(i, 7);
        chart.labels.push_back(school_name(i));
        if (i == 4)
            chart.series[0].points.push_back({});
        else
            chart.series[0].points.push_back(
                {value, comma(value) + "%", value < 95 ? Tone::bad : Tone::plain});
    }
    return chart;
}

inline Chart trend_chart() {
    return {.kind = Chart::Kind::line,
            .title = "Hình 2. Hai chỉ tiêu qua các quý",
            .labels = {"Quý I", "Quý II", "Quý III", "Quý IV"},
            .series = {{"Học bạ số", {{62, "62%"}, {71.5, "71,5%"}, {}, {93, "93%"}}},
                       {"Chữ ký số", {{40, "40%"}, {52, "52%"}, {66, "66%"}, {78, "78%"}}}},
            .target = 95,
            .target_label = "Chỉ tiêu: 95%",
            .unit = "%"};
}

inline Chart count_chart() {
    return {.kind = Chart::Kind::column,
            .title = "Hình 3. Số cơ sở giáo dục đạt chỉ tiêu",
            .labels = {"Thể chế", "Hạ tầng và dữ liệu", "Nhân lực", "Ứng dụng"},
            .series = {{"Quý II", {{9, "9"}, {11, "11"}, {6, "6"}, {}}},
                       {"Quý III", {{12, "12"}, {13, "13", Tone::good}, {8, "8", Tone::warn}, {10, "10"}}}}};
}

// One row per school, one column per indicator: wide, so on a landscape page.
inline Table matrix_table(std::size_t schools, std::size_t indicators) {
    Table table{.columns = {{8, Align::center}, {46}}, .header_rows = 1, .millimetres = true, .points = 9};
    std::vector<TableCell> head{cell("TT"), cell("Trường")};
    for (std::size_t i = 0; i < indicators; ++i) {
        table.columns.push_back({10, Align::center});
        head.push_back(cell(fmt::format("CT{}", i + 1)));
    }
    table.rows.push_back(head);
    for (std::size_t s = 0; s < schools; ++s) {
        std::vector<TableCell> row{cell(std::to_string(s + 1)), cell(school_name(s))};
        for (std::size_t i = 0; i < indicators; ++i) {
            double value = value_of(s, i);
            row.push_back(cell(comma(value), value < 75 ? Tone::bad : Tone::plain));
        }
        table.rows.push_back(row);
    }
    return table;
}

inline Document quarter_report(std::size_t schools = 14, std::size_t indicators = 20) {
    Document report{
        .metadata = {.title = "Báo cáo chuyển đổi số Quý III năm 2026",
                     .author = "Ủy ban nhân dân xã Đồng Bưởi"},
        .header = OfficialHeader{.agency = "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG BƯỞI",
                                 .symbol = "BC-UBND",
                                 .place = "Đồng Bưởi",
                                 .year = 2026,
                                 .month = 10},
        .kind = "BÁO CÁO",
        .subject = "Kết quả thực hiện Kế hoạch chuyển đổi số ngành Giáo dục và Đào tạo Quý III năm 2026",
        .addressees = {"Sở Giáo dục và Đào tạo thành phố", "Ủy ban nhân dân thành phố"},
        .signature = Signature{.authority = {"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"},
                               .post = "PHÓ CHỦ TỊCH",
                               .name = "Nguyễn Thị Thuỳ Dương"},
        .recipients = {"Như trên", "Thường trực Đảng ủy, HĐND xã", "Các trường trên địa bàn xã",
                       "Lưu: VT, VHXH"}};
    report.blocks = {
        paragraph(
            "Thực hiện Kế hoạch chuyển đổi số ngành Giáo dục và Đào tạo năm 2026, Ủy ban nhân dân xã báo cáo "
            "kết quả Quý III như sau:"),
        Heading{1, "I. KẾT QUẢ CHUNG"},
        Heading{2, "1. Tình hình thực hiện"},
        Paragraph{
            .runs = {{"Toàn xã có "},
                     {fmt::format("{} cơ sở giáo dục", schools), true},
                     {" với 6.120 học sinh; "},
                     {"số liệu chốt ngày 30/9/2026", false, true},
                     {". Học sinh dân tộc thiểu số (Tày, Nùng, Mường, H’Mông, Ê Đê…) được hỗ trợ đầy đủ; "
                      "các trường ngưỡng mộ, khuyến khích thuở nhỏ <đọc & viết> đúng dấu."}}},
        Heading{3, "a) Chỉ tiêu tăng so với Quý II"},
        List{.items = {{{"Học bạ số: tăng 12,5 điểm phần trăm"}}, {{"Chữ ký số: "}, {"đạt 78%", true}}}},
        Heading{2, "2. Bảng tổng hợp"},
        summary_table(indicators),
        Heading{1, "II. SO SÁNH GIỮA CÁC TRƯỜNG"},
        school_chart(schools),
        trend_chart(),
        count_chart(),
        Heading{1, "III. KIẾN NGHỊ"},
        paragraph(
            "Đề nghị Sở Giáo dục và Đào tạo hướng dẫn, hỗ trợ hạ tầng cho các trường ở xa trung tâm xã và tổ "
            "chức tập huấn kỹ năng số cho giáo viên trong Quý IV năm 2026."),
        paragraph(
            "Trên đây là báo cáo kết quả thực hiện Kế hoạch chuyển đổi số ngành Giáo dục và Đào tạo Quý III "
            "năm 2026 của Ủy ban nhân dân xã./."),
    };
    report.appendices = {{.label = "Phụ lục I",
                          .title = "KẾT QUẢ TỪNG TRƯỜNG THEO CHỈ TIÊU",
                          .reference = "(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng 10 năm 2026)",
                          .orientation = Orientation::landscape,
                          .blocks = {matrix_table(schools, indicators)}},
                         {.label = "Phụ lục II",
                          .title = "GIẢI THÍCH",
                          .blocks = {paragraph("Tử số và mẫu số lấy từ bản ghi của từng trường.")}}};
    return report;
}

}  // namespace khue::office::fixture
