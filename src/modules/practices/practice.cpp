#include "modules/practices/practice.hpp"

#include <cmath>

#include "core/problem.hpp"

namespace khue::practices {
namespace {

constexpr double largest = 1e12;

constexpr auto kinds = choices<Kind>({
    {Kind::model, "model", "Mô hình"},
    {Kind::initiative, "initiative", "Sáng kiến"},
    {Kind::way, "way", "Cách làm hay"},
});
constexpr auto states = choices<State>({
    {State::draft, "draft", "Đang soạn"},
    {State::nominated, "nominated", "Chờ xã xét"},
    {State::returned, "returned", "Trả lại để bổ sung"},
    {State::recognised, "recognised", "Đã công nhận"},
    {State::declined, "declined", "Không công nhận"},
    {State::taken_back, "taken_back", "Đã thu hồi công nhận"},
});
constexpr auto levels = choices<Level>({
    {Level::none, "", "Chưa công nhận"},
    {Level::school, "school", "Cấp trường"},
    {Level::commune, "commune", "Cấp xã"},
    {Level::city, "city", "Đề nghị thành phố"},
});
constexpr auto adoption_states = choices<AdoptionState>({
    {AdoptionState::planned, "planned", "Dự kiến"},
    {AdoptionState::in_use, "in_use", "Đang áp dụng"},
    {AdoptionState::stopped, "stopped", "Đã dừng"},
});

template <class List, class E>
const Choice& choice(const List& list, E value) {
    return list.at(static_cast<std::size_t>(value));
}

void check_values(const Effect& e, Problems& problems) {
    for (const auto& [name, value] :
         {std::pair("/value_before", e.value_before), std::pair("/value_after", e.value_after)})
        if (!std::isfinite(value) || std::abs(value) > largest)
            problems.add(name, "out_of_range", "Số liệu quá lớn.");
}

}  // namespace

const Entity& Practice::entity() {
    using S = Practice;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::kind>("Loại").one_of(kinds),
        field<&S::name>("Tên").required().max(250).title(),
        field<&S::area>("Lĩnh vực").required().max(40),
        field<&S::problem>("Vấn đề cần giải quyết").max(4000).long_text(),
        field<&S::work>("Nội dung, cách làm").max(10'000).long_text(),
        field<&S::conditions>("Điều kiện để áp dụng").max(4000).long_text(),
        field<&S::cost>("Kinh phí").between(0, 1'000'000'000'000),
        field<&S::cost_note>("Ghi chú về kinh phí").max(500),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::author_id>("Tài khoản người soạn"),
        field<&S::drafted_by>("Người soạn").max(150),
        field<&S::nominated_by_id>("Tài khoản người đề cử"),
        field<&S::nominated_by>("Người đề cử").max(150),
        field<&S::nominated_on>("Ngày đề cử"),
        field<&S::remark>("Lý do, nhận xét").max(2000).long_text(),
        field<&S::level>("Cấp công nhận").one_of(levels),
        field<&S::decision_number>("Số quyết định").max(60),
        field<&S::decision_on>("Ngày quyết định"),
        field<&S::decided_by>("Người ghi kết quả").max(150),
        field<&S::taken_back_on>("Ngày thu hồi công nhận"),
        field<&S::article_id>("Bài giới thiệu").refers_to("article"),
    };
    static constexpr Entity entity =
        describe<S>("practice", "practices", "Mô hình, sáng kiến, cách làm hay", fields);
    return entity;
}

const Entity& PracticeAuthor::entity() {
    using S = PracticeAuthor;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::practice_id>("Mô hình, sáng kiến").required().refers_to("practice"),
        field<&S::staff_id>("Tác giả").refers_to("staff"),
    };
    static constexpr Entity entity =
        describe<S>("practice_author", "practice_authors", "Tác giả mô hình, sáng kiến", fields);
    return entity;
}

const Entity& Adoption::entity() {
    using S = Adoption;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường áp dụng").required().refers_to("unit").scope(),
        field<&S::practice_id>("Mô hình, sáng kiến").required().refers_to("practice"),
        field<&S::plan>("Kế hoạch áp dụng").required().max(4000).long_text(),
        field<&S::starts_on>("Áp dụng từ ngày").required(),
        field<&S::contact>("Người liên hệ").required().max(200),
        field<&S::state>("Tình trạng").one_of(adoption_states),
        field<&S::stopped_on>("Ngày dừng"),
        field<&S::stop_reason>("Lý do dừng").max(1000).long_text(),
        field<&S::noted_by>("Người ghi").max(150),
        field<&S::confirmed_by>("Người xác nhận số liệu").max(150),
        field<&S::confirmed_on>("Ngày xác nhận số liệu"),
    };
    static constexpr Entity entity =
        describe<S>("practice_adoption", "practice_adoptions", "Áp dụng mô hình, sáng kiến", fields);
    return entity;
}

const Entity& Effect::entity() {
    using S = Effect;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::practice_id>("Mô hình, sáng kiến").required().refers_to("practice"),
        field<&S::adoption_id>("Lần áp dụng").refers_to("practice_adoption"),
        field<&S::same_as>("Cùng cách đo với").refers_to("practice_effect"),
        field<&S::name>("Nội dung đo").required().max(200),
        field<&S::measure>("Đơn vị đo").required().max(40),
        field<&S::value_before>("Trước").required(),
        field<&S::value_after>("Sau").required(),
        field<&S::how>("Cách đo").required().max(500),
    };
    static constexpr Entity entity = with_rules<S, check_values>(
        describe<S>("practice_effect", "practice_effects", "Hiệu quả của mô hình, sáng kiến", fields));
    return entity;
}

const Entity& Score::entity() {
    using S = Score;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::practice_id>("Mô hình, sáng kiến").required().refers_to("practice"),
        field<&S::reviewer_id>("Tài khoản người xét"),
        field<&S::reviewer>("Người xét").max(150),
        field<&S::criterion>("Tiêu chí").max(40),
        field<&S::points>("Điểm").between(0, 100),
        field<&S::comment>("Nhận xét").max(1000).long_text(),
        field<&S::noted_on>("Ngày xét"),
    };
    static constexpr Entity entity =
        describe<S>("practice_score", "practice_scores", "Điểm xét mô hình, sáng kiến", fields);
    return entity;
}

std::string_view code_of(Kind k) { return choice(kinds, k).code; }
std::string_view label_of(Kind k) { return choice(kinds, k).label; }
std::string_view code_of(State s) { return choice(states, s).code; }
std::string_view label_of(State s) { return choice(states, s).label; }
std::string_view code_of(Level l) { return choice(levels, l).code; }
std::string_view label_of(Level l) { return choice(levels, l).label; }
std::string_view code_of(AdoptionState s) { return choice(adoption_states, s).code; }
std::string_view label_of(AdoptionState s) { return choice(adoption_states, s).label; }

}  // namespace khue::practices
