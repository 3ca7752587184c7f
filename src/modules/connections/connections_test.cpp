// Connections: kept with sealed secrets, tried against a peer, trial until a document says that they are
// real, and trial again as soon as they lead elsewhere. On both databases.
#include <gtest/gtest.h>

#include "modules/connections/module.hpp"
#include "modules/connections/open_connection.hpp"
#include "modules/indicators/counter_test.hpp"
#include "server/raw_peer_testing.hpp"

namespace khue {
namespace {

using testing::Counter;
using testing::RawPeer;
using testing::RawServer;

const std::string pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";

class Connections : public Counter {
protected:
    Connections() : Counter("2026-10-01T05:00:00Z", {connections_module()}) {
        seat("admin", everywhere(), {"connections.read", "connections.write"});
        seat("officer", everywhere(), {"connections.read", "connections.confirm"});
        seat("principal", {primary}, {"connections.read", "connections.write"});
        seat("stranger", everywhere(), {"pupils.read"});
    }
    std::string body(const std::string& address, const std::string& more = "") {
        return R"({"unit_id":)" + std::to_string(commune) +
               R"(,"kind":"kho_thanh_pho","name":"Kho","address":")" + address +
               R"(","settings":{"sender":"H26.1"})" + more + "}";
    }
    std::int64_t made(const std::string& address = "https://kho.example/nhan") {
        const Json j = json(ask("admin", "POST", "/api/connections", body(address, R"(,"active":true)")));
        EXPECT_GT(j["id"].integer, 0);
        return j["id"].integer;
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/connections/" + std::to_string(id) + tail;
    }
    Json seen(std::int64_t id) { return json(ask("admin", "GET", path(id))); }
    std::int64_t version(std::int64_t id) { return seen(id)["version"].integer; }
    Response confirm(std::int64_t id, const std::string& day = "2026-09-20") {
        return ask("officer", "POST", path(id, "/confirm"),
                   R"({"number":"12/GXN","issuer":"Sở GDĐT","issued_on":")" + day + R"("})", version(id));
    }
    void make_real(std::int64_t id) {
        EXPECT_EQ(ask("officer", "PUT", path(id, "/document"), pdf).status, 204);
        const Response r = confirm(id);
        EXPECT_EQ(r.status, 200) << r.body;
    }
};

TEST_P(Connections, BeginAsTrialsWithinTheScope) {
    const Json wished = json(ask("admin", "POST", "/api/connections",
                                 body("https://kho.example", R"(,"active":true,"mode":"real")")));
    const std::int64_t id = wished["id"].integer;
    const Json c = seen(id);
    EXPECT_EQ(c["mode"].text, "trial") << "nobody makes it real by saying so";
    EXPECT_EQ(c["mode_label"].text, "Kết nối thử nghiệm");
    EXPECT_FALSE(c["counts"].boolean);
    EXPECT_EQ(c["settings"]["sender"].text, "H26.1");
    EXPECT_EQ(ask("principal", "GET", path(id)).status, 404);
    EXPECT_EQ(json(ask("principal", "GET", "/api/connections"))["items"].items.size(), 0u);
    EXPECT_EQ(ask("stranger", "GET", "/api/connections").status, 403);
    EXPECT_EQ(ask("officer", "POST", "/api/connections", body("https://x.example")).status, 403);
    EXPECT_EQ(ask("principal", "POST", "/api/connections", body("https://x.example")).status, 403);
}

TEST_P(Connections, WhatIsWrongInThemIsNamed) {
    auto problem = [&](const std::string& text) {
        const Json j = json(ask("admin", "POST", "/api/connections", text));
        return j["errors"].items.empty() ? j["code"].text : j["errors"].items[0]["pointer"].text;
    };
    EXPECT_EQ(problem(body("ftp://kho.example")), "/address");
    EXPECT_EQ(problem(body("https://ten:matkhau@kho.example")), "/address");
    EXPECT_EQ(problem(body("https://kho.example/")), "/address");
    EXPECT_EQ(problem(body("https://kho.example", R"(,"authority":"không phải PEM")")), "/authority");
    EXPECT_EQ(problem(R"({"unit_id":)" + std::to_string(commune) +
                      R"(,"kind":"kho_thanh_pho","name":"K","address":"https://k.example","active":true})"),
              "/settings/sender");
    EXPECT_EQ(problem(R"({"unit_id":)" + std::to_string(commune) +
                      R"(,"kind":"khac","name":"K","address":"https://k.example","settings":{"la":"1"}})"),
              "/settings/la");
    made();
    EXPECT_EQ(ask("admin", "POST", "/api/connections", body("https://y.example")).status, 409)
        << "the name is taken";
}

TEST_P(Connections, SecretsAreSealedAndNeverShown) {
    const std::int64_t id = made();
    const Response r = ask("admin", "PUT", path(id, "/secrets"), R"({"token":"bi-mat-9x"})");
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(r.body.find("bi-mat-9x"), std::string::npos);
    EXPECT_TRUE(json(r)["secrets"].items[0]["set"].boolean);
    EXPECT_EQ(ask("admin", "PUT", path(id, "/secrets"), R"({"khac":"1"})").status, 422);
    EXPECT_EQ(ask("officer", "PUT", path(id, "/secrets"), R"({"token":"1"})").status, 403);
    const SecretBox box = connection_box(fresh.folder());
    app->database().read([&](Db& db) {
        auto opened = open_connection(db, box, Id<Connection>{id});
        EXPECT_EQ(opened->secret("token"), "bi-mat-9x");
        EXPECT_TRUE(opened->readable);
        for (auto& s = query(db, "SELECT sealed FROM connection_secret"); s.step();)
            EXPECT_EQ(s.text(0).find("bi-mat"), std::string_view::npos);
        for (auto& s = query(db, "SELECT details FROM audit"); s.step();)
            EXPECT_EQ(s.is_null(0) ? std::string::npos : s.text(0).find("bi-mat"), std::string::npos);
    });
    ask("admin", "PUT", path(id, "/secrets"), R"({"token":""})");
    EXPECT_FALSE(seen(id)["secrets"].items[0]["set"].boolean);
}

TEST_P(Connections, AreRealOnlyWithADocumentAndItsFile) {
    const std::int64_t id = made();
    EXPECT_EQ(code_of(confirm(id)), "no_document");
    EXPECT_EQ(ask("officer", "PUT", path(id, "/document"), "không phải tệp").status, 422);
    EXPECT_EQ(ask("admin", "PUT", path(id, "/document"), pdf).status, 403) << "who sets up does not confirm";
    EXPECT_EQ(ask("officer", "PUT", path(id, "/document"), pdf).status, 204);
    EXPECT_EQ(confirm(id, "2026-10-02").status, 422) << "a day to come";
    EXPECT_EQ(confirm(id, "").status, 422);
    ASSERT_EQ(confirm(id).status, 200);
    const Json c = seen(id);
    EXPECT_EQ(c["mode"].text, "real");
    EXPECT_TRUE(c["counts"].boolean);
    EXPECT_EQ(c["confirmation"]["number"].text, "12/GXN");
    EXPECT_EQ(c["confirmation"]["recorded_by"].text, "officer");
    EXPECT_EQ(ask("admin", "GET", path(id, "/document")).body, pdf);
    EXPECT_EQ(ask("principal", "GET", path(id, "/document")).status, 404);
    EXPECT_EQ(code_of(confirm(id)), "connection_real");
    EXPECT_EQ(code_of(ask("admin", "DELETE", path(id), "", version(id))), "connection_real");
}

TEST_P(Connections, LeadingElsewhereAreTrialsAgain) {
    const std::int64_t id = made();
    make_real(id);
    ASSERT_EQ(ask("admin", "PUT", path(id), R"({"note":"gọi anh trực trạm"})", version(id)).status, 200);
    EXPECT_EQ(seen(id)["mode"].text, "real") << "a note changes nothing";
    EXPECT_EQ(ask("admin", "PUT", path(id), R"({"active":false})", version(id)).status, 200);
    EXPECT_FALSE(seen(id)["counts"].boolean) << "switched off";
    ASSERT_EQ(ask("admin", "PUT", path(id), R"({"address":"https://kho-khac.example"})", version(id)).status,
              200);
    EXPECT_EQ(seen(id)["mode"].text, "trial");
    EXPECT_TRUE(seen(id)["confirmation"].is_null());
    EXPECT_FALSE(seen(id)["has_document"].boolean) << "the file spoke of the other address";
}

TEST_P(Connections, GoBackToTrialWithAReason) {
    const std::int64_t id = made();
    make_real(id);
    EXPECT_EQ(ask("officer", "POST", path(id, "/withdraw"), R"({"reason":" "})", version(id)).status, 422);
    EXPECT_EQ(ask("officer", "POST", path(id, "/withdraw"), R"({"reason":"Hết hạn thử"})", 1).status, 412);
    EXPECT_EQ(ask("officer", "POST", path(id, "/withdraw"), R"({"reason":"Hết hạn"})", version(id)).status,
              200);
    EXPECT_EQ(seen(id)["mode"].text, "trial");
    EXPECT_EQ(ask("admin", "DELETE", path(id), "", version(id)).status, 204);
    EXPECT_EQ(ask("admin", "GET", path(id)).status, 404);
}

TEST_P(Connections, InClearAreRealOnlyWhereTheKindSaysSo) {
    const std::int64_t id = made("http://10.1.2.3:8080/nhan");
    EXPECT_EQ(ask("officer", "PUT", path(id, "/document"), pdf).status, 204);
    EXPECT_EQ(confirm(id).status, 422);
    const Json j = json(ask("admin", "POST", "/api/connections",
                            R"({"unit_id":)" + std::to_string(commune) +
                                R"(,"kind":"dan_cu","name":"Trục","address":"http://10.1.2.3:8080/ws"})"));
    make_real(j["id"].integer);
}

TEST_P(Connections, AreTriedAndSayHowItWent) {
    int n = 0;
    RawServer peer([&](RawPeer& p) {
        p.request();
        p.answer(++n == 1 ? 200 : 503, "");
    });
    const std::int64_t id = made(peer.url("/nhan"));
    Json j = json(ask("admin", "POST", path(id, "/try")));
    EXPECT_TRUE(j["accepted"].boolean);
    EXPECT_FALSE(seen(id)["state"]["last_success"].is_null());
    j = json(ask("admin", "POST", path(id, "/try")));
    EXPECT_TRUE(j["reached"].boolean);
    EXPECT_FALSE(j["accepted"].boolean);
    EXPECT_EQ(seen(id)["state"]["failure"].text, "Máy chủ đang gặp lỗi (mã 503).");
    EXPECT_FALSE(seen(id)["state"]["last_success"].is_null()) << "the last success stays";
    EXPECT_EQ(ask("officer", "POST", path(id, "/try")).status, 403);
    EXPECT_EQ(ask("principal", "POST", path(id, "/try")).status, 404);
}

TEST_P(Connections, SayWhatWaitsAndSinceWhen) {
    const std::int64_t id = made();
    auto waiting = [&](std::int64_t count) {
        app->database().write({}, [&](Transaction& t) { note_waiting(t, Id<Connection>{id}, count); });
        return seen(id)["state"];
    };
    const std::string since = waiting(3)["waiting_since"].text;
    set_time("2026-10-01T08:00:00Z");
    EXPECT_EQ(waiting(5)["waiting_since"].text, since);
    EXPECT_TRUE(waiting(0)["waiting_since"].is_null());
    EXPECT_NE(waiting(1)["waiting_since"].text, since);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Connections, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
