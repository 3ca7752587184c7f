// BIFF8, the records inside an .xls: numbers, strings over CONTINUE records, the walk from record to record.
#include "office/biff.hpp"

#include <algorithm>
#include <bit>

#include "office/cell_format.hpp"
#include "office/place.hpp"

namespace khue::office {
namespace {

constexpr std::uint16_t continue_id = 0x3C;

std::uint64_t little(std::string_view bytes, std::size_t at, unsigned count) {
    if (at + count > bytes.size()) refuse_damaged_xls();
    std::uint64_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return value;
}

}  // namespace

void refuse_damaged_xls() { refuse("tệp .xls bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc."); }

std::uint8_t BiffRecord::u8(std::size_t offset) const {
    return static_cast<std::uint8_t>(little(data, offset, 1));
}
std::uint16_t BiffRecord::u16(std::size_t offset) const {
    return static_cast<std::uint16_t>(little(data, offset, 2));
}
std::uint32_t BiffRecord::u32(std::size_t offset) const {
    return static_cast<std::uint32_t>(little(data, offset, 4));
}
double BiffRecord::f64(std::size_t offset) const { return std::bit_cast<double>(little(data, offset, 8)); }

double BiffRecord::rk(std::size_t offset) const {
    const std::uint32_t packed = u32(offset);
    const double value = (packed & 2) ? static_cast<double>(static_cast<std::int32_t>(packed) >> 2)
                                      : std::bit_cast<double>(std::uint64_t{packed & ~3u} << 32);
    return (packed & 1) ? value / 100 : value;
}

bool read_record(std::string_view stream, std::size_t at, BiffRecord& out) {
    if (at + 4 > stream.size()) return false;
    out.id = static_cast<std::uint16_t>(little(stream, at, 2));
    const auto size = static_cast<std::size_t>(little(stream, at + 2, 2));
    if (at + 4 + size > stream.size()) refuse_damaged_xls();
    out.data = stream.substr(at + 4, size);
    out.at = at;
    out.next = at + 4 + size;
    return true;
}

bool BiffCursor::more() {
    while (used_ >= record_.data.size()) {
        BiffRecord following;
        if (!read_record(stream_, record_.next, following) || following.id != continue_id) return false;
        record_ = following;
        used_ = 0;
    }
    return true;
}

std::uint8_t BiffCursor::u8() {
    if (!more()) refuse_damaged_xls();
    return static_cast<std::uint8_t>(record_.data[used_++]);
}

std::uint16_t BiffCursor::u16() {
    const std::uint16_t low = u8();
    return static_cast<std::uint16_t>(low | u8() << 8);
}

std::uint32_t BiffCursor::u32() {
    const std::uint32_t low = u16();
    return low | std::uint32_t{u16()} << 16;
}

void BiffCursor::skip(std::size_t bytes) {
    while (bytes > 0) {
        if (!more()) refuse_damaged_xls();
        const std::size_t step = std::min(bytes, record_.data.size() - used_);
        used_ += step;
        bytes -= step;
    }
}

BiffCursor::Header BiffCursor::text_header() {
    const std::uint8_t flags = u8();
    Header header{.wide = (flags & 1) != 0, .runs = 0, .extension = 0};
    if (flags & 8) header.runs = u16();
    if (flags & 4) header.extension = u32();
    return header;
}

std::string BiffCursor::characters(std::size_t length, bool wide) {
    std::string out;
    char32_t high = 0;
    for (; length > 0; --length) {
        if (used_ >= record_.data.size()) {
            // A string that goes on in a CONTINUE record says anew how wide its characters are.
            if (!more()) refuse_damaged_xls();
            wide = (u8() & 1) != 0;
        }
        const char32_t unit = wide ? u16() : u8();
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
            continue;
        }
        const bool pair = high != 0 && unit >= 0xDC00 && unit < 0xE000;
        append_utf8(out, pair ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : unit);
        high = 0;
    }
    return out;
}

}  // namespace khue::office
