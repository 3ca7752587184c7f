// Activation slips on both databases: the paper, the page, and everybody who should not get in by it.
#include "core/text.hpp"
#include "modules/users/people_scene_test.hpp"
#include "office/outside_programs.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::good_password;
using testing::json_of;
using testing::part;

constexpr std::int64_t day = 24 * 60;

class Slips : public testing::People {};

std::string ids(std::int64_t id) { return "{\"user_ids\":[" + std::to_string(id) + "]}"; }

TEST_P(Slips, ASlipLetsItsPersonSetAPasswordOnce) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Slip s = slip(id);
    Browser b = browser();
    Response page = b.get("/kich-hoat?phieu=" + s.number);
    EXPECT_NE(page.body.find("value=\"" + s.number + "\""), std::string::npos);
    EXPECT_EQ(page.body.find("<script"), std::string::npos);
    EXPECT_EQ(page.body.find("Đỗ Thị"), std::string::npos) << "whose it is, is not told to whom finds it";
    Response r = activate(b, s.number, s.code);
    EXPECT_EQ(r.status, 200) << r.body;
    EXPECT_NE(r.body.find("value=\"a.b\""), std::string::npos) << "the login stands in the sign-in form";
    EXPECT_FALSE(user(id).must_change_password);
    EXPECT_EQ(browser().sign_in("a.b", "mùa thu Hà Nội về").status, 303);
    Response again = activate(b, s.number, s.code, "một mật khẩu hoàn toàn khác");
    EXPECT_EQ(again.status, 409);
    EXPECT_NE(again.body.find("đã được dùng"), std::string::npos);
    EXPECT_EQ(browser().sign_in("a.b", "một mật khẩu hoàn toàn khác").status, 401);
}

TEST_P(Slips, TheCodeIsTakenAsPeopleTypeIt) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Slip s = slip(id);
    std::string code = upper(s.code);
    for (std::size_t at; (at = code.find('-')) != code.npos;) code.replace(at, 1, " ");
    Browser b = browser();
    EXPECT_EQ(activate(b, " " + lower(s.number) + " ", code).status, 200);
}

TEST_P(Slips, NeitherTheTableNorTheTrailNorTheLogHasTheCode) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Slip s = slip(id);
    Browser b = browser();
    activate(b, s.number, "sai");
    activate(b, s.number, s.code);
    EXPECT_EQ(number("SELECT count(*) FROM activation_slip WHERE code_hash LIKE '%" + s.code + "%'"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM audit WHERE body LIKE '%" + s.code + "%' OR details LIKE '%" +
                     s.code + "%'"),
              0);
    EXPECT_EQ(number("SELECT count(*) FROM audit WHERE action = 'activate'"), 1);
    EXPECT_NE(logged().find("activation_failed"), std::string::npos);
    EXPECT_EQ(logged().find(s.code), std::string::npos);
}

TEST_P(Slips, AnExpiredOneIsRefusedInWords) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Slip s = slip(id);
    advance_minutes(14 * day);
    Browser b = browser();
    EXPECT_NE(activate(b, s.number, "k7mq-w3xr-9hdt-2vbn").body.find("không đúng"), std::string::npos);
    advance_minutes(day);
    Response r = activate(b, s.number, s.code);
    EXPECT_EQ(r.status, 409);
    EXPECT_NE(r.body.find("hết hạn"), std::string::npos);
}

TEST_P(Slips, ANewOneEndsTheFormerOneThePasswordAndTheSessions) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Browser teacher = commune.signed_in("a.b");
    Slip first = slip(id), second = slip(id);
    EXPECT_EQ(teacher.get("/api/session").status, 401);
    EXPECT_EQ(browser().sign_in("a.b", good_password).status, 401);
    Browser b = browser();
    EXPECT_EQ(activate(b, first.number, first.code).status, 401);
    EXPECT_EQ(activate(b, second.number, first.code).status, 401);
    EXPECT_EQ(activate(b, second.number, second.code).status, 200);
}

TEST_P(Slips, TheCodeOfAnotherOpensNothing) {
    auto a = commune.account("a.b", "teacher", commune.north.id),
         c = commune.account("c.d", "teacher", commune.north.id);
    Slip of_a = slip(a), of_c = slip(c);
    Browser b = browser();
    EXPECT_EQ(activate(b, of_a.number, of_c.code).status, 401);
    EXPECT_EQ(activate(b, of_c.number, of_c.code).status, 200);
    EXPECT_EQ(browser().sign_in("a.b", "mùa thu Hà Nội về").status, 401);
}

TEST_P(Slips, AThousandGuessesGetNowhere) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Slip s = slip(id);
    int looked_at = 0;
    for (int i = 0; i < 1000; ++i) {
        Browser b = browser("10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200));
        int status = activate(b, s.number, "aaaa-bbbb-cccc-" + std::to_string(1000 + i)).status;
        looked_at += status == 401;
        ASSERT_TRUE(status == 401 || status == 429) << status;
    }
    EXPECT_EQ(looked_at, 5) << "the others were not even compared";
    Browser b = browser("10.9.9.9");
    EXPECT_EQ(activate(b, s.number, s.code).status, 429) << "nor is the right one for a while";
    advance_minutes(16);
    EXPECT_EQ(activate(b, s.number, s.code).status, 200);
}

TEST_P(Slips, ABadPasswordLeavesTheSlipGood) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Slip s = slip(id);
    Browser b = browser();
    for (int i = 0; i < 8; ++i) EXPECT_EQ(activate(b, s.number, s.code, "ngắn").status, 422);
    EXPECT_EQ(activate(b, s.number, s.code).status, 200);
}

TEST_P(Slips, WhoManagesTheAccountPrintsThePaper) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    commune.account("bac", "principal", commune.north.id);
    commune.account("nam", "principal", commune.south.id);
    Browser principal = commune.signed_in("bac"), other = commune.signed_in("nam");
    EXPECT_EQ(other.post("/api/activation_slips", ids(id)).status, 404);
    Response r =
        principal.post("/api/activation_slips", ids(id), {{"idempotency-key", "k1"}, {"host", "khue.xa.vn"}});
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(r.type, "application/pdf");
    EXPECT_EQ(number("SELECT count(*) FROM answered"), 0) << "a secret answer is not remembered";
    EXPECT_EQ(number("SELECT count(*) FROM changeset"), 1);
    if (!office::outside::has("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
    office::outside::Folder folder;
    std::string text = office::outside::output("pdftotext -layout " + folder.put("a.pdf", r.body) + " -");
    EXPECT_NE(text.find("Trường Tiểu học Bắc"), std::string::npos) << text;
    EXPECT_NE(text.find("http://khue.xa.vn/kich-hoat"), std::string::npos);
    EXPECT_NE(text.find("07/12/2026"), std::string::npos) << "fourteen days, data: " << text;
    std::string on_paper = part(text, "Số phiếu: ", " "), code = part(text, "Mã kích hoạt: ", "\n");
    Browser b = browser();
    EXPECT_EQ(activate(b, on_paper, code).status, 200) << on_paper << "/" << code;
}

TEST_P(Slips, AllOrNoneArePrinted) {
    auto a = commune.account("a.b", "teacher", commune.north.id),
         c = commune.account("c.d", "teacher", commune.south.id);
    commune.account("bac", "principal", commune.north.id);
    Browser principal = commune.signed_in("bac");
    Response r = principal.post("/api/activation_slips",
                                "{\"user_ids\":[" + std::to_string(a) + "," + std::to_string(c) + "]}");
    EXPECT_EQ(r.status, 404);
    EXPECT_EQ(browser().sign_in("a.b", good_password).status, 303) << "nothing was taken from the first";
    EXPECT_EQ(principal.post("/api/activation_slips", R"({"user_ids":[]})").status, 422);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Slips, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
