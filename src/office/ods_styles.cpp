// What the styles of an .ods say that matters to the data: old fonts of cells, tables that are not shown.
#include "office/ods_styles.hpp"

#include "office/cell_format.hpp"
#include "office/place.hpp"

namespace khue::office {
namespace {

constexpr std::size_t max_styles = 100'000;
constexpr int max_parents = 16;

std::string_view unquoted(std::string_view family) {
    while (!family.empty() && (family.front() == '\'' || family.front() == '"')) family.remove_prefix(1);
    return family;
}

}  // namespace

void OdsStyles::start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "font-face") {
        if (families_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
        families_.insert_or_assign(std::string(attributes.get("name")),
                                   std::string(attributes.get("font-family")));
    } else if (name == "style" || name == "default-style") {
        if (styles_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
        // Names are unique only within a family; cells and tables never look into another's.
        const std::string key =
            std::string(attributes.get("family")) + "/" + std::string(attributes.get("name"));
        current_ = &styles_[key];
        *current_ = {.parent = std::string(attributes.get("parent-style-name"))};
    } else if (current_ && name == "text-properties") {
        if (const auto font = attributes.find("font-name")) {
            use_font(*font);
        } else if (const auto family = attributes.find("font-family")) {
            use_font(*family);
        }
    } else if (current_ && name == "table-properties") {
        current_->hidden_table = attributes.get("display") == "false";
    }
}

void OdsStyles::end(std::string_view name) {
    if (name == "style" || name == "default-style") current_ = nullptr;
}

void OdsStyles::use_font(std::string_view name) {
    const auto face = families_.find(name);
    const std::string_view family = face != families_.end() ? unquoted(face->second) : unquoted(name);
    current_->has_font = true;
    current_->legacy_font = is_legacy_font(family);
}

bool OdsStyles::legacy_font(std::string_view cell_style) const {
    std::string name(cell_style.empty() ? "Default" : cell_style);
    for (int step = 0; step < max_parents; ++step) {
        const auto style = styles_.find("table-cell/" + name);
        if (style == styles_.end()) return false;
        if (style->second.has_font) return style->second.legacy_font;
        name = style->second.parent;
    }
    return false;
}

bool OdsStyles::hidden_table(std::string_view table_style) const {
    const auto style = styles_.find("table/" + std::string(table_style));
    return style != styles_.end() && style->second.hidden_table;
}

}  // namespace khue::office
