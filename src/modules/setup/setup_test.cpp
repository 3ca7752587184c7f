// A fresh house through its pages: the code, the five steps with what can be wrong, the end; and what the
// sample may and may not do.
#include <gtest/gtest.h>

#include <filesystem>

#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/evidence/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/term.hpp"
#include "modules/setup/module.hpp"
#include "modules/setup/schools_file.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/users/accounts.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "modules/users/module.hpp"
#include "office/house_mark.hpp"
#include "office/spreadsheet.hpp"
#include "server/house.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

constexpr const char* password = "đồng lúa chín vàng óng";

std::string header(const Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return "";
}

bool holds(const Response& r, std::string_view words) { return r.body.find(words) != std::string::npos; }

std::string encoded(const Pairs& form) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    auto append = [&](std::string_view text) {
        for (char c : text) {
            auto byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    };
    for (const auto& [name, value] : form) {
        if (!out.empty()) out += '&';
        append(name);
        out += '=';
        append(value);
    }
    return out;
}

// Somebody at a browser who keeps the cookies.
struct Visitor {
    App* app;
    std::map<std::string, std::string> cookies{};

    Response ask(const std::string& method, const std::string& path, std::string body = "",
                 Pairs headers = {}) {
        Request r{.method = method, .path = path, .body = std::move(body), .remote = "10.0.0.7"};
        r.headers = std::move(headers);
        std::string jar;
        for (const auto& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
        if (!jar.empty()) r.headers.emplace_back("cookie", jar);
        Response answer = app->handle(r);
        for (const auto& [name, value] : answer.headers) {
            if (name != "Set-Cookie") continue;
            auto equals = value.find('=');
            cookies[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
        }
        return answer;
    }
    Response get(const std::string& path) { return ask("GET", path); }
    std::string token() {
        std::string body = get("/bat-dau/buoc/xa").body, mark = "name=\"csrf\" value=\"";
        auto at = body.find(mark);
        return at == body.npos
                   ? ""
                   : body.substr(at + mark.size(), body.find('"', at + mark.size()) - at - mark.size());
    }
    Response post(const std::string& path, Pairs form) {
        form.emplace_back("csrf", token());
        return ask("POST", path, encoded(form));
    }
    void enter() { ask("POST", "/bat-dau", encoded({{"code", set_up_code(*app)}})); }
};

class SetUp : public ::testing::TestWithParam<std::string> {
protected:
    SetUp() : fresh(GetParam()) {
        testing::start_clock();
        start();
    }
    ~SetUp() override {
        app.reset();
        office::set_house_mark("");
        set_clock(nullptr);
    }
    void start(HouseDoor door = {}) {
        app.reset();
        AppOptions options{.database = fresh.location(),
                           .data = fresh.folder(),
                           .rules = KHUE_SOURCE_DIR "/data",
                           .web = {},
                           .background = false};
        app = std::make_unique<App>(
            options,
            std::vector<Module>{house_module({}), codes_module(), units_module(), registry_module(),
                                filings_module(), users_module(), notices_module(), indicators_module(),
                                query_module(), evidence_module(), competence_module(), training_module(),
                                setup_module(std::move(door))});
        app->migrate();
        set_up_code(*app);
        visitor.app = app.get();
    }
    void put(std::string_view name, std::string_view value) {
        app->database().write({}, [&](Transaction& t) { setting::put(t, name, value); });
    }
    Response commune() {
        return visitor.post("/bat-dau/buoc/xa", {{"commune_code", "11113"}, {"commune_name", ""}});
    }
    Response schools() {
        return visitor.post("/bat-dau/buoc/truong", {{"code_0", "30001"},
                                                     {"name_0", "Trường Mầm non Hoa Sen"},
                                                     {"level_0", "MN"},
                                                     {"code_1", ""},
                                                     {"name_1", ""},
                                                     {"level_1", ""}});
    }
    Response year(const std::string& first_term_to = "2027-01-16") {
        return visitor.post("/bat-dau/buoc/nam-hoc", {{"year", "2026-2027"},
                                                      {"whole_from", "2026-09-07"},
                                                      {"whole_to", "2027-05-31"},
                                                      {"first_term_from", "2026-09-07"},
                                                      {"first_term_to", first_term_to},
                                                      {"second_term_from", "2027-01-18"},
                                                      {"second_term_to", "2027-05-31"},
                                                      {"close", "2026-12-31"}});
    }
    Response accounts(const std::string& again = password) {
        return visitor.post("/bat-dau/buoc/tai-khoan", {{"administrator_name", "Nguyễn Văn Quản"},
                                                        {"administrator_login", "quan.tri"},
                                                        {"password", password},
                                                        {"again", again},
                                                        {"officer_name", "Trần Thị Cán"},
                                                        {"officer_login", "can.bo"},
                                                        {"leader_name", ""},
                                                        {"principals", "1"},
                                                        {"leader_login", "lanhdao"}});
    }
    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
    Visitor visitor{};
};

TEST_P(SetUp, NobodyComesInWithoutTheCode) {
    EXPECT_EQ(header(visitor.get("/dang-nhap"), "Location"), "/bat-dau");
    EXPECT_TRUE(holds(visitor.get("/bat-dau"), "Mã cài đặt"));
    EXPECT_EQ(header(visitor.get("/bat-dau/buoc/xa"), "Location"), "/bat-dau");
    EXPECT_EQ(visitor.ask("POST", "/bat-dau", "code=aaaa-bbbb-cccc-dddd").status, 401);
    EXPECT_EQ(visitor.ask("POST", "/bat-dau", "code=").status, 401);
    EXPECT_EQ(header(visitor.ask("POST", "/bat-dau/xong", ""), "Location"), "/bat-dau");
    auto file = fresh.folder() / "ma-cai-dat";
    auto rights = std::filesystem::status(file).permissions();
    EXPECT_EQ(rights & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::remove(file);
    EXPECT_EQ(visitor.ask("POST", "/bat-dau", "code=").status, 401) << "no code kept, nothing is right";
    visitor.cookies["khue_bat_dau"] = "";
    EXPECT_EQ(header(visitor.get("/bat-dau/buoc/xa"), "Location"), "/bat-dau");
}

TEST_P(SetUp, AFormMustCarryItsTokenAndStandHere) {
    visitor.enter();
    EXPECT_EQ(visitor.ask("POST", "/bat-dau/buoc/xa", "commune_code=11113&csrf=x").status, 403);
    Pairs elsewhere{{"sec-fetch-site", "cross-site"}};
    EXPECT_EQ(visitor.ask("POST", "/bat-dau/buoc/xa", encoded({{"csrf", visitor.token()}}), elsewhere).status,
              403);
    EXPECT_EQ(visitor.ask("POST", "/bat-dau", "code=x", elsewhere).status, 403);
}

TEST_P(SetUp, FiveStepsMakeTheHouse) {
    visitor.enter();
    EXPECT_TRUE(holds(visitor.get("/bat-dau"), "Bắt đầu thật"));
    EXPECT_EQ(header(commune(), "Location"), "/bat-dau/buoc/truong");
    EXPECT_EQ(header(schools(), "Location"), "/bat-dau/buoc/nam-hoc");
    EXPECT_EQ(header(year(), "Location"), "/bat-dau/buoc/tai-khoan");
    start();  // a power cut in between
    EXPECT_TRUE(holds(visitor.get("/bat-dau"), "Làm tiếp"));
    EXPECT_TRUE(holds(visitor.get("/bat-dau/buoc/xa"), "Xã Tân Kỳ")) << "the name came from the code list";
    EXPECT_EQ(header(accounts(), "Location"), "/bat-dau/buoc/xem-lai");
    EXPECT_TRUE(holds(visitor.get("/bat-dau/buoc/xem-lai"), "Nguyễn Văn Quản"));
    Response last = visitor.post("/bat-dau/xong", {});
    ASSERT_EQ(last.status, 200) << last.body;
    EXPECT_TRUE(holds(last, "can.bo"));
    EXPECT_FALSE(holds(last, password));

    Response session = visitor.get("/api/session");
    ASSERT_EQ(session.status, 200);
    EXPECT_TRUE(holds(session, "\"login\":\"quan.tri\""));
    EXPECT_TRUE(holds(session, "\"must_change_password\":false"));
    EXPECT_TRUE(holds(session, "\"sample\":false"));
    app->database().read([&](Db& db) {
        EXPECT_EQ(commune_of(db)->code, "11113");
        EXPECT_EQ(schools_of(db).size(), 1u);
        auto made = first<SchoolYear>(db, Scope::everything(), {where<&SchoolYear::code>("2026-2027")});
        EXPECT_EQ(made->from_date, *parse_date("2026-09-07"));
        EXPECT_EQ(
            list<Term>(db, Scope::everything(), {.filters = {where<&Term::school_year_id>(made->id.value)}})
                .size(),
            2u);
        EXPECT_EQ(setting::text(db, setting::current_close), "2026-12-31");
        EXPECT_EQ(setting::text(db, "set_up.draft"), "") << "no name stays in the draft";
        auto users = list_users(db);
        ASSERT_EQ(users.size(), 3u) << "the principal of the school too";
        EXPECT_EQ(users.back().grants.at(0).role, "principal");
        EXPECT_TRUE(users.back().user.login.starts_with("ht."));
    });
    EXPECT_FALSE(std::filesystem::exists(fresh.folder() / "ma-cai-dat"));
    EXPECT_EQ(set_up_code(*app), "");
    for (const char* page : {"/bat-dau", "/bat-dau/buoc/xa", "/bat-dau/mau"})
        EXPECT_EQ(header(visitor.get(page), "Location"), "/") << page;
    testing::Browser browser(*app);
    EXPECT_EQ(browser.sign_in("quan.tri", password).status, 303);
}

TEST_P(SetUp, WhatIsWrongIsSaidBesideItsField) {
    visitor.enter();
    Response r = visitor.post("/bat-dau/buoc/xa", {{"commune_code", "1111"}, {"commune_name", ""}});
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(holds(r, "đúng 5 chữ số"));
    EXPECT_TRUE(holds(r, "value=\"1111\"")) << "what was typed stays";
    r = visitor.post("/bat-dau/buoc/truong", {});
    EXPECT_TRUE(holds(r, "ít nhất một trường"));
    r = visitor.post("/bat-dau/buoc/truong", {{"code_0", "1"},
                                              {"name_0", "<b>A</b>"},
                                              {"level_0", "MN"},
                                              {"code_1", "1"},
                                              {"name_1", "B"},
                                              {"level_1", ""}});
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(holds(r, "trùng với trường thứ 1"));
    EXPECT_TRUE(holds(r, "Xin chọn cấp học"));
    EXPECT_FALSE(holds(r, "<b>A</b>"));
    EXPECT_TRUE(holds(year("2027-02-30"), "Xin ghi một ngày"));
    EXPECT_TRUE(holds(year("2027-03-01"), "phải sau ngày ghi trước nó"));
    EXPECT_TRUE(holds(accounts("khác"), "không giống nhau"));
    r = visitor.post("/bat-dau/xong", {});
    EXPECT_EQ(r.status, 422);
    app->database().read([&](Db& db) {
        EXPECT_FALSE(has_accounts(db));
        EXPECT_FALSE(commune_of(db)) << "all or nothing";
    });
    EXPECT_EQ(visitor.get("/bat-dau/buoc/khong-co").status, 404);
}

TEST_P(SetUp, SchoolsComeFromAFileAndAreShownFirst) {
    visitor.enter();
    office::OutSheet sheet{.name = "DS",
                           .titles = {"DANH SÁCH TRƯỜNG"},
                           .columns = {{"TT"}, {"Mã trường"}, {"Tên trường"}, {"Cấp học"}}};
    auto row = [&](double no, const char* code, const char* name, const char* level) {
        sheet.rows.push_back({{.value = no},
                              {.value = std::string(code)},
                              {.value = std::string(name)},
                              {.value = std::string(level)}});
    };
    row(1, "30288501", "Trường Mầm non Hoa Sen", "Mầm non");
    row(2, "30288502", "Trường TH và THCS Sông Hương", "Tiểu học và Trung học cơ sở");
    row(3, "30288503", "Trường Lạ", "Lò gạch");
    auto upload = [&](const std::string& bytes) {
        std::string body = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + visitor.token() +
                           "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n"
                           "Content-Type: application/octet-stream\r\n\r\n" +
                           bytes + "\r\n--x--\r\n";
        return visitor.ask("POST", "/bat-dau/tep-truong", body,
                           {{"content-type", "multipart/form-data; boundary=x"}});
    };
    Response r = upload(office::to_xlsx({.sheets = {sheet}}));
    EXPECT_EQ(r.status, 200);
    EXPECT_TRUE(holds(r, "value=\"30288502\""));
    EXPECT_TRUE(holds(r, "value=\"TH&amp;THCS\" selected") || holds(r, "value=\"TH&THCS\" selected"));
    EXPECT_TRUE(holds(r, "còn chỗ cần sửa"));
    EXPECT_EQ(upload("không phải bảng tính").status, 422);
    EXPECT_EQ(upload("").status, 422);
    EXPECT_TRUE(holds(visitor.get("/bat-dau/buoc/truong"), "30288501"))
        << "a bad file leaves the former list";
}

TEST_P(SetUp, TwoPeopleFinishOnce) {
    visitor.enter();
    commune(), schools(), year(), accounts();
    Visitor other = visitor;
    std::string token = visitor.token();
    EXPECT_EQ(visitor.ask("POST", "/bat-dau/xong", encoded({{"csrf", token}})).status, 200);
    EXPECT_EQ(header(other.ask("POST", "/bat-dau/xong", encoded({{"csrf", token}})), "Location"), "/");
    app->database().read([&](Db& db) { EXPECT_EQ(list_users(db).size(), 3u); });
}

TEST_P(SetUp, TheSampleIsMadeAsideAndOpenedByChoice) {
    int made = 0, opened = 0;
    SampleState state;
    start({.sample = [&] { return state; },
           .make_sample = [&] { ++made, state.stage = SampleState::Stage::making; },
           .open_sample = [&] { ++opened; },
           .open_real = {}});
    visitor.enter();
    EXPECT_TRUE(holds(visitor.get("/bat-dau"), "Dùng thử với dữ liệu mẫu"));
    EXPECT_EQ(header(visitor.post("/bat-dau/mau", {}), "Location"), "/bat-dau/mau");
    visitor.post("/bat-dau/mau", {});
    EXPECT_EQ(made, 1) << "once while it is being made";
    EXPECT_TRUE(holds(visitor.get("/bat-dau/mau"), "http-equiv=\"refresh\""));
    EXPECT_EQ(header(visitor.post("/bat-dau/mau/mo", {}), "Location"), "/bat-dau/mau") << "not ready";
    state = {.stage = SampleState::Stage::ready, .why = {}, .accounts = {{"Xã Mẫu", "quantri", "abcd-efgh"}}};
    EXPECT_TRUE(holds(visitor.get("/bat-dau/mau"), "abcd-efgh"));
    EXPECT_TRUE(holds(visitor.post("/bat-dau/mau/mo", {}), "Đang mở dữ liệu mẫu"));
    EXPECT_EQ(opened, 1);
    state = {.stage = SampleState::Stage::failed, .why = "hết chỗ", .accounts = {}};
    EXPECT_TRUE(holds(visitor.get("/bat-dau/mau"), "hết chỗ"));
}

TEST_P(SetUp, FromTheSampleToTheRealHouse) {
    std::vector<bool> removed;
    put(setting::sample_data, "1");
    start({.sample = {}, .make_sample = {}, .open_sample = {}, .open_real = [&](bool remove) {
               removed.push_back(remove);
           }});
    EXPECT_EQ(office::house_mark(), "DỮ LIỆU MẪU – KHÔNG DÙNG THẬT");
    Unit commune;
    app->database().write({}, [&](Transaction& t) { commune = ensure_commune(t, "11113", "Xã Tân Kỳ"); });
    for (auto [login, role] :
         {std::pair{"quantri", "system_administrator"}, std::pair{"lanhdao", "commune_leader"}})
        create_user(*app, {},
                    {.login = login,
                     .name = "Đỗ Thị A",
                     .unit_id = commune.id,
                     .password = testing::good_password,
                     .roles = {role}});
    testing::Browser leader(*app), admin(*app);
    leader.sign_in("lanhdao", testing::good_password);
    EXPECT_EQ(header(leader.get("/bat-dau"), "Location"), "/");
    EXPECT_EQ(leader.form("/bat-dau/that", "sample=keep&csrf=" + leader.csrf()).status, 403);
    admin.sign_in("quantri", testing::good_password);
    const std::string token = admin.csrf();
    admin.forget_token();  // from here on in the form's field only
    EXPECT_TRUE(holds(admin.get("/bat-dau"), "Chuyển sang bắt đầu thật"));
    EXPECT_EQ(admin.form("/bat-dau/that", "sample=keep&csrf=x").status, 403);
    EXPECT_EQ(admin.form("/bat-dau/that", "sample=keep&csrf=" + token).status, 200);
    EXPECT_EQ(admin.form("/bat-dau/that", "sample=remove&csrf=" + token).status, 200);
    EXPECT_EQ(removed, (std::vector<bool>{false, true}));
    put(setting::sample_data, "");
    EXPECT_EQ(admin.form("/bat-dau/that", "sample=remove&csrf=" + token).status, 409) << "a real house stays";
    EXPECT_EQ(removed.size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SetUp, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue
