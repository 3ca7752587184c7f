#include "modules/competence/rating.hpp"

namespace khue {
namespace {

constexpr auto kinds = choices<RatingKind>({
    {RatingKind::own, "own", "Tự đánh giá"},
    {RatingKind::observed, "observed", "Quan sát"},
});

}  // namespace

const Entity& CompetenceRating::entity() {
    using S = CompetenceRating;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::staff_id>("Người được đánh giá").required().refers_to("staff"),
        field<&S::kind>("Cách đánh giá").one_of(kinds).listed(),
        field<&S::levels>("Mức từng thành phần").required().max(600).personal(),
        field<&S::note>("Ghi chú").max(1000).personal().long_text(),
        field<&S::rated_on>("Ngày").required().listed(),
        field<&S::rater_id>("Tài khoản đánh giá"),
        field<&S::rated_by>("Người đánh giá").max(100),
    };
    static constexpr Entity entity =
        describe<S>("competence_rating", "competence_ratings", "Đánh giá năng lực số", fields);
    return entity;
}

const Entity& CompetenceObserver::entity() {
    using S = CompetenceObserver;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::staff_id>("Người được quan sát").required().refers_to("staff"),
        field<&S::observer_id>("Người quan sát").required().refers_to("staff"),
        field<&S::asked_on>("Cử ngày").required().listed(),
    };
    static constexpr Entity entity =
        describe<S>("competence_observer", "competence_observers", "Người quan sát năng lực số", fields);
    return entity;
}

const Entity& CompetenceTarget::entity() {
    using S = CompetenceTarget;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Xã").required().refers_to("unit").scope(),
        field<&S::component>("Thành phần").required().max(10).title().listed(),
        field<&S::level>("Mức mong muốn").between(0, 10).listed(),
    };
    static constexpr Entity entity =
        describe<S>("competence_target", "competence_targets", "Mức năng lực số mong muốn", fields);
    return entity;
}

}  // namespace khue
