// Fixed sentences, dotted blanks and the two-column fit of the head of the first page.
#include "office/decree30.hpp"

#include <algorithm>

#include "office/pango_text.hpp"

namespace khue::office::decree30 {
namespace {

constexpr const char* short_blank = "……";
constexpr const char* long_blank = "…………………";

bool is_digits(const std::string& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string two_digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

double width_mm(const std::string& text, double points, bool bold) {
    return pango::text_width(text, points, bold) / points_per_mm;
}

bool ends_a_sentence(const std::string& text) {
    return text.ends_with(';') || text.ends_with('.') || text.ends_with(':');
}

std::string closed(std::string text, bool last) {
    if (!ends_a_sentence(text)) text += last ? "." : ";";
    return text;
}

HeaderFit fit_with(const OfficialHeader& header, double total, const HeaderSizes& sizes) {
    constexpr double air = 3;
    HeaderFit fit{.sizes = sizes};
    fit.nation_mm = width_mm(nation, sizes.nation, true);
    fit.motto_mm = width_mm(motto, sizes.motto, true);
    fit.right_mm = std::max(fit.nation_mm + air, total * 0.56);
    fit.left_mm = total - fit.right_mm;
    fit.agency_mm = width_mm(agency_lines(header).back(), sizes.agency, true);
    return fit;
}

bool agency_fits(const OfficialHeader& header, const HeaderFit& fit) {
    auto inside = [&](const std::string& line, bool bold) {
        return width_mm(line, fit.sizes.agency, bold) <= fit.left_mm;
    };
    for (const auto& line : agency_lines(header))
        if (!inside(line, true)) return false;
    for (const auto& line : lines(header.superior))
        if (!inside(line, false)) return false;
    return true;
}

}  // namespace

double text_width_mm(Orientation orientation) {
    return (orientation == Orientation::portrait ? short_side : long_side) - margin_left - margin_right;
}

double text_height_mm(Orientation orientation) {
    return (orientation == Orientation::portrait ? long_side : short_side) - margin_top - margin_bottom;
}

HeaderFit fit_header(const OfficialHeader& header, double total) {
    HeaderFit wide = fit_with(header, total, large);
    if (agency_fits(header, wide)) return wide;
    HeaderFit narrow = fit_with(header, total, small);
    return agency_fits(header, narrow) ? narrow : wide.left_mm > 60 ? wide : narrow;
}

double subject_width_mm(const std::string& subject, double total) {
    pango::Style style{
        .points = body, .width = (total - 20) * points_per_mm, .align = Align::center, .bold = true};
    return (pango::balanced_width(subject, style) + 1) / points_per_mm;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> out;
    if (text.empty()) return out;
    for (std::size_t from = 0;;) {
        std::size_t to = text.find('\n', from);
        out.push_back(text.substr(from, to == text.npos ? to : to - from));
        if (to == text.npos) return out;
        from = to + 1;
    }
}

std::vector<std::string> agency_lines(const OfficialHeader& header) {
    auto out = lines(header.agency);
    if (out.empty()) out.emplace_back(long_blank);
    return out;
}

std::string number_text(const OfficialHeader& header) {
    std::string number = header.number.empty() ? short_blank : header.number;
    if (is_digits(number) && number.size() == 1) number = "0" + number;
    return "Số: " + number + "/" + (header.symbol.empty() ? short_blank : header.symbol);
}

// The day below 10 and the months 1 and 2 are written with a zero.
std::string date_text(const OfficialHeader& header) {
    std::string day = header.day ? two_digits(header.day) : short_blank;
    std::string month = !header.month       ? short_blank
                        : header.month <= 2 ? two_digits(header.month)
                                            : std::to_string(header.month);
    std::string year = header.year ? std::to_string(header.year) : "20…";
    return (header.place.empty() ? long_blank : header.place) + ", ngày " + day + " tháng " + month +
           " năm " + year;
}

std::string subject_text(const Document& document) {
    return document.subject.starts_with("V/v") ? document.subject : "V/v " + document.subject;
}

std::string name_text(const Signature& signature) {
    return signature.name.empty() ? long_blank : signature.name;
}

std::vector<std::string> addressee_lines(const std::vector<std::string>& addressees) {
    if (addressees.size() < 2) return addressees;
    std::vector<std::string> out;
    for (std::size_t i = 0; i < addressees.size(); ++i)
        out.push_back("- " + closed(addressees[i], i + 1 == addressees.size()));
    return out;
}

std::vector<std::string> recipient_lines(const std::vector<std::string>& recipients) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < recipients.size(); ++i)
        out.push_back("- " + closed(recipients[i], i + 1 == recipients.size()));
    return out;
}

std::string list_mark(List::Mark mark, std::size_t index) {
    switch (mark) {
        case List::Mark::dash: return "- ";
        case List::Mark::plus: return "+ ";
        case List::Mark::number: return std::to_string(index + 1) + ". ";
        case List::Mark::letter: break;
    }
    // The letters that Vietnamese enumerations use.
    static constexpr const char* letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                              "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
    constexpr std::size_t count = std::size(letters);
    if (index < count) return std::string(letters[index]) + ") ";
    return std::string(letters[index / count - 1 < count ? index / count - 1 : count - 1]) +
           letters[index % count] + ") ";
}

}  // namespace khue::office::decree30
