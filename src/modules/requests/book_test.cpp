// A workbook given out, filled in by another hand (its XML is changed, as any program may) and brought back:
// well, and in every way people spoil it.
#include "modules/requests/requests_desk_test.hpp"
#include "office/outside_programs.hpp"
#include "office/source.hpp"
#include "office/workbook.hpp"
#include "office/zip_package.hpp"
#include "office/zip_writer.hpp"

namespace khue::requests_test {
namespace {

// The parts of a workbook; cells are named as people name them, sheets by their number: 2 is “Trả lời”,
// 3 the table, 4 the hidden page.
class Book {
public:
    explicit Book(const std::string& bytes) {
        office::Limits limits;
        office::Source source = office::open_source(std::string_view(bytes), limits.file_bytes);
        office::ZipPackage zip(source, limits);
        for (const char* name :
             {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
              "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/theme/theme1.xml",
              "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
              "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"})
            if (zip.has(name)) {
                auto& part = parts_.emplace_back(office::ZipPart{.name = name, .bytes = {}});
                zip.stream(name, [&](std::string_view chunk) { return part.bytes += chunk, true; });
            }
    }

    void number(int sheet, const std::string& cell, const std::string& digits) {
        put(sheet, cell, "", "<v>" + digits + "</v>");
    }
    void text(int sheet, const std::string& cell, const std::string& words) {
        put(sheet, cell, " t=\"inlineStr\"", "<is><t>" + words + "</t></is>");
    }
    void formula(int sheet, const std::string& cell, const std::string& f, const std::string& result) {
        put(sheet, cell, "", "<f>" + f + "</f>" + (result.empty() ? "" : "<v>" + result + "</v>"));
    }
    void erase(int sheet, const std::string& cell) { put(sheet, cell, "", ""); }
    void erase_row(int sheet, int row) {
        std::string& xml = part("xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
        std::size_t from = xml.find("<row r=\"" + std::to_string(row) + "\"");
        xml.erase(from, xml.find("</row>", from) + 6 - from);
    }
    void replace_all(int sheet, const std::string& what, const std::string& by) {
        std::string& xml = part("xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
        for (std::size_t at = 0; (at = xml.find(what, at)) != xml.npos; at += by.size())
            xml.replace(at, what.size(), by);
    }
    std::string& part(const std::string& name) {
        for (office::ZipPart& p : parts_)
            if (p.name == name) return p.bytes;
        throw std::logic_error("no part " + name);
    }
    std::string bytes() const { return office::zip_parts(parts_); }

private:
    void put(int sheet, const std::string& cell, const std::string& type, const std::string& inner) {
        std::string& xml = part("xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
        std::size_t at = xml.find("<c r=\"" + cell + "\"");
        if (at == xml.npos) return add(xml, cell, type, inner);
        std::size_t end = xml.find('>', at);
        std::string style;
        if (std::size_t s = xml.find(" s=\"", at); s < end)
            style = xml.substr(s, xml.find('"', s + 4) + 1 - s);
        end = xml[end - 1] == '/' ? end + 1 : xml.find("</c>", end) + 4;
        xml.replace(at, end - at, "<c r=\"" + cell + "\"" + style + type + ">" + inner + "</c>");
    }
    static void add(std::string& xml, const std::string& cell, const std::string& type,
                    const std::string& inner) {
        std::string row = cell.substr(cell.find_first_of("0123456789"));
        std::size_t at = xml.find("</row>", xml.find("<row r=\"" + row + "\""));
        xml.insert(at, "<c r=\"" + cell + "\"" + type + ">" + inner + "</c>");
    }
    std::vector<office::ZipPart> parts_;
};

class Books : public Desk {
protected:
    Books() : request(sent()), answer(answer_of(request, primary)) {}
    std::string path(const std::string& rest = "") const {
        return "/api/request-answers/" + std::to_string(answer) + rest;
    }
    Book given(const std::string& who = "clerk") {
        Response r = ask(who, "GET", path("/workbook.xlsx"));
        EXPECT_EQ(r.status, 200);
        return Book(r.body);
    }
    Response back(const Book& book) { return ask("clerk", "POST", path("/workbook"), book.bytes()); }
    static std::string notes(const Json& reading) {
        std::string out;
        for (const Json& n : reading["notes"].items)
            out += n["level"].text + " " + n["cell"].text + ": " + n["text"].text + "\n";
        return out;
    }
    static void expect_note(const Json& reading, const std::string& note) {
        EXPECT_NE(notes(reading).find(note), std::string::npos) << note << "\nnot in:\n" << notes(reading);
    }
    Response keep(const Json& reading) {
        std::string entries;
        append_json(entries, reading["entries"]);
        return ask("clerk", "PUT", path(),
                   R"({"form_version":)" + std::to_string(reading["form_version"].integer) +
                       R"(,"entries":)" + entries + "}",
                   reading["version"].integer);
    }
    // All but may_hong.
    static void fill(Book& book) {
        book.number(2, "C3", "25");
        book.number(2, "C5", "62.5");
        book.text(2, "C6", "Có");
        book.text(2, "C7", "Viettel");
        book.text(2, "C8", "Phòng tin học &amp; thư viện");
        book.text(3, "A4", "1A");
        book.number(3, "B4", "30");
        book.number(3, "C4", "46357");
    }

    std::int64_t request, answer;
};

// Rows 3 … of “Trả lời”: so_may, may_hong, ty_le, mang, nha_mang, ghi_chu, tong. The table begins in row 4.
TEST_P(Books, IsFilledInBroughtBackShownAndKept) {
    Book book = given();
    fill(book);
    book.number(2, "C4", "2");
    Json reading = json(back(book));
    EXPECT_EQ(notes(reading), "warning Trả lời!C9: “Tổng học sinh” ghi 0, cộng lại là 30; lấy 30.\n");
    EXPECT_EQ(reading["problems"].items.size(), 0u);
    EXPECT_EQ(reading["changes"].items.size(), 10u);
    EXPECT_EQ(see("clerk", path())["entries"].members.size(), 0u) << "only shown so far";
    Response kept = keep(reading);
    ASSERT_EQ(kept.status, 200) << kept.body;
    Json seen = json(kept);
    EXPECT_EQ(seen["entries"]["so_may"].integer, 25);
    EXPECT_EQ(seen["entries"]["ty_le"].real, 62.5);
    EXPECT_EQ(seen["entries"]["mang"].boolean, true);
    EXPECT_EQ(seen["entries"]["ghi_chu"].text, "Phòng tin học & thư viện");
    EXPECT_EQ(seen["entries"]["lop"].items.at(0)["ngay"].text, "2026-12-01");
    EXPECT_EQ(seen["entries"]["tong"].integer, 30);
    Json again = json(back(given()));
    EXPECT_EQ(notes(again), "");
    EXPECT_EQ(again["changes"].items.size(), 0u) << "what is given out now comes back the same";
}

TEST_P(Books, ASecondOneShowsWhatItWouldChange) {
    Book first = given(), second = given();
    first.number(2, "C3", "25");
    first.number(2, "C4", "2");
    ASSERT_EQ(keep(json(back(first))).status, 200);
    second.number(2, "C3", "26");
    Json reading = json(back(second));
    ASSERT_EQ(reading["changes"].items.size(), 2u);
    EXPECT_EQ(reading["changes"].items[0]["before"].text, "25");
    EXPECT_EQ(reading["changes"].items[0]["after"].text, "26");
    EXPECT_EQ(reading["changes"].items[1]["label"].text, "Máy hỏng");
    EXPECT_EQ(reading["changes"].items[1]["after"].text, "")
        << "an empty cell would empty the field: it is shown";
    ASSERT_EQ(save("principal", answer, R"({"so_may":30})").status, 200);
    EXPECT_EQ(keep(reading).status, 412) << "somebody wrote between looking and keeping";
}

TEST_P(Books, OfAnotherSchoolOrRequestIsRefusedInWords) {
    std::int64_t others = answer_of(request, secondary);
    Response r = ask("other principal", "POST",
                     "/api/request-answers/" + std::to_string(others) + "/workbook", given().bytes());
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(says(r, "Tệp này lập cho “Tiểu học Cây Đa” (mã 102), không phải “TH&THCS Cây Sen” (mã 103)"))
        << r.body;
    Book book = given();
    std::int64_t next = sent();
    r = ask("clerk", "POST", "/api/request-answers/" + std::to_string(answer_of(next, primary)) + "/workbook",
            book.bytes());
    EXPECT_EQ(code_of(r), "other_request");
    for (const std::string& junk : {std::string("xin chào"), std::string("PK\x03\x04"), std::string()})
        EXPECT_EQ(ask("clerk", "POST", path("/workbook"), junk).status, 422) << junk;
    Book bare = given();
    bare.erase_row(4, 1);
    EXPECT_EQ(code_of(back(bare)), "not_ours");
    EXPECT_EQ(ask("other principal", "POST", path("/workbook"), given().bytes()).status, 404);
    EXPECT_EQ(ask("officer", "POST", path("/workbook"), given().bytes()).status, 404);
}

TEST_P(Books, OfAnOlderFormIsReadByCodesAndSaysSo) {
    Book book = given();
    book.number(2, "C3", "25");
    book.number(2, "C4", "3");
    Response amended =
        act("officer", "PUT", "/api/data-requests/" + std::to_string(request), R"({"form":{"fields":[
        {"code":"moi","label":"Mục mới","type":"integer"},
        {"code":"so_may","label":"Số máy để bàn","type":"integer"}],"checks":[]}})");
    ASSERT_EQ(amended.status, 200);
    Json reading = json(back(book));
    expect_note(reading, "warning : Tệp lập theo mẫu phiên bản 1, mẫu hiện nay là phiên bản 2.");
    expect_note(reading,
                "warning Trả lời!C4: Mục “Máy hỏng” không có trong mẫu hiện nay; “3” không được đọc.");
    expect_note(reading, "warning : Tệp không có dòng của mục “Mục mới”; giá trị đang có được giữ nguyên.");
    expect_note(reading, "note Trả lời!B3: Nội dung nay ghi “Số máy tính *”, trong mẫu là “Số máy để bàn”");
    EXPECT_EQ(reading["entries"]["so_may"].integer, 25);
    EXPECT_EQ(reading["file_form_version"].integer, 1);
}

TEST_P(Books, WordsInNumberCellsFormulasAndErrorsAreNamedByCell) {
    ASSERT_EQ(save("clerk", answer, R"({"may_hong":7})").status, 200);
    Book book = given();
    book.text(2, "C3", "mười hai");
    book.formula(2, "C4", "1+1", "");
    book.text(2, "C5", "62,5");
    book.text(2, "C7", "Mobifone");
    book.text(3, "A4", "1A");
    book.number(3, "B4", "30.5");
    book.formula(3, "B5", "10*2", "20");
    book.text(3, "C5", "32/12/2026");
    Json reading = json(back(book));
    expect_note(reading, "error Trả lời!C3: “Số máy tính” phải là một số nguyên, ô này ghi “mười hai”.");
    expect_note(reading, "error Trả lời!C4: Ô là công thức chưa có kết quả.");
    expect_note(reading, "note Trả lời!C5: Ô là chữ “62,5”, đã đọc thành số 62,5%.");
    expect_note(reading,
                "error Trả lời!C7: “Nhà mạng” phải là một trong các lựa chọn của mục, ô này ghi “Mobifone”.");
    expect_note(reading, "error Lớp học!B4: “Học sinh” phải là một số nguyên, ô này ghi “30,5”.");
    expect_note(reading, "note Lớp học!B5: Ô là công thức; đã lấy kết quả đang lưu: “20”.");
    expect_note(
        reading,
        "error Lớp học!C5: “Ngày” phải là một ngày có thật, ví dụ 05/10/2026, ô này ghi “32/12/2026”.");
    EXPECT_EQ(reading["entries"]["may_hong"].integer, 7) << "what could not be read leaves what stands";
    ASSERT_EQ(keep(reading).status, 200);
    EXPECT_EQ(see("clerk", path())["entries"]["so_may"].text, "mười hai") << "kept to be mended on screen";
    EXPECT_EQ(act("principal", "POST", path("/submit")).status, 422);
}

TEST_P(Books, MovedRenamedAndDeletedColumnsAndRows) {
    ASSERT_EQ(save("clerk", answer, R"({"so_may":9,"ghi_chu":"Đang có","lop":[{"ten":"1A","hoc_sinh":30}]})")
                  .status,
              200);
    Book moved = given();
    moved.number(2, "C3", "11");
    for (int row = 2; row <= 9; ++row)
        moved.replace_all(2, "r=\"C" + std::to_string(row) + "\"", "r=\"F" + std::to_string(row) + "\"");
    Json reading = json(back(moved));
    expect_note(reading,
                "note Trả lời!F2: Cột “Trả lời” nay ở cột F (khi phát ra ở cột C); đã đọc theo tiêu đề.");
    EXPECT_EQ(reading["entries"]["so_may"].integer, 11);

    Book renamed = given();
    renamed.text(2, "C2", "Số liệu của trường");
    reading = json(back(renamed));
    expect_note(reading, "error Trả lời!C2: Không còn cột “Trả lời” (ô này nay ghi “Số liệu của trường”).");
    EXPECT_EQ(reading["entries"]["so_may"].integer, 9);

    Book deleted = given();
    deleted.erase_row(2, 8);
    deleted.erase(2, "A3");
    deleted.text(2, "B4", "Máy đang hỏng");
    deleted.text(2, "G5", "xem thêm");
    reading = json(back(deleted));
    expect_note(reading, "warning : Tệp không có dòng của mục “Ghi chú”; giá trị đang có được giữ nguyên.");
    expect_note(reading, "note Trả lời!C3: Dòng mất mã mục; đã nhận ra theo nội dung “Số máy tính”.");
    expect_note(reading, "note Trả lời!B4: Nội dung nay ghi “Máy đang hỏng”, trong mẫu là “Máy hỏng”");
    expect_note(reading, "warning Trả lời!G5: “xem thêm” nằm ngoài các cột của mẫu nên không được đọc.");
    EXPECT_EQ(reading["entries"]["ghi_chu"].text, "Đang có");
    EXPECT_EQ(reading["changes"].items.size(), 0u);
}

TEST_P(Books, TablesWithColumnsAstray) {
    ASSERT_EQ(save("clerk", answer, R"({"lop":[{"ten":"1A","hoc_sinh":30}]})").status, 200);
    Book deleted = given();
    for (int row : {2, 3}) deleted.erase(3, "B" + std::to_string(row));
    Json reading = json(back(deleted));
    expect_note(
        reading,
        "error Lớp học!A3: Bảng “Lớp học” thiếu cột hoặc có cột lặp: “Học sinh”. Bảng này không được đọc");
    EXPECT_EQ(reading["entries"]["lop"].items.at(0)["hoc_sinh"].integer, 30);

    Book swapped = given();  // B and C change places
    for (int row = 2; row <= 6; ++row) {
        std::string n = std::to_string(row);
        swapped.replace_all(3, "r=\"C" + n + "\"", "r=\"X" + n + "\"");
        swapped.replace_all(3, "r=\"B" + n + "\"", "r=\"E" + n + "\"");
    }
    swapped.text(3, "F4", "thêm");
    reading = json(back(swapped));
    expect_note(reading,
                "note Lớp học!E3: Cột “Học sinh” nay ở cột E (khi phát ra ở cột B); đã đọc theo mã cột.");
    expect_note(reading, "warning Lớp học!F4: “thêm” nằm ở cột không có trong mẫu nên không được đọc.");
    EXPECT_EQ(reading["changes"].items.size(), 0u);

    Book bare = given();  // the hidden row of codes is gone
    bare.erase_row(3, 2);
    bare.text(3, "B3", "Học sinh");
    EXPECT_EQ(json(back(bare))["entries"]["lop"].items.at(0)["hoc_sinh"].integer, 30);
}

TEST_P(Books, ALineTwiceAndAFurtherSheetAreTold) {
    Book book = given();
    book.number(2, "C3", "5");
    book.number(2, "C4", "6");
    book.text(2, "A4", "so_may");
    Json reading = json(back(book));
    expect_note(
        reading,
        "error Trả lời!C4: Mục “Số máy tính” ghi hai lần khác nhau: “5” ở ô Trả lời!C3 và “6” ở ô này.");
    Book further = given();
    std::string& names = further.part("xl/workbook.xml");
    std::size_t at = names.find("name=\"", names.find("<sheet ")) + 6;
    names.replace(at, names.find('"', at) - at, "Nháp");
    expect_note(json(back(further)), "warning Nháp: Trang “Nháp” không thuộc mẫu nên không được đọc (");
}

// Sheet 1 is the page of instructions, sheet 5 the hidden lists.
TEST_P(Books, WhatIsTypedIntoInstructionsAndListsIsTold) {
    Book book = given();
    book.text(1, "B2", "Trường có 25 máy");
    book.text(1, "A3", "ghi đè lên hướng dẫn");
    book.text(5, "A2", "Mobifone");
    ASSERT_EQ(act("officer", "PUT", "/api/data-requests/" + std::to_string(request),
                  R"({"instruction":"Lời dặn khác"})")
                  .status,
              200);
    Json reading = json(back(book));
    expect_note(reading, "warning Hướng dẫn!B2: “Trường có 25 máy” ghi ở trang hướng dẫn nên không được đọc");
    expect_note(reading, "warning Hướng dẫn!A3: “ghi đè lên hướng dẫn” ghi ở trang hướng dẫn");
    expect_note(reading, "warning Danh mục!A2: “Mobifone” ghi ở trang danh mục");
    EXPECT_EQ(reading["notes"].items.size(), 3u) << "nothing that we wrote ourselves: " << notes(reading);
}

// What LibreOffice makes of the workbook when it opens and saves it: other styles, shared texts, its own
// order.
TEST_P(Books, SavedByLibreOfficeIsReadTheSame) {
    if (!office::outside::has("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
    Book book = given();
    fill(book);
    book.text(2, "C4", "2");
    office::outside::Folder folder;
    std::string path = folder.put("tra-loi.xlsx", book.bytes());
    office::outside::output("soffice -env:UserInstallation=file://" + folder.path("profile") +
                            " --headless --convert-to xlsx:\"Calc MS Excel 2007 XML\" --outdir " +
                            folder.path("saved") + " " + path);
    std::string saved = folder.get("saved/tra-loi.xlsx");
    ASSERT_FALSE(saved.empty()) << "LibreOffice wrote nothing";
    Response answer_to_it = ask("clerk", "POST", this->path("/workbook"), saved);
    ASSERT_EQ(answer_to_it.status, 200) << answer_to_it.body;
    Json reading = json(answer_to_it);
    EXPECT_EQ(notes(reading),
              "note Trả lời!C4: Ô là chữ “2”, đã đọc thành số 2.\n"
              "warning Trả lời!C9: “Tổng học sinh” ghi 0, cộng lại là 30; lấy 30.\n")
        << "it saves the results of formulas as it found them";
    EXPECT_EQ(reading["problems"].items.size(), 0u);
    const Json& entries = reading["entries"];
    EXPECT_EQ(entries["so_may"].integer, 25);
    EXPECT_EQ(entries["may_hong"].integer, 2);
    EXPECT_EQ(entries["ty_le"].real, 62.5);
    EXPECT_TRUE(entries["mang"].boolean);
    EXPECT_EQ(entries["nha_mang"].text, "Viettel");
    EXPECT_EQ(entries["ghi_chu"].text, "Phòng tin học & thư viện");
    EXPECT_EQ(entries["lop"].items.at(0)["ngay"].text, "2026-12-01");
    EXPECT_EQ(entries["tong"].integer, 30);
}

TEST_P(Books, AreNotTakenOnceTheAnswerIsSubmitted) {
    ASSERT_EQ(submit("principal", answer, R"({"so_may":1})").status, 200);
    EXPECT_EQ(code_of(back(given())), "answer_state");
}

INSTANTIATE_TEST_SUITE_P(Databases, Books, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::requests_test
