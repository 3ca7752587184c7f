// One search over everything that a person may see: words in any order, with and without diacritics, codes,
// beginnings; never what is outside the scope; and an index that follows every change. On both databases.
#include <gtest/gtest.h>

#include <random>

#include "core/text.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "store/audit.hpp"
#include "store/search.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

std::string escaped(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const auto b = static_cast<unsigned char>(c);
        out += {'%', digits[b >> 4], digits[b & 15]};
    }
    return out;
}

using Texts = std::vector<std::string>;

class Search : public ::testing::TestWithParam<std::string> {
protected:
    Search() : commune(GetParam()) {
        commune.account("bac", "principal", commune.north.id);
        commune.account("nam", "principal", commune.south.id);
        commune.account("can.bo", "commune_officer", commune.commune.id);
        commune.account("quan.tri", "system_administrator", commune.commune.id);
    }

    std::int64_t pupil(const testing::Commune::Class& where, Id<Unit> unit, const std::string& name,
                       const std::string& code = "") {
        Pupil p{.unit_id = unit,
                .class_id = {where.id},
                .full_name = name,
                .birth_date = {"2015-03-09"},
                .status = "01",
                .issues = {},
                .source = {}};
        if (!code.empty()) p.ministry_code = code;
        commune.app->database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), p); });
        return p.id.value;
    }
    static Texts found(Browser& b, const std::string& typed, const std::string& kind = "pupil") {
        Texts out;
        const Json answer = json_of(b.get("/api/search?q=" + escaped(typed)));
        for (const Json& group : answer["groups"].items)
            if (group["kind"].text == kind)
                for (const Json& item : group["items"].items) out.push_back(item["title"].text);
        return out;
    }
    static Texts kinds(Browser& b, const std::string& typed) {
        Texts out;
        const Json answer = json_of(b.get("/api/search?q=" + escaped(typed)));
        for (const Json& group : answer["groups"].items) out.push_back(group["kind"].text);
        return out;
    }
    testing::Commune commune;
};

TEST_P(Search, FindsPeopleByWordsInAnyOrderWithAndWithoutDiacritics) {
    pupil(commune.north_a, commune.north.id, "Nguyễn Văn Ánh");
    pupil(commune.north_a, commune.north.id, "Nguyễn Thị Văn");
    pupil(commune.north_a, commune.north.id, "Đặng Hoà Bình");
    Browser b = commune.signed_in("bac");
    const Texts anh{"Nguyễn Văn Ánh"};
    for (const char* typed :
         {"nguyen van anh", "Nguyễn Văn Ánh", "NGUYEN VAN ANH", "anh nguyen", "ng va an", "ánh"})
        EXPECT_EQ(found(b, typed), anh) << typed;
    EXPECT_EQ(found(b, "dang hoa"), Texts{"Đặng Hoà Bình"});
    EXPECT_EQ(found(b, "Đặng hòa binh"), Texts{"Đặng Hoà Bình"});
    EXPECT_EQ(found(b, "nguyen van").size(), 2u);
    EXPECT_EQ(found(b, "nguyen van anh bac"), Texts{});
    EXPECT_EQ(found(b, "guyen"), Texts{}) << "words begin as typed";
}

TEST_P(Search, PutsTheVeryNameBeforeOthersAndACodeFirst) {
    pupil(commune.north_a, commune.north.id, "Lê An Bình");
    pupil(commune.north_a, commune.north.id, "Lê Anh");
    pupil(commune.north_a, commune.north.id, "An Lê", "2412345678");
    pupil(commune.north_a, commune.north.id, "Lê An");
    Browser b = commune.signed_in("bac");
    EXPECT_EQ(found(b, "le an"), (Texts{"Lê An", "An Lê", "Lê An Bình", "Lê Anh"}));
    EXPECT_EQ(found(b, "2412345678"), Texts{"An Lê"});
    EXPECT_EQ(found(b, "241234"), Texts{"An Lê"});
    EXPECT_EQ(found(b, "241"), Texts{}) << "too short a beginning of a number";
    EXPECT_EQ(found(b, "2412345679"), Texts{});
}

TEST_P(Search, NeverFindsWhatIsOutsideTheScope) {
    pupil(commune.north_a, commune.north.id, "Nguyễn Văn Chung", "2411111111");
    pupil(commune.south_a, commune.south.id, "Nguyễn Văn Chung", "2422222222");
    Browser north = commune.signed_in("bac"), south = commune.signed_in("nam"),
            office = commune.signed_in("can.bo");
    EXPECT_EQ(found(north, "nguyen van chung").size(), 1u);
    EXPECT_EQ(found(south, "nguyen van chung").size(), 1u);
    EXPECT_EQ(found(north, "2422222222"), Texts{});
    EXPECT_EQ(found(south, "2422222222").size(), 1u);
    EXPECT_EQ(found(office, "nguyen van chung"), Texts{}) << "the commune does not see single pupils";
    EXPECT_EQ(found(north, "@" + std::to_string(commune.south.id.value)), Texts{});
    EXPECT_EQ(found(office, "truong tieu hoc", "unit").size(), 2u);
    EXPECT_EQ(found(north, "truong tieu hoc", "unit"), Texts{"Trường Tiểu học Bắc"});
    EXPECT_EQ(Browser(*commune.app).get("/api/search?q=a").status, 401);
}

TEST_P(Search, NarrowsTeachersToTheirClasses) {
    const auto in_a = pupil(commune.north_a, commune.north.id, "Trịnh Một");
    pupil(commune.north_b, commune.north.id, "Trịnh Hai");
    Guardian g{.unit_id = commune.north.id, .pupil_id = {in_a}, .full_name = "Trịnh Mẹ"};
    commune.app->database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), g); });
    const auto made = create_user(*commune.app, {},
                                  {.login = "co.giao",
                                   .name = "Cô Giáo",
                                   .unit_id = commune.north.id,
                                   .password = testing::good_password});
    RoleGrant grant{.user_id = made.user_id,
                    .role = "homeroom_teacher",
                    .unit_id = commune.north.id,
                    .class_id = {commune.north_a.id}};
    commune.app->database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), grant); });
    Browser teacher = commune.signed_in("co.giao"), principal = commune.signed_in("bac");
    EXPECT_EQ(found(principal, "trinh").size(), 2u);
    EXPECT_EQ(found(teacher, "trinh"), Texts{"Trịnh Một"});
    EXPECT_EQ(found(teacher, "trinh", "guardian"), Texts{"Trịnh Mẹ"});
    EXPECT_EQ(found(teacher, "bac", "app_user"), Texts{});
}

TEST_P(Search, TheIndexFollowsEveryChange) {
    const auto id = pupil(commune.north_a, commune.north.id, "Hồ Cũ");
    Browser north = commune.signed_in("bac"), south = commune.signed_in("nam");
    auto change = [&](const std::function<void(Pupil&)>& how) {
        commune.app->database().write({}, [&](Transaction& t) {
            auto p = get(t.db(), Scope::everything(), Id<Pupil>{id});
            how(*p);
            update(t, Scope::everything(), *p);
        });
    };
    change([](Pupil& p) { p.full_name = "Hồ Mới"; });
    EXPECT_EQ(found(north, "ho cu"), Texts{});
    EXPECT_EQ(found(north, "ho moi"), Texts{"Hồ Mới"});
    change([&](Pupil& p) { p.unit_id = commune.south.id, p.class_id = {commune.south_a.id}; });
    EXPECT_EQ(found(north, "ho moi"), Texts{});
    EXPECT_EQ(found(south, "ho moi"), Texts{"Hồ Mới"});
    EXPECT_THROW(commune.app->database().write({},
                                               [&](Transaction& t) {
                                                   auto p = get(t.db(), Scope::everything(), Id<Pupil>{id});
                                                   p->full_name = "Hồ Bỏ";
                                                   update(t, Scope::everything(), *p);
                                                   throw Failure{409, "x", "x", {}};
                                               }),
                 Failure);
    EXPECT_EQ(found(south, "ho bo"), Texts{});
    EXPECT_EQ(found(south, "ho moi"), Texts{"Hồ Mới"});
    commune.app->database().write({}, [&](Transaction& t) {
        run(t.db(), "UPDATE pupil SET full_name = 'Hồ Thẳng', search_text = 'ho thang' WHERE id = $1", id);
    });
    EXPECT_EQ(found(south, "ho thang"), Texts{"Hồ Thẳng"}) << "also what no record function wrote";
    commune.app->database().write({}, [&](Transaction& t) { remove(t, Scope::everything(), Id<Pupil>{id}); });
    EXPECT_EQ(found(south, "ho thang"), Texts{});
}

TEST_P(Search, ErasedPersonsAreFoundNoMore) {
    const auto id = pupil(commune.north_a, commune.north.id, "Quách Được Xóa", "2499999999");
    Browser b = commune.signed_in("bac");
    EXPECT_EQ(found(b, "quach").size(), 1u);
    commune.app->database().write(
        {}, [&](Transaction& t) { erase_person(t, Pupil::entity(), id, "Quyết định 1"); });
    for (const char* typed : {"quach", "quach duoc xoa", "2499999999"})
        EXPECT_EQ(found(b, typed), Texts{}) << typed;
}

TEST_P(Search, AnIndexThatIsMissingIsMadeOfWhatIsThere) {
    pupil(commune.north_a, commune.north.id, "Mạc Còn Đây");
    commune.app->database().write({}, [&](Transaction& t) { run(t.db(), "DELETE FROM words_made"); });
    commune.app.reset();
    commune.app = commune.open();
    Browser b = commune.signed_in("bac");
    EXPECT_EQ(found(b, "mac con"), Texts{"Mạc Còn Đây"});
    EXPECT_TRUE(commune.app->schema_differences().empty());
}

TEST_P(Search, HostileWordsFindNothingAndBreakNothing) {
    pupil(commune.north_a, commune.north.id, "Nguyễn Văn Lành");
    Browser b = commune.signed_in("bac");
    const std::string many(10'000, 'a');
    const Texts hostile{"\"",
                        "' OR 1=1 --",
                        "lanh\" OR \"nguyen",
                        "NEAR(nguyen lanh)",
                        "nguyen NOT lanh*",
                        "*",
                        "-lanh",
                        "words:lanh",
                        "^nguyen",
                        "{words}: x",
                        "a & b | c",
                        "!lanh:*",
                        "'lanh':A",
                        "\\",
                        "(((((",
                        many,
                        "%",
                        "_",
                        "\xF0\x9F\x98\x80",
                        "\xCC\x81\xCC\x80",
                        "   ",
                        "",
                        "\t\n",
                        "@1",
                        "; DROP TABLE pupil; --",
                        "nguyen\x01"
                        "van",
                        "<script>alert(1)</script>",
                        "$1"};
    for (const auto& typed : hostile) {
        const Response r = b.get("/api/search?q=" + escaped(typed));
        EXPECT_TRUE(r.status == 200 || r.status == 400) << typed.substr(0, 40) << " " << r.body;
    }
    EXPECT_EQ(b.get("/api/search").status, 200);
    EXPECT_EQ(b.get("/api/search?q=a&kind=x'y").status, 200);
    EXPECT_EQ(found(b, "\"lanh\" * nguyen:"), Texts{"Nguyễn Văn Lành"}) << "signs are no words";
}

TEST_P(Search, RandomTextIsAlwaysAnswered) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::string alphabet = "ab \"'*:^()-+&|!@<>\\%_0123~{}[],.;";
    Browser b = commune.signed_in("bac");
    for (int i = 0; i < 60; ++i) {
        std::string typed;
        for (auto n = random() % 30; n > 0; --n) typed += alphabet[random() % alphabet.size()];
        EXPECT_EQ(b.get("/api/search?q=" + escaped(typed)).status, 200) << typed;
    }
}

TEST_P(Search, MoreOfAKindIsGivenWhenAskedFor) {
    for (int i = 0; i < 60; ++i)
        pupil(commune.north_a, commune.north.id, "Lương Số " + std::to_string(100 + i));
    Browser b = commune.signed_in("bac");
    const Json few = json_of(b.get("/api/search?q=luong"))["groups"].items.at(0);
    EXPECT_EQ(few["items"].items.size(), 6u);
    EXPECT_TRUE(few["more"].boolean);
    EXPECT_EQ(few["items"].items.at(0)["title"].text, "Lương Số 100");
    EXPECT_NE(few["items"].items.at(0)["note"].text.find("Trường Tiểu học Bắc · "), std::string::npos);
    EXPECT_NE(few["items"].items.at(0)["note"].text.find("09/03/2015"), std::string::npos);
    const Json many = json_of(b.get("/api/search?q=luong&kind=pupil"))["groups"].items.at(0);
    EXPECT_EQ(many["items"].items.size(), 50u);
}

TEST_P(Search, GuideAndReportsAndFilesAreFoundByWhoMayOpenThem) {
    testing::Commune whole(GetParam(), true);
    whole.account("bac", "principal", whole.north.id);
    whole.account("can.bo", "commune_officer", whole.commune.id);
    whole.account("lanh.dao", "commune_leader", whole.commune.id);
    Browser principal = whole.signed_in("bac"), officer = whole.signed_in("can.bo"),
            leader = whole.signed_in("lanh.dao");
    ASSERT_EQ(
        officer.post("/api/reports", R"({"kind":"adhoc","period":"2026-Q3","title":"Rà soát hè"})").status,
        201);
    EXPECT_EQ(found(officer, "ra soat he", "report"), Texts{"Rà soát hè"});
    EXPECT_EQ(found(principal, "ra soat he", "report"), Texts{}) << "a draft of the commune";
    const Texts chapters = found(officer, "nhap du lieu tu tep", "guide");
    ASSERT_FALSE(chapters.empty());
    EXPECT_EQ(chapters.front(), "Nhập dữ liệu từ tệp của trường");
    const Json groups = json_of(officer.get("/api/search?q=ra+soat+he"))["groups"];
    EXPECT_EQ(groups.items.at(0)["items"].items.at(0)["path"].text.substr(0, 9), "/bao-cao/");
}

TEST_P(Search, IndicatorsTasksRequestsAndSchoolReportsAreFoundByWhoMayOpenThem) {
    testing::Commune whole(GetParam(), true);
    whole.account("bac", "principal", whole.north.id);
    whole.account("nam", "principal", whole.south.id);
    whole.account("can.bo", "commune_officer", whole.commune.id);
    Browser north = whole.signed_in("bac"), south = whole.signed_in("nam"),
            officer = whole.signed_in("can.bo");
    whole.app->database().write({}, [&](Transaction& t) { whole.app->furnish(t); });
    const std::string task = json_of(officer.get("/api/tasks"))["items"].items.at(0)["name"].text;
    EXPECT_EQ(found(officer, task, "task").at(0), "1. " + task);
    EXPECT_EQ(found(officer, "hoc ba so", "indicator").size(), 3u);
    EXPECT_EQ(found(north, "9", "indicator").at(0).substr(0, 3), "9. ") << "by its number";

    ASSERT_EQ(officer.post("/api/data-requests", R"({"title":"Rà soát máy tính"})").status, 201);
    EXPECT_EQ(found(officer, "ra soat may tinh", "data_request"), Texts{"Rà soát máy tính"});
    EXPECT_EQ(found(north, "ra soat may tinh"), Texts{}) << "a draft of the office";

    const Response made = north.post("/api/school-reports", R"({"period":"2026-Q3"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string report = "/api/school-reports/" + std::to_string(json_of(made)["id"].integer);
    ASSERT_EQ(
        north.post(report + "/issues", R"({"kind":"difficulty","text":"Thiếu máy chiếu","addressee":"XA"})")
            .status,
        201);
    const std::string title = "Báo cáo quý III năm 2026, " + whole.north.name;
    EXPECT_EQ(found(north, "bao cao quy iii", "school_report"), Texts{title});
    EXPECT_EQ(found(north, "may chieu", "report_issue"), Texts{"Thiếu máy chiếu"});
    for (Browser* other : {&south, &officer}) {
        EXPECT_EQ(found(*other, "bao cao quy iii", "school_report"), Texts{}) << "not handed in";
        EXPECT_EQ(found(*other, "may chieu", "report_issue"), Texts{});
    }
}

TEST_P(Search, PagesAreRememberedAndPinnedAndNamedWithinTheRights) {
    const auto id = pupil(commune.north_a, commune.north.id, "Tô Riêng");
    Browser north = commune.signed_in("bac"), south = commune.signed_in("nam");
    auto note = [&](Browser& b, const std::string& path) {
        testing::advance_minutes(1);
        return b.post("/api/visits", R"({"path":")" + path + "\"}").status;
    };
    const std::string page = "/du-lieu/pupils/" + std::to_string(id);
    EXPECT_EQ(note(north, page), 204);
    EXPECT_EQ(note(south, page), 204) << "an address tells nothing";
    EXPECT_EQ(note(north, "/bao-cao"), 204);
    EXPECT_EQ(north.post("/api/visits/pin", R"({"path":"/chi-tieu","pinned":true})").status, 204);
    const Json items = json_of(north.get("/api/visits"))["items"];
    ASSERT_EQ(items.items.size(), 3u);
    EXPECT_EQ(items.items[0]["path"].text, "/chi-tieu");
    EXPECT_TRUE(items.items[0]["pinned"].boolean);
    EXPECT_EQ(items.items[1]["path"].text, "/bao-cao");
    EXPECT_EQ(items.items[2]["name"].text, "Tô Riêng");
    EXPECT_TRUE(json_of(south.get("/api/visits"))["items"].items.at(0)["name"].is_null());
    for (int i = 0; i < 30; ++i) note(north, "/trang/" + std::to_string(i));
    EXPECT_EQ(json_of(north.get("/api/visits"))["items"].items.size(), 21u)
        << "20 recent ones and the pinned";
    for (const char* wrong :
         {"", "//evil.example", "https://evil.example", "/api/pupils", "/a?q=ten", "/Ten Nguoi"})
        EXPECT_EQ(note(north, wrong), 422) << wrong;
}

INSTANTIATE_TEST_SUITE_P(Kinds, Search, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

TEST(Words, OfATextAreLettersAndDigitsFolded) {
    EXPECT_EQ(words_typed("Nguyễn  Văn-Á, 12/3 nguyen"), (Texts{"nguyen", "van", "a", "12", "3"}));
    EXPECT_EQ(words_typed("\xCC\x81\xCC\x80"), Texts{});
    EXPECT_EQ(words_typed("a b c d e f g h i k").size(), most_words);
}

}  // namespace
}  // namespace khue
