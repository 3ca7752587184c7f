// A check that an office wrote without programming: records for which a condition holds are offenders. Former
// versions are kept by the store.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class DataCheckState : std::uint8_t { draft, active, retired };
enum class DataCheckSeverity : std::uint8_t { error, warning, hint };
enum class DataCheckScore : std::uint8_t { right, enough, clean, alive, unified };

// Kiểm tra tự viết
struct DataCheck {
    Id<DataCheck> id;
    Id<Unit> unit_id;  // the commune
    std::string subject;
    std::string content;  // {"where": …}: a condition as modules/query understands it
    DataCheckScore score = DataCheckScore::right;
    DataCheckSeverity severity = DataCheckSeverity::error;
    std::string label, explanation, fix, reason;
    DataCheckState state = DataCheckState::draft;
    Instant changed_at{};
    std::string changed_by;

    static const Entity& entity();
};

}  // namespace khue
