// Pages of records: filters, search, order and cursors that make the last page as fast as the first.
#include <algorithm>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"
#include "store/cursor.hpp"
#include "store/records.hpp"

namespace khue::raw {
namespace {

struct Order {
    std::string expression;  // never null, so that cursors compare
    const Field* field = nullptr;
    bool numeric = false;
};

bool number_like(Kind k) { return !quoted_in_json(k) || k == Kind::instant; }

Order order_of(const Entity& e, const Query& q) {
    if (!q.order && e.person_name == Entity::npos) return {};
    const Field* f = q.order ? q.order : &e.fields[e.person_name];
    if (f->is_person_name) return {.expression = "sort_key", .field = f};
    bool numeric = number_like(f->type->kind);
    std::string name(f->name);
    bool nullable = f->type->optional || f->type->kind == Kind::id;
    if (nullable) name = "COALESCE(" + name + (numeric ? ", -9000000000000000000)" : ", '')");
    return {.expression = name, .field = f, .numeric = numeric};
}

// A cursor is a JSON array [order value, id]; a value of another shape is refused.
struct Cursor {
    std::string value;
    std::int64_t id = 0;
};

Cursor parse_cursor(std::string_view text) {
    auto json = parse_json(text);
    if (!json || !json->is_array() || json->items.size() != 2 || json->items[1].kind != Json::Kind::integer)
        refuse_cursor();
    return {.value = json->items[0].text_or(), .id = json->items[1].integer};
}

std::string make_cursor(const Cursor& c) {
    std::string out;
    JsonWriter w(out);
    w.array().value(std::string_view(c.value)).value(c.id).end_array();
    return out;
}

std::string escape_like(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

// A statement under construction: its text and, in order, what to bind.
struct Composed {
    std::string sql;
    struct Value {
        enum { text, integer, real } kind;
        std::string text_value;
        std::int64_t number = 0;
        double real_value = 0;
    };
    std::vector<Value> values;

    void parameter(Value v) {
        values.push_back(std::move(v));
        sql += "$" + std::to_string(values.size());
    }
    void text_parameter(std::string v) { parameter({.kind = Value::text, .text_value = std::move(v)}); }
    void number_parameter(std::int64_t v) { parameter(number(v)); }
    void add_number(std::int64_t v) { values.push_back(number(v)); }  // whose place the text has already
    static Value number(std::int64_t v) { return {.kind = Value::integer, .text_value = {}, .number = v}; }

    Statement& prepare(Db& db) const {
        Statement& s = db.prepare(sql);
        int i = 0;
        for (const auto& v : values) {
            ++i;
            if (v.kind == Value::text)
                s.bind(i, std::string_view(v.text_value));
            else if (v.kind == Value::integer)
                s.bind(i, v.number);
            else
                s.bind(i, v.real_value);
        }
        return s;
    }
};

[[noreturn]] void bad_filter(const Field& f) {
    throw Failure{400, "bad_filter", "Giá trị lọc của “" + std::string(f.label) + "” không hợp lệ.", {}};
}

// The filter's text as the value that the column stores: parsed by the field's own type, so that both
// databases agree.
class CaptureParameters final : public Parameters {
public:
    Composed::Value value{.kind = Composed::Value::text, .text_value = {}};
    bool null = false;
    void bind_null(int) override { null = true; }
    void bind(int, std::int64_t n) override {
        value = {.kind = Composed::Value::integer, .text_value = {}, .number = n};
    }
    void bind(int, double n) override {
        value = {.kind = Composed::Value::real, .text_value = {}, .number = 0, .real_value = n};
    }
    void bind(int, std::string_view t) override {
        value = {.kind = Composed::Value::text, .text_value = std::string(t)};
    }
};

Composed::Value stored_value(const Entity& e, const Field& f, std::string_view text) {
    AnyRecord scratch(e);
    void* at = f.at(scratch.get());
    if (!f.type->parse(f, text, at)) bad_filter(f);
    CaptureParameters capture;
    f.type->bind(capture, 1, f, at);
    if (capture.null) bad_filter(f);
    return capture.value;
}

void add_filter(Composed& c, const Entity& e, const Filter& filter) {
    using Op = Filter::Op;
    const Field& f = *filter.field;
    std::string name(f.name);
    bool text = !number_like(f.type->kind);
    if (filter.op == Op::empty || filter.op == Op::filled) {
        std::string is_empty = text ? "COALESCE(" + name + ", '') = ''" : name + " IS NULL";
        c.sql += filter.op == Op::empty ? " AND " + is_empty : " AND NOT (" + is_empty + ")";
        return;
    }
    if (filter.op == Op::contains) {
        if (f.type->kind != Kind::text) bad_filter(f);
        c.sql += " AND lower(" + name + ") LIKE ";
        c.text_parameter("%" + escape_like(lower(nfc(filter.value))) + "%");
        c.sql += " ESCAPE '\\'";
        return;
    }
    static constexpr std::string_view operators[] = {" = ", " <> ", " >= ", " <= "};
    c.sql += " AND " + name + std::string(operators[static_cast<std::size_t>(filter.op)]);
    c.parameter(stored_value(e, f, filter.value));
}

void add_validity(Composed& c, const Entity& e, const std::string& day) {
    const Validity v = validity_of(e);
    if (!v) throw Failure{400, "no_validity", "Loại hồ sơ này không có ngày hiệu lực.", {}};
    for (const auto& [field, comparison] : {std::pair{v.from, " <= "}, std::pair{v.to, " >= "}}) {
        const std::string name(field->name);
        c.sql += " AND (" + name + " IS NULL OR " + name + comparison;
        c.text_parameter(day);
        c.sql += ")";
    }
}

void add_conditions(Composed& c, const Entity& e, const Scope& scope, const Query& q) {
    c.sql += bound_scope(e, scope, static_cast<int>(c.values.size()) + 1);
    if (const auto unit = only_unit(e, scope)) c.add_number(*unit);
    for (const Filter& f : q.filters) add_filter(c, e, f);
    if (q.valid_on) add_validity(c, e, to_string(*q.valid_on));
    if (q.search.empty() || !e.searched()) return;
    const std::string words = fold(q.search);
    for (std::string_view word : split(words, ' ')) {
        if (word.empty()) continue;
        c.sql += " AND search_text LIKE ";
        c.text_parameter("%" + escape_like(word) + "%");
        c.sql += " ESCAPE '\\'";
    }
}

std::string from_clause(const Entity& e, const Query& q) { return rows_as_of(e, q.as_of) + " AS t"; }

// Walking backwards reverses the order in SQL and once more here.
bool backwards(const Query& q) { return q.last || !q.before.empty(); }

Composed compose_page(const Entity& e, const Scope& scope, const Query& q, const Order& order) {
    Composed c;
    std::string shown = order.expression.empty() ? "''" : order.expression;
    c.sql = "SELECT ";
    for (const Field& f : e.fields) c.sql += std::string(f.name) + ", ";
    c.sql += "version, " + shown + " FROM " + from_clause(e, q) + " WHERE 1 = 1";
    add_conditions(c, e, scope, q);
    bool descending = q.descending != backwards(q);
    std::string cursor = q.before.empty() ? q.after : q.before;
    if (!cursor.empty()) {
        Cursor at = parse_cursor(cursor);
        c.sql += order.expression.empty() ? " AND id " : " AND (" + order.expression + ", id) ";
        c.sql += descending ? "< " : "> ";
        if (order.expression.empty()) {
            c.number_parameter(at.id);
        } else {
            c.sql += "(";
            if (order.numeric)
                c.number_parameter(std::strtoll(at.value.c_str(), nullptr, 10));
            else
                c.text_parameter(at.value);
            c.sql += ", ";
            c.number_parameter(at.id);
            c.sql += ")";
        }
    }
    std::string direction = descending ? " DESC" : "";
    c.sql += " ORDER BY ";
    if (!order.expression.empty()) c.sql += order.expression + direction + ", ";
    c.sql += "id" + direction + " LIMIT ";
    c.number_parameter(q.limit == INT64_MAX ? q.limit : q.limit + 1);
    return c;
}

struct Row {
    AnyRecord record;
    std::int64_t version = 0;
};

void read_row(Statement& s, const Entity& e, void* record) {
    int column = 0;
    for (const Field& f : e.fields) f.type->read(s, column++, f, f.at(record));
}

void read_cursor(Statement& s, const Entity& e, const void* record, Cursor& into) {
    into.value = s.text(static_cast<int>(e.fields.size()) + 1);
    into.id = e.fields[e.key].type->measure(value_at(e.fields[e.key], record));
}

}  // namespace

Page list(Db& db, const Entity& e, const Scope& scope, const Query& q, void* record,
          const std::function<void(const void*, std::int64_t)>& take) {
    Order order = order_of(e, q);
    Statement& s = compose_page(e, scope, q, order).prepare(db);
    int version_column = static_cast<int>(e.fields.size());
    bool turned = backwards(q), more = false;
    std::int64_t n = 0;
    Cursor first, last;
    std::vector<Row> rows;  // only when turned
    while (s.step()) {
        if (n == q.limit) {
            more = true;
            s.reset();
            break;
        }
        void* into = record;
        if (turned) {
            rows.push_back({AnyRecord(e)});
            into = rows.back().record.get();
        }
        read_row(s, e, into);
        read_cursor(s, e, into, last);
        if (n++ == 0) first = last;
        std::int64_t version = s.integer(version_column);
        if (turned)
            rows.back().version = version;
        else
            take(into, version);
    }
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) take(row->record.get(), row->version);
    if (turned) std::swap(first, last);
    Page page;
    if (n == 0) return page;
    bool has_next = turned ? !q.last : more, has_previous = turned ? more : !q.after.empty();
    if (has_next) page.next = make_cursor(last);
    if (has_previous) page.previous = make_cursor(first);
    return page;
}

std::int64_t count(Db& db, const Entity& e, const Scope& scope, const Query& q) {
    Composed c;
    c.sql = "SELECT count(*) FROM " + from_clause(e, q) + " WHERE 1 = 1";
    add_conditions(c, e, scope, q);
    Statement& s = c.prepare(db);
    std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

}  // namespace khue::raw
