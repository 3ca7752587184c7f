// Fits a header label to a rule by sets of words, so that order, fillers and abbreviations do not matter.
#include "modules/imports/labels.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/text.hpp"
#include "modules/imports/cell_text.hpp"

namespace khue::imports {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 34> abbreviations = {{
    {"hs", "hoc sinh"},
    {"gv", "giao vien"},
    {"cb", "can bo"},
    {"cbgv", "can bo giao vien"},
    {"cbgvnv", "can bo giao vien nhan vien"},
    {"sdt", "so dien thoai"},
    {"dtdd", "dien thoai di dong"},
    {"dthoai", "dien thoai"},
    {"tel", "dien thoai"},
    {"phone", "dien thoai"},
    {"mobile", "dien thoai"},
    {"gvcn", "giao vien chu nhiem"},
    {"cntt", "cong nghe thong tin"},
    {"cds", "chuyen doi so"},
    {"cks", "chu ky so"},
    {"hbs", "hoc ba so"},
    {"hls", "hoc lieu so"},
    {"qd", "quyet dinh"},
    {"tb", "thiet bi"},
    {"vb", "van ban"},
    {"hscv", "ho so cong viec"},
    {"kdtm", "khong dung tien mat"},
    {"ttkdtm", "khong dung tien mat"},
    {"tm", "tien mat"},
    {"ck", "chuyen khoan"},
    {"sl", "so luong"},
    {"ts", "tong so"},
    {"tshs", "tong so hoc sinh"},
    {"kc", "kien co"},
    {"bkc", "ban kien co"},
    {"kns", "ky nang so"},
    {"kn", "ky nang"},
    {"sd", "su dung"},
    {"bgh", "ban giam hieu"},
}};
constexpr std::array<std::string_view, 7> fillers = {"va", "cua", "cac", "tai", "theo", "the", "la"};

std::vector<std::string> words_of(std::string_view key) {
    std::vector<std::string> out;
    for (const std::string_view word : split(key, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

void append_word(std::string& out, std::string_view word) {
    if (word.empty()) return;
    for (const auto& [shortened, full] : abbreviations)
        if (word == shortened) word = full;
    if (std::find(fillers.begin(), fillers.end(), word) != fillers.end()) return;
    if (!out.empty()) out += ' ';
    out += word;
}

// "NgaySinh" as programs write it: a capital behind a small letter begins a word. "ĐT" is a telephone while
// its accent is there; without it, it may be an ethnic group.
std::string with_words_apart(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (capital && !out.empty() && out.back() >= 'a' && out.back() <= 'z') out += ' ';
        out += c;
    }
    std::string padded = ' ' + lower(nfc(out)) + ' ';
    std::replace_if(
        padded.begin(), padded.end(), [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; }, ' ');
    for (std::size_t at = padded.find(" đt "); at != std::string::npos; at = padded.find(" đt ", at + 1))
        padded.replace(at, std::string_view(" đt ").size(), " dien thoai ");
    return padded;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::vector<std::string> sorted_set(std::string_view key) {
    std::vector<std::string> words = words_of(key);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

std::string without_blanks(std::string_view text) {
    std::string out(text);
    std::erase(out, ' ');
    return out;
}

Fit fit_phrase(std::string_view key, const std::vector<std::string>& words, std::string_view phrase) {
    if (key == phrase) return {1.0};
    const std::vector<std::string> wanted = sorted_set(phrase);
    if (wanted.empty() || words.empty()) return {};
    if (words == wanted) return {0.97};
    if (words.size() == 1 && wanted.size() > 1 && key == without_blanks(phrase)) return {0.95};
    const double ratio_in = static_cast<double>(wanted.size()) / static_cast<double>(words.size());
    if (std::includes(words.begin(), words.end(), wanted.begin(), wanted.end())) {
        if (wanted.size() == 1 && words.size() >= 3) return {0.5};  // one word among many says little
        return {(contains_phrase(key, phrase) ? 0.62 : 0.55) + 0.33 * ratio_in};
    }
    if (words.size() >= 2 && std::includes(wanted.begin(), wanted.end(), words.begin(), words.end()))
        return {0.45 + 0.4 / ratio_in, true};
    return {};
}

double fit_concepts(std::string_view key, const HeaderRule& rule) {
    if (rule.concepts.empty()) return 0;
    for (const auto& group : rule.concepts) {
        const bool met = std::any_of(group.begin(), group.end(),
                                     [&](const std::string& p) { return contains_phrase(key, p); });
        if (!met) return 0;
    }
    return 0.86;
}

bool accents_agree(const Label& label, const HeaderRule& rule) {
    if (rule.accented.empty()) return true;
    for (const std::string& word : rule.accented) {
        for (const std::string_view has : split(label.accented, ' '))
            if (has == word || (label.plain && has == fold(word))) return true;
    }
    return false;
}

// "2025-2026" becomes "nam truoc" or vanishes when it is the current year; both change what "Lớp" means.
std::string with_year_words(std::string_view text, int school_year) {
    std::string out(text);
    for (std::size_t at = 0; at + 9 <= out.size(); ++at) {
        const auto digits = [&](std::size_t from) {
            return std::all_of(out.begin() + static_cast<std::ptrdiff_t>(from),
                               out.begin() + static_cast<std::ptrdiff_t>(from) + 4,
                               [](unsigned char c) { return std::isdigit(c); });
        };
        if (!digits(at)) continue;
        std::size_t second = at + 4;
        while (second < out.size() && std::isdigit(static_cast<unsigned char>(out[second])) == 0 &&
               second < at + 10)
            ++second;
        if (second + 4 > out.size() || second == at + 4 || !digits(second)) continue;
        const int year = std::stoi(out.substr(at, 4));
        if (std::stoi(out.substr(second, 4)) != year + 1) continue;
        out.replace(at, second + 4 - at, school_year != 0 && year < school_year ? " năm trước " : " ");
    }
    return out;
}

std::string without_brackets(std::string_view text) {
    std::string out;
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[') ++depth;
        if (depth == 0) out += c;
        if ((c == ')' || c == ']') && depth > 0) --depth;
    }
    return out;
}

// "(Số lượt)" under "Thu bằng tiền mặt" is a word of the header, no remark on one.
std::string unwrapped(std::string_view text) {
    const bool wrapped = text.size() > 2 && ((text.front() == '(' && text.back() == ')') ||
                                             (text.front() == '[' && text.back() == ']'));
    if (!wrapped || text.find_first_of("([", 1) != std::string_view::npos) return std::string(text);
    return squeeze(text.substr(1, text.size() - 2));
}

bool is_share(std::string_view text) {
    const std::string key = fold(text);
    return key.find('%') != std::string::npos || key.find("ty le") != std::string::npos ||
           key.find("ti le") != std::string::npos;
}

void add_form(std::vector<std::string>& forms, std::string form) {
    if (!form.empty() && std::find(forms.begin(), forms.end(), form) == forms.end())
        forms.push_back(std::move(form));
}

}  // namespace

std::string label_key(std::string_view text) {
    std::string out, word;
    for (const char c : fold(with_words_apart(text))) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte)) {
            word += c;
            continue;
        }
        append_word(out, word);
        word.clear();
    }
    append_word(out, word);
    // "SĐT cha/mẹ" is the family's, neither the father's nor the mother's.
    for (const std::string_view parents :
         {"cha me", "bo me", "me cha", "me bo", "cha hoac me", "bo hoac me", "me hoac cha", "me hoac bo",
          "phu huynh hoac nguoi giam ho", "phu huynh nguoi giam ho", "phu huynh hoac giam ho",
          "phu huynh giam ho"})
        replace_all(out, parents, "phu huynh");
    return out;
}

Label make_label(const std::vector<std::string>& levels, int school_year) {
    Label label;
    std::string path;
    for (const std::string& written : levels) {
        const std::string level = unwrapped(written);
        if (level.empty() || (!label.text.empty() && level == path)) continue;
        if (!label.text.empty()) label.text += " / ";
        label.text += level;
        path = level;
    }
    if (label.text.empty()) return label;
    label.starred =
        label.text.find('*') != std::string::npos || fold(label.text).find("bat buoc") != std::string::npos;
    const std::string whole = with_year_words(label.text, school_year),
                      own = with_year_words(path, school_year);
    label.path_key = label_key(whole);
    for (const std::string& text : {whole, own}) {
        add_form(label.forms, label_key(without_brackets(text)));
        add_form(label.forms, label_key(text));
    }
    std::string readable = lower(nfc(own));
    std::replace_if(
        readable.begin(), readable.end(), [](unsigned char c) { return c < 0x80 && !std::isalnum(c); }, ' ');
    label.accented = squeeze(readable);
    label.plain = fold(label.text) == lower(nfc(label.text));
    label.share = is_share(path);
    return label;
}

Fit fit(const Label& label, const HeaderRule& rule) {
    if (label.empty()) return {};
    const auto stands_in = [&](const std::string& phrase) { return contains_phrase(label.path_key, phrase); };
    if (std::ranges::any_of(rule.never, stands_in)) return {};
    if (!rule.must.empty() && std::ranges::none_of(rule.must, stands_in)) return {};
    if (!accents_agree(label, rule)) return {};
    Fit best;
    const auto consider = [&](Fit other) {
        if (other.score > best.score) best = other;
    };
    for (const std::string& form : label.forms) {
        const std::vector<std::string> words = sorted_set(form);
        double rank = 0;  // earlier phrases win between equals
        for (const std::string& phrase : rule.phrases) {
            const Fit one = fit_phrase(form, words, phrase);
            consider({one.score - rank, one.shortened});
            rank = std::min(rank + 0.001, 0.02);
        }
        consider({fit_concepts(form, rule)});
    }
    return best;
}

}  // namespace khue::imports
