// The shared strings of an .xlsx: plain and rich text, phonetic guides left out.
#include <charconv>
#include <cstring>

#include "office/cell_format.hpp"
#include "office/place.hpp"
#include "office/xlsx_parts.hpp"
#include "office/xml_stream.hpp"

namespace khue::office {
namespace {

constexpr std::size_t block_bytes = 1u << 20;
constexpr std::size_t max_shared_bytes = 256u << 20;  // text and index together
constexpr std::uint32_t legacy_bit = 1u << 31;

class StringsHandler : public XmlHandler {
public:
    StringsHandler(SharedStrings& out, const Limits& limits) : out_(out), limits_(limits) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "si") {
            text_.clear();
            legacy_font_ = false;
        } else if (name == "rPh") {
            ++phonetic_;
        } else if (name == "t") {
            taking_ = phonetic_ == 0;
        } else if (name == "rFont" && is_legacy_font(attributes.get("val"))) {
            legacy_font_ = true;
        }
    }
    void end(std::string_view name) override {
        if (name == "t") taking_ = false;
        if (name == "rPh") --phonetic_;
        if (name != "si") return;
        decode_escapes(text_);
        out_.add(text_, legacy_font_);
    }
    void text(std::string_view piece) override {
        if (!taking_) return;
        if (text_.size() + piece.size() > limits_.cell_bytes) refuse("nội dung trong một ô quá dài.");
        text_.append(piece);
    }

private:
    SharedStrings& out_;
    const Limits& limits_;
    std::string text_;
    bool taking_ = false, legacy_font_ = false;
    int phonetic_ = 0;
};

// "_x" + four hexadecimal digits + "_" at `at`, as a UTF-16 unit.
bool escape_at(std::string_view text, std::size_t at, unsigned& unit) {
    if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return false;
    const char* first = text.data() + at + 2;
    return std::from_chars(first, first + 4, unit, 16).ptr == first + 4;
}

}  // namespace

void SharedStrings::add(std::string_view text, bool legacy_font) {
    total_ += text.size() + sizeof(Place);
    if (total_ > max_shared_bytes) refuse("tệp có quá nhiều dữ liệu chữ, xin chia nhỏ rồi gửi lại.");
    if (blocks_.empty() || room_ - used_ < text.size()) {
        room_ = std::max(block_bytes, text.size());
        used_ = 0;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    }
    if (!text.empty()) std::memcpy(blocks_.back().get() + used_, text.data(), text.size());
    index_.push_back({.block = static_cast<std::uint32_t>(blocks_.size() - 1),
                      .offset = static_cast<std::uint32_t>(used_),
                      .size = static_cast<std::uint32_t>(text.size()) | (legacy_font ? legacy_bit : 0)});
    used_ += text.size();
}

SharedStrings::Entry SharedStrings::at(std::size_t index) const {
    const Place& place = index_[index];
    return {.text = {blocks_[place.block].get() + place.offset, place.size & ~legacy_bit},
            .legacy_font = (place.size & legacy_bit) != 0};
}

void read_shared_strings(ZipPackage& package, const std::string& part, SharedStrings& out,
                         const Limits& limits) {
    if (part.empty() || !package.has(part)) return;
    StringsHandler handler(out, limits);
    parse_part(package, part, handler);
}

void decode_escapes(std::string& text) {
    std::size_t at = text.find("_x");
    if (at == std::string::npos) return;
    std::string out = text.substr(0, at);
    while (at < text.size()) {
        unsigned unit = 0, low = 0;
        if (!escape_at(text, at, unit) || unit == 0) {
            out.push_back(text[at++]);
            continue;
        }
        at += 7;
        const bool pair = unit >= 0xD800 && unit < 0xDC00 && at < text.size() && escape_at(text, at, low) &&
                          low >= 0xDC00 && low < 0xE000;
        append_utf8(out, pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : unit);
        if (pair) at += 7;
    }
    text = std::move(out);
}

}  // namespace khue::office
