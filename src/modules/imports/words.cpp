// Vocabularies: an exact index and a folded one, in each of which the better kind of name hides the weaker.
#include "modules/imports/words.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"

namespace khue::imports {
namespace {

constexpr int rank_code = 0, rank_label = 1, rank_other_name = 2, rank_alias = 3;

}  // namespace

std::string word_key(std::string_view word) {
    std::string key;
    for (const char c : fold(word)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte)) key += c;
    }
    return key;
}

void Vocabulary::put(Index& index, const std::string& key, std::string_view code, int rank) {
    if (key.empty()) return;
    Entry& entry = index[key];
    if (rank > entry.rank) return;
    if (rank < entry.rank) {
        entry.rank = rank;
        entry.codes.clear();
    }
    if (std::find(entry.codes.begin(), entry.codes.end(), code) == entry.codes.end())
        entry.codes.emplace_back(code);
}

void Vocabulary::remember(std::string_view code) {
    if (std::find(codes_.begin(), codes_.end(), code) != codes_.end()) return;
    codes_.emplace_back(code);
    // Official numbers ("01") are typed in cells; our own letters are not.
    const bool number = std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (number) put(exact_, std::string(code), code, rank_code);
}

void Vocabulary::add_label(std::string_view code, std::string_view label) {
    remember(code);
    labels_.try_emplace(std::string(code), label);
    put(exact_, nfc(squeeze(label)), code, rank_label);
    put(folded_, word_key(label), code, rank_label);
}

void Vocabulary::add_other_name(std::string_view code, std::string_view name) {
    remember(code);
    put(exact_, nfc(squeeze(name)), code, rank_other_name);
    put(folded_, word_key(name), code, rank_other_name);
}

void Vocabulary::add_alias(std::string_view code, std::string_view alias) {
    remember(code);
    put(folded_, word_key(alias), code, rank_alias);
}

WordMatch Vocabulary::find(std::string_view word) const {
    if (const auto hit = exact_.find(std::string(word)); hit != exact_.end()) {
        if (hit->second.codes.size() > 1) return {Found::ambiguous, {}};
        return {Found::exact, hit->second.codes.front()};
    }
    if (word.find('?') != std::string_view::npos) return {};  // whoever typed it did not know either
    const auto hit = folded_.find(word_key(word));
    if (hit == folded_.end()) return {};
    if (hit->second.codes.size() > 1) return {Found::ambiguous, {}};
    return {Found::normalised, hit->second.codes.front()};
}

std::string Vocabulary::shown(std::string_view code) const {
    const std::string* known = label(code);
    return known ? *known : std::string(code);
}

const std::string* Vocabulary::label(std::string_view code) const {
    const auto hit = labels_.find(std::string(code));
    return hit == labels_.end() ? nullptr : &hit->second;
}

void load_words(Vocabularies& all, const std::string& path) {
    const Json document = load_json_file(path);
    if (!document.is_object())
        throw std::runtime_error(path + ": cần một đối tượng JSON gồm các danh sách từ");
    for (const auto& list : document.members) {
        if (!list.value.is_array()) continue;
        Vocabulary& vocabulary = all[list.name];
        for (const Json& item : list.value.items) {
            const std::string code = item["code"].text_or();
            if (code.empty())
                throw std::runtime_error(path + ": mục thiếu \"code\" trong danh sách " + list.name);
            if (item.has("label")) vocabulary.add_label(code, item["label"].text_or());
            for (const Json& n : item["names"].items) vocabulary.add_other_name(code, n.text_or());
            for (const Json& a : item["aliases"].items) vocabulary.add_alias(code, a.text_or());
        }
    }
}

}  // namespace khue::imports
