// What units do for a task: their part of the work, support, comments, money. Evidence is in its store.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::plan {

struct Task;

enum class WorkState : std::uint8_t { todo, doing, done, not_applicable };

// Phần việc của một đơn vị trong một nhiệm vụ
struct WorkItem {
    Id<WorkItem> id;
    Id<Unit> unit_id;  // a school, or the commune for what its office does
    Id<Task> task_id;
    WorkState state = WorkState::todo;
    std::int64_t percent = 0;
    std::optional<Date> due;          // of its own; else the task's schedule says it
    std::optional<Date> reported_on;  // when progress was last reported
    std::optional<Date> done_on;
    std::optional<std::string> target;       // what the unit set itself
    std::optional<std::string> responsible;  // who answers for it in the unit
    std::optional<std::string> note;

    static const Entity& entity();
};

// Phần phối hợp của phòng, ban, đoàn thể
struct TaskPartner {
    Id<TaskPartner> id;
    Id<Unit> unit_id;  // the department
    Id<Task> task_id;
    std::int64_t percent = 0;
    std::optional<std::string> note;
    std::optional<Date> reported_on;

    static const Entity& entity();
};

// Minh chứng của nhiệm vụ, as it was kept before there was a store of evidence (former_evidence.hpp)
struct TaskEvidence {
    Id<TaskEvidence> id;
    Id<Unit> unit_id;  // whose it is
    Id<Task> task_id;
    std::optional<std::int64_t> indicator;  // that it proves too
    std::string title;
    std::optional<std::string> link;
    std::optional<std::int64_t> file_id;
    std::string added_by;
    Instant added_at;

    static const Entity& entity();
};

// Trao đổi về nhiệm vụ
struct TaskComment {
    Id<TaskComment> id;
    Id<Unit> unit_id;  // whose part it is about; of the commune's: read by all who see the task
    Id<Task> task_id;
    std::string text;
    std::string said_by;
    Instant said_at;

    static const Entity& entity();
};

inline constexpr std::string_view task_evidence = "task";  // subject in the store of evidence

enum class MoneySource : std::uint8_t { state, recurrent, social };

// Kinh phí thực hiện nhiệm vụ
struct BudgetLine {
    Id<BudgetLine> id;
    Id<Unit> unit_id;  // who spends it
    Id<Task> task_id;
    MoneySource source = MoneySource::state;
    Money estimate, spent, settled;
    std::optional<std::string> note;

    static const Entity& entity();
};

std::string_view code(WorkState);
std::string_view label(WorkState);
std::optional<WorkState> parse_work_state(std::string_view code);
std::string_view code(MoneySource);
std::string_view label(MoneySource);
std::optional<MoneySource> parse_money_source(std::string_view code);
inline constexpr std::size_t money_sources = 3;

}  // namespace khue::plan
