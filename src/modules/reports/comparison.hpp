// Two revisions of one report side by side: the words, the head of the document, every figure that is not the
// same, who drew up, submitted and approved each, and what was done with the period's figures between.
#pragma once
#include "modules/reports/material.hpp"
#include "modules/reports/text_changes.hpp"

namespace khue {

struct SectionChange {
    std::string key, title;
    std::vector<ParagraphPair> paragraphs;
    bool changed() const;
};

struct HeadChange {
    const Field* field = nullptr;
    std::string before, after;
};

// One figure of the commune, a school or the commune's own part. What one side does not know is not
// applicable there.
struct ChangedFigure {
    const Indicator* indicator = nullptr;  // as the later report means it
    std::string unit_name;                 // "Toàn xã", "Phần của xã", the school's
    std::int64_t unit_id = 0;              // 0: of the whole commune
    Count before, after;
};

struct ChangedTarget {
    int no = 0;
    std::string before, after;  // "≥ 95%"
};

// A step of a report that somebody answers for; empty while it was not taken.
struct Deed {
    std::string by;
    std::optional<Instant> at;
};
struct ReportDeeds {
    Deed made, submitted, approved;  // the last of each
};
ReportDeeds deeds_of(const ReportMaterial&);

// `figures` and `targets` point into `after`, which must live as long.
struct ReportComparison {
    ReportMaterial before, after;  // the earlier revision, the later one
    std::vector<SectionChange> sections;
    std::vector<HeadChange> head;
    std::vector<ChangedTarget> targets;
    std::vector<ChangedFigure> figures;   // by indicator, the commune first
    std::vector<FigureRevision> freezes;  // of the period, from its close to the later report; newest first
};

// The revisions of the same report that somebody may read, the first one first.
std::vector<SeenReport> revisions_of(Db&, const ReportSight&, const Report&);

std::unique_ptr<ReportComparison> compare_reports(App&, Db&, SeenReport before, SeenReport after,
                                                  const Scope& reader);

}  // namespace khue
