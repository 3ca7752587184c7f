// The forms of the start-of-year statistics as data (data/statistics/*.json): rows with their codes, what a
// row counts in the registers, and the rules between rows. A further form is a further file.
#pragma once
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"
#include "core/types.hpp"

namespace khue::statistics {

enum class Of : std::uint8_t { schools, sites, classes, pupils, staff, rooms };

struct Range {
    std::optional<std::int64_t> least, most;  // both included
    bool holds(std::int64_t n) const { return (!least || n >= *least) && (!most || n <= *most); }
};

// What a row counts: things of one kind that meet every condition that is said. Codes are those of
// data/codes.
struct Count {
    Of of = Of::schools;
    // of the school, whatever is counted
    std::string region;                  // plain, mountain
    std::vector<std::string> preschool;  // nursery, kindergarten, preschool
    std::vector<std::string> type;       // loai_truong
    std::optional<bool> special;         // for pupils with disabilities
    // of schools: how many of them it has
    std::optional<Range> classes, sites;
    std::string has;  // internet, computers
    // of schools and classes: pupils with a disability
    std::optional<Range> disabled;
    // of classes
    std::optional<Range> size;
    // of classes and pupils
    std::vector<std::string> grades, age_groups;  // khoi_hoc, nhom_tuoi_mam_non
    // of pupils
    std::optional<Range> months;
    std::vector<std::string> disability;  // keys of vocabulary.json, or any
    std::optional<bool> repeating, policy, minority;
    // of pupils and staff
    std::optional<Range> age;  // by the year of birth
    std::string sex;           // gioi_tinh
    // of staff
    std::vector<std::string> groups, posts;  // nhom_can_bo, chuc_vu_can_bo
    std::vector<std::string> qualification;  // keys of vocabulary.json
    std::vector<std::string> teaches;        // khoi_hoc
    // of rooms
    std::vector<std::string> kinds;  // loai_phong
};

struct Row {
    std::int64_t code = 0;  // mã số
    std::string label, unit, note;
    int depth = 0;               // 1: "- ", 2: "+ "
    std::optional<Count> count;  // none: the school declares it
};

struct Section {
    std::string title;
    std::vector<Row> rows;
};

// "=": the parts make up the whole; ">=": none is more than it; ">=sum": nor are they together.
struct Rule {
    std::int64_t whole = 0;
    std::string op;
    std::vector<std::int64_t> parts;
    bool hard = true;
    std::string key() const;  // "27=28"
};

// Rows that are compared with the year before.
struct Change {
    std::vector<std::int64_t> codes;
    std::int64_t percent = 0, least = 0;  // both must be passed
};

struct Layout {
    std::string code, number, title, level;  // "02-th-dn", "02-TH-ĐN", …, "TH" of cap_truong
    std::string legal_basis, source, confidence, note;
    std::string state_day, due;  // "09-30", "10-10": of the year in which the school year begins
    std::vector<Section> sections;
    std::vector<Rule> rules;
    Change change;

    const Row* find(std::int64_t code) const;
    std::size_t size() const;      // rows
    std::size_t computed() const;  // rows that the registers know
    Date state_of(std::string_view school_year) const;
    Date due_of(std::string_view school_year) const;
};

// Throws std::runtime_error that names the row for what is not as described above.
Layout layout_in(const Json& file);

struct Words {
    std::string key;
    std::vector<std::string> codes, words;
};
struct Vocabulary {
    std::string region;  // khu_vuc of the commune; empty: not said
    std::vector<std::string> mountain, special_types, computers;
    std::vector<Words> qualifications, disabilities, preschool;  // qualifications: highest first
    std::string note;
};
Vocabulary vocabulary_in(const Json& file);

// Those of the running program; read when it starts.
void load_layouts(const std::filesystem::path& rules);
const std::vector<Layout>& layouts();
const Layout& layout_of(std::string_view code);  // 404
const Vocabulary& vocabulary();

int first_year(std::string_view school_year);  // 2026 of "2026-2027"

inline bool contains(const std::vector<std::string>& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

}  // namespace khue::statistics
