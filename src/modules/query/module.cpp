// Any question: which records, filtered, grouped, counted, kept, shared and taken out.
#include "modules/query/module.hpp"

#include "modules/query/question_template.hpp"
#include "modules/query/routes.hpp"
#include "modules/query/saved_question.hpp"
#include "modules/query/scheduled.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static std::string ask_scheduled(JobRun& job, questions::Desk& desk, const Roles& roles) {
    const int made = questions::ask_what_is_due(job.app(), desk, roles, [&job] { job.stop_if_cancelled(); });
    return "{\"files\":" + std::to_string(made) + "}";
}

static constexpr Migration first_step{"query.1", R"sql(
        CREATE RECORD saved_question (
            unit_id INT NOT NULL REFERENCES unit,
            owner_id INT NOT NULL,
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            note TEXT,
            sharing TEXT NOT NULL,
            content TEXT NOT NULL,
            changed_at INSTANT NOT NULL);
        CREATE INDEX saved_question_unit_id ON saved_question (unit_id);
    )sql"};

// Pupils are counted by school, class, sex and status more often than by anything else: from the index alone,
// and in its order.
static constexpr Migration counting_step{"query.2", R"sql(
        CREATE INDEX pupil_counted ON pupil (unit_id, class_id, sex, status);
    )sql"};

static constexpr Migration schedule_step{"query.3", R"sql(
        CREATE RECORD question_schedule (
            unit_id INT NOT NULL REFERENCES unit,
            question_id INT NOT NULL REFERENCES saved_question,
            owner_id INT NOT NULL,
            every TEXT NOT NULL,
            format TEXT NOT NULL,
            purpose TEXT NOT NULL,
            keeps INT NOT NULL,
            by_mail BOOL NOT NULL,
            last_on DATE,
            trouble TEXT);
        CREATE INDEX question_schedule_unit_id ON question_schedule (unit_id);
        CREATE INDEX question_schedule_question_id ON question_schedule (question_id);
        CREATE RECORD question_file (
            unit_id INT NOT NULL REFERENCES unit,
            schedule_id INT NOT NULL REFERENCES question_schedule,
            owner_id INT NOT NULL,
            file_id INT NOT NULL,
            name TEXT NOT NULL,
            rows INT NOT NULL,
            made_on DATE NOT NULL);
        CREATE INDEX question_file_unit_id ON question_file (unit_id);
        CREATE INDEX question_file_schedule_id ON question_file (schedule_id);
        CREATE INDEX audit_export ON audit (id) WHERE action = 'export';
    )sql"};

static constexpr Migration template_step{"query.4", R"sql(
        CREATE RECORD question_template (
            unit_id INT NOT NULL REFERENCES unit,
            question_id INT NOT NULL UNIQUE REFERENCES saved_question,
            name TEXT NOT NULL,
            file_id INT NOT NULL);
        CREATE INDEX question_template_unit_id ON question_template (unit_id);
    )sql"};

Module query_module() {
    const auto roles = std::make_shared<Roles>();  // filled when the module starts
    const auto desk = std::make_shared<std::unique_ptr<questions::Desk>>();
    Module m{
        .name = "query",
        .label = "Khai thác dữ liệu",
        .depends = {"codes", "units", "users", "notices"},
        .entities = {&questions::SavedQuestion::entity(), &questions::QuestionSchedule::entity(),
                     &questions::QuestionFile::entity(), &questions::QuestionTemplate::entity()},
        .permissions = {{"questions.read", "Hỏi dữ liệu trong phạm vi được xem, mở câu hỏi đã lưu"},
                        {"questions.write", "Lưu câu hỏi"},
                        {"questions.share", "Chia sẻ câu hỏi với đơn vị, với toàn hệ thống"},
                        {"questions.counts", "Hỏi số đếm của hồ sơ không được xem từng người"}},
        .migrations = {first_step, counting_step, schedule_step, template_step},
        .jobs = {{.kind = "questions.scheduled",
                  .label = "Chạy câu hỏi theo lịch",
                  .run = [desk, roles](JobRun& job) { return ask_scheduled(job, **desk, *roles); },
                  .every_hours = 1,
                  .shown_to = commune_or_none}},
        .start =
            [desk, roles](App& app) {
                *roles = Roles::load(app.options().rules);
                *desk = std::make_unique<questions::Desk>(questions::Rules::load(app.options().rules));
            },
    };
    questions::add_asking_routes(m, desk);
    questions::add_saved_routes(m, desk);
    questions::add_taking_out_routes(m, desk);
    questions::add_template_routes(m, desk);
    return m;
}

}  // namespace khue
