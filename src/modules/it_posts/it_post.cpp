#include "modules/it_posts/it_post.hpp"

namespace khue {
namespace {

constexpr auto states = choices<ItReviewState>({
    {ItReviewState::draft, "draft", "Đang viết"},
    {ItReviewState::sent, "sent", "Đã gửi xã"},
    {ItReviewState::answered, "answered", "Xã đã trả lời"},
});

}  // namespace

const Entity& ItPost::entity() {
    using S = ItPost;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::staff_id>("Người giữ").required().refers_to("staff"),
        field<&S::full_time>("Chuyên trách").listed(),
        field<&S::qualification>("Trình độ, chuyên ngành").max(200).listed(),
        field<&S::duties>("Nhiệm vụ được giao").max(1000).long_text(),
        field<&S::decision_on>("Ngày quyết định").listed(),
    };
    static constexpr Entity entity =
        describe<S>("it_post", "it_posts", "Vị trí phụ trách CNTT, chuyển đổi số", fields);
    return entity;
}

const Entity& ItReview::entity() {
    using S = ItReview;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::year>("Năm").between(2000, 2200).listed(),
        field<&S::review>("Rà soát").max(4000).long_text(),
        field<&S::proposal>("Đề xuất").max(4000).long_text(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::sent_on>("Gửi ngày").listed(),
        field<&S::answered_on>("Trả lời ngày").listed(),
        field<&S::answer>("Trả lời của xã").max(4000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("it_review", "it_reviews", "Rà soát vị trí việc làm CNTT, chuyển đổi số", fields);
    return entity;
}

std::string_view code_of(ItReviewState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(ItReviewState s) { return states.at(static_cast<std::size_t>(s)).label; }

}  // namespace khue
