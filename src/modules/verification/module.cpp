// Pupils are verified against the national population database (Đề án 06): by lists for the ministry's system
// and their results, or by the service. The answers are those of filings (verification_result); here is who
// is asked, where everybody stands, and what to do about those who do not match.
#include "modules/verification/module.hpp"

#include "modules/registry/person_watch.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/units/tree.hpp"
#include "modules/verification/records.hpp"
#include "modules/verification/reminders.hpp"
#include "modules/verification/routes.hpp"
#include "modules/verification/rules.hpp"
#include "modules/verification/service.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) { told = verification::remind(t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

// What is noted of a pupil belongs to the pupil's school, whoever writes it.
void check_case(Context& c, void* record) {
    const auto& noted = *static_cast<VerificationCase*>(record);
    const auto pupil = get(c.db(), c.scope(), noted.pupil_id);
    Problems problems;
    if (pupil && pupil->unit_id != noted.unit_id)
        problems.add(field_of<&VerificationCase::pupil_id>(), "other_unit", "không học ở trường này.");
    // One of a pupil; two only where two records of one pupil were merged.
    if (!noted.id && first<VerificationCase>(c.db(), c.scope(),
                                             {where<&VerificationCase::pupil_id>(noted.pupil_id.value)}))
        problems.add(field_of<&VerificationCase::pupil_id>(), "taken", "đã có hồ sơ theo dõi.");
    const bool proposes = noted.proposed_field != ProposedField::none;
    if (proposes != noted.proposed_value.has_value())
        problems.add(field_of<&VerificationCase::proposed_value>(), "required",
                     "đi cùng với trường dữ liệu đề nghị sửa.");
    throw_if_any(problems);
}

// What the school noted about an erased pupil goes with the record.
void erase_notes(Transaction& t, const Pupil& pupil, std::string_view decision) {
    for (const auto& noted :
         list<VerificationCase>(t.db(), Scope::of(pupil.unit_id.value),
                                {.filters = {where<&VerificationCase::pupil_id>(pupil.id.value)}}))
        erase_person(t, VerificationCase::entity(), noted.id.value, decision);
}

void start(App& app) {
    verification::load_rules(app.options().rules);
    app.database().hooks().put(PupilErasure{erase_notes});
}

}  // namespace

static constexpr Migration first_step{"verification.1", R"sql(
        CREATE RECORD verification_batch (
            unit_id INT NOT NULL REFERENCES unit,
            way TEXT NOT NULL,
            trial BOOL NOT NULL,
            pupils INT NOT NULL,
            purpose TEXT NOT NULL,
            sent_at INSTANT NOT NULL,
            sent_by TEXT NOT NULL,
            withdrawn_at INSTANT);
        CREATE INDEX verification_batch_unit_id ON verification_batch (unit_id);
        CREATE RECORD verification_request (
            unit_id INT NOT NULL REFERENCES unit,
            batch_id INT NOT NULL REFERENCES verification_batch,
            pupil_id INT NOT NULL REFERENCES pupil,
            way TEXT NOT NULL,
            trial BOOL NOT NULL,
            state TEXT NOT NULL,
            sent_at INSTANT NOT NULL,
            attempts INT NOT NULL,
            next_at INSTANT,
            fault TEXT);
        CREATE INDEX verification_request_unit_id ON verification_request (unit_id);
        CREATE INDEX verification_request_batch_id ON verification_request (batch_id);
        CREATE INDEX verification_request_pupil_id ON verification_request (pupil_id);
        CREATE INDEX verification_request_on_its_way ON verification_request (next_at)
            WHERE state IN ('cho', 'loi');
        CREATE RECORD verification_case (
            unit_id INT NOT NULL REFERENCES unit,
            pupil_id INT NOT NULL REFERENCES pupil,
            note TEXT,
            follow_up_on DATE,
            letter_on DATE,
            proposed_field TEXT NOT NULL,
            proposed_value TEXT,
            proposed_why TEXT);
        CREATE INDEX verification_case_unit_id ON verification_case (unit_id);
        CREATE INDEX verification_case_pupil_id ON verification_case (pupil_id);
    )sql"};

Module verification_module() {
    Module m{
        .name = "verification",
        .label = "Xác thực dân cư",
        .depends = {"units", "codes", "registry", "filings", "indicators", "notices", "connections"},
        .entities = {&VerificationBatch::entity(), &VerificationRequest::entity(),
                     &VerificationCase::entity()},
        .permissions = {{"verification.counts", "Xem số đếm xác thực dân cư"},
                        {"verification.read", "Xem hàng đợi xác thực dân cư của từng học sinh"},
                        {"verification.send", "Lập, tải, rút danh sách gửi xác thực dân cư"},
                        {"verification.ask", "Hỏi dịch vụ của CSDL quốc gia về dân cư"}},
        .migrations = {first_step},
        .jobs = {{.kind = "verification.remind",
                  .label = "Nhắc theo dõi xác thực dân cư",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none},
                 {.kind = verification::ask_job,
                  .label = "Hỏi CSDL quốc gia về dân cư",
                  .run = verification::ask_all,
                  .shown_to = commune_or_none,
                  .due = verification::is_asking_due}},
        .start = start,
    };
    add_crud(m, VerificationCase::entity(), {.before_write = check_case});
    verification::add_queue_routes(m);
    verification::add_summary_routes(m);
    verification::add_sending_routes(m);
    verification::add_letter_routes(m);
    verification::add_service_routes(m);
    return m;
}

}  // namespace khue
