#include "modules/verification/list_file.hpp"

#include <functional>
#include <map>

namespace khue::verification {
namespace {

struct Line {
    const Unit& school;
    const Listed& listed;
    std::size_t no;
    Date sent;
};

std::string day_text(const PartialDate& d) {
    const auto day = parse_date(d.text);
    return day ? to_vietnamese(*day) : d.text;
}

const std::map<std::string, std::function<std::string(const Line&)>, std::less<>> values = {
    {"stt", [](const Line& l) { return std::to_string(l.no); }},
    {"ma_truong", [](const Line& l) { return l.school.code; }},
    {"ten_truong", [](const Line& l) { return l.school.name; }},
    {"lop", [](const Line& l) { return l.listed.class_name; }},
    {"ma_hoc_sinh", [](const Line& l) { return l.listed.pupil.ministry_code.value_or(""); }},
    {"ho_ten", [](const Line& l) { return l.listed.pupil.full_name; }},
    {"ngay_sinh", [](const Line& l) { return day_text(l.listed.pupil.birth_date); }},
    {"gioi_tinh",
     [](const Line& l) { return std::string(sexes.at(static_cast<std::size_t>(l.listed.pupil.sex)).label); }},
    {"so_dinh_danh", [](const Line& l) { return l.listed.pupil.citizen_number.value_or(""); }},
    {"ngay_gui", [](const Line& l) { return to_vietnamese(l.sent); }},
    {"ket_qua", [](const Line&) { return std::string(); }},
};

}  // namespace

bool is_list_value(std::string_view value) { return values.contains(value); }

office::OutSheet list_sheet(const FileLayout& layout, const Unit& school, const std::vector<Listed>& pupils,
                            Date sent) {
    office::OutSheet sheet{.name = layout.sheet, .titles = {layout.title, school.name}};
    for (const LayoutColumn& column : layout.columns)
        sheet.columns.push_back({.header = column.header, .width = column.width});
    for (const Listed& listed : pupils) {
        auto& row = sheet.rows.emplace_back();
        for (const LayoutColumn& column : layout.columns)
            row.push_back({.value = values.at(column.value)({school, listed, sheet.rows.size(), sent})});
    }
    return sheet;
}

}  // namespace khue::verification
