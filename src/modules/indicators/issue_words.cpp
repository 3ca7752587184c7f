#include "modules/indicators/issue_words.hpp"

#include "core/text.hpp"

namespace khue {
namespace {

struct Issue {
    std::string_view code, key;
};

Issue parse(std::string_view word) {
    std::size_t colon = word.find(':');
    if (colon == word.npos) return {word, {}};
    return {word.substr(0, colon), word.substr(colon + 1)};
}

bool is_code(std::string_view word) {
    auto code = parse(word).code;
    if (!code.starts_with("W_") && !code.starts_with("R_")) return false;
    for (char c : code)
        if (c != '_' && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return false;
    return true;
}

}  // namespace

IssueWords::IssueWords(const std::filesystem::path& rules) {
    auto path = rules / "words" / "issues.json";
    if (std::filesystem::exists(path)) words_ = load_json_file(path);
}

bool IssueWords::are_codes(std::string_view text) {
    if (text.empty()) return false;
    for (std::string_view word : split(text, ' '))
        if (!is_code(word)) return false;
    return true;
}

std::string IssueWords::sentence(std::string_view code, std::string_view key) const {
    std::string label = words_["fields"][key]["label"].text_or("Hồ sơ");
    std::string text = words_["issues"][code].text_or("{}: cần xem lại.");
    std::size_t at = text.find("{}");
    return at == text.npos ? text : text.replace(at, 2, label);
}

std::string IssueWords::sentences(std::string_view codes) const {
    std::string out;
    for (std::string_view word : split(codes, ' ')) {
        auto [code, key] = parse(word);
        out += (out.empty() ? "" : " ") + sentence(code, key);
    }
    return out;
}

std::string IssueWords::first_field(std::string_view codes) const {
    for (std::string_view word : split(codes, ' ')) {
        std::string field = words_["fields"][parse(word).key]["field"].text_or();
        if (!field.empty()) return field;
    }
    return "";
}

}  // namespace khue
