#include "modules/query/composition.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/value_type.hpp"

namespace khue::questions {

struct Composition::Level {
    struct Join {
        const Reach::Part* part;
        std::string alias, from;  // from: the column that refers to it, "t.class_id"
        bool sensitive = false;
    };
    const Reach::Part* part = nullptr;
    std::string alias;
    bool sensitive = false;
    std::vector<Join> joins{};
    std::string counts{};                         // joined counts, of a past moment
    std::map<std::string, std::size_t> joined{};  // path → join
    bool uses_own = false, uses_joined = false;   // since they were last forgotten

    void use(std::string_view at) { (at == alias ? uses_own : uses_joined) = true; }
    void look_at(std::string_view at, const Field& f) {
        if (f.privacy != Privacy::sensitive) return;
        if (at == alias) sensitive = true;
        for (Join& j : joins)
            if (j.alias == at) j.sensitive = true;
    }
};

static std::string name_of(const Field& f) { return std::string(f.name); }

// ---- days ----

static std::string year_of(const std::string& day) {
    return "CAST(NULLIF(substr(" + day + ", 1, 4), '') AS BIGINT)";
}

// Days may lack their month.
static std::string with_month(const std::string& day, const std::string& made) {
    return "(CASE WHEN length(" + day + ") >= 7 THEN " + made + " END)";
}

static std::string quarter_of(const std::string& day) {
    return with_month(day, "substr(" + day + ", 1, 4) || '-Q' || CAST((CAST(substr(" + day +
                               ", 6, 2) AS INTEGER) + 2) / 3 AS TEXT)");
}

// As school_year_of() has it: from 1 August.
static std::string school_year_of(const std::string& day) {
    const std::string year = "substr(" + day + ", 1, 4)", number = "CAST(" + year + " AS BIGINT)";
    return with_month(day, "CASE WHEN substr(" + day + ", 6, 2) >= '08' THEN " + year + " || '-' || CAST(" +
                               number + " + 1 AS TEXT) ELSE CAST(" + number + " - 1 AS TEXT) || '-' || " +
                               year + " END");
}

// Whole years on a day; of whom only the year of birth is known, the difference of the years.
static std::string age_on(const std::string& day, Date on) {
    const std::string today = to_string(on);
    return "(" + today.substr(0, 4) + " - " + year_of(day) + " - CASE WHEN substr(" + day + ", 6) > '" +
           today.substr(5) + "' THEN 1 ELSE 0 END)";
}

static std::string derived(const Operand& o, const std::string& day, Date today) {
    switch (o.derive) {
        case Derive::none: return day;
        case Derive::year: return year_of(day);
        case Derive::quarter: return quarter_of(day);
        case Derive::month: return with_month(day, "substr(" + day + ", 1, 7)");
        case Derive::school_year: return school_year_of(day);
        case Derive::age: return age_on(day, o.on.value_or(today));
    }
    return day;
}

// ---- the statement ----

Statement& Bound::prepare(Db& db) const {
    Statement& s = db.prepare(sql);
    int i = 0;
    for (const Literal& v : parameters) {
        ++i;
        if (const auto* text = std::get_if<std::string>(&v))
            s.bind(i, std::string_view(*text));
        else if (const auto* number = std::get_if<std::int64_t>(&v))
            s.bind(i, *number);
        else
            s.bind(i, std::get<double>(v));
    }
    return s;
}

Composition::Composition(const Selection& selection, const Reach& reach)
    : selection_(selection), reach_(reach) {
    outer_ = std::make_unique<Level>(Level{.part = &part(*selection.subject), .alias = "t"});
    const bool each = selection.where.kind == Condition::Kind::all;  // by itself
    const Condition* parts = each ? selection.where.parts.data() : &selection.where;
    const std::size_t count = each ? selection.where.parts.size() : 1;
    for (std::size_t i = 0; i < count; ++i)
        where_.push_back(term([&] { return condition(*outer_, parts[i]); }));
}

Composition::~Composition() = default;

const Reach::Part& Composition::part(const Entity& e) {
    const Reach::Part* found = reach_.find(e);
    if (!found) throw std::logic_error("not within reach: " + std::string(e.name));
    note(e);
    return *found;
}

void Composition::note(const Entity& e) {
    if (std::ranges::find(tables_, &e) == tables_.end()) tables_.push_back(&e);
}

Composition::Term Composition::term(const std::function<std::string()>& compose) {
    outer_->uses_own = outer_->uses_joined = false;
    std::string sql = compose();
    return {.sql = std::move(sql), .own = outer_->uses_own, .joined = outer_->uses_joined};
}

std::string Composition::parameter(Literal v) {
    parameters_.push_back(std::move(v));
    return "$" + std::to_string(parameters_.size());
}

std::string Composition::rows(const Entity& e) const { return rows_as_of(e, selection_.as_of); }

// Only what was so on the day, of records that have a validity.
std::string Composition::held(const Entity& e, std::string_view alias) const {
    const Validity v = validity_of(e);
    if (!selection_.valid_on || !v) return "";
    std::string out;
    for (const auto& [field, comparison] : {std::pair{v.from, " <= '"}, std::pair{v.to, " >= '"}}) {
        const std::string column = std::string(alias) + "." + name_of(*field);
        out +=
            " AND (" + column + " IS NULL OR " + column + comparison + to_string(*selection_.valid_on) + "')";
    }
    return out;
}

std::string Composition::own_body(const Level& level) const {
    return rows(*level.part->entity) + " AS " + level.alias;
}

std::string Composition::joins(const Level& level) const {
    std::string sql;
    for (const Level::Join& j : level.joins)
        sql += " LEFT JOIN " + rows(*j.part->entity) + " AS " + j.alias + " ON " + j.alias +
               ".id = " + j.from + clause(*j.part, j.alias, j.sensitive) + held(*j.part->entity, j.alias);
    return sql + level.counts;
}

std::string Composition::seen(const Level& level) const {
    return " WHERE 1 = 1" + clause(*level.part, level.alias, level.sensitive) +
           held(*level.part->entity, level.alias);
}

std::string Composition::body(const Level& level) const {
    return own_body(level) + joins(level) + seen(level);
}

std::string Composition::conditions(bool own, bool joined) const {
    std::string sql;
    for (const Term& t : where_)
        if ((own && !t.joined) || (joined && t.joined)) sql += t.sql;
    return sql;
}

Bound Composition::select(std::string_view columns, std::string_view more, std::string_view tail) const {
    std::string sql = "SELECT " + std::string(columns) + " FROM " + body(*outer_) + conditions(true, true);
    sql += more;
    if (!tail.empty()) sql += " " + std::string(tail);
    return {.sql = std::move(sql), .parameters = parameters_};
}

// ---- groups ----

namespace {

using Kind = Aggregate::Kind;

// "a, b, c"
void add(std::string& list, const std::string& one) { list += (list.empty() ? "" : ", ") + one; }

// The two columns of an aggregate over a value.
std::pair<std::string, std::string> reckoned(Kind kind, const std::string& x) {
    switch (kind) {
        case Kind::count: return {"NULL", "NULL"};
        case Kind::distinct: return {"count(DISTINCT " + x + ")", "NULL"};
        case Kind::sum:
        case Kind::average: return {"sum(" + x + ")", "count(" + x + ")"};
        case Kind::least: return {"min(" + x + ")", "NULL"};
        case Kind::most: return {"max(" + x + ")", "NULL"};
    }
    return {"NULL", "NULL"};
}

// Those of the aggregates of parts.
std::pair<std::string, std::string> put_together(Kind kind, const std::string& a, const std::string& b) {
    if (kind == Kind::least || kind == Kind::most) return {reckoned(kind, a).first, "NULL"};
    return {"sum(" + a + ")", "sum(" + b + ")"};
}

std::string numbered(std::size_t count) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) add(out, std::to_string(i));
    return out;
}

std::string grouped_tail(std::size_t groups, std::int64_t limit) {
    return (groups ? " GROUP BY " + numbered(groups) : "") + " LIMIT " + std::to_string(limit);
}

}  // namespace

Bound Composition::counted_at_once(const std::vector<Term>& by, const std::vector<Aggregate>& aggregates,
                                   const std::vector<Term>& values, std::int64_t limit) {
    std::string columns;
    for (const Term& t : by) add(columns, t.sql);
    add(columns, "count(*)");
    for (std::size_t i = 0; i < aggregates.size(); ++i) {
        const auto [a, b] = reckoned(aggregates[i].kind, values[i].sql);
        add(columns, a + ", " + b);
    }
    return select(columns, "", grouped_tail(by.size(), limit));
}

Bound Composition::counted_first(const std::vector<Term>& by, const std::vector<Aggregate>& aggregates,
                                 const std::vector<Term>& values, std::int64_t limit) {
    std::string keys, inner, outer;
    const auto key = [&](const std::string& sql) {
        add(keys, sql);
        add(inner, sql);
    };
    std::vector<std::string> references;
    for (const Level::Join& j : outer_->joins)
        if (j.from.starts_with("t.") && std::ranges::find(references, j.from) == references.end())
            references.push_back(j.from);
    for (const std::string& from : references) key(from);
    for (std::size_t i = 0; i < by.size(); ++i) {
        const std::string name = "d" + std::to_string(i);
        add(outer, by[i].joined ? by[i].sql : "t." + name);
        if (by[i].joined) continue;
        add(inner, by[i].sql + " AS " + name);
        add(keys, name);
    }
    add(inner, "count(*) AS n");
    add(outer, "sum(t.n)");
    for (std::size_t i = 0; i < aggregates.size(); ++i) {
        const std::string name = std::to_string(i);
        const auto [a, b] = reckoned(aggregates[i].kind, values[i].sql);
        if (aggregates[i].kind == Kind::count) {
            add(outer, "NULL, NULL");
            continue;
        }
        add(inner, a + " AS a" + name + ", " + b + " AS b" + name);
        const auto whole = put_together(aggregates[i].kind, "t.a" + name, "t.b" + name);
        add(outer, whole.first + ", " + whole.second);
    }
    const std::string sql = "SELECT " + outer + " FROM (SELECT " + inner + " FROM " + own_body(*outer_) +
                            seen(*outer_) + conditions(true, false) + " GROUP BY " + keys + ") AS t" +
                            joins(*outer_) + " WHERE 1 = 1" + conditions(false, true) +
                            grouped_tail(by.size(), limit);
    return {.sql = sql, .parameters = parameters_};
}

Bound Composition::grouped(const std::vector<Operand>& by, const std::vector<Aggregate>& aggregates,
                           std::int64_t limit) {
    std::vector<Term> keys, values;
    for (const Operand& o : by) keys.push_back(term([&] { return value(o); }));
    for (const Aggregate& a : aggregates)
        values.push_back(a.of ? term([&] { return value(*a.of); }) : Term{});
    const auto mixed = [](const Term& t) { return t.own && t.joined; };
    const auto own = [](const Term& t) { return !t.joined; };
    const bool first =
        !outer_->joins.empty() && outer_->counts.empty() && std::ranges::none_of(where_, mixed) &&
        std::ranges::none_of(keys, mixed) && std::ranges::all_of(values, own) &&
        std::ranges::none_of(aggregates, [](const Aggregate& a) { return a.kind == Kind::distinct; });
    return first ? counted_first(keys, aggregates, values, limit)
                 : counted_at_once(keys, aggregates, values, limit);
}

std::string Composition::alias_of(Level& level, const std::vector<const Field*>& path) {
    std::string at = level.alias, key;
    for (const Field* f : path) {
        level.look_at(at, *f);
        key += "." + name_of(*f);
        const auto found = level.joined.find(key);
        if (found != level.joined.end()) {
            at = level.joins[found->second].alias;
            continue;
        }
        const Reach::Part* to = reach_.find(f->target);
        if (!to) throw std::logic_error("not within reach: " + std::string(f->target));
        note(*to->entity);
        level.joined.emplace(key, level.joins.size());
        level.joins.push_back(
            {.part = to, .alias = "j" + std::to_string(++aliases_), .from = at + "." + name_of(*f)});
        at = level.joins.back().alias;
    }
    return at;
}

std::string Composition::alias_used(Level& level, const std::vector<const Field*>& path) {
    std::string at = alias_of(level, path);
    level.use(at);
    return at;
}

std::string Composition::value(const Operand& o) { return value(*outer_, o); }

std::string Composition::value(Level& level, const Operand& o) {
    if (o.count) return count(level, o);
    const std::string at = alias_used(level, o.path);
    level.look_at(at, *o.field);
    return derived(o, at + "." + name_of(*o.field), selection_.day());
}

// ---- conditions: " AND …" ----

std::string Composition::condition(Level& level, const Condition& c) {
    if (c.kind == Condition::Kind::compare) return " AND " + compare(level, c);
    if (c.parts.empty()) return "";
    return " AND " + group(level, c);
}

// A condition is met or not: what is unknown is not met, and its contrary is.
std::string Composition::group(Level& level, const Condition& c) {
    const bool any = c.kind == Condition::Kind::any;
    std::string inner = any ? "1 = 0" : "1 = 1";
    for (const Condition& part : c.parts) {
        const std::string one = condition(level, part);
        if (any)
            inner += one.empty() ? " OR 1 = 1" : " OR (1 = 1" + one + ")";
        else
            inner += one;
    }
    if (c.kind == Condition::Kind::none_of) return "CASE WHEN " + inner + " THEN 0 ELSE 1 END = 1";
    return "(" + inner + ")";
}

static std::string escape_like(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

static bool is_text(const Operand& o) {
    const Sort sort = sort_of(o);
    return sort == Sort::text || sort == Sort::code || sort == Sort::day;
}

static std::string_view sign(Op op) {
    switch (op) {
        case Op::not_equal: return " <> ";
        case Op::more: return " > ";
        case Op::at_least: return " >= ";
        case Op::less: return " < ";
        case Op::at_most: return " <= ";
        default: return " = ";
    }
}

std::string Composition::list(const Condition& c) {
    std::string out = c.op == Op::in ? " IN (" : " NOT IN (";
    for (std::size_t i = 0; i < c.values.size(); ++i) out += (i ? ", " : "") + parameter(c.values[i]);
    return out + ")";
}

// Of a day that may lack its month, as much is compared as was asked: 2015-03-09 is at most 2015.
static std::string as_long_as(const Condition& c, const std::string& x, const Literal& v) {
    const bool shortened =
        sort_of(c.operand) == Sort::day && (c.op == Op::equal || c.op == Op::not_equal ||
                                            c.op == Op::at_most || c.op == Op::more || c.op == Op::between);
    const auto* text = std::get_if<std::string>(&v);
    if (!shortened || !text || text->size() == 10) return x;
    return "substr(" + x + ", 1, " + std::to_string(text->size()) + ")";
}

std::string Composition::compare(Level& level, const Condition& c) {
    if (c.op == Op::some || c.op == Op::none)
        return (c.op == Op::none ? "NOT " : "") + exists(level, c.operand);
    const std::string x = value(level, c.operand);
    const bool text = is_text(c.operand);
    const std::string filled = text ? "COALESCE(" + x + ", '') <> ''" : x + " IS NOT NULL";
    switch (c.op) {
        case Op::filled: return "(" + filled + ")";
        case Op::empty: return "NOT (" + filled + ")";
        case Op::in: return x + list(c);
        case Op::not_in: return "(" + filled + " AND " + x + list(c) + ")";
        case Op::contains:
        case Op::starts: {
            const std::string& word = std::get<std::string>(c.values[0]);
            const std::string before = c.op == Op::contains ? "%" : "";
            return "(lower(" + x + ") LIKE " + parameter(before + escape_like(lower(word)) + "%") +
                   " ESCAPE '\\' OR " + x + " LIKE " + parameter(before + escape_like(word) + "%") +
                   " ESCAPE '\\')";
        }
        case Op::between:
            return "(" + x + " >= " + parameter(c.values[0]) + " AND " + as_long_as(c, x, c.values[1]) +
                   " <= " + parameter(c.values[1]) + (text ? " AND " + filled : "") + ")";
        default: break;
    }
    const std::string y = c.other ? value(level, *c.other) : parameter(c.values[0]);
    const std::string left = c.other ? x : as_long_as(c, x, c.values[0]);
    std::string out = left + std::string(sign(c.op)) + y;
    if (text && c.op != Op::equal) out += " AND " + filled;
    if (text && c.other) out += " AND COALESCE(" + y + ", '') <> ''";
    return "(" + out + ")";
}

// ---- records that point here ----

// "(SELECT <columns> FROM …": of the one record of the level, or of all, as `k`, for a past moment: former
// rows have no index by which each could be asked.
std::string Composition::related(Level& level, const Operand& o, const std::string& columns, bool of_one) {
    const std::string here = alias_used(level, o.path);
    Level inner{.part = &part(*o.count->entity), .alias = "r" + std::to_string(++aliases_)};
    const std::string by = inner.alias + "." + name_of(*o.count->by);
    inner.look_at(inner.alias, *o.count->by);
    std::string where = of_one ? " AND " + by + " = " + here + ".id" : " AND " + by + " IS NOT NULL";
    for (const Condition& c : o.count->where) where += condition(inner, c);
    const std::string key = of_one ? "" : by + " AS k, ";
    return "(SELECT " + key + columns + " FROM " + body(inner) + where + (of_one ? "" : " GROUP BY " + by) +
           ")";
}

std::string Composition::count(Level& level, const Operand& o) {
    if (!selection_.as_of) return related(level, o, "count(*)", true);
    const std::string here = alias_used(level, o.path);
    const std::string all = related(level, o, "count(*) AS n", false);
    const std::string alias = "g" + std::to_string(++aliases_);
    level.counts += " LEFT JOIN " + all + " AS " + alias + " ON " + alias + ".k = " + here + ".id";
    return "COALESCE(" + alias + ".n, 0)";
}

std::string Composition::exists(Level& level, const Operand& o) {
    if (!selection_.as_of) return "EXISTS " + related(level, o, "1", true);
    return "(" + count(level, o) + " > 0)";
}

}  // namespace khue::questions
