// filter, sort, fields, limit, offset: 1EdTech OneRoster 1.2 REST binding §3.4.
#include <algorithm>
#include <charconv>

#include "core/types.hpp"
#include "modules/oneroster/collections.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_limit = 10'000;

[[noreturn]] void wrong(std::string_view code, std::string_view message) {
    throw Failure{400, std::string(code), std::string(message), {}};
}

std::int64_t whole_number(std::string_view text, std::int64_t otherwise, std::int64_t least) {
    if (text.empty()) return otherwise;
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n < least)
        wrong("invaliddata", "limit và offset phải là số nguyên không âm.");
    return n;
}

// One after the other: field, predicate, 'value', then AND or OR.
class FilterReader {
public:
    FilterReader(const RosterCollection& c, std::string_view text, RosterQuery& q)
        : c_(c), rest_(text), q_(q) {}
    void read() {
        std::string sql = predicate();
        while (!(rest_ = trimmed(rest_)).empty()) {
            const bool both = rest_.starts_with("AND ");
            if (!both && !rest_.starts_with("OR ")) malformed();
            rest_.remove_prefix(both ? 4 : 3);
            sql += both ? " AND " : " OR ";
            sql += predicate();
        }
        q_.where = " AND (" + sql + ")";
    }

private:
    static std::string_view trimmed(std::string_view s) {
        while (s.starts_with(' ')) s.remove_prefix(1);
        return s;
    }
    [[noreturn]] static void malformed() {
        wrong("invalid_filter_field", "Bộ lọc phải có dạng trường='giá trị', nối bằng AND hoặc OR.");
    }
    std::string predicate() {
        rest_ = trimmed(rest_);
        const std::size_t end = rest_.find_first_of(" =!<>~");
        if (end == rest_.npos) malformed();
        const std::string_view name = rest_.substr(0, end);
        const RosterField* f = field(name);
        if (!f) wrong("invalid_filter_field", "Không có trường “" + std::string(name) + "”.");
        rest_ = trimmed(rest_.substr(end));
        const std::string_view op = take_operator();
        return compare(*f, op, take_value());
    }
    // "primaryOrg.sourcedId" is written for a reference, and so is the bare name.
    const RosterField* field(std::string_view name) const {
        if (name.ends_with(".sourcedId")) name.remove_suffix(10);
        return c_.field(name);
    }
    std::string_view take_operator() {
        for (const std::string_view op : {"!=", ">=", "<=", "=", ">", "<", "~"})
            if (rest_.starts_with(op)) {
                rest_.remove_prefix(op.size());
                return op;
            }
        malformed();
    }
    std::string take_value() {
        rest_ = trimmed(rest_);
        if (!rest_.starts_with('\'')) malformed();
        std::string out;
        std::size_t i = 1;
        for (;; ++i) {
            if (i >= rest_.size()) malformed();
            if (rest_[i] != '\'') {
                out += rest_[i];
            } else if (i + 1 < rest_.size() && rest_[i + 1] == '\'') {
                out += '\'', ++i;
            } else {
                break;
            }
        }
        rest_.remove_prefix(i + 1);
        return out;
    }
    std::string bound(std::string value) {
        q_.arguments.push_back(std::move(value));
        return "$" + std::to_string(q_.arguments.size());
    }
    std::string compare(const RosterField& f, std::string_view op, std::string value) {
        const std::string expression = "(" + f.sql + ")";
        if (f.kind == RosterKind::instant || f.kind == RosterKind::flag) {
            const std::string number = as_number(f, value);
            if (op == "~") wrong("invalid_filter_field", "Không dùng ~ với trường “" + f.name + "”.");
            return expression + " " + std::string(op == "!=" ? "<>" : op) + " " + number;
        }
        if (op == "~")
            return "lower(" + expression + ") LIKE lower(" + bound("%" + like(value) + "%") + ") ESCAPE '!'";
        return expression + " " + std::string(op == "!=" ? "<>" : op) + " " + bound(std::move(value));
    }
    static std::string as_number(const RosterField& f, const std::string& value) {
        if (f.kind == RosterKind::flag) {
            if (value != "true" && value != "false") wrong("invaliddata", "Giá trị phải là true hoặc false.");
            return value == "true" ? "1" : "0";
        }
        if (const auto at = parse_instant(value)) return std::to_string(at->ms);
        if (const auto day = parse_date(value)) return std::to_string(std::int64_t{day->days} * 86'400'000);
        wrong("invaliddata", "Thời điểm “" + value + "” không hợp lệ.");
    }
    static std::string like(const std::string& value) {
        std::string out;
        for (const char c : value) {
            if (c == '%' || c == '_' || c == '!') out += '!';
            out += c;
        }
        return out;
    }

    const RosterCollection& c_;
    std::string_view rest_;
    RosterQuery& q_;
};

void choose_fields(const RosterCollection& c, std::string_view text, RosterQuery& q) {
    while (!text.empty()) {
        std::string_view name = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        while (name.starts_with(' ')) name.remove_prefix(1);
        const RosterField* f = c.field(name);
        if (!f) wrong("invalid_selection_field", "Không có trường “" + std::string(name) + "”.");
        q.fields.push_back(f);
    }
}

}  // namespace

RosterQuery parse_roster_query(const RosterCollection& c, std::string_view filter, std::string_view sort,
                               std::string_view order_by, std::string_view fields, std::string_view limit,
                               std::string_view offset) {
    RosterQuery q;
    if (!filter.empty()) FilterReader(c, filter, q).read();
    choose_fields(c, fields, q);
    if (!sort.empty() && !(q.sort = c.field(sort)))
        wrong("invalid_selection_field", "Không sắp xếp được theo “" + std::string(sort) + "”.");
    if (!order_by.empty() && order_by != "asc" && order_by != "desc")
        wrong("invaliddata", "orderBy phải là asc hoặc desc.");
    q.descending = order_by == "desc";
    q.limit = std::min(whole_number(limit, 100, 1), most_limit);
    q.offset = whole_number(offset, 0, 0);
    return q;
}

}  // namespace khue
