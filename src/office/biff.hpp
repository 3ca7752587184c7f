// BIFF8, the records inside an .xls: numbers, strings over CONTINUE records, the walk from record to record.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace khue::office {

// Bytes of a truncated record are refused with one sentence.
[[noreturn]] void refuse_damaged_xls();

struct BiffRecord {
    std::uint16_t id = 0;
    std::string_view data;
    std::size_t at = 0, next = 0;  // offsets of this record and of the one behind it

    std::uint8_t u8(std::size_t offset) const;
    std::uint16_t u16(std::size_t offset) const;
    std::uint32_t u32(std::size_t offset) const;
    double f64(std::size_t offset) const;
    double rk(std::size_t offset) const;  // the packed number of RK and MULRK
};

// The record at `at`; false at the end of the stream.
bool read_record(std::string_view stream, std::size_t at, BiffRecord& out);

// Reads on from a record into the CONTINUE records behind it.
class BiffCursor {
public:
    BiffCursor(std::string_view stream, const BiffRecord& record) : stream_(stream), record_(record) {}

    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    void skip(std::size_t bytes);
    // `length` UTF-16 units behind their flag byte. on_font is told the font of every rich run.
    template <class OnFont>
    std::string text(std::size_t length, OnFont on_font) {
        const Header header = text_header();
        std::string out = characters(length, header.wide);
        for (std::size_t i = 0; i < header.runs; ++i) {
            u16();
            on_font(u16());
        }
        skip(header.extension);
        return out;
    }
    std::string text(std::size_t length) {
        return text(length, [](std::uint16_t) {});
    }

private:
    struct Header {
        bool wide;
        std::uint16_t runs;
        std::uint32_t extension;
    };
    Header text_header();
    std::string characters(std::size_t length, bool wide);
    bool more();  // moves into the next CONTINUE record when this one is used up

    std::string_view stream_;
    BiffRecord record_;
    std::size_t used_ = 0;
};

}  // namespace khue::office
