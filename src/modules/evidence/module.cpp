// The store of evidence: kept once, used for criteria, indicators, tasks and reports.
#include "modules/evidence/module.hpp"

#include "modules/evidence/evidence_item.hpp"
#include "modules/evidence/reminders.hpp"
#include "modules/evidence/routes.hpp"
#include "modules/evidence/standing.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) { told = remind_of_evidence(t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

}  // namespace

static constexpr Migration first_step{"evidence.1", R"sql(
        CREATE RECORD evidence_item (
            unit_id INT NOT NULL REFERENCES unit,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            document_number TEXT,
            issued_on DATE,
            issuer TEXT,
            valid_from DATE,
            valid_to DATE,
            confidentiality TEXT NOT NULL,
            keeper TEXT,
            place TEXT,
            note TEXT,
            search_text TEXT NOT NULL);
        CREATE INDEX evidence_item_unit_id ON evidence_item (unit_id);
        CREATE INDEX evidence_item_valid_to ON evidence_item (valid_to);
        CREATE RECORD evidence_version (
            unit_id INT NOT NULL REFERENCES unit,
            item_id INT NOT NULL REFERENCES evidence_item,
            number INT NOT NULL,
            file_id INT,
            question_id INT REFERENCES saved_question,
            link TEXT,
            name TEXT NOT NULL,
            hash TEXT,
            added_by TEXT NOT NULL,
            added_at INSTANT NOT NULL,
            UNIQUE (item_id, number));
        CREATE INDEX evidence_version_unit_id ON evidence_version (unit_id);
        CREATE INDEX evidence_version_question_id ON evidence_version (question_id);
        CREATE RECORD evidence_use (
            unit_id INT NOT NULL REFERENCES unit,
            item_id INT NOT NULL REFERENCES evidence_item,
            subject TEXT NOT NULL,
            subject_id INT NOT NULL,
            point TEXT NOT NULL,
            label TEXT NOT NULL,
            link TEXT NOT NULL,
            sealed_version INT,
            added_by TEXT NOT NULL,
            added_at INSTANT NOT NULL,
            UNIQUE (subject_id, subject, point, item_id));
        CREATE INDEX evidence_use_unit_id ON evidence_use (unit_id);
        CREATE INDEX evidence_use_item_id ON evidence_use (item_id);
        CREATE RECORD evidence_code (
            unit_id INT NOT NULL REFERENCES unit,
            item_id INT NOT NULL REFERENCES evidence_item,
            scheme TEXT NOT NULL,
            code TEXT NOT NULL,
            UNIQUE (unit_id, code),
            UNIQUE (item_id, scheme));
    )sql"};

static Waiting::Count expiring(Context&, Db& db, const Scope& scope) {
    Waiting::Count out;
    const Query soon{.filters = expiring_on(local_date(now()))};
    for (const EvidenceItem& e : list<EvidenceItem>(db, scope, soon)) out.add(e.valid_to);
    return out;
}

Module evidence_module() {
    Module m{
        .name = "evidence",
        .label = "Kho minh chứng",
        .depends = {"units", "notices", "query"},
        .entities = {&EvidenceItem::entity(), &EvidenceVersion::entity(), &EvidenceUse::entity(),
                     &EvidenceCode::entity()},
        .permissions = {{"evidence_items.read", "Xem kho minh chứng"},
                        {"evidence_items.write", "Thêm, sửa, xóa minh chứng của đơn vị mình"}},
        .migrations = {first_step},
        .jobs = {{.kind = "evidence.remind",
                  .label = "Nhắc minh chứng sắp hết giá trị",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "evidence_items.write",
                     .reach = Waiting::Reach::own,
                     .words = "minh chứng sắp hết giá trị",
                     .page = "/minh-chung",
                     .count = expiring}},
    };
    add_evidence_routes(m);
    return m;
}

}  // namespace khue
