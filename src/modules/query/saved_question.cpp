#include "modules/query/saved_question.hpp"

namespace khue::questions {

static constexpr auto sharings = choices<Sharing>({
    {Sharing::own, "own", "Chỉ mình tôi"},
    {Sharing::unit, "unit", "Đơn vị"},
    {Sharing::house, "house", "Toàn hệ thống"},
});

std::string_view code(Sharing s) { return sharings[static_cast<std::size_t>(s)].code; }

const Entity& SavedQuestion::entity() {
    using S = SavedQuestion;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::owner_id>("Mã số tài khoản").read_only(),
        field<&S::owner>("Người lưu").max(150).read_only().listed(),
        field<&S::name>("Tên câu hỏi").required().max(150).title().listed(),
        field<&S::note>("Ghi chú").max(500).long_text(),
        field<&S::sharing>("Chia sẻ").one_of(sharings).listed(),
        field<&S::content>("Nội dung câu hỏi").required().max(60'000).personal().long_text(),
        field<&S::changed_at>("Sửa lúc").read_only().listed(),
    };
    static constexpr Entity entity =
        describe<S>("saved_question", "saved_questions", "Câu hỏi đã lưu", fields);
    return entity;
}

}  // namespace khue::questions
