// What the styles of an .ods say that matters to the data: old fonts of cells, tables that are not shown.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "office/xml_stream.hpp"

namespace khue::office {

class OdsStyles {
public:
    // Hand over every element outside the tables, of styles.xml first and content.xml after it.
    void start(std::string_view name, const XmlAttributes&);
    void end(std::string_view name);

    bool legacy_font(std::string_view cell_style) const;
    bool hidden_table(std::string_view table_style) const;

private:
    struct Style {
        std::string parent;
        bool has_font = false, legacy_font = false, hidden_table = false;
    };
    void use_font(std::string_view name);

    std::map<std::string, Style, std::less<>> styles_;
    std::map<std::string, std::string, std::less<>> families_;  // font face → family
    Style* current_ = nullptr;
};

}  // namespace khue::office
