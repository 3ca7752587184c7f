// The forms of products as data/reporting/products.json states them: which parts a report, a list or minutes
// of a task has.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khue::plan {

enum class PartKind : std::uint8_t { text, facts, figures, work, support, money, evidence, free };

struct FormPart {
    PartKind kind = PartKind::text;
    std::string title;
    std::string text;       // of a fixed text: with {task} {commune} {year}
    std::string key, hint;  // of a free one
};

struct ProductForm {
    std::string code, label, kind, symbol;
    std::vector<std::string> matches;  // beginnings of a product's name, folded; "": any
    std::vector<FormPart> parts;
};

// Throws std::runtime_error that names what is wrong in the file.
std::vector<ProductForm> load_product_forms(const std::filesystem::path& rules);

const ProductForm& form_for(const std::vector<ProductForm>&, std::string_view product_name);
const ProductForm& form_named(const std::vector<ProductForm>&, std::string_view code);  // unknown: the last

// "Báo cáo quý; báo cáo năm" → "Báo cáo quý", "Báo cáo năm"
std::vector<std::string> products_of(std::string_view product_column);

}  // namespace khue::plan
