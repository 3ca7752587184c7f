#include "modules/imports/desk_test.hpp"

#include <gtest/gtest.h>

#include "server/jobs.hpp"

namespace khue::testing {

std::string csv(const std::vector<std::vector<std::string>>& rows) {
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i ? ",\"" : "\"") + row[i] + "\"";
        out += "\r\n";
    }
    return out;
}

std::string pupil_file(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::vector<std::string>> all = {{"Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính",
                                                  "Dân tộc", "Lớp", "Số định danh cá nhân", "Số điện thoại"}};
    all.insert(all.end(), rows.begin(), rows.end());
    return csv(all);
}

std::string class_file() {
    return csv({{"Tên lớp", "Khối", "Sĩ số"}, {"3A", "Khối 3", "30"}, {"4A", "Khối 4", "28"}});
}

Desk::Desk(const std::string& kind)
    : commune(kind, true),
      school{.parent_id = commune.commune.id,
             .kind = UnitKind::school,
             .code = "T",
             .name = "Trường Tiểu học Trung",
             .level = SchoolLevel::primary},
      office(*commune.app) {
    commune.app->database().write({}, [&](Transaction& t) {
        insert(t, Scope::everything(), school);
        run(t.db(), "INSERT INTO setting (name, value) VALUES ('current_close', '2026-09-30')");
    });
    commune.account("vanphong", "school_office", school.id);
    office.sign_in("vanphong", good_password);
    import(office, "lop_hoc", class_file());
}

Response Desk::upload(Browser& b, const std::string& kind, const std::string& bytes,
                      const std::string& name) {
    return b.send("POST", "/api/imports?school=T&kind=" + kind + "&quarter=2026-Q3&name=" + name, bytes, {});
}

Json Desk::checked(Browser& b, std::int64_t id, const std::string& mapping) {
    std::string path = "/api/imports/" + std::to_string(id);
    if (!mapping.empty()) {
        Response r = b.send("PUT", path + "/mapping", mapping, {});
        EXPECT_EQ(r.status, 200) << r.body;
    }
    Response r = b.post(path + "/check");
    EXPECT_EQ(r.status, 200) << r.body;
    return json_of(r);
}

Json Desk::apply(Browser& b, std::int64_t id, const std::string& conflicts) {
    std::string path = "/api/imports/" + std::to_string(id);
    Response r = b.post(path + "/apply", R"({"conflicts":")" + conflicts + "\"}");
    EXPECT_EQ(r.status, 202) << r.body;
    commune.app->jobs().run_now(json_of(r)["job_id"].integer);
    return json_of(b.get(path));
}

Json Desk::import(Browser& b, const std::string& kind, const std::string& bytes, const std::string& name,
                  const std::string& conflicts) {
    Response r = upload(b, kind, bytes, name);
    EXPECT_EQ(r.status, 201) << r.body;
    std::int64_t id = json_of(r)["id"].integer;
    EXPECT_EQ(checked(b, id)["state"].text, "checked");
    Json receipt = apply(b, id, conflicts);
    EXPECT_EQ(receipt["state"].text, "applied");
    return receipt;
}

std::vector<Pupil> Desk::pupils() {
    std::vector<Pupil> out;
    commune.app->database().read([&](Db& db) { out = list<Pupil>(db, Scope::of(school.id.value)); });
    return out;
}

Pupil Desk::pupil(const std::string& name) {
    std::vector<Pupil> found;
    for (auto& p : pupils())
        if (p.full_name == name) found.push_back(std::move(p));
    EXPECT_EQ(found.size(), 1u) << name;
    return found.empty() ? Pupil{.birth_date = {}, .status = {}, .issues = {}, .source = {}} : found.front();
}

std::int64_t Desk::version_of(const std::string& path) {
    return json_of(office.get(path))["version"].integer;
}

}  // namespace khue::testing
