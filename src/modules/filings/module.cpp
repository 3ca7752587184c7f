// What schools file by the quarter until the module that does the work itself takes over.
#include "modules/filings/module.hpp"

#include "modules/filings/measures.hpp"

#include "modules/filings/collection.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/filings/facility_count.hpp"
#include "modules/filings/material_use.hpp"
#include "modules/filings/register_progress.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/filings/signature_use.hpp"
#include "modules/filings/training_result.hpp"
#include "modules/filings/transcript_progress.hpp"
#include "modules/filings/verification_result.hpp"

namespace khue {

static constexpr Migration first_step{"filings.1", R"sql(
        CREATE RECORD facility_count (
            unit_id INT NOT NULL REFERENCES unit,
            category TEXT NOT NULL,
            item TEXT NOT NULL,
            solid INT,
            semi INT,
            temporary INT,
            total INT,
            usable INT,
            issues TEXT NOT NULL,
            source TEXT NOT NULL);
        CREATE INDEX facility_count_unit_id ON facility_count (unit_id);
        CREATE RECORD signature_use (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            staff_id INT REFERENCES staff,
            staff_code TEXT,
            full_name TEXT NOT NULL,
            certificate_to DATE,
            uses INT,
            issues TEXT NOT NULL,
            source TEXT NOT NULL,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX signature_use_by_period ON signature_use (unit_id, period);
        CREATE INDEX signature_use_staff_id ON signature_use (staff_id);
        CREATE RECORD collection (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            month INT NOT NULL,
            item TEXT NOT NULL,
            cash_count INT NOT NULL,
            cashless_count INT NOT NULL,
            cash_amount MONEY NOT NULL,
            cashless_amount MONEY NOT NULL,
            issues TEXT NOT NULL,
            source TEXT NOT NULL);
        CREATE INDEX collection_by_period ON collection (unit_id, period);
        CREATE RECORD training_result (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            staff_id INT REFERENCES staff,
            staff_code TEXT,
            full_name TEXT NOT NULL,
            course TEXT NOT NULL,
            ended_on DATE,
            result TEXT NOT NULL,
            issues TEXT NOT NULL,
            source TEXT NOT NULL,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX training_result_by_period ON training_result (unit_id, period);
        CREATE INDEX training_result_staff_id ON training_result (staff_id);
        CREATE RECORD transcript_progress (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            class_name TEXT NOT NULL,
            size INT NOT NULL,
            made INT NOT NULL,
            signed_count INT NOT NULL,
            submitted INT NOT NULL,
            digital_skills INT NOT NULL,
            issues TEXT NOT NULL,
            source TEXT NOT NULL);
        CREATE INDEX transcript_progress_by_period ON transcript_progress (unit_id, period);
        CREATE RECORD verification_result (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            pupil_id INT REFERENCES pupil,
            pupil_code TEXT NOT NULL,
            result TEXT NOT NULL,
            checked_on DATE,
            issues TEXT NOT NULL,
            source TEXT NOT NULL);
        CREATE INDEX verification_result_by_period ON verification_result (unit_id, period);
        CREATE INDEX verification_result_pupil_id ON verification_result (pupil_id);
        CREATE RECORD dossier_month (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            month INT NOT NULL,
            total INT NOT NULL,
            electronic INT NOT NULL,
            secret INT NOT NULL,
            documents_total INT NOT NULL,
            documents_electronic INT NOT NULL,
            issues TEXT NOT NULL,
            source TEXT NOT NULL);
        CREATE INDEX dossier_month_by_period ON dossier_month (unit_id, period);
        CREATE RECORD material_use (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            staff_id INT REFERENCES staff,
            staff_code TEXT,
            full_name TEXT NOT NULL,
            periods INT NOT NULL,
            weeks INT NOT NULL,
            issues TEXT NOT NULL,
            source TEXT NOT NULL,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX material_use_by_period ON material_use (unit_id, period);
        CREATE INDEX material_use_staff_id ON material_use (staff_id);
        CREATE RECORD register_progress (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            year INT NOT NULL,
            book TEXT NOT NULL,
            to_digitise INT NOT NULL,
            entered INT NOT NULL,
            approved INT NOT NULL,
            issues TEXT NOT NULL,
            source TEXT NOT NULL);
        CREATE INDEX register_progress_by_period ON register_progress (unit_id, period);
        CREATE RECORD rejected_row (
            unit_id INT NOT NULL REFERENCES unit,
            import_id INT NOT NULL,
            kind TEXT NOT NULL,
            period TEXT,
            file_name TEXT NOT NULL,
            sheet TEXT NOT NULL,
            row INT NOT NULL,
            label TEXT NOT NULL,
            codes TEXT NOT NULL,
            message TEXT NOT NULL,
            filed_values TEXT NOT NULL,
            repeated BOOL NOT NULL,
            active BOOL NOT NULL,
            state TEXT NOT NULL);
        CREATE INDEX rejected_row_open ON rejected_row (unit_id, kind, state);
    )sql"};

// Answers of the population database's service while its connection is on trial (module verification).
static constexpr Migration trial_step{"filings.2", R"sql(
        ALTER RECORD verification_result ADD COLUMN trial BOOL NOT NULL DEFAULT 0;
    )sql"};

Module filings_module() {
    Module m{
        .name = "filings",
        .label = "Số liệu trường gửi",
        .depends = {"units", "registry"},
        .entities = {&FacilityCount::entity(), &SignatureUse::entity(), &Collection::entity(),
                     &TrainingResult::entity(), &TranscriptProgress::entity(), &VerificationResult::entity(),
                     &DossierMonth::entity(), &MaterialUse::entity(), &RegisterProgress::entity(),
                     &RejectedRow::entity()},
        .migrations = {first_step, trial_step},
    };
    add_crud(m, FacilityCount::entity());
    add_crud(m, SignatureUse::entity());
    add_crud(m, Collection::entity());
    add_crud(m, TrainingResult::entity());
    add_crud(m, TranscriptProgress::entity());
    add_crud(m, VerificationResult::entity());
    add_crud(m, DossierMonth::entity());
    add_crud(m, MaterialUse::entity());
    add_crud(m, RegisterProgress::entity());
    // Closed by mending the row or by a newer file, never by hand: it counts in the figures.
    add_crud(m, RejectedRow::entity(), {.create = false, .update = false, .remove = false});
    m.measures = filings_measures();
    return m;
}

}  // namespace khue
