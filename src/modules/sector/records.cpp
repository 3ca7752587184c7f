#include "modules/sector/records.hpp"

namespace khue {
namespace {

constexpr auto push_states = choices<PushState>({
    {PushState::none, "", "Chưa gửi"},
    {PushState::waiting, "0", "Chờ đẩy"},
    {PushState::sending, "1", "Đang đẩy"},
    {PushState::failed, "3", "Đẩy lỗi"},
    {PushState::again, "4", "Cần đẩy lại"},
    {PushState::done, "13", "Hoàn thành"},
});

}  // namespace

const Entity& SectorSet::entity() {
    using S = SectorSet;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::kind>("Loại đồng bộ").required().max(2).listed(),
        field<&S::number>("Số thứ tự").between(1, 1'000'000).listed(),
        field<&S::key>("Khóa lần gửi").required().max(64),
        field<&S::push>("Tình trạng đẩy").one_of(push_states).listed(),
        field<&S::trial>("Kết nối thử nghiệm"),
        field<&S::records>("Số bản ghi").listed(),
        field<&S::accepted>("Đã đồng bộ").listed(),
        field<&S::refused>("Lỗi đồng bộ").listed(),
        field<&S::waiting_since>("Chờ từ lúc"),
        field<&S::trouble>("Trở ngại").max(500).long_text(),
        field<&S::finished_at>("Hoàn thành lúc").listed(),
        field<&S::made_by>("Người lập").max(100),
        field<&S::made_at>("Lập lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("sector_set", "sector_sets", "Bộ dữ liệu gửi CSDL ngành", fields);
    return entity;
}

const Entity& SectorLeftOut::entity() {
    using S = SectorLeftOut;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::set_id>("Bộ dữ liệu").required().refers_to("sector_set"),
        field<&S::object>("Đối tượng").required().max(60),
        field<&S::record_id>("Bản ghi"),
        field<&S::reason>("Lý do để lại").required().max(1000).long_text(),
        field<&S::left_by>("Người để lại").max(100),
    };
    static constexpr Entity entity =
        describe<S>("sector_left_out", "sector_left_outs", "Bản ghi để lại, không gửi", fields);
    return entity;
}

const Entity& SectorSupplement::entity() {
    using S = SectorSupplement;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::object>("Đối tượng").required().max(60),
        field<&S::record_id>("Bản ghi"),
        field<&S::member>("Trường dữ liệu").required().max(60),
        field<&S::content>("Giá trị").required().max(255).sensitive(),
    };
    static constexpr Entity entity =
        describe<S>("sector_supplement", "sector_supplements", "Giá trị bổ sung theo mẫu của Bộ", fields);
    return entity;
}

const Entity& SectorReceipt::entity() {
    using S = SectorReceipt;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::object>("Đối tượng").required().max(60).listed(),
        field<&S::record_id>("Bản ghi").listed(),
        field<&S::trial>("Kết nối thử nghiệm").listed(),
        field<&S::ministry_code>("Mã của Bộ").max(60).listed(),
        field<&S::hash>("Mã băm nội dung").max(64),
        field<&S::is_current>("Nội dung không đổi từ lần nhận").listed(),
        field<&S::from_file>("Đọc từ tệp kết quả").listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::first_class>("Lớp đầu năm"),
        field<&S::set_id>("Bộ dữ liệu"),
        field<&S::accepted_at>("Nhận lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("sector_receipt", "sector_receipts", "Sổ tiếp nhận của CSDL ngành", fields);
    return entity;
}

std::string_view push_code(PushState s) { return push_states.at(static_cast<std::size_t>(s)).code; }

}  // namespace khue
