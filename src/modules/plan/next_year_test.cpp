// The plan of another year from a file, and its indicators. On
// both databases.
#include <algorithm>

#include "modules/filings/dossier_month.hpp"
#include "modules/plan/plan_desk_test.hpp"

namespace khue::plan {
namespace {

using NextYearsPlan = PlanDesk;

TEST_P(NextYearsPlan, NextYearsPlanComesFromAFile) {
    std::string csv =
        "TT,Nhóm,Nhiệm vụ,Sản phẩm,Chủ trì,Phối hợp,Thời gian,Chỉ tiêu\n"
        "1,Quản trị,Theo dõi,Báo cáo,Phòng Văn hóa - Xã hội,,Hàng quý,4\n"
        "2,Dữ liệu,Làm sạch,Bộ dữ liệu,Các cơ sở giáo dục,Sở,\"Quý I, II\",7\n";
    Pairs plain = {{"content-type", "application/octet-stream"}};
    auto send = [&](const std::string& who, const std::string& address, const std::string& bytes) {
        return as(who).send("POST", address, bytes, plain);
    };
    EXPECT_EQ(send("bac", "/api/plans?year=2027&file=a.csv", csv).status, 403);
    Json bad = json_of(
        send("canbo", "/api/plans/preview?year=2027", csv + "2,Dữ liệu,Trùng,Tệp,Trường,,Quý IX,99\n"));
    EXPECT_EQ(bad["problems"].items.size(), 3u);
    EXPECT_EQ(send("canbo", "/api/plans?year=2027&file=a.csv", csv + "2,,,,,,,\n").status, 422);
    Json good = json_of(send("canbo", "/api/plans/preview?year=2027", csv));
    EXPECT_TRUE(good["problems"].items.empty());
    EXPECT_EQ(good["unsupported"].items.size(), 18u);
    EXPECT_EQ(json_of(send("canbo", "/api/plans/preview?year=2026", csv))["problems"].items.size(), 1u);
    Response made = send("canbo", "/api/plans?year=2027&file=ke-hoach-2027.csv", csv);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(send("canbo", "/api/plans?year=2027&file=a.csv", csv).status, 409);
    std::string id = std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(tasks("nam", "?plan=" + id)["items"].items.size(), 2u);
    EXPECT_EQ(json_of(as("nam").get("/api/plans"))["items"].items.size(), 2u);
    EXPECT_EQ(as("canbo").remove("/api/plans/" + id, 1).status, 204);
    EXPECT_EQ(tasks("nam")["plan"]["year"].integer, 2026);
    Response in_use = [&] {
        std::string now_id = std::to_string(tasks("canbo")["plan"]["id"].integer);
        report("bac", 5, commune.north.id, R"({"state":"doing","percent":1})");
        return as("canbo").remove("/api/plans/" + now_id, 1);
    }();
    EXPECT_EQ(in_use.status, 409);
}

// A plan that nobody issued, to see its indicators counted.
const std::string plan_2027 = R"({
    "code": "tan-ky-2027", "name": "Kế hoạch thử nghiệm năm 2027", "year": 2027,
    "from": "2027-01-01", "to": "2027-12-31",
    "indicator_groups": [{"no": "I", "name": "Dữ liệu"}],
    "indicators": [
        {"no": 1, "group": "I", "name": "Hồ sơ điện tử", "unit": "%", "op": ">=", "target": 98, "measured": true,
         "numerator": "dossiers.electronic", "denominator": "dossiers.total_not_secret", "formula": "Hồ sơ điện tử chia tổng số"},
        {"no": 2, "group": "I", "name": "Kho học liệu", "unit": "%", "op": ">=", "target": 50,
         "formula": "Trường có kho học liệu chia tổng số trường", "task_link": "indirect"}],
    "task_groups": [{"no": "1", "name": "Quản trị"}],
    "tasks": [{"no": 1, "group": "1", "name": "Theo dõi", "product": "Báo cáo", "lead": "Các cơ sở giáo dục",
               "schedule": "quarterly", "schedule_as_written": "Hàng quý", "quarters": [1, 2, 3, 4],
               "indicators": [1, 2]}]})";

TEST_P(NextYearsPlan, TheIndicatorsOfNextYearsPlanAreCounted) {
    Pairs plain = {{"content-type", "application/octet-stream"}};
    auto send = [&](const std::string& address, const std::string& bytes) {
        return as("canbo").send("POST", address, bytes, plain);
    };
    EXPECT_EQ(as("canbo").get("/api/indicators?period=2027-Q1").status, 409);

    std::string unknown = plan_2027;
    unknown.replace(unknown.find("dossiers.total_not_secret"), 25, "dossiers.moon");
    Json refused = json_of(send("/api/plans/preview", unknown));
    ASSERT_EQ(refused["problems"].items.size(), 1u);
    EXPECT_EQ(refused["problems"].items[0]["message"].text,
              "Chỉ tiêu 1: phần mềm không có số đo “dossiers.moon”.");
    EXPECT_EQ(send("/api/plans?file=2027.json", unknown).status, 422);

    Json good = json_of(send("/api/plans/preview", plan_2027));
    EXPECT_TRUE(good["problems"].items.empty());
    EXPECT_TRUE(good["remarks"].items.empty());
    Response made = send("/api/plans?file=2027.json", plan_2027);
    ASSERT_EQ(made.status, 201) << made.body;

    Response figures = as("canbo").get("/api/indicators?period=2027-Q1");
    ASSERT_EQ(figures.status, 200) << figures.body;
    Json two = json_of(figures);
    ASSERT_EQ(two.items.size(), 2u);
    EXPECT_EQ(two.items[0]["name"].text, "Hồ sơ điện tử");
    write([&](Transaction& t) {
        DossierMonth month{.unit_id = commune.north.id,
                           .period = "2027-Q1",
                           .month = 1,
                           .total = 4,
                           .electronic = 3,
                           .documents_total = 4,
                           .documents_electronic = 3,
                           .source = "tep"};
        insert(t, Scope::everything(), month);
    });
    Json one = json_of(as("canbo").get("/api/indicators?period=2027-Q1")).items.at(0);
    EXPECT_EQ(one["numerator"].integer, 3);
    EXPECT_EQ(one["denominator"].integer, 4);
    EXPECT_EQ(json_of(as("canbo").get("/api/indicators?period=2026-Q3")).items.size(), 20u)
        << "this year's are what they were";
    const Json periods = json_of(as("canbo").get("/api/periods"));
    EXPECT_TRUE(
        std::ranges::any_of(periods.items, [](const Json& p) { return p["code"].text == "2027-Q1"; }));

    std::string id = std::to_string(json_of(made)["id"].integer);
    const Json links = json_of(as("canbo").get("/api/plans/" + id + "/overview"));
    EXPECT_FALSE(links["links"].items.at(0)["indirect"].boolean);
    EXPECT_TRUE(links["links"].items.at(1)["indirect"].boolean);
    EXPECT_EQ(links["links"].items.at(1)["tasks"].items.at(0)["no"].integer, 1);

    EXPECT_EQ(as("canbo").remove("/api/plans/" + id, 1).status, 204);
    EXPECT_EQ(as("canbo").get("/api/indicators?period=2027-Q1").status, 409);
}

TEST_P(NextYearsPlan, APlanThatComesAfterTheYearsEndOpensItsFirstQuarter) {
    Pairs plain = {{"content-type", "application/octet-stream"}};
    for (const char* quarter : {"2026-Q3", "2026-Q4"})
        ASSERT_EQ(as("canbo").post("/api/periods/" + std::string(quarter) + "/close").status, 200);
    EXPECT_EQ(json_of(as("canbo").get("/api/session"))["period"].text, "2026-Q4");
    Response made = as("canbo").send("POST", "/api/plans?file=2027.json", plan_2027, plain);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(json_of(as("canbo").get("/api/session"))["period"].text, "2027-Q1");
    ASSERT_EQ(as("canbo").post("/api/periods/2027-Q1/close").status, 200);
    std::string id = std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(as("canbo").remove("/api/plans/" + id, 1).status, 409) << "figures stand on it";
}

TEST_P(NextYearsPlan, APlanOfTasksAloneSaysThatNothingIsCounted) {
    Pairs plain = {{"content-type", "application/octet-stream"}};
    std::string csv =
        "TT,Nhóm,Nhiệm vụ,Sản phẩm,Chủ trì,Phối hợp,Thời gian,Chỉ tiêu\n"
        "1,Quản trị,Theo dõi,Báo cáo,Phòng Văn hóa - Xã hội,,Hàng quý,4\n";
    Json shown = json_of(as("canbo").send("POST", "/api/plans/preview?year=2027", csv, plain));
    ASSERT_EQ(shown["remarks"].items.size(), 1u);
    EXPECT_NE(shown["remarks"].items[0].text.find("chỉ tiêu năm 2027 chưa được đếm"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Kinds, NextYearsPlan, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::plan
