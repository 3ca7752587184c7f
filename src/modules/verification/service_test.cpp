// The population database's service against a peer that replays answers, also late, half and hostile ones. On
// both databases.
#include <chrono>
#include <mutex>

#include "modules/connections/connection.hpp"
#include "modules/verification/desk_test.hpp"
#include "modules/verification/service.hpp"
#include "server/raw_peer_testing.hpp"

namespace khue::verification_test {
namespace {

using testing::RawPeer;
using testing::RawServer;

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const auto a = text.find(from);
    if (a == text.npos) return "";
    const auto begin = a + from.size();
    return text.substr(begin, text.find(to, begin) - begin);
}

std::string replay(const std::string& id, const std::string& told) {
    return R"(<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><n:KetQua xmlns:n="http://dancuquocgia.bca"><n:MaYeuCau>)" +
           id + "</n:MaYeuCau><n:KetQuaXacThuc><n:TonTai>" + told +
           "</n:TonTai></n:KetQuaXacThuc></n:KetQua></S:Body></S:Envelope>";
}

class VerificationService : public Desk {
protected:
    // The peer: knows numbers that exist; may do something else for a number instead.
    using Trick = std::function<bool(RawPeer&, const std::string& request_id)>;  // true: it has answered

    VerificationService() {
        server_ = std::make_unique<RawServer>([this](RawPeer& p) {
            const std::string asked = p.request();
            const std::string number = between(asked, "<dan:SoDinhDanh>", "<"),
                              id = between(asked, "<dan:MaYeuCau>", "<");
            std::lock_guard lock(mutex_);
            if (asked.starts_with("POST /token")) return p.answer(200, R"({"access_token":"t1"})");
            asked_.push_back(number);
            heads_.push_back(asked.substr(0, asked.find("\r\n\r\n")));
            const auto trick = tricks_.find(number);
            if (trick != tricks_.end() && trick->second(p, id)) return;
            p.answer(200, replay(id, known_.contains(number) ? "true" : "false"));
        });
    }

    std::int64_t connect(bool real, const std::string& settings = "",
                         const std::string& per_minute = "60000") {
        const Response r =
            ask("officer", "POST", "/api/connections",
                R"({"unit_id":)" + std::to_string(commune) +
                    R"(,"kind":"dan_cu","name":"Dân cư","active":true,"address":")" + address() +
                    R"(","settings":{"user":"xa","per_minute":")" + per_minute + "\"" + settings + "}}");
        EXPECT_EQ(r.status, 201) << r.body;
        const std::int64_t id = json(r)["id"].integer;
        if (real) change<Connection>(id, [](Connection& c) { c.mode = ConnectionMode::real; });
        return id;
    }
    std::string address() const { return server_->url(""); }
    Json ask_service() {
        const Response r = ask("officer", "POST", "/api/verification/service/ask", "{}");
        EXPECT_EQ(r.status, 202) << r.body;
        return json(r);
    }
    void run_job(std::int64_t id) { app->jobs().run_now(id); }
    std::int64_t run_due() {
        app->jobs().ask_for_what_is_due();
        std::int64_t id = 0;
        app->database().read([&](Db& db) {
            auto& s = query(db, "SELECT id FROM job WHERE kind = 'verification.ask' AND state = 'queued'");
            if (s.step()) id = s.integer(0);
            s.reset();
        });
        if (id) run_job(id);
        return id;
    }
    std::vector<std::string> asked() {
        std::lock_guard lock(mutex_);
        return asked_;
    }

    std::mutex mutex_;
    std::set<std::string> known_;
    std::map<std::string, Trick> tricks_;
    std::vector<std::string> asked_, heads_;
    std::unique_ptr<RawServer> server_;
};

TEST_P(VerificationService, AsksAboutWhoeverMayBeAsked) {
    connect(true);
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "031218000102");
    pupil(primary, "HS3", "Lê Minh Châu", "");
    pupil(secondary, "HS4", "Phạm Thu Dung", "031214000104");
    known_ = {"031218000101", "031214000104"};
    const Json queued = ask_service();
    EXPECT_EQ(queued["pupils"].integer, 3);
    EXPECT_EQ(queued["schools"].integer, 2);
    EXPECT_EQ(states(queue("office")),
              "Lê Minh Châu:thieu_so_dinh_danh Nguyễn Minh An:cho_ket_qua Trần Gia Bảo:cho_ket_qua");
    run_job(queued["job_id"].integer);
    EXPECT_EQ(indicator(8, primary, "2026-Q4"), "1/3");
    EXPECT_EQ(asked().size(), 3u);
    EXPECT_EQ(states(queue("office")),
              "Lê Minh Châu:thieu_so_dinh_danh Nguyễn Minh An:khop Trần Gia Bảo:khong_khop");
    EXPECT_EQ(states(queue("neighbour")), "Phạm Thu Dung:khop");
    EXPECT_EQ(exports_noted(), 2) << "one entry for each school whose pupils were asked about";
    EXPECT_EQ(code_of(ask("officer", "POST", "/api/verification/service/ask", "{}")), "nobody_to_send");
    EXPECT_EQ(ask("office", "POST", "/api/verification/service/ask", "{}").status, 403)
        << "a school has no right to the service";
}

TEST_P(VerificationService, ATrialAnswersNothingThatCounts) {
    connect(false);
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    known_ = {"031218000101"};
    run_job(ask_service()["job_id"].integer);
    const Json e = find(queue("office"), "Nguyễn Minh An");
    EXPECT_EQ(e["state"].text, "chua_gui");
    EXPECT_EQ(e["trial"]["label"].text, "Khớp");
    EXPECT_EQ(indicator(8, primary, "2026-Q4"), "missing") << "not even that there is something to count";
    const Json s = json(ask("officer", "GET", "/api/verification/service"));
    EXPECT_TRUE(s["connection"]["trial"].boolean);
    EXPECT_EQ(s["connection"]["mode_label"].text, "Kết nối thử nghiệm");
    EXPECT_TRUE(json(ask("officer", "GET", "/api/verification/lists"))["items"].items.at(0)["trial"].boolean);
}

TEST_P(VerificationService, AsksAgainAfterAFaultAndStopsWhenTheServiceIsDown) {
    connect(true);
    for (int i = 1; i <= 7; ++i)
        pupil(primary, "HS" + std::to_string(i), "Nguyễn Văn Tư", "03121800010" + std::to_string(i));
    bool down = true;
    for (int i = 1; i <= 7; ++i) {
        known_.insert("03121800010" + std::to_string(i));
        tricks_["03121800010" + std::to_string(i)] = [&](RawPeer& p, const std::string&) {
            if (down) p.answer(503, "bao tri");
            return down;
        };
    }
    run_job(ask_service()["job_id"].integer);
    EXPECT_EQ(asked().size(), 5u) << "five faults in a row are enough";
    Json q = queue("office");
    EXPECT_EQ(q["counts"]["loi_dich_vu"].integer, 5);
    EXPECT_EQ(q["counts"]["cho_ket_qua"].integer, 2);
    Json s = json(ask("officer", "GET", "/api/verification/service"));
    EXPECT_EQ(s["faulty"].integer, 5);
    EXPECT_EQ(s["waiting"].integer, 2);
    EXPECT_FALSE(s["connection"]["failure"].is_null());
    down = false;
    set_time("2026-10-01T05:03:00Z");
    EXPECT_GT(run_due(), 0) << "two are still waiting";
    EXPECT_EQ(asked().size(), 7u) << "those that failed not before their time";
    set_time("2026-10-01T05:06:00Z");
    EXPECT_GT(run_due(), 0);
    EXPECT_EQ(queue("office")["counts"]["khop"].integer, 7);
    EXPECT_EQ(run_due(), 0) << "nothing is left";
    s = json(ask("officer", "GET", "/api/verification/service"));
    EXPECT_TRUE(s["connection"]["failure"].is_null());
}

TEST_P(VerificationService, BelievesNoHostileAnswer) {
    connect(true);
    using Script = std::function<void(RawPeer&, const std::string&)>;
    const std::vector<std::pair<std::string, Script>> tricks = {
        {"web page",
         [](RawPeer& p, const std::string&) { p.answer(200, "<html><body>Đăng nhập</body></html>"); }},
        {"half",
         [](RawPeer& p, const std::string& id) {
             p.say("HTTP/1.1 200 X\r\nContent-Length: 5000\r\n\r\n" + replay(id, "true").substr(0, 90));
         }},
        {"bomb",
         [](RawPeer& p, const std::string& id) {
             p.answer(200, R"(<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>)" + replay(id, "&b;"));
         }},
        {"another", [](RawPeer& p, const std::string&) { p.answer(200, replay("KHUE-999-1", "true")); }},
        {"huge",
         [](RawPeer& p, const std::string& id) {
             p.answer(200, replay(id, "true") + std::string(1 << 19, ' '));
         }},
        {"namespace",
         [](RawPeer& p, const std::string& id) {
             std::string other = replay(id, "true");
             other.replace(other.find("dancuquocgia.bca"), 16, "dancuquocgia.xyz");
             p.answer(200, other);
         }},
        {"garbage", [](RawPeer& p, const std::string&) { p.say("xin chao\r\n\r\n"); }},
    };
    int i = 0;
    for (const auto& [name, script] : tricks) {
        const std::string number = "0312180002" + std::to_string(10 + i++);
        known_.insert(number);
        tricks_[number] = [script = script](RawPeer& p, const std::string& id) {
            return script(p, id), true;
        };
        const std::string who = "Nguyễn Văn " + std::string(1, static_cast<char>('A' + i));
        pupil(primary, "X" + std::to_string(i), who, number);
        run_job(ask_service()["job_id"].integer);
        const Json e = find(queue("office"), who);
        EXPECT_EQ(e["state"].text, "loi_dich_vu") << name;
        EXPECT_FALSE(e["request"]["fault"].is_null()) << name;
        EXPECT_FALSE(e["request"]["next_at"].is_null()) << name;
    }
    EXPECT_EQ(indicator(8, primary, "2026-Q4"), "missing");
}

TEST_P(VerificationService, WaitsForNoSlowPeer) {
    connect(true, R"(,"timeout_seconds":"1")");
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    tricks_["031218000101"] = [](RawPeer& p, const std::string&) { return p.keep_silent(), true; };
    const auto slow = std::chrono::steady_clock::now();
    run_job(ask_service()["job_id"].integer);
    EXPECT_LT(std::chrono::steady_clock::now() - slow, std::chrono::seconds(5));
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:loi_dich_vu");
}

TEST_P(VerificationService, KeepsToItsRate) {
    connect(true, R"(,"ma_dvc":"1.001")", "600");
    for (int i = 1; i <= 4; ++i)
        pupil(primary, "HS" + std::to_string(i), "Nguyễn Văn Tư", "03121800010" + std::to_string(i));
    const auto begun = std::chrono::steady_clock::now();
    run_job(ask_service()["job_id"].integer);
    EXPECT_EQ(asked().size(), 4u);
    EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(300)) << "600 a minute";
}

TEST_P(VerificationService, AsksWhatTheRecordSaysThenAndGoesOnAfterBeingKilled) {
    connect(true);
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "031218000102");
    known_ = {"031218000109", "031218000102"};
    const auto job = ask_service()["job_id"].integer;
    set_time("2026-10-01T05:01:00Z");
    change<Pupil>(id, [](Pupil& p) { p.citizen_number = "031218000109"; });
    // The asker of the other question was killed: its mark stands and has not run out.
    write([&](Transaction& t) {
        run(t.db(), "UPDATE verification_request SET next_at = $1, attempts = 1 WHERE pupil_id <> $2",
            now().ms + 60'000, id);
    });
    run_job(job);
    EXPECT_EQ(asked(), std::vector<std::string>{"031218000109"});
    EXPECT_EQ(find(queue("office"), "Nguyễn Minh An")["state"].text, "khop");
    EXPECT_EQ(find(queue("office"), "Trần Gia Bảo")["state"].text, "cho_ket_qua");
    set_time("2026-10-01T05:03:00Z");
    EXPECT_GT(run_due(), 0);
    EXPECT_EQ(find(queue("office"), "Trần Gia Bảo")["state"].text, "khop");
}

TEST_P(VerificationService, LeavesOutWhoWentMeanwhile) {
    connect(true);
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    const auto job = ask_service()["job_id"].integer;
    change<Pupil>(id, [](Pupil& p) { p.citizen_number = {}; });
    run_job(job);
    EXPECT_TRUE(asked().empty());
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:thieu_so_dinh_danh");
}

TEST_P(VerificationService, GoesThroughTheProvincesBus) {
    connect(true, R"(,"token_path":"/token")");
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    known_ = {"031218000101"};
    run_job(ask_service()["job_id"].integer);
    ASSERT_EQ(asked().size(), 1u);
    EXPECT_NE(heads_.front().find("Authorization: Bearer t1"), std::string::npos);
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:khop");
}

TEST_P(VerificationService, NeedsAConnection) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    EXPECT_EQ(code_of(ask("officer", "POST", "/api/verification/service/ask", "{}")), "no_connection");
    EXPECT_TRUE(json(ask("officer", "GET", "/api/verification/service"))["connection"].is_null());
}

INSTANTIATE_TEST_SUITE_P(Databases, VerificationService, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::verification_test
