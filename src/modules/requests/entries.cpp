#include "modules/requests/entries.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace khue {
namespace {

constexpr std::size_t most_rows = 500, longest_text = 5000, longest_wrong = 500;

Entry wrong(std::string_view typed) {
    std::string text(typed);
    if (length(text) > longest_wrong) text.resize(longest_wrong);
    while (!is_utf8(text)) text.pop_back();
    return {.kind = Entry::Kind::wrong, .text = std::move(text)};
}

std::string clean_lines(std::string_view typed) {
    std::string out, normal = nfc(typed);
    for (std::string_view line : split(normal, '\n')) {
        std::string clean = squeeze(line);
        if (!clean.empty()) out += (out.empty() ? "" : "\n") + clean;
    }
    return out;
}

// 2026-10-05, 05/10/2026, 5/10/2026
std::optional<Date> parse_day(std::string_view text) {
    if (auto day = parse_date(text)) return day;
    auto parts = split(text, '/');
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    std::string year(parts[2]), month(parts[1]), day(parts[0]);
    if (month.size() == 1) month.insert(0, "0");
    if (day.size() == 1) day.insert(0, "0");
    return parse_date(year + "-" + month + "-" + day);
}

Entry number_entry(const FormField& f, const std::optional<Amount>& amount, std::string_view typed) {
    bool whole = f.type == FieldType::integer || f.type == FieldType::money;
    if (!amount || (whole && !amount->whole())) return wrong(typed);
    return {.kind = Entry::Kind::number, .number = *amount, .text = {}};
}

Entry flag_entry(bool flag) { return {.kind = Entry::Kind::flag, .flag = flag, .text = {}}; }

Entry choice_entry(const FormField& f, const std::string& text) {
    for (const std::string& choice : f.choices)
        if (fold(choice) == fold(text)) return {.kind = Entry::Kind::text, .text = choice};
    return wrong(text);
}

EntryRow read_row(const FormField& table, const Json& json) {
    EntryRow row;
    for (const FormField& column : table.columns)
        if (Entry e = read_entry(column, json[column.code]); e.filled()) row[column.code] = std::move(e);
    return row;
}

void read_table(const FormField& table, const Json& json, Entries& out, Problems& too_much) {
    if (json.items.size() > most_rows)
        too_much.add("/entries/" + table.code, "too_many", "Bảng “" + table.label + "” có tối đa 500 dòng.");
    for (std::size_t i = 0; i < std::min(json.items.size(), most_rows); ++i)
        if (EntryRow row = read_row(table, json.items[i]); !row.empty())
            out.tables[table.code].push_back(std::move(row));
}

struct Sum {
    bool any = false;  // something was filled in
    Amount amount{};
};

void add(Sum& sum, const Entry& e) {
    if (e.kind != Entry::Kind::number) return;
    sum.any = true;
    if (__builtin_add_overflow(sum.amount.units, e.number.units, &sum.amount.units))
        sum.amount.units = e.number.units < 0 ? INT64_MIN : INT64_MAX;
}

const Entry& entry_at(const std::map<std::string, Entry>& row, std::string_view code) {
    static const Entry none;
    auto found = row.find(std::string(code));
    return found == row.end() ? none : found->second;
}

Sum sum_of(const Entries& entries, const std::vector<std::string>& terms) {
    Sum sum;
    for (const std::string& term : terms) {
        std::size_t dot = term.find('.');
        if (dot == term.npos) {
            add(sum, entry_at(entries.single, term));
            continue;
        }
        auto table = entries.tables.find(term.substr(0, dot));
        if (table == entries.tables.end()) continue;
        for (const EntryRow& row : table->second) add(sum, entry_at(row, term.substr(dot + 1)));
    }
    return sum;
}

void write_entry(JsonWriter& w, const Entry& e) {
    switch (e.kind) {
        case Entry::Kind::number: append_amount(w, e.number); return;
        case Entry::Kind::day: w.value(e.day); return;
        case Entry::Kind::flag: w.value(e.flag); return;
        case Entry::Kind::text:
        case Entry::Kind::wrong: w.value(e.text); return;
        case Entry::Kind::empty: w.null();
    }
}

// ---- what is wrong

void judge_limits(const FormField& f, const Entry& e, const std::string& path, Problems& problems) {
    bool percent = f.type == FieldType::percent;
    auto least = f.least ? f.least : percent ? std::optional(Amount{0}) : std::nullopt;
    auto most = f.most ? f.most : percent ? std::optional(Amount{100 * Amount::one}) : std::nullopt;
    if (least && e.number < *least)
        problems.add(path, "too_small", "“" + f.label + "” không được nhỏ hơn " + to_text(*least) + ".");
    if (most && *most < e.number)
        problems.add(path, "too_large", "“" + f.label + "” không được lớn hơn " + to_text(*most) + ".");
}

void judge_entry(const FormField& f, const Entry& e, const std::string& path, Problems& problems) {
    if (!e.filled()) {
        if (f.required && !f.computed())
            problems.add(path, "required", "“" + f.label + "” chưa có câu trả lời.");
        return;
    }
    if (e.kind == Entry::Kind::wrong)
        return problems.add(
            path, "malformed",
            "“" + f.label + "” phải là " + what_is_expected(f) + ", đang ghi “" + e.text + "”.");
    if (e.kind == Entry::Kind::number) judge_limits(f, e, path, problems);
    auto longest = f.most ? f.most->units / Amount::one : static_cast<std::int64_t>(longest_text);
    if (f.type == FieldType::text && static_cast<std::int64_t>(length(e.text)) > longest)
        problems.add(path, "too_long", "“" + f.label + "” dài quá " + number_with_dots(longest) + " ký tự.");
}

void judge_table(const FormField& table, const Entries& entries, Problems& problems) {
    auto found = entries.tables.find(table.code);
    if (found == entries.tables.end()) {
        if (table.required)
            problems.add("/" + table.code, "required", "Bảng “" + table.label + "” chưa có dòng nào.");
        return;
    }
    for (std::size_t i = 0; i < found->second.size(); ++i)
        for (const FormField& column : table.columns)
            judge_entry(column, entry_at(found->second[i], column.code),
                        "/" + table.code + "/" + std::to_string(i) + "/" + column.code, problems);
}

bool holds(Amount left, std::string_view op, Amount right) {
    if (op == "<=") return left <= right;
    if (op == "<") return left < right;
    if (op == ">=") return left >= right;
    if (op == ">") return left > right;
    return left == right;
}

std::string_view op_words(std::string_view op) {
    if (op == "<=") return "không được lớn hơn";
    if (op == "<") return "phải nhỏ hơn";
    if (op == ">=") return "không được nhỏ hơn";
    if (op == ">") return "phải lớn hơn";
    return "phải bằng";
}

std::string names(const RequestForm& form, const std::vector<std::string>& terms) {
    std::string out;
    for (const std::string& term : terms) out += (out.empty() ? "“" : " + “") + form.label(term) + "”";
    return out;
}

// The one table that all terms are columns of; empty: none.
std::string table_of(const FormCheck& c) {
    std::string table;
    for (const auto* side : {&c.left, &c.right})
        for (const std::string& term : *side) {
            std::size_t dot = term.find('.');
            if (dot == term.npos || (!table.empty() && table != term.substr(0, dot))) return "";
            table = term.substr(0, dot);
        }
    return table;
}

void judge_check(const RequestForm& form, const FormCheck& c, const Entries& entries, const std::string& path,
                 std::string_view where, Problems& problems) {
    Sum left = sum_of(entries, c.left), right = sum_of(entries, c.right);
    if (!left.any || !right.any || holds(left.amount, c.op, right.amount)) return;
    std::string words = c.message.empty() ? names(form, c.left) + " " + std::string(op_words(c.op)) + " " +
                                                names(form, c.right) + "."
                                          : c.message;
    problems.add(
        path, "cross_check",
        std::string(where) + words + " (" + to_text(left.amount) + " và " + to_text(right.amount) + ")");
}

void judge_checks(const RequestForm& form, const FormCheck& c, const Entries& entries, Problems& problems) {
    std::string table = table_of(c), first = c.left.front();
    if (table.empty()) return judge_check(form, c, entries, "/" + first, "", problems);
    auto rows = entries.tables.find(table);
    if (rows == entries.tables.end()) return;
    for (std::size_t i = 0; i < rows->second.size(); ++i) {
        Entries one;
        one.tables[table] = {rows->second[i]};
        std::string path = "/" + table + "/" + std::to_string(i) + "/" + first.substr(table.size() + 1);
        judge_check(form, c, one, path, "Dòng " + std::to_string(i + 1) + ": ", problems);
    }
}

void compare_tables(const FormField& table, const Entries& before, const Entries& after,
                    std::vector<EntryChange>& out) {
    static const std::vector<EntryRow> none;
    auto rows_of = [&](const Entries& e) -> const std::vector<EntryRow>& {
        auto found = e.tables.find(table.code);
        return found == e.tables.end() ? none : found->second;
    };
    const auto &old_rows = rows_of(before), &new_rows = rows_of(after);
    static const EntryRow empty;
    for (std::size_t i = 0; i < std::max(old_rows.size(), new_rows.size()); ++i)
        for (const FormField& column : table.columns) {
            const Entry& a = entry_at(i < old_rows.size() ? old_rows[i] : empty, column.code);
            const Entry& b = entry_at(i < new_rows.size() ? new_rows[i] : empty, column.code);
            if (a == b) continue;
            out.push_back({.code = table.code + "/" + std::to_string(i) + "/" + column.code,
                           .label = table.label + ", dòng " + std::to_string(i + 1) + ": " + column.label,
                           .before = shown(column, a),
                           .after = shown(column, b)});
        }
}

}  // namespace

bool Entries::empty() const {
    return tables.empty() && std::ranges::none_of(single, [](const auto& e) { return e.second.filled(); });
}

Entry entry_of_text(const FormField& f, std::string_view typed) {
    std::string text = f.type == FieldType::text ? clean_lines(typed) : squeeze(nfc(typed));
    if (text.empty()) return {};
    if (f.numeric()) {
        std::string_view number = text;
        if (f.type == FieldType::percent && number.ends_with('%')) number.remove_suffix(1);
        return number_entry(f, parse_amount(number), text);
    }
    if (f.type == FieldType::text) return {.kind = Entry::Kind::text, .text = text};
    if (f.type == FieldType::choice) return choice_entry(f, text);
    if (f.type == FieldType::flag) {
        std::string key = fold(text);
        if (key == "co" || key == "x") return flag_entry(true);
        return key == "khong" ? flag_entry(false) : wrong(text);
    }
    auto day = parse_day(text);
    return day ? Entry{.kind = Entry::Kind::day, .day = *day, .text = {}} : wrong(text);
}

Entry read_entry(const FormField& f, const Json& json) {
    if (json.is_null()) return {};
    if (json.kind == Json::Kind::boolean && f.type == FieldType::flag) return flag_entry(json.boolean);
    bool number = json.kind == Json::Kind::integer || json.kind == Json::Kind::real;
    if (number && f.numeric()) return number_entry(f, amount_of(json), json.text_or());
    return entry_of_text(f, json.text_or());
}

Entries read_entries(const RequestForm& form, const Json& json, Problems& too_much) {
    Entries out;
    for (const FormField& f : form.fields) {
        if (f.type == FieldType::table)
            read_table(f, json[f.code], out, too_much);
        else if (Entry e = read_entry(f, json[f.code]); e.filled() && !f.computed())
            out.single[f.code] = std::move(e);
    }
    compute_totals(form, out);
    return out;
}

Entries kept_entries(const RequestForm& form, std::string_view json) {
    Problems ignored;
    return read_entries(form, parse_json(json).value_or(Json{}), ignored);
}

void compute_totals(const RequestForm& form, Entries& entries) {
    for (const FormField& f : form.fields) {
        if (!f.computed()) continue;
        entries.single.erase(f.code);
        if (Sum sum = sum_of(entries, f.total); sum.any)
            entries.single[f.code] = {.kind = Entry::Kind::number, .number = sum.amount, .text = {}};
    }
}

std::string entries_json(const RequestForm& form, const Entries& entries) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const FormField& f : form.fields) {
        if (f.type != FieldType::table) {
            if (const Entry& e = entry_at(entries.single, f.code); e.filled()) write_entry(w.key(f.code), e);
            continue;
        }
        auto rows = entries.tables.find(f.code);
        if (rows == entries.tables.end()) continue;
        w.key(f.code).array();
        for (const EntryRow& row : rows->second) {
            w.object();
            for (const auto& [code, e] : row) write_entry(w.key(code), e);
            w.end_object();
        }
        w.end_array();
    }
    w.end_object();
    return out;
}

std::string shown(const FormField& f, const Entry& e) {
    switch (e.kind) {
        case Entry::Kind::number: return to_text(e.number) + (f.type == FieldType::percent ? "%" : "");
        case Entry::Kind::day: return to_vietnamese(e.day);
        case Entry::Kind::flag: return e.flag ? "Có" : "Không";
        case Entry::Kind::text:
        case Entry::Kind::wrong: return e.text;
        case Entry::Kind::empty: break;
    }
    return "";
}

std::string what_is_expected(const FormField& f) {
    switch (f.type) {
        case FieldType::integer: return "một số nguyên";
        case FieldType::decimal: return "một số, tối đa 4 chữ số thập phân";
        case FieldType::percent: return "một tỷ lệ phần trăm, ví dụ 93,5";
        case FieldType::money: return "một số tiền tính bằng đồng, không có phần lẻ";
        case FieldType::date: return "một ngày có thật, ví dụ 05/10/2026";
        case FieldType::choice: return "một trong các lựa chọn của mục";
        case FieldType::flag: return "“Có” hoặc “Không”";
        case FieldType::text:
        case FieldType::table: break;
    }
    return "văn bản";
}

Problems judge(const RequestForm& form, const Entries& entries) {
    Problems problems;
    for (const FormField& f : form.fields) {
        if (f.type == FieldType::table)
            judge_table(f, entries, problems);
        else
            judge_entry(f, entry_at(entries.single, f.code), "/" + f.code, problems);
    }
    for (const FormCheck& c : form.checks) judge_checks(form, c, entries, problems);
    return problems;
}

std::vector<EntryChange> changed_entries(const RequestForm& form, const Entries& before,
                                         const Entries& after) {
    std::vector<EntryChange> out;
    for (const FormField& f : form.fields) {
        if (f.type == FieldType::table) {
            compare_tables(f, before, after, out);
            continue;
        }
        const Entry &a = entry_at(before.single, f.code), &b = entry_at(after.single, f.code);
        if (a == b) continue;
        out.push_back({.code = f.code, .label = f.label, .before = shown(f, a), .after = shown(f, b)});
    }
    return out;
}

}  // namespace khue
