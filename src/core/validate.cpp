#include "core/validate.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/value_type.hpp"

namespace khue {

static std::function<bool(std::string_view, std::string_view)>& code_lookup() {
    static std::function<bool(std::string_view, std::string_view)> lookup;
    return lookup;
}

void set_code_lookup(std::function<bool(std::string_view, std::string_view)> lookup) {
    code_lookup() = std::move(lookup);
}

// ---- patterns
// ---------------------------------------------------------------------------------------------------

namespace {

struct Piece {             // one character or class with its counts
    std::string_view set;  // without brackets; a single character for itself
    bool is_class = false;
    std::size_t least = 1, most = 1;
};

std::size_t read_number(std::string_view p, std::size_t& i) {
    std::size_t n = 0;
    while (i < p.size() && p[i] >= '0' && p[i] <= '9') n = n * 10 + static_cast<std::size_t>(p[i++] - '0');
    return n;
}

void read_counts(std::string_view p, std::size_t& i, Piece& piece) {
    if (i < p.size() && p[i] == '+') {
        ++i;
        piece.most = SIZE_MAX;
        return;
    }
    if (i >= p.size() || p[i] != '{') return;
    piece.least = piece.most = read_number(p, ++i);
    if (i < p.size() && p[i] == ',') piece.most = read_number(p, ++i);
    ++i;
}

Piece read_piece(std::string_view p, std::size_t& i) {
    Piece piece;
    if (p[i] == '[') {
        std::size_t close = p.find(']', i);
        piece = {.set = p.substr(i + 1, close - i - 1), .is_class = true};
        i = close + 1;
    } else {
        piece.set = p.substr(i++, 1);
    }
    read_counts(p, i, piece);
    return piece;
}

bool holds(const Piece& piece, char c) {
    if (!piece.is_class) return piece.set[0] == c;
    for (std::size_t k = 0; k < piece.set.size(); ++k) {
        bool range = k + 2 < piece.set.size() && piece.set[k + 1] == '-';
        if (range ? c >= piece.set[k] && c <= piece.set[k + 2] : c == piece.set[k]) return true;
        if (range) k += 2;
    }
    return false;
}

const char* expected_form(Kind k) {
    switch (k) {
        case Kind::integer:
        case Kind::money:
        case Kind::id: return "phải là số nguyên.";
        case Kind::real: return "phải là số.";
        case Kind::score: return "phải là điểm số, tối đa hai chữ số thập phân.";
        case Kind::boolean: return "phải là có hoặc không.";
        case Kind::date: return "phải là ngày có thật.";
        case Kind::partial_date: return "phải là ngày, tháng hoặc năm có thật.";
        case Kind::instant: return "phải là thời điểm, ví dụ 2026-11-23T08:30:00Z.";
        case Kind::choice: return "không nằm trong danh sách cho phép.";
        case Kind::text: return "phải là văn bản.";
    }
    return "";
}

std::string bound(const Field& f, std::int64_t n) {
    if (f.type->kind == Kind::score) return std::to_string(n / 100);
    return number_with_dots(n);
}

// False when a bound is broken.
bool within_bounds(const Field& f, const void* value, Problems& problems) {
    if (f.least == INT64_MIN && f.most == INT64_MAX) return true;
    std::int64_t n = f.type->measure(value);
    bool text = f.type->kind == Kind::text;
    if (n > f.most) {
        if (text)
            problems.add(f, "too_long", "dài quá " + bound(f, f.most) + " ký tự.");
        else
            problems.add(f, "too_large", "phải không lớn hơn " + bound(f, f.most) + ".");
        return false;
    }
    if (n < f.least) {
        if (text)
            problems.add(f, "too_short", "phải có ít nhất " + bound(f, f.least) + " ký tự.");
        else
            problems.add(f, "too_small", "phải không nhỏ hơn " + bound(f, f.least) + ".");
        return false;
    }
    return true;
}

// Lines stay, each squeezed; control characters go.
std::string clean_lines(std::string_view text) {
    std::string out;
    for (std::string_view line : split(text, '\n')) {
        if (!out.empty()) out += '\n';
        out += squeeze(line);
    }
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

}  // namespace

bool matches(std::string_view pattern, std::string_view text) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < pattern.size();) {
        Piece piece = read_piece(pattern, i);
        std::size_t n = 0;
        while (n < piece.most && at < text.size() && holds(piece, text[at])) {
            ++at;
            ++n;
        }
        if (n < piece.least) return false;
    }
    return at == text.size();
}

static bool has_blank_choice(const Field& f) {
    return std::ranges::any_of(f.choices, [](const Choice& c) { return c.code.empty(); });
}

bool needs_value(const Field& f) {
    if (f.is_required) return true;
    bool closed = f.type->kind == Kind::choice && !has_blank_choice(f);
    return !f.type->optional && (f.type->kind == Kind::date || closed);
}

void set_field(const Field& f, std::string_view raw, void* record, Problems& problems) {
    const ValueType& type = *f.type;
    void* value = f.at(record);
    if (!is_utf8(raw)) return problems.add(f, "malformed", "có ký tự không hợp lệ.");
    std::string clean = f.is_long ? clean_lines(nfc(raw)) : squeeze(nfc(raw));
    std::string_view text = clean;
    if (text.empty()) {
        if (needs_value(f))
            problems.add(f, "required", "không được để trống.");
        else if (!has_blank_choice(f) || !type.parse(f, text, value))
            type.clear(value);
        return;
    }
    if (!type.parse(f, text, value)) return problems.add(f, "malformed", expected_form(type.kind));
    if (!within_bounds(f, value, problems)) return;
    if (!f.pattern.empty() && !matches(f.pattern, text)) {
        std::string why = "không đúng định dạng";
        return problems.add(f, "pattern",
                            f.help.empty() ? why + "." : why + " (" + std::string(f.help) + ").");
    }
    if (!f.code_list.empty() && code_lookup() && !code_lookup()(f.code_list, text))
        problems.add(f, "unknown_code", "không có trong danh mục.");
}

void check_record(const Entity& e, const void* record, Problems& problems) {
    if (e.check && problems.empty()) e.check(record, problems);
}

}  // namespace khue
