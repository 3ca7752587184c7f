// What the files of rules share.
#include "modules/quality/rules.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <stdexcept>

#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/imports/decode.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::quality {
namespace {

bool holds(const std::vector<std::string>& codes, std::string_view code) {
    return std::ranges::find(codes, code) != codes.end();
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

NameFacts name_facts(const std::string& name) {
    const auto text = imports::clean(imports::text_cell(name), {});
    const auto decoded = imports::decode_name(text);
    return {.strange = holds(decoded.codes, "R_NAME_CHARS"),
            .bad_case = holds(decoded.codes, "N_CASE"),
            .untidy = holds(decoded.codes, "N_NFC") || holds(decoded.codes, "N_SPACE") ||
                      holds(decoded.codes, "N_LOOKALIKE"),
            .old_font = guess_legacy_font(name) != LegacyFont::none,
            .one_word = text.text.find(' ') == std::string::npos,
            .no_accents = is_ascii(name)};
}

NumberFacts number_facts(const std::string& number, const std::string& sex, const std::string& birth,
                         const Around& around) {
    NumberFacts out;
    for (const auto& code :
         imports::check_citizen_number(number, sex, birth_year({birth}), around.citizen_prefixes)) {
        out.bad_prefix |= code == "W_CCCD_PREFIX";
        out.bad_sex |= code == "W_CCCD_SEX";
        out.bad_year |= code == "W_CCCD_YEAR";
    }
    return out;
}

// Found by checks of their own in the values themselves, or said by another check.
constexpr std::string_view found_elsewhere[] = {
    "W_CCCD_MISSING", "W_CCCD_PREFIX",  "W_CCCD_SEX",     "W_CCCD_YEAR",  "W_CCCD_SHARED",
    "W_DUP_SUSPECT",  "W_AGE_GRADE",    "W_DATE_PARTIAL", "W_CCCD_LENGTH", "W_CCCD_SCI",
    "W_PHONE",        "W_GVCN_UNKNOWN", "W_GRADE_MISMATCH"};

}  // namespace

const NameFacts& Sight::name(const std::string& full_name) const {
    if (!memo.name) memo.name = name_facts(full_name);
    return *memo.name;
}

const NumberFacts& Sight::citizen_number(const std::string& number, const std::string& sex,
                                         const std::string& birth) const {
    if (!memo.number) memo.number = number_facts(number, sex, birth, around());
    return *memo.number;
}

bool is_filled(const std::optional<std::string>& text) { return text && !text->empty(); }

bool has_issue(const std::string& issues, std::string_view code) {
    if (issues.empty()) return false;
    return std::ranges::any_of(imports::read_issues(issues), [&](const auto& c) { return c.code == code; });
}

bool has_file_points(const std::string& issues) {
    if (issues.empty()) return false;
    return std::ranges::any_of(imports::read_issues(issues), [](const auto& c) {
        return std::ranges::find(found_elsewhere, c.code) == std::end(found_elsewhere);
    });
}

std::optional<int> birth_year(const PartialDate& birth) {
    int year = 0;
    const auto [_, error] = std::from_chars(birth.text.data(), birth.text.data() + birth.text.size(), year);
    return error == std::errc() && year > 0 ? std::optional(year) : std::nullopt;
}

int full_years(Date born, Date on) {
    const Civil a = civil(born), b = civil(on);
    const bool before = b.month < a.month || (b.month == a.month && b.day < a.day);
    return b.year - a.year - (before ? 1 : 0);
}

bool is_lost(std::int64_t site, const Picture& picture) {
    if (site == 0 || site == picture.school().id.value) return false;
    auto found = picture.around().sites.find(site);
    return found == picture.around().sites.end() || found->second != picture.school().id.value;
}

const std::vector<const Enrolment*>& enrolments_of_year(const Pupil& p, const Sight& s) {
    auto& known = s.memo.of_year;
    if (known) return *known;
    known.emplace();
    for (const Enrolment* e : s.picture.enrolments_of.of(p.id.value))
        if (e->school_year == s.around().school_year) known->push_back(e);
    return *known;
}

std::vector<const StaffPost*> open_posts(const Staff& s, const Picture& picture) {
    std::vector<const StaffPost*> out;
    for (const StaffPost* post : picture.posts_of.of(s.id.value))
        if (is_current(*post, picture)) out.push_back(post);
    return out;
}

bool is_open(const std::optional<Date>& from, const std::optional<Date>& to, Date on) {
    return (!from || *from <= on) && (!to || *to >= on);
}

std::string code_of(Sex sex) { return std::string(sexes[static_cast<std::size_t>(sex)].code); }

bool is_current(const Pupil& p, const Picture&) { return is_studying(p.status); }

bool is_current(const Guardian& g, const Picture& picture) {
    const Pupil* pupil = picture.find(g.pupil_id);
    return !pupil || is_current(*pupil, picture);
}

bool is_current(const Staff& s, const Picture&) { return is_working(s.status); }

bool is_current(const StaffPost& p, const Picture& picture) {
    return is_working(p.status) && (!p.to_date || *p.to_date >= picture.around().today);
}

bool is_current(const Qualification& q, const Picture& picture) {
    const Staff* staff = picture.find(q.staff_id);
    return !staff || is_current(*staff, picture);
}

bool is_current(const SchoolClass& c, const Picture& picture) {
    return c.school_year == picture.around().school_year;
}

bool is_current(const Enrolment& e, const Picture& picture) {
    return e.school_year == picture.around().school_year;
}

bool is_current(const TeachingAssignment& a, const Picture& picture) {
    const SchoolClass* c = picture.find(a.class_id);
    return (!a.to_date || *a.to_date >= picture.around().today) && (!c || is_current(*c, picture));
}

bool is_current(const Room&, const Picture&) { return true; }
bool is_current(const Equipment&, const Picture&) { return true; }

bool is_current(const InternetLine& l, const Picture& picture) {
    return !l.to_date || *l.to_date >= picture.around().today;
}

bool is_current(const RejectedRow&, const Picture&) { return true; }

bool is_current(const Unit& u, const Picture& picture) {
    return !u.closed_on || *u.closed_on > picture.around().today;
}

const std::unordered_set<std::string>& words_of_list(std::string_view list) {
    static std::mutex mutex;
    static std::map<std::string, std::unordered_set<std::string>, std::less<>> known;
    const std::lock_guard lock(mutex);
    auto found = known.find(list);
    if (found != known.end()) return found->second;
    const CodeList* codes = code_lists().find(list);
    if (!codes) throw std::logic_error("no code list " + std::string(list));
    auto& words = known[std::string(list)];
    for (const Code& c : codes->codes) {
        words.insert(c.code);
        words.insert(fold(c.label));
        for (const auto& alias : c.aliases) words.insert(fold(alias));
    }
    return words;
}

}  // namespace khue::quality
