// HTML cut into tags and text; comments, scripts and style sheets are left out.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khue::office {

struct HtmlToken {
    enum class Kind { text, open, close };
    Kind kind = Kind::text;
    std::string text;  // the text, entities decoded; or the tag's name in small letters
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string_view attribute(std::string_view name) const;  // "" when absent
};

class HtmlTokenizer {
public:
    explicit HtmlTokenizer(std::string_view html) : html_(html) {}
    bool next(HtmlToken&);

private:
    bool skip_markup();
    bool read_tag(HtmlToken&);
    void read_attributes(HtmlToken&);
    void skip_raw_content(std::string_view name);
    std::string_view word(std::string_view stops);
    void skip_blanks();

    std::string_view html_;
    std::size_t at_ = 0;
};

std::string decode_html_entities(std::string_view);

}  // namespace khue::office
