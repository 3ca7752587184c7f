// One report model for every back end: what an administrative document of Nghị định 30/2020/NĐ-CP says, not
// how it is drawn. All text is UTF-8; characters that XML cannot carry are dropped on the way out. Numbers
// inside text are formatted by the caller. Whatever is blank in the official header comes out as a dotted
// blank; nothing is invented.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/types.hpp"

namespace khue::office {

enum class Align { left, center, right, justify };
enum class Tone { plain, header, good, warn, bad };  // a meaning; each back end has its own shade for it
enum class Orientation { portrait, landscape };

struct Run {
    std::string text;  // '\n' breaks the line
    bool bold = false;
    bool italic = false;
    bool missing = false;  // stands for what nobody has said: red, to be filled in by hand
};

struct Paragraph {
    std::vector<Run> runs;
    Align align = Align::justify;
    bool indent = true;  // first line moved in by 1.27 cm
    bool keep_with_next = false;
};

struct Heading {
    int level = 1;  // 1: "I. …", 2: "1. …", 3: "a) …"; the number is in the text
    std::string text;
};

struct List {
    enum class Mark { dash, plus, number, letter };
    Mark mark = Mark::dash;
    std::vector<std::vector<Run>> items;
};

struct TableCell {
    std::vector<Run> runs;
    unsigned columns = 1, rows = 1;  // span; cells below a row span are left out of their rows
    std::optional<Align> align;      // unset: the column's
    Tone tone = Tone::plain;
};

struct TableColumn {
    double width = 1;  // weight, or millimetres when Table::millimetres
    Align align = Align::left;
};

struct Table {
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;  // a short row is filled up with empty cells
    std::size_t header_rows = 0;               // the first rows, repeated on each page, bold and centred
    std::string caption;                       // above the table
    bool millimetres = false;  // widths are millimetres; scaled down when they exceed the page
    double points = 12;        // size of the letters
};

struct ChartPoint {
    std::optional<double> value;  // nothing: drawn as missing, never as zero
    std::string label;            // what stands beside the mark, for example "93,5%"
    Tone tone = Tone::plain;
};

struct ChartSeries {
    std::string name;
    std::vector<ChartPoint> points;  // one per Chart::labels
};

struct Chart {
    enum class Kind { bar, column, line };  // bar: horizontal
    Kind kind = Kind::bar;
    std::string title;
    std::vector<std::string> labels;
    std::vector<ChartSeries> series;  // several only when column or line
    std::optional<double> target;
    std::string target_label;                // "Chỉ tiêu: 95%"
    std::string unit;                        // after the axis numbers, for example "%"
    std::optional<double> minimum, maximum;  // of the axis; unset: from the values, zero included
    double height_mm = 0;                    // 0: by kind and number of labels
    std::string description;                 // for people who cannot see it; empty: built from the values
};

struct Spacer {
    double points = 6;
};
struct PageBreak {};
struct SectionBreak {
    Orientation orientation = Orientation::portrait;
};  // starts a new page

// A piece to be cut out along dashed lines: text with a QR code beside it, never broken over two pages.
struct Coupon {
    std::vector<Run> runs;
    std::string qr;           // what the code says
    std::string description;  // for people who cannot see it
};

using Block = std::variant<Paragraph, Heading, List, Table, Chart, Spacer, PageBreak, SectionBreak, Coupon>;

// The head of the first page. Lines inside a name are separated by '\n'.
struct OfficialHeader {
    std::string superior;         // cơ quan chủ quản; may be absent, then nothing is printed
    std::string agency;           // cơ quan ban hành
    std::string number;           // digits; "5" is printed "05"
    std::string symbol;           // "BC-UBND"
    std::string place;            // "Tân Kỳ"
    int year = 0;                 // 0: not known
    unsigned month = 0, day = 0;  // 0: not known
};

struct Signature {
    std::vector<std::string> authority;  // "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
    std::string post;                    // "PHÓ CHỦ TỊCH"
    std::string name;
};

// Each appendix starts a page and counts its pages from 1.
struct Appendix {
    std::string label;      // "Phụ lục I"
    std::string title;      // "KẾT QUẢ 20 CHỈ TIÊU"
    std::string reference;  // "(Kèm theo Báo cáo số …/BC-UBND …)"
    Orientation orientation = Orientation::portrait;
    std::vector<Block> blocks;
};

struct Metadata {
    std::string title, author, subject, keywords;
    Instant created{};  // 0: now
};

struct Document {
    Metadata metadata;
    std::optional<OfficialHeader> header;
    std::string kind;     // tên loại: "BÁO CÁO"; empty: công văn, its subject under the number
    std::string subject;  // trích yếu
    std::vector<std::string> addressees;  // Kính gửi
    std::vector<Block> blocks;
    std::optional<Signature> signature;
    std::vector<std::string> recipients;  // Nơi nhận, without the dash
    std::vector<Appendix> appendices;
    std::string
        watermark;  // across every page, for example "DỰ THẢO"; empty: the house mark, if there is one
};

}  // namespace khue::office
