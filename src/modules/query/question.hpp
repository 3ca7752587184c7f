// A question: which records (Selection), and what is told of them: a list of their fields, or aggregates of
// groups, also across a second field, and beside each other at several moments.
//   {"of": "pupil", "where": {…}, "fields": ["full_name", …], "order": {"field": "birth_date", "descending":
//   true}}
//   {"of": "pupil", "where": {…}, "rows": ["unit_id", "class_id.grade"], "columns": "sex",
//    "measures": [{"do": "count"}, {"do": "average", "of": {"field": "birth_date", "as": "age"}}]}
//   {…, "moments": [{"as_of": "2026-09-30"}, {"valid_on": "2026-12-31"}]}
// What a page adds to show it ("view") is kept beside and means nothing here.
#pragma once
#include "modules/query/composition.hpp"

namespace khue::questions {

struct PointInTime {
    std::optional<Instant> as_of;
    std::optional<Date> valid_on;
};

struct Question {
    Selection selection;
    std::vector<Operand> fields;  // a list
    std::optional<Operand> order;
    bool descending = false;
    std::vector<Operand> rows;  // groups
    std::optional<Operand> columns;
    std::vector<Aggregate> measures;   // none: a list
    std::vector<PointInTime> moments;  // as columns; none: the selection's own

    bool is_list() const { return measures.empty(); }
};

inline constexpr std::size_t most_fields = 40, most_rows_of_groups = 4, most_measures = 6, most_moments = 13;

Question parse_question(const Json&, const Asking&, Problems&);

// "Số học sinh mà giới tính là Nữ, theo khối, nhóm tuổi của lớp"
std::string sentence(const Question&, const NameOf& = {});
std::string heading(const Operand&);
std::string heading(const Aggregate&);
std::string words(const PointInTime&);

// The most private of all that is looked at.
Privacy privacy_of(const Question&);

// Whether its answer tells of single persons: a list with anything but open values in it, or groups that are
// made of what singles out.
bool tells_of_persons(const Question&, const Reach&);

}  // namespace khue::questions
