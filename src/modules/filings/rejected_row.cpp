#include "modules/filings/rejected_row.hpp"

namespace khue {

const Entity& RejectedRow::entity() {
    using S = RejectedRow;
    static constexpr auto rejected_state_choices = choices<RejectedState>({
        {RejectedState::open, "mo", "Chưa xử lý"},
        {RejectedState::mended, "da_sua", "Đã xử lý"},
        {RejectedState::superseded, "thay_the", "Đã có tệp mới hơn"},
        {RejectedState::dropped, "da_bo", "Đã bỏ, là dòng lặp"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::import_id>("Lần nhập"),
        field<&S::kind>("Loại tệp").required().max(40).listed(),
        field<&S::period>("Kỳ").listed(),
        field<&S::file_name>("Tệp").max(255).listed(),
        field<&S::sheet>("Trang tính").max(100).listed(),
        field<&S::row>("Dòng").listed(),
        field<&S::label>("Nội dung dòng").max(300).personal().title().listed(),
        field<&S::codes>("Mã lỗi").max(500),
        field<&S::message>("Lý do").max(2000).listed(),
        field<&S::filed_values>("Giá trị đã đọc được").personal().long_text(),
        field<&S::repeated>("Là dòng lặp"),
        field<&S::active>("Đang học / đang công tác"),
        field<&S::state>("Tình trạng").one_of(rejected_state_choices).listed(),
    };
    static constexpr Entity entity =
        describe<S>("rejected_row", "rejected_rows", "Dòng chưa nhập được", fields);
    return entity;
}

}  // namespace khue
