// The level of digital transformation of schools: assessed by the school under a set of criteria, reviewed,
// confirmed and published by the commune.
#include "modules/assessment/module.hpp"

#include "modules/assessment/measures.hpp"
#include "modules/assessment/news.hpp"
#include "modules/assessment/routes.hpp"
#include "modules/assessment/standing.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

constexpr Migration first_step{"assessment.1", R"sql(
        CREATE RECORD assessment_round (
            school_year TEXT NOT NULL UNIQUE,
            self_due DATE NOT NULL,
            review_due DATE NOT NULL,
            opened_by TEXT NOT NULL);
        CREATE RECORD assessment (
            unit_id INT NOT NULL REFERENCES unit,
            set_id INT NOT NULL REFERENCES criteria_set,
            school_year TEXT NOT NULL,
            state TEXT NOT NULL,
            number INT NOT NULL,
            self_level INT,
            confirmed_level INT,
            submitted_on DATE,
            submitted_by TEXT,
            reviewed_by TEXT,
            confirmed_by TEXT,
            returned_for TEXT,
            confirmed_on DATE,
            publication_number TEXT,
            published_on DATE,
            changes INT NOT NULL,
            UNIQUE (unit_id, school_year));
        CREATE INDEX assessment_set_id ON assessment (set_id);
        CREATE INDEX assessment_school_year ON assessment (school_year);
        CREATE RECORD assessment_answer (
            unit_id INT NOT NULL REFERENCES unit,
            assessment_id INT NOT NULL REFERENCES assessment,
            code TEXT NOT NULL,
            score INT,
            explanation TEXT,
            source TEXT,
            review_score INT,
            review_reason TEXT,
            UNIQUE (assessment_id, code));
        CREATE INDEX assessment_answer_unit_id ON assessment_answer (unit_id);
        CREATE RECORD assessment_step (
            unit_id INT NOT NULL REFERENCES unit,
            assessment_id INT NOT NULL REFERENCES assessment,
            action TEXT NOT NULL,
            note TEXT,
            done_at INSTANT NOT NULL,
            done_by TEXT NOT NULL);
        CREATE INDEX assessment_step_unit_id ON assessment_step (unit_id);
        CREATE INDEX assessment_step_assessment_id ON assessment_step (assessment_id);
    )sql"};

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"},
                               [&](Transaction& t) { told = assessment::remind(job.app(), t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

}  // namespace

// Of the newest round.
static Waiting::Count to_hand_in(Context&, Db& db, const Scope& scope) {
    using namespace assessment;
    Waiting::Count out;
    const auto rounds = rounds_of(db);
    if (rounds.empty()) return out;
    for (const Standing& s : standings(db, scope, rounds.front().school_year))
        if (has_to_hand_in(s)) out.add(rounds.front().self_due);
    return out;
}

static Waiting::Count to_review(Context&, Db& db, const Scope& scope) {
    using namespace assessment;
    Waiting::Count out;
    for (const char* state : {"submitted", "under_review"})
        out.number +=
            raw::count(db, Assessment::entity(), scope, {.filters = {where<&Assessment::state>(state)}});
    return out;
}

Module assessment_module() {
    const auto services = std::make_shared<assessment::Services>();
    Module m{
        .name = "assessment",
        .label = "Đánh giá mức độ chuyển đổi số",
        .depends = {"units", "criteria", "evidence", "indicators", "notices"},
        .entities = {&AssessmentRound::entity(), &Assessment::entity(), &AssessmentAnswer::entity(),
                     &AssessmentStep::entity()},
        .permissions = {{"assessments.read", "Xem phiếu đánh giá mức độ chuyển đổi số"},
                        {"assessments.write", "Lập, sửa phiếu đánh giá của trường mình"},
                        {"assessments.submit", "Nộp, rút lại phiếu đánh giá của trường mình"},
                        {"assessments.review", "Mở đợt đánh giá; kiểm tra, chấm, trả lại phiếu của trường"},
                        {"assessments.confirm", "Xác nhận và công bố mức độ chuyển đổi số"}},
        .migrations = {first_step},
        .jobs = {{.kind = "assessment.remind",
                  .label = "Nhắc tự đánh giá mức độ chuyển đổi số",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .measures = assessment::assessment_measures(),
        .waiting = {{.permission = "assessments.write",
                     .reach = Waiting::Reach::own,
                     .words = "phiếu tự đánh giá chuyển đổi số phải nộp",
                     .page = "/danh-gia-cds",
                     .count = to_hand_in},
                    {.permission = "assessments.review",
                     .words = "phiếu đánh giá chuyển đổi số chờ kiểm tra",
                     .page = "/danh-gia-cds",
                     .count = to_review}},
        .start =
            [services](App& app) {
                services->proposals = assessment::ProposalRules::load(app.options().rules, app);
                services->rules =
                    load_json_file((app.options().rules / "assessment" / "rules.json").string());
            },
    };
    assessment::add_assessment_routes(m, services);
    assessment::add_round_routes(m, services);
    assessment::add_file_routes(m);
    assessment::open_for_evidence(m);
    return m;
}

}  // namespace khue
