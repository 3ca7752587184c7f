#include "modules/query/schedule.hpp"

#include "core/calendar.hpp"

namespace khue::questions {
namespace {

constexpr auto rhythms = choices<Every>({
    {Every::day, "day", "Hằng ngày"},
    {Every::week, "week", "Hằng tuần"},
    {Every::month, "month", "Hằng tháng"},
    {Every::quarter, "quarter", "Hằng quý"},
});

// Weeks begin on Monday; 1970-01-01 was a Thursday.
std::int32_t week_of(Date d) { return (d.days + 3) / 7; }

}  // namespace

std::string_view code(Every e) { return rhythms[static_cast<std::size_t>(e)].code; }

// Once in every day, week, month or quarter of the calendar; the first time at once.
bool is_due(Every every, std::optional<Date> last, Date today) {
    if (!last) return true;
    if (*last >= today) return false;
    switch (every) {
        case Every::day: return true;
        case Every::week: return week_of(*last) != week_of(today);
        case Every::month: return to_string(*last).substr(0, 7) != to_string(today).substr(0, 7);
        case Every::quarter: return quarter_of(*last) != quarter_of(today);
    }
    return false;
}

void remove_with_files(Transaction& t, std::int64_t schedule, std::int64_t unit) {
    const Scope here = Scope::of(unit);
    for (const auto& file :
         list<QuestionFile>(t.db(), here, {.filters = {where<&QuestionFile::schedule_id>(schedule)}}))
        remove(t, here, file.id);
    remove(t, here, Id<QuestionSchedule>{schedule});
}

const Entity& QuestionSchedule::entity() {
    using S = QuestionSchedule;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::question_id>("Câu hỏi").required().refers_to("saved_question"),
        field<&S::owner_id>("Mã số tài khoản").read_only(),
        field<&S::every>("Chạy lại").one_of(rhythms),
        field<&S::format>("Dạng tệp").required().max(4),
        field<&S::purpose>("Mục đích").max(500),
        field<&S::keeps>("Số tệp giữ lại").between(1, 100),
        field<&S::by_mail>("Báo qua thư điện tử"),
        field<&S::last_on>("Chạy gần nhất").read_only(),
        field<&S::trouble>("Vướng mắc lần gần nhất").max(500).read_only(),
    };
    static constexpr Entity entity =
        describe<S>("question_schedule", "question_schedules", "Lịch chạy câu hỏi", fields);
    return entity;
}

const Entity& QuestionFile::entity() {
    using S = QuestionFile;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::schedule_id>("Lịch chạy").required().refers_to("question_schedule"),
        field<&S::owner_id>("Mã số tài khoản").read_only(),
        field<&S::file_id>("Tệp"),
        field<&S::name>("Tên tệp").required().max(200).title(),
        field<&S::rows>("Số dòng"),
        field<&S::made_on>("Lập ngày"),
    };
    static constexpr Entity entity =
        describe<S>("question_file", "question_files", "Tệp kết quả câu hỏi", fields);
    return entity;
}

}  // namespace khue::questions
