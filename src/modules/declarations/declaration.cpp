#include "modules/declarations/declaration.hpp"

namespace khue {
namespace {

constexpr auto states = choices<DeclarationState>({
    {DeclarationState::draft, "draft", "Đang khai"},
    {DeclarationState::submitted, "submitted", "Đã nộp, chờ duyệt"},
    {DeclarationState::returned, "returned", "Trả lại"},
    {DeclarationState::approved, "approved", "Đã duyệt"},
});
constexpr auto actions = choices<DeclarationAction>({
    {DeclarationAction::submitted, "submitted", "Nộp"},
    {DeclarationAction::returned, "returned", "Trả lại"},
    {DeclarationAction::approved, "approved", "Duyệt"},
    {DeclarationAction::reopened, "reopened", "Mở lại để sửa"},
    {DeclarationAction::confirmed, "confirmed", "Ghi nhận xác nhận của cấp trên"},
    {DeclarationAction::unconfirmed, "unconfirmed", "Bỏ ghi nhận xác nhận"},
});

constexpr std::int64_t most = 1'000'000'000;

}  // namespace

const Entity& Confirmation::entity() {
    using S = Confirmation;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Xã").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().max(20).listed(),
        field<&S::indicator>("Chỉ tiêu").listed(),
        field<&S::number>("Số, ký hiệu văn bản").required().max(100).title().listed(),
        field<&S::issued_on>("Ngày ban hành").required().listed(),
        field<&S::issuer>("Cơ quan ban hành").required().max(200).listed(),
        field<&S::file_id>("Tệp văn bản"),
        field<&S::noted_by>("Người ghi nhận").max(100).listed(),
        field<&S::noted_at>("Ghi nhận lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("confirmation", "confirmations", "Văn bản xác nhận của cấp trên", fields);
    return entity;
}

const Entity& Declaration::entity() {
    using S = Declaration;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::period>("Kỳ").required().max(20).listed(),
        field<&S::indicator>("Chỉ tiêu").listed(),
        field<&S::part>("Phần").max(20),
        field<&S::numerator>("Tử số").between(0, most).listed(),
        field<&S::denominator>("Mẫu số").between(0, most).listed(),
        field<&S::none_occurred>("Không phát sinh").listed(),
        field<&S::note>("Thuyết minh").max(2000).long_text(),
        field<&S::link>("Đường dẫn minh chứng").max(500),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::reason>("Lý do sửa số đã duyệt").max(1000).long_text(),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
        field<&S::submitted_at>("Nộp lúc").listed(),
        field<&S::submitted_by>("Người nộp").max(100),
        field<&S::counted_numerator>("Tử số được duyệt").between(0, most),
        field<&S::counted_denominator>("Mẫu số được duyệt").between(0, most),
        field<&S::counted_at>("Duyệt lúc"),
        field<&S::counted_by>("Người duyệt").max(100),
        field<&S::confirmation_id>("Văn bản xác nhận").refers_to("confirmation"),
    };
    static constexpr Entity entity = describe<S>("declaration", "declarations", "Bản khai số liệu", fields);
    return entity;
}

const Entity& DeclarationFile::entity() {
    using S = DeclarationFile;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::declaration_id>("Bản khai").required().refers_to("declaration"),
        field<&S::file_id>("Tệp"),
        field<&S::name>("Tên tệp").required().max(200).title(),
        field<&S::added_by>("Người thêm").max(100),
        field<&S::added_at>("Thêm lúc"),
    };
    static constexpr Entity entity =
        describe<S>("declaration_file", "declaration_files", "Minh chứng của bản khai", fields);
    return entity;
}

const Entity& DeclarationStep::entity() {
    using S = DeclarationStep;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::declaration_id>("Bản khai").required().refers_to("declaration"),
        field<&S::action>("Việc").one_of(actions).listed(),
        field<&S::numerator>("Tử số").listed(),
        field<&S::denominator>("Mẫu số").listed(),
        field<&S::none_occurred>("Không phát sinh"),
        field<&S::note>("Lý do").max(1000).long_text(),
        field<&S::done_at>("Lúc").listed(),
        field<&S::done_by>("Người làm").max(100).listed(),
    };
    static constexpr Entity entity =
        describe<S>("declaration_step", "declaration_steps", "Bước xử lý bản khai", fields);
    return entity;
}

std::string title_of(const Declaration& d) {
    return "Bản khai chỉ tiêu " + std::to_string(d.indicator) + ", kỳ " + d.period;
}

std::string page_of(const Declaration& d) { return "/khai-bao/" + std::to_string(d.id.value); }

std::string_view code_of(DeclarationState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(DeclarationAction a) { return actions.at(static_cast<std::size_t>(a)).label; }

}  // namespace khue
