#include "modules/statistics/statistics_form.hpp"

namespace khue {

static constexpr std::int64_t most_text = 200'000;  // JSON of a whole form

const Entity& StatisticsForm::entity() {
    using S = StatisticsForm;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::form>("Biểu").required().max(40).listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::entries>("Số liệu trường ghi").max(most_text).long_text(),
        field<&S::explanations>("Giải trình").max(most_text).long_text(),
        field<&S::number>("Số lần nộp").listed(),
        field<&S::first_sent_at>("Nộp lần đầu lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("statistics_form", "statistics_forms", "Biểu thống kê đầu năm học", fields);
    return entity;
}

const Entity& StatisticsSubmission::entity() {
    using S = StatisticsSubmission;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::form_id>("Biểu").required().refers_to("statistics_form"),
        field<&S::number>("Lần nộp").listed(),
        field<&S::content>("Nội dung").long_text(),
        field<&S::sent_at>("Nộp lúc").listed(),
        field<&S::sent_by>("Người nộp").max(100).listed(),
    };
    static constexpr Entity entity =
        describe<S>("statistics_submission", "statistics_submissions", "Lần nộp biểu thống kê", fields);
    return entity;
}

}  // namespace khue
