#include "modules/forecast/workbook.hpp"

#include "office/spreadsheet.hpp"

namespace khue::forecast {
namespace {

using office::ColumnKind;
using office::OutCell;
using office::OutSheet;

OutCell number(std::int64_t n) { return {.value = static_cast<double>(n)}; }
OutCell words(std::string text) { return {.value = std::move(text)}; }

std::string band_text(const Band& b) { return std::to_string(b.low) + " - " + std::to_string(b.high); }

OutSheet totals_sheet(const Forecast& f, const std::string& scenario) {
    OutSheet sheet{.name = "Tổng hợp",
                   .titles = {"DỰ BÁO QUY MÔ TRƯỜNG LỚP", "Kịch bản: " + scenario,
                              "Khoảng sai số khoảng 80%, từ độ lệch của tỷ lệ các năm trước"},
                   .columns = {{.header = "Đơn vị", .width = 32},
                               {.header = "Năm học", .width = 12},
                               {.header = "Học sinh", .width = 10, .kind = ColumnKind::integer},
                               {.header = "Khoảng", .width = 16},
                               {.header = "Lớp cần", .width = 10, .kind = ColumnKind::integer},
                               {.header = "Phòng học cần", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Giáo viên cần", .width = 12, .kind = ColumnKind::integer}}};
    const auto add = [&](const std::string& name, const std::vector<YearTotal>& totals) {
        for (std::size_t y = 0; y < totals.size(); ++y)
            sheet.rows.push_back({words(name), words(f.years[y]), number(totals[y].pupils.pupils),
                                  words(band_text(totals[y].pupils)), number(totals[y].need.classes),
                                  number(totals[y].need.rooms), number(totals[y].need.teachers)});
    };
    if (f.schools.size() > 1) add("Cộng", f.totals);
    for (const SchoolForecast& s : f.schools) add(s.school.name, s.totals);
    return sheet;
}

OutSheet grades_sheet(const Forecast& f) {
    OutSheet sheet{.name = "Theo khối",
                   .titles = {"HỌC SINH THEO KHỐI"},
                   .columns = {{.header = "Trường", .width = 32}, {.header = "Khối", .width = 12}}};
    for (const auto& year : f.years) {
        sheet.columns.push_back({.header = year, .width = 10, .kind = ColumnKind::integer});
        sheet.columns.push_back({.header = "Khoảng " + year, .width = 14});
    }
    for (const SchoolForecast& s : f.schools)
        for (const GradeLine& line : s.grades) {
            auto& row = sheet.rows.emplace_back(
                std::vector<OutCell>{words(s.school.name), words(grade_label(line.grade))});
            for (const Band& b : line.years) {
                row.push_back(number(b.pupils));
                row.push_back(words(band_text(b)));
            }
        }
    return sheet;
}

OutSheet assumptions_sheet(const Forecast& f) {
    OutSheet sheet{.name = "Giả định",
                   .titles = {"GIẢ ĐỊNH CỦA DỰ BÁO", norms().note},
                   .columns = {{.header = "Giả định", .width = 44},
                               {.header = "Giá trị", .width = 10, .kind = ColumnKind::decimal},
                               {.header = "Tính từ số liệu", .width = 14, .kind = ColumnKind::decimal},
                               {.header = "Độ lệch", .width = 10, .kind = ColumnKind::decimal},
                               {.header = "Nguồn", .width = 28},
                               {.header = "Căn cứ", .width = 40}}};
    for (const Assumption& a : f.assumptions)
        sheet.rows.push_back({words(a.label),
                              {.value = a.value},
                              {.value = a.computed},
                              {.value = a.spread},
                              words(std::string(label_of(a.from))),
                              words(a.legal_basis)});
    return sheet;
}

}  // namespace

std::string to_workbook(const Forecast& f, const std::string& scenario) {
    return office::to_xlsx(
        {.metadata = {}, .sheets = {totals_sheet(f, scenario), grades_sheet(f), assumptions_sheet(f)}});
}

}  // namespace khue::forecast
