// Words around tables, told from data by their own shape.
#include "modules/imports/surroundings.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "core/text.hpp"
#include "modules/imports/cell_text.hpp"
#include "modules/imports/decode.hpp"
#include "modules/imports/labels.hpp"

namespace khue::imports {
namespace {

std::string plain_words(std::string_view text) {
    std::string out;
    for (const char c : fold(text))
        out += static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) ? c : ' ';
    return squeeze(out);
}

bool has_words(std::string_view text, std::string_view phrase) {
    const std::string padded = ' ' + std::string(text) + ' ';
    return padded.find(' ' + std::string(phrase) + ' ') != std::string::npos;
}

// "I. ", "1) ", "A - ": the enumeration before a section's name.
std::string without_enumeration(std::string_view text) {
    const std::size_t mark = text.find_first_of(".)-/:");
    if (mark == std::string_view::npos || mark == 0 || mark > 4) return std::string(text);
    const std::string_view head = text.substr(0, mark);
    const bool roman = head.find_first_not_of("IVXivx ") == std::string_view::npos;
    const bool number = head.find_first_not_of("0123456789 ") == std::string_view::npos;
    const bool letter = head.size() == 1 && std::isalpha(static_cast<unsigned char>(head[0]));
    return roman || number || letter ? squeeze(text.substr(mark + 1)) : std::string(text);
}

// Up to what ends a name in a title: a bracket, a dash, a comma, a new label.
std::string until_separator(std::string_view text) {
    std::size_t end = std::min(text.find_first_of("(,;|"), text.size());
    for (const std::string_view mark : {" - ", " – ", " năm học", " NĂM HỌC", " Năm học", " sĩ số", " Sĩ số",
                                        " SĨ SỐ", " GVCN", " gvcn", ":"})
        end = std::min(end, text.find(mark));
    return squeeze(text.substr(0, end));
}

std::string first_words(std::string_view text, std::size_t n) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < n && end != std::string_view::npos; ++i)
        end = text.find(' ', end == 0 ? 0 : end + 1);
    return std::string(text.substr(0, end));
}

struct ClassWord {
    std::size_t after = 0;
    bool first = false, colon = false;
};

// Where the word "lớp" (or "nhóm") ends in the text; offsets hold because lower() keeps the length of these
// letters.
std::optional<ClassWord> find_class_word(std::string_view text) {
    const std::string small = lower(text);
    if (small.size() != text.size()) return std::nullopt;
    for (const std::string_view word : {"lớp", "lop", "nhóm lớp", "nhóm"}) {
        for (std::size_t at = small.find(word); at != std::string::npos; at = small.find(word, at + 1)) {
            const bool begins = at == 0 || small[at - 1] == ' ';
            std::size_t after = at + word.size();
            if (!begins || after >= small.size() || (small[after] != ' ' && small[after] != ':')) continue;
            bool colon = false;
            while (after < small.size() && (small[after] == ' ' || small[after] == ':'))
                colon |= small[after++] == ':';
            return ClassWord{after, at == 0, colon};
        }
    }
    return std::nullopt;
}

int roman_or_digit(std::string_view word) {
    constexpr std::array<std::string_view, 4> roman = {"i", "ii", "iii", "iv"};
    for (std::size_t i = 0; i < roman.size(); ++i)
        if (word == roman[i] || (word.size() == 1 && word[0] == static_cast<char>('1' + i)))
            return static_cast<int>(i) + 1;
    return 0;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && word.starts_with("20") && std::isdigit(static_cast<unsigned char>(word[2])) &&
           std::isdigit(static_cast<unsigned char>(word[3]));
}

}  // namespace

bool is_total(std::string_view text) {
    const std::string small = lower(nfc(squeeze(text)));
    std::string words;  // letters and digits only, accents kept
    for (const char c : small)
        words +=
            static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) ? c : ' ';
    words = squeeze(words);
    const std::string plain = fold(words);
    const bool accented = plain != words;
    const std::string first = words.substr(0, words.find(' '));
    if (accented && first != "tổng" && first != "cộng") return false;  // accents written decide: Tống, Công
    if (plain == "tong" || plain == "cong" || plain == "total" || plain == "sum") return true;
    // "Tổng đài", "Tổng phụ trách" are things and people.
    constexpr std::array<std::string_view, 18> next = {"cong", "so",   "hop",  "quy",   "thang", "nam",
                                                       "lop",  "khoi", "toan", "chung", "ca",    "hs",
                                                       "hoc",  "tien", "thu",  "sl",    "tre",   "muc"};
    const std::size_t blank = plain.find(' ');
    if (blank == std::string::npos || (plain.substr(0, blank) != "tong" && plain.substr(0, blank) != "cong"))
        return false;
    const std::string second = plain.substr(blank + 1, plain.find(' ', blank + 1) - blank - 1);
    return std::isdigit(static_cast<unsigned char>(second[0])) ||
           std::find(next.begin(), next.end(), second) != next.end();
}

bool is_signature(std::string_view text) {
    const std::string words = plain_words(text);
    constexpr std::array<std::string_view, 16> openings = {
        "nguoi lap",     "nguoi tong hop",  "nguoi bao cao",  "nguoi kiem tra",
        "hieu truong",   "pho hieu truong", "thu truong",     "ke toan",
        "ky ghi ro",     "ky ten",          "ky va ghi",      "xac nhan cua",
        "ban giam hieu", "t m nha truong",  "kt hieu truong", "giao vien chu nhiem"};
    for (const std::string_view opening : openings)
        if (words == opening || words.starts_with(std::string(opening) + ' ')) return true;
    const std::size_t day = words.find("ngay "), month = words.find(" thang"), year = words.find(" nam");
    const bool ordered = day != std::string::npos && month != std::string::npos &&
                         year != std::string::npos && day < month && month < year;
    return ordered && month - day <= 10 && year - month <= 12;
}

bool is_nothing_notice(std::string_view text, const KindSpec& kind) {
    const std::string words = label_key(text);
    for (const std::string_view phrase : {"khong ap dung", "khong phat sinh", "khong co so lieu",
                                          "khong co du lieu", "don vi khong", "truong khong"})
        if (has_words(words, phrase)) return true;
    return std::any_of(kind.nothing.begin(), kind.nothing.end(),
                       [&](const std::string& p) { return has_words(words, p); });
}

std::optional<std::string> class_in_title(std::string_view raw, const Context& context,
                                          const KnownPeople& known, bool titled) {
    const std::string text = nfc(squeeze(raw));
    if (context.classes && known.find_class(text)) return text;
    const auto word = find_class_word(text);
    if (!word) return std::nullopt;
    const std::string name = until_separator(std::string_view(text).substr(word->after));
    if (name.empty()) return std::nullopt;
    if (context.classes) {
        for (std::size_t words = 4; words >= 1; --words) {
            std::string shorter = first_words(name, words);
            if (known.find_class(shorter)) return shorter;
        }
    }
    const bool outright = word->colon || word->first;
    if (titled && outright && length(name) <= 12) return name;
    return std::nullopt;
}

std::optional<std::string> value_in_section(std::string_view raw, const FieldSpec& field,
                                            const Context& context, const KnownPeople& known) {
    const std::string text = without_enumeration(until_separator(raw));
    if (text.empty()) return std::nullopt;
    if (field.type == FieldType::class_name) return class_in_title(raw, context, known, true);
    if (field.type == FieldType::month) {
        if (!fold(text).starts_with("thang")) return std::nullopt;
        const Decoded month = decode_month({}, CleanText{.text = text});
        return month.value.empty() ? std::nullopt : std::optional(text);
    }
    if (field.vocabulary.empty()) return std::nullopt;
    const auto list = context.words.find(field.vocabulary);
    if (list == context.words.end()) return std::nullopt;
    const Found found = list->second.find(text).found;
    return found == Found::exact || found == Found::normalised ? std::optional(text) : std::nullopt;
}

std::optional<std::string> quarter_in(std::string_view text, int year) {
    std::vector<std::string> words;
    const std::string plain = plain_words(text);
    for (const std::string_view w : split(plain, ' ')) words.emplace_back(w);
    for (std::size_t i = 0; i < words.size(); ++i) {
        int quarter = 0;
        std::size_t used = i;
        if (words[i] == "quy" || words[i] == "q" || words[i] == "quarter") {
            if (i + 1 < words.size()) quarter = roman_or_digit(words[used = i + 1]);
        } else if (words[i].starts_with("quy")) {
            quarter = roman_or_digit(std::string_view(words[i]).substr(3));
        } else if (words[i].starts_with('q')) {
            quarter = roman_or_digit(std::string_view(words[i]).substr(1));
        }
        if (quarter == 0) continue;
        // "năm 2026", "2026" or "2026-Q3" beside it; a pair of years is a school year.
        int found = year;
        for (std::size_t k = used + 1; k < words.size() && k <= used + 2; ++k)
            if (is_year(words[k]) && !(k + 1 < words.size() && is_year(words[k + 1])))
                found = std::stoi(words[k]);
        if (i > 0 && is_year(words[i - 1]) && !(i > 1 && is_year(words[i - 2])))
            found = std::stoi(words[i - 1]);
        return std::to_string(found) + "-Q" + std::to_string(quarter);
    }
    return std::nullopt;
}

int year_of_quarter(std::string_view quarter) {
    return quarter.size() >= 4 && is_year(quarter.substr(0, 4)) ? std::stoi(std::string(quarter.substr(0, 4)))
                                                                : 0;
}

}  // namespace khue::imports
