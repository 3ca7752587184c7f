// Self-evaluation of quality: a school describes itself by criteria, its council finishes, the principal
// signs off, the commune receives; the plan of improvement and its reviews.
#include "modules/accreditation/module.hpp"

#include "modules/accreditation/records.hpp"
#include "modules/accreditation/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

constexpr Migration first_step{"accreditation.1", R"sql(
        CREATE RECORD accreditation (
            unit_id INT NOT NULL REFERENCES unit,
            set_id INT NOT NULL REFERENCES criteria_set,
            school_year TEXT NOT NULL,
            revision INT NOT NULL,
            replaces_id INT REFERENCES accreditation,
            corrected_for TEXT,
            state TEXT NOT NULL,
            council_number TEXT,
            council_on DATE,
            plan_from DATE,
            plan_to DATE,
            background TEXT,
            purpose TEXT,
            process TEXT,
            conclusion TEXT,
            proposals TEXT,
            level INT,
            finished_by TEXT,
            finished_on DATE,
            signed_by TEXT,
            signed_on DATE,
            received_by TEXT,
            received_on DATE,
            remarks TEXT,
            returned_for TEXT,
            changes INT NOT NULL,
            UNIQUE (unit_id, school_year, revision));
        CREATE INDEX accreditation_set_id ON accreditation (set_id);
        CREATE INDEX accreditation_replaces_id ON accreditation (replaces_id);
        CREATE INDEX accreditation_school_year ON accreditation (school_year);
        CREATE RECORD council_member (
            unit_id INT NOT NULL REFERENCES unit,
            accreditation_id INT NOT NULL REFERENCES accreditation,
            full_name TEXT NOT NULL,
            post TEXT,
            role TEXT NOT NULL);
        CREATE INDEX council_member_unit_id ON council_member (unit_id);
        CREATE INDEX council_member_accreditation_id ON council_member (accreditation_id);
        CREATE RECORD accreditation_task (
            unit_id INT NOT NULL REFERENCES unit,
            accreditation_id INT NOT NULL REFERENCES accreditation,
            title TEXT NOT NULL,
            person TEXT,
            from_date DATE,
            to_date DATE,
            done BOOL NOT NULL);
        CREATE INDEX accreditation_task_unit_id ON accreditation_task (unit_id);
        CREATE INDEX accreditation_task_accreditation_id ON accreditation_task (accreditation_id);
        CREATE RECORD present_state (
            unit_id INT NOT NULL REFERENCES unit,
            accreditation_id INT NOT NULL REFERENCES accreditation,
            code TEXT NOT NULL,
            level INT NOT NULL,
            text TEXT,
            reached BOOL,
            UNIQUE (accreditation_id, code, level));
        CREATE INDEX present_state_unit_id ON present_state (unit_id);
        CREATE RECORD judgement (
            unit_id INT NOT NULL REFERENCES unit,
            accreditation_id INT NOT NULL REFERENCES accreditation,
            code TEXT NOT NULL,
            strengths TEXT,
            weaknesses TEXT,
            improvement TEXT,
            UNIQUE (accreditation_id, code));
        CREATE INDEX judgement_unit_id ON judgement (unit_id);
        CREATE RECORD accreditation_step (
            unit_id INT NOT NULL REFERENCES unit,
            accreditation_id INT NOT NULL REFERENCES accreditation,
            action TEXT NOT NULL,
            note TEXT,
            done_at INSTANT NOT NULL,
            done_by TEXT NOT NULL);
        CREATE INDEX accreditation_step_unit_id ON accreditation_step (unit_id);
        CREATE INDEX accreditation_step_accreditation_id ON accreditation_step (accreditation_id);
        CREATE RECORD improvement_action (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            code TEXT,
            problem TEXT NOT NULL,
            action TEXT NOT NULL,
            owner TEXT NOT NULL,
            due_on DATE NOT NULL,
            resources TEXT,
            product TEXT,
            state TEXT NOT NULL,
            result TEXT);
        CREATE INDEX improvement_action_by_year ON improvement_action (unit_id, school_year);
        CREATE RECORD improvement_review (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            moment TEXT NOT NULL,
            reviewed_on DATE NOT NULL,
            findings TEXT NOT NULL,
            adjustments TEXT,
            done INT NOT NULL,
            planned INT NOT NULL,
            UNIQUE (unit_id, school_year, moment));
    )sql"};

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"},
                               [&](Transaction& t) { told = accreditation::remind(job.app(), t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

}  // namespace

static auto evaluations(std::string state) {
    return waiting_rows<Accreditation>({where<&Accreditation::state>(std::move(state))});
}

Module accreditation_module() {
    const auto services = std::make_shared<accreditation::Services>();
    Module m{
        .name = "accreditation",
        .label = "Tự đánh giá chất lượng",
        .depends = {"units", "criteria", "evidence", "indicators", "notices"},
        .entities = {&Accreditation::entity(), &CouncilMember::entity(), &AccreditationTask::entity(),
                     &PresentState::entity(), &Judgement::entity(), &AccreditationStep::entity(),
                     &ImprovementAction::entity(), &ImprovementReview::entity()},
        .permissions = {{accreditation::read_right, "Xem hồ sơ tự đánh giá chất lượng"},
                        {accreditation::write_right, "Lập, sửa hồ sơ tự đánh giá của trường mình"},
                        {accreditation::finish_right, "Duyệt báo cáo tự đánh giá của trường mình"},
                        {accreditation::receive_right, "Tiếp nhận báo cáo tự đánh giá của trường"}},
        .migrations = {first_step},
        .jobs = {{.kind = "accreditation.remind",
                  .label = "Nhắc kế hoạch cải tiến chất lượng",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = accreditation::finish_right,
                     .reach = Waiting::Reach::own,
                     .words = "báo cáo tự đánh giá chờ hiệu trưởng duyệt",
                     .page = "/kiem-dinh-chat-luong",
                     .count = evaluations("finished")},
                    {.permission = accreditation::receive_right,
                     .words = "báo cáo tự đánh giá chờ xã tiếp nhận",
                     .page = "/kiem-dinh-chat-luong",
                     .count = evaluations("signed_off")}},
        .start =
            [services](App& app) {
                services->rules = accreditation::rules_of(app);
                services->figures = accreditation::load_figure_rows(app.options().rules, app);
            },
    };
    accreditation::add_list_routes(m, services);
    accreditation::add_accreditation_routes(m, services);
    accreditation::add_file_routes(m);
    accreditation::add_improvement_routes(m);
    accreditation::open_for_evidence(m);
    return m;
}

}  // namespace khue
