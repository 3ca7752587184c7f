// A school's report as files, on both databases.
#include "modules/school_reports/school_reports_desk_test.hpp"
#include "office/outside_programs.hpp"

namespace khue::school_reports_test {
namespace {

namespace outside = office::outside;
using SchoolDocuments = Desk;

bool holds(const std::string& text, std::string_view words) { return text.find(words) != text.npos; }

std::string file_name(const Response& r) {
    for (const auto& [name, value] : r.headers)
        if (name == "Content-Disposition") return value;
    return "";
}

std::string words_of(const std::string& bytes) {
    std::string xml = outside::zip_text(bytes, "word/document.xml"), out;
    bool inside = false;
    for (char c : xml) {
        if (c == '<') inside = true;
        if (!inside) out += c;
        if (c == '>') inside = false;
    }
    return out;
}

TEST_P(SchoolDocuments, SayWhatWasHandedInAndMarkWhatIsEmpty) {
    std::int64_t id = submitted();
    Response docx = ask("officer", "GET", report_path(id, "file.docx"));
    ASSERT_EQ(docx.status, 200);
    EXPECT_TRUE(holds(file_name(docx), "bao-cao-102-2026-Q3.docx"));
    std::string text = words_of(docx.body);
    for (std::string_view words :
         {"XÃ THỬ NGHIỆM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "quý III năm 2026",
          "Ủy ban nhân dân xã Thử Nghiệm", "I. CÔNG TÁC CHỈ ĐẠO", "(Trường chưa ghi nội dung này.)",
          "Đã triển khai học bạ số ở các khối.", "Bảng 1. Kết quả các chỉ tiêu của trường", "Chưa có số liệu",
          "Bảng 2. Tiến độ nhiệm vụ của trường", "Phòng tin học thiếu máy tính (chỉ tiêu 8)",
          "1. Đối với Ủy ban nhân dân xã", "Đề nghị trang bị thêm máy tính", "HIỆU TRƯỞNG"})
        EXPECT_TRUE(holds(text, words)) << words;
    ASSERT_EQ(act("officer", "POST", report_path(id, "return"), R"({"reason":"Thiếu"})").status, 200);
    ASSERT_EQ(act("principal", "PUT", report_path(id), R"({"results":"Bản thứ hai"})").status, 200);
    Response draft = ask("principal", "GET", report_path(id, "file.docx"));
    EXPECT_TRUE(holds(file_name(draft), "-du-thao.docx"));
    EXPECT_TRUE(holds(words_of(draft.body), "Bản thứ hai"));
    EXPECT_FALSE(holds(words_of(ask("officer", "GET", report_path(id, "file.docx")).body), "Bản thứ hai"));
    Response former = ask("principal", "GET", report_path(id, "file.docx"), "", 0, {{"number", "1"}});
    EXPECT_TRUE(holds(words_of(former.body), "Đã triển khai học bạ số"));
    EXPECT_EQ(ask("principal", "GET", report_path(id, "file.docx"), "", 0, {{"number", "7"}}).status, 404);
    EXPECT_EQ(ask("neighbour", "GET", report_path(id, "file.docx")).status, 404);
}

TEST_P(SchoolDocuments, ThePdfSaysTheSame) {
    if (!outside::has("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
    Response pdf = ask("principal", "GET", report_path(submitted(), "file.pdf"));
    ASSERT_EQ(pdf.status, 200);
    outside::Folder folder;
    std::string text =
        outside::one_line(outside::output("pdftotext -layout " + folder.put("report.pdf", pdf.body) + " -"));
    for (std::string_view words : {"BÁO CÁO", "Phòng tin học thiếu máy tính", "Đối với Ủy ban nhân dân xã",
                                   "KHÓ KHĂN, VƯỚNG MẮC", "HIỆU TRƯỞNG"})
        EXPECT_TRUE(holds(text, words)) << words;
}

INSTANTIATE_TEST_SUITE_P(Kinds, SchoolDocuments, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::school_reports_test
