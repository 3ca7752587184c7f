// What schools send upwards goes through a chain of approval: school, commune, department (Sở).
#include "modules/approvals/module.hpp"

#include "modules/approvals/approval.hpp"
#include "modules/approvals/chain.hpp"

namespace khue {

static constexpr Migration first_step{"approvals.1", R"sql(
        CREATE RECORD approval (
            unit_id INT NOT NULL REFERENCES unit,
            subject TEXT NOT NULL,
            subject_id INT NOT NULL,
            state TEXT NOT NULL,
            passed INT NOT NULL,
            chain TEXT,
            returned_for TEXT,
            since INSTANT NOT NULL);
        CREATE INDEX approval_unit_id ON approval (unit_id);
        CREATE UNIQUE INDEX approval_subject ON approval (subject_id, subject);
        CREATE RECORD approval_entry (
            unit_id INT NOT NULL REFERENCES unit,
            approval_id INT NOT NULL REFERENCES approval,
            action TEXT NOT NULL,
            step TEXT NOT NULL,
            label TEXT NOT NULL,
            note TEXT,
            document_number TEXT,
            document_on DATE,
            file_id INT,
            done_at INSTANT NOT NULL,
            done_by TEXT NOT NULL);
        CREATE INDEX approval_entry_unit_id ON approval_entry (unit_id);
        CREATE INDEX approval_entry_approval_id ON approval_entry (approval_id);
    )sql"};

Module approvals_module() {
    return {.name = "approvals",
            .label = "Chuỗi duyệt",
            .depends = {"units", "notices"},
            .entities = {&Approval::entity(), &ApprovalEntry::entity()},
            .migrations = {first_step},
            .start = [](App& app) { set_approval_chain(ApprovalChain::load(app.options().rules)); }};
}

}  // namespace khue
