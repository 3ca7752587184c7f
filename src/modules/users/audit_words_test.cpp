// The trail in words, on both databases: what every action, field and value is called, and to whom names are
// told.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "modules/users/audit_words.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "server/job_rows.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

class Trail : public ::testing::TestWithParam<std::string> {
protected:
    Trail() : commune(GetParam()) {}
    testing::Commune commune;
};

// The change of one field in the newest entry about an entity, as the reader is told: "label: new".
std::string told(Browser& b, const std::string& entity, std::string_view field) {
    Json entry = json_of(b.get("/api/audit?entity=" + entity))["items"].items.at(0);
    for (const Json& change : entry["changes"].items)
        if (change["field"].text == field) return change["label"].text + ": " + change["new"].text_or();
    return "";
}

TEST_P(Trail, TheTrailSpeaksInWords) {
    testing::Commune whole(GetParam(), true);
    auto boss = whole.account("bac", "principal", whole.north.id);
    whole.account("kiem.tra", "auditor", whole.commune.id);
    whole.app->database().write({}, [&](Transaction& t) {
        std::string class_id = std::to_string(whole.north_a.id), user = std::to_string(boss);
        append_audit(t,
                     {.action = "create",
                      .entity = "report_step",
                      .unit_id = whole.north.id.value,
                      .changes = {{.field = "action", .before = {}, .after = "submitted"},
                                  {.field = "done_at", .before = {}, .after = "2026-11-23T01:05:00.000Z"}}});
        append_audit(t, {.action = "create",
                         .entity = "role_grant",
                         .unit_id = whole.north.id.value,
                         .changes = {{.field = "user_id", .before = {}, .after = user},
                                     {.field = "class_id", .before = {}, .after = class_id}}});
        append_audit(t, {.action = "failed",
                         .entity = "job",
                         .unit_id = whole.north.id.value,
                         .changes = {{.field = "kind", .before = {}, .after = "imports.apply"}}});
        append_audit(t, {.action = "export",
                         .entity = "pupil",
                         .unit_id = whole.north.id.value,
                         .changes = {{.field = "rows", .before = {}, .after = "12345"}}});
    });
    Browser principal = whole.signed_in("bac"), auditor = whole.signed_in("kiem.tra");
    EXPECT_EQ(told(principal, "report_step", "action"), "Việc: Trình duyệt");
    EXPECT_EQ(told(principal, "report_step", "done_at"), "Lúc: 23/11/2026 08:05");
    EXPECT_EQ(told(principal, "role_grant", "class_id"), "Lớp: 3A");
    EXPECT_EQ(told(auditor, "role_grant", "class_id"), "Lớp: số " + std::to_string(whole.north_a.id))
        << "who may not read classes is not told their names here";
    EXPECT_EQ(told(principal, "job", "kind"), "Loại việc: Nhập tệp");
    EXPECT_EQ(told(principal, "pupil", "rows"), "Số dòng: 12.345");
    Json job = json_of(principal.get("/api/audit?entity=job"))["items"].items.at(0);
    EXPECT_EQ(job["action_label"].text, "Bị lỗi");
    EXPECT_EQ(job["entity_label"].text, "Công việc chạy nền");
    EXPECT_EQ(json_of(principal.get("/api/audit?entity=session"))["items"].items.at(0)["action_label"].text,
              "Đăng nhập");
}

TEST_P(Trail, TheTrailNamesTheRecordsThatWereOpenedToWhoMaySeeThem) {
    commune.account("bac", "principal", commune.north.id);
    commune.account("kiem.tra", "auditor", commune.commune.id);
    commune.app->database().write({}, [&](Transaction& t) {
        std::string records = "pupil:" + std::to_string(commune.north_a.pupils[0]) +
                              " pupil:" + std::to_string(commune.north_a.pupils[1]);
        append_audit(t, {.action = "open_records",
                         .unit_id = commune.north.id.value,
                         .changes = {{.field = "indicator", .before = {}, .after = "7"},
                                     {.field = "period", .before = {}, .after = "2026-Q3"},
                                     {.field = "records", .before = {}, .after = records}}});
    });
    auto opened = [](Browser b) {
        for (const Json& item : json_of(b.get("/api/audit"))["items"].items)
            if (item["action"].text == "open_records") return item;
        return Json{};
    };
    Json own = opened(commune.signed_in("bac")), foreign = opened(commune.signed_in("kiem.tra"));
    EXPECT_EQ(own["action_label"].text, "Mở danh sách hồ sơ");
    ASSERT_EQ(own["changes"].items.size(), 3u);
    EXPECT_EQ(own["changes"].items[1]["new"].text, "Quý III năm 2026");
    EXPECT_EQ(own["changes"].items[2]["label"].text, "Hồ sơ đã mở");
    EXPECT_EQ(own["changes"].items[2]["new"].text, "Học sinh: 2 (Vũ Minh 3A, Vũ Minh 3A)");
    EXPECT_EQ(foreign["changes"].items[2]["new"].text, "Học sinh: 2");
}

// Whatever the sources enter in the trail has its word.
TEST(AuditWords, EveryActionHasOne) {
    const std::regex written("\\.action = \"([a-z_]+)\"");
    std::set<std::string> actions;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(KHUE_SOURCE_DIR "/src")) {
        if (entry.path().extension() != ".cpp" || entry.path().string().ends_with("_test.cpp")) continue;
        std::ifstream file(entry.path());
        std::string text(std::istreambuf_iterator<char>(file), {});
        for (std::sregex_iterator at(text.begin(), text.end(), written), end; at != end; ++at)
            actions.insert((*at)[1]);
    }
    EXPECT_GE(actions.size(), 11u);
    for (auto state :
         {JobState::queued, JobState::running, JobState::done, JobState::failed, JobState::cancelled})
        actions.insert(std::string(job_state_name(state)));
    for (const std::string& action : actions) EXPECT_NE(audit_action_label(action), "") << action;
}

INSTANTIATE_TEST_SUITE_P(Kinds, Trail, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue
