// Cheap tests of shape; decoding proper comes later.
#include "modules/imports/content.hpp"

#include <algorithm>
#include <cmath>

#include "core/text.hpp"

namespace khue::imports {
namespace {

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool looks_like_date(const office::Cell& cell, std::string_view text) {
    using Kind = office::Cell::Kind;
    if (cell.kind == Kind::date) return true;
    if (cell.kind == Kind::number) return cell.number > 3'000 && cell.number < 80'000;
    const std::size_t digits = count_digits(text);
    if (digits < 4 || digits > 14 || text.size() > 40) return false;
    const auto marks =
        std::count_if(text.begin(), text.end(), [](char c) { return c == '/' || c == '-' || c == '.'; });
    return marks >= 2 || text.find(' ') != std::string_view::npos;
}

// A year of birth alone, or with its month.
bool looks_like_year(const office::Cell& cell, std::string_view text) {
    if (cell.kind == office::Cell::Kind::number) return cell.number >= 1900 && cell.number <= 2100;
    const std::size_t digits = count_digits(text);
    return digits >= 4 && digits <= 6 && text.size() <= 20 &&
           (text.find("19") != std::string_view::npos || text.find("20") != std::string_view::npos);
}

bool looks_like_citizen_number(const office::Cell& cell, std::string_view text) {
    if (cell.kind == office::Cell::Kind::date) return false;
    const std::size_t digits = count_digits(text);
    if (text.find("E+") != std::string_view::npos) return true;
    const bool whole =
        digits == 12 || digits == 11 || (cell.kind == office::Cell::Kind::number && digits == 10);
    return whole && digits + 4 >= text.size();
}

bool looks_like_phone(const office::Cell& cell, std::string_view text) {
    if (cell.kind == office::Cell::Kind::date) return false;
    const std::size_t digits = count_digits(text);
    const bool start = text[0] == '0' || text[0] == '+' || text[0] == '8' || digits == 9;
    return digits >= 9 && digits <= 11 && start && digits + 5 >= text.size();
}

bool looks_like_integer(const office::Cell& cell, std::string_view text) {
    if (cell.kind == office::Cell::Kind::number) return cell.number == std::floor(cell.number);
    if (cell.kind != office::Cell::Kind::text) return false;
    return text[0] == '-' || (text[0] >= '0' && text[0] <= '9');
}

bool looks_like_name(std::string_view text) {
    return count_digits(text) == 0 && text.find(' ') != std::string_view::npos && length(text) <= 60;
}

bool is_word_of(const Context& context, const std::string& vocabulary, std::string_view text) {
    const auto list = context.words.find(vocabulary);
    return list != context.words.end() && list->second.find(text).found != Found::nothing;
}

}  // namespace

bool is_telling(FieldType type) {
    switch (type) {
        case FieldType::date:
        case FieldType::sex:
        case FieldType::ethnic_group:
        case FieldType::class_name:
        case FieldType::citizen_number:
        case FieldType::phone:
        case FieldType::integer:
        case FieldType::month:
        case FieldType::choice: return true;
        default: return false;
    }
}

bool looks_like(const FieldSpec& field, const office::Cell& cell, std::string_view text,
                const Context& context, const KnownPeople& known) {
    switch (field.type) {
        case FieldType::date:
            return looks_like_date(cell, text) || (field.partial && looks_like_year(cell, text));
        case FieldType::citizen_number: return looks_like_citizen_number(cell, text);
        case FieldType::phone: return looks_like_phone(cell, text);
        case FieldType::integer: return looks_like_integer(cell, text);
        case FieldType::month: return looks_like_integer(cell, text) || fold(text).starts_with("t");
        case FieldType::sex:
            return (cell.kind == office::Cell::Kind::number && cell.number >= 0 && cell.number <= 2) ||
                   is_word_of(context, field.vocabulary, text);
        case FieldType::ethnic_group:
        case FieldType::choice: return is_word_of(context, field.vocabulary, text);
        case FieldType::class_name: return !context.classes || known.find_class(text) != nullptr;
        case FieldType::code: return count_digits(text) >= 3;
        case FieldType::name: return looks_like_name(text);
        default: return true;
    }
}

bool is_running_number(const office::Cell& cell, std::string_view text) {
    if (cell.kind == office::Cell::Kind::number)
        return cell.number >= 1 && cell.number == std::floor(cell.number) && cell.number < 1e5;
    return !text.empty() && text.size() <= 6 &&
           count_digits(text) + (text.back() == '.' ? 1 : 0) == text.size();
}

}  // namespace khue::imports
