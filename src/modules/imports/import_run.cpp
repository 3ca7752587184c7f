#include "modules/imports/import_run.hpp"

namespace khue {

const Entity& ImportRun::entity() {
    using S = ImportRun;
    static constexpr auto states = choices<ImportState>({
        {ImportState::detected, "detected", "Đã nhận dạng"},
        {ImportState::checked, "checked", "Đã chạy thử"},
        {ImportState::applying, "applying", "Đang nhập"},
        {ImportState::applied, "applied", "Đã nhập"},
        {ImportState::refused, "refused", "Không nhận được"},
        {ImportState::cancelled, "cancelled", "Đã hủy"},
        {ImportState::undone, "undone", "Đã hoàn tác"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::kind>("Loại tệp").required().max(40),
        field<&S::quarter>("Quý").max(7),
        field<&S::file_id>("Tệp"),
        field<&S::file_name>("Tên tệp").required().max(255).title(),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::refusal>("Lý do không nhận").max(2000),
        field<&S::signature>("Dấu hiệu của bố cục").max(64),
        field<&S::mapping>("Cột và từ đã chọn").long_text(),
        field<&S::summary>("Kết quả").long_text(),
        field<&S::job_id>("Việc nền"),
        field<&S::changeset>("Đợt thay đổi"),
        field<&S::delegation_id>("Theo ủy quyền"),
        field<&S::created_by>("Người đưa lên"),
        field<&S::created_at>("Đưa lên lúc"),
    };
    static constexpr Entity entity = describe<S>("import_run", "import_runs", "Lần nhập tệp", fields);
    return entity;
}

}  // namespace khue
