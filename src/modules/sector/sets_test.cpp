// What a set holds, what is missing in it, the chain of approval before it goes, and who sees what of it.
#include "modules/sector/sector_scene_test.hpp"

namespace khue::sector_test {
namespace {

using SectorSets = SectorScene;

TEST_P(SectorSets, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(SectorSets, ASetIsInTheMinistrysLayout) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    const std::int64_t set = sent();
    const Json child = there(p);
    EXPECT_EQ(child["HoTen"].text, "Trần Thị Mơ");
    EXPECT_EQ(child["NgaySinh"].text, "2018-03-09T00:00:00.0");
    EXPECT_EQ(child["NgaySinhMe"].text, "1990-02-01T00:00:00.0");
    EXPECT_EQ(child["HoTenMe"].text, "Lê Thị Mận");
    EXPECT_EQ(child["GioiTinh"].integer, 1);
    EXPECT_EQ(child["KhuyetTat"].integer, 0);
    EXPECT_EQ(child["KhoiHoc"].integer, 3);
    EXPECT_EQ(child["TrangThai"].integer, 1);
    EXPECT_EQ(child["MaLopHocDn"].text, "lop-" + std::to_string(class_3a.value));
    EXPECT_FALSE(child.has("NoiChuyenDi"));
    const Json school = parse_json(ministry.rows["TruongHocInfo/102"].content).value();
    EXPECT_EQ(school["NamHoc"].integer, 2026);
    EXPECT_EQ(school["CapHoc"].text, "06");
    EXPECT_EQ(school["TongSoHocSinh"].integer, 1);
    EXPECT_EQ(school["TongSoLopHoc"].integer, 2);
    const Json whole = seen(set);
    EXPECT_EQ(whole["push_label"].text, "Hoàn thành");
    EXPECT_EQ(whole["accepted"].integer, whole["records"].integer);
    EXPECT_EQ(ledger().items.at(0)["client_id"].text, "hs-" + std::to_string(p));
    EXPECT_EQ(ledger().items.at(0)["ministry_code"].text,
              ministry.rows["LstHocSinh/hs-" + std::to_string(p)].code);
    expect_equal();
}

TEST_P(SectorSets, WhatIsRequiredIsAskedForByRecordBeforeTheSetGoes) {
    const std::int64_t p = pupil("Trần Thị Mơ", false);
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(first_fault(set), "LstHocSinh.HoTenMe LstHocSinh.NgaySinhMe ");
    EXPECT_EQ(faults(set)["items"].items.at(0)["entity"].text, "pupils");
    EXPECT_EQ(faults(set)["items"].items.at(0)["record_id"].integer, p);
    EXPECT_EQ(code_of(act("principal", set, "submit")), "faults");
    write([&](Transaction& t) {  // the guardian instead of the mother
        Guardian g{.id = {},
                   .unit_id = {primary},
                   .pupil_id = {p},
                   .relation = Relation::guardian,
                   .full_name = "Trần Văn Ổi"};
        insert(t, Scope::everything(), g);
    });
    EXPECT_EQ(first_fault(set), "LstHocSinh.NgaySinhNguoiGiamHo ");
    common("LstHocSinh", "NgaySinhNguoiGiamHo", "1960-01-02", p);
    EXPECT_EQ(first_fault(set), "");
    EXPECT_EQ(act("principal", set, "submit").status, 200);
}

TEST_P(SectorSets, WhatASpecialCaseNeedsIsAskedForInThatCaseOnly) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(first_fault(set), "");
    write([&](Transaction& t) {
        auto e = first<Enrolment>(t.db(), Scope::everything(), {where<&Enrolment::pupil_id>(p)});
        e->end_status = "04", e->to_date = parse_date("2027-03-01");
        update(t, Scope::everything(), *e);
    });
    EXPECT_EQ(first_fault(set), "LstHocSinh.NoiChuyenDi LstHocSinh.ChuyenDiDenTinh ");
    common("LstHocSinh", "NoiChuyenDi", "01", p);
    common("LstHocSinh", "ChuyenDiDenTinh", "31", p);
    EXPECT_EQ(first_fault(set), "");
    std::string content;
    read([&](Db& db) {
        for (const auto& r : compose(*app, db, layout, primary, "2026-2027"))
            if (r.object->name == "LstHocSinh") content = r.json;
    });
    const Json child = parse_json(content).value();
    EXPECT_EQ(child["TrangThai"].integer, 8) << "left in the second term";
    EXPECT_EQ(child["NgayTrangThai"].text, "2027-03-01T00:00:00.0");
    change<Pupil>(p, [](Pupil& x) { x.disability = "Vận động"; });
    EXPECT_EQ(first_fault(set), "") << "known by its name";
    change<Pupil>(p, [](Pupil& x) { x.disability = "chưa rõ"; });
    EXPECT_EQ(first_fault(set), "LstHocSinh.MaLoaiKhuyetTat ");
}

TEST_P(SectorSets, SupplementsAreOfTheMinistrysTypesAndLists) {
    auto put = [&](const std::string& object, const std::string& field, const std::string& content,
                   const std::string& who = "principal", std::int64_t record = 0) {
        return ask(who, "PUT", "/api/sector-supplements",
                   R"({"unit_id":)" + std::to_string(primary) + R"(,"object":")" + object +
                       R"(","record_id":)" + std::to_string(record) + R"(,"field":")" + field +
                       R"(","content":")" + content + "\"}")
            .status;
    };
    EXPECT_EQ(put("LstLopHocInfo", "LopGhep", "2"), 422);
    EXPECT_EQ(put("LstCanBo", "LoaiHopDong", "99"), 422);
    EXPECT_EQ(put("LstCanBo", "LoaiHopDong", "07"), 204);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2,34"), 422);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2.34"), 204);
    EXPECT_EQ(put("LstHocSinh", "NgaySinhMe", "1990-02-03"), 422) << "not of everybody";
    EXPECT_EQ(put("LstHocSinh", "NgaySinhMe", "1990-02-30", "principal", pupil("Trần Thị Mơ", false)), 422);
    EXPECT_EQ(put("LstHocSinh", "KhongCo", "1"), 404);
    EXPECT_EQ(put("KhongCo", "HeSo", "1"), 404);
    EXPECT_EQ(put("LstHocSinh", "NgaySinhMe", "1990-02-03", "principal", 987'654), 404);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2.34", "neighbour"), 404);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2.34", "officer"), 403);
    EXPECT_EQ(put("LstCanBo", "HeSo", std::string(300, '1')), 422);
    EXPECT_EQ(put("LstCanBo", "HeSo", ""), 204) << "forgotten";
}

TEST_P(SectorSets, WhoIsLeftOutIsNamedWithAReasonAndNotSent) {
    const std::int64_t whole = pupil("Trần Thị Mơ"), bare = pupil("Lê Văn Nở", false);
    connect();
    const std::int64_t set = json(make())["id"].integer;
    const std::string who = R"("object":"LstHocSinh","record_id":)" + std::to_string(bare);
    EXPECT_EQ(ask("principal", "POST", one(set) + "/leave-out", "{" + who + R"(,"reason":" "})").status, 422);
    EXPECT_EQ(ask("officer", "POST", one(set) + "/leave-out", "{" + who + R"(,"reason":"Chờ"})").status, 403);
    ASSERT_EQ(
        ask("principal", "POST", one(set) + "/leave-out", "{" + who + R"(,"reason":"Chờ giấy tờ"})").status,
        204);
    EXPECT_EQ(faults(set)["items"].items.at(0)["left_out"].text, "Chờ giấy tờ");
    ASSERT_EQ(act("principal", set, "submit").status, 200);
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/take-in", "{" + who + "}")), "handed_in");
    act("officer", set, "approve"), act("department", set, "approve-above");
    ask("principal", "POST", one(set) + "/send");
    round();
    EXPECT_TRUE(ministry.rows.contains("LstHocSinh/hs-" + std::to_string(whole)));
    EXPECT_FALSE(ministry.rows.contains("LstHocSinh/hs-" + std::to_string(bare)));
}

TEST_P(SectorSets, AllThatLackSomethingAreLeftOutForOneReason) {
    pupil("Trần Thị Mơ"), pupil("Lê Văn Nở", false), pupil("Lê Văn Tám", false);
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(ask("principal", "POST", one(set) + "/leave-out-faulty", R"({"reason":""})").status, 422);
    EXPECT_EQ(json(ask("principal", "POST", one(set) + "/leave-out-faulty",
                       R"({"reason":"Chờ giấy tờ"})"))["left_out"]
                  .integer,
              2);
    EXPECT_EQ(act("principal", set, "submit").status, 200);
    EXPECT_EQ(seen(set)["records"].integer, 4) << "school, two classes, one pupil";
}

TEST_P(SectorSets, OnlyAfterTheWholeChainAndAsItWasHandedIn) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/send")), "not_approved");
    act("principal", set, "submit");
    rename(p, "Trần Thị Mai");
    act("officer", set, "approve");
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/send")), "not_approved");
    act("department", set, "approve-above");
    EXPECT_EQ(ask("principal", "POST", one(set) + "/send").status, 204);
    round();
    EXPECT_EQ(there(p)["HoTen"].text, "Trần Thị Mơ") << "what was approved goes, not what stands now";
    EXPECT_TRUE(seen(set)["approval"]["may"]["return"].text.empty());
    EXPECT_EQ(code_of(act("officer", set, "return", R"({"reason":"Muộn"})")), "was_sent");
}

TEST_P(SectorSets, AReturnedSetIsOfWhatStandsWhenItIsHandedInAgain) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    const std::int64_t set = json(make())["id"].integer;
    act("principal", set, "submit");
    ASSERT_EQ(act("officer", set, "return", R"({"reason":"Sai tên"})").status, 200);
    rename(p, "Trần Thị Mai");
    act("principal", set, "submit"), act("officer", set, "approve"), act("department", set, "approve-above");
    ask("officer", "POST", one(set) + "/send");
    round();
    EXPECT_EQ(there(p)["HoTen"].text, "Trần Thị Mai");
}

TEST_P(SectorSets, AChangeSetHoldsOnlyWhatDiffersAndTheFirstClassStays) {
    connect();
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    EXPECT_EQ(code_of(make("2")), "no_start");
    EXPECT_EQ(make("4").status, 422);
    sent();
    const std::int64_t nothing = json(make("2"))["id"].integer;
    EXPECT_EQ(code_of(act("principal", nothing, "submit")), "nothing_to_send");
    EXPECT_EQ(code_of(make("2")), "set_open");
    EXPECT_EQ(ask("principal", "DELETE", one(nothing)).status, 204);
    write([&](Transaction& t) {  // moved to 3B in place, as a correction of the stay
        auto e = first<Enrolment>(t.db(), Scope::everything(), {where<&Enrolment::pupil_id>(p)});
        e->class_id = class_3b;
        update(t, Scope::everything(), *e);
    });
    const std::int64_t set = sent("2");
    EXPECT_EQ(seen(set)["records"].integer, 1);
    const auto code = [&](Id<SchoolClass> c) {
        return ministry.rows["LstLopHocInfo/lop-" + std::to_string(c.value)].code;
    };
    EXPECT_EQ(there(p)["MaLopHocDn"].text, code(class_3a)) << "never changes";
    EXPECT_EQ(there(p)["MaLopHocCn"].text, code(class_3b));
    EXPECT_EQ(there(q)["MaLopHocCn"].text, "lop-" + std::to_string(class_3a.value)) << "not sent again";
    expect_equal();
}

TEST_P(SectorSets, EachSeesWhatIsTheirs) {
    pupil("Trần Thị Mơ");
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(ask("neighbour", "GET", one(set)).status, 404);
    EXPECT_EQ(make("1", "neighbour").status, 404);
    EXPECT_EQ(ask("officer", "GET", one(set) + "/faults").status, 403) << "no person's data for the commune";
    EXPECT_EQ(ask("officer", "GET", one(set) + "/content").status, 200);
    EXPECT_EQ(ask("officer", "GET", "/api/sector-ledger").status, 403);
    EXPECT_TRUE(json(ask("neighbour", "GET", "/api/sector-ledger"))["items"].items.empty());
    EXPECT_EQ(json(ask("principal", "GET", "/api/sector-sets"))["items"].items.size(), 1u);
    EXPECT_EQ(json(ask("neighbour", "GET", "/api/sector-sets"))["items"].items.size(), 0u);
    EXPECT_EQ(json(ask("officer", "GET", "/api/sector-units"))["items"].items.size(), 3u);
    EXPECT_GT(json(ask("principal", "GET", "/api/sector-layout"))["objects"].items.size(), 4u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SectorSets, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue::sector_test
