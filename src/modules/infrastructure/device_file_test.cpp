// A school's list of devices comes from a spreadsheet into the register, and again without doubling anything.
#include <gtest/gtest.h>

#include "modules/imports/desk_test.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/room.hpp"

namespace khue::testing {
namespace {

class DeviceFile : public ::testing::TestWithParam<std::string> {};

TEST_P(DeviceFile, FillsTheRegister) {
    Desk desk(GetParam());
    Room room{
        .unit_id = desk.school.id, .site_id = {}, .name = "Phòng Tin 1", .kind = "Phòng bộ môn Tin học"};
    desk.commune.app->database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), room); });
    const std::vector<std::string> head = {"STT",         "Tên thiết bị", "Loại thiết bị", "Phòng",
                                           "Năm sử dụng", "Số lượng",     "Còn dùng được", "Hỏng, sửa được",
                                           "Hỏng hẳn",    "Chờ thanh lý", "Hệ điều hành",  "Nguồn kinh phí"};
    const std::string file = csv(
        {head,
         {"1", "Máy tính phòng Tin", "Máy tính dạy học", "phòng tin 1", "2021", "20", "17", "2", "1", "0",
          "Windows 10", "Ngân sách nhà nước"},
         {"2", "Bộ phát tầng 2", "access point", "Hành lang", "2024", "3", "3", "", "", "", "", "được tặng"},
         {"3", "Máy lạ", "Tàu vũ trụ", "", "2024", "3", "3", "", "", "", "", ""},
         {"4", "Ti vi", "Ti vi/máy chiếu tại lớp", "", "2020", "2", "2", "1", "", "", "", ""}});
    desk.import(desk.office, "kiem_ke_thiet_bi", file, "thiet_bi.csv");
    const auto rows = [&] {
        std::vector<Equipment> out;
        desk.commune.app->database().read(
            [&](Db& db) { out = list<Equipment>(db, Scope::of(desk.school.id.value)); });
        return out;
    };
    const auto kept = rows();
    ASSERT_EQ(kept.size(), 2u) << "an unknown kind and conditions beyond the number are refused";
    EXPECT_EQ(kept[0].kind, "teaching_computer");
    EXPECT_EQ(kept[0].room_id, room.id);
    EXPECT_EQ(kept[0].usable, 17);
    EXPECT_EQ(kept[0].repairable, 2);
    EXPECT_EQ(kept[0].broken, 1);
    EXPECT_EQ(kept[0].system, "windows_10");
    EXPECT_EQ(kept[1].kind, "access_point");
    EXPECT_FALSE(kept[1].room_id) << "no such room";
    EXPECT_EQ(kept[1].funding, "tai_tro");
    desk.import(desk.office, "kiem_ke_thiet_bi", file, "thiet_bi.csv");
    EXPECT_EQ(rows().size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, DeviceFile, ::testing::ValuesIn(kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::testing
