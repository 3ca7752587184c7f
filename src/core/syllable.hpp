// Whether a word is spelt like a Vietnamese syllable: the judge between Unicode text and old font encodings.
#pragma once
#include <string_view>

namespace khue {

enum class ToneRule { ignore, strict };  // strict: a syllable closed by c, ch, p, t bears sắc or nặng

// `word` is one word in NFC, in any letter case.
bool is_syllable(std::u32string_view word, ToneRule);

}  // namespace khue
