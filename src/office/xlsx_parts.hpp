// The parts of an .xlsx that a sheet refers to: relations, the list of sheets, styles, shared strings.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "office/workbook.hpp"
#include "office/zip_package.hpp"

namespace khue::office {

struct XlsxRelations {
    struct Target {
        std::string type, part;
    };  // type: the last word of its URI
    std::map<std::string, Target, std::less<>> by_id;
    std::string of_type(std::string_view type) const;  // "" when there is none
};
// The relations of `part`; "" stands for the package itself.
XlsxRelations read_xlsx_relations(ZipPackage&, const std::string& part);

struct XlsxSheet {
    SheetInfo info;
    std::string part;
};
struct XlsxWorkbook {
    std::vector<XlsxSheet> sheets;
    bool system_1904 = false;
};
XlsxWorkbook read_xlsx_workbook(ZipPackage&, const std::string& part, const XlsxRelations&, const Limits&);

struct XlsxStyle {
    bool date = false, legacy_font = false;
};
std::vector<XlsxStyle> read_xlsx_styles(ZipPackage&, const std::string& part);  // by the cell's s=

// Strings in blocks that never move: no doubling while the table grows.
class SharedStrings {
public:
    struct Entry {
        std::string_view text;
        bool legacy_font;
    };
    void add(std::string_view text, bool legacy_font);
    std::size_t size() const { return index_.size(); }
    Entry at(std::size_t index) const;

private:
    struct Place {
        std::uint32_t block, offset, size;
    };  // the top bit of size: legacy font
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t used_ = 0, room_ = 0, total_ = 0;
    std::deque<Place> index_;
};
void read_shared_strings(ZipPackage&, const std::string& part, SharedStrings&, const Limits&);

// _x000D_ → the character it stands for.
void decode_escapes(std::string& text);

}  // namespace khue::office
