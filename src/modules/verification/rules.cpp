#include "modules/verification/rules.hpp"

#include <algorithm>
#include <stdexcept>

#include "modules/codes/code_lists.hpp"
#include "modules/verification/list_file.hpp"

namespace khue::verification {
namespace {

Rules loaded;

std::set<std::string, std::less<>> prefixes() {
    std::set<std::string, std::less<>> out;
    if (const CodeList* list = code_lists().find("dau_so_dinh_danh"))
        for (const Code& code : list->codes) out.insert(code.code);
    return out;
}

}  // namespace

FileLayout file_layout(const Json& file) {
    FileLayout out{.sheet = file["sheet"].text,
                   .title = file["title"].text,
                   .resend_after_days = file["resend_after_days"].integer_or(14)};
    for (const Json& column : file["columns"].items) {
        out.columns.push_back({.header = column["header"].text,
                               .value = column["value"].text,
                               .width = column["width"].real_or(12)});
        if (!is_list_value(out.columns.back().value))
            throw std::runtime_error("file_layout.json: unknown value " + out.columns.back().value);
    }
    return out;
}

ServiceRules service_rules(const Json& file) {
    ServiceRules out{
        .name_space = file["namespace"].text,
        .operation = file["operation"].text,
        .integration_code = file["integration_code"].text,
        .per_minute = std::max<std::int64_t>(1, file["per_minute"].integer_or(60)),
        .timeout_seconds = file["timeout_seconds"].integer_or(20),
        .stop_after_faults = std::max<std::int64_t>(1, file["stop_after_faults"].integer_or(5)),
        .most_answer_bytes = static_cast<std::size_t>(file["most_answer_bytes"].integer_or(1 << 18)),
        .retry_minutes = {}};
    for (const Json& minutes : file["retry_minutes"].items)
        out.retry_minutes.push_back(minutes.integer_or(5));
    if (out.retry_minutes.empty()) out.retry_minutes = {5};
    return out;
}

const Rules& rules() { return loaded; }

void load_rules(const std::filesystem::path& folder) {
    const auto file = [&](const char* name) { return load_json_file(folder / "verification" / name); };
    loaded = {.diagnosis = diagnosis_rules(file("diagnosis.json"), prefixes()),
              .layout = file_layout(file("file_layout.json")),
              .service = service_rules(file("service.json")),
              .letter = file("letter.json")};
}

}  // namespace khue::verification
