#include "modules/query/scheduled.hpp"

#include "core/log.hpp"
#include "core/text.hpp"
#include "modules/notices/notice.hpp"
#include "modules/query/extraction.hpp"
#include "modules/query/saved_question.hpp"
#include "modules/users/sessions.hpp"
#include "store/files.hpp"

namespace khue::questions {
namespace {

constexpr const char* folder = "/khai-thac/tep";

struct Place {
    std::int64_t id = 0, unit = 0;
};

std::vector<Place> all_schedules(Db& db) {
    std::vector<Place> out;
    for (auto& s = query(db, "SELECT id, unit_id FROM question_schedule ORDER BY id"); s.step();)
        out.push_back({s.integer(0), s.integer(1)});
    return out;
}

struct Task {
    QuestionSchedule schedule;
    SavedQuestion question;
    std::unique_ptr<Identity> who;
};

// Nothing when it is not due.
std::optional<Task> task_of(Db& db, const Roles& roles, const Place& at, Date today) {
    auto schedule = get(db, Scope::of(at.unit), Id<QuestionSchedule>{at.id});
    if (!schedule || !is_due(schedule->every, schedule->last_on, today)) return std::nullopt;
    auto& s = query(db, "SELECT unit_id FROM saved_question WHERE id = $1", schedule->question_id.value);
    const std::int64_t unit = s.step() ? s.integer(0) : 0;
    s.reset();
    auto question = get(db, Scope::of(unit), schedule->question_id);
    if (!question) return std::nullopt;
    return Task{.schedule = *schedule,
                .question = *question,
                .who = identity_of(db, roles, schedule->owner_id, today)};
}

Format format_of(const std::string& text) {
    return text == "csv" ? Format::csv : text == "json" ? Format::json : Format::xlsx;
}

void drop_old_files(Transaction& t, const QuestionSchedule& schedule) {
    std::vector<std::int64_t> ids;
    for (auto& s = query(t.db(), "SELECT id FROM question_file WHERE schedule_id = $1 ORDER BY id DESC",
                         schedule.id.value);
         s.step();)
        ids.push_back(s.integer(0));
    for (std::size_t i = static_cast<std::size_t>(schedule.keeps); i < ids.size(); ++i)
        remove(t, Scope::of(schedule.unit_id.value), Id<QuestionFile>{ids[i]});
}

// Within the writer it is asked again whether it is due: another process may have been quicker.
std::optional<QuestionSchedule> still_due(Transaction& t, const Task& task, Date today) {
    auto now = get(t.db(), Scope::of(task.schedule.unit_id.value), task.schedule.id);
    if (!now || !is_due(now->every, now->last_on, today)) return std::nullopt;
    now->last_on = today;
    return now;
}

std::string key_of(const QuestionSchedule& s, Date today) {
    return "questions.schedule/" + std::to_string(s.id.value) + "/" + to_string(today);
}

bool keep_file(App& app, const Task& task, const Extract& made, Date today) {
    const KeptContent content = app.files().keep(made.bytes);
    bool kept = false;
    app.database().write({.user_id = task.who->user_id, .name = task.who->login}, [&](Transaction& t) {
        auto schedule = still_due(t, task, today);
        if (!schedule) return;
        schedule->trouble.reset();
        const Scope here = Scope::of(schedule->unit_id.value);
        QuestionFile file{.unit_id = schedule->unit_id,
                          .schedule_id = schedule->id,
                          .owner_id = schedule->owner_id,
                          .name = made.name,
                          .rows = made.rows,
                          .made_on = today};
        file.file_id = app.files().put(t, content, made.name, schedule->unit_id.value).id;
        insert(t, here, file);
        update(t, here, *schedule);
        drop_old_files(t, *schedule);
        enter_extraction(t, made, schedule->purpose);
        if (schedule->by_mail)
            tell(t, Audience::person(schedule->owner_id),
                 {.kind = NoticeKind::told,
                  .text = "Kết quả câu hỏi “" + task.question.name + "” đã có (" +
                          number_with_dots(made.rows) + " dòng).",
                  .link = folder,
                  .key = key_of(*schedule, today)});
        kept = true;
    });
    return kept;
}

void note_trouble(App& app, const Task& task, const std::string& why, Date today) {
    app.database().write({.name = "khue"}, [&](Transaction& t) {
        auto schedule = still_due(t, task, today);
        if (!schedule) return;
        schedule->trouble = why.substr(0, 500);
        update(t, Scope::of(schedule->unit_id.value), *schedule);
        tell(t, Audience::person(schedule->owner_id),
             {.kind = NoticeKind::failed,
              .text = "Không chạy được câu hỏi “" + task.question.name + "” theo lịch. Mở để xem lý do.",
              .link = folder,
              .key = key_of(*schedule, today)});
    });
}

bool ask_one(App& app, Desk& desk, const Task& task, Date today) {
    if (!task.who || !task.who->may("questions.read")) {
        note_trouble(app, task, "Tài khoản không còn quyền hỏi dữ liệu.", today);
        return false;
    }
    try {
        const Json question = parse_json(task.question.content).value_or(Json{});
        const Extract made = extract(app, desk, *task.who, question, format_of(task.schedule.format));
        purpose_of(task.schedule.purpose, made.personal);
        return keep_file(app, task, made, today);
    } catch (const Failure& f) {
        if (f.status != 503 && f.status != 409) note_trouble(app, task, f.message, today);
        return false;  // a busy house: at the next round
    }
}

}  // namespace

int ask_what_is_due(App& app, Desk& desk, const Roles& roles, const std::function<void()>& between) {
    const Date today = local_date(now());
    std::vector<Place> places;
    app.database().read([&](Db& db) { places = all_schedules(db); });
    int made = 0;
    for (const Place& at : places) {
        between();
        std::optional<Task> task;
        app.database().read([&](Db& db) { task = task_of(db, roles, at, today); });
        if (task) made += ask_one(app, desk, *task, today);
    }
    return made;
}

}  // namespace khue::questions
