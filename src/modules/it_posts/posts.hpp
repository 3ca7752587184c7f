// Posts for IT and digital transformation: who holds them, what a school reviews and proposes, what the
// commune answers. 404 outside of the scope, 409 in a state that does not allow it, 422 for what is wrong.
#pragma once
#include <optional>
#include <vector>

#include "modules/it_posts/it_post.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"

namespace khue::it_posts {

struct Norm {
    std::int64_t people_per_school = 1;
    std::vector<std::int64_t> remind_before_days;  // ascending
    std::string legal_basis, note;
    bool doubtful = true;
};
void load_norm(const std::filesystem::path& rules);
const Norm& norm();

struct Holder {
    Staff staff;
    ItPost post;
    // The decision is given and has not ended: what indicator 15 asks.
    bool is_valid(Date today) const;
};

struct SchoolPosts {
    Unit unit;
    std::vector<Holder> holders;
    ItReview review;
    std::int64_t review_version = 0;  // 0: none was begun

    std::int64_t valid(Date today) const;
};
std::vector<SchoolPosts> posts_of(Db&, const Scope&, std::int64_t year);

// Who could be named: working in the school. By name.
std::vector<Staff> candidates(Db&, std::int64_t unit);

// Names somebody, or changes the decision, in the staff record; indicator 15 reads it there.
void hold(Transaction&, const Scope& own, std::int64_t staff, const Json& body);
void release(Transaction&, const Scope& own, std::int64_t staff);

void write_review(Transaction&, const Scope& own, std::int64_t unit, std::int64_t year, const Json& body);
void send_review(Transaction&, const Scope& own, std::int64_t unit, std::int64_t year);
void answer_review(Transaction&, const Scope&, std::int64_t unit, std::int64_t year, std::string_view answer);

int remind(Transaction&);  // the daily job: decisions that end soon or have ended

void add_routes(Module&);
void add_evidence_door(Module&);

}  // namespace khue::it_posts
