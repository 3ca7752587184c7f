// What stands around the rows of a table: totals, signatures, notes, section titles, quarters.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/imports/context.hpp"
#include "modules/imports/spec.hpp"

namespace khue::imports {

// "Tổng cộng", "Cộng tháng 9", "TONG SO"; never the family name Tống.
bool is_total(std::string_view text);
// The date line, "NGƯỜI LẬP BIỂU", "HIỆU TRƯỞNG", "(Ký, ghi rõ họ tên)" …
bool is_signature(std::string_view text);
// "Không áp dụng đối với …", "Đơn vị không quản lý …": the table reports that there is nothing.
bool is_nothing_notice(std::string_view text, const KindSpec&);

// The class that a title names: "LỚP 6A", "Lớp: 6A - Sĩ số: 35", "DANH SÁCH HỌC SINH LỚP 6A1". `titled` also
// takes a name that is no class of the school, when the text says so outright.
std::optional<std::string> class_in_title(std::string_view text, const Context&, const KnownPeople&,
                                          bool titled);

// The value of a field that a section row gives: "II. Giáo viên", "Tháng 9", "LỚP 6A".
std::optional<std::string> value_in_section(std::string_view text, const FieldSpec&, const Context&,
                                            const KnownPeople&);

// "2026-Q3" from "QUÝ III NĂM 2026", "Q3.2026", "quy_3"; the year falls back to `year`.
std::optional<std::string> quarter_in(std::string_view text, int year);
// The year of a quarter "2026-Q3"; 0 when there is none.
int year_of_quarter(std::string_view quarter);

}  // namespace khue::imports
