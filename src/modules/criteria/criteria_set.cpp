#include "modules/criteria/criteria_set.hpp"

namespace khue {

static constexpr auto states = choices<CriteriaState>({
    {CriteriaState::draft, "draft", "Dự thảo"},
    {CriteriaState::active, "active", "Đang áp dụng"},
    {CriteriaState::retired, "retired", "Thôi áp dụng"},
});

const Entity& CriteriaSet::entity() {
    using S = CriteriaSet;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::code>("Mã bộ tiêu chí").required().max(40).listed(),
        field<&S::edition>("Phiên bản").required().max(40).listed(),
        field<&S::kind>("Loại").required().max(40).listed(),
        field<&S::title>("Tên bộ tiêu chí").required().max(300).title().listed(),
        field<&S::levels>("Cấp học áp dụng").required().max(100).listed(),
        field<&S::content>("Nội dung").required().max(1'000'000).long_text(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::document_number>("Số văn bản áp dụng").max(60).listed(),
        field<&S::document_on>("Ngày văn bản áp dụng").listed(),
        field<&S::document_issuer>("Cơ quan ban hành văn bản áp dụng").max(200),
        field<&S::from_date>("Áp dụng từ ngày").listed(),
        field<&S::to_date>("Áp dụng đến ngày").listed(),
        field<&S::provisional>("Tạm thời"),
        field<&S::confirmed_number>("Số văn bản xác nhận").max(60),
        field<&S::confirmed_on>("Ngày văn bản xác nhận"),
        field<&S::based_on>("Chép từ").refers_to("criteria_set"),
    };
    static constexpr Entity entity = describe<S>("criteria_set", "criteria_sets", "Bộ tiêu chí", fields);
    return entity;
}

std::string_view code_of(CriteriaState s) { return states[static_cast<std::size_t>(s)].code; }
std::string_view label_of(CriteriaState s) { return states[static_cast<std::size_t>(s)].label; }

}  // namespace khue
