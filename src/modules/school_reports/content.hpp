// What a school's report says: the words people wrote, the figures and tasks that the house knows, the
// difficulties and proposals. Of a report under way it is read anew each time; what is handed in is kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/plan/work.hpp"
#include "modules/school_reports/school_report.hpp"
#include "server/shape.hpp"

namespace khue {

// The parts that people write, in the order of the document.
struct ReportPart {
    std::string_view key, title;  // "direction", "Công tác chỉ đạo"
    std::optional<std::string> SchoolReport::*text;
};
const std::vector<ReportPart>& report_parts();

// Those and the head of the document: what a person may write of the record.
const std::vector<std::string_view>& written_members();

enum class Attained : std::uint8_t { unknown, met, unmet };

// One indicator of the school, in words of the document: "83,38%", "12/15", "≥ 95%".
struct SchoolFigure {
    std::int64_t no = 0;
    std::string name, target, value, ratio;
    Attained attained = Attained::unknown;
    Basis basis = Basis::missing;
};

// The school's part of a task.
struct SchoolTask {
    std::int64_t id = 0, no = 0;
    std::string name, state;  // state: in words
    std::int64_t percent = 0;
    std::optional<Date> due;
    bool late = false;
    std::optional<std::string> note;
};

struct SaidIssue {
    IssueKind kind = IssueKind::difficulty;
    std::string text;
    std::optional<std::int64_t> indicator, task_no;
    std::string addressee;  // code of noi_nhan_kien_nghi
};

struct SchoolContent {
    SchoolReport words;  // its texts and the head of the document; nothing else of it counts
    Date close;          // by which the figures count
    Instant counted_at{};
    bool frozen = false;  // the period is closed: the figures no longer follow the data
    std::vector<SchoolFigure> figures;
    std::vector<SchoolTask> tasks;
    std::vector<SaidIssue> issues;
};

// As the house knows it now. `within`: read in that transaction.
SchoolContent live_content(App&, Db&, const SchoolReport&, Transaction* within = nullptr);

void append_content(JsonWriter&, const SchoolContent&);  // an object
std::string content_json(const SchoolContent&);
SchoolContent parse_content(std::string_view json);  // throws std::runtime_error for what we did not write
Shape content_shape();

// One line without its full stop: "Thiếu máy tính cho phòng tin học (chỉ tiêu 4, nhiệm vụ 7)".
std::string issue_sentence(const SaidIssue&);
std::string_view addressee_label(std::string_view code);

}  // namespace khue
