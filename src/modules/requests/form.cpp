#include "modules/requests/form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>

#include "core/text.hpp"
#include "core/validate.hpp"

namespace khue {
namespace {

struct TypeWords {
    std::string_view code, label;
};
constexpr std::array<TypeWords, 9> types{{{"integer", "Số nguyên"},
                                          {"decimal", "Số thập phân"},
                                          {"percent", "Tỷ lệ phần trăm"},
                                          {"money", "Số tiền (đồng)"},
                                          {"date", "Ngày"},
                                          {"text", "Văn bản"},
                                          {"choice", "Chọn trong danh sách"},
                                          {"flag", "Có hoặc không"},
                                          {"table", "Bảng nhiều dòng"}}};
constexpr std::array<std::string_view, 5> operators{"<=", "<", "=", ">=", ">"};

constexpr std::size_t most_fields = 100, most_columns = 30, most_checks = 50, most_choices = 200;
constexpr std::size_t longest_label = 200, longest_hint = 500, longest_choice = 100;
constexpr std::string_view code_pattern = "[a-z][a-z0-9_]{0,39}";

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "1.234.567" → "1234567"; nothing when the dots do not part thousands.
std::optional<std::string> without_dots(std::string_view text) {
    std::string out;
    auto groups = split(text, '.');
    for (std::size_t i = 0; i < groups.size(); ++i) {
        bool fits = i == 0 ? groups[i].size() <= 3 || groups.size() == 1 : groups[i].size() == 3;
        if (!is_digits(groups[i]) || !fits) return std::nullopt;
        out += groups[i];
    }
    return out;
}

std::optional<Amount> joined(std::string_view whole, std::string_view fraction) {
    while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
    if (!is_digits(whole) || whole.size() > 13 || fraction.size() > 4) return std::nullopt;
    if (!fraction.empty() && !is_digits(fraction)) return std::nullopt;
    std::string digits = std::string(whole) + std::string(fraction) + std::string(4 - fraction.size(), '0');
    Amount out;
    std::from_chars(digits.data(), digits.data() + digits.size(), out.units);
    if (out.units > largest_amount * Amount::one) return std::nullopt;
    return out;
}

std::optional<Amount> positive(std::string_view text) {
    std::size_t comma = text.find(',');
    if (comma != text.npos) {
        auto whole = without_dots(text.substr(0, comma));
        return whole ? joined(*whole, text.substr(comma + 1)) : std::nullopt;
    }
    if (auto whole = without_dots(text)) return joined(*whole, "");
    std::size_t dot = text.find('.');  // a decimal point: what follows are not thousands
    return dot == text.npos ? std::nullopt : joined(text.substr(0, dot), text.substr(dot + 1));
}

// ---- reading a definition

std::string line(const Json& text) { return squeeze(nfc(text.text_or())); }

std::vector<std::string> lines(const Json& list) {
    std::vector<std::string> out;
    for (const Json& one : list.items) out.push_back(line(one));
    return out;
}

std::optional<FieldType> type_of(std::string_view code) {
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types.at(i).code == code) return static_cast<FieldType>(i);
    return std::nullopt;
}

std::optional<Amount> limit(const Json& json, const std::string& path, Problems& problems) {
    if (json.is_null() || (json.is_text() && json.text.empty())) return std::nullopt;
    auto amount = amount_of(json);
    if (!amount) problems.add(path, "bad_number", "Giới hạn phải là một số, tối đa 4 chữ số thập phân.");
    return amount;
}

void check_choices(const FormField& f, const std::string& path, Problems& problems) {
    if (f.type != FieldType::choice) return;
    if (f.choices.empty()) problems.add(path + "/choices", "required", "Xin ghi các lựa chọn, mỗi dòng một.");
    if (f.choices.size() > most_choices)
        problems.add(path + "/choices", "too_many", "Tối đa 200 lựa chọn cho một mục.");
    std::set<std::string> seen;
    for (const std::string& choice : f.choices) {
        if (choice.empty() || length(choice) > longest_choice)
            problems.add(path + "/choices", "bad_choice", "Mỗi lựa chọn có từ 1 đến 100 ký tự.");
        else if (!seen.insert(fold(choice)).second)
            problems.add(path + "/choices", "twice", "Lựa chọn “" + choice + "” được ghi hai lần.");
    }
}

void check_words(const FormField& f, const std::string& path, Problems& problems) {
    if (f.label.empty()) problems.add(path + "/label", "required", "Xin ghi tên của mục.");
    if (length(f.label) > longest_label)
        problems.add(path + "/label", "too_long", "Tên mục dài quá 200 ký tự.");
    if (length(f.hint) > longest_hint)
        problems.add(path + "/hint", "too_long", "Hướng dẫn dài quá 500 ký tự.");
    if (!matches(code_pattern, f.code))
        problems.add(path + "/code", "bad_code",
                     "Mã mục gồm chữ thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ.");
    if (f.least && f.most && *f.most < *f.least)
        problems.add(path + "/max", "bad_limits", "Giá trị lớn nhất nhỏ hơn giá trị nhỏ nhất.");
    if (f.computed() && !f.numeric())
        problems.add(path + "/total", "not_numeric", "Chỉ mục số mới tự tính tổng được.");
}

FormField read_field(const Json& json, const std::string& path, bool inside_table, Problems& problems);

void read_columns(FormField& table, const Json& json, const std::string& path, Problems& problems) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < json.items.size() && i < most_columns; ++i) {
        std::string at = path + "/columns/" + std::to_string(i);
        table.columns.push_back(read_field(json.items[i], at, true, problems));
        if (!codes.insert(table.columns.back().code).second)
            problems.add(at + "/code", "twice", "Hai cột của bảng trùng mã.");
    }
    if (json.items.empty()) problems.add(path + "/columns", "required", "Bảng phải có ít nhất một cột.");
    if (json.items.size() > most_columns)
        problems.add(path + "/columns", "too_many", "Tối đa 30 cột một bảng.");
}

FormField read_field(const Json& json, const std::string& path, bool inside_table, Problems& problems) {
    FormField f{.code = line(json["code"]),
                .label = line(json["label"]),
                .hint = line(json["hint"]),
                .required = json["required"].boolean_or(false),
                .least = limit(json["min"], path + "/min", problems),
                .most = limit(json["max"], path + "/max", problems),
                .choices = lines(json["choices"]),
                .total = lines(json["total"]),
                .columns = {}};
    auto type = type_of(json["type"].text_or());
    if (!type || (inside_table && *type == FieldType::table)) {
        problems.add(path + "/type", "bad_type", "Kiểu của mục không có trong danh sách.");
        return f;
    }
    f.type = *type;
    if (f.type != FieldType::choice) f.choices.clear();
    if (inside_table && f.computed())
        problems.add(path + "/total", "inside_table", "Cột của bảng không tự tính tổng.");
    check_words(f, path, problems);
    check_choices(f, path, problems);
    if (f.type == FieldType::table) read_columns(f, json["columns"], path, problems);
    return f;
}

// What is summed must be numbers that people fill in.
void check_terms(const RequestForm& form, const std::vector<std::string>& terms, const std::string& path,
                 bool computed_too, Problems& problems) {
    for (const std::string& term : terms) {
        const FormField* f = form.find(term);
        if (!f || !f->numeric())
            problems.add(path, "unknown_code", "“" + term + "” không phải là mục số của biểu mẫu.");
        else if (f->computed() && !computed_too)
            problems.add(path, "of_total", "Tổng không được cộng từ một mục tổng khác (“" + f->label + "”).");
    }
}

FormCheck read_check(const RequestForm& form, const Json& json, const std::string& path, Problems& problems) {
    FormCheck c{.left = lines(json["left"]),
                .right = lines(json["right"]),
                .op = json["op"].text_or(),
                .message = line(json["message"])};
    if (c.left.empty() || c.right.empty())
        problems.add(path, "required", "Điều kiện kiểm tra phải có mục ở cả hai vế.");
    if (std::ranges::find(operators, c.op) == operators.end())
        problems.add(path + "/op", "bad_operator", "Phép so sánh phải là <=, <, =, >= hoặc >.");
    if (length(c.message) > longest_hint)
        problems.add(path + "/message", "too_long", "Lời nhắc dài quá 500 ký tự.");
    check_terms(form, c.left, path + "/left", true, problems);
    check_terms(form, c.right, path + "/right", true, problems);
    return c;
}

void read_fields(RequestForm& form, const Json& list, Problems& problems) {
    if (list.items.size() > most_fields)
        return problems.add("/form/fields", "too_many", "Biểu mẫu có tối đa 100 mục.");
    std::set<std::string> codes;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        std::string path = "/form/fields/" + std::to_string(i);
        form.fields.push_back(read_field(list.items[i], path, false, problems));
        if (!codes.insert(form.fields.back().code).second)
            problems.add(path + "/code", "twice", "Hai mục của biểu mẫu trùng mã.");
    }
    for (std::size_t i = 0; i < form.fields.size(); ++i)
        check_terms(form, form.fields[i].total, "/form/fields/" + std::to_string(i) + "/total", false,
                    problems);
}

void write_limit(JsonWriter& w, std::string_view name, const std::optional<Amount>& amount) {
    w.key(name);
    append_amount(w, amount);
}

void write_list(JsonWriter& w, std::string_view name, const std::vector<std::string>& list) {
    w.key(name).array();
    for (const std::string& one : list) w.value(one);
    w.end_array();
}

void write_field(JsonWriter& w, const FormField& f) {
    w.object().member("code", f.code).member("label", f.label).member("type", code_of(f.type));
    w.member("required", f.required).member("hint", f.hint);
    write_limit(w, "min", f.least);
    write_limit(w, "max", f.most);
    write_list(w, "choices", f.choices);
    write_list(w, "total", f.total);
    w.key("columns").array();
    for (const FormField& column : f.columns) write_field(w, column);
    w.end_array().end_object();
}

}  // namespace

std::optional<Amount> parse_amount(std::string_view typed) {
    std::string clean = squeeze(typed);
    std::erase(clean, ' ');
    std::string_view text = clean;
    bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    auto amount = positive(text);
    if (amount && negative) amount->units = -amount->units;
    return amount;
}

std::optional<Amount> amount_of(double number) {
    constexpr double tolerance = 1e-6;  // of a ten-thousandth times the size of the number
    double units = number * static_cast<double>(Amount::one), rounded = std::round(units);
    if (!std::isfinite(units) || std::abs(number) > static_cast<double>(largest_amount)) return std::nullopt;
    if (std::abs(units - rounded) > tolerance * std::max(1.0, std::abs(number))) return std::nullopt;
    return Amount{static_cast<std::int64_t>(rounded)};
}

std::optional<Amount> amount_of(const Json& json) {
    if (json.is_text()) return parse_amount(json.text);
    if (json.kind == Json::Kind::real) return amount_of(json.real);
    if (json.kind != Json::Kind::integer || json.integer > largest_amount || json.integer < -largest_amount)
        return std::nullopt;
    return Amount{json.integer * Amount::one};
}

void append_amount(JsonWriter& w, const std::optional<Amount>& amount) {
    if (!amount)
        w.null();
    else if (amount->whole())
        w.value(amount->units / Amount::one);
    else
        w.real(amount->real(), 4);
}

std::string to_text(Amount a) {
    std::int64_t size = std::abs(a.units), fraction = size % Amount::one;
    std::string out = (a.units < 0 ? "-" : "") + number_with_dots(size / Amount::one);
    if (!fraction) return out;
    std::string digits = std::to_string(Amount::one + fraction).substr(1);
    while (digits.back() == '0') digits.pop_back();
    return out + "," + digits;
}

std::string_view code_of(FieldType t) { return types.at(static_cast<std::size_t>(t)).code; }
std::string_view label_of(FieldType t) { return types.at(static_cast<std::size_t>(t)).label; }

const FormField* FormField::column(std::string_view column_code) const {
    auto found = std::ranges::find(columns, column_code, &FormField::code);
    return found == columns.end() ? nullptr : &*found;
}

const FormField* RequestForm::find(std::string_view code) const {
    std::size_t dot = code.find('.');
    auto found = std::ranges::find(fields, code.substr(0, dot), &FormField::code);
    if (found == fields.end()) return nullptr;
    return dot == code.npos ? &*found : found->column(code.substr(dot + 1));
}

std::string RequestForm::label(std::string_view code) const {
    std::size_t dot = code.find('.');
    const FormField *outer = find(code.substr(0, dot)), *field = find(code);
    if (!field) return std::string(code);
    return dot == code.npos ? field->label : outer->label + ", " + field->label;
}

RequestForm read_form(const Json& json, Problems& problems) {
    RequestForm form;
    read_fields(form, json["fields"], problems);
    const auto& checks = json["checks"].items;
    if (checks.size() > most_checks)
        problems.add("/form/checks", "too_many", "Biểu mẫu có tối đa 50 điều kiện kiểm tra.");
    for (std::size_t i = 0; i < std::min(checks.size(), most_checks); ++i)
        form.checks.push_back(read_check(form, checks[i], "/form/checks/" + std::to_string(i), problems));
    return form;
}

RequestForm kept_form(std::string_view json) {
    Problems ignored;
    return read_form(parse_json(json).value_or(Json{}), ignored);
}

std::string form_json(const RequestForm& form) {
    std::string out;
    JsonWriter w(out);
    w.object().key("fields").array();
    for (const FormField& f : form.fields) write_field(w, f);
    w.end_array().key("checks").array();
    for (const FormCheck& c : form.checks) {
        w.object();
        write_list(w, "left", c.left);
        w.member("op", c.op);
        write_list(w, "right", c.right);
        w.member("message", c.message).end_object();
    }
    w.end_array().end_object();
    return out;
}

}  // namespace khue
