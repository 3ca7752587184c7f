#include "modules/indicators/declared.hpp"

namespace khue {
namespace {

std::string with(std::string sql, std::string_view token, const std::string& value) {
    for (std::size_t at = sql.find(token); at != sql.npos; at = sql.find(token, at + value.size()))
        sql.replace(at, token.size(), value);
    return sql;
}

// The part was checked by the plan: lower case letters.
std::string filled(const std::string& sql, int indicator, const DeclareRule& rule) {
    std::string out = with(sql, "{indicator}", std::to_string(indicator));
    out = with(std::move(out), "{confirmed_above}", rule.confirmed_above ? "1" : "0");
    return with(std::move(out), "{part}", "'" + rule.part + "'");
}

}  // namespace

void DeclaredMeasures::read_by(DeclaredSql sql) {
    std::lock_guard lock(mutex_);
    sql_ = std::move(sql);
}

bool DeclaredMeasures::known() const {
    std::lock_guard lock(mutex_);
    return !sql_.numerator.empty();
}

const Measure* DeclaredMeasures::made(std::string_view what, const std::string& sql, int indicator,
                                      const DeclareRule& rule) {
    auto& one = made_[std::string(what) + "/" + std::to_string(indicator) + "/" + rule.part];
    if (one) return one.get();
    bool numerator = what == "numerator";
    one =
        std::make_unique<Measure>(Measure{.name = "declared." + std::string(what),
                                          .label = numerator ? rule.numerator_label : rule.denominator_label,
                                          .tables = {sql_.table},
                                          .count = filled(sql, indicator, rule),
                                          .records = numerator ? filled(sql_.records, indicator, rule) : ""});
    return one.get();
}

DeclaredMeasures::Of DeclaredMeasures::of(int indicator, const DeclareRule& rule) {
    std::lock_guard lock(mutex_);
    return {.numerator = made("numerator", sql_.numerator, indicator, rule),
            .denominator = made("denominator", sql_.denominator, indicator, rule),
            .confirmed = made("confirmed", sql_.confirmed, indicator, rule)};
}

}  // namespace khue
