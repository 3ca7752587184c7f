// Who sees a practice, and what they may do with it. Recognised ones are everybody's of the house; before
// that they are the school's, and from the nomination on also of those who look over several schools. A
// school that has adopted one keeps seeing it when the recognition is taken back.
#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

#include "modules/practices/practice.hpp"
#include "modules/registry/staff.hpp"
#include "server/app.hpp"

namespace khue::practices {

inline constexpr const char *read_right = "practices.read", *write_right = "practices.write",
                            *nominate_right = "practices.nominate", *review_right = "practices.review",
                            *recognise_right = "practices.recognise", *adopt_right = "practices.adopt";

// Whether one of the list has this value.
template <class List, class Value, class Part = std::identity>
bool has(const List& all, const Value& value, Part part = {}) {
    return std::ranges::find(all, value, part) != std::ranges::end(all);
}

// Somebody's rights, each within its units.
struct Reader {
    std::int64_t user = 0;
    std::string name;                // as people know them
    std::optional<Id<Staff>> staff;  // whom the account belongs to
    Scope read, write, nominate, review, recognise, adopt;
    std::vector<Id<Practice>> adopted;  // by schools within `read`

    static Reader of(const Context&, Db&);
    bool is_inside(const Practice& p) const { return write.covers(p.unit_id.value); }  // of the school
};

// The units that share the library.
Scope house(Db&);

bool sees(const Reader&, const Practice&);
Practice practice_in(Db&, const Reader&, std::int64_t id);  // 404 when it is not seen

struct Kept {
    Practice practice;
    std::int64_t version = 0;
};
std::vector<Kept> practices_seen(Db&, const Reader&);  // newest first

std::vector<Staff> authors_of(Db&, const Practice&);  // also those who have moved
std::vector<Effect> claims_of(Db&, const Practice&);
std::vector<Score> scores_of(Db&, const Practice&);

// Whoever drafted, nominated or made it decides nothing about it.
bool is_own(Db&, const Reader&, const Practice&);

struct May {
    bool edit = false, nominate = false, review = false, recognise = false, take_back = false, adopt = false;
};
May may(Db&, const Reader&, const Practice&);

}  // namespace khue::practices
