// The list as it was downloaded comes back with results through the import of the schools' files; what was
// noted of a pupil who left is erased with the record. The whole program, on both databases.
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "modules/imports/desk_test.hpp"
#include "modules/verification/records.hpp"

namespace khue::verification_test {
namespace {

using testing::json_of;

class RoundTrip : public ::testing::TestWithParam<std::string> {
protected:
    RoundTrip() : desk(GetParam()) {
        desk.import(desk.office, "ho_so_hoc_sinh",
                    testing::pupil_file(
                        {{"3100000001", "Đỗ Minh An", "09/05/2018", "Nam", "Kinh", "3A", "031218000101", ""},
                         {"3100000002", "Vũ Thị Bình", "21/03/2018", "Nữ", "Kinh", "3A", "031318000102", ""},
                         {"3100000003", "Lê Văn Cường", "11/07/2018", "Nam", "Kinh", "3A", "3.12E+10", ""}}));
    }
    std::string states() {
        std::string out;
        for (const Json& e : json_of(desk.office.get("/api/verification/queue"))["items"].items)
            out += (out.empty() ? "" : " ") + e["name"].text + ":" + e["state"].text;
        return out;
    }
    testing::Desk desk;
};

TEST_P(RoundTrip, AListComesBackWithItsResults) {
    EXPECT_EQ(states(), "Đỗ Minh An:chua_gui Vũ Thị Bình:chua_gui Lê Văn Cường:sai_dinh_dang");
    const Json list = json_of(
        desk.office.post("/api/verification/lists", R"({"unit_id":)" + std::to_string(desk.school.id.value) +
                                                        R"(,"purpose":"Gửi hệ thống của Bộ để xác thực"})"));
    ASSERT_EQ(list["pupils"].integer, 2);
    const std::string file =
        desk.office.get("/api/verification/lists/" + std::to_string(list["id"].integer) + "/file?format=csv")
            .body;
    // The system fills in what it found; nothing else of the file is touched.
    std::string back;
    int line = 0;
    for (auto row : split(file, '\n')) {
        while (!row.empty() && row.back() == '\r') row.remove_suffix(1);
        if (row.empty()) continue;
        const char* result = line == 0   ? ",Kết quả xác thực,Ngày xác thực"
                             : line == 1 ? ",Khớp,23/11/2026"
                                         : ",Không khớp,23/11/2026";
        back += std::string(row) + result + "\r\n";
        ++line;
    }
    ASSERT_EQ(line, 3) << file;
    Response r = desk.office.send(
        "POST", "/api/imports?school=T&kind=xac_thuc_dan_cu&quarter=2026-Q4&name=ket-qua.csv", back, {});
    ASSERT_EQ(r.status, 201) << r.body;
    const std::int64_t id = json_of(r)["id"].integer;
    EXPECT_EQ(desk.checked(desk.office, id)["state"].text, "checked");
    EXPECT_EQ(desk.apply(desk.office, id)["state"].text, "applied");
    EXPECT_EQ(states(), "Đỗ Minh An:khop Vũ Thị Bình:khong_khop Lê Văn Cường:sai_dinh_dang");
    // Taken back, the pupils wait again.
    const Json run = json_of(desk.office.get("/api/imports/" + std::to_string(id)));
    r = desk.office.post("/api/changesets/" + std::to_string(run["changeset"].integer) + "/undo");
    EXPECT_LT(r.status, 300) << r.body;
    EXPECT_EQ(states(), "Đỗ Minh An:cho_ket_qua Vũ Thị Bình:cho_ket_qua Lê Văn Cường:sai_dinh_dang");
}

TEST_P(RoundTrip, WhatWasNotedIsErasedWithThePupil) {
    const Pupil p = desk.pupil("Đỗ Minh An");
    const std::string unit = std::to_string(desk.school.id.value), id = std::to_string(p.id.value);
    Response r = desk.office.post("/api/verification_cases",
                                  R"({"unit_id":)" + unit + R"(,"pupil_id":)" + id +
                                      R"(,"note":"Mẹ em hẹn thứ Sáu","proposed_field":"khong"})");
    ASSERT_EQ(r.status, 201) << r.body;
    EXPECT_EQ(desk.office
                  .post("/api/verification_cases",
                        R"({"unit_id":)" + unit + R"(,"pupil_id":)" + id + R"(,"proposed_field":"khong"})")
                  .status,
              422)
        << "one of a pupil";
    desk.office.put("/api/pupils/" + id, R"({"status":"04"})", desk.version_of("/api/pupils/" + id));
    desk.commune.account("hieutruong", "principal", desk.school.id);
    testing::Browser head = desk.commune.signed_in("hieutruong");
    r = head.send("POST", "/api/pupils/" + id + "/erase",
                  R"({"decision":"Quyết định 12/QĐ-UBND ngày 20/11/2026"})",
                  {{"if-match", "\"" + std::to_string(desk.version_of("/api/pupils/" + id)) + "\""}});
    EXPECT_EQ(r.status, 204) << r.body;
    desk.commune.app->database().read([&](Db& db) {
        for (auto& s =
                 query(db,
                       "SELECT COALESCE(note, '') FROM verification_case UNION ALL SELECT COALESCE(note, '') "
                       "FROM verification_case_history");
             s.step();)
            EXPECT_EQ(s.text(0), "");
    });
}

INSTANTIATE_TEST_SUITE_P(Databases, RoundTrip, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::verification_test
