// One set of functions per kind of value. Stored forms: days and partial days as ISO text, instants as
// milliseconds, flags as 0 and 1, choices as their codes, so that both databases hold and compare the same.
#include "core/value_type.hpp"

#include <charconv>

#include "core/text.hpp"

namespace khue {

const Field* Entity::find(std::string_view field_name) const {
    for (const Field& f : fields)
        if (f.name == field_name) return &f;
    return nullptr;
}

bool Entity::searched() const {
    for (const Field& f : fields)
        if (f.is_searched) return true;
    return false;
}

namespace {

bool to_integer(std::string_view s, std::int64_t& v) {
    auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), v);
    return error == std::errc() && end == s.data() + s.size();
}

void append_integer(std::string& out, std::int64_t v) {
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, v).ptr);
}

template <class T>
struct Of;

template <>
struct Of<std::string> {
    static constexpr Kind kind = Kind::text;
    static bool empty(const std::string& v) { return v.empty(); }
    static void bind(Parameters& p, int i, const Field&, const std::string& v) {
        p.bind(i, std::string_view(v));
    }
    static void read(Columns& c, int i, const Field&, std::string& v) { v = c.text(i); }
    static void write(const Field&, const std::string& v, std::string& out) { out += v; }
    static std::string_view view(const Field&, const std::string& v) { return v; }
    static bool parse(const Field&, std::string_view t, std::string& v) {
        v = t;
        return true;
    }
    static std::int64_t measure(const std::string& v) { return static_cast<std::int64_t>(length(v)); }
};

// Types that are one integer inside, reached through their only member.
template <class T, Kind K, auto Inner>
struct OfInteger {
    using Int = std::remove_reference_t<decltype(std::declval<T&>().*Inner)>;
    static constexpr Kind kind = K;
    static bool empty(const T&) { return false; }
    static void bind(Parameters& p, int i, const Field&, const T& v) {
        p.bind(i, static_cast<std::int64_t>(v.*Inner));
    }
    static void read(Columns& c, int i, const Field&, T& v) { v.*Inner = static_cast<Int>(c.integer(i)); }
    static void write(const Field&, const T& v, std::string& out) { append_integer(out, v.*Inner); }
    static bool parse(const Field&, std::string_view t, T& v) {
        std::int64_t n = 0;
        if (!to_integer(t, n)) return false;
        v.*Inner = static_cast<Int>(n);
        return true;
    }
    static std::int64_t measure(const T& v) { return v.*Inner; }
};

template <>
struct Of<std::int64_t> {
    static constexpr Kind kind = Kind::integer;
    static bool empty(const std::int64_t&) { return false; }
    static void bind(Parameters& p, int i, const Field&, const std::int64_t& v) { p.bind(i, v); }
    static void read(Columns& c, int i, const Field&, std::int64_t& v) { v = c.integer(i); }
    static void write(const Field&, const std::int64_t& v, std::string& out) { append_integer(out, v); }
    static bool parse(const Field&, std::string_view t, std::int64_t& v) { return to_integer(t, v); }
    static std::int64_t measure(const std::int64_t& v) { return v; }
};

template <>
struct Of<double> {
    static constexpr Kind kind = Kind::real;
    static bool empty(const double&) { return false; }
    static void bind(Parameters& p, int i, const Field&, const double& v) { p.bind(i, v); }
    static void read(Columns& c, int i, const Field&, double& v) { v = c.real(i); }
    static void write(const Field&, const double& v, std::string& out) {
        char buffer[32];
        out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, v).ptr);
    }
    static bool parse(const Field&, std::string_view t, double& v) {
        auto [end, error] = std::from_chars(t.data(), t.data() + t.size(), v);
        return error == std::errc() && end == t.data() + t.size() && v == v && v - v == 0;
    }
    static std::int64_t measure(const double& v) { return static_cast<std::int64_t>(v); }
};

template <>
struct Of<bool> {
    static constexpr Kind kind = Kind::boolean;
    static bool empty(const bool&) { return false; }
    static void bind(Parameters& p, int i, const Field&, const bool& v) { p.bind(i, std::int64_t{v}); }
    static void read(Columns& c, int i, const Field&, bool& v) { v = c.integer(i) != 0; }
    static void write(const Field&, const bool& v, std::string& out) { out += v ? "true" : "false"; }
    static bool parse(const Field&, std::string_view t, bool& v) {
        v = t == "true" || t == "1";
        return v || t == "false" || t == "0";
    }
    static std::int64_t measure(const bool& v) { return v; }
};

template <>
struct Of<Date> {
    static constexpr Kind kind = Kind::date;
    static bool empty(const Date&) { return false; }
    static void bind(Parameters& p, int i, const Field&, const Date& v) {
        p.bind(i, std::string_view(to_string(v)));
    }
    static void read(Columns& c, int i, const Field&, Date& v) { v = parse_date(c.text(i)).value_or(Date{}); }
    static void write(const Field&, const Date& v, std::string& out) { append(out, v); }
    static bool parse(const Field&, std::string_view t, Date& v) {
        auto day = parse_date(t);
        if (day) v = *day;
        return day.has_value();
    }
    static std::int64_t measure(const Date& v) { return v.days; }
};

template <>
struct Of<Instant> {
    static constexpr Kind kind = Kind::instant;
    static bool empty(const Instant& v) { return v.ms == 0; }
    static void bind(Parameters& p, int i, const Field&, const Instant& v) { p.bind(i, v.ms); }
    static void read(Columns& c, int i, const Field&, Instant& v) { v.ms = c.integer(i); }
    static void write(const Field&, const Instant& v, std::string& out) { append(out, v); }
    static bool parse(const Field&, std::string_view t, Instant& v) {
        auto instant = parse_instant(t);
        if (instant) v = *instant;
        return instant.has_value();
    }
    static std::int64_t measure(const Instant& v) { return v.ms; }
};

template <>
struct Of<PartialDate> {
    static constexpr Kind kind = Kind::partial_date;
    static bool empty(const PartialDate& v) { return v.text.empty(); }
    static void bind(Parameters& p, int i, const Field&, const PartialDate& v) {
        p.bind(i, std::string_view(v.text));
    }
    static void read(Columns& c, int i, const Field&, PartialDate& v) { v.text = c.text(i); }
    static void write(const Field&, const PartialDate& v, std::string& out) { out += v.text; }
    static std::string_view view(const Field&, const PartialDate& v) { return v.text; }
    static bool parse(const Field&, std::string_view t, PartialDate& v) {
        static constexpr std::string_view padding = "0000-01-01";
        if (t.size() != 4 && t.size() != 7 && t.size() != 10) return false;
        if (!parse_date(std::string(t) + std::string(padding.substr(t.size())))) return false;
        v.text = t;
        return true;
    }
    static std::int64_t measure(const PartialDate& v) { return static_cast<std::int64_t>(v.text.size()); }
};

template <>
struct Of<Money> : OfInteger<Money, Kind::money, &Money::dong> {};

template <>
struct Of<Score> : OfInteger<Score, Kind::score, &Score::hundredths> {
    static void write(const Field&, const Score& v, std::string& out) {
        append_integer(out, v.hundredths / 100);
        int rest = v.hundredths % 100;
        if (rest == 0) return;
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        if (rest % 10) out += static_cast<char>('0' + rest % 10);
    }
    // "8", "8.2", "8,25": exact, at most two decimals.
    static bool parse(const Field&, std::string_view t, Score& v) {
        std::size_t mark = t.find_first_of(".,");
        std::string_view whole = t.substr(0, mark), part = mark == t.npos ? "" : t.substr(mark + 1);
        std::int64_t w = 0, p = 0;
        if (!to_integer(whole, w) || w < 0 || w > 10'000 || part.size() > 2) return false;
        if (mark != t.npos && (part.empty() || !to_integer(part, p) || p < 0)) return false;
        v.hundredths = static_cast<std::int32_t>(w * 100 + (part.size() == 1 ? p * 10 : p));
        return true;
    }
};

// An Id<T> is reached through its only member, an int64, whatever T is.
struct IdOf : Of<std::int64_t> {
    static constexpr Kind kind = Kind::id;
    static bool empty(const std::int64_t& v) { return v == 0; }
    static void bind(Parameters& p, int i, const Field&, const std::int64_t& v) {
        if (v)
            p.bind(i, v);
        else
            p.bind_null(i);
    }
    static void read(Columns& c, int i, const Field&, std::int64_t& v) {
        v = c.is_null(i) ? 0 : c.integer(i);
    }
};

// An enum with 8 bits is reached as the byte it is.
using AnyChoice = unsigned char;
struct ChoiceOf {
    static constexpr Kind kind = Kind::choice;
    static bool empty(const AnyChoice&) { return false; }
    static void bind(Parameters& p, int i, const Field& f, const AnyChoice& v) {
        p.bind(i, f.choices[v].code);
    }
    static void read(Columns& c, int i, const Field& f, AnyChoice& v) { parse(f, c.text(i), v); }
    static void write(const Field& f, const AnyChoice& v, std::string& out) { out += f.choices[v].code; }
    static std::string_view view(const Field& f, const AnyChoice& v) { return f.choices[v].code; }
    static bool parse(const Field& f, std::string_view t, AnyChoice& v) {
        for (std::size_t i = 0; i < f.choices.size(); ++i) {
            if (f.choices[i].code != t && f.choices[i].label != t) continue;
            v = static_cast<AnyChoice>(i);
            return true;
        }
        return false;
    }
    static std::int64_t measure(const AnyChoice& v) { return v; }
};

template <class F, class T>
std::optional<std::string_view> text_in_place(const Field& f, const T& v) {
    if constexpr (requires { F::view(f, v); })
        return F::view(f, v);
    else
        return std::nullopt;
}

template <class T, class F = Of<T>>
constexpr ValueType plain() {
    return {
        .kind = F::kind,
        .optional = false,
        .empty = [](const void* p) { return F::empty(*static_cast<const T*>(p)); },
        .clear = [](void* p) { *static_cast<T*>(p) = T{}; },
        .bind = [](Parameters& s, int i, const Field& f,
                   const void* p) { F::bind(s, i, f, *static_cast<const T*>(p)); },
        .read = [](Columns& s, int c, const Field& f, void* p) { F::read(s, c, f, *static_cast<T*>(p)); },
        .write = [](const Field& f, const void* p,
                    std::string& out) { F::write(f, *static_cast<const T*>(p), out); },
        .view = [](const Field& f, const void* p) { return text_in_place<F>(f, *static_cast<const T*>(p)); },
        .parse = [](const Field& f, std::string_view t,
                    void* p) { return F::parse(f, t, *static_cast<T*>(p)); },
        .measure = [](const void* p) { return F::measure(*static_cast<const T*>(p)); },
        .equal = [](const void* a,
                    const void* b) { return *static_cast<const T*>(a) == *static_cast<const T*>(b); }};
}

template <class T, class F = Of<T>>
constexpr ValueType maybe() {
    using O = std::optional<T>;
    return {.kind = F::kind,
            .optional = true,
            .empty =
                [](const void* p) {
                    auto& o = *static_cast<const O*>(p);
                    return !o || F::empty(*o);
                },
            .clear = [](void* p) { static_cast<O*>(p)->reset(); },
            .bind =
                [](Parameters& s, int i, const Field& f, const void* p) {
                    auto& o = *static_cast<const O*>(p);
                    if (o)
                        F::bind(s, i, f, *o);
                    else
                        s.bind_null(i);
                },
            .read =
                [](Columns& s, int c, const Field& f, void* p) {
                    auto& o = *static_cast<O*>(p);
                    if (s.is_null(c))
                        o.reset();
                    else
                        F::read(s, c, f, o.emplace());
                },
            .write =
                [](const Field& f, const void* p, std::string& out) {
                    auto& o = *static_cast<const O*>(p);
                    if (o) F::write(f, *o, out);
                },
            .view = [](const Field& f, const void* p) -> std::optional<std::string_view> {
                auto& o = *static_cast<const O*>(p);
                return o ? text_in_place<F>(f, *o) : std::nullopt;
            },
            .parse =
                [](const Field& f, std::string_view t, void* p) {
                    auto& o = *static_cast<O*>(p);
                    if (!t.empty()) return F::parse(f, t, o.emplace());
                    o.reset();
                    return true;
                },
            .measure = [](const void* p) { return F::measure(**static_cast<const O*>(p)); },
            .equal = [](const void* a,
                        const void* b) { return *static_cast<const O*>(a) == *static_cast<const O*>(b); }};
}

}  // namespace

constinit const ValueType text_type = plain<std::string>(), integer_type = plain<std::int64_t>(),
                          real_type = plain<double>(), boolean_type = plain<bool>(),
                          date_type = plain<Date>(), instant_type = plain<Instant>(),
                          partial_date_type = plain<PartialDate>(), money_type = plain<Money>(),
                          score_type = plain<Score>(), id_type = plain<std::int64_t, IdOf>(),
                          choice_type = plain<AnyChoice, ChoiceOf>(),
                          optional_text_type = maybe<std::string>(),
                          optional_integer_type = maybe<std::int64_t>(), optional_real_type = maybe<double>(),
                          optional_boolean_type = maybe<bool>(), optional_date_type = maybe<Date>(),
                          optional_instant_type = maybe<Instant>(), optional_money_type = maybe<Money>(),
                          optional_score_type = maybe<Score>(),
                          optional_id_type = maybe<std::int64_t, IdOf>(),
                          optional_choice_type = maybe<AnyChoice, ChoiceOf>();

std::string_view kind_name(Kind kind) {
    static constexpr std::string_view names[] = {"text",  "integer", "real",         "boolean",
                                                 "date",  "instant", "partial_date", "money",
                                                 "score", "id",      "choice"};
    return names[static_cast<std::size_t>(kind)];
}

bool quoted_in_json(Kind k) {
    return k == Kind::text || k == Kind::date || k == Kind::instant || k == Kind::partial_date ||
           k == Kind::choice;
}

std::string text_of(const Field& f, const void* record) {
    std::string out;
    f.type->write(f, value_at(f, record), out);
    return out;
}

}  // namespace khue
