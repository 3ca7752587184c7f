// Short questionnaires for leaders, teachers and pupils: anonymous, counted, shown from five answers on.
#include "modules/surveys/module.hpp"

#include "modules/surveys/kept.hpp"
#include "modules/surveys/pupil_page.hpp"
#include "modules/surveys/routes.hpp"
#include "modules/surveys/verbs.hpp"
#include "modules/units/tree.hpp"

namespace khue {

// The three tables are no records: what is in them has no history and no entry in the audit chain.
static constexpr Migration first_step{"surveys.1", R"sql(
        CREATE RECORD survey_round (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            content TEXT NOT NULL,
            opens_on DATE NOT NULL,
            ends_on DATE NOT NULL,
            shared BOOL NOT NULL,
            opened_by TEXT NOT NULL,
            ended_on DATE,
            UNIQUE (unit_id, school_year));
        CREATE RECORD survey_class_code (
            unit_id INT NOT NULL REFERENCES unit,
            round_id INT NOT NULL REFERENCES survey_round,
            class_id INT NOT NULL REFERENCES school_class,
            class_name TEXT NOT NULL,
            code TEXT NOT NULL,
            places INT NOT NULL,
            UNIQUE (code));
        CREATE INDEX survey_class_code_unit_id ON survey_class_code (unit_id);
        CREATE INDEX survey_class_code_round_id ON survey_class_code (round_id);
        CREATE INDEX survey_class_code_class_id ON survey_class_code (class_id);
        CREATE TABLE survey_tally (
            round_id INT NOT NULL, respondents TEXT NOT NULL, statement TEXT NOT NULL, answer INT NOT NULL,
            n INT NOT NULL, PRIMARY KEY (round_id, respondents, statement, answer)) STRICT;
        CREATE TABLE survey_answered (
            round_id INT NOT NULL, user_id INT NOT NULL, PRIMARY KEY (round_id, user_id)) STRICT;
        CREATE TABLE survey_class_count (code_id INT PRIMARY KEY, n INT NOT NULL) STRICT;
    )sql"};

static Waiting::Count unanswered(Context& c, Db& db, const Scope&) {
    Waiting::Count out;
    for (const surveys::SurveyRound& round : surveys::rounds_for(db, *c.who, local_date(now())))
        if (!surveys::has_answered(db, round.id, c.who->user_id)) out.add(round.last_day());
    return out;
}

Module surveys_module() {
    using namespace surveys;
    auto form = std::make_shared<SurveyForm>();
    Module m{
        .name = "surveys",
        .label = "Phiếu hỏi về chuyển đổi số",
        .depends = {"units", "users", "registry", "notices", "imports", "training"},
        .entities = {&SurveyRound::entity(), &SurveyClassCode::entity()},
        .permissions = {{read_right, "Xem đợt khảo sát, kết quả của trường mình"},
                        {open_right, "Mở, kết thúc đợt khảo sát của trường mình"},
                        {totals_right, "Xem kết quả khảo sát cộng của nhiều trường"},
                        {leader_right, "Trả lời phiếu hỏi dành cho cán bộ quản lý"},
                        {teacher_right, "Trả lời phiếu hỏi dành cho giáo viên"}},
        .migrations = {first_step},
        .jobs = {{.kind = "surveys.forget",
                  .label = "Xóa dấu ai đã trả lời phiếu hỏi",
                  .run =
                      [](JobRun& job) {
                          int cleared = 0;
                          job.app().database().write({.name = "khue"}, [&](Transaction& t) {
                              cleared = forget_who_answered(t, local_date(t.at()));
                          });
                          return "{\"cleared\":" + std::to_string(cleared) + "}";
                      },
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "signed_in",
                     .words = "phiếu hỏi về chuyển đổi số chờ trả lời",
                     .page = "/phieu-hoi",
                     .count = unanswered}},
        .start = [form](App& app) { *form = SurveyForm::load(app.options().rules); },
    };
    add_survey_routes(m, form);
    add_result_routes(m, form);
    add_pupil_page(m);
    return m;
}

}  // namespace khue
