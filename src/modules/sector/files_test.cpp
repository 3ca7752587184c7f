// The way by files, and what no register has, from a spreadsheet.
#include "modules/sector/sector_scene_test.hpp"
#include "office/workbook.hpp"

namespace khue::sector_test {
namespace {

using SectorFiles = SectorScene;

TEST_P(SectorFiles, TheWayByFiles) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    const std::int64_t set = approved();
    auto take = [&](const std::string& format, const std::string& purpose = "Nộp lên cơ sở dữ liệu ngành") {
        return ask("principal", "POST", one(set) + "/file",
                   R"({"format":")" + format + R"(","purpose":")" + purpose + "\"}");
    };
    EXPECT_EQ(take("json", "").status, 428);
    EXPECT_EQ(
        ask("officer", "POST", one(set) + "/file", R"({"format":"json","purpose":"Nộp lên trên"})").status,
        403);
    const Response book = take("xlsx");
    EXPECT_EQ(book.body.substr(0, 2), "PK");
    Request hand{.method = "POST", .path = "/", .body = take("json").body};
    hand.headers = {{"idempotency-key", "tay"}};
    const std::string result = ministry.handle(hand).body;
    auto back = [&](const std::string& bytes, const std::string& day = "") {
        return ask("principal", "POST", one(set) + "/result" + (day.empty() ? "" : "?sent_on=" + day), bytes);
    };
    EXPECT_EQ(back("{}").status, 422);
    EXPECT_EQ(back("a,b\n1,2\n").status, 422);
    EXPECT_EQ(back(R"({"MaTruongHoc":"103","KetQua":[{"ClientId":"102","TrangThai":3}]})").status, 422);
    EXPECT_EQ(back("ClientId,Ma,TrangThai\nhs-424242,X,3\n").status, 422) << "nothing of this set";
    EXPECT_EQ(back(result, "2026-12-01").status, 422) << "has not come";
    const Response partly = back("ClientId,Ma,TrangThai,MoTa\nhs-" + std::to_string(p) + ",B7,Đã đồng bộ,\n");
    ASSERT_EQ(partly.status, 200) << partly.body;
    EXPECT_EQ(json(partly)["accepted"].integer, 1);
    EXPECT_EQ(measured(), nothing_known) << "nobody said that the file was handed to the ministry";
    ASSERT_EQ(back(result, "2026-10-04").status, 200);
    EXPECT_EQ(measured(), 1);
    EXPECT_EQ(seen(set)["push_label"].text, "Hoàn thành");
    EXPECT_EQ(code_of(back(result, "2026-10-04")), "finished");
    bool from_file = false;
    for (const Json& row : ledger().items)
        from_file = from_file || (row["from_file"].boolean && !row["trial"].boolean);
    EXPECT_TRUE(from_file);
    EXPECT_EQ(code_of(take("json")), "finished") << "the content is kept no longer than it is needed";
}

// What no register has comes from the school's own spreadsheet, all of it or nothing.
TEST_P(SectorFiles, WhatIsMissingIsFilledInASpreadsheet) {
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    auto kept = [&](Db& db) {
        return list<SectorSupplement>(db, Scope::of(primary),
                                      {.filters = {where<&SectorSupplement::member>("NgaySinhMe")}});
    };
    write([&](Transaction& t) {
        for (const auto& s : kept(t.db())) remove(t, Scope::of(primary), s.id);
    });
    const std::int64_t set = json(make())["id"].integer;
    auto blank = [&](const std::string& who = "principal") {
        return ask(who, "POST", one(set) + "/supplement-file", R"({"purpose":"Điền thông tin còn thiếu"})");
    };
    EXPECT_EQ(blank("officer").status, 403);
    const Response sheet = blank();
    ASSERT_EQ(sheet.status, 200) << sheet.body;
    const office::Workbook book = office::load_bytes(sheet.body);
    std::string header, keys;
    for (const office::Sheet& s : book.sheets)
        for (const office::Row& row : s.rows)
            for (const office::Cell& cell : row.cells)
                (cell.text.ends_with("]") ? header : keys) += cell.text + "|";
    EXPECT_NE(header.find("[NgaySinhMe]"), header.npos) << header;
    EXPECT_NE(keys.find("|hs-" + std::to_string(p) + "|Trần Thị Mơ|"), keys.npos) << keys;
    auto give = [&](const std::string& rows) {
        return ask("principal", "POST", one(set) + "/supplements",
                   "Mã bản ghi,Tên,Ngày sinh mẹ [NgaySinhMe],Tên khác [KhongCo]\n" + rows);
    };
    const std::string of_p = "hs-" + std::to_string(p), of_q = "hs-" + std::to_string(q);
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/supplements", "a,b\n1,2\n")), "bad_file");
    const Response wrong =
        give(of_p + ",Mơ,09/01/1990,\n" + of_q + ",Nở,31/02/1990,x\nhs-424242,,01/01/1990,\n");
    ASSERT_EQ(wrong.status, 422);
    EXPECT_EQ(json(wrong)["errors"].items.size(), 3u) << wrong.body;
    EXPECT_NE(first_fault(set).find("NgaySinhMe"), std::string::npos) << "nothing was written";
    const Response good = give(of_p + ",Mơ,09/01/1990,\n" + of_q + ",Nở,,\n");
    ASSERT_EQ(good.status, 200) << good.body;
    EXPECT_EQ(json(good)["written"].integer, 1);
    read([&](Db& db) {
        ASSERT_EQ(kept(db).size(), 1u);
        EXPECT_EQ(kept(db).front().content, "1990-01-09");
        EXPECT_EQ(kept(db).front().record_id, p);
    });
    EXPECT_EQ(ask("neighbour", "POST", one(set) + "/supplements", "x").status, 404);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SectorFiles, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue::sector_test
