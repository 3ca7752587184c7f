#include "modules/forecast/assumptions.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "modules/imports/grade.hpp"

namespace khue::forecast {
namespace {

Norms loaded;

struct Kind {
    std::string_view prefix;
    bool of_grade, of_unit;
    double least, most;
};
constexpr Kind kinds[] = {
    {"progression.", true, false, 0, 3},       {"entry.", false, true, 0, 3},
    {"class_size.", true, false, 5, 60},       {"teachers.", true, false, 0, 5},
    {"births_growth", false, false, 0.5, 1.5}, {"classes_per_room", false, false, 0.5, 4},
};

bool is_number(std::string_view text, std::int64_t& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

bool names(const Kind& kind, std::string_view key) {
    if (!key.starts_with(kind.prefix)) return false;
    const std::string_view rest = key.substr(kind.prefix.size());
    if (!kind.of_grade && !kind.of_unit) return rest.empty();
    std::int64_t n = 0;
    if (!is_number(rest, n) || n <= 0) return false;
    return kind.of_unit ||
           std::ranges::any_of(norms().grades, [&](const GradeNorm& g) { return g.grade == n; });
}

}  // namespace

const GradeNorm& Norms::of(GradeNo grade) const {
    const auto found = std::ranges::find(grades, grade, &GradeNorm::grade);
    if (found == grades.end()) throw std::out_of_range("no norm for grade " + std::to_string(grade));
    return *found;
}

Norms norms_in(const Json& file) {
    Norms out{.grades = {},
              .years = static_cast<int>(file["years"].integer_or(5)),
              .band = file["band"].real_or(1.28),
              .births_growth = file["births_growth"].real_or(1),
              .births_spread = file["births_spread"].real_or(0.08),
              .spread = file["spread"].real_or(0.03),
              .entry_spread = file["entry_spread"].real_or(0.06),
              .classes_per_room = file["classes_per_room"].real_or(1),
              .confidence = file["about"]["confidence"].text,
              .note = file["about"]["note"].text};
    for (const Json& g : file["grades"].items)
        out.grades.push_back({.grade = static_cast<GradeNo>(g["grade"].integer),
                              .class_size = g["class_size"].real_or(35),
                              .teachers = g["teachers"].real_or(1.5),
                              .progression = g["progression"].real_or(1),
                              .entry = g["entry"].real_or(1),
                              .group = g["group"].text,
                              .legal_basis = g["legal_basis"].text});
    return out;
}

const Norms& norms() { return loaded; }
void load_norms(const std::filesystem::path& rules) {
    loaded = norms_in(load_json_file(rules / "forecast" / "norms.json"));
}

Overrides overrides_in(std::string_view json, Problems& problems) {
    Overrides out;
    const auto parsed = parse_json(json);
    if (!parsed || !parsed->is_object()) {
        problems.add("/assumptions", "invalid", "Giả định không đọc được.");
        return out;
    }
    for (const auto& [key, value] : parsed->members) {
        const auto kind = std::ranges::find_if(kinds, [&key = key](const Kind& k) { return names(k, key); });
        const bool number = value.kind == Json::Kind::integer || value.kind == Json::Kind::real;
        const double n = value.kind == Json::Kind::integer ? static_cast<double>(value.integer) : value.real;
        if (kind == std::end(kinds))
            problems.add("/assumptions", "unknown_field", "Không có giả định “" + key + "”.");
        else if (!number || n < kind->least || n > kind->most)
            problems.add("/assumptions", "out_of_range", "Giá trị của giả định “" + key + "” không hợp lý.");
        else
            out[key] = n;
    }
    return out;
}

std::string grade_label(GradeNo grade) {
    return imports::grade_label(static_cast<imports::Grade>(static_cast<std::uint8_t>(grade)));
}

}  // namespace khue::forecast
