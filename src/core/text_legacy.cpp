// Vietnamese of the nineties: 8-bit fonts (TCVN3/ABC, VNI) whose letters arrive as Latin-1 look-alikes.
#include "core/text.hpp"

#include <array>

#include "core/syllable.hpp"
#include "core/utf8.hpp"

namespace khue {
namespace {

// TCVN3 (.VnTime), code positions A1 to FE; a blank is a position the fonts leave empty.
// ABC has no toned capitals: those come from .VnTimeH fonts, which draw the small codes as capitals.
constexpr std::u32string_view tcvn3_letters =
    U"ĂÂÊÔƠƯĐăâêôơưđ      "
    U"àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";
constexpr char32_t tcvn3_first = 0xA1;
static_assert(tcvn3_letters.size() == 0xFE - 0xA1 + 1);

constexpr char32_t from_tcvn3_code(char32_t c) {
    if (c < tcvn3_first || c - tcvn3_first >= tcvn3_letters.size()) return 0;
    const char32_t letter = tcvn3_letters[c - tcvn3_first];
    return letter == U' ' ? 0 : letter;
}

// VNI: a vowel and, after it, one character that bears the whole of its marks.
constexpr std::u32string_view vni_marks = U"ùøûõïâáàåãäêéèúüë";
struct VniVowel {
    char32_t vowel;
    std::u32string_view with_marks;  // in the order of vni_marks; a blank is no letter
};
constexpr std::array<VniVowel, 7> vni_vowels = {{
    {U'a', U"áàảãạâấầẩẫậăắằẳẵặ"},
    {U'e', U"éèẻẽẹêếềểễệ      "},
    {U'o', U"óòỏõọôốồổỗộ      "},
    {U'u', U"úùủũụ            "},
    {U'y', U"ýỳỷỹ             "},
    {U'ô', U"ớờởỡợ            "},
    {U'ö', U"ứừửữự            "},
}};
constexpr std::u32string_view vni_single = U"ôöñæóòî";
constexpr std::u32string_view vni_single_letters = U"ơưđỉĩịỵ";

constexpr bool is_latin_small(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= 0xDF && c != 0xF7); }
constexpr bool is_latin_capital(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}
constexpr char32_t latin_small(char32_t c) { return is_latin_capital(c) ? c + 32 : c; }

constexpr std::u32string_view unicode_small =
    U"ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
constexpr std::u32string_view unicode_capital =
    U"ĂÂÊÔƠƯĐÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ";
static_assert(unicode_small.size() == unicode_capital.size());

char32_t capital(char32_t c) {
    if (c >= U'a' && c <= U'z') return c - 32;
    const auto at = unicode_small.find(c);
    return at == std::u32string_view::npos ? c : unicode_capital[at];
}

std::u32string code_points(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
    return out;
}

std::string utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 2);
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

constexpr bool is_word_character(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xA1 && c <= 0xFF);
}

// How the Latin letters of a stretch of text are written.
struct Case {
    int capitals = 0;
    int smalls = 0;
    void add(char32_t c) {
        capitals += (c >= U'A' && c <= U'Z') || (c >= 0xA1 && c <= 0xA7) ? 1 : 0;
        smalls += c >= U'a' && c <= U'z' ? 1 : 0;
    }
};

Case case_of(std::u32string_view text) {
    Case found;
    for (const char32_t c : text) found.add(c);
    return found;
}

// Calls `word(begin, end)` for each run of letters.
template <class Word>
void for_each_word(std::u32string_view text, Word word) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_word_character(text[at])) {
            ++at;
            continue;
        }
        const auto begin = at;
        while (at < text.size() && is_word_character(text[at])) ++at;
        word(begin, at);
    }
}

std::u32string tcvn3_letters_of(std::u32string_view word, bool capitals) {
    std::u32string out;
    for (const char32_t c : word) {
        const char32_t letter = from_tcvn3_code(c);
        const char32_t known = letter ? letter : c;
        out += capitals && letter ? capital(known) : known;
    }
    return out;
}

// A word typed in a .VnTimeH font has capital ASCII letters and small codes between them: "TR¦êNG".
// One capital alone ("X·", "Hå") is decided by the rest of the text.
std::u32string from_tcvn3(std::u32string_view text) {
    bool all_capitals = case_of(text).smalls == 0;
    bool has_capital_word = false;
    for_each_word(text, [&](std::size_t begin, std::size_t end) {
        has_capital_word = has_capital_word || case_of(text.substr(begin, end - begin)).capitals > 1;
    });
    all_capitals = all_capitals && has_capital_word;
    std::u32string out;
    std::size_t done = 0;
    for_each_word(text, [&](std::size_t begin, std::size_t end) {
        out += text.substr(done, begin - done);
        const auto word = text.substr(begin, end - begin);
        const Case found = case_of(word);
        const bool capitals = found.smalls == 0 && (found.capitals > 1 || all_capitals);
        out += tcvn3_letters_of(word, capitals);
        done = end;
    });
    out += text.substr(done);
    return out;
}

char32_t vni_pair(char32_t vowel, char32_t mark) {
    const auto at = vni_marks.find(latin_small(mark));
    if (at == std::u32string_view::npos) return 0;
    for (const auto& row : vni_vowels) {
        if (row.vowel != latin_small(vowel)) continue;
        const char32_t letter = row.with_marks[at];
        if (letter == U' ') return 0;
        return is_latin_capital(vowel) ? capital(letter) : letter;
    }
    return 0;
}

char32_t vni_alone(char32_t c) {
    const auto at = vni_single.find(latin_small(c));
    if (at == std::u32string_view::npos) return 0;
    const char32_t letter = vni_single_letters[at];
    return is_latin_capital(c) ? capital(letter) : letter;
}

std::u32string from_vni(std::u32string_view text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t pair = i + 1 < text.size() ? vni_pair(text[i], text[i + 1]) : 0;
        if (pair) {
            out += pair;
            ++i;
            continue;
        }
        const char32_t alone = vni_alone(text[i]);
        out += alone ? alone : text[i];
    }
    return out;
}

// Letters that Vietnamese in Unicode shares with Latin-1; alone they prove no font encoding.
constexpr bool is_shared_letter(char32_t c) {
    constexpr std::u32string_view shared = U"àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝÐð";
    return shared.find(c) != std::u32string_view::npos;
}

// A letter or mark that only Vietnamese in Unicode has: the text is not from an 8-bit font.
constexpr bool is_modern(char32_t c) {
    constexpr std::u32string_view letters = U"ĂăĐđĨĩŨũƠơƯư";
    return (c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x300 && c <= 0x36F) ||
           letters.find(c) != std::u32string_view::npos;
}

bool has_high(std::u32string_view word) {
    for (const char32_t c : word) {
        if (c >= 0x80) return true;
    }
    return false;
}

// Symbols on their own ("3 × 4", "© 2026") and single letters ("à", class "B") are no words.
bool is_word(std::u32string_view word) {
    if (word.size() < 2) return false;
    bool letters = false;
    for (const char32_t c : word) {
        if (c < 0x80) return true;
        letters = letters || (c >= 0xC0 && c != U'×' && c != U'÷');
    }
    return letters;
}

// A symbol (§, ¸, ÷) or a capital inside a small word ("NguyÔn"): no spelling uses these as letters.
bool is_strange(std::u32string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char32_t c = word[i];
        if (c >= 0xA1 && c <= 0xBF && !(c == U'µ' && i == 0)) return true;
        if (c == U'×' || c == U'÷') return true;
        if (i > 0 && is_latin_capital(c) && c >= 0xC0 && word[i - 1] >= U'a' && word[i - 1] <= U'z')
            return true;
    }
    return false;
}

// What one reading of a text has going for it, in words.
struct Reading {
    int strong = 0;   // words that make sense in this reading and are impossible in Unicode
    int weak = 0;     // that make sense in this reading only, but another language might have them
    int named = 0;    // weak ones with a capital initial
    int alien = 0;    // weak ones with a letter that Vietnamese does not have ("tuæi")
    int against = 0;  // words that make no sense in this reading
    int understood = 0;
    int words = 0;
    int runs = 0;  // words and single letters

    bool convinces() const {
        if (against > 0) return false;
        if (strong > 0) return understood * 2 >= words;
        return understood == words && (named > 0 || weak > 1 || (alien > 0 && runs > 1));
    }
    int weight() const { return strong * 2 + weak; }
};

void read_word(Reading& reading, std::u32string_view word, std::u32string_view converted) {
    ++reading.runs;
    if (!is_word(word)) return;
    ++reading.words;
    const bool syllable = is_syllable(converted, ToneRule::strict);
    if (syllable) ++reading.understood;
    if (!has_high(word)) return;
    bool all_shared = true;
    for (const char32_t c : word) all_shared = all_shared && (c < 0x80 || is_shared_letter(c));
    if (!syllable) {
        if (!all_shared || !is_syllable(word, ToneRule::ignore)) ++reading.against;
        return;
    }
    if (converted == word) return;
    if (is_strange(word)) {
        ++reading.strong;
        return;
    }
    if (all_shared && is_syllable(word, ToneRule::ignore)) return;
    ++reading.weak;
    if (is_latin_capital(word.front())) ++reading.named;
    if (!all_shared) ++reading.alien;
}

// A number's unit ("5µm") is not a word of the text.
bool touches_digit(std::u32string_view text, std::size_t begin, std::size_t end) {
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= U'0' && text[i] <= U'9'; };
    return (begin > 0 && digit(begin - 1)) || digit(end);
}

}  // namespace

LegacyFont guess_legacy_font(std::string_view text) {
    bool high = false;
    for (const char c : text) high = high || static_cast<unsigned char>(c) >= 0x80;
    if (!high) return LegacyFont::none;
    const std::u32string points = code_points(text);
    Reading tcvn3;
    Reading vni;
    for (const char32_t c : points) {
        if (is_modern(c)) return LegacyFont::none;
    }
    for_each_word(points, [&](std::size_t begin, std::size_t end) {
        if (touches_digit(points, begin, end)) return;
        const auto word = std::u32string_view(points).substr(begin, end - begin);
        read_word(tcvn3, word, tcvn3_letters_of(word, false));
        read_word(vni, word, from_vni(word));
    });
    const bool by_tcvn3 = tcvn3.convinces();
    const bool by_vni = vni.convinces();
    if (by_tcvn3 && by_vni) {
        if (tcvn3.weight() == vni.weight()) return LegacyFont::none;
        return tcvn3.weight() > vni.weight() ? LegacyFont::tcvn3 : LegacyFont::vni;
    }
    if (by_tcvn3) return LegacyFont::tcvn3;
    return by_vni ? LegacyFont::vni : LegacyFont::none;
}

std::string from_tcvn3(std::string_view text) {
    return utf8(from_tcvn3(std::u32string_view(code_points(text))));
}

std::string from_vni(std::string_view text) { return utf8(from_vni(std::u32string_view(code_points(text)))); }

}  // namespace khue
