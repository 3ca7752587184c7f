#include "modules/security_reports/report.hpp"

namespace khue::security_reports {

static constexpr auto states = choices<ReportState>({
    {ReportState::draft, "draft", "Đang lập"},
    {ReportState::submitted, "submitted", "Đã nộp, chờ tiếp nhận"},
    {ReportState::returned, "returned", "Phải lập lại"},
    {ReportState::received, "received", "Đã tiếp nhận"},
    {ReportState::sent, "sent", "Đã gửi cấp trên"},
});

const Entity& SecurityReport::entity() {
    using S = SecurityReport;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::year>("Năm").required().between(2000, 2100),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::words>("Lời báo cáo").max(100'000).long_text(),
        field<&S::document_number>("Số văn bản").max(50),
        field<&S::document_on>("Ngày văn bản"),
        field<&S::recipient>("Nơi nhận").max(200),
        field<&S::number>("Số lần nộp"),
        field<&S::first_handed_in_at>("Nộp lần đầu lúc"),
        field<&S::handed_in_at>("Nộp lúc"),
        field<&S::decided_at>("Xử lý lúc"),
        field<&S::handed_in_by>("Người nộp").max(100),
        field<&S::decided_by>("Người xử lý").max(100),
        field<&S::reason>("Lý do trả lại").max(1000).long_text(),
    };
    static constexpr Entity entity = describe<S>("security_report", "security_reports",
                                                 "Báo cáo an ninh hệ thống thông tin hằng năm", fields);
    return entity;
}

const Entity& SecurityReportVersion::entity() {
    using S = SecurityReportVersion;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::report_id>("Báo cáo").required().refers_to("security_report"),
        field<&S::number>("Lần nộp"),
        field<&S::content>("Nội dung đã nộp").required().max(2'000'000).long_text(),
        field<&S::handed_in_at>("Nộp lúc"),
        field<&S::handed_in_by>("Người nộp").max(100),
    };
    static constexpr Entity entity =
        describe<S>("security_report_version", "security_report_versions", "Lần nộp báo cáo an ninh", fields);
    return entity;
}

std::string_view code_of(ReportState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(ReportState s) { return states.at(static_cast<std::size_t>(s)).label; }

bool may_be_written(const SecurityReport& r) {
    return r.state == ReportState::draft || r.state == ReportState::returned;
}
bool is_handed_in(const SecurityReport& r) { return !may_be_written(r); }

}  // namespace khue::security_reports
