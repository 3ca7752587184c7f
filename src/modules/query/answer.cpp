#include "modules/query/answer.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"

namespace khue::questions {
namespace {

Head head_of(const Operand& o) {
    Head h{.label = heading(o), .sort = sort_of(o), .privacy = privacy_of(o)};
    if (!o.field || o.derive != Derive::none) return h;
    if (o.field->type->kind == Kind::score || o.field->type->kind == Kind::real) h.decimals = 2;
    return h;
}

bool hundredths(const Operand& o) {
    return o.field && o.derive == Derive::none && o.field->type->kind == Kind::score;
}

std::string code_label(const Field& f, const std::string& code) {
    if (!f.code_list.empty()) return std::string(code_lists().label(f.code_list, code));
    for (const Choice& c : f.choices)
        if (c.code == code) return std::string(c.label);
    return code;
}

Cell text_cell(std::string text) {
    const bool none = text.empty();
    return {.none = none, .text = std::move(text)};
}

Cell read_cell(Columns& s, int column, const Operand& o) {
    if (s.is_null(column)) return {};
    switch (sort_of(o)) {
        case Sort::number: return {.none = false, .number = s.real(column) / (hundredths(o) ? 100 : 1)};
        case Sort::flag: return {.none = false, .number = s.integer(column) ? 1.0 : 0.0};
        case Sort::instant: return text_cell(to_string(Instant{s.integer(column)}));
        case Sort::code: {
            const std::string code(s.text(column));
            return text_cell(code.empty() ? "" : code_label(*o.field, code));
        }
        default: return text_cell(std::string(s.text(column)));
    }
}

// The field that names what a reference points to; none where its names may not be told.
std::optional<Operand> name_behind(const Operand& o, const Reach& reach) {
    if (sort_of(o) != Sort::record || o.field->is_key) return std::nullopt;
    const Reach::Part* target = reach.find(o.field->target);
    if (!target || target->entity->title == Entity::npos) return std::nullopt;
    const Field& title = target->entity->fields[target->entity->title];
    if (!may_tell(reach, *target, title, false)) return std::nullopt;
    Operand name{.path = o.path, .owner = target->entity, .field = &title};
    name.path.push_back(o.field);
    return name;
}

std::string order_of(Composition& c, const Question& q) {
    const Entity& e = *q.selection.subject;
    const std::string direction = q.descending ? " DESC" : "";
    if (!q.order) return e.person_name == Entity::npos ? "ORDER BY t.id" : "ORDER BY t.sort_key, t.id";
    std::string by = c.value(*q.order);
    if (q.order->field && q.order->field->is_person_name)
        by = by.substr(0, by.find('.')) + ".sort_key";  // the alias stays
    return "ORDER BY " + by + direction + ", t.id" + direction;
}

}  // namespace

ListAnswer list_answer(Db& db, const Question& q, const Reach& reach, std::int64_t limit,
                       std::int64_t offset) {
    Composition c(q.selection, reach);
    ListAnswer out;
    std::string columns = "t.id";
    std::vector<const Operand*> shown;
    std::vector<Operand> names;
    names.reserve(q.fields.size());
    for (const Operand& o : q.fields) {
        out.heads.push_back(head_of(o));
        shown.push_back(&o);
        if (auto name = name_behind(o, reach)) shown.back() = &names.emplace_back(std::move(*name));
        columns += ", " + c.value(*shown.back());
    }
    const std::string order = order_of(c, q);
    const auto bound = c.select(
        columns, "", order + " LIMIT " + std::to_string(limit) + " OFFSET " + std::to_string(offset));
    for (auto& s = bound.prepare(db); s.step();) {
        auto& row = out.rows.emplace_back();
        row.id = s.integer(0);
        for (std::size_t i = 0; i < shown.size(); ++i)
            row.cells.push_back(read_cell(s, static_cast<int>(i) + 1, *shown[i]));
    }
    return out;
}

std::int64_t count_of(Db& db, const Question& q, const Reach& reach) {
    auto& s = Composition(q.selection, reach).select("count(*)").prepare(db);
    const std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

// ---- tables ----

namespace {

// The values of one dimension as they were met; put in order at the end.
class Dimension {
public:
    explicit Dimension(const Operand& o) : operand_(o) {}

    std::string read(Columns& s, int column) const {
        if (s.is_null(column)) return "";
        const Sort sort = sort_of(operand_);
        if (sort == Sort::flag) return s.integer(column) ? "true" : "false";
        if (sort == Sort::instant) return to_string(local_date({s.integer(column)}));
        if (sort == Sort::number && hundredths(operand_)) return hundredths_text(s.integer(column));
        return std::string(s.text(column));
    }
    const Operand& operand() const { return operand_; }

    std::string label(const std::string& value, const std::map<std::int64_t, std::string>& names) const {
        if (value.empty()) return "Chưa ghi";
        switch (sort_of(operand_)) {
            case Sort::code: return code_label(*operand_.field, value);
            case Sort::flag: return value == "true" ? "Có" : "Không";
            case Sort::record: {
                const auto found = names.find(number(value));
                return found == names.end() ? "Số " + value : found->second;
            }
            case Sort::day:
                if (const auto day = parse_date(value)) return to_vietnamese(*day);
                return value;
            default: return value;
        }
    }
    // Bytes in whose order the values stand; what is not filled comes last.
    std::string place(const std::string& value, const std::string& label) const {
        if (value.empty()) return "\xFF";
        const Sort sort = sort_of(operand_);
        if (sort == Sort::number) return padded(value);
        if (sort == Sort::code) return padded(std::to_string(code_place(value))) + value;
        if (sort == Sort::day || operand_.derive != Derive::none) return value;
        return natural(label);
    }
    static std::int64_t number(const std::string& text) {
        std::int64_t n = 0;
        std::from_chars(text.data(), text.data() + text.size(), n);
        return n;
    }

private:
    static std::string hundredths_text(std::int64_t n) {
        std::string part = std::to_string(100 + n % 100).substr(1);
        while (!part.empty() && part.back() == '0') part.pop_back();
        return std::to_string(n / 100) + (part.empty() ? "" : "." + part);
    }
    static std::string padded(const std::string& value) {
        const double n = std::strtod(value.c_str(), nullptr) + 1e15;
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%024.4f", n);
        return buffer;
    }
    // "Lớp 2" before "Lớp 10".
    static std::string natural(const std::string& label) {
        std::string out, digits;
        const auto flush = [&] {
            if (!digits.empty())
                out += std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits;
            digits.clear();
        };
        for (char ch : label) {
            if (ch >= '0' && ch <= '9') {
                digits += ch;
                continue;
            }
            flush();
            out += ch;
        }
        flush();
        return collation_key(out);
    }
    std::size_t code_place(const std::string& code) const {
        const Field& f = *operand_.field;
        for (std::size_t i = 0; i < f.choices.size(); ++i)
            if (f.choices[i].code == code) return i;
        const CodeList* list = f.code_list.empty() ? nullptr : code_lists().find(f.code_list);
        for (std::size_t i = 0; list && i < list->codes.size(); ++i)
            if (list->codes[i].code == code) return i;
        return 9'999;
    }

    const Operand& operand_;
};

using Values = std::vector<std::string>;                         // of a group, one for each dimension
using Groups = std::map<std::pair<Values, std::string>, Tally>;  // and the value across

void add_to(Tally& into, const Tally& one, const std::vector<Aggregate>& measures) {
    into.rows += one.rows;
    into.sums.resize(measures.size());
    for (std::size_t i = 0; i < measures.size(); ++i) {
        Tally::Sum& a = into.sums[i];
        const Tally::Sum& b = one.sums[i];
        a.sum += b.sum;
        a.count += b.count;
        a.whole = measures[i].kind != Aggregate::Kind::distinct;
        if (b.extreme.none) continue;
        const bool least = measures[i].kind == Aggregate::Kind::least;
        const auto key = [](const Cell& c) { return std::pair(c.number, c.text); };
        const bool better =
            a.extreme.none || (least ? key(b.extreme) < key(a.extreme) : key(a.extreme) < key(b.extreme));
        if (better) a.extreme = b.extreme;
    }
}

Tally::Sum read_sum(Columns& s, int column, const Aggregate& a) {
    using enum Aggregate::Kind;
    Tally::Sum out;
    if (a.kind == count || s.is_null(column)) return out;
    if (a.kind == least || a.kind == most) {
        out.extreme = read_cell(s, column, *a.of);
        return out;
    }
    out.sum = s.real(column) / (a.kind != distinct && hundredths(*a.of) ? 100 : 1);
    out.count = a.kind == distinct ? 1 : s.integer(column + 1);
    return out;
}

[[noreturn]] void too_many_groups(std::int64_t most) {
    throw Failure{
        422,
        "too_many_groups",
        "Bảng có hơn " + number_with_dots(most) + " nhóm. Hãy lọc bớt, hoặc nhóm theo điều rộng hơn.",
        {}};
}

// The groups of one moment.
void count_groups(Db& db, const Question& q, const Selection& selection, const Reach& reach,
                  const std::vector<Dimension>& dimensions, const std::string& moment,
                  const TableLimits& limits, Groups& out) {
    std::vector<Operand> by = q.rows;
    if (q.columns) by.push_back(*q.columns);
    const auto bound = Composition(selection, reach).grouped(by, q.measures, limits.most_groups + 1);
    std::int64_t n = 0;
    for (auto& s = bound.prepare(db); s.step();) {
        if (++n > limits.most_groups) {
            s.reset();
            too_many_groups(limits.most_groups);
        }
        Values values;
        for (std::size_t i = 0; i < q.rows.size(); ++i)
            values.push_back(dimensions[i].read(s, static_cast<int>(i)));
        int column = static_cast<int>(q.rows.size());
        std::string across = moment;
        if (q.columns) across = dimensions.back().read(s, column++);
        Tally one;
        one.rows = s.integer(column++);
        for (const Aggregate& a : q.measures) {
            one.sums.push_back(read_sum(s, column, a));
            column += 2;
        }
        if (one.rows == 0 && !by.empty()) continue;
        const auto [found, fresh] = out.try_emplace({values, across}, one);
        if (!fresh) add_to(found->second, one, q.measures);  // null and the empty text
    }
}

// The names of what the values of a dimension refer to.
std::map<std::int64_t, std::string> names_of(Db& db, const Reach& reach, const Dimension& d,
                                             const std::vector<std::string>& values) {
    std::map<std::int64_t, std::string> out;
    const auto name = name_behind(d.operand(), reach);
    if (!name) return out;
    for (std::size_t from = 0; from < values.size(); from += most_values) {
        Selection s{.subject = name->owner};
        Condition those{.kind = Condition::Kind::compare};
        those.operand = {.owner = name->owner, .field = &name->owner->fields[name->owner->key]};
        those.op = Op::in;
        for (std::size_t i = from; i < std::min(values.size(), from + most_values); ++i)
            those.values.emplace_back(Dimension::number(values[i]));
        s.where.parts.push_back(std::move(those));
        Composition c(s, reach);
        const std::string title = c.value({.owner = name->owner, .field = name->field});
        const auto bound = c.select("t.id, " + title);
        for (auto& row = bound.prepare(db); row.step();) out[row.integer(0)] = row.text(1);
    }
    return out;
}

struct Named {
    std::string label, place;
};
using Labels = std::map<std::string, Named>;  // by value

Labels labels_of(Db& db, const Reach& reach, const Dimension& d, const std::vector<std::string>& values) {
    const auto names = names_of(db, reach, d, values);
    Labels out;
    for (const std::string& value : values) {
        std::string label = d.label(value, names);
        std::string place = d.place(value, label);
        out[value] = {.label = std::move(label), .place = std::move(place)};
    }
    return out;
}

template <class Of>
std::vector<std::string> distinct_values(const Groups& groups, Of of) {
    std::vector<std::string> out;
    for (const auto& [key, tally] : groups) out.push_back(of(key));
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string moment_value(std::size_t i) { return std::string(1, static_cast<char>('a' + i)); }

void fill_rows(Db& db, const Question& q, const Reach& reach, const std::vector<Dimension>& dimensions,
               const Groups& groups, Table& table) {
    std::vector<Labels> labels;
    for (std::size_t i = 0; i < q.rows.size(); ++i)
        labels.push_back(labels_of(db, reach, dimensions[i],
                                   distinct_values(groups, [&](const auto& key) { return key.first[i]; })));
    std::vector<Values> rows;
    for (const auto& [key, tally] : groups)
        if (rows.empty() || rows.back() != key.first) rows.push_back(key.first);
    const auto place = [&](const Values& values) {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < values.size(); ++i) {
            out.push_back(labels[i].at(values[i]).place);
            out.push_back(values[i]);
        }
        return out;
    };
    std::ranges::sort(rows, {}, place);
    for (const Values& values : rows) {
        auto& keys = table.rows.emplace_back();
        for (std::size_t i = 0; i < values.size(); ++i)
            keys.push_back({.value = values[i], .label = labels[i].at(values[i]).label});
    }
}

void fill_columns(Db& db, const Question& q, const Reach& reach, const std::vector<Dimension>& dimensions,
                  const Groups& groups, Table& table) {
    if (!q.moments.empty()) {
        table.across = "Thời điểm";
        for (std::size_t i = 0; i < q.moments.size(); ++i)
            table.columns.push_back({.value = moment_value(i), .label = words(q.moments[i])});
        return;
    }
    if (!q.columns) return table.columns.push_back({});
    table.across = heading(*q.columns);
    auto values = distinct_values(groups, [](const auto& key) { return key.second; });
    const Labels labels = labels_of(db, reach, dimensions.back(), values);
    std::ranges::sort(values, {}, [&](const std::string& v) { return std::pair(labels.at(v).place, v); });
    for (const std::string& v : values) table.columns.push_back({.value = v, .label = labels.at(v).label});
}

void fill_cells(const Question& q, const Groups& groups, Table& table) {
    Tally nothing;
    nothing.sums.resize(q.measures.size());
    const std::size_t width = table.columns.size();
    table.cells.resize(table.rows.size() * width);
    table.hidden.resize(table.cells.size());
    table.row_totals.assign(table.rows.size(), nothing);
    table.column_totals.assign(width, nothing);
    table.total = nothing;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        Values values;
        for (const Key& k : table.rows[r]) values.push_back(k.value);
        for (std::size_t c = 0; c < width; ++c) {
            const auto found = groups.find({values, table.columns[c].value});
            if (found == groups.end()) continue;
            table.cells[r * width + c] = found->second;
            add_to(table.row_totals[r], found->second, q.measures);
            add_to(table.column_totals[c], found->second, q.measures);
            add_to(table.total, found->second, q.measures);
        }
    }
    if (table.cells.size() != 1 || !table.cells[0]) return;
    // One cell is its own total: what cannot be made of parts is whole.
    table.row_totals[0] = table.column_totals[0] = table.total = *table.cells[0];
}

// Of a line with one hidden cell the total would tell it.
bool total_tells(std::size_t hidden, const Tally& total, const TableLimits& limits) {
    return hidden == 1 || (total.rows > 0 && total.rows < limits.least_shown);
}

void hide_totals(const TableLimits& limits, Table& table) {
    const std::size_t width = table.columns.size();
    std::vector<std::size_t> in_column(width, 0);
    std::size_t hidden_rows = 0, hidden_columns = 0;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        std::size_t in_row = 0;
        for (std::size_t c = 0; c < width; ++c) {
            if (!table.hidden[r * width + c]) continue;
            ++in_row;
            ++in_column[c];
        }
        table.row_hidden[r] = total_tells(in_row, table.row_totals[r], limits);
        hidden_rows += table.row_hidden[r];
    }
    for (std::size_t c = 0; c < width; ++c) {
        table.column_hidden[c] = total_tells(in_column[c], table.column_totals[c], limits);
        hidden_columns += table.column_hidden[c];
    }
    table.total_hidden =
        total_tells(hidden_rows, table.total, limits) || total_tells(hidden_columns, table.total, limits);
}

// Who only counts is not told of groups so small that persons could be made out.
void hide_the_few(const Question& q, const Reach& reach, const TableLimits& limits, Table& table) {
    table.row_hidden.resize(table.rows.size());
    table.column_hidden.resize(table.columns.size());
    const auto counts_only = [&](const Entity* e) { return reach.find(*e)->counts_only; };
    if (privacy_of(q) == Privacy::open || std::ranges::none_of(tables_of(q, reach), counts_only)) return;
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        table.hidden[i] = table.cells[i] && table.cells[i]->rows < limits.least_shown;
        table.some_hidden = table.some_hidden || table.hidden[i];
    }
    hide_totals(limits, table);
}

std::vector<Head> heads_of(const std::vector<Aggregate>& measures) {
    using enum Aggregate::Kind;
    std::vector<Head> out;
    for (const Aggregate& a : measures) {
        Head h{.label = heading(a), .sort = Sort::number};
        if (a.kind == average) h.decimals = 2;
        if (a.of && (a.kind == sum || a.kind == least || a.kind == most)) {
            h.decimals = head_of(*a.of).decimals;
            if (a.kind != sum) h.sort = sort_of(*a.of);
        }
        out.push_back(std::move(h));
    }
    return out;
}

}  // namespace

Cell Table::value(const Tally& t, std::size_t measure) const {
    using enum Aggregate::Kind;
    const Tally::Sum& s = t.sums[measure];
    switch (kinds[measure]) {
        case count: return {.none = false, .number = static_cast<double>(t.rows)};
        case distinct: return s.whole ? Cell{.none = false, .number = s.sum} : Cell{};
        case sum: return s.count ? Cell{.none = false, .number = s.sum} : Cell{};
        case average:
            return s.count ? Cell{.none = false, .number = s.sum / static_cast<double>(s.count)} : Cell{};
        default: return s.extreme;
    }
}

Table table_answer(Db& db, const Question& q, const Reach& reach, const TableLimits& limits) {
    std::vector<Dimension> dimensions;
    for (const Operand& o : q.rows) dimensions.emplace_back(o);
    if (q.columns) dimensions.emplace_back(*q.columns);
    Groups groups;
    if (q.moments.empty()) count_groups(db, q, q.selection, reach, dimensions, "", limits, groups);
    for (std::size_t i = 0; i < q.moments.size(); ++i) {
        Selection then = q.selection;
        then.as_of = q.moments[i].as_of;
        then.valid_on = q.moments[i].valid_on;
        count_groups(db, q, then, reach, dimensions, moment_value(i), limits, groups);
    }
    Table table;
    for (const Operand& o : q.rows) table.row_heads.push_back(head_of(o));
    table.measure_heads = heads_of(q.measures);
    for (const Aggregate& a : q.measures) table.kinds.push_back(a.kind);
    fill_rows(db, q, reach, dimensions, groups, table);
    fill_columns(db, q, reach, dimensions, groups, table);
    fill_cells(q, groups, table);
    hide_the_few(q, reach, limits, table);
    return table;
}

std::vector<const Entity*> tables_of(const Question& q, const Reach& reach) {
    Composition c(q.selection, reach);
    std::vector<const Operand*> all;
    for (const auto* list : {&q.fields, &q.rows})
        for (const Operand& o : *list) all.push_back(&o);
    if (q.columns) all.push_back(&*q.columns);
    if (q.order) all.push_back(&*q.order);
    for (const Aggregate& a : q.measures)
        if (a.of) all.push_back(&*a.of);
    for (const Operand* o : all) {
        c.value(*o);
        if (const auto name = name_behind(*o, reach)) c.value(*name);
    }
    return c.tables();
}

NameOf names_from(Db& db, const Reach& reach) {
    return [&db, &reach](std::string_view entity, std::int64_t id) -> std::string {
        const Reach::Part* part = reach.find(entity);
        if (!part || part->entity->title == Entity::npos) return "";
        const Field& title = part->entity->fields[part->entity->title];
        if (!may_tell(reach, *part, title, false)) return "";
        auto& s = query(db,
                        "SELECT t." + std::string(title.name) + " FROM " + std::string(entity) +
                            " AS t WHERE t.id = $1" + clause(*part, "t", false),
                        id);
        std::string name = s.step() ? std::string(s.text(0)) : "";
        s.reset();
        return name;
    };
}

}  // namespace khue::questions
