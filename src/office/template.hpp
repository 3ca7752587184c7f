// A user's own Word or Excel file with tags, "{{Họ và tên}}", filled with values. Tags are found by their
// words, whatever their case, marks and blanks, also where Word has cut them into runs; each is told with its
// place before anything is filled.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khue::office {

struct TemplateTag {
    std::string name, place;  // "Họ và tên", "bảng 1, dòng 2", "trang Danh sách, ô B3", "đầu trang"
};

struct TagValue {
    std::string text;              // line feeds are kept
    std::optional<double> number;  // a cell of its own becomes a number
};
// By the tag's key (tag_key); nothing for an unknown one, which then stays as it is.
using TagValues = std::function<std::optional<TagValue>(const std::string& key)>;

std::string tag_key(std::string_view name);  // "  Họ  và Tên " → "ho va ten"

class Template {
public:
    virtual ~Template() = default;
    virtual const std::vector<TemplateTag>& tags() const = 0;
    virtual std::string_view extension() const = 0;  // "docx", "xlsx"

    // All tags from one set of values.
    virtual std::string fill(const TagValues&) const = 0;
    // Rows of tables that hold a tag of `of_records` are repeated, one for each record; tags elsewhere come
    // from `general`.
    virtual std::string fill_rows(const TagValues& general,
                                  const std::function<bool(const std::string& key)>& of_records,
                                  const std::vector<TagValues>& records) const = 0;
    // One document with all records, each on a page of its own. Throws ReadError where that cannot be.
    virtual std::string fill_joined(const std::vector<TagValues>& records) const = 0;
};

// A .docx or .xlsx by its content. Throws ReadError with a Vietnamese sentence for anything else: macros, a
// password, damage, bombs.
std::unique_ptr<Template> open_template(std::string bytes);

}  // namespace khue::office
