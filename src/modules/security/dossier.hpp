// The dossier that proposes a level: which systems, how far it has gone, until when somebody has to answer.
// Nghị định 331/2026/NĐ-CP, Điều 18 to Điều 25; its parts and terms are data/security/dossier.json.
#pragma once
#include "core/json.hpp"
#include "modules/security/inventory.hpp"
#include "store/files.hpp"

namespace khue::security {

enum class DossierState : std::uint8_t { draft, submitted, returned, appraised, approved };

// Hồ sơ đề xuất cấp độ
struct LevelDossier {
    Id<LevelDossier> id;
    Id<Unit> unit_id;
    std::string title;
    DossierState state = DossierState::draft;
    std::int64_t level = 0;                                 // the highest of its systems
    std::optional<std::string> addressee;                   // who appraises
    std::optional<std::string> rules_number, rules_issuer;  // quy chế
    std::optional<Date> rules_on;
    std::optional<Instant> submitted_at, appraised_at;
    std::optional<std::string> submitted_by, appraised_by;
    std::optional<std::string> appraiser, appraisal_number, opinion;  // whose word, which document, what
    std::optional<std::string> returned_for;
    std::optional<std::int64_t> decision_file;

    static const Entity& entity();
};

// Hệ thống trong hồ sơ
struct DossierSystem {
    Id<DossierSystem> id;
    Id<Unit> unit_id;
    Id<LevelDossier> dossier_id;
    Id<InformationSystem> system_id;

    static const Entity& entity();
};

// Bước xử lý hồ sơ
struct DossierStep {
    Id<DossierStep> id;
    Id<Unit> unit_id;
    Id<LevelDossier> dossier_id;
    std::string action;  // "Nộp"
    std::optional<std::string> note;
    std::string done_by;
    Instant done_at;

    static const Entity& entity();
};

std::string_view code_of(DossierState);
std::string_view label_of(DossierState);

struct AttachedPart {
    std::string code, label, article;
    bool required = false;
};
struct DossierPart {
    std::string code, name, kind, subject, to, article;
    std::vector<std::int64_t> levels;
    Json blocks;
};
struct DossierTerm {
    std::string label, from, article, confidence;
    std::int64_t working_days = 0;
    std::vector<std::int64_t> levels;
};
struct DossierForm {
    std::string legal_basis, confidence;
    std::vector<AttachedPart> attached;
    std::vector<DossierPart> parts;
    std::vector<DossierTerm> terms;

    static DossierForm load(const std::filesystem::path& rules);
};

std::vector<InformationSystem> systems_of(Db&, const LevelDossier&);
std::vector<DossierStep> steps_of(Db&, const LevelDossier&);
LevelDossier dossier_in(Db&, const Scope&, std::int64_t id);  // 404

// What keeps it from being handed in, in sentences.
std::vector<std::string> lacks_of(Db&, const Rules&, const DossierForm&, const LevelDossier&);

// The day on which the term ends: so many working days after it began; Saturdays, Sundays and holidays do
// not count.
Date after_working_days(const std::filesystem::path& rules, Date from, std::int64_t days);
struct OpenTerm {
    const DossierTerm* term = nullptr;
    Date due;
};
std::vector<OpenTerm> open_terms(const std::filesystem::path& rules, const DossierForm&, const LevelDossier&);

// ---- what is done with one; each notes its step and tells whom it concerns

LevelDossier open_dossier(Transaction&, const Scope& own, std::int64_t unit,
                          const std::vector<std::int64_t>& systems);
struct DossierEdit {
    std::string title, addressee, rules_number, rules_issuer;
    std::optional<Date> rules_on;
};
void write_dossier(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                   const DossierEdit&);
void submit_dossier(const Rules&, const DossierForm&, Transaction&, const Scope& own, std::int64_t id,
                    std::int64_t expected);
void return_dossier(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::string_view why);
struct Appraisal {
    std::string appraiser, number, opinion;
    bool operates = false;  // who writes is of the unit that operates the system
};
// 409 where who operates would appraise, or who handed it in (Điều 18.4).
void appraise_dossier(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const Appraisal&);
void keep_decision_file(App&, Transaction&, const Scope&, std::int64_t id, const KeptContent&,
                        std::string_view name);
struct Approval {
    std::string number, issuer;
    std::optional<Date> issued_on, valid_to;
};
// Makes a decision for each of its systems, with the file.
void approve_dossier(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const Approval&);
void remove_dossier(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

}  // namespace khue::security
