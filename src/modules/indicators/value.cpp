#include "modules/indicators/value.hpp"

namespace khue {
namespace {

// Amounts of money times 20,000 leave 64 bits.
using Wide = __int128;

bool compare(Comparison op, Wide a, Wide b) {
    switch (op) {
        case Comparison::at_most: return a <= b;
        case Comparison::equal: return a == b;
        default: return a >= b;
    }
}

bool computable(const Indicator& i, const Ratio& r) {
    return i.percent() ? r.denominator && *r.denominator > 0 : !r.denominator || *r.denominator > 0;
}

// What the numerator is multiplied by to give hundredths of the unit.
std::int64_t scale(const Indicator& i) { return i.percent() ? 100'00 : 100; }

// Half up for negative numbers too.
std::int64_t half_up(Wide number, Wide whole) {
    Wide doubled = 2 * number + whole, quotient = doubled / (2 * whole);
    if (doubled < 0 && doubled % (2 * whole) != 0) --quotient;
    return static_cast<std::int64_t>(quotient);
}

std::string with_point(std::int64_t n, char point) {
    std::string out = n < 0 ? "-" : "";
    std::uint64_t size = n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
    out += std::to_string(size / 100);
    std::uint64_t rest = size % 100;
    if (rest == 0) return out;
    out += point;
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10) out += static_cast<char>('0' + rest % 10);
    return out;
}

}  // namespace

std::optional<std::int64_t> value_of(const Indicator& i, const Ratio& r) {
    if (!computable(i, r)) return std::nullopt;
    return half_up(static_cast<Wide>(r.numerator) * scale(i), r.denominator.value_or(1));
}

std::optional<std::int64_t> percentage(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return std::nullopt;
    return half_up(static_cast<Wide>(part) * 100'00, whole);
}

std::optional<bool> meets_target(const Indicator& i, const Ratio& r) {
    if (!computable(i, r)) return std::nullopt;
    Wide whole = r.denominator.value_or(1);
    return compare(i.op, static_cast<Wide>(r.numerator) * scale(i), static_cast<Wide>(i.target) * whole);
}

std::string hundredths_text(std::int64_t n) { return with_point(n, '.'); }
std::string vietnamese_hundredths(std::int64_t n) { return with_point(n, ','); }

}  // namespace khue
