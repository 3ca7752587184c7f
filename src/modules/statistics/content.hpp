// A form with its numbers: every row counted from the registers or declared by the school, with its source.
// Of a form under way it is counted anew each time; what is handed in is kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"
#include "modules/approvals/steps.hpp"
#include "modules/statistics/checks.hpp"
#include "modules/statistics/entries.hpp"
#include "modules/statistics/facts.hpp"
#include "modules/statistics/statistics_form.hpp"
#include "modules/units/unit.hpp"
#include "server/shape.hpp"
#include "store/db.hpp"

namespace khue::statistics {

enum class Source : std::uint8_t { none, computed, declared, corrected };

struct Line {
    std::int64_t code = 0;
    std::string label, unit, note;
    int depth = 0;
    bool countable = false;                               // the form counts it where the registers can tell
    bool many_levels = false;                             // not told, because the school has several levels
    bool opens = false;                                   // to the records it is counted from
    std::optional<std::int64_t> computed, value, before;  // before: of the year before
    std::int64_t unknown = 0;  // records of which the registers do not tell whether they count
    Source source = Source::none;
    std::string reason;  // of a correction
};

struct Part {
    std::string title;
    std::vector<Line> lines;
};

struct Explained {
    Finding finding;
    std::string explanation;
};

struct Content {
    std::string form, number, title, legal_basis, confidence;
    std::string school_year, unit_code, unit_name;
    Date state_day;
    Instant counted_at{};
    std::vector<Part> parts;
    std::vector<Explained> findings;

    bool blocks() const;  // a hard finding, or a soft one that nobody explained
};

Content live_content(Db&, const StatisticsForm&);
// Of a school with the numbers of `entries` over what was counted; `before`: of the year before.
Content content_of(const Layout&, const SchoolFacts&, const Entries&, const Explanations&,
                   const Values& before);

void append_content(JsonWriter&, const Content&);  // an object
std::string content_json(const Content&);
Content parse_content(std::string_view json);  // throws std::runtime_error for what we did not write
Shape content_shape();
Shape parts_shape();

void append_parts(JsonWriter&, const std::vector<Part>&);  // an array

Values values_of(const Content&);
std::string_view code(Source);
std::string_view label(Source);  // "Máy tính từ hồ sơ"

ApprovalSubject subject_of(const StatisticsForm&);
bool is_handed_in(Db&, const StatisticsForm&);  // with others, or approved: it counts in the commune's sum

// The newest that was handed in; none when the form was never.
std::optional<StatisticsSubmission> newest_submission(Db&, const StatisticsForm&);
std::vector<StatisticsSubmission> submissions_of(Db&, const StatisticsForm&);  // newest first

}  // namespace khue::statistics
