#include "modules/indicators/moment.hpp"

#include <stdexcept>

#include "core/calendar.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

std::string literal(std::string_view text) { return "'" + std::string(text) + "'"; }

// Is the alias that of the table of units: does the SQL say "{unit} AS u"?
bool names_units(std::string_view sql, std::string_view alias) {
    std::string wanted = "{unit} AS " + std::string(alias);
    for (std::size_t at = sql.find(wanted); at != sql.npos; at = sql.find(wanted, at + 1)) {
        std::size_t end = at + wanted.size();
        if (end == sql.size() || sql[end] == ' ' || sql[end] == ')' || sql[end] == '{') return true;
    }
    return false;
}

class Tokens {
public:
    Tokens(const App& app, std::string_view sql, const Moment& moment, Units units)
        : app_(app), sql_(sql), moment_(moment), units_(units) {}

    std::string value(std::string_view token) const {
        if (token.starts_with("units ")) return narrowing(token.substr(6));
        if (token == "first") return literal(to_string(moment_.first));
        if (token == "close") return literal(to_string(moment_.close));
        if (token == "year_start") return literal(std::to_string(civil(moment_.close).year) + "-01-01");
        if (token == "period") return literal(moment_.period);
        std::string school_year = school_year_of(moment_.close);
        if (token == "school_year") return literal(school_year);
        if (token == "school_year_before") return literal(school_year_before(school_year));
        const Entity* table = app_.entity(token);
        if (!table) throw std::logic_error("a measure reads an unknown table: " + std::string(token));
        return rows_as_of(*table, moment_.as_of);
    }

private:
    std::string narrowing(std::string_view alias) const {
        if (units_ == Units::all) return "";
        return " AND " + std::string(alias) + (names_units(sql_, alias) ? ".id = $1" : ".unit_id = $1");
    }

    const App& app_;
    std::string_view sql_;
    const Moment& moment_;
    Units units_;
};

}  // namespace

std::string Moment::key() const {
    return period + " " + to_string(first) + " " + to_string(close) + " " +
           (as_of ? std::to_string(as_of->ms) : "");
}

Moment moment_of(const Period& p, std::optional<Date> close, std::optional<Instant> as_of) {
    Date day = close.value_or(p.close_on);
    return {.period = p.kind == "quarter" ? p.code : quarter_of(day),
            .first = p.from_date,
            .close = day,
            .as_of = as_of};
}

Instant end_of_local_day(Date d) { return {start_of_local_day({d.days + 1}).ms - 1}; }

std::string measure_sql(const App& app, std::string_view sql, const Moment& moment, Units units) {
    Tokens tokens(app, sql, moment, units);
    std::string out;
    while (true) {
        std::size_t open = sql.find('{');
        out += sql.substr(0, open);
        if (open == sql.npos) return out;
        std::size_t close = sql.find('}', open);
        if (close == sql.npos) throw std::logic_error("a measure's SQL ends inside a token");
        out += tokens.value(sql.substr(open + 1, close - open - 1));
        sql.remove_prefix(close + 1);
    }
}

}  // namespace khue
