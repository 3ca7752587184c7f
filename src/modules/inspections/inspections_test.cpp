// Inspections: answered from a device that was without a network, nothing twice and nothing overwritten;
// findings until they are mended; the minutes. On both databases.
#include <gtest/gtest.h>

#include "modules/inspections/verbs.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::inspections {
namespace {

using khue::testing::Browser;
using khue::testing::json_of;
using khue::testing::waiting_of;

const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde", 33);

TEST(Checklists, AreWhole) {
    const auto all = load_checklists(KHUE_SOURCE_DIR "/data");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all.front().items.size(), 17u);
    for (const ChecklistItem& item : all.front().items) EXPECT_FALSE(item.basis.empty()) << item.code;
    EXPECT_THROW(Checklist::of(parse_json(R"({"code":"a","items":[]})").value()), std::runtime_error);
    EXPECT_THROW(
        Checklist::of(
            parse_json(R"({"code":"a","items":[{"code":"1","text":"x"},{"code":"1","text":"y"}]})").value()),
        std::runtime_error);
}

class Inspections : public ::testing::TestWithParam<std::string> {
protected:
    Inspections() : house(GetParam()) {
        at = house.seats({{"principal", "principal", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"colleague", "commune_officer", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/inspections/" + std::to_string(id) + tail;
    }
    Response open(const std::string& who, std::int64_t unit) {
        return at.at(who).post(
            "/api/inspections",
            R"({"unit_id":)" + std::to_string(unit) +
                R"(,"checklist":"attt-truong-hoc","team":"Bà A, ông B","held_on":"2026-11-20"})");
    }
    std::int64_t made() {
        const Response r = open("officer", house.north.id.value);
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Json seen(std::int64_t id, const std::string& who = "officer") {
        return json_of(at.at(who).get(path(id)));
    }
    Response answer(std::int64_t id, const std::string& item, const std::string& result,
                    std::int64_t base = 0, const std::string& note = "", const std::string& who = "officer") {
        return at.at(who).send("PUT", path(id, "/answers"),
                               R"({"answers":[{"item":")" + item + R"(","result":")" + result +
                                   R"(","note":")" + note + R"(","base":)" + std::to_string(base) + "}]}",
                               {});
    }
    static Json outcome(const Response& r) { return json_of(r)["items"].items.at(0); }
    Response step(std::int64_t id, const std::string& verb) {
        return at.at("officer").post(
            path(id, "/" + verb), "{}",
            {{"if-match", "\"" + std::to_string(seen(id)["version"].integer) + "\""}});
    }
    Response finding(std::int64_t id, const std::string& item, const std::string& due) {
        return at.at("officer").post(
            path(id, "/findings"),
            R"({"item":")" + item + R"(","text":"Khóa tài khoản","due":")" + due + "\"}");
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Inspections, AreOfTheCommuneAndSeenByTheSchool) {
    EXPECT_EQ(open("officer", house.commune.id.value).status, 404) << "a school is inspected";
    EXPECT_EQ(open("principal", house.north.id.value).status, 403);
    const std::int64_t id = made();
    EXPECT_EQ(at.at("principal").get(path(id)).status, 200);
    EXPECT_FALSE(seen(id, "principal")["write"].boolean);
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_EQ(answer(id, "1.1", "met", 0, "", "principal").status, 403);
    EXPECT_EQ(at.at("auditor").get(path(id)).status, 200);
}

TEST_P(Inspections, AnAnswerSentTwiceIsKeptOnceAndNothingIsOverwritten) {
    const std::int64_t id = made();
    const Json first = outcome(answer(id, "1.1", "met"));
    EXPECT_EQ(first["outcome"].text, "saved");
    const std::int64_t version = first["kept"]["version"].integer;
    EXPECT_EQ(outcome(answer(id, "1.1", "met"))["outcome"].text, "same") << "the answer was lost on its way";
    EXPECT_EQ(outcome(answer(id, "1.1", "unmet", version, "Không có"))["outcome"].text, "saved");
    // A colleague's tablet was without a network since the first answer.
    const Json late = outcome(answer(id, "1.1", "partly", version, "Khác", "colleague"));
    EXPECT_EQ(late["outcome"].text, "conflict");
    EXPECT_EQ(late["kept"]["result"].text, "unmet") << "what stands is shown";
    EXPECT_EQ(seen(id)["answers"].items.at(0)["note"].text, "Không có");
    const std::int64_t now = late["kept"]["version"].integer;
    EXPECT_EQ(outcome(answer(id, "1.1", "partly", now, "Khác", "colleague"))["outcome"].text, "saved")
        << "once it was looked at";
    EXPECT_EQ(answer(id, "9.9", "met").status, 422);
    const std::string one = R"({"item":"1.3","result":"met","note":"","base":0})";
    EXPECT_EQ(at.at("officer")
                  .send("PUT", path(id, "/answers"), R"({"answers":[)" + one + "," + one + "]}", {})
                  .status,
              422)
        << "no item twice in one letter";
    EXPECT_EQ(answer(id, "1.2", "bia").status, 422);
}

TEST_P(Inspections, APhotoIsKeptOnce) {
    const std::int64_t id = made();
    const auto send = [&](const std::string& key, const std::string& bytes = png) {
        return at.at("officer").send("PUT", path(id, "/items/1.1/photos?key=" + key), bytes, {}).status;
    };
    EXPECT_EQ(send("a1"), 204);
    EXPECT_EQ(send("a1"), 204);
    EXPECT_EQ(send("a2", "<svg>"), 422);
    EXPECT_EQ(send(""), 422);
    const Json photos = seen(id)["photos"];
    ASSERT_EQ(photos.items.size(), 1u);
    const std::string photo = "/api/inspection-photos/" + std::to_string(photos.items[0]["id"].integer);
    EXPECT_EQ(at.at("principal").get(photo).body, png);
    EXPECT_EQ(at.at("neighbour").get(photo).status, 404);
}

TEST_P(Inspections, FindingsAreFollowedUntilTheyAreMended) {
    const std::int64_t id = made();
    EXPECT_EQ(step(id, "conclude").status, 409) << "nothing is answered";
    for (const Json& item : seen(id)["items"].items)
        answer(id, item["code"].text, item["code"].text == "2.1" ? "unmet" : "met");
    EXPECT_EQ(step(id, "conclude").status, 409) << "what is not met asks for a finding";
    EXPECT_EQ(finding(id, "2.1", "2026-11-01").status, 422) << "before the inspection";
    EXPECT_EQ(finding(id, "2.1", "2026-11-22").status, 200);
    EXPECT_EQ(step(id, "conclude").status, 409) << "a conclusion is asked for";
    EXPECT_EQ(at.at("officer")
                  .put(path(id), R"({"team":"Bà A","hosts":"Ông C","conclusion":"Cơ bản đạt"})",
                       seen(id)["version"].integer)
                  .status,
              200);
    EXPECT_EQ(step(id, "conclude").status, 200);
    EXPECT_EQ(answer(id, "2.1", "met", 1).status, 409) << "it stays as it was";

    const std::string one =
        "/api/inspection-findings/" + std::to_string(seen(id)["found"].items.at(0)["id"].integer);
    int told = 0;
    house.app->database().write({.name = "khue"}, [&](Transaction& t) { told = remind_findings(t); });
    EXPECT_EQ(told, 1) << "it is overdue";
    EXPECT_TRUE(seen(id)["found"].items.at(0)["late"].boolean);
    EXPECT_NE(waiting_of(at.at("principal")).find("1 tồn tại sau kiểm tra phải khắc phục (2026-11-22)!"),
              std::string::npos);
    EXPECT_EQ(waiting_of(at.at("neighbour")).find("tồn tại"), std::string::npos) << "another school's";
    EXPECT_EQ(at.at("officer").post(one + "/confirm", R"({"accepted":true})").status, 409)
        << "nobody has mended it";
    EXPECT_EQ(at.at("neighbour").post(one + "/mended", R"({"text":"x"})").status, 404);
    EXPECT_EQ(at.at("principal").post(one + "/mended", R"({"text":""})").status, 422);
    EXPECT_EQ(at.at("principal").post(one + "/mended", R"({"text":"Đã khóa 3 tài khoản"})").status, 204);
    EXPECT_NE(waiting_of(at.at("officer")).find("1 tồn tại trường báo đã khắc phục"), std::string::npos);
    EXPECT_EQ(at.at("officer").post(one + "/confirm", R"({"accepted":false})").status, 422) << "why not";
    EXPECT_EQ(at.at("officer").post(one + "/confirm", R"({"accepted":true})").status, 204);
    EXPECT_EQ(seen(id)["closed"].integer, 1);
    for (const char* paper : {"/minutes.docx", "/minutes.pdf"})
        EXPECT_EQ(at.at("principal").get(path(id, paper)).status, 200);
    EXPECT_EQ(at.at("officer").get("/api/inspections/summary.docx").status, 200);
    EXPECT_EQ(at.at("principal").get("/api/inspections/summary.docx").status, 403);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Inspections, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::inspections
