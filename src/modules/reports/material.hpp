// All that one report is made of, read in one snapshot: the record, its figures, those of the period before,
// the corrections. Nothing here reads the clock.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/indicators/freezing.hpp"
#include "modules/indicators/lineage.hpp"
#include "modules/reports/background.hpp"
#include "modules/reports/findings.hpp"
#include "modules/reports/report.hpp"
#include "modules/school_reports/received.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue {

struct ReportMaterial {
    Report report;
    std::int64_t version = 0;                    // 0: not kept
    std::optional<Report> replaced;              // the report that this one corrects
    std::optional<Instant> replaced_figures_at;  // when its figures were frozen
    std::optional<Id<Report>> replaced_by;       // the approved report that corrects this one
    Unit unit;
    std::string issuer;  // "Ủy ban nhân dân xã Tân Kỳ"
    bool whole = true;   // false: the reader sees the commune's totals and their own schools
    Figures figures;
    bool frozen = false;  // the figures no longer follow the data
    std::optional<Figures> former;
    PlanBackground plan;
    ReceivedReports schools;                  // what the schools reported; nothing for a reader of a part
    std::vector<FigureRevision> corrections;  // newest first
    std::vector<ReportStep> steps;            // oldest first
};

// Whose reports somebody may read, and whose while they are still being drawn up.
struct ReportSight {
    Scope issued, drafts;
};

// A report that somebody may read: whole within the scope; of a unit above the scope only their own part.
// Nothing: not visible, or not issued yet.
struct SeenReport {
    Report report;
    std::int64_t version = 0;
    bool whole = true;
};
std::optional<SeenReport> seen_report(Db&, const ReportSight&, std::int64_t id);
std::vector<SeenReport> seen_reports(Db&, const ReportSight&, std::string_view period);  // newest first

// `from_memory` false inside a transaction.
ReportMaterial gather(App&, Db&, SeenReport, const Scope& reader, bool from_memory = true);

// When the figures that a report stands on were frozen; nothing for live ones.
std::optional<Instant> figures_frozen_at(const App&, Db&, const Report&);

// The figures that a report stands on.
struct StandingFigures {
    Figures figures;
    bool frozen = false;
};
StandingFigures figures_of(App&, Db&, const Report&, bool from_memory = true);

// A report that nobody has kept yet: with the head of the newest one, else what the unit's name tells.
Report blank_report(App&, Db&, ReportKind, const std::string& period, std::optional<Date> close = {});

// The newest report of a period; the quarter's or year's own before those on demand.
std::optional<SeenReport> standing_report(Db&, std::string_view period);

}  // namespace khue
