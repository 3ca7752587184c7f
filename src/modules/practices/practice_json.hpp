// A practice and its adoptions as JSON, as far as the reader sees them.
#pragma once
#include "modules/practices/adoptions.hpp"
#include "server/app.hpp"

namespace khue::practices {

// All that a page or a paper of one practice says.
struct Whole {
    Practice practice;
    std::int64_t version = 0;
    std::vector<Staff> authors;
    std::vector<Effect> claims;
    std::vector<Found> adoptions;
    std::vector<Total> totals;  // of a school that adopted twice, what it confirmed last

    std::int64_t schools() const;  // that adopt or have adopted, each once
};
Whole whole_of(Db&, const Practice&, std::int64_t version);

void append_brief(JsonWriter&, Db&, const Kept&);
void append_whole(JsonWriter&, Context&, Db&, const Reader&, const Whole&);
void append_adoption(JsonWriter&, Db&, const Reader&, const Found&, std::int64_t version);
void append_catalogue(JsonWriter&);

std::string author_names(const std::vector<Staff>&);  // "Nguyễn Thị Lan, Trần Văn Nam"
std::string number_text(double);                      // "1,5"

namespace shapes {
Shape brief();
Shape whole();
Shape adoption();
Shape catalogue();
}  // namespace shapes

}  // namespace khue::practices
