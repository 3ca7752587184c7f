// Being told of changes: in order, signed, again after ever longer pauses, laid aside when it does not help.
#include <gtest/gtest.h>

#include <atomic>

#include "modules/connections/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/exchange/webhooks.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/registry/room.hpp"
#include "server/raw_peer_testing.hpp"

namespace khue {
namespace {

using testing::Counter;
using testing::RawPeer;
using testing::RawServer;

class Webhooks : public Counter {
protected:
    Webhooks()
        : Counter("2026-10-01T05:00:00Z", {connections_module(), exchange_module()}),
          rules(WebhookRules::load(KHUE_SOURCE_DIR "/data")),
          clients(ClientRules::load(KHUE_SOURCE_DIR "/data")) {
        seat("admin", everywhere(), {"connections.read", "connections.write"});
    }
    std::int64_t connect(const std::string& url, const std::string& settings = "{}") {
        const Json j = json(ask("admin", "POST", "/api/connections",
                                R"({"unit_id":)" + std::to_string(commune) +
                                    R"(,"kind":"webhook","name":"LMS","active":true,"address":")" + url +
                                    R"(","settings":)" + settings + "}"));
        id = j["id"].integer;
        EXPECT_EQ(ask("admin", "PUT", path("/secrets"), R"({"key":"khoa-ky-16-ky-tu"})").status, 200);
        round();  // it begins now
        return id;
    }
    std::string path(const std::string& tail) { return "/api/connections/" + std::to_string(id) + tail; }
    void round() {
        webhook_round({*app, clients, rules, connection_box(fresh.folder())}, [] { return true; });
    }
    void change(std::int64_t unit, const std::string& name = "P1") {
        app->database().write({}, [&](Transaction& t) {
            Room r{.id = {}, .unit_id = {unit}, .name = name};
            insert(t, Scope::everything(), r);
        });
    }
    Json deliveries(const std::string& query = "") {
        return json(ask("admin", "GET", path("/deliveries" + query)));
    }
    std::string state() { return deliveries()["items"].items.at(0)["state"].text; }
    Json health() { return json(ask("admin", "GET", path("")))["state"]; }

    WebhookRules rules;
    ClientRules clients;
    std::int64_t id = 0;
};

std::string header_in(const std::string& request, const std::string& name) {
    const auto at = request.find("\r\n" + name + ": ");
    if (at == request.npos) return "";
    const auto begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

TEST_P(Webhooks, TellOfChangesSignedAndInOrder) {
    std::vector<std::string> seen;
    RawServer peer([&](RawPeer& p) {
        seen.push_back(p.request());
        p.answer(204, "");
    });
    change(primary, "trước khi nối");
    connect(peer.url("/hook"));
    ASSERT_TRUE(seen.empty()) << "what was before is not told";
    change(primary), change(secondary);
    round();
    ASSERT_EQ(seen.size(), 1u);
    const std::string body = seen[0].substr(seen[0].find("\r\n\r\n") + 4);
    const Json told = parse_json(body).value();
    EXPECT_EQ(told["mode"].text, "trial");
    EXPECT_EQ(told["mode_label"].text, "Kết nối thử nghiệm");
    ASSERT_EQ(told["changes"].items.size(), 2u);
    EXPECT_EQ(told["changes"].items[0]["entity"].text, "room");
    EXPECT_EQ(told["changes"].items[0]["unit_id"].integer, primary);
    EXPECT_EQ(body.find("P1"), std::string::npos) << "what stands in it is not told";
    EXPECT_EQ(header_in(seen[0], "Khue-Signature"),
              webhook_signature("khoa-ky-16-ky-tu", header_in(seen[0], "Khue-Timestamp"), body));
    EXPECT_EQ(header_in(seen[0], "Khue-Delivery"), told["delivery"].text);
    round();
    EXPECT_EQ(seen.size(), 1u) << "told once";
    change(primary);
    round();
    EXPECT_EQ(seen.size(), 2u);
    EXPECT_EQ(state(), "sent");
}

TEST_P(Webhooks, OfTheEntitiesAndUnitsThatAreNamed) {
    std::vector<std::string> seen;
    RawServer peer([&](RawPeer& p) {
        seen.push_back(p.request());
        p.answer(200, "");
    });
    connect(peer.url("/hook"), R"({"entities":"room, pupil","units":"102"})");
    change(preschool), change(primary), change(secondary);
    round();
    ASSERT_EQ(seen.size(), 1u);
    const Json told = parse_json(seen[0].substr(seen[0].find("\r\n\r\n") + 4)).value();
    ASSERT_EQ(told["changes"].items.size(), 1u);
    EXPECT_EQ(told["changes"].items[0]["unit_id"].integer, primary);
}

TEST_P(Webhooks, APeerThatIsDownIsToldLaterAndNothingIsLostOrDoubled) {
    bool well = false;
    std::vector<std::string> seen;
    RawServer peer([&](RawPeer& p) {
        const std::string request = p.request();
        if (!well) return p.answer(500, "");
        seen.push_back(request);
        p.answer(200, "");
    });
    connect(peer.url("/hook"));
    change(primary);
    round();
    EXPECT_EQ(state(), "waiting");
    EXPECT_EQ(health()["failure"].text, "Máy chủ đang gặp lỗi (mã 500).");
    EXPECT_EQ(health()["waiting"].integer, 1);
    EXPECT_EQ(health()["waiting_since"].text, "2026-10-01T05:00:00.000Z");
    well = true;
    change(secondary);
    round();
    EXPECT_TRUE(seen.empty()) << "the pause is not over";
    set_time("2026-10-01T05:00:31Z");
    round();
    ASSERT_EQ(seen.size(), 2u) << "the next follows at once";
    EXPECT_NE(seen[0].find("\"unit_id\":" + std::to_string(primary)), std::string::npos);
    EXPECT_NE(seen[1].find("\"unit_id\":" + std::to_string(secondary)), std::string::npos);
    EXPECT_EQ(health()["waiting"].integer, 0);
    EXPECT_EQ(health()["failure"].text, "");
}

TEST_P(Webhooks, AreDeadAfterTheLastPauseAndCanBeSentAgain) {
    std::atomic<bool> well = false;
    std::atomic<int> told = 0;
    RawServer peer([&](RawPeer& p) {
        p.request();
        ++told;
        if (well) p.answer(200, "");  // else it hangs up
    });
    connect(peer.url("/hook"));
    change(primary);
    std::int64_t minutes = 0;
    for (std::size_t i = 0; i <= rules.retry_seconds.size(); ++i) {
        round();
        if (i < rules.retry_seconds.size()) minutes += rules.retry_seconds[i] / 60 + 1;
        set_time(to_string(Instant{parse_instant("2026-10-01T05:00:00Z")->ms + minutes * 60'000}));
    }
    EXPECT_EQ(state(), "dead");
    EXPECT_EQ(told.load(), static_cast<int>(rules.retry_seconds.size()) + 1);
    well = true;
    change(secondary);
    round();
    EXPECT_EQ(state(), "sent") << "the next goes on";
    const Json dead = deliveries("?state=dead")["items"].items.at(0);
    const std::string replay = "/deliveries/" + std::to_string(dead["id"].integer) + "/replay";
    EXPECT_EQ(ask("admin", "POST", path(replay)).status, 204);
    EXPECT_EQ(ask("admin", "POST", path(replay)).status, 409) << "it waits already";
    round();
    EXPECT_EQ(deliveries("?state=dead")["items"].items.size(), 0u);
}

TEST_P(Webhooks, WithoutAKeyNothingLeaves) {
    RawServer peer([](RawPeer& p) {
        p.request();
        p.answer(200, "");
    });
    connect(peer.url("/hook"));
    ASSERT_EQ(ask("admin", "PUT", path("/secrets"), R"({"key":"ngắn"})").status, 200);
    change(primary);
    round();
    EXPECT_EQ(peer.connections(), 0);
    EXPECT_NE(health()["failure"].text.find("khóa ký"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Webhooks, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
