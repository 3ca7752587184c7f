#include "modules/oneroster/roster_reading.hpp"

#include <algorithm>
#include <array>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "modules/imports/grade.hpp"

namespace khue {
namespace {

// The rows of a file by the names of its columns.
class Rows {
public:
    Rows(const CsvPackage& package, const std::string& file) {
        const auto found = package.tables.find(file);
        if (found == package.tables.end()) return;
        table_ = &found->second;
        for (std::size_t i = 0; i < table_->header.size(); ++i) columns_.emplace(table_->header[i], i);
    }
    std::size_t size() const { return table_ ? table_->rows.size() : 0; }
    std::string at(std::size_t row, std::string_view column) const {
        const auto found = columns_.find(column);
        return found == columns_.end() ? "" : squeeze(nfc(table_->rows[row][found->second]));
    }
    std::vector<std::string> list(std::size_t row, std::string_view column) const {
        std::vector<std::string> out;
        const std::string text = at(row, column);
        for (const std::string_view one : split(text, ','))
            if (std::string clean = squeeze(one); !clean.empty()) out.push_back(std::move(clean));
        return out;
    }
    bool is_gone(std::size_t row) const { return at(row, "status") == "tobedeleted"; }
    Date changed(std::size_t row) const {
        const std::string text = at(row, "dateLastModified");
        if (const auto instant = parse_instant(text)) return local_date(*instant);
        return parse_date(text).value_or(Date{});
    }
    static std::int64_t number(std::size_t row) { return static_cast<std::int64_t>(row) + 2; }

private:
    const CsvTable* table_ = nullptr;
    std::map<std::string_view, std::size_t> columns_;
};

RosterPart part_of(std::string_view role) {
    constexpr std::array<std::string_view, 3> guardians{"guardian", "parent", "relative"},
        elsewhere{"districtAdministrator", "systemAdministrator", "proctor"};
    if (role == "student") return RosterPart::pupil;
    if (std::ranges::find(guardians, role) != guardians.end()) return RosterPart::guardian;
    if (std::ranges::find(elsewhere, role) != elsewhere.end() || role.starts_with("ext:"))
        return RosterPart::other;
    return RosterPart::staff;
}

// "03" → "Khối 3"; "PK" and the like do not tell which group it is.
std::string grade_label_of(const std::string& code) {
    const bool number = !code.empty() && code.size() <= 2 &&
                        std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    return number ? imports::grade_label(imports::school_grade(std::stoi(code))) : "";
}

class Reader {
public:
    explicit Reader(const CsvPackage& package) : p_(package) {}

    Roster read() {
        out_.source = p_.source.empty() ? "không nêu tên" : p_.source;
        const auto users = p_.modes.find("users");
        out_.bulk = users != p_.modes.end() && users->second == CsvMode::bulk;
        read_sessions();
        read_orgs();
        read_courses();
        read_classes();
        read_users();
        read_roles();
        read_demographics();
        read_stays();
        note_others();
        return std::move(out_);
    }

private:
    void leave(const std::string& file, std::int64_t rows, std::string why) {
        if (rows) out_.left.push_back({file + ".csv", rows, std::move(why)});
    }

    void read_sessions() {
        const Rows rows(p_, "academicSessions");
        for (std::size_t r = 0; r < rows.size(); ++r)
            if (const auto day = parse_date(rows.at(r, "startDate")))
                years_[rows.at(r, "sourcedId")] = school_year_of(*day);
        leave("academicSessions", static_cast<std::int64_t>(rows.size()),
              "Chỉ dùng để biết năm học của lớp; năm học, học kỳ của nhà giữ nguyên.");
    }

    void read_orgs() {
        const Rows rows(p_, "orgs");
        for (std::size_t r = 0; r < rows.size(); ++r)
            out_.orgs[rows.at(r, "sourcedId")] = {
                .name = rows.at(r, "name"), .type = rows.at(r, "type"), .code = rows.at(r, "identifier")};
        leave("orgs", static_cast<std::int64_t>(rows.size()),
              "Chỉ dùng để tìm trường theo mã; thông tin của trường giữ nguyên.");
    }

    void read_courses() {
        const Rows rows(p_, "courses");
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const std::string code = rows.at(r, "courseCode");
            if (imports::grade_of_label(code) != imports::Grade::unknown)
                course_grades_[rows.at(r, "sourcedId")] = code;
        }
        leave("courses", static_cast<std::int64_t>(rows.size()),
              "Chưa có sổ môn học; chỉ dùng để biết khối của lớp.");
    }

    void read_classes() {
        const Rows rows(p_, "classes");
        std::int64_t others = 0;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            RosterClass c{.id = rows.at(r, "sourcedId"),
                          .name = rows.at(r, "title"),
                          .grade = {},
                          .school = rows.at(r, "schoolSourcedId"),
                          .school_year = {},
                          .row = Rows::number(r),
                          .gone = rows.is_gone(r),
                          .homeroom = rows.at(r, "classType") == "homeroom"};
            for (const std::string& term : rows.list(r, "termSourcedIds"))
                if (const auto year = years_.find(term); year != years_.end()) c.school_year = year->second;
            const auto grades = rows.list(r, "grades");
            if (grades.size() == 1) c.grade = grade_label_of(grades.front());
            const auto by_course = course_grades_.find(rows.at(r, "courseSourcedId"));
            if (c.grade.empty() && by_course != course_grades_.end()) c.grade = by_course->second;
            if (!c.homeroom) ++others;
            out_.classes[c.id] = std::move(c);
        }
        leave("classes", others, "Lớp môn học (scheduled) chưa có sổ; chỉ nhận lớp học (homeroom).");
    }

    RosterPerson& person(const std::string& id) {
        RosterPerson& out = out_.persons[id];
        out.id = id;
        return out;
    }

    void read_users() {
        const Rows rows(p_, "users");
        for (std::size_t r = 0; r < rows.size(); ++r) {
            RosterPerson& one = person(rows.at(r, "sourcedId"));
            one.row = Rows::number(r);
            one.name = squeeze(rows.at(r, "familyName") + " " + rows.at(r, "middleName") + " " +
                               rows.at(r, "givenName"));
            one.code = rows.at(r, "identifier");
            one.email = rows.at(r, "email");
            one.phone = rows.at(r, "phone").empty() ? rows.at(r, "sms") : rows.at(r, "phone");
            one.agents = rows.list(r, "agentSourcedIds");
            one.enabled = rows.at(r, "enabledUser") != "false";
            one.gone = rows.is_gone(r);
            one.changed = rows.changed(r);
        }
    }

    // Of several, the primary one: a record lies in one school.
    void read_roles() {
        const Rows rows(p_, "roles");
        std::map<std::string, bool> primary_seen;
        std::int64_t others = 0;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            RosterPerson& one = person(rows.at(r, "userSourcedId"));
            const bool primary = rows.at(r, "roleType") == "primary";
            const auto [seen, fresh] = primary_seen.emplace(one.id, primary);
            if (!fresh && (seen->second || !primary)) {
                ++others;
                continue;
            }
            if (!fresh) ++others;
            seen->second = primary;
            one.role = rows.at(r, "role");
            one.part = part_of(one.role);
            one.org = rows.at(r, "orgSourcedId");
            if (!rows.is_gone(r)) continue;
            one.gone = true;
            one.changed = std::max(one.changed, rows.changed(r));
        }
        leave("roles", others, "Mỗi người chỉ nhận vai trò chính (primary) ở một trường.");
    }

    void read_demographics() {
        const Rows rows(p_, "demographics");
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (rows.is_gone(r)) continue;
            RosterPerson& one = person(rows.at(r, "sourcedId"));
            one.birth = parse_date(rows.at(r, "birthDate"));
            const std::string sex = rows.at(r, "sex");
            one.sex = sex == "male" ? "Nam" : sex == "female" ? "Nữ" : "";
        }
    }

    void read_stays() {
        const Rows rows(p_, "enrollments");
        std::int64_t others = 0;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const std::string role = rows.at(r, "role");
            if (role != "student" && role != "teacher") {
                ++others;
                continue;
            }
            RosterStay s{.id = rows.at(r, "sourcedId"),
                         .class_id = rows.at(r, "classSourcedId"),
                         .person = rows.at(r, "userSourcedId"),
                         .from = parse_date(rows.at(r, "beginDate")),
                         .to = parse_date(rows.at(r, "endDate")),
                         .row = Rows::number(r),
                         .changed = rows.changed(r),
                         .gone = rows.is_gone(r),
                         .teaches = role == "teacher",
                         .primary = rows.at(r, "primary") == "true"};
            RosterPerson& one = person(s.person);
            if (one.part == RosterPart::unknown) one.part = s.teaches ? RosterPart::staff : RosterPart::pupil;
            if (one.org.empty()) one.org = rows.at(r, "schoolSourcedId");
            out_.stays.push_back(std::move(s));
        }
        leave("enrollments", others, "Chỉ nhận việc học và chủ nhiệm (student, teacher).");
    }

    // Files that the house has no registers for.
    void note_others() {
        constexpr std::array<std::string_view, 8> taken{"academicSessions", "orgs",        "courses",
                                                        "classes",          "users",       "roles",
                                                        "enrollments",      "demographics"};
        for (const auto& [file, table] : p_.tables)
            if (std::ranges::find(taken, file) == taken.end())
                leave(file, static_cast<std::int64_t>(table.rows.size()),
                      "Chưa có sổ tương ứng, không tiếp nhận.");
    }

    const CsvPackage& p_;
    Roster out_;
    std::map<std::string, std::string> years_, course_grades_;
};

}  // namespace

Roster read_roster(const CsvPackage& package) { return Reader(package).read(); }

}  // namespace khue
