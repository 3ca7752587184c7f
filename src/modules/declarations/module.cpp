// What no register can count is declared by the units, with evidence, and approved by the commune's office.
#include "modules/declarations/module.hpp"

#include "modules/declarations/declaration.hpp"
#include "modules/declarations/figures_sql.hpp"
#include "modules/declarations/former_files.hpp"
#include "modules/declarations/news.hpp"
#include "modules/declarations/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) { told = remind(job.app(), t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

}  // namespace

static constexpr Migration first_step{"declarations.1", R"sql(
        CREATE RECORD confirmation (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            indicator INT NOT NULL,
            number TEXT NOT NULL,
            issued_on DATE NOT NULL,
            issuer TEXT NOT NULL,
            file_id INT,
            noted_by TEXT NOT NULL,
            noted_at INSTANT NOT NULL);
        CREATE INDEX confirmation_unit_id ON confirmation (unit_id);
        CREATE RECORD declaration (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            indicator INT NOT NULL,
            part TEXT NOT NULL,
            numerator INT,
            denominator INT,
            none_occurred BOOL NOT NULL,
            note TEXT,
            link TEXT,
            state TEXT NOT NULL,
            reason TEXT,
            returned_for TEXT,
            submitted_at INSTANT,
            submitted_by TEXT,
            counted_numerator INT,
            counted_denominator INT,
            counted_at INSTANT,
            counted_by TEXT,
            confirmation_id INT REFERENCES confirmation,
            UNIQUE (unit_id, period, indicator, part));
        CREATE INDEX declaration_period ON declaration (period, indicator);
        CREATE INDEX declaration_confirmation_id ON declaration (confirmation_id);
        CREATE RECORD declaration_file (
            unit_id INT NOT NULL REFERENCES unit,
            declaration_id INT NOT NULL REFERENCES declaration,
            file_id INT NOT NULL,
            name TEXT NOT NULL,
            added_by TEXT NOT NULL,
            added_at INSTANT NOT NULL);
        CREATE INDEX declaration_file_unit_id ON declaration_file (unit_id);
        CREATE INDEX declaration_file_declaration_id ON declaration_file (declaration_id);
        CREATE RECORD declaration_step (
            unit_id INT NOT NULL REFERENCES unit,
            declaration_id INT NOT NULL REFERENCES declaration,
            action TEXT NOT NULL,
            numerator INT,
            denominator INT,
            none_occurred BOOL NOT NULL,
            note TEXT,
            done_at INSTANT NOT NULL,
            done_by TEXT NOT NULL);
        CREATE INDEX declaration_step_unit_id ON declaration_step (unit_id);
        CREATE INDEX declaration_step_declaration_id ON declaration_step (declaration_id);
    )sql"};

Module declarations_module() {
    Module m{
        .name = "declarations",
        .label = "Khai báo số liệu",
        .depends = {"units", "indicators", "notices", "evidence"},
        .entities = {&Confirmation::entity(), &Declaration::entity(), &DeclarationFile::entity(),
                     &DeclarationStep::entity()},
        .permissions = {{"declarations.read", "Xem số liệu khai"},
                        {"declarations.write", "Khai, sửa số liệu của đơn vị mình; gắn minh chứng"},
                        {"declarations.submit", "Nộp số liệu khai"},
                        {"declarations.approve", "Duyệt hoặc trả lại số liệu khai"},
                        {"declarations.confirm", "Ghi nhận xác nhận của cấp trên"}},
        .migrations = {first_step},
        .jobs = {{.kind = "declarations.remind",
                  .label = "Nhắc khai số liệu",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .start =
            [](App& app) {
                read_declared_by(app, declared_sql());
                app.database().write({}, move_files_to_evidence);
            },
    };
    add_declaration_routes(m);
    add_confirmation_routes(m);
    add_document_routes(m);
    add_declaration_evidence(m);
    return m;
}

}  // namespace khue
