// A form for figures: data that an officer puts together on screen. Fields have a code, a label and a type;
// tables repeat rows of fields; totals are computed; checks compare sums of fields.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"
#include "core/problem.hpp"

namespace khue {

// A number with up to four decimals, exact. At most ±1,000,000,000,000.
struct Amount {
    std::int64_t units = 0;  // ten-thousandths
    static constexpr std::int64_t one = 10'000;
    auto operator<=>(const Amount&) const = default;
    bool whole() const { return units % one == 0; }
    double real() const { return static_cast<double>(units) / static_cast<double>(one); }
};
inline constexpr std::int64_t largest_amount = 1'000'000'000'000;

std::optional<Amount> parse_amount(std::string_view typed);  // "1.234,5", "1234.5", "1.500" is 1500
std::optional<Amount> amount_of(double);                     // nothing: more decimals, or too large
std::optional<Amount> amount_of(const Json&);                // a number, or a text as typed
std::string to_text(Amount);                                 // "1.234,5"
void append_amount(JsonWriter&, const std::optional<Amount>&);

enum class FieldType : std::uint8_t { integer, decimal, percent, money, date, text, choice, flag, table };
std::string_view code_of(FieldType);
std::string_view label_of(FieldType);

struct FormField {
    std::string code, label, hint;
    FieldType type = FieldType::integer;
    bool required = false;
    std::optional<Amount> least, most;  // of numbers; text: most is the longest length
    std::vector<std::string> choices;
    std::vector<std::string> total;  // computed: the sum of these, "code" or "table.column"
    std::vector<FormField> columns;  // of a table

    bool numeric() const { return type <= FieldType::money; }
    bool computed() const { return !total.empty(); }
    const FormField* column(std::string_view column_code) const;
};

// Sum of left, compared with sum of right. When all of them are columns of one table, each row is compared.
struct FormCheck {
    std::vector<std::string> left, right;
    std::string op;       // "<=", "<", "=", ">=", ">"
    std::string message;  // empty: made of the labels
};

struct RequestForm {
    std::vector<FormField> fields;
    std::vector<FormCheck> checks;

    const FormField* find(std::string_view code) const;  // "code" or "table.column"
    std::string label(std::string_view code) const;      // "Trang thiết bị, Số máy"
};

// Everything wrong becomes a Problem; paths are those of the JSON, "/form/fields/3/label".
RequestForm read_form(const Json&, Problems&);
RequestForm kept_form(std::string_view json);  // one that was checked before
std::string form_json(const RequestForm&);

}  // namespace khue
