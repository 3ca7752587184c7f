#include "modules/training/training_desk_test.hpp"

namespace khue::testing {

TrainingDesk::TrainingDesk() {
    commune.account("chuyen.vien", "commune_officer", commune.commune.id);
    commune.account("lanh.dao", "commune_leader", commune.commune.id);
    manager = person("hieu.truong", "principal", commune.north.id, StaffGroup::manager);
    lan = person("co.lan", "teacher", commune.north.id, StaffGroup::teacher);
    minh = person("thay.minh", "teacher", commune.north.id, StaffGroup::teacher);
    far = person("thay.nam", "principal", commune.south.id, StaffGroup::manager);
}

TrainingDesk::Person TrainingDesk::person(const std::string& login, const std::string& role, Id<Unit> unit,
                                          StaffGroup group) {
    Person p{.staff = staff(unit, "Lê Thị " + login, group), .user = 0, .login = login};
    p.user = commune.account(login, role, unit);
    commune.app->database().write({}, [&](Transaction& t) {
        auto account = get(t.db(), Scope::everything(), Id<AppUser>{p.user});
        account->staff_id = {p.staff};
        update(t, Scope::everything(), *account);
    });
    return p;
}

Response TrainingDesk::ask(const std::string& login, const std::string& method, const std::string& path,
                           const std::string& body, std::int64_t version) {
    auto found = browsers.find(login);
    if (found == browsers.end()) found = browsers.emplace(login, commune.signed_in(login)).first;
    Pairs headers;
    if (version) headers.emplace_back("if-match", "\"" + std::to_string(version) + "\"");
    return found->second.send(method, path, method == "GET" ? "" : body, headers);
}

std::string TrainingDesk::course_body(std::int64_t unit, const std::string& more) {
    return R"({"unit_id":)" + std::to_string(unit) +
           R"(,"kind":"own","title":"Dạy học với công cụ số","field_code":"KNS","components":"4.3 1.1",)"
           R"("audience":"CBQL GV","hours":8,"from_date":"2026-11-23","to_date":"2026-11-30",)"
           R"("least_attendance":80)" +
           more + "}";
}

std::int64_t TrainingDesk::draft(const std::string& login, std::int64_t unit, const std::string& more) {
    const Response made = ask(login, "POST", "/api/training/courses", course_body(unit, more));
    EXPECT_EQ(made.status, 201) << made.body;
    const std::int64_t id = json_of(made)["item"]["course"]["id"].integer_or(0);
    const Response session =
        ask(login, "POST", "/api/training/courses/" + std::to_string(id) + "/sessions",
            R"({"day":"2026-11-23","from_time":"08:00","to_time":"11:00","place":"Hội trường xã"})");
    EXPECT_EQ(session.status, 201) << session.body;
    return id;
}

std::int64_t TrainingDesk::opened(const std::string& login, std::int64_t unit, const std::string& more) {
    const std::int64_t id = draft(login, unit, more);
    const Response r = step(login, id, "open");
    EXPECT_EQ(r.status, 200) << r.body;
    return id;
}

Response TrainingDesk::step(const std::string& login, std::int64_t course, const std::string& verb,
                            const std::string& body) {
    const std::int64_t version = whole(login, course)["item"]["course"]["version"].integer_or(1);
    return ask(login, "POST", "/api/training/courses/" + std::to_string(course) + "/" + verb, body, version);
}

Json TrainingDesk::whole(const std::string& login, std::int64_t course) {
    return json(login, "/api/training/courses/" + std::to_string(course));
}

Json TrainingDesk::listed(const std::string& login, std::int64_t course, std::int64_t staff) {
    const Json all = whole(login, course);
    for (const Json& p : all["people"].items)
        if (p["staff_id"].integer_or(0) == staff) return p;
    return {};
}

Response TrainingDesk::enrol(const std::string& login, std::int64_t course,
                             const std::vector<std::int64_t>& staff) {
    std::string ids;
    for (const std::int64_t id : staff) ids += (ids.empty() ? "" : ",") + std::to_string(id);
    return ask(login, "POST", "/api/training/courses/" + std::to_string(course) + "/enrolments",
               R"({"staff_ids":[)" + ids + "]}");
}

Response TrainingDesk::result(const std::string& login, std::int64_t course, std::int64_t staff,
                              const std::string& result) {
    const std::int64_t id = listed(login, course, staff)["id"].integer_or(0);
    return ask(login, "POST", "/api/training/courses/" + std::to_string(course) + "/results",
               R"({"items":[{"enrolment_id":)" + std::to_string(id) + R"(,"result":")" + result + R"("}]})");
}

}  // namespace khue::testing
