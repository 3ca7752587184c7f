// Letters: what goes into them, when they leave, and what becomes of them when the mail server is down, slow,
// refuses, answers twice or falls silent, and when the program is killed. On both databases, against a mail
// server on loopback, in clear and encrypted.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>

#include "modules/notices/mailer.hpp"
#include "modules/notices/notice.hpp"
#include "modules/notices/smtp_sink_test.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::json_of;
using testing::LocalCertificate;
using testing::SmtpSink;

class Mail : public ::testing::TestWithParam<std::string> {
protected:
    Mail()
        : commune(GetParam()),
          roles(Roles::load(KHUE_SOURCE_DIR "/data")),
          rules(NoticeRules::load(KHUE_SOURCE_DIR "/data")) {
        bac = person("bac"), nam = person("nam");
        commune.account("quan.tri", "system_administrator", commune.commune.id);
    }

    std::int64_t person(const std::string& login) {
        auto made = create_user(*commune.app, {},
                                {.login = login,
                                 .name = "Lê Thị Kín",
                                 .unit_id = commune.north.id,
                                 .email = login + "@truong.example",
                                 .password = testing::good_password});
        grant_role(*commune.app, {}, login, "school_office", commune.north.id);
        return made.user_id.value;
    }
    MailDesk desk() { return {*commune.app, roles, rules, mail_box(commune.app->options().data)}; }
    void round() {
        mail_round(desk(), [] { return true; });
    }
    void say(std::int64_t to, const std::string& text, NoticeKind kind = NoticeKind::told) {
        commune.app->database().write({}, [&](Transaction& t) {
            tell(t, Audience::person(to), {.kind = kind, .text = text, .link = "/bao-cao/7"});
        });
    }
    void switch_on(std::int64_t port,
                   const std::string& more = R"("tls":"none","user":"","certificate":"")") {
        Browser admin = commune.signed_in("quan.tri");
        Response r =
            admin.send("PUT", "/api/mail",
                       R"({"on":true,"host":"127.0.0.1","port":)" + std::to_string(port) +
                           R"(,"sender":"khue@xa.example","site":"https://khue.example",)" + more + "}",
                       {});
        ASSERT_EQ(r.status, 200) << r.body;
    }
    void wish(const std::string& login, const std::string& mode, const std::string& at_once) {
        Browser b = commune.signed_in(login);
        ASSERT_EQ(b.send("PUT", "/api/notices/wishes",
                         R"({"mode":")" + mode + R"(","hour":7,"at_once":[)" + at_once +
                             R"(],"quiet_from":"21:00","quiet_to":"06:30","rest_days":true})",
                         {})
                      .status,
                  200);
    }
    // "state attempts", oldest first.
    std::vector<std::string> states() {
        std::vector<std::string> out;
        commune.app->database().read([&](Db& db) {
            for (auto& s = query(db, "SELECT state, attempts FROM mail ORDER BY id"); s.step();)
                out.push_back(std::string(s.text(0)) + " " + std::to_string(s.integer(1)));
        });
        return out;
    }
    using Texts = std::vector<std::string>;
    testing::Commune commune;  // it is Monday, 8:00
    Roles roles;
    NoticeRules rules;
    std::int64_t bac = 0, nam = 0;
};

TEST_P(Mail, OneLetterADayHoldsSentencesAndLinksAndNothingPersonal) {
    SmtpSink sink;
    say(bac, "trước khi bật");
    switch_on(sink.port());
    say(bac, "Báo cáo quý III chờ duyệt.");
    say(bac, "Nhiệm vụ 4 quá hạn.");
    round();
    round();
    ASSERT_EQ(sink.letters().size(), 1u);
    const auto letter = sink.letters()[0];
    EXPECT_EQ(letter.to, "bac@truong.example");
    EXPECT_NE(letter.text.find("Báo cáo quý III chờ duyệt.\r\n  https://khue.example/bao-cao/7"),
              std::string::npos)
        << letter.text;
    EXPECT_NE(letter.text.find("Nhiệm vụ 4 quá hạn."), std::string::npos);
    EXPECT_NE(letter.text.find("https://khue.example/tai-khoan"), std::string::npos);
    EXPECT_EQ(letter.text.find("trước khi bật"), std::string::npos);
    EXPECT_EQ(letter.text.find("Kín"), std::string::npos);
    EXPECT_NE(letter.head.find("List-Unsubscribe: <https://khue.example/tai-khoan>"), std::string::npos);
    EXPECT_NE(letter.head.find("Auto-Submitted: auto-generated"), std::string::npos);
    say(bac, "sau thư của ngày");
    round();
    EXPECT_EQ(sink.letters().size(), 1u);
    advance_minutes(24 * 60);
    round();
    ASSERT_EQ(sink.letters().size(), 2u);
    EXPECT_EQ(sink.letters()[1].text.find("Nhiệm vụ 4"), std::string::npos) << "told once";
}

TEST_P(Mail, ChosenKindsDoNotWaitAndNobodyIsDisturbedAtNight) {
    SmtpSink sink;
    switch_on(sink.port());
    round();
    wish("bac", "daily", R"("late")");
    say(bac, "quá hạn một", NoticeKind::late);
    say(bac, "đã duyệt", NoticeKind::approved);
    round();
    ASSERT_EQ(sink.letters().size(), 1u);
    EXPECT_EQ(sink.letters()[0].text.find("đã duyệt"), std::string::npos);
    advance_minutes(14 * 60);  // 22:00
    say(bac, "quá hạn hai", NoticeKind::late);
    round();
    EXPECT_EQ(sink.letters().size(), 1u);
    advance_minutes(8 * 60 + 30);  // 06:30
    round();
    EXPECT_EQ(sink.letters().size(), 2u);
    advance_minutes(5 * 24 * 60);  // Sunday
    say(bac, "quá hạn ba", NoticeKind::late);
    round();
    EXPECT_EQ(sink.letters().size(), 2u);
}

TEST_P(Mail, WhoWantsNoneOrHasReadItGetsNone) {
    SmtpSink sink;
    switch_on(sink.port());
    wish("bac", "never", "");
    say(bac, "không gửi");
    say(nam, "đã đọc");
    Browser b = commune.signed_in("nam");
    const auto id = json_of(b.get("/api/notices"))["items"].items.at(0)["id"].integer;
    b.post("/api/notices/read", R"({"ids":[)" + std::to_string(id) + "]}");
    round();
    EXPECT_TRUE(sink.letters().empty());
    EXPECT_TRUE(states().empty());
}

TEST_P(Mail, AServerThatIsDownIsTriedAgainEverLater) {
    std::int64_t port = 0;
    {
        SmtpSink gone;
        port = gone.port();
    }
    switch_on(port);
    say(bac, "một");
    say(nam, "hai");
    round();
    EXPECT_EQ(states(), (Texts{"waiting 1", "waiting 0"})) << "a server that is away is asked once a round";
    round();
    advance_minutes(1);
    round();
    EXPECT_EQ(states(), (Texts{"waiting 2", "waiting 1"}));
    for (int i = 0; i < 20; ++i) {
        advance_minutes(13 * 60);
        round();
        round();
    }
    EXPECT_EQ(states(), (Texts{"failed 8", "failed 8"}));
    SmtpSink back;
    switch_on(back.port());
    Browser admin = commune.signed_in("quan.tri");
    const Json first = json_of(admin.get("/api/mail/letters?state=failed"))["items"].items.at(1);
    EXPECT_NE(first["error"].text, "");
    EXPECT_EQ(first["error"].text.find('@'), std::string::npos);
    const std::string path = "/api/mail/letters/" + std::to_string(first["id"].integer) + "/retry";
    EXPECT_EQ(admin.post(path).status, 204);
    EXPECT_EQ(admin.post(path).status, 409);
    EXPECT_EQ(admin.post("/api/mail/letters/999/retry").status, 404);
    advance_minutes(8 * 60);
    round();
    ASSERT_EQ(back.letters().size(), 1u);
    EXPECT_EQ(back.letters()[0].to, "bac@truong.example");
}

TEST_P(Mail, OneRefusedAddressHoldsUpNobodyElse) {
    SmtpSink sink({.refused = {"bac@truong.example"}});
    switch_on(sink.port());
    say(bac, "một");
    say(nam, "hai");
    round();
    EXPECT_EQ(states(), (Texts{"failed 1", "sent 1"}));
    ASSERT_EQ(sink.letters().size(), 1u);
    EXPECT_EQ(sink.letters()[0].to, "nam@truong.example");
}

TEST_P(Mail, AnAddressThatIsToWaitWaits) {
    SmtpSink sink({.delayed = {"bac@truong.example"}});
    switch_on(sink.port());
    say(bac, "một");
    say(nam, "hai");
    round();
    EXPECT_EQ(states(), (Texts{"waiting 1", "sent 1"}));
}

TEST_P(Mail, AnAnswerGivenTwiceIsOneLetter) {
    SmtpSink sink({.twice = true});
    switch_on(sink.port());
    say(bac, "một");
    say(nam, "hai");
    round();
    round();
    EXPECT_EQ(states(), (Texts{"sent 1", "sent 1"}));
    EXPECT_EQ(sink.letters().size(), 2u);
}

TEST_P(Mail, ALetterWhoseFateNobodyKnowsIsNotSentAgain) {
    SmtpSink sink({.deaf = true});
    switch_on(sink.port());
    say(bac, "một");
    for (int i = 0; i < 3; ++i) {
        round();
        advance_minutes(60);
    }
    EXPECT_EQ(states(), Texts{"unknown 1"});
    EXPECT_EQ(sink.letters().size(), 1u);
    Browser admin = commune.signed_in("quan.tri");
    EXPECT_EQ(admin.post("/api/mail/letters/1/retry").status, 409);
}

TEST_P(Mail, ASlowServerIsLeftAndTriedAgain) {
    SmtpSink sink({.silent = true});
    const MailResult r =
        send_letter({.host = "127.0.0.1",
                     .port = sink.port(),
                     .tls = MailTls::none,
                     .sender = "khue@xa.example",
                     .timeout_seconds = 2},
                    {.to = "bac@truong.example", .subject = "s", .text = "t", .id = "i", .account_page = {}},
                    [] { return true; });
    EXPECT_EQ(r.fate, MailFate::try_later);
    EXPECT_TRUE(r.server_away);
}

TEST_P(Mail, AKilledProgramSendsNothingTwice) {
    std::atomic<pid_t> child = 0;
    SmtpSink sink({.on_letter = [&] {
        while (child == 0) std::this_thread::yield();
        ::kill(child, SIGKILL);
    }});
    switch_on(sink.port());
    say(bac, "một");
    commune.app.reset();  // the child is another process with a program of its own
    child = ::fork();
    if (child == 0) {
        commune.app = commune.open();
        round();
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it was killed while its letter was being answered";
    ASSERT_EQ(sink.letters().size(), 1u);
    commune.app = commune.open();
    EXPECT_EQ(states(), Texts{"sending 1"});
    for (int i = 0; i < 3; ++i) {
        round();
        advance_minutes(11);
    }
    EXPECT_EQ(states(), Texts{"unknown 1"});
    EXPECT_EQ(sink.letters().size(), 1u);
}

TEST_P(Mail, EncryptedAndSignedIn) {
    const LocalCertificate certificate;
    if (!certificate.made()) GTEST_SKIP() << "the openssl program is missing";
    std::string pem;
    append_quoted(pem, certificate.pem());
    for (bool from_the_start : {false, true}) {
        SmtpSink sink(
            {.starttls = !from_the_start, .tls = from_the_start, .login = "khue", .password = "hoa sen"},
            &certificate);
        const std::string tls = from_the_start ? R"("tls":"tls")" : R"("tls":"starttls")";
        switch_on(sink.port(), tls + R"(,"user":"khue","password":"hoa sen","certificate":)" + pem);
        say(bac, "một");
        advance_minutes(24 * 60);
        round();
        EXPECT_EQ(sink.letters().size(), 1u) << tls;
        switch_on(sink.port(), tls + R"(,"user":"khue","password":"sai","certificate":)" + pem);
        Browser admin = commune.signed_in("quan.tri");
        const std::string to = R"({"to":"thu@xa.example"})";
        EXPECT_FALSE(json_of(admin.post("/api/mail/trial", to))["sent"].boolean) << "a wrong password";
        switch_on(sink.port(), tls + R"(,"user":"khue","password":"hoa sen","certificate":"")");
        EXPECT_FALSE(json_of(admin.post("/api/mail/trial", to))["sent"].boolean)
            << "nobody vouches for the server";
        switch_on(sink.port(), tls + R"(,"user":"khue","certificate":)" + pem);
        EXPECT_TRUE(json_of(admin.post("/api/mail/trial", to))["sent"].boolean) << "the password stays";
    }
    SmtpSink clear({.login = "khue", .password = "hoa sen"});
    switch_on(clear.port(), R"("tls":"starttls","user":"khue","certificate":"")");
    Browser admin = commune.signed_in("quan.tri");
    EXPECT_FALSE(json_of(admin.post("/api/mail/trial", R"({"to":"thu@xa.example"})"))["sent"].boolean);
    EXPECT_TRUE(clear.letters().empty()) << "never in clear where encryption was asked for";
}

TEST_P(Mail, ThePasswordIsKeptSealedAndNeverShown) {
    switch_on(25, R"("tls":"tls","user":"khue","password":"mật-khẩu-thư","certificate":"")");
    Browser admin = commune.signed_in("quan.tri");
    Response shown = admin.get("/api/mail");
    EXPECT_TRUE(json_of(shown)["has_password"].boolean);
    EXPECT_TRUE(json_of(shown)["password_readable"].boolean);
    EXPECT_EQ(shown.body.find("mật-khẩu-thư"), std::string::npos);
    std::string everything;
    commune.app->database().read([&](Db& db) {
        for (auto& s = query(db, "SELECT value FROM setting"); s.step();) everything += s.text(0);
        for (auto& s = query(db, "SELECT body FROM audit"); s.step();) everything += s.text(0);
    });
    EXPECT_EQ(everything.find("mật-khẩu-thư"), std::string::npos);
    std::filesystem::remove(commune.fresh.folder() / "keys" / "mail.key");
    EXPECT_FALSE(json_of(admin.get("/api/mail"))["password_readable"].boolean);
    commune.account("hieu.truong", "principal", commune.north.id);
    Browser principal = commune.signed_in("hieu.truong");
    for (const char* path : {"/api/mail", "/api/mail/letters"}) EXPECT_EQ(principal.get(path).status, 403);
}

TEST_P(Mail, WrongSettingsAreRefused) {
    Browser admin = commune.signed_in("quan.tri");
    const std::string good =
        R"("port":25,"tls":"none","user":"","sender":"a@b.example","site":"https://a","certificate":"")";
    for (
        const std::string& wrong :
        {std::string(R"({"host":"a b",)") + good + "}", std::string(R"({"host":"a/../b",)") + good + "}",
         std::string(
             R"({"host":"x","port":0,"tls":"none","user":"","sender":"a@b","site":"https://a","certificate":""})"),
         std::string(
             R"({"host":"x","port":25,"tls":"none","user":"u","sender":"a@b","site":"https://a","certificate":""})"),
         std::string(
             R"({"host":"x","port":25,"tls":"tls","user":"","sender":"a@b\r\nBcc: c@d","site":"https://a","certificate":""})"),
         std::string(
             R"({"host":"x","port":25,"tls":"tls","user":"","sender":"a@b","site":"javascript:a","certificate":""})"),
         std::string("{}")})
        EXPECT_EQ(admin.send("PUT", "/api/mail", wrong, {}).status, 422) << wrong;
    EXPECT_EQ(admin.post("/api/mail/trial", R"({"to":"a@b\r\nRCPT TO:<c@d>"})").status, 422);
    EXPECT_EQ(admin.post("/api/mail/trial", R"({"to":"a@b.example"})").status, 409) << "nothing is set yet";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Mail, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
