// Staff, classes, rooms and evidence as other schools have them.
#include "modules/imports/other_schools_test.hpp"

namespace khue::imports::testing {

// clang-format off
static constexpr Layout layouts[] = {
    {"StaffFromMisa", "doi_ngu", R"(DANH SÁCH CÁN BỘ
STT|Mã cán bộ|Họ đệm|Tên|Giới tính|Ngày sinh|Số CCCD|Số ĐT|Vị trí việc làm|Chức danh nghề nghiệp|Trạng thái|Phụ trách CNTT|Số QĐ giao nhiệm vụ|Hiệu lực QĐ đến ngày
1|CB01|Trần Thị|Thu|Nữ|05/02/1985|031185000011|0912345678|Hiệu trưởng|V.07.04.31|Đang làm việc|Không||
2|GV01|Lê Văn|Hùng|Nam|17/11/1980|031080000012|0987654321|Giáo viên|V.07.04.32|Đang làm việc|Có|12/QĐ-THCS|31/05/2027
3|NV01|Vũ Thị|Tý|Nữ|17/11/1990|||Nhân viên kế toán|06.031|Nghỉ thai sản|||
)",
     "ma_cb ho_ten ngay_sinh gioi_tinh nhom trang_thai pt_cntt so_qd qd_den",
     R"(3: norm N_CODE:nhom = CB01 | Trần Thị Thu | 1985-02-05 | 02 | CBQL | 01 |  |  |
4: ok = GV01 | Lê Văn Hùng | 1980-11-17 | 01 | GV | 01 | x | 12/QĐ-THCS | 2027-05-31
5: reject N_CODE:nhom R_STATUS_UNKNOWN:trang_thai = NV01 | Vũ Thị Tý | 1990-11-17 | 02 | NV |  |  |  |
? trang_thai: Nghỉ thai sản)"},
    {"StaffHandMade", "doi_ngu", R"(DANH SÁCH CBQL, GV, NV NĂM HỌC 2026-2027
TT|Họ và tên|Năm sinh|Nữ|Chức vụ|Trình độ CM|ĐT|Số CCCD|Ghi chú
1|Trần Thị Thu|05/02/1985|x|HT|ĐH|0912345678|031185000011|
2|Lê Văn Hùng|17/11/1980||GV|ĐH|0987654321|031080000012|
3|Phạm Thị Lan|1/2/1990|x|TPT Đội|ĐH|||
4|Vũ Văn Tý|1/2/1992||Bảo vệ||||HĐ 111
)",
     "ho_ten ngay_sinh gioi_tinh nhom",
     R"(3: norm N_CODE:nhom = Trần Thị Thu | 1985-02-05 | 02 | CBQL
4: norm N_CODE:nhom = Lê Văn Hùng | 1980-11-17 | 01 | GV
5: warn N_CODE:nhom N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = Phạm Thị Lan | 1990-02-01 | 02 | GV
6: warn N_CODE:nhom N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = Vũ Văn Tý | 1992-02-01 | 01 | NV)"},
    {"StaffTicksForGroup", "doi_ngu", R"(STT|Họ tên|Ngày sinh|GT|Đối tượng|||CMND/CCCD
||||CBQL|GV|NV|
%A1:A2 B1:B2 C1:C2 D1:D2 E1:G1 H1:H2
1|Trần Thị Thu|05/02/1985|Nữ|x|||031185000011
2|Lê Văn Hùng|17/11/1980|Nam||x||031080000012
3|Vũ Văn Tý|1/2/1992|Nam|||x|
)",
     "ho_ten gioi_tinh nhom cccd",
     R"(3: ok = Trần Thị Thu | 02 | CBQL | 031185000011
4: ok = Lê Văn Hùng | 01 | GV | 031080000012
5: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = Vũ Văn Tý | 01 | NV |)"},
    {"ClassesFromPortal", "lop_hoc", R"(STT|Khối học|Tên lớp học|Mã lớp|Họ tên GVCN|Buổi học|Tổng số HS|Nữ|DT thiểu số
1|Khối 3|3A|L01|Trần Thị Thu|Sáng, chiều|30|15|1
2|Khối 6|6A1|L02|Lê Văn Hùng|Sáng|41 HS|20|0
Cộng||2 lớp||||71|35|1
)",
     "ten_lop khoi gvcn si_so",
     R"(2: ok = 3A | Khối 3 | Trần Thị Thu | 30
3: norm N_NUMBER:si_so = 6A1 | Khối 6 | Lê Văn Hùng | 41)"},
    {"ClassesBySections", "lop_hoc", R"(BIÊN CHẾ LỚP
TT|Lớp|Sĩ số||GVCN|Ghi chú
||TS|Nữ||
%A2:A3 B2:B3 C2:D2 E2:E3 F2:F3
KHỐI 3
1|3A|#30|#14|Trần Thị Thu|
KHỐI 6
2|6A1|#40|#21|Lê Văn Hùng|
3|6A2|#39|#20|Phạm Thị Lan|
TỔNG||#109|#55||
)",
     "ten_lop khoi gvcn si_so",
     R"(5: ok = 3A |  | Trần Thị Thu | 30
7: ok = 6A1 |  | Lê Văn Hùng | 40
8: ok = 6A2 |  | Phạm Thị Lan | 39)"},
    {"RoomsAcross", "co_so_vat_chat", R"(THỐNG KÊ CƠ SỞ VẬT CHẤT
TT|Tên phòng|Tổng số|Chia ra||
|||Kiên cố|Bán kiên cố|Tạm, mượn
%A2:A3 B2:B3 C2:C3 D2:F2
1|Phòng học|#20|#18|#2|
2|Phòng Tin học|#1|#1||
|Tổng cộng|#21|#19|#2|
)",
     "ten kc bk tm tong",
     R"(4: ok = Phòng học | 18 | 2 |  | 20
5: ok = Phòng Tin học | 1 |  |  | 1)"},
    {"EquipmentList", "co_so_vat_chat", R"(KIỂM KÊ THIẾT BỊ
STT|Danh mục thiết bị|ĐVT|Số lượng|Tình trạng|
||||Dùng được|Hỏng
%A2:A3 B2:B3 C2:C3 D2:D3 E2:F2
1|Máy tính để bàn|Bộ|#40|#35|#5
2|Máy chiếu|Cái|#12|#12|#0
)",
     "ten sl cd",
     R"(4: ok = Máy tính để bàn | 40 | 35
5: ok = Máy chiếu | 12 | 12)"},
    {"SignaturesFromProvider", "bao_cao_chu_ky_so", R"(TÌNH HÌNH SỬ DỤNG CHỨNG THƯ SỐ QUÝ III/2026
STT|Họ và tên chủ CTS|Số CCCD|Chức vụ|Nhà cung cấp|Serial|Ngày hiệu lực|Ngày hết hiệu lực|Số lượt ký số trong quý
1|Trần Thị Thu|031185000011|HT|VGCA|54AB|01/01/2025|31/12/2027|120 lượt
2|Lê Văn Hùng|031080000012|GV|Viettel|54AC|01/01/2024|31/12/2026|#15
3|Nguyễn Văn Lạ|||VNPT|54AD|01/01/2024|31/12/2026|#3
)",
     "ma_cb ho_ten ngay_het so_lan",
     R"(3: norm N_NUMBER:so_lan = CB01 | Trần Thị Thu | 2027-12-31 | 120
4: ok = GV01 | Lê Văn Hùng | 2026-12-31 | 15
5: warn W_PERSON_UNKNOWN:ma_cb = Nguyễn Văn Lạ | 2026-12-31 | 3)"},
    {"FeesByChannel", "thanh_toan", R"(BÁO CÁO THU TIỀN QUÝ III NĂM 2026
STT|Tháng|Nội dung khoản thu|Tiền mặt||Chuyển khoản/QR||Tổng tiền
|||Số HS nộp|Số tiền|Số HS nộp|Số tiền|
%A2:A3 B2:B3 C2:C3 D2:E2 F2:G2 H2:H3
1|Tháng 9|Tiền ăn bán trú|#5|2.500.000|#95|47.500.000|50.000.000
2|Tháng 9|Học phẩm|#0|0|#100|5.000.000|5.000.000
|Cộng||#5|2.500.000|#195|52.500.000|55.000.000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(4: norm N_NUMBER:tien_kdtm N_NUMBER:tien_tm N_NUMBER:tong = 9 | Tiền ăn bán trú | 5 | 2500000 | 95 | 47500000
5: norm N_NUMBER:tien_kdtm N_NUMBER:tong = 9 | Học phẩm | 0 | 0 | 100 | 5000000)"},
    {"FeesInSections", "thanh_toan", R"(THÁNG 9/2026 - TRƯỜNG TH&THCS SÔNG ĐÀ
TT|Khoản thu|Số lượt TM|Số tiền TM|Số lượt KDTM|Số tiền KDTM
Tháng 8
1|Đồng phục|#1|#300000|#9|#2700000
Cộng tháng 8||#1|#300000|#9|#2700000
Tháng 9
1|Tiền ăn|#2|#400000|#8|#1600000
Cộng tháng 9||#2|#400000|#8|#1600000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(4: ok = 8 | Đồng phục | 1 | 300000 | 9 | 2700000
7: ok = 9 | Tiền ăn | 2 | 400000 | 8 | 1600000)"},
    {"TrainingCertificates", "tap_huan", R"(TỔNG HỢP KẾT QUẢ BỒI DƯỠNG QUÝ 3 NĂM 2026
STT|Mã GV|Họ và tên|Tên khóa bồi dưỡng|Nhóm nội dung|Thời gian||Kết quả
|||||Bắt đầu|Kết thúc|
%A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 F2:G2 H2:H3
1|GV01|Lê Văn Hùng|AI trong dạy học|Năng lực số|01/08/2026|05/08/2026|đã xong
2|GV02|Phạm Thị Lan|An toàn thông tin|Kỹ năng số|01/08/2026|05/08/2026|Đ
3|CB01|Trần Thị Thu|An toàn thông tin|kỹ năng số|01/08/2026|05/08/2026|K
)",
     "ma_cb ho_ten linh_vuc den_ngay ket_qua",
     R"(4: norm N_CODE:ket_qua = GV01 | Lê Văn Hùng | Năng lực số | 2026-08-05 | Hoàn thành
5: norm N_CODE:ket_qua = GV02 | Phạm Thị Lan | Kỹ năng số | 2026-08-05 | Hoàn thành
6: reject N_CODE:linh_vuc R_RESULT_UNKNOWN:ket_qua = CB01 | Trần Thị Thu | Kỹ năng số | 2026-08-05 |
? ket_qua: K)"},
    {"TranscriptsTwoRows", "hoc_ba_so", R"(TIẾN ĐỘ HỌC BẠ SỐ NĂM HỌC 2025-2026
STT|Lớp|Sĩ số|Học bạ số||||HS đạt KN số
|||Đã tạo|GVCN ký|HT ký|Đã nộp|
%A2:A3 B2:B3 C2:C3 D2:G2 H2:H3
1|5A|#40|#40|#40|#40|#40|#39
2|5B|#41|#41|#41|#40|#40|#41
|Tổng|#81|#81|#81|#80|#80|#80
)",
     "lop si_so lap ky_gv ky_ht nop kns",
     R"(4: ok = 5A | 40 | 40 | 40 | 40 | 40 | 39
5: ok = 5B | 41 | 41 | 41 | 40 | 40 | 41)"},
    {"VerificationFromVneid", "xac_thuc_dan_cu", R"(KẾT QUẢ ĐỐI SOÁT DỮ LIỆU DÂN CƯ
STT|Lớp|Họ và tên|Ngày sinh|Số ĐDCN|Trạng thái xác thực|Lý do sai lệch|Thời gian đối soát
1|6A1|Đỗ Minh Anh|09/03/2015|031315000101|Đã xác thực||15/09/2026 08:30
2|6A1|Vũ Gia Bảo|21/07/2015|031215000102|Sai thông tin|Sai ngày sinh|15/09/2026
)",
     "ma_hs ket_qua ngay_xt",
     R"(3: norm N_DATE_FORMAT:ngay_xt = HS01 | K | 2026-09-15
4: ok = HS02 | S | 2026-09-15)"},
    {"WorkFilesQuarterRows", "ho_so_cong_viec", R"(QUÝ III/2026
Tháng|HSCV||||Văn bản với Sở|
|Tổng số|Mật|Xử lý trên môi trường điện tử|Tỷ lệ|Tổng số|Ký số
%A2:A3 B2:E2 F2:G2
Tháng 7|#20|#1|#19|100%|#30|#30
Tháng 8|#22|#0|#22|100%|#31|#29
Tháng 9|#25|#2|#20|87%|#30|#30
Cộng quý|#67|#3|#61||#91|#89
)",
     "thang tong mat dien_tu vb_tong vb_dt",
     R"(4: ok = 7 | 20 | 1 | 19 | 30 | 30
5: ok = 8 | 22 | 0 | 22 | 31 | 29
6: ok = 9 | 25 | 2 | 20 | 30 | 30)"},
    {"MaterialsBySubject", "hoc_lieu", R"(THỐNG KÊ SỬ DỤNG HLS QUÝ III
TT|Giáo viên|Môn|Số tuần thực dạy|Tổng số tiết dạy|Số tiết có HLS
1|Lê Văn Hùng|Toán|#4|#40|#20
2|Phạm Thị Lan|Văn|4 tuần|#38|3 tiết
)",
     "ma_cb so_tuan so_tiet",
     R"(3: norm N_MATCH_NAME:ma_cb = GV01 | 4 | 20
4: norm N_MATCH_NAME:ma_cb N_NUMBER:so_tiet N_NUMBER:so_tuan = GV02 | 4 | 3)"},
    {"RegistersByCohort", "so_goc", R"(TIẾN ĐỘ SỐ HÓA SỔ GỐC
STT|Khóa thi|Sổ gốc số|Tổng số VB|Số đã nhập|Số đã duyệt|Tỷ lệ (%)
1|2015|01|#120|#120|#118|98,3
2|2016|02|#130|#100|#90|
|Cộng||#250|#220|#208|
)",
     "nam quyen tong nhap duyet",
     R"(3: ok = 2015 | 01 | 120 | 120 | 118
4: ok = 2016 | 02 | 130 | 100 | 90)"},
    {"NothingWithMerge", "so_goc", R"(TIẾN ĐỘ SỐ HÓA SỔ GỐC
STT|Năm tốt nghiệp|Sổ gốc số|Tổng số bản ghi|Đã nhập|Đã duyệt
Nhà trường không quản lý sổ gốc văn bằng
%A3:F3
)",
     "nam",
     R"()"},
    {"StaffWithFootersAndLevels", "doi_ngu", R"(TRƯỜNG TH&THCS SÔNG ĐÀ
DANH SÁCH ĐỘI NGŨ CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN
STT|Họ và tên|Ngày tháng năm sinh||Mã định danh ngành|Số CCCD|Chức vụ, chức danh|Phụ trách CĐS (x)|Quyết định phân công|
||Nam|Nữ|||||Số QĐ|Có giá trị đến
%A3:A4 B3:B4 C3:D3 E3:E4 F3:F4 G3:G4 H3:H4 I3:J3
1|Trần Thị Thu||05/02/1985|CB01|031185000011|Hiệu trưởng|||
2|Lê Văn Hùng|17/11/1980||GV01|031080000012|GV Toán - Tin|x|12/QĐ|31/05/2027
3|Phạm Thị Lan||1990|GV02||GV Văn|||
Danh sách này có 03 người
||||||HIỆU TRƯỞNG
)",
     "ma_cb ho_ten ngay_sinh gioi_tinh nhom pt_cntt so_qd qd_den",
     R"(5: norm N_CODE:nhom = CB01 | Trần Thị Thu | 1985-02-05 | 02 | CBQL |  |  |
6: norm N_CODE:nhom = GV01 | Lê Văn Hùng | 1980-11-17 | 01 | GV | x | 12/QĐ | 2027-05-31
7: warn N_CODE:nhom W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = GV02 | Phạm Thị Lan | 1990 | 02 | GV |  |  |)"},
    {"SignatureValidityBand", "bao_cao_chu_ky_so", R"(BÁO CÁO CHỮ KÝ SỐ QUÝ III NĂM 2026
TT|Mã CBGV|Họ đệm|Tên|Thời hạn chứng thư||Số VB đã ký số trong kỳ
||||Từ ngày|Đến ngày|
%A2:A3 B2:B3 C2:C3 D2:D3 E2:F2 G2:G3
1|CB01|Trần Thị|Thu|01/01/2025|31/12/2027|12
2|GV01|Lê Văn|Hùng|01/01/2025|31/12/2026|không
)",
     "ma_cb ho_ten ngay_het so_lan",
     R"(4: ok = CB01 | Trần Thị Thu | 2027-12-31 | 12
5: reject R_NUMBER:so_lan = GV01 | Lê Văn Hùng | 2026-12-31 |)"},
    {"VerificationTicks", "xac_thuc_dan_cu", R"(ĐỐI SOÁT QUÝ III/2026
STT|Mã HS|Họ và tên|Kết quả||
|||Đã khớp|Chưa khớp|Chưa có số ĐDCN
%A2:A3 B2:B3 C2:C3 D2:F2
1|HS01|Đỗ Minh Anh|x||
2|HS02|Vũ Gia Bảo||x|
)",
     "ma_hs ket_qua",
     R"(4: ok = HS01 | K
5: ok = HS02 | S)"},
    {"VerificationYesNo", "xac_thuc_dan_cu", R"(ĐỐI SOÁT QUÝ III/2026
STT|Mã học sinh|Họ và tên|Đã xác thực (Có/Không)|Ngày xác thực
1|HS01|Đỗ Minh Anh|Có|15/9/2026
2|HS02|Vũ Gia Bảo|Không|@2026-09-16
)",
     "ma_hs ket_qua ngay_xt",
     R"(3: norm N_DATE_FORMAT:ngay_xt = HS01 | K | 2026-09-15
4: ok = HS02 | S | 2026-09-16)"},
    {"FeesWithBanks", "thanh_toan", R"(TỔNG HỢP THU QUÝ III/2026
Tháng|Khoản thu|Thu bằng tiền mặt||Thu qua ngân hàng||Tổng cộng
||(Số lượt)|(Số tiền)|(Số lượt)|(Số tiền)|
%A2:A3 B2:B3 C2:D2 E2:F2 G2:G3
07/2026|Học phí|#3|300.000|#97|9.700.000 đồng|10.000.000
08/2026|Học phí|#0|0|#100|#10000000|#10000000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(4: norm N_NUMBER:tien_kdtm N_NUMBER:tien_tm N_NUMBER:tong = 7 | Học phí | 3 | 300000 | 97 | 9700000
5: ok = 8 | Học phí | 0 | 0 | 100 | 10000000)"},
    {"TrainingByTicks", "tap_huan", R"(QUÝ III/2026
STT|Mã cán bộ|Họ và tên|Chuyên đề|Lĩnh vực|Ngày hoàn thành|Hoàn thành (x)
1|GV01|Lê Văn Hùng|Bồi dưỡng NLS|Năng lực số|05/08/2026|x
2|GV02|Phạm Thị Lan|Bồi dưỡng NLS|Năng lực số|05/08/2026|
)",
     "ma_cb linh_vuc den_ngay ket_qua",
     R"(3: ok = GV01 | Năng lực số | 2026-08-05 | Hoàn thành
4: reject R_REQUIRED:ket_qua = GV02 | Năng lực số | 2026-08-05 |)"},
    {"TranscriptsWithShares", "hoc_ba_so", R"(TIẾN ĐỘ THỰC HIỆN HỌC BẠ SỐ
TT|Lớp|TS HS|Đã khởi tạo||GV ký||HT ký, đóng dấu||Đã nộp CSDL||Kỹ năng số
|||SL|%|SL|%|SL|%|SL|%|SL
%A2:A3 B2:B3 C2:C3 D2:E2 F2:G2 H2:I2 J2:K2
1|5A|#40|#40|#100|#40|#100|#40|#100|#39|#97.5|#38
2|5B|#41|#41|#100|#41|#100|#41|#100|#41|#100|#40
)",
     "lop si_so lap ky_gv ky_ht nop kns",
     R"(4: ok = 5A | 40 | 40 | 40 | 40 | 39 | 38
5: ok = 5B | 41 | 41 | 41 | 41 | 41 | 40)"},
    {"WorkFilesWithBrackets", "ho_so_cong_viec", R"(STT|Tháng|Tổng số HSCV|Trong đó: HSCV mật|HSCV được xử lý hoàn toàn trên môi trường điện tử|Tổng số văn bản trao đổi với Sở GD&ĐT|Văn bản điện tử có ký số
(1)|(2)|(3)|(4)|(5)|(6)|(7)
1|7|#20|#1|#19|#30|#30
2|8|#22||#22|#31|#29
)",
     "thang tong mat dien_tu vb_tong vb_dt",
     R"(3: ok = 7 | 20 | 1 | 19 | 30 | 30
4: ok = 8 | 22 |  | 22 | 31 | 29)"},
    {"MaterialsWithHiddenWords", "hoc_lieu", R"(SỬ DỤNG HỌC LIỆU SỐ QUÝ III/2026
STT|Mã GV|Họ tên GV|Dạy môn|Số tuần dạy|Số tiết dạy có sử dụng học liệu số|Ghi chú
1|GV01|Lê Văn Hùng|Toán|4|20|
2|GV02|Phạm Thị Lan|Văn|4|03|
)",
     "ma_cb so_tuan so_tiet",
     R"(3: ok = GV01 | 4 | 20
4: ok = GV02 | 4 | 3)"},
    {"RegistersPlain", "so_goc", R"(STT|Năm TN|Quyển số|Tổng số bằng|Đã nhập liệu|Đã kiểm duyệt
1|2014-2015|1|120|120|118
2|2016|2|130|100|90
)",
     "nam quyen tong nhap duyet",
     R"(2: reject R_NUMBER:nam = 1 | 120 | 120 | 118
3: ok = 2016 | 2 | 130 | 100 | 90)"},
    {"RoomsAndThingsInTwoSheets", "co_so_vat_chat", R"([Phòng học]
STT|Loại phòng|KC|BKC|Tạm|Tổng số
1|Phòng học|10|2|0|12
[Thiết bị]
STT|Tên thiết bị|SL|Còn SD được|Ghi chú
1|Ti vi|12|11|
2|Máy tính|30|chưa kiểm|
)",
     "ten kc bk tong sl cd",
     R"(2: ok = Phòng học | 10 | 2 | 12 |  |
2: ok = Ti vi |  |  |  | 12 | 11
3: reject R_NUMBER:cd = Máy tính |  |  |  | 30 |)"},
    {"ClassesOfAPreschool", "lop_hoc", R"(TRƯỜNG MẦM NON HOA SEN
STT|Tên nhóm/lớp|Độ tuổi|Số trẻ|GV phụ trách
1|Lá 1|5-6 tuổi|30 trẻ|Trần Thị Thu
2|Nhóm trẻ A|24-36 tháng|20|Phạm Thị Lan
Tổng cộng|2 nhóm, lớp||50|
)",
     "ten_lop khoi gvcn si_so",
     R"(3: norm N_NUMBER:si_so = Lá 1 | 5-6 tuổi | Trần Thị Thu | 30
4: ok = Nhóm trẻ A | 24-36 tháng | Phạm Thị Lan | 20)"},
    {"RegistersWithIssuedDiplomas", "so_goc", R"(STT|Năm TN|Quyển số|Tổng VB đã cấp|Số VB chưa cấp|Đã nhập|Đã duyệt
1|2015|01|#120|#3|#120|#118
2|2016|02|#130||#100|#90
)",
     "nam quyen tong nhap duyet",
     R"(2: ok = 2015 | 01 | 120 | 120 | 118
3: ok = 2016 | 02 | 130 | 100 | 90)"},
    {"RegistersWithoutTheirWhole", "so_goc", R"(STT|Năm TN|Quyển số|Số VB chưa cấp|Đã nhập|Đã duyệt
1|2015|01|#3|#120|#118
2|2016|02||#0|#0
)",
     "nam quyen tong nhap duyet",
     R"(2: reject R_REQUIRED:tong = 2015 | 01 |  | 120 | 118
3: ok = 2016 | 02 |  | 0 | 0)"},
    {"VerificationNotYetTicks", "xac_thuc_dan_cu", R"(ĐỐI SOÁT QUÝ III/2026
STT|Mã HS|Họ và tên|Đã xác thực|Chưa xác thực
1|HS01|Đỗ Minh Anh|x|
2|HS02|Vũ Gia Bảo||x
)",
     "ma_hs ket_qua",
     R"(3: ok = HS01 | K
4: ok = HS02 | C)"},
    {"VerificationNotYetWords", "xac_thuc_dan_cu", R"(ĐỐI SOÁT QUÝ III/2026
STT|Mã HS|Họ và tên|Trạng thái
1|HS01|Đỗ Minh Anh|Đã xác thực
2|HS02|Vũ Gia Bảo|Chưa xác thực
)",
     "ma_hs ket_qua",
     R"(3: ok = HS01 | K
4: ok = HS02 | C)"},
    {"FeesRowPerChannel", "thanh_toan", R"(Tháng|Khoản thu|Hình thức thanh toán|Số lượt|Số tiền
9|Học phí|Tiền mặt|#5|#500000
9|Học phí|CK|#90|#9000000
9|Học phí|Quét mã QR|#5|#500000
9|Tiền ăn|Chuyển khoản|#40|#4000000
9|Cộng||#140|#14000000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(2: ok = 9 | Học phí | 5 | 500000 | 95 | 9500000
3: norm N_CODE:hinh_thuc N_JOINED:row = 9 | Học phí |  |  |  |
4: norm N_CODE:hinh_thuc N_JOINED:row = 9 | Học phí |  |  |  |
5: ok = 9 | Tiền ăn | 0 | 0 | 40 | 4000000)"},
    {"FeesRowPerChannelWithSubtotals", "thanh_toan", R"(TỔNG HỢP THU QUÝ III/2026
TT|Nội dung thu|Tháng|Phương thức|Tổng số lượt|Tổng số tiền
1|Học phí|9|Tiền mặt|#5|#500000
|||Chuyển khoản|#95|#9500000
|||Cộng|#100|#10000000
2|Tiền ăn|9|Tiền mặt|#1|#100000
|||Không dùng tiền mặt|#9|#900000
|||Cộng|#10|#1000000
%A3:A5 B3:B5 C3:C5 A6:A8 B6:B8 C6:C8
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(3: ok = 9 | Học phí | 5 | 500000 | 95 | 9500000
4: norm N_JOINED:row N_MERGE:khoan N_MERGE:thang = 9 | Học phí |  |  |  |
6: ok = 9 | Tiền ăn | 1 | 100000 | 9 | 900000
7: norm N_CODE:hinh_thuc N_JOINED:row N_MERGE:khoan N_MERGE:thang = 9 | Tiền ăn |  |  |  |)"},
    {"FeesChannelNobodyKnows", "thanh_toan", R"(Tháng|Khoản thu|Kênh thu|Số lượt|Số tiền
9|Học phí|Tiền mặt|#5|#500000
9|Học phí|Cào thẻ|#90|#9000000
9|Tiền ăn|Tiền mặt|#1|#100000
9|Tiền ăn|Chuyển khoản|chín|#100000
8|Tiền ăn|Tiền mặt|#1|#100000
8|Tiền ăn|TM|#2|#200000
|Tiền ăn|Chuyển khoản|#2|#200000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(2: reject R_ROW_OF_GROUP:row = 9 | Học phí |  |  |  |
3: reject R_VALUE_UNKNOWN:hinh_thuc = 9 | Học phí |  |  |  |
4: reject R_ROW_OF_GROUP:row = 9 | Tiền ăn |  |  |  |
5: reject R_NUMBER:luot = 9 | Tiền ăn |  |  |  |
6: reject R_ROW_OF_GROUP:row = 8 | Tiền ăn |  |  |  |
7: reject N_CODE:hinh_thuc R_DUP_IN_FILE:row = 8 | Tiền ăn |  |  |  |
8: reject R_REQUIRED:thang = Tiền ăn |  |  |  |
? hinh_thuc: Cào thẻ)"},
    {"FeesSheetPerChannel", "thanh_toan", R"([Tiền mặt]
Tháng|Khoản thu|Số lượt|Số tiền
9|Học phí|#5|#500000
[Chuyển khoản]
Tháng|Khoản thu|Số lượt|Số tiền
9|Học phí|#95|#9500000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(2: ok = 9 | Học phí | 5 | 500000 | 95 | 9500000
2: norm N_JOINED:row = 9 | Học phí |  |  |  |)"},
    {"FeesWithoutAnyChannel", "thanh_toan", R"(Tháng|Khoản thu|Số lượt|Số tiền
9|Học phí|#5|#500000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(2: reject R_REQUIRED:hinh_thuc = 9 | Học phí |  |  |  |)"},
    {"FeesOnlyInTotal", "thanh_toan", R"(Tháng|Khoản thu|Số tiền tiền mặt|Tổng số tiền
9|Học phí|#500000|#500000
9|Tiền ăn|#100000|#900000
)",
     "thang khoan tien_tm tien_kdtm",
     R"(2: ok = 9 | Học phí | 500000 |
3: reject R_REQUIRED:tien_kdtm = 9 | Tiền ăn | 100000 |)"},
    {"WorkFilesMonthsAcross", "ho_so_cong_viec", R"(BÁO CÁO QUÝ III/2026
STT|Chỉ tiêu|Tháng 7|Tháng 8|Tháng 9|Cộng quý
1|Tổng số hồ sơ công việc|#20|#22|#25|#67
2|Trong đó hồ sơ mật|#1|#0|#2|#3
3|Hồ sơ xử lý điện tử|#19|#23|#20|#62
4|Tổng số văn bản trao đổi với Sở|#30|#31|#30|#91
5|Văn bản điện tử, ký số|#30|#29|#30|#89
|Người lập biểu||||
)",
     "thang tong mat dien_tu vb_tong vb_dt",
     R"(3: ok = 7 | 20 | 1 | 19 | 30 | 30
4: reject R_NUM_GT_DEN:dien_tu = 8 | 22 | 0 | 23 | 31 | 29
5: ok = 9 | 25 | 2 | 20 | 30 | 30)"},
    {"DevicesWhosePartsAreTooMuch", "kiem_ke_thiet_bi", R"(Tên thiết bị|Loại|Số lượng|Dùng được|Hỏng sửa được|Hỏng hẳn|Chờ thanh lý
Máy in văn thư|Máy in|#2|#3|#0|#0|#0
Máy tính phòng Tin|Máy tính cho học sinh|#4|#3|#2|#0|#0
)",
     "sl dung sua hong thanh_ly",
     R"(2: reject R_NUM_GT_DEN:dung = 2 | 3 | 0 | 0 | 0
3: reject N_CODE:loai R_NUM_GT_DEN:sua = 4 | 3 | 2 | 0 | 0)"},
    {"WorkFilesMonthsAcrossUnderHeadings", "ho_so_cong_viec", R"(Nội dung|T7/2026|T8/2026|Ghi chú
I. Hồ sơ công việc|||
- Phát sinh|#20|#22|
- Trong đó: hồ sơ mật|#1|#0|
- Xử lý điện tử|#19|#20|
II. Văn bản trao đổi với Sở|||
- Tổng số|#30|#31|tăng
- Điện tử, ký số|#30|#29|
)",
     "thang tong mat dien_tu vb_tong vb_dt",
     R"(2: ok = 7 | 20 | 1 | 19 | 30 | 30
3: ok = 8 | 22 | 0 | 20 | 31 | 29)"},
    {"FeesMonthsAcross", "thanh_toan", R"(Khoản thu: Học phí
Hình thức|Tháng 8|Tháng 9
Tiền mặt: số lượt|#5|#1
Tiền mặt: số tiền|#500000|#100000
Chuyển khoản: số lượt|#95|#99
Chuyển khoản: số tiền|#9500000|#9900000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(Không nhận ra bảng "Thu theo hình thức thanh toán" trong tệp: xin kiểm tra loại tệp, hoặc chỉ ra dòng tiêu đề và các cột.)"},
    {"FeesCountsUnderMonths", "thanh_toan", R"(Khoản thu|Hình thức|Tháng 8|Tháng 9
Học phí|Tiền mặt|#5|#1
Học phí|Chuyển khoản|#9|#10
)",
     "thang khoan luot_tm",
     R"(Không nhận ra bảng "Thu theo hình thức thanh toán" trong tệp: xin kiểm tra loại tệp, hoặc chỉ ra dòng tiêu đề và các cột.)"},
    {"WorkFilesWithBareTotals", "ho_so_cong_viec", R"(Tháng|Tổng số|Mật|Hồ sơ điện tử|Tổng số|Văn bản ký số
9|#20|#1|#19|#30|#30
)",
     "thang tong mat dien_tu vb_tong vb_dt",
     R"(2: reject R_REQUIRED:tong R_REQUIRED:vb_tong = 9 |  | 1 | 19 |  | 30)"},
    {"WorkFilesOfNoMonth", "ho_so_cong_viec", R"(Kỳ|Tổng số hồ sơ|Hồ sơ mật|Hồ sơ điện tử
Quý 3|#60|#1|#59
Tháng 7 - 9|#60|#1|#59
5/9|#60|#1|#59
Tháng 9 năm 2026|#20|#1|#19
)",
     "thang tong mat dien_tu",
     R"(2: reject R_NUMBER:thang = 60 | 1 | 59
3: reject R_NUMBER:thang = 60 | 1 | 59
4: reject R_NUMBER:thang = 60 | 1 | 59
5: ok = 9 | 20 | 1 | 19)"},
    {"FeesInThousands", "thanh_toan", R"(BÁO CÁO THU QUÝ III/2026
Đơn vị tính: nghìn đồng
Tháng|Khoản thu|Tiền mặt: số lượt|Tiền mặt: số tiền|Chuyển khoản: số lượt|Chuyển khoản: số tiền (triệu đồng)
9|Học phí|#5|#500|#95|9,5
9|Tiền ăn|#5|500 nghìn|#95|9,5
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(4: warn W_UNIT:tien_kdtm W_UNIT:tien_tm = 9 | Học phí | 5 | 500000 | 95 | 9500000
5: reject R_NUMBER:tien_tm = 9 | Tiền ăn | 5 |  | 95 | 9500000)"},
    {"FeesThatLostTheirThousands", "thanh_toan", R"(Tháng|Khoản thu|Hình thức|Số lượt|Số tiền
9|Học phí|Tiền mặt|#5|#500
9|Học phí|Chuyển khoản|#95|#9500000
)",
     "thang khoan luot_tm tien_tm luot_kdtm tien_kdtm",
     R"(2: warn W_SMALL_AMOUNT:tien = 9 | Học phí | 5 | 500 | 95 | 9500000
3: norm N_JOINED:row = 9 | Học phí |  |  |  |)"},
};
// clang-format on

std::span<const Layout> other_layouts() { return layouts; }

}  // namespace khue::imports::testing
