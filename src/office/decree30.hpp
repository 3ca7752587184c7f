// The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: measures and the fixed sentences, shared by the .docx and
// .pdf writers.
#pragma once
#include <string>
#include <vector>

#include "office/document.hpp"

namespace khue::office::decree30 {

// Millimetres. A4; margins 20–25 top and bottom, 30–35 left, 15–20 right.
inline constexpr double short_side = 210, long_side = 297;
inline constexpr double margin_top = 20, margin_bottom = 20, margin_left = 30, margin_right = 15;
inline constexpr double page_number_top = 10;
inline constexpr double first_line = 12.7;

// Points.
inline constexpr double body = 14, page_number = 14, number_line = 13;
inline constexpr double recipients_title = 12, recipients_list = 11;
inline constexpr double coupon_qr = 32;  // millimetres: large enough for an old phone
inline constexpr double paragraph_gap = 6, line_spacing = 1.15, table_line_spacing = 1.05;

inline constexpr double points_per_mm = 72 / 25.4;

inline constexpr const char* nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
inline constexpr const char* motto = "Độc lập - Tự do - Hạnh phúc";

// Sizes go together (note under Mục V): the large set, or the small one when the agency's name needs the
// room.
struct HeaderSizes {
    double nation, motto, agency, date;
};
inline constexpr HeaderSizes large{13, 14, 13, 14};
inline constexpr HeaderSizes small{12, 13, 12, 13};

struct HeaderFit {
    HeaderSizes sizes;
    bool fits;                                  // each name stands on its own line as given
    std::vector<std::string> superior, agency;  // the lines to print, broken where they must be
    double left_mm, right_mm;                   // the two columns; together the width of the text
    double motto_mm, agency_mm;  // printed widths of motto and last line, for the rules below them
};
HeaderFit fit_header(const OfficialHeader&, double text_width_mm);

// Of the subject below the title, so that its lines are about equally long.
double subject_width_mm(const std::string& subject, double text_width_mm);

double text_width_mm(Orientation);
double text_height_mm(Orientation);

std::vector<std::string> lines(const std::string&);  // split at '\n'
std::string number_text(const OfficialHeader&);      // "Số: ……/BC-UBND"
std::string date_text(const OfficialHeader&);        // "Tân Kỳ, ngày …… tháng 02 năm 2026"
std::string subject_text(const Document&);           // "V/v …" of a công văn
std::string name_text(const Signature&);
std::vector<std::string> addressee_lines(const std::vector<std::string>&);  // after "Kính gửi:"
std::vector<std::string> recipient_lines(const std::vector<std::string>&);  // "- Như trên;" … "- Lưu: VT."
std::string list_mark(List::Mark, std::size_t index);                       // "- ", "+ ", "1. ", "a) "

}  // namespace khue::office::decree30
