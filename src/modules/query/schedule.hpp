// Questions that the house asks again by itself, for somebody and with their rights of that day. The answer
// lies as a file in the house; its owner is told, also by e-mail, and opens it after signing in: no letter
// carries data.
#pragma once
#include "core/entity.hpp"
#include "store/records.hpp"

namespace khue {
struct Unit;
}  // namespace khue

namespace khue::questions {

struct SavedQuestion;

enum class Every : std::uint8_t { day, week, month, quarter };

// Lịch chạy câu hỏi
struct QuestionSchedule {
    Id<QuestionSchedule> id;
    Id<Unit> unit_id;
    Id<SavedQuestion> question_id;
    std::int64_t owner_id = 0;
    Every every = Every::week;
    std::string format;  // "xlsx", "csv", "json"
    std::string purpose;
    std::int64_t keeps = 12;  // so many files; older ones go
    bool by_mail = false;     // tells its owner, so that a letter can follow
    std::optional<Date> last_on;
    std::optional<std::string> trouble;  // why the last time failed

    static const Entity& entity();
};

// Tệp câu hỏi
struct QuestionFile {
    Id<QuestionFile> id;
    Id<Unit> unit_id;
    Id<QuestionSchedule> schedule_id;
    std::int64_t owner_id = 0;
    std::int64_t file_id = 0;
    std::string name;
    std::int64_t rows = 0;
    Date made_on;

    static const Entity& entity();
};

std::string_view code(Every);
bool is_due(Every, std::optional<Date> last, Date today);
void remove_with_files(Transaction&, std::int64_t schedule, std::int64_t unit);

}  // namespace khue::questions
