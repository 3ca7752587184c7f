#include "modules/indicators/numbers.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/text.hpp"

namespace khue {
namespace {

std::string dotted(std::int64_t hundredths) {
    std::int64_t whole = hundredths / 100;
    std::string text = vietnamese_hundredths(hundredths), plain = std::to_string(whole);
    return text.starts_with(plain) ? number_with_dots(whole) + text.substr(plain.size()) : text;
}

std::string with_unit(const Indicator& i, std::string number) {
    return i.percent() ? number + "%" : number + " " + lower(i.unit);
}

}  // namespace

std::string value_text(const Indicator& i, const Count& c) {
    auto value = c.known() ? value_of(i, c.ratio) : std::nullopt;
    if (value) return with_unit(i, dotted(*value));
    return std::string(basis_label(c.known() ? Basis::not_applicable : c.basis));
}

std::string numerator_text(const Count& c) { return c.known() ? number_with_dots(c.ratio.numerator) : "–"; }

std::string denominator_text(const Count& c) {
    return c.known() && c.ratio.denominator ? number_with_dots(*c.ratio.denominator) : "–";
}

std::string ratio_text(const Count& c) {
    if (!c.known()) return "–";
    std::string counts =
        c.ratio.denominator ? numerator_text(c) + "/" + denominator_text(c) : numerator_text(c);
    return counts + stated_text(c);
}

std::string figure_text(const Indicator& i, const Count& c) {
    return value_text(i, c) + (c.known() ? " (" + ratio_text(c) + ")" : "");
}

std::string stated_text(const Count& c) {
    if (!c.stated()) return "";
    std::string text = ", " + std::string(basis_label(c.basis));
    return c.waiting ? text + " " + number_with_dots(c.waiting) : text;
}

std::string target_number(const Indicator& i) {
    static constexpr std::string_view signs[] = {"≥ ", "≤ ", ""};
    bool all = i.percent() && i.op == Comparison::at_least && i.target == 100'00;
    return (all ? "" : std::string(signs[static_cast<std::size_t>(i.op)])) + dotted(i.target);
}

std::string target_text(const Indicator& i) { return with_unit(i, target_number(i)); }

std::string met_text(const Indicator& i, const Count& c) {
    auto reached = reaches_target(i, c);
    return !reached ? "–" : *reached ? "Đạt" : "Chưa đạt";
}

std::string points_text(const Indicator& i, std::int64_t hundredths) {
    return dotted(std::abs(hundredths)) + (i.percent() ? " điểm phần trăm" : " " + lower(i.unit));
}

std::int64_t gap_of(const Indicator& i, std::int64_t value) {
    switch (i.op) {
        case Comparison::at_most: return std::max<std::int64_t>(0, value - i.target);
        case Comparison::equal: return std::abs(value - i.target);
        default: return std::max<std::int64_t>(0, i.target - value);
    }
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 == parts.size() ? " và " : ", ";
        out += parts[i];
    }
    return out;
}

std::string numbers_text(const std::vector<int>& indicators) {
    std::vector<std::string> parts;
    for (int no : indicators) parts.push_back(std::to_string(no));
    return joined(parts);
}

std::string counted(std::size_t n, std::string_view noun) {
    return (n > 0 && n < 10 ? "0" : "") + number_with_dots(static_cast<std::int64_t>(n)) + " " +
           std::string(noun);
}

std::string capitalised(std::string text) {
    if (text.empty()) return text;
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    return upper(text.substr(0, size)) + text.substr(size);
}

}  // namespace khue
