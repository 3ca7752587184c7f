#include "modules/plan/products.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"

namespace khue::plan {
namespace {

PartKind kind_of(const std::string& name) {
    static constexpr std::string_view names[] = {"text",    "facts", "figures",  "work",
                                                 "support", "money", "evidence", "free"};
    auto found = std::ranges::find(names, name);
    if (found == std::end(names)) throw std::runtime_error("products.json: không có phần “" + name + "”.");
    return static_cast<PartKind>(found - std::begin(names));
}

ProductForm form_of(const Json& j) {
    ProductForm form{.code = j["code"].text_or(),
                     .label = j["label"].text_or(),
                     .kind = j["kind"].text_or(),
                     .symbol = j["symbol"].text_or(),
                     .matches = {},
                     .parts = {}};
    for (const Json& m : j["matches"].items) form.matches.push_back(m.text);
    for (const Json& p : j["parts"].items)
        form.parts.push_back({.kind = kind_of(p["part"].text_or()),
                              .title = p["title"].text_or(),
                              .text = p["text"].text_or(),
                              .key = p["key"].text_or(),
                              .hint = p["hint"].text_or()});
    return form;
}

// "báo cáo năm" → "Báo cáo năm"; Vietnamese capitals by whole letters.
std::string with_capital(const std::string& text) {
    std::size_t letter = 1;
    while (letter < text.size() && (static_cast<unsigned char>(text[letter]) & 0xC0) == 0x80) ++letter;
    return upper(text.substr(0, letter)) + text.substr(letter);
}

}  // namespace

std::vector<ProductForm> load_product_forms(const std::filesystem::path& rules) {
    Json file = load_json_file((rules / "reporting" / "products.json").string());
    std::vector<ProductForm> out;
    for (const Json& f : file["forms"].items) out.push_back(form_of(f));
    bool last_takes_all =
        !out.empty() && std::ranges::find(out.back().matches, "") != out.back().matches.end();
    if (!last_takes_all) throw std::runtime_error("products.json: mẫu cuối cùng phải nhận mọi tên còn lại.");
    return out;
}

const ProductForm& form_for(const std::vector<ProductForm>& forms, std::string_view name) {
    std::string folded = fold(name);
    auto fits = [&](const ProductForm& f) {
        return std::ranges::any_of(f.matches, [&](const auto& start) { return folded.starts_with(start); });
    };
    return *std::ranges::find_if(forms, fits);
}

const ProductForm& form_named(const std::vector<ProductForm>& forms, std::string_view code) {
    auto found = std::ranges::find(forms, code, &ProductForm::code);
    return found == forms.end() ? forms.back() : *found;
}

std::vector<std::string> products_of(std::string_view column) {
    std::vector<std::string> out;
    for (std::string_view one : split(column, ';'))
        if (std::string name = squeeze(one); !name.empty()) out.push_back(with_capital(name));
    return out;
}

}  // namespace khue::plan
