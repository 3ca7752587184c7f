// What a set of criteria says, read from its JSON (data/criteria/*.json have the shape). Two ways to rate:
// points in groups, whose sums fall into bands (Quyết định 4725/QĐ-BGDĐT), and a level for each criterion,
// where all mandatory ones and a number of the others must reach one (Thông tư 57/2026/TT-BGDĐT, Điều 5).
// Points are hundredths: 7.5 is 750. A condition without points is 100 when met, a level its number times
// 100.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "core/types.hpp"

namespace khue {
class Json;
}

namespace khue::criteria {

inline constexpr std::int64_t one_point = 100;

enum class RatingKind : std::uint8_t { min_of_groups, mandatory_and_share };

// What a group in which a mandatory condition is missing comes to: the lowest level, or its level with a
// warning.
enum class MissingMandatory : std::uint8_t { lowest_level, warning };

struct Band {
    int level = 0;
    std::string label;  // "Mức 2 – đáp ứng cơ bản"
    std::int64_t from = 0, to = 0;
    bool from_included = true, to_included = true;

    bool holds(std::int64_t points) const {
        return (from_included ? points >= from : points > from) && (to_included ? points <= to : points < to);
    }
};

struct ShareLevel {
    int level = 0;
    std::string label;           // "Đạt Mức 1"
    int mandatory_at_least = 0;  // every mandatory criterion
    int others_at_least = 0;     // so many of the others: others_count
    int others_count = 0;
    int none_below = 0;  // no criterion at all
};

struct Rule {
    RatingKind kind = RatingKind::min_of_groups;
    std::int64_t step = one_point / 2;  // points are given in steps of so much
    std::vector<Band> bands;            // min_of_groups: from the lowest
    MissingMandatory missing_mandatory = MissingMandatory::lowest_level;
    std::vector<ShareLevel> levels;  // mandatory_and_share: from the lowest
    std::string none;                // its words where not even the lowest is reached
    std::string confidence, note;

    int top() const;                        // the highest level
    std::string label_of(int level) const;  // "" for one it does not have
};

struct Group {
    std::string code, title;
};

// A heading over criteria whose codes begin with its own.
struct Parent {
    std::string code, title;
    std::int64_t max = 0;
    std::vector<std::string> bands;  // as the source words them
    std::string confidence, note;

    bool covers(std::string_view criterion) const;
};

struct LevelText {
    int level = 0;
    std::string text;
};

struct Criterion {
    std::string code, group, title;
    std::int64_t max = 0;
    bool mandatory = false;
    std::string evidence;
    bool evidence_required = false;  // a score above 0 needs some
    std::string confidence, doubt;   // doubt: why its points or words are not sure
    std::vector<LevelText> levels;   // mandatory_and_share: what each level demands
    std::vector<std::string> measures;
};

struct Doubt {
    std::vector<std::string> about;  // codes of criteria
    std::string text;
    std::string settled;  // how it was; empty: it stands
};

struct Confirmer {
    std::vector<std::string> levels;
    std::string who, confidence;
};

struct Expected {
    std::optional<std::int64_t> group_sum;
    std::optional<std::int64_t> criteria, mandatory;  // numbers of them
};

struct Ruleset {
    std::string code, version, kind, title;
    std::string number, issuer;  // the document it comes from
    std::optional<Date> issued_on;
    std::string legal_basis, source, confidence, note;
    std::vector<std::string> levels;   // of school: "TH", "TH&THCS"
    std::string self_due, review_due;  // "05-31" of the year in which a school year ends; may be empty
    std::string due_confidence, due_note;
    std::vector<Confirmer> confirmers;
    Rule rule;
    Expected expected;
    std::vector<Group> groups;
    std::vector<Doubt> doubts;
    std::vector<Parent> parents;
    std::vector<Criterion> criteria;

    const Criterion* find(std::string_view code) const;
    const Group* group(std::string_view code) const;
    bool by_levels() const { return rule.kind == RatingKind::mandatory_and_share; }
    bool is_condition(const Criterion& c) const { return !by_levels() && c.mandatory && c.max == 0; }
    std::int64_t most_of(const Criterion&) const;  // the best score it can have
    std::int64_t step_of(const Criterion&) const;  // between two scores
    std::string confirmer_of(std::string_view level) const;
};

// What is wrong is collected with its place, "/criteria/3/max"; the rest is read as far as it goes.
Ruleset read_ruleset(const Json&, Problems&);
Ruleset parse_ruleset(std::string_view json);  // of what was kept; throws Failure 422 when it is none
std::string ruleset_json(const Ruleset&);

std::string points_text(std::int64_t hundredths);  // 750 → "7,5"

// "digital_maturity" → "Mức độ chuyển đổi số"; "" for what is none.
std::string_view kind_label(std::string_view kind);

}  // namespace khue::criteria
