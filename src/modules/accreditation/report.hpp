// The report of a self-evaluation in the form of Biểu 1 (Thông tư 57/2026/TT-BGDĐT, Phụ lục V [S]), the list
// of evidence, and the plan of improvement (Biểu 2).
#pragma once
#include "modules/accreditation/figures.hpp"
#include "modules/accreditation/standing.hpp"
#include "modules/evidence/uses.hpp"
#include "office/document.hpp"

namespace khue::accreditation {

// Everything of one report, read at once.
struct Material {
    Whole whole;
    Unit school, commune;
    std::vector<EvidenceAt> evidence;
    ImprovementPlan improvement;
};
Material material_of(Db&, Whole);

// One piece of evidence, once, whatever it serves.
struct ListedEvidence {
    const EvidenceAt* at = nullptr;  // its first use
    std::vector<std::string> points;
};
std::vector<ListedEvidence> listed_evidence(const Material&);  // by code, without a code last

// Where it is kept, for the list: "Tệp quyet-dinh.pdf", an address, "Hộp 3".
std::string place_words(const EvidenceAt&);

office::Document report_document(const Material&);
office::Document improvement_document(const Material&);
std::string evidence_workbook(const Material&);
std::string file_stem(const Material&);  // "tu-danh-gia-<code>-2026-2027"

// How many criteria of a standard are at which level: [not reached, 1, 2, …], and not said.
struct StandardCount {
    std::vector<std::int64_t> at;
    std::int64_t unsaid = 0, criteria = 0;
};
StandardCount count_of(const Whole&, std::string_view group);  // "": the whole set

std::string percent_text(std::int64_t part, std::int64_t whole);  // "33,3%"; "–" of nothing

}  // namespace khue::accreditation
