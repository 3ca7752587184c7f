#include "modules/filings/transcript_progress.hpp"

namespace khue {

const Entity& TranscriptProgress::entity() {
    using S = TranscriptProgress;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::class_name>("Lớp").required().max(60).title().listed(),
        field<&S::size>("Sĩ số").between(0, 10000).listed(),
        field<&S::made>("Đã lập").between(0, 10000).listed(),
        field<&S::signed_count>("Đã ký hoàn tất").between(0, 10000).listed(),
        field<&S::submitted>("Đã nộp").between(0, 10000).listed(),
        field<&S::digital_skills>("Đạt kỹ năng số cơ bản").between(0, 10000).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("transcript_progress", "transcript_progress", "Tiến độ học bạ số", fields);
    return entity;
}

}  // namespace khue
