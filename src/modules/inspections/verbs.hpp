// What is done with an inspection: by the commune's office, and by the school that mends what was found.
#pragma once
#include "modules/inspections/inspection.hpp"
#include "store/files.hpp"

namespace khue {
class App;
}

namespace khue::inspections {

Inspection inspection_in(Db&, const Scope&, std::int64_t id);  // 404
Checklist checklist_of(const Inspection&);

struct KeptAnswer {
    InspectionAnswer answer;
    std::int64_t version = 0;
};
std::vector<KeptAnswer> answers_of(Db&, const Inspection&);
std::vector<InspectionPhoto> photos_of(Db&, const Inspection&);
std::vector<InspectionFinding> findings_of(Db&, const Inspection&);

struct InspectionDraft {
    std::int64_t unit = 0;
    std::string checklist, team;
    std::optional<Date> held_on;
};
Inspection open_inspection(Transaction&, const std::vector<Checklist>&, const Scope&, const InspectionDraft&);
struct InspectionEdit {
    std::string team, hosts, conclusion, school_word;
    std::optional<Date> held_on;
};
void write_inspection(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                      const InspectionEdit&);

// Answers that were given on a device, with or without a network. `base` is the version it had seen, 0 for
// none; the same answer again is done once, another that came between is kept and told.
struct AnswerDraft {
    std::string item, result, note;
    std::int64_t base = 0;
};
enum class AnswerOutcome : std::uint8_t { saved, same, conflict };
std::string_view code_of(AnswerOutcome);
std::vector<AnswerOutcome> keep_answers(Transaction&, const Scope&, std::int64_t id,
                                        const std::vector<AnswerDraft>&);

// The same key twice is one photo.
void keep_photo(App&, Transaction&, const Scope&, std::int64_t id, std::string_view item,
                std::string_view key, const KeptContent&);

struct FindingDraft {
    std::string item, text;
    std::optional<Date> due;
};
void add_finding(Transaction&, const Scope&, std::int64_t id, const FindingDraft&);
// 409 while an item has no answer, or one that is not met has no finding.
void conclude_inspection(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);

void report_mended(Transaction&, const Scope& own, std::int64_t finding, std::string_view text);
void confirm_mended(Transaction&, const Scope&, std::int64_t finding, bool accepted, std::string_view why);

// Schools whose findings are due in a few days or overdue are told; how many.
int remind_findings(Transaction&);

}  // namespace khue::inspections
