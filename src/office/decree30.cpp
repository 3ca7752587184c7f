// Fixed sentences, dotted blanks and the two-column fit of the head of the first page.
#include "office/decree30.hpp"

#include <algorithm>

#include "core/text.hpp"
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

// The words of a name in the head; two syllables that make one word of an agency's name stay together.
std::vector<std::string> words_of(const std::string& text) {
    static constexpr std::string_view pairs[] = {"ỦY BAN",    "NHÂN DÂN", "VĂN HÓA",   "XÃ HỘI",
                                                 "GIÁO DỤC",  "ĐÀO TẠO",  "MẦM NON",   "TIỂU HỌC",
                                                 "TRUNG HỌC", "CƠ SỞ",    "PHỔ THÔNG", "THƯỜNG XUYÊN"};
    std::vector<std::string> out;
    for (std::string_view word : split(text, ' ')) {
        std::string together = out.empty() ? std::string() : out.back() + " " + std::string(word);
        bool one = std::find(std::begin(pairs), std::end(pairs), together) != std::end(pairs);
        if (one)
            out.back() = together;
        else
            out.emplace_back(word);
    }
    return out;
}

// Lines of whole words up to that width.
std::vector<std::string> filled_lines(const std::vector<std::string>& words, double points, bool bold,
                                      double width) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
        std::string longer = out.empty() ? word : out.back() + " " + word;
        if (out.empty() || width_mm(longer, points, bold) > width)
            out.emplace_back(word);
        else
            out.back() = longer;
    }
    return out;
}

// As few lines as that width allows, about equally long: a name in the head is not left with one word below.
std::vector<std::string> even_lines(const std::string& text, double points, bool bold, double width) {
    auto words = words_of(text);
    auto best = filled_lines(words, points, bold, width);
    for (double narrower = width - 2; best.size() > 1 && narrower > width / 2; narrower -= 2) {
        auto lines = filled_lines(words, points, bold, narrower);
        if (lines.size() > best.size()) break;
        best = std::move(lines);
    }
    return best;
}

std::vector<std::string> broken(const std::vector<std::string>& lines, double points, bool bold,
                                double width) {
    std::vector<std::string> out;
    for (const std::string& line : lines)
        for (std::string& part : even_lines(line, points, bold, width)) out.push_back(std::move(part));
    return out;
}

HeaderFit fit_with(const OfficialHeader& header, double total, const HeaderSizes& sizes) {
    constexpr double air = 3, cell_margins = 3;  // and a little for other programs' letter widths
    HeaderFit fit{.sizes = sizes};
    auto superior = lines(header.superior), agency = lines(header.agency);
    if (agency.empty()) agency.emplace_back(long_blank);
    double needed = 0;
    for (const auto& line : superior) needed = std::max(needed, width_mm(line, sizes.agency, false));
    for (const auto& line : agency) needed = std::max(needed, width_mm(line, sizes.agency, true));
    double least_right = width_mm(nation, sizes.nation, true) + air;
    fit.right_mm =
        std::clamp(total - needed - cell_margins, least_right, std::max(least_right, total * 0.58));
    fit.left_mm = total - fit.right_mm;
    fit.motto_mm = width_mm(motto, sizes.motto, true);
    double room = fit.left_mm - cell_margins;
    fit.fits = needed <= room + 0.01;
    fit.superior = broken(superior, sizes.agency, false, room);
    fit.agency = broken(agency, sizes.agency, true, room);
    fit.agency_mm = std::min(width_mm(fit.agency.back(), sizes.agency, true), room);
    return fit;
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
    if (wide.fits) return wide;
    HeaderFit narrow = fit_with(header, total, small);
    auto count = [](const HeaderFit& fit) { return fit.superior.size() + fit.agency.size(); };
    return narrow.fits || count(narrow) < count(wide) ? narrow : wide;
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
