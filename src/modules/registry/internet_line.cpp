#include "modules/registry/internet_line.hpp"

namespace khue {

const Entity& InternetLine::entity() {
    using S = InternetLine;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::provider>("Nhà cung cấp").required().max(100).title().listed(),
        field<&S::megabits>("Tốc độ (Mbit/s)").between(0, 1000000).listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::kind>("Loại đường truyền").from("loai_duong_truyen").listed(),
        field<&S::measured>("Tốc độ đo được (Mbit/s)").between(0, 1000000).listed(),
        field<&S::measured_on>("Ngày đo"),
        field<&S::contract>("Số hợp đồng").max(100),
        field<&S::monthly>("Chi phí mỗi tháng (đồng)").between(0, 10'000'000'000),
    };
    static constexpr Entity entity =
        describe<S>("internet_line", "internet_lines", "Đường truyền Internet", fields);
    return entity;
}

}  // namespace khue
