// One SQL statement of a selection, for both databases: references become joins, records that point here
// become sub-selects, and every table is narrowed to what the asker may see of it. What lies outside is as if
// it were not there.
#pragma once
#include <map>
#include <vector>

#include "modules/query/selection.hpp"
#include "store/db.hpp"

namespace khue::questions {

struct Bound {
    std::string sql;
    std::vector<Literal> parameters;
    Statement& prepare(Db&) const;  // with its parameters bound
};

// What is reckoned of the rows of a group.
struct Aggregate {
    enum class Kind : std::uint8_t { count, distinct, sum, average, least, most } kind = Kind::count;
    std::optional<Operand> of{};  // none: count
};

// The subject's rows stand under the alias t. For one use: a Selection without problems, its Reach.
class Composition {
public:
    Composition(const Selection&, const Reach&);
    ~Composition();

    std::string value(const Operand&);  // an SQL expression; joins what it needs
    std::string parameter(Literal);     // "$3"

    // "SELECT <columns> FROM … WHERE …<more> <tail>"; more: " AND …", tail: "GROUP BY …".
    Bound select(std::string_view columns, std::string_view more = "", std::string_view tail = "") const;

    // One row for each group: the values of `by`, the number of rows, and for each aggregate two columns: sum
    // and number of values (sum, average), the value and null (distinct, least, most), nulls (count). At most
    // `limit` rows, in no order. Where it can, rows are counted by what they point to before anything is
    // joined: a million pupils are few classes.
    Bound grouped(const std::vector<Operand>& by, const std::vector<Aggregate>&, std::int64_t limit);

    // The tables that the statement reads: its answer stands as long as nothing changes there.
    const std::vector<const Entity*>& tables() const { return tables_; }

private:
    struct Level;  // one SELECT: the outer one or that of a count
    struct Term {
        std::string sql;
        bool own = false, joined = false;  // looks at columns of the subject, of what it points to
    };
    Term term(const std::function<std::string()>&);
    std::string conditions(bool own, bool joined) const;
    Bound counted_at_once(const std::vector<Term>& by, const std::vector<Aggregate>&,
                          const std::vector<Term>& values, std::int64_t limit);
    Bound counted_first(const std::vector<Term>& by, const std::vector<Aggregate>&,
                        const std::vector<Term>& values, std::int64_t limit);

    const Reach::Part& part(const Entity&);
    void note(const Entity&);
    std::string rows(const Entity&) const;
    std::string held(const Entity&, std::string_view alias) const;
    std::string alias_of(Level&, const std::vector<const Field*>& path);
    std::string alias_used(Level&, const std::vector<const Field*>& path);
    std::string value(Level&, const Operand&);
    std::string condition(Level&, const Condition&);
    std::string group(Level&, const Condition&);
    std::string compare(Level&, const Condition&);
    std::string list(const Condition&);
    std::string count(Level&, const Operand&);
    std::string exists(Level&, const Operand&);
    std::string own_body(const Level&) const;
    std::string joins(const Level&) const;
    std::string seen(const Level&) const;
    std::string body(const Level&) const;
    std::string related(Level&, const Operand&, const std::string& columns, bool of_one);

    const Selection& selection_;
    const Reach& reach_;
    std::vector<Literal> parameters_;
    std::vector<const Entity*> tables_;
    int aliases_ = 0;
    std::unique_ptr<Level> outer_;
    std::vector<Term> where_;
};

}  // namespace khue::questions
