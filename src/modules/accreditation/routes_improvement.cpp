// The plan of improvement (Biểu 2) over HTTP: actions and reviews as records.
#include <algorithm>

#include "core/school_year.hpp"
#include "modules/accreditation/routes.hpp"
#include "modules/accreditation/standing.hpp"

namespace khue::accreditation {
namespace {

void check_year(const std::string& year) {
    if (is_school_year(year)) return;
    throw Failure{422,
                  "bad_year",
                  "Năm học không đúng.",
                  {{"/school_year", "bad_year", "Xin ghi năm học dạng 2026-2027."}}};
}

void check_action(Context&, void* record) {
    check_year(static_cast<ImprovementAction*>(record)->school_year);
}

// A moment of a school year is reviewed once; how much was done is counted, not typed.
void complete_review(Context& c, void* record) {
    ImprovementReview& r = *static_cast<ImprovementReview*>(record);
    check_year(r.school_year);
    const ImprovementPlan plan = improvement_of(c.db(), r.unit_id.value, r.school_year);
    const bool repeated = std::ranges::any_of(plan.reviews, [&](const ImprovementReview& other) {
        return other.moment == r.moment && other.id != r.id;
    });
    if (repeated) refuse("reviewed", "Lần rà soát này đã ghi. Xin sửa bản đã có.");
    if (r.reviewed_on > local_date(now()))
        throw Failure{422,
                      "future",
                      "Ngày rà soát ở sau hôm nay.",
                      {{"/reviewed_on", "future", "Ngày rà soát ở sau hôm nay."}}};
    const auto kept = std::ranges::find(plan.reviews, r.id, &ImprovementReview::id);
    const bool is_new = kept == plan.reviews.end();
    r.planned = is_new ? plan.planned() : kept->planned;
    r.done = is_new ? plan.done() : kept->done;
}

}  // namespace

void add_improvement_routes(Module& m) {
    add_crud(m, ImprovementAction::entity(), {.before_write = check_action});
    add_crud(m, ImprovementReview::entity(), {.before_write = complete_review});
}

}  // namespace khue::accreditation
