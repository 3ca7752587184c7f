#include "modules/statistics/statistics_desk_test.hpp"

#include "modules/approvals/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/qualification.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/requests/module.hpp"
#include "modules/statistics/module.hpp"

namespace khue::statistics_test {
namespace {

const std::vector<std::string> officer_rights = {"statistics.read", "statistics.approve"};
const std::vector<std::string> principal_rights = {"statistics.read", "statistics.write", "statistics.submit",
                                                   "pupils.read", "staff.read"};
const std::vector<std::string> clerk_rights = {"statistics.read", "statistics.write"};
const std::vector<std::string> leader_rights = {"statistics.read"};
const std::vector<std::string> department_rights = {"statistics.read", "statistics.approve_above"};
const std::vector<std::string> no_rights = {};

std::optional<std::string> maybe(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<Date> day(const std::string& text) { return text.empty() ? std::nullopt : parse_date(text); }

}  // namespace

Desk::Desk()
    : Counter("2026-10-05T05:00:00Z",
              {imports_module(), requests_module(), approvals_module(), statistics_module()}) {
    seat("officer", everywhere(), officer_rights);
    seat("leader", everywhere(), leader_rights);
    seat("department", everywhere(), department_rights);
    seat("principal", {primary}, principal_rights);
    seat("clerk", {primary}, clerk_rights);
    seat("kindergartner", {preschool}, principal_rights);
    seat("neighbour", {secondary}, principal_rights);
    seat("stranger", {primary}, no_rights);
}

std::int64_t Desk::school_class(std::int64_t unit, const std::string& name, const std::string& grade,
                                const std::string& year) {
    SchoolClass c{.unit_id = {unit}, .school_year = year, .name = name, .grade = maybe(grade)};
    app->database().write({}, [&](Transaction& t) { c.id = insert(t, Scope::of(unit), c); });
    return c.id.value;
}

std::int64_t Desk::pupil(std::int64_t unit, std::int64_t class_id, const PupilWish& wish,
                         const std::string& year) {
    Pupil p{.unit_id = {unit},
            .class_id = {class_id},
            .full_name = "Nguyễn Thử Nghiệm",
            .birth_date = {wish.birth},
            .sex = wish.sex == "02" ? Sex::female : Sex::male,
            .ethnic_group = "01",
            .status = wish.status,
            .policy_group = maybe(wish.policy),
            .disability = maybe(wish.disability),
            .previous_class = maybe(wish.previous)};
    app->database().write({}, [&](Transaction& t) {
        p.id = insert(t, Scope::of(unit), p);
        Enrolment e{.unit_id = {unit},
                    .pupil_id = p.id,
                    .class_id = {class_id},
                    .school_year = year,
                    .from_date = day(wish.from),
                    .to_date = day(wish.to),
                    .status = wish.status};
        insert(t, Scope::of(unit), e);
    });
    return p.id.value;
}

std::int64_t Desk::member(std::int64_t unit, const std::string& group, const std::string& post,
                          const std::string& birth, const std::string& qualification) {
    Staff s{.unit_id = {unit},
            .full_name = "Trần Thử Nghiệm",
            .birth_date = {birth},
            .sex = Sex::female,
            .staff_group = group == "CBQL" ? StaffGroup::manager
                           : group == "GV" ? StaffGroup::teacher
                                           : StaffGroup::employee,
            .status = "01"};
    app->database().write({}, [&](Transaction& t) {
        s.id = insert(t, Scope::of(unit), s);
        StaffPost p{
            .unit_id = {unit}, .staff_id = s.id, .staff_group = group, .post = maybe(post), .status = "01"};
        insert(t, Scope::of(unit), p);
        if (qualification.empty()) return;
        Qualification q{.unit_id = {unit},
                        .staff_id = s.id,
                        .kind = "Bằng",
                        .name = "Bằng tốt nghiệp",
                        .level = qualification};
        insert(t, Scope::of(unit), q);
    });
    return s.id.value;
}

void Desk::fill_primary() {
    const std::int64_t a = school_class(primary, "1A", "Khối 1"), b = school_class(primary, "1B", "Khối 1"),
                       c = school_class(primary, "2A", "Khối 2");
    pupil(primary, a, {});
    pupil(primary, a, {.sex = "02", .policy = "08"});
    pupil(primary, b, {.birth = "2019-01-01", .previous = "1A"});
    pupil(primary, c,
          {.grade = "Khối 2", .birth = "2019-05-01", .previous = "1A", .disability = "Khuyết tật vận động"});
    pupil(primary, c, {.grade = "Khối 2", .birth = "2019-06-01", .previous = "1B"});
    member(primary, "CBQL", "01", "1975-02-02", "02");
    member(primary, "GV", "", "1990-02-02", "16");
    member(primary, "GV", "", "2000-02-02", "17");
    member(primary, "NV", "15", "1988-02-02");
}

Response Desk::act(const std::string& who, const std::string& method, const std::string& path,
                   const std::string& body) {
    const std::size_t end = path.find_first_not_of("0123456789", path.find_first_of("0123456789"));
    const Json form = see(who, path.substr(0, end));
    return ask(who, method, path, body, (method == "PUT" ? form : form["approval"])["version"].integer_or(1));
}

Json Desk::see(const std::string& who, const std::string& path) { return json(ask(who, "GET", path)); }

std::string Desk::path_of(std::int64_t id, const std::string& verb) {
    return "/api/statistics/forms/" + std::to_string(id) + (verb.empty() ? "" : "/" + verb);
}

std::int64_t Desk::opened(const std::string& who, const std::string& form, const std::string& year) {
    const Response made = ask(who, "POST", "/api/statistics/forms",
                              R"({"form":")" + form + R"(","school_year":")" + year + R"("})");
    EXPECT_EQ(made.status, 201) << made.body;
    return json(made)["id"].integer_or(0);
}

Json Desk::line(const Json& form, std::int64_t code) {
    for (const Json& part : form["content"]["parts"].items)
        for (const Json& l : part["lines"].items)
            if (l["code"].integer == code) return l;
    return {};
}

Json Desk::line(std::int64_t id, std::int64_t code, const std::string& who) {
    return line(see(who, path_of(id)), code);
}

void Desk::complete(std::int64_t id, const std::string& who) {
    const Json form = see(who, path_of(id));
    std::string cells, explanations;
    for (const Json& part : form["content"]["parts"].items)
        for (const Json& l : part["lines"].items)
            if (l["value"].is_null())
                cells +=
                    (cells.empty() ? "\"" : ",\"") + std::to_string(l["code"].integer) + R"(":{"value":0})";
    Response saved = act(who, "PUT", path_of(id), "{\"cells\":{" + cells + "}}");
    ASSERT_EQ(saved.status, 200) << saved.body;
    for (const Json& f : see(who, path_of(id))["content"]["findings"].items)
        if (!f["hard"].boolean)
            explanations += (explanations.empty() ? "\"" : ",\"") + f["key"].text + R"(":"Đúng thực tế")";
    saved = act(who, "PUT", path_of(id), "{\"explanations\":{" + explanations + "}}");
    ASSERT_EQ(saved.status, 200) << saved.body;
}

std::int64_t Desk::submitted(const std::string& who) {
    const std::int64_t id = opened(who);
    complete(id, who);
    const Response sent = act(who, "POST", path_of(id, "submit"));
    EXPECT_EQ(sent.status, 200) << sent.body;
    return id;
}

}  // namespace khue::statistics_test
