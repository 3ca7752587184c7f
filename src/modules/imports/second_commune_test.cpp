// Another commune: files in layouts, words and encodings that the sample does not have. Recognition goes by
// meaning.
#include <gtest/gtest.h>

#include "modules/imports/judge.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

Context secondary_school() {
    Context context = school("THCS");
    context.classes = std::vector<KnownClass>{{"6/1", school_grade(6)},
                                              {"6/2", school_grade(6)},
                                              {"7/1", school_grade(7)},
                                              {"9/1", school_grade(9)}};
    context.staff = std::vector<KnownStaff>{{"GV001", "Trần Thị Thu", "GV", "031185000011"},
                                            {"GV002", "Lê Văn Hùng", "GV", "031080000012"},
                                            {"GV003", "Phạm Thị Lan", "CBQL", ""},
                                            {"GV004", "Phạm Thị Lan", "NV", ""}};
    context.pupils = std::vector<KnownPupil>{{"HS01", "Đỗ Minh Anh", *date(2015, 3, 9), "031315000101"},
                                             {"HS02", "Vũ Gia Bảo", *date(2015, 7, 21), "031215000102"}};
    return context;
}

FileResult read(const std::vector<SheetBuilder>& sheets, std::string_view kind_name, const Context& context,
                const std::string& file = "tep.xlsx") {
    return examine(book(sheets), kind(kind_name), context, {.file_name = file, .quarter = {}});
}

const std::vector<std::string> pupil = {"ma_hs",   "ho_ten", "ngay_sinh", "gioi_tinh",
                                        "dan_toc", "lop",    "cccd",      "sdt"};

TEST(SecondCommune, OneSheetPerClassWithSplitNameAndBirthday) {
    const auto sheet = [](const std::string& name) {
        return SheetBuilder(name)
            .row({"PHÒNG VĂN HÓA - XÃ HỘI", "", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"})
            .row({"TRƯỜNG THCS BẠCH ĐẰNG"})
            .row({"DANH SÁCH HỌC SINH"})
            .row({"Lớp: " + name + "   GVCN: Trần Thị Thu"})
            .row(
                {"TT", "Họ và tên học sinh", "", "Ngày sinh", "", "", "Nữ", "DT", "Mã HS", "SĐDCN", "SĐT PH"})
            .row({"", "", "", "Ngày", "Tháng", "Năm"})
            .merge("A5:A6")
            .merge("B5:C6")
            .merge("D5:F5")
            .merge("G5:G6")
            .merge("H5:H6")
            .merge("I5:I6")
            .merge("J5:J6")
            .merge("K5:K6");
    };
    SheetBuilder first = sheet("6/1"), second = sheet("6/2");
    first.row(
        {"#1", "Đỗ Minh", "Anh", "#9", "#3", "#2015", "x", "Kinh", "HS01", "031315000101", "0912345678"});
    first.row({"#2", "Vũ Gia", "Bảo", "21", "7", "2015", "", "Tày", "HS02", "031215000102", "#987654321"});
    first.row({"", "Tổng số: 02 học sinh"})
        .row({"", "", "", "", "Bạch Đằng, ngày 05 tháng 9 năm 2026"})
        .row({"", "GVCN"})
        .row({"", "Trần Thị Thu"});
    second.row({"#1", "Lý Thị", "Hoa", "#31", "#2", "#2015", "x", "Hoa", "HS03", "", ""});
    const FileResult result = read({first, second}, "ho_so_hoc_sinh", secondary_school());
    ASSERT_EQ(result.table_rows(), 3U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 7, "6/1")), "ok");
    EXPECT_EQ(values(row_of(result, 7, "6/1"), pupil),
              "HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6/1 | 031315000101 | 0912345678");
    EXPECT_EQ(outcome(row_of(result, 8, "6/1")), "norm N_PHONE:sdt");
    EXPECT_EQ(values(row_of(result, 8, "6/1"), pupil),
              "HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 02 | 6/1 | 031215000102 | 0987654321");
    EXPECT_EQ(outcome(row_of(result, 7, "6/2")), "reject R_DATE_INVALID:ngay_sinh");
}

TEST(SecondCommune, SectionsSubtotalsAndRepeatedHeaders) {
    SheetBuilder sheet("DS toan truong");
    sheet.row({"DANH SACH HOC SINH NAM HOC 2026-2027"}).blank();
    const std::vector<std::string> header = {"STT",       "MA HOC SINH", "HO VA TEN", "NGAY THANG NAM SINH",
                                             "GIOI TINH", "DAN TOC",     "SO CCCD"};
    sheet.row(header);
    sheet.row({"LỚP 6/1"});
    sheet.row({"1", "HS01", "Đỗ Minh Anh", "09/03/2015", "Nữ", "Kinh", "031315000101"});
    sheet.row({"2", "HS02", "Vũ Gia Bảo", "21/07/2015", "Nam", "Kinh", "031215000102"});
    sheet.row({"", "", "Cộng lớp 6/1: 2 học sinh"});
    sheet.row(header);
    sheet.row({"LỚP 7/1"});
    sheet.row({"1", "HS05", "Tống Thị Mai", "12/05/2014", "Nữ", "Kinh", "031314000105"});
    sheet.row({"", "", "Tổng cộng toàn trường", "", "", "", ""});
    sheet.row({"", "", "Người lập biểu", "", "", "Hiệu trưởng"});
    sheet.row({"", "", "Lê Văn Hùng", "", "", "Phạm Thị Lan"});
    const FileResult result = read({sheet}, "ho_so_hoc_sinh", secondary_school());
    ASSERT_EQ(result.table_rows(), 3U) << result.refusal;
    EXPECT_EQ(row_of(result, 5).value("lop").text, "6/1");
    EXPECT_EQ(values(row_of(result, 10), pupil),
              "HS05 | Tống Thị Mai | 2014-05-12 | 02 | 01 | 7/1 | 031314000105 | ");
    for (const RowOutcome& row : result.rows) EXPECT_EQ(outcome(row), "ok") << row.row;
}

TEST(SecondCommune, EnglishKeysAndWords) {
    SheetBuilder sheet("export");
    sheet.row({"STUDENT_CODE", "FULL_NAME", "DATE_OF_BIRTH", "GENDER", "ETHNIC", "CLASS_NAME", "NATIONAL_ID",
               "PHONE", "ADDRESS", "STATUS"});
    sheet.row({"HS01", "Đỗ Minh Anh", "2015-03-09", "Female", "Kinh", "6/1", "031315000101", "+84912345678",
               "Thôn Đông", "Đang học"});
    sheet.row(
        {"HS02", "Vũ Gia Bảo", "2015-07-21 00:00:00", "Male", "Kinh", "6/1", "031 215 000 102", "", "", ""});
    const FileResult result = read({sheet}, "ho_so_hoc_sinh", secondary_school());
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 2)), "norm N_CODE:gioi_tinh N_DATE_FORMAT:ngay_sinh N_PHONE:sdt");
    EXPECT_EQ(outcome(row_of(result, 3)), "norm N_CCCD_SEP:cccd N_CODE:gioi_tinh N_DATE_FORMAT:ngay_sinh");
    EXPECT_EQ(values(row_of(result, 3), pupil),
              "HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6/1 | 031215000102 | ");
    EXPECT_EQ(row_of(result, 3).value("trang_thai").text, "01");
}

TEST(SecondCommune, LegendInTheHeaderAndClassesTurnedIntoDays) {
    SheetBuilder sheet;
    sheet.row({"Stt", "Tên lớp", "Họ đệm", "Tên", "Phái (0: Nam; 1: Nữ)", "Sinh ngày", "Thành phần dân tộc",
               "Mã định danh", "Mã số"});
    sheet.row({"#1", "@2026-01-06", "Đỗ Minh", "Anh", "#1", "@2015-03-09", "#1", "#31315000101", "HS01"});
    sheet.row({"#2", "6/1", "Vũ Gia", "Bảo", "#0", "#42206", "02", "#31215000102", "HS02"});
    const FileResult result = read({sheet}, "ho_so_hoc_sinh", secondary_school());
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 2)), "norm N_CCCD_ZERO:cccd N_CLASS:lop");
    EXPECT_EQ(values(row_of(result, 2), pupil),
              "HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6/1 | 031315000101 | ");
    EXPECT_EQ(values(row_of(result, 3), pupil),
              "HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 02 | 6/1 | 031215000102 | ");
}

TEST(SecondCommune, StaffInSectionsByPosition) {
    SheetBuilder sheet("CBGVNV");
    sheet.row({"DANH SÁCH CBGVNV"});
    sheet.row({"Số TT", "Họ và tên", "Năm sinh", "", "Số CCCD", "Điện thoại", "Vị trí việc làm",
               "Đầu mối CNTT", "QĐ số", "Hiệu lực đến"});
    sheet.row({"", "", "Nam", "Nữ"});
    sheet.merge("A2:A3")
        .merge("B2:B3")
        .merge("C2:D2")
        .merge("E2:E3")
        .merge("F2:F3")
        .merge("G2:G3")
        .merge("H2:H3")
        .merge("I2:I3")
        .merge("J2:J3");
    sheet.row({"I. Ban giám hiệu"});
    sheet.row(
        {"1", "Phạm Thị Lan", "", "05/02/1980", "031180000021", "0912345678", "Hiệu trưởng", "", "", ""});
    sheet.row({"II. Giáo viên"});
    sheet.row({"2", "Lê Văn Hùng", "17/11/1980", "", "031080000012", "0987654321", "Giáo viên Toán", "Có",
               "12/QĐ-THCS", "31/05/2027"});
    const FileResult result = read({sheet}, "doi_ngu", school("THCS"));
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 5)), "norm N_CODE:nhom");
    EXPECT_EQ(
        values(row_of(result, 7), {"ho_ten", "ngay_sinh", "gioi_tinh", "nhom", "pt_cntt", "so_qd", "qd_den"}),
        "Lê Văn Hùng | 1980-11-17 | 01 | GV | x | 12/QĐ-THCS | 2027-05-31");
}

TEST(SecondCommune, StaffGroupFromSectionsOnly) {
    SheetBuilder sheet;
    sheet.row({"TT", "Mã GV", "Họ tên", "Giới", "Ngày, tháng, năm sinh"});
    sheet.row({"A. CÁN BỘ QUẢN LÝ"});
    sheet.row({"1", "CB01", "Phạm Thị Lan", "Nữ", "05/02/1980"});
    sheet.row({"B. GIÁO VIÊN"});
    sheet.row({"1", "CB02", "Lê Văn Hùng", "Nam", "17/11/1980"});
    sheet.row({"C. NHÂN VIÊN"});
    sheet.row({"1", "CB03", "Vũ Thị Tý", "Nữ", "17/11/1990"});
    const FileResult result = read({sheet}, "doi_ngu", school("THCS"));
    ASSERT_EQ(result.table_rows(), 3U) << result.refusal;
    EXPECT_EQ(row_of(result, 3).value("nhom").text, "CBQL");
    EXPECT_EQ(row_of(result, 5).value("nhom").text, "GV");
    EXPECT_EQ(row_of(result, 7).value("nhom").text, "NV");
}

TEST(SecondCommune, ClassesWithOtherHeaders) {
    SheetBuilder sheet;
    sheet.row({"BIÊN CHẾ LỚP NĂM HỌC 2026 - 2027"});
    sheet.row({"TT", "Lớp", "Khối lớp", "GVCN", "TSHS", "Nữ"});
    sheet.row({"1", "6/1", "6", "Trần Thị Thu", "#35", "#17"});
    sheet.row({"2", "6/2", "Khối 6", "Lê Văn Hùng", "40 em", "#20"});
    sheet.row({"3", "Lớp 7/1", "#9", "Nguyễn Ẩn Danh", "#38", "#18"});
    sheet.row({"", "Cộng", "", "", "#113", "#55"});
    const FileResult result = read({sheet}, "lop_hoc", secondary_school());
    ASSERT_EQ(result.table_rows(), 3U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 3)), "ok");
    EXPECT_EQ(values(row_of(result, 3), {"ten_lop", "khoi", "gvcn", "si_so"}), "6/1 | 6 | Trần Thị Thu | 35");
    EXPECT_EQ(outcome(row_of(result, 4)), "norm N_NUMBER:si_so");
    EXPECT_EQ(outcome(row_of(result, 5)), "warn N_CLASS:ten_lop W_GRADE_MISMATCH:khoi W_GVCN_UNKNOWN:gvcn");
}

TEST(SecondCommune, RoomsAndEquipmentOnOneSheet) {
    SheetBuilder sheet("CSVC");
    sheet.row({"I. PHÒNG HỌC, PHÒNG BỘ MÔN"});
    sheet.row({"TT", "Hạng mục", "Tổng số phòng", "Trong đó", "", ""});
    sheet.row({"", "", "", "Kiên cố", "Bán kiên cố", "Nhờ, mượn, tạm"});
    sheet.merge("A2:A3").merge("B2:B3").merge("C2:C3").merge("D2:F2");
    sheet.row({"#1", "Phòng học", "#12", "#10", "#2", ""});
    sheet.row({"#2", "Thư viện", "#1", "#1", "#0", "#0"});
    sheet.row({"", "Cộng", "#13", "#11", "#2", "#0"});
    sheet.blank();
    sheet.row({"II. TRANG THIẾT BỊ"});
    sheet.row({"TT", "Tên trang thiết bị", "ĐVT", "SL hiện có", "Trong đó: còn dùng được"});
    sheet.row({"#1", "Máy tính", "bộ", "#30", "#28"});
    sheet.row({"#2", "Máy in", "chiếc", "#2", "#3"});
    const FileResult result = read({sheet}, "co_so_vat_chat", secondary_school());
    ASSERT_EQ(result.table_rows(), 4U) << result.refusal;
    EXPECT_EQ(row_of(result, 4).table, "phong");
    EXPECT_EQ(values(row_of(result, 5), {"ten", "kc", "bk", "tm", "tong"}), "Thư viện | 1 | 0 | 0 | 1");
    EXPECT_EQ(row_of(result, 10).table, "thiet_bi");
    EXPECT_EQ(values(row_of(result, 10), {"ten", "sl", "cd"}), "Máy tính | 30 | 28");
    EXPECT_EQ(outcome(row_of(result, 11)), "reject R_NUM_GT_DEN:cd");
}

TEST(SecondCommune, CollectionsByCountThenChannel) {
    SheetBuilder sheet("Q3");
    sheet.row({"BÁO CÁO CÁC KHOẢN THU QUÝ III/2026"});
    sheet.row({"TT", "Thời gian", "Nội dung thu", "Số lượt", "", "Số tiền (đ)", "", ""});
    sheet.row({"", "", "", "TM", "CK", "TM", "CK", "Cộng"});
    sheet.merge("A2:A3").merge("B2:B3").merge("C2:C3").merge("D2:E2").merge("F2:H2").merge("B4:B5");
    sheet.row({"#1", "T9/2026", "Tiền ăn", "#10", "#90", "#5500000", "#49500000", "#55000000"});
    sheet.row({"#2", "", "Nước uống", "#20", "#80", "300.000đ", "#1200000", "#1500000"});
    sheet.row({"", "", "Tổng cộng", "#30", "#170", "", "", ""});
    const FileResult result = read({sheet}, "thanh_toan", secondary_school());
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 4)), "ok");
    EXPECT_EQ(values(row_of(result, 4), {"thang", "khoan", "luot_tm", "luot_kdtm", "tien_tm", "tien_kdtm"}),
              "9 | Tiền ăn | 10 | 90 | 5500000 | 49500000");
    EXPECT_EQ(outcome(row_of(result, 5)), "norm N_MERGE:thang N_NUMBER:tien_tm");
    EXPECT_EQ(row_of(result, 5).quarter, "2026-Q3");
}

TEST(SecondCommune, WorkFilesWithOtherWords) {
    SheetBuilder sheet;
    sheet.row({"TÌNH HÌNH XỬ LÝ HỒ SƠ, VĂN BẢN QUÝ 3 NĂM 2026"});
    sheet.row({"STT", "Kỳ", "Số HSCV phát sinh", "HSCV mật", "HSCV xử lý trên môi trường mạng",
               "Tổng số VB trao đổi với Sở", "VB ký số gửi qua trục"});
    sheet.row({"#1", "07/2026", "#10", "#1", "#9", "#20", "#20"});
    sheet.row({"#2", "08/2026", "#12", "#1", "#12", "#20", "#18"});
    const FileResult result = read({sheet}, "ho_so_cong_viec", secondary_school());
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 3)), "ok");
    EXPECT_EQ(values(row_of(result, 3), {"thang", "tong", "mat", "dien_tu", "vb_tong", "vb_dt"}),
              "7 | 10 | 1 | 9 | 20 | 20");
    EXPECT_EQ(outcome(row_of(result, 4)), "reject R_NUM_GT_DEN:dien_tu");
}

TEST(SecondCommune, TranscriptsByClass) {
    SheetBuilder sheet("HBS");
    sheet.row({"Tình hình cấp học bạ số - Quý III/2026"});
    sheet.row({"TT", "Tên lớp", "Tổng số HS", "Số HBS đã tạo", "GV ký số", "Lãnh đạo ký",
               "Đã đồng bộ CSDL ngành", "HS đạt KNS"});
    sheet.row({"#1", "9/1", "#40", "#40", "#40", "#39", "#38", "#30"});
    sheet.row({"#2", "9/2", "#41", "#41", "#41", "#41", "#42", "#30"});
    const FileResult result = read({sheet}, "hoc_ba_so", secondary_school());
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 3)), "ok");
    EXPECT_EQ(values(row_of(result, 3), {"lop", "si_so", "lap", "ky_gv", "ky_ht", "nop", "kns"}),
              "9/1 | 40 | 40 | 40 | 39 | 38 | 30");
    EXPECT_EQ(outcome(row_of(result, 4)), "reject R_NUM_GT_DEN:nop");
}

TEST(SecondCommune, VerificationByTicksAndWithoutCodes) {
    SheetBuilder ticks("Quý 3");
    ticks.row(
        {"STT", "Họ tên HS", "Ngày sinh", "Mã định danh bộ", "Kết quả đối soát", "", "", "Ngày đối soát"});
    ticks.row({"", "", "", "", "Khớp", "Không khớp", "Chưa có SĐDCN"});
    ticks.merge("A1:A2").merge("B1:B2").merge("C1:C2").merge("D1:D2").merge("E1:G1").merge("H1:H2");
    ticks.row({"#1", "Đỗ Minh Anh", "09/03/2015", "HS01", "x", "", "", "15/09/2026"});
    ticks.row({"#2", "Vũ Gia Bảo", "21/07/2015", "HS02", "", "", "x", "15/09/2026"});
    const FileResult by_ticks = read({ticks}, "xac_thuc_dan_cu", secondary_school());
    ASSERT_EQ(by_ticks.table_rows(), 2U) << by_ticks.refusal;
    EXPECT_EQ(outcome(row_of(by_ticks, 3)), "ok");
    EXPECT_EQ(values(row_of(by_ticks, 4), {"ma_hs", "ket_qua", "ngay_xt"}), "HS02 | T | 2026-09-15");

    SheetBuilder words("Quy III");
    words.row({"TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Trạng thái định danh", "Thời gian xác thực"});
    words.row({"1", "Đỗ Minh Anh", "09/03/2015", "031315000101", "Đã xác thực", "15/09/2026"});
    words.row({"2", "Vũ Gia Bảo", "21/07/2015", "", "Chưa có SĐDCN", "15/09/2026"});
    words.row({"3", "Người Lạ", "01/01/2015", "", "Sai thông tin", "15/10/2026"});
    const FileResult by_words = read({words}, "xac_thuc_dan_cu", secondary_school());
    ASSERT_EQ(by_words.table_rows(), 3U) << by_words.refusal;
    EXPECT_EQ(outcome(row_of(by_words, 2)), "ok");
    EXPECT_EQ(values(row_of(by_words, 2), {"ma_hs", "ket_qua"}), "HS01 | K");
    EXPECT_EQ(outcome(row_of(by_words, 3)), "norm N_MATCH_NAME:ma_hs");
    EXPECT_EQ(outcome(row_of(by_words, 4)), "warn W_AFTER_CLOSE:ngay_xt W_PERSON_UNKNOWN:ma_hs");
}

TEST(SecondCommune, SignaturesTrainingMaterialsRegisters) {
    SheetBuilder signatures("CKS");
    signatures.row({"THỐNG KÊ SỬ DỤNG CHỮ KÝ SỐ QUÝ III NĂM 2026"});
    signatures.row({"TT", "Người được cấp", "Chức danh", "Đơn vị cung cấp", "Hiệu lực từ", "Hiệu lực đến",
                    "Số VB đã ký"});
    signatures.row({"1", "Trần Thị Thu", "Giáo viên", "VGCA", "01/01/2025", "31/12/2027", "15"});
    signatures.row({"2", "Phạm Thị Lan", "Hiệu trưởng", "VGCA", "01/01/2025", "31/12/2027", "15"});
    const FileResult signed_result = read({signatures}, "bao_cao_chu_ky_so", secondary_school());
    ASSERT_EQ(signed_result.table_rows(), 2U) << signed_result.refusal;
    EXPECT_EQ(outcome(row_of(signed_result, 3)), "norm N_MATCH_NAME:ma_cb");
    EXPECT_EQ(values(row_of(signed_result, 3), {"ma_cb", "ngay_het", "so_lan"}), "GV001 | 2027-12-31 | 15");
    EXPECT_EQ(outcome(row_of(signed_result, 4)), "warn W_PERSON_UNKNOWN:ma_cb")
        << "two persons bear the name";

    SheetBuilder training("Tập huấn");
    training.row(
        {"STT", "Mã CB", "Học viên", "Khóa học", "Nhóm nội dung", "Bắt đầu", "Kết thúc", "Xếp loại"});
    training.row({"1", "GV001", "Trần Thị Thu", "Khóa KNS", "Kỹ năng số", "01/07/2026", "03/07/2026", "Đạt"});
    const FileResult trained = read({training}, "tap_huan", secondary_school(), "TH_Quy3_2026.xlsx");
    ASSERT_EQ(trained.table_rows(), 1U) << trained.refusal;
    EXPECT_EQ(outcome(row_of(trained, 2)), "norm N_CODE:ket_qua");
    EXPECT_EQ(values(row_of(trained, 2), {"ma_cb", "khoa", "linh_vuc", "den_ngay", "ket_qua"}),
              "GV001 | Khóa KNS | Kỹ năng số | 2026-07-03 | Hoàn thành");
    EXPECT_EQ(row_of(trained, 2).quarter, "2026-Q3");

    SheetBuilder materials("HLS");
    materials.row({"TT", "Mã CBGV", "Giáo viên", "Môn", "Số tuần dạy", "Số tiết dùng HLS"});
    materials.row({"1", "GV002", "Lê Văn Hùng", "Toán", "#4", "#12"});
    const FileResult used = read({materials}, "hoc_lieu", secondary_school(), "hoc lieu Q3.xlsx");
    ASSERT_EQ(used.table_rows(), 1U) << used.refusal;
    EXPECT_EQ(values(row_of(used, 2), {"ma_cb", "so_tuan", "so_tiet"}), "GV002 | 4 | 12");

    SheetBuilder registers("So goc");
    registers.row({"TT", "Khóa (năm TN)", "Số quyển", "Số lượng văn bằng", "Đã số hóa", "Đã duyệt"});
    registers.row({"1", "#2010", "01", "#100", "#90", "#80"});
    registers.row({"2", "#2011", "01", "#100", "#90", "#101"});
    const FileResult digitised = read({registers}, "so_goc", secondary_school());
    ASSERT_EQ(digitised.table_rows(), 2U) << digitised.refusal;
    EXPECT_EQ(values(row_of(digitised, 2), {"nam", "quyen", "tong", "nhap", "duyet"}),
              "2010 | 01 | 100 | 90 | 80");
    EXPECT_EQ(outcome(row_of(digitised, 3)), "reject R_NUM_GT_DEN:duyet");
}

TEST(SecondCommune, NothingToReport) {
    SheetBuilder sheet("Quý III");
    sheet.row({"STT", "Năm tốt nghiệp", "Quyển số", "Tổng số bản ghi", "Đã nhập", "Đã duyệt"});
    sheet.row({"Trường không quản lý sổ gốc"}).merge("A2:F2");
    const FileResult result = read({sheet}, "so_goc", secondary_school());
    EXPECT_EQ(result.refusal, "");
    EXPECT_EQ(result.table_rows(), 0U);
    EXPECT_TRUE(result.nothing_to_report);
}

}  // namespace
}  // namespace khue::imports::testing
