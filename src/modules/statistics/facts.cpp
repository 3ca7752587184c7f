#include "modules/statistics/facts.hpp"

#include <algorithm>
#include <map>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/imports/grade.hpp"
#include "modules/imports/words.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::statistics {
namespace {

using imports::Grade;

imports::Vocabularies room_words;

std::string level_code(const Unit& u) {
    return std::string(field_of<&Unit::level>().choices[static_cast<std::size_t>(u.level)].code);
}

Grade grade_of(std::string_view label, std::string_view name, const std::string& level) {
    const Grade g = imports::grade_of_label(label);
    return g == Grade::unknown ? imports::grade_of_class_name(name, level) : g;
}

// khoi_hoc: 01 to 12, 16 for nursery groups, 17 for kindergarten classes.
std::string grade_code(Grade g) {
    if (g == Grade::unknown) return {};
    if (g == Grade::nursery) return "16";
    if (imports::is_preschool(g)) return "17";
    const int n = static_cast<int>(g);
    return (n < 10 ? "0" : "") + std::to_string(n);
}

std::vector<std::string> numbers_in(std::string_view text) {
    std::vector<std::string> out;
    bool open = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !open) out.emplace_back();
        if (digit) out.back() += c;
        open = digit;
    }
    return out;
}

// nhom_tuoi_mam_non: of a nursery group only where its label or name says the months.
std::string age_group_code(Grade g, std::string_view label, std::string_view name) {
    if (!imports::is_preschool(g)) return {};
    if (g != Grade::nursery) return "0" + std::to_string(static_cast<int>(g) - 17);
    const CodeList* groups = code_lists().find("nhom_tuoi_mam_non");
    for (const std::string_view said : {label, name})
        for (const Code& c : groups->codes)
            if (fold(c.label).find("thang") != std::string::npos && numbers_in(c.label) == numbers_in(said))
                return c.code;
    return {};
}

// Whether the folded word stands in the folded text as whole words.
bool says(const std::string& text, const std::string& word) {
    return word.empty() || (" " + text + " ").find(" " + word + " ") != std::string::npos;
}

std::string key_of_words(const std::vector<Words>& list, const std::string& text) {
    const std::string folded = fold(text);
    for (const Words& w : list) {
        if (std::ranges::find(w.codes, text) != w.codes.end()) return w.key;
        if (std::ranges::any_of(w.words, [&](const auto& word) { return says(folded, word); })) return w.key;
    }
    return {};
}

std::string valid_on(std::string_view alias, int n) {
    const std::string a(alias), day = "$" + std::to_string(n);
    return "(" + a + ".from_date IS NULL OR " + a + ".from_date <= " + day + ") AND (" + a +
           ".to_date IS NULL OR " + a + ".to_date >= " + day + ")";
}

class Reader {
public:
    Reader(Db& db, const Unit& school, const Layout& layout, std::string_view school_year) : db_(db) {
        f_.school = school;
        f_.school_year = school_year;
        f_.level = layout.level;
        f_.day = layout.state_of(school_year);
        f_.many_levels = levels_of(school).size() > 1;
        if (layout.level == "MN") f_.preschool = key_of_words(vocabulary().preschool, school.name);
        unit_ = school.id.value;
        day_ = to_string(f_.day);
    }

    void read_classes() {
        const std::string level = level_code(f_.school);
        for (auto& s = query(db_,
                             "SELECT id, COALESCE(site_id, 0), name, COALESCE(grade, '') FROM school_class "
                             "WHERE unit_id = $1 AND school_year = $2 ORDER BY id",
                             unit_, f_.school_year);
             s.step();) {
            const std::string name(s.text(2)), label(s.text(3));
            const Grade g = grade_of(label, name, level);
            const bool ours = g == Grade::unknown ? !f_.many_levels : imports::level_has_grade(f_.level, g);
            if (!ours) continue;
            place_[s.integer(0)] = f_.classes.size();
            f_.classes.push_back({.id = s.integer(0),
                                  .site = s.integer(1),
                                  .name = name,
                                  .grade = grade_code(g),
                                  .age_group = age_group_code(g, label, name)});
        }
    }

    SchoolFacts read() {
        read_classes();
        read_former_grades();
        read_pupils();
        read_staff();
        read_qualifications();
        read_teaching();
        read_rooms();
        read_sites();
        read_conditions();
        return std::move(f_);
    }

    SchoolFacts& facts() { return f_; }

private:
    // The grade of the year before, of those who are here now: wherever they were.
    void read_former_grades() {
        for (auto& s = query(db_,
                             "SELECT e.pupil_id, COALESCE(c.grade, ''), c.name FROM enrolment e JOIN "
                             "school_class c ON c.id = e.class_id WHERE e.school_year = $1 AND e.pupil_id IN "
                             "(SELECT pupil_id FROM enrolment WHERE unit_id = $2 AND school_year = $3) "
                             "ORDER BY e.id",
                             school_year_before(f_.school_year), unit_, f_.school_year);
             s.step();)
            former_[s.integer(0)] = grade_code(grade_of(s.text(1), s.text(2), level_code(f_.school)));
    }

    // Where nobody has a former grade, nothing is known about anybody's.
    std::optional<bool> repeats(std::int64_t pupil, const std::string& grade, const std::string& said) const {
        if (grade.empty()) return std::nullopt;
        if (const auto found = former_.find(pupil); found != former_.end() && !found->second.empty())
            return found->second == grade;
        if (const std::string former = grade_code(grade_of(said, said, level_code(f_.school)));
            !former.empty())
            return former == grade;
        return former_.empty() || grade != "01" ? std::nullopt : std::optional(false);
    }

    void read_pupils() {
        std::int64_t last = 0;
        for (auto& s = query(db_,
                             "SELECT p.id, p.full_name, p.birth_date, p.sex, COALESCE(p.ethnic_group, ''), "
                             "COALESCE(p.policy_group, ''), COALESCE(p.disability, ''), COALESCE(e.class_id, "
                             "0), COALESCE(p.previous_class, '') FROM enrolment e JOIN pupil p ON p.id = "
                             "e.pupil_id WHERE e.unit_id = $1 AND e.school_year = $2 AND e.status IN (" +
                                 sql_list(studying_statuses) + ") AND " + valid_on("e", 3) +
                                 " ORDER BY p.sort_key, p.id, e.id",
                             unit_, f_.school_year, day_);
             s.step();) {
            if (s.integer(0) == last) continue;  // two enrolments in one school are one pupil
            last = s.integer(0);
            const auto found = place_.find(s.integer(7));
            if (found == place_.end() && f_.many_levels) continue;
            ClassFact* c = found == place_.end() ? nullptr : &f_.classes[found->second];
            const std::string disability(s.text(6));
            PupilFact p{
                .id = last,
                .name = std::string(s.text(1)),
                .class_name = c ? c->name : "",
                .grade = c ? c->grade : "",
                .age_group = c ? c->age_group : "",
                .birth = std::string(s.text(2)),
                .sex = std::string(s.text(3)),
                .ethnic_group = std::string(s.text(4)),
                .disability = disability.empty() ? "" : key_of_words(vocabulary().disabilities, disability),
                .has_disability = !disability.empty(),
                .has_policy = !s.text(5).empty(),
                .repeating = repeats(last, c ? c->grade : "", std::string(s.text(8)))};
            if (c) ++c->pupils, c->disabled += p.has_disability;
            f_.pupils.push_back(std::move(p));
        }
    }

    void read_staff() {
        std::int64_t last = 0;
        for (auto& s = query(db_,
                             "SELECT s.id, s.full_name, s.birth_date, s.sex, t.staff_group, "
                             "COALESCE(t.post, '') FROM staff_post t JOIN staff s ON s.id = t.staff_id WHERE "
                             "t.unit_id = $1 AND t.status IN (" +
                                 sql_list(working_statuses) + ") AND " + valid_on("t", 2) +
                                 " ORDER BY s.sort_key, s.id, t.id",
                             unit_, day_);
             s.step();) {
            if (s.integer(0) == last) continue;
            last = s.integer(0);
            member_[last] = f_.staff.size();
            f_.staff.push_back({.id = last,
                                .name = std::string(s.text(1)),
                                .group = std::string(s.text(4)),
                                .post = std::string(s.text(5)),
                                .birth = std::string(s.text(2)),
                                .sex = std::string(s.text(3)),
                                .qualification = {},
                                .teaches = {}});
        }
    }

    StaffFact* member(std::int64_t id) {
        const auto found = member_.find(id);
        return found == member_.end() ? nullptr : &f_.staff[found->second];
    }

    // Of several the highest.
    void read_qualifications() {
        const auto& ranks = vocabulary().qualifications;
        const auto rank_of = [&](std::string_view code) {
            return std::ranges::find_if(
                       ranks,
                       [&](const Words& w) { return std::ranges::find(w.codes, code) != w.codes.end(); }) -
                   ranks.begin();
        };
        std::map<std::int64_t, std::ptrdiff_t> best;
        for (auto& s = query(db_,
                             "SELECT q.staff_id, q.level FROM qualification q WHERE q.unit_id = $1 AND "
                             "q.level IS NOT NULL AND (q.issued_on IS NULL OR q.issued_on <= $2)",
                             unit_, day_);
             s.step();) {
            const auto rank = rank_of(s.text(1));
            const auto [kept, fresh] = best.try_emplace(s.integer(0), rank);
            if (!fresh) kept->second = std::min(kept->second, rank);
        }
        for (const auto& [id, rank] : best)
            if (StaffFact* m = member(id))
                m->qualification =
                    rank < std::ssize(ranks) ? ranks[static_cast<std::size_t>(rank)].key : "other";
    }

    void read_teaching() {
        for (auto& s = query(db_,
                             "SELECT c.homeroom_staff_id, c.id FROM school_class c WHERE c.unit_id = $1 AND "
                             "c.school_year = $2 AND c.homeroom_staff_id IS NOT NULL UNION SELECT "
                             "a.staff_id, a.class_id FROM teaching_assignment a JOIN school_class d ON d.id "
                             "= a.class_id WHERE a.unit_id = $1 AND d.school_year = $2 AND " +
                                 valid_on("a", 3),
                             unit_, f_.school_year, day_);
             s.step();) {
            StaffFact* m = member(s.integer(0));
            const auto found = place_.find(s.integer(1));
            if (!m || found == place_.end()) continue;
            const std::string& grade = f_.classes[found->second].grade;
            if (!grade.empty() && std::ranges::find(m->teaches, grade) == m->teaches.end())
                m->teaches.push_back(grade);
        }
    }

    void add_room(std::int64_t id, std::string_view name, std::string_view kind, std::int64_t number,
                  bool reported) {
        const auto words = room_words.find("loai_phong");
        const std::string said = squeeze(nfc(kind));
        f_.rooms.push_back({.id = id,
                            .name = std::string(name),
                            .kind = words == room_words.end() ? "" : words->second.find(said).code,
                            .number = number,
                            .reported = reported});
    }

    // The school's own table of facilities; where it sent none, the rooms of the register.
    void read_rooms() {
        for (auto& s = query(db_,
                             "SELECT id, item, COALESCE(total, COALESCE(solid, 0) + COALESCE(semi, 0) + "
                             "COALESCE(temporary, 0)) FROM facility_count WHERE unit_id = $1 AND category = "
                             "'phong' ORDER BY id",
                             unit_);
             s.step();)
            add_room(s.integer(0), s.text(1), s.text(1), s.integer(2), true);
        if (!f_.rooms.empty()) return;
        for (auto& s = query(db_, "SELECT id, name, kind FROM room WHERE unit_id = $1 ORDER BY id", unit_);
             s.step();)
            add_room(s.integer(0), s.text(1), s.text(2), 1, false);
    }

    // Of a school with several levels: the sites where a class of this level is.
    void read_sites() {
        for (auto& s = query(db_,
                             "SELECT id FROM unit WHERE parent_id = $1 AND kind = 'diem_truong' AND "
                             "(opened_on IS NULL OR opened_on <= $2) AND (closed_on IS NULL OR closed_on > "
                             "$2)",
                             unit_, day_);
             s.step();) {
            const std::int64_t site = s.integer(0);
            f_.sites +=
                !f_.many_levels || std::ranges::find(f_.classes, site, &ClassFact::site) != f_.classes.end();
        }
    }

    void read_conditions() {
        for (auto& s = query(db_,
                             "SELECT count(*), COALESCE(sum(CASE WHEN " + valid_on("l", 2) +
                                 " THEN 1 ELSE 0 END), 0) FROM internet_line l WHERE l.unit_id = $1",
                             unit_, day_);
             s.step();)
            if (s.integer(0) > 0) f_.internet = s.integer(1) > 0;
        for (auto& s = query(db_,
                             "SELECT name, quantity FROM equipment WHERE unit_id = $1 UNION ALL SELECT "
                             "item, COALESCE(total, 0) FROM facility_count WHERE unit_id = $1 AND category = "
                             "'thiet_bi'",
                             unit_);
             s.step();) {
            const std::string name = fold(s.text(0));
            const bool computer =
                s.integer(1) > 0 &&
                std::ranges::any_of(vocabulary().computers, [&](const auto& w) { return says(name, w); });
            f_.computers = f_.computers.value_or(false) || computer;
        }
    }

    Db& db_;
    SchoolFacts f_;
    std::int64_t unit_ = 0;
    std::string day_;
    std::map<std::int64_t, std::size_t> place_, member_;  // of classes, of staff
    std::map<std::int64_t, std::string> former_;
};

}  // namespace

std::vector<std::string> levels_of(const Unit& school) {
    const std::string code = level_code(school);
    std::vector<std::string> out;
    for (const std::string_view part : split(std::string_view(code), '&')) out.emplace_back(part);
    return out;
}

bool has_level(const Unit& school, std::string_view level) { return contains(levels_of(school), level); }

SchoolFacts facts_of(Db& db, const Unit& school, const Layout& layout, std::string_view school_year) {
    return Reader(db, school, layout, school_year).read();
}

bool has_classes(Db& db, const Unit& school, const Layout& layout, std::string_view school_year) {
    Reader reader(db, school, layout, school_year);
    reader.read_classes();
    return !reader.facts().classes.empty();
}

void load_room_words(const std::filesystem::path& rules) {
    imports::Vocabularies words;
    imports::load_words(words, (rules / "words" / "values.json").string());
    room_words = std::move(words);
}

}  // namespace khue::statistics
