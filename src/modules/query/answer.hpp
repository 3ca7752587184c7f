// What comes of a question: a list of records, or a table of groups.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/query/question.hpp"

namespace khue::questions {

struct Head {
    std::string label;
    Sort sort = Sort::text;
    int decimals = 0;
    Privacy privacy = Privacy::open;
};

// A value as people read it: codes and references by their labels.
struct Cell {
    bool none = true;
    double number = 0;  // Sort::number, flags as 0 and 1
    std::string text;   // everything else; days as ISO
};

struct ListAnswer {
    struct Row {
        std::int64_t id = 0;
        std::vector<Cell> cells;
    };
    std::vector<Head> heads;
    std::vector<Row> rows;
};
ListAnswer list_answer(Db&, const Question&, const Reach&, std::int64_t limit, std::int64_t offset);
std::int64_t count_of(Db&, const Question&, const Reach&);  // of the records of a list

// One value of a group: `value` as a condition of another question takes it, empty for none.
struct Key {
    std::string value, label;
};

// What a group comes to, so that totals can be made of it.
struct Tally {
    std::int64_t rows = 0;
    struct Sum {
        double sum = 0;
        std::int64_t count = 0;
        Cell extreme;
        bool whole = true;  // false: cannot be made of its parts
    };
    std::vector<Sum> sums;  // in the order of the measures
};

struct Table {
    std::vector<Head> row_heads, measure_heads;
    std::string across;                  // what the columns are; empty: there is one
    std::vector<std::vector<Key>> rows;  // in order; one empty one when nothing is grouped by
    std::vector<Key> columns;
    std::vector<std::optional<Tally>> cells;  // row by row; none: no record
    std::vector<Tally> row_totals, column_totals;
    Tally total;
    std::vector<bool> hidden, row_hidden, column_hidden;  // too few to be told, of cells and totals
    bool total_hidden = false;
    bool some_hidden = false;
    std::vector<Aggregate::Kind> kinds;

    const std::optional<Tally>& at(std::size_t row, std::size_t column) const {
        return cells[row * columns.size() + column];
    }
    Cell value(const Tally&, std::size_t measure) const;
};

struct TableLimits {
    std::int64_t most_groups = 20'000, least_shown = 5;
};
Table table_answer(Db&, const Question&, const Reach&, const TableLimits&);

// The tables that an answer is made of, with those that its labels come from.
std::vector<const Entity*> tables_of(const Question&, const Reach&);

// Names by id, of those that may be told.
NameOf names_from(Db&, const Reach&);

}  // namespace khue::questions
