// The rules of data/verification, read when the module starts.
#pragma once
#include <filesystem>

#include "core/json.hpp"
#include "modules/verification/diagnosis.hpp"

namespace khue::verification {

struct LayoutColumn {
    std::string header, value;
    double width = 12;
};
struct FileLayout {
    std::string sheet, title;
    std::vector<LayoutColumn> columns;
    std::int64_t resend_after_days = 14;
};
FileLayout file_layout(const Json&);  // throws std::runtime_error for a value that nobody can fill in

struct ServiceRules {
    std::string name_space, operation, integration_code;
    std::int64_t per_minute = 60, timeout_seconds = 20, stop_after_faults = 5;
    std::size_t most_answer_bytes = 1 << 18;
    std::vector<std::int64_t> retry_minutes;
};
ServiceRules service_rules(const Json&);

struct Rules {
    DiagnosisRules diagnosis;
    FileLayout layout;
    ServiceRules service;
    Json letter;
};
const Rules& rules();
void load_rules(const std::filesystem::path& folder);  // "data"

}  // namespace khue::verification
