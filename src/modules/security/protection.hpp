// The measures that protect a system against the baseline of its level: data/security/baseline.json.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "modules/security/system.hpp"
#include "store/records.hpp"

namespace khue::security {

enum class MeasureState : std::uint8_t { met, partly, unmet, not_applicable };

// Biện pháp bảo đảm của hệ thống
struct ProtectionMeasure {
    Id<ProtectionMeasure> id;
    Id<Unit> unit_id;
    Id<InformationSystem> system_id;
    std::string item;  // BaselineItem::code
    MeasureState state = MeasureState::unmet;
    std::optional<std::string> note;  // how it is met, or why not
    std::optional<Date> due;
    std::optional<std::string> person;  // who sees to it

    static const Entity& entity();
};
std::string_view code_of(MeasureState);
std::string_view label_of(MeasureState);

struct BaselineGroup {
    std::string code, kind, label, article;
};
struct BaselineItem {
    std::string code, group, text, source, confidence;
    int from_level = 1;
};
struct BaselineRisk {
    std::string threat, weakness, harm;
    std::vector<std::string> items;
};
struct Baseline {
    std::vector<BaselineGroup> groups;
    std::vector<BaselineItem> items;
    std::vector<BaselineRisk> risks;

    static Baseline load(const std::filesystem::path& rules);  // throws std::runtime_error
    const BaselineItem* find(std::string_view code) const;
    const BaselineGroup* group(std::string_view code) const;
};

// What is asked of a system, each with what was said of it.
struct AskedMeasure {
    const BaselineItem* item = nullptr;
    std::optional<ProtectionMeasure> said;
};
// Of the system's level; of level 2 while it is not known.
std::vector<AskedMeasure> asked_of(Db&, const Baseline&, const InformationSystem&);

struct MeasureShare {
    std::int64_t asked = 0, said = 0, applicable = 0, met = 0;
};
MeasureShare share_of(const std::vector<AskedMeasure>&);

struct MeasureEdit {
    std::string state, note, person;
    std::optional<Date> due;
};
// 422 where a measure that is not met names no reason.
void write_measure(const Baseline&, Transaction&, const Scope& own, std::int64_t system,
                   std::string_view item, const MeasureEdit&);

}  // namespace khue::security
