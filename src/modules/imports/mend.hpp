// A rejected row mended on the screen: judged alone by the same engine, applied like a row of a file.
#pragma once
#include <map>

#include "modules/filings/rejected_row.hpp"
#include "modules/imports/service.hpp"

namespace khue::imports {

// The table of the kind that the row came from: the one that knows most of its values. Null for an unknown
// kind.
const TableSpec* table_of(const RejectedRow&);

// What the row says by field: values as they were read, else what stood in the cell.
std::map<std::string, std::string> values_in(const RejectedRow&);

// Why a row is not mended on the page; nothing when it may be.
struct Obstacle {
    std::string_view code, sentence;
};
std::optional<Obstacle> obstacle_of(const RejectedRow&);

struct Mended {
    Deed deed = Deed::none;
    const Entity* entity = nullptr;
    std::int64_t record_id = 0;
    std::vector<Code> codes;  // warnings that remain
    std::string message;
};

// `values` replace those of the row. Throws Failure 409 for an obstacle, 422 with a sentence
// per value when the row still cannot be taken.
Mended mend(Transaction&, RejectedRow&, const std::map<std::string, std::string>& values);

// Sets aside an open row that only repeats another of its file; 409 for any other, which still says
// something.
bool may_be_dropped(const RejectedRow&);
void drop(Transaction&, RejectedRow&);

}  // namespace khue::imports
