// Former places by code, and addresses that name them: read, shown, rewritten, undone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/imports/desk_test.hpp"
#include "modules/places/place_book.hpp"

namespace khue::testing {
namespace {

using places::PlaceBook;
using places::read_address;

const PlaceBook& book() {
    static const PlaceBook loaded = PlaceBook::load(KHUE_SOURCE_DIR "/data");
    return loaded;
}
std::string codes(const std::vector<const places::Place*>& list) {
    std::string out;
    for (const auto* p : list) out += (out.empty() ? "" : " ") + p->code;
    return out;
}
std::string today_of(const char* address) { return codes(read_address(book(), address).today); }

TEST(Places, LeadByCodeToWhatTheyAreToday) {
    EXPECT_EQ(codes(book().today(*book().former("11119"))), "11113") << "Đại Hợp";
    EXPECT_EQ(codes(book().today(*book().former("11113"))), "11113") << "a code used again";
    EXPECT_EQ(codes(book().today(*book().former("11110"))), "11113") << "Dân Chủ, Dân An, Tân Kỳ";
    EXPECT_EQ(codes(book().today(*book().former("11086"))), "11086 11113") << "divided";
    EXPECT_EQ(book().path(*book().former("11119")), "Xã Đại Hợp, Huyện Tứ Kỳ, Tỉnh Hải Dương");
    EXPECT_EQ(book().former("02104"), nullptr) << "another Tân Kỳ, in Thái Nguyên";
    for (const auto& p : book().all()) EXPECT_FALSE(book().today(p).empty()) << p.code;
}

TEST(Places, AreReadFromAddressesByNameAndDistrict) {
    EXPECT_EQ(today_of("Thôn Đông, xã Đại Hợp, huyện Tứ Kỳ, tỉnh Hải Dương"), "11113");
    EXPECT_EQ(today_of("thon dong, x. dai hop, h. tu ky, hai duong"), "11113");
    EXPECT_EQ(today_of("Đại Hợp - Tứ Kỳ - Hải Dương"), "11113");
    EXPECT_EQ(today_of("Xã Hưng Đạo, huyện Tứ Kỳ"), "11086 11113");
    EXPECT_EQ(today_of("Xã Đại Hợp"), "") << "no district: names repeat";
    EXPECT_EQ(today_of("Xã Tân Kỳ, thành phố Hải Phòng"), "") << "today's already";
    EXPECT_EQ(today_of("Xã Tân Kỳ, huyện Đồng Hỷ, tỉnh Thái Nguyên"), "") << "another Tân Kỳ";
    EXPECT_EQ(today_of(""), "");
    EXPECT_EQ(today_of(",;, - ,"), "");
    const auto read = read_address(book(), "Số 5, thôn Đông, xã Đại Hợp, huyện Tứ Kỳ");
    EXPECT_EQ(address_today(book(), read, *read.today.at(0)),
              "Số 5, thôn Đông, Xã Tân Kỳ, Thành phố Hải Phòng");
}

class Addresses : public ::testing::TestWithParam<std::string> {
protected:
    Addresses() : desk(GetParam()) {}
    std::int64_t pupil(const std::string& name, const std::string& address) {
        const Response r = desk.office.post(
            "/api/pupils",
            fmt::format(R"({{"unit_id":{},"full_name":"{}","birth_date":"2018-03-09","sex":"01",
                "status":"01","address":"{}"}})",
                        desk.school.id.value, name, address));
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    std::vector<Json> open() { return json_of(desk.office.get("/api/places/addresses"))["items"].items; }
    Response rewrite(std::int64_t id, const std::string& code) {
        return desk.office.post("/api/places/addresses",
                                fmt::format(R"({{"items":[{{"id":{},"code":"{}"}}]}})", id, code));
    }
    Desk desk;
};

TEST_P(Addresses, AreRewrittenByCodeAndPutBack) {
    const auto an = pupil("Đỗ Minh An", "Thôn Đông, xã Đại Hợp, huyện Tứ Kỳ, tỉnh Hải Dương");
    const auto binh = pupil("Vũ Thị Bình", "Xã Hưng Đạo, huyện Tứ Kỳ, Hải Dương");
    pupil("Lê Kim Chi", "Thôn Nam, Xã Tân Kỳ, Thành phố Hải Phòng");
    const auto list = open();
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[0]["former_code"].text, "11119");
    EXPECT_EQ(list[1]["choices"].items.size(), 2u) << "divided: a person chooses";

    EXPECT_EQ(rewrite(an, "11086").status, 409) << "does not lead there";
    EXPECT_EQ(rewrite(999'999, "11113").status, 404);
    const Response done = rewrite(an, "11113");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(desk.pupil("Đỗ Minh An").address, "Thôn Đông, Xã Tân Kỳ, Thành phố Hải Phòng");
    EXPECT_EQ(rewrite(an, "11113").status, 409) << "is today's already";
    ASSERT_EQ(rewrite(binh, "11113").status, 200);
    EXPECT_EQ(open().size(), 0u);
    ASSERT_EQ(
        desk.office.post(fmt::format("/api/changesets/{}/undo", json_of(done)["changeset"].integer)).status,
        200);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").address, "Thôn Đông, xã Đại Hợp, huyện Tứ Kỳ, tỉnh Hải Dương");
}

TEST_P(Addresses, AndPlacesAreForWhoMaySeeThem) {
    pupil("Đỗ Minh An", "Thôn Đông, xã Đại Hợp, huyện Tứ Kỳ, tỉnh Hải Dương");
    desk.commune.account("truongbac", "principal", desk.commune.north.id);
    Browser north(*desk.commune.app);
    north.sign_in("truongbac", good_password);
    EXPECT_EQ(json_of(north.get("/api/places/addresses"))["items"].items.size(), 0u);
    const Json found = json_of(north.get("/api/places?q=11119"));
    ASSERT_EQ(found["items"].items.size(), 1u);
    EXPECT_EQ(found["items"].items[0]["today"].items[0]["label"].text, "Xã Tân Kỳ");
    EXPECT_GE(json_of(north.get("/api/places?q=tan%20ky"))["items"].items.size(), 2u)
        << "the former and the present";
    EXPECT_EQ(json_of(north.get("/api/places?q="))["items"].items.size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(Databases, Addresses, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
