// The spelling rules of the Vietnamese syllable: initial + rhyme + tone.
#include "core/syllable.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace khue {
namespace {

enum class Tone { level, grave, hook, tilde, acute, dot };

struct Letter {
    char32_t base;
    Tone tone;
};

constexpr std::u32string_view vowels = U"aăâeêioôơuưy";
constexpr std::u32string_view toned[] = {
    U"àằầèềìòồờùừỳ", U"ảẳẩẻểỉỏổởủửỷ", U"ãẵẫẽễĩõỗỡũữỹ", U"áắấéếíóốớúứý", U"ạặậẹệịọộợụựỵ",
};
constexpr std::u32string_view capitals =
    U"ĂÂÊÔƠƯĐ"
    U"ÀẰẦÈỀÌÒỒỜÙỪỲẢẲẨẺỂỈỎỔỞỦỬỶÃẴẪẼỄĨÕỖỠŨỮỸÁẮẤÉẾÍÓỐỚÚỨÝẠẶẬẸỆỊỌỘỢỤỰỴ";
constexpr std::u32string_view smalls =
    U"ăâêôơưđ"
    U"àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ";

char32_t small(char32_t c) {
    if (c >= U'A' && c <= U'Z') return c + 32;
    const auto at = capitals.find(c);
    return at == std::u32string_view::npos ? c : smalls[at];
}

Letter letter(char32_t c) {
    c = small(c);
    if (c < 0x80) return {c, Tone::level};
    for (std::size_t tone = 0; tone < std::size(toned); ++tone) {
        const auto at = toned[tone].find(c);
        if (at != std::u32string_view::npos) return {vowels[at], static_cast<Tone>(tone + 1)};
    }
    return {c, Tone::level};
}

// Longest first, so that "ngh" is not read as "n".
constexpr std::array<std::u32string_view, 27> initials = {
    U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu", U"th", U"tr", U"b", U"c", U"d",
    U"đ",   U"g",  U"h",  U"k",  U"l",  U"m",  U"n",  U"r",  U"s",  U"t",  U"v",  U"x", U""};

const std::unordered_set<std::u32string_view>& rhymes() {
    static const std::unordered_set<std::u32string_view> all = [] {
        constexpr std::u32string_view list =
            U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
            U"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu "
            U"iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay "
            U"oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt "
            U"ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ up ut "
            U"uy uya uych uyên uyêt uyn uynh uyp uyt uyu uôc uôi uôm uôn uông uôt "
            U"ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu";
        std::unordered_set<std::u32string_view> set;
        for (std::size_t at = 0; at < list.size();) {
            const auto end = std::min(list.find(U' ', at), list.size());
            set.insert(list.substr(at, end - at));
            at = end + 1;
        }
        return set;
    }();
    return all;
}

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// c/k, g/gh, ng/ngh share the vowels between them.
bool agree(std::u32string_view initial, std::u32string_view rhyme) {
    const char32_t head = rhyme.front();
    if (initial == U"c") return !contains(U"eêiy", head);
    if (initial == U"k") return contains(U"eêiy", head);
    if (initial == U"gh" || initial == U"ngh") return contains(U"eêi", head);
    if (initial == U"g" || initial == U"ng")
        return !contains(U"eê", head) && (head != U'i' || initial == U"g");
    if (head == U'y') return initial.empty() || (initial.size() == 1 && contains(U"hklmstv", initial[0]));
    return true;
}

bool closed_by_stop(std::u32string_view rhyme) {
    return rhyme.ends_with(U"ch") || (rhyme.size() > 1 && contains(U"cpt", rhyme.back()));
}

bool bears_its_end(std::u32string_view rhyme, Tone tone, ToneRule rule) {
    return rule == ToneRule::ignore || !closed_by_stop(rhyme) || tone == Tone::acute || tone == Tone::dot;
}

}  // namespace

bool is_syllable(std::u32string_view word, ToneRule rule) {
    if (word.empty() || word.size() > 7) return false;
    std::u32string bases;
    Tone tone = Tone::level;
    for (const char32_t c : word) {
        const auto [base, mark] = letter(c);
        bases += base;
        if (mark == Tone::level) continue;
        if (tone != Tone::level) return false;
        tone = mark;
    }
    const std::u32string_view whole = bases;
    for (const auto initial : initials) {
        if (!whole.starts_with(initial)) continue;
        const auto rhyme = whole.substr(initial.size());
        if (initial == U"qu" && rhymes().contains(whole.substr(1))) return bears_its_end(rhyme, tone, rule);
        if (rhyme.empty() || !rhymes().contains(rhyme) || !agree(initial, rhyme)) continue;
        return bears_its_end(rhyme, tone, rule);
    }
    return false;
}

}  // namespace khue
