// Lists of pupils as other schools have them.
#include "modules/imports/other_schools_test.hpp"

namespace khue::imports::testing {

// clang-format off
static constexpr const char* pupil = "ma_hs ho_ten ngay_sinh gioi_tinh dan_toc lop cccd sdt";
static constexpr Layout layouts[] = {
    {"MinistryExport", "ho_so_hoc_sinh", R"(SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG
TRƯỜNG TH&THCS SÔNG ĐÀ
DANH SÁCH HỌC SINH NĂM HỌC 2026 - 2027

STT|Khối|Lớp|Mã định danh Bộ GD&ĐT|Họ và tên|Ngày sinh|Giới tính|Trạng thái|Dân tộc|Quốc tịch|Tỉnh/Thành phố|Xã/Phường|Thôn/Xóm|Số CMND/CCCD/ĐDCN|Ngày cấp|Nơi cấp|Đối tượng CS|Họ tên cha|Năm sinh cha|SĐT cha|Họ tên mẹ|Năm sinh mẹ|SĐT mẹ|SĐT của bố/mẹ
1|Khối 6|6A1|3101234501|Đỗ Minh Anh|09/03/2015|Nữ|Đang học|Kinh|Việt Nam|Hải Phòng|Tân Kỳ|Thôn 1|031315000101|01/02/2021|Cục CS|||#1985|0911111111|Lê Thị Hà|#1988||0912345678
2|Khối 6|6A2|3101234502|Vũ Gia Bảo|21/07/2015|Nam|Chuyển đến trong hè|Tày|Việt Nam||||031215000102||||Vũ Văn B|1980||||0922222222|
)",
     pupil,
     R"(6: ok = 3101234501 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 | 0912345678
7: ok = 3101234502 | Vũ Gia Bảo | 2015-07-21 | 01 | 02 | 6A2 | 031215000102 |)"},
    {"SmasExport", "ho_so_hoc_sinh", R"(UBND XÃ SÔNG ĐÀ
TRƯỜNG TH&THCS SÔNG ĐÀ
HỒ SƠ HỌC SINH LỚP 6A1

STT|Mã HS|Họ tên|Ngày sinh|GT|DT|Số ĐDCN|ĐT PHHS|Ghi chú
#1|HS01|Đỗ Minh Anh|@2015-03-09|Nữ|Kinh|#31315000101|#912345678|
#2|HS02|Vũ Gia Bảo|@2015-07-21|Nam|Tày|#31215000102|0987.654.321|Lớp phó
|||||||Ngày 10 tháng 9 năm 2026
|||||||Giáo viên chủ nhiệm
|||||||Trần Thị Thu
)",
     pupil,
     R"(6: norm N_CCCD_ZERO:cccd N_PHONE:sdt = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 | 0912345678
7: norm N_CCCD_ZERO:cccd N_PHONE:sdt = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 02 | 6A1 | 031215000102 | 0987654321)"},
    {"SheetPerClass", "ho_so_hoc_sinh", R"([Lớp 6A1]
DANH SÁCH HỌC SINH
TT|Họ đệm|Tên|Ngày|Tháng|Năm sinh|Nữ|Dân tộc|Mã HS|Số định danh
#1|Đỗ Minh|Anh|#9|#3|#2015|x|Kinh|HS01|031315000101
#2|Vũ Gia|Bảo|#21|#7|#2015||Tày|HS02|031215000102
[6A2]
DANH SÁCH HỌC SINH
TT|Họ đệm|Tên|Ngày|Tháng|Năm sinh|Nữ|Dân tộc|Mã HS|Số định danh
#1|Lý Thị|Hoa|#1|#2|#2015|X|Hoa|HS03|
)",
     pupil,
     R"(3: ok = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 |
4: ok = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 02 | 6A1 | 031215000102 |
3: warn W_CCCD_MISSING:cccd = HS03 | Lý Thị Hoa | 2015-02-01 | 02 | 04 | 6A2 |  |)"},
    {"FourHeaderRows", "ho_so_hoc_sinh", R"(STT|Thông tin học sinh||||||Liên hệ
|Mã số|Lý lịch||||Lớp|
||Họ và tên|Ngày, tháng, năm sinh|Phái|Dân tộc||Điện thoại
||||||||
%A1:A3 B1:G1 B2:B3 C2:F2 G2:G3 H1:H2
1|HS01|Đỗ Minh Anh|09-03-2015|Nữ|Kinh|6A1|0912345678
2|HS02|Vũ Gia Bảo|21-07-2015|Nam|Kinh|6A2|0987654321
)",
     pupil,
     R"(5: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  | 0912345678
6: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 |  | 0987654321)"},
    {"TextsAsNumbersAndWordsForDays", "ho_so_hoc_sinh", R"(Số TT|Mã học sinh|Họ và tên học sinh|Sinh ngày|Giới|Thành phần DT|Lớp học|Mã định danh công dân
'1|'3101|Đỗ Minh Anh|ngày 9 tháng 3 năm 2015|nữ|kinh|6a1|'031315000101
'2|'3102|Vũ Gia Bảo|9-3-15|nam|Kinh|lớp 6A2|31215000102
'3|'3103|Lý Thị Hoa|2015-03-09|NỮ|Người Hoa|6A 1|
)",
     pupil,
     R"(2: norm N_CCCD_SEP:cccd N_CLASS:lop N_CODE:dan_toc N_CODE:gioi_tinh N_DATE_FORMAT:ngay_sinh = 3101 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 |
3: warn N_CCCD_ZERO:cccd N_CLASS:lop N_CODE:gioi_tinh W_DATE_YY:ngay_sinh = 3102 | Vũ Gia Bảo | 2015-03-09 | 01 | 01 | 6A2 | 031215000102 |
4: warn N_CLASS:lop N_CODE:dan_toc N_CODE:gioi_tinh N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = 3103 | Lý Thị Hoa | 2015-03-09 | 02 | 04 | 6A1 |  |)"},
    {"YearOrMonthOnly", "ho_so_hoc_sinh", R"(TRƯỜNG MẦM NON HOA SEN
STT|Họ tên trẻ|Năm sinh|Giới tính|Dân tộc|Nhóm, lớp|Mã trẻ
1|Đỗ Minh Anh|tháng 5/2021|Nữ|Kinh|Lá 1|T01
2|Vũ Gia Bảo|#2021|Nam|Kinh|Lá 2|T02
3|Lý Thị Hoa|12/2022|Nữ|Kinh|Chồi 1|T03
4|Lê Tuấn|2010|Nam|Kinh|Chồi 1|T04
)",
     pupil,
     R"(3: warn W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = T01 | Đỗ Minh Anh | 2021-05 | 02 | 01 | Lá 1 |  |
4: warn W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = T02 | Vũ Gia Bảo | 2021 | 01 | 01 | Lá 2 |  |
5: warn W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = T03 | Lý Thị Hoa | 2022-12 | 02 | 01 | Chồi 1 |  |
6: warn W_AGE_GRADE:ngay_sinh W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = T04 | Lê Tuấn | 2010 | 01 | 01 | Chồi 1 |  |)"},
    {"TicksForBoth", "ho_so_hoc_sinh", R"(STT|Họ và tên|Giới tính||Ngày sinh|Lớp|Dân tộc|Mã HS
||Nam|Nữ||||
%A1:A2 B1:B2 C1:D1 E1:E2 F1:F2 G1:G2 H1:H2
1|Đỗ Minh Anh||✓|09/03/2015|6A1|Kinh|HS01
2|Vũ Gia Bảo|✓||21/07/2015|6A2|Kinh|HS02
3|Lý An|v||01/07/2015|6A2|Kinh|HS03
)",
     pupil,
     R"(3: warn W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
4: warn W_CCCD_MISSING:cccd = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 |  |
5: warn W_CCCD_MISSING:cccd = HS03 | Lý An | 2015-07-01 | 01 | 01 | 6A2 |  |)"},
    {"NoGenderColumnButNamed", "ho_so_hoc_sinh", R"(TT|Mã học sinh|Họ và tên|Năm sinh||Dân tộc|Lớp
|||Nam|Nữ||
%A1:A2 B1:B2 C1:C2 D1:E1 F1:F2 G1:G2
1|HS01|Đỗ Minh Anh||09/03/2015|Kinh|6A1
2|HS02|Vũ Gia Bảo|21/07/2015||Kinh|6A2
)",
     pupil,
     R"(3: warn W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
4: warn W_CCCD_MISSING:cccd = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 |  |)"},
    {"SectionsWithStatusWords", "ho_so_hoc_sinh", R"(DANH SÁCH HỌC SINH TOÀN TRƯỜNG
TT|MÃ HS|HỌ VÀ TÊN|NGÀY SINH|GIỚI TÍNH|DÂN TỘC|TÌNH TRẠNG
I. LỚP 6A1 (GVCN: Trần Thị Thu)
1|HS01|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|đang học
2|HS02|Vũ Gia Bảo|21/07/2015|Nam|Kinh|nghỉ học
Cộng: 2 học sinh
II. LỚP 6A2
1|HS03|Lý Thị Hoa|01/02/2015|Nữ|Kinh|Chuyển đến HK1
2|HS04|Lê Tuấn Kiệt|01/05/2015|Nam|Kinh|bảo lưu
Tổng cộng toàn trường: 4 học sinh
)",
     "ma_hs ho_ten lop trang_thai",
     R"(4: warn N_CODE:trang_thai W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 6A1 | 01
5: reject R_STATUS_UNKNOWN:trang_thai = HS02 | Vũ Gia Bảo | 6A1 |
8: warn N_CODE:trang_thai W_CCCD_MISSING:cccd = HS03 | Lý Thị Hoa | 6A2 | 02
9: reject R_STATUS_UNKNOWN:trang_thai = HS04 | Lê Tuấn Kiệt | 6A2 |
? trang_thai: nghỉ học
? trang_thai: bảo lưu)"},
    {"AddressInParts", "ho_so_hoc_sinh", R"(STT|Mã HS|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp|Nơi sinh|Hộ khẩu thường trú|Chỗ ở hiện nay|Điện thoại liên hệ|ĐT bố|ĐT mẹ
1|HS01|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6A1|Hải Phòng|Thôn 1|Thôn 2|0912345678|0911111111|0922222222
2|HS02|Vũ Gia Bảo|21/07/2015|Nam|Kinh|6A1|Hà Nội|Thôn 3|Thôn 4||0911111112|
)",
     "ho_ten dia_chi sdt noi_sinh",
     R"(2: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | Thôn 2 | 0912345678 | Hải Phòng
3: warn W_CCCD_MISSING:cccd = Vũ Gia Bảo | Thôn 4 |  | Hà Nội)"},
    {"VnEduCodesAndKeys", "ho_so_hoc_sinh", R"(Mã học sinh vnEdu|Mã định danh ngành|Họ đệm học sinh|Tên học sinh|Ngày sinh (dd/mm/yyyy)|Giới tính (Nam/Nữ)|Dân tộc (*)|Tên lớp (*)|Số CCCD/Mã định danh|Số điện thoại nhận tin
VE1|3101|Đỗ Minh|Anh|9/3/2015|Nữ|Kinh|6A1|031315000101|84912345678
VE2|3102|Vũ Gia|Bảo|21/7/2015|Nam|Kinh|6A2|031215000102|+84987654321
)",
     pupil,
     R"(2: norm N_DATE_FORMAT:ngay_sinh N_PHONE:sdt = VE1 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 | 0912345678
3: norm N_DATE_FORMAT:ngay_sinh N_PHONE:sdt = VE2 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 | 031215000102 | 0987654321)"},
    {"EnetVietHeaders", "ho_so_hoc_sinh", R"(STT|Mã thẻ|Họ và tên con|Ngày sinh của con|Giới tính|Lớp|Dân tộc|Họ tên bố|SĐT bố|Họ tên mẹ|SĐT mẹ|SĐT phụ huynh
1|E01|Đỗ Minh Anh|09/03/2015|Nữ|6A1|Kinh|Đỗ A|0911111111|Lê B|0922222222|0912345678
2|E02|Vũ Gia Bảo|21/07/2015|Nam|6A1|Kinh|Vũ A|0911111111|Lê C|0922222222|0912345679
)",
     pupil,
     R"(2: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  | 0912345678
3: warn W_CCCD_MISSING:cccd = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  | 0912345679)"},
    {"PreschoolGroups", "ho_so_hoc_sinh", R"(TRƯỜNG MẦM NON HOA SEN
DANH SÁCH TRẺ NĂM HỌC 2026-2027
STT|Mã trẻ|Họ tên bé|Ngày sinh|Nam/Nữ|Dân tộc|Nhóm/lớp|Họ tên mẹ|SĐT liên hệ
1|T01|Đỗ Minh Anh|09/03/2021|Bé gái|Kinh|Lá 1|Lê A|0912345678
2|T02|Vũ Gia Bảo|21/07/2022|Bé trai|Kinh|CHỒI 1|Lê B|0912345679
)",
     pupil,
     R"(4: warn N_CODE:gioi_tinh W_CCCD_MISSING:cccd = T01 | Đỗ Minh Anh | 2021-03-09 | 02 | 01 | Lá 1 |  | 0912345678
5: warn N_CLASS:lop N_CODE:gioi_tinh W_CCCD_MISSING:cccd = T02 | Vũ Gia Bảo | 2022-07-21 | 01 | 01 | Chồi 1 |  | 0912345679)"},
    {"UnderlinedKeys", "ho_so_hoc_sinh", R"(stt|ma_hoc_sinh|ho_ten|ngay_sinh|gioi_tinh|dan_toc|ten_lop|so_dinh_danh_ca_nhan|dien_thoai
1|HS01|Đỗ Minh Anh|2015-03-09|2|1|6A1|031315000101|0912345678
2|HS02|Vũ Gia Bảo|2015-07-21|1|01|6A2|031215000102|0987654321
)",
     pupil,
     R"(2: norm N_DATE_FORMAT:ngay_sinh = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 | 0912345678
3: norm N_DATE_FORMAT:ngay_sinh = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 | 031215000102 | 0987654321)"},
    {"ClassInTitleAfterTheTable", "ho_so_hoc_sinh", R"(Trường TH&THCS Sông Đà
Lớp 6A1 - Năm học 2026-2027 - Sĩ số: 2
Stt|Họ và tên||Ngày sinh|GT|Dân tộc|SĐT
1|Đỗ Minh|Anh|09/03/2015|Nữ|Kinh|0912345678
2|Vũ Gia|Bảo|21/07/2015|Nam|Kinh|0987654321

Tổng số: 02 em. Trong đó nữ: 01
)",
     pupil,
     R"(4: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  | 0912345678
5: warn W_CCCD_MISSING:cccd = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  | 0987654321)"},
    {"WithoutAccents", "ho_so_hoc_sinh", R"(STT|MA HS|HO TEN|NGAY SINH|GIOI TINH|DAN TOC|LOP|SO CCCD|DIEN THOAI
1|HS01|DO MINH ANH|09/03/2015|NU|KINH|6A1|031315000101|0912345678
2|HS02|VU GIA BAO|21/07/2015|NAM|KINH|6A2|031215000102|0987654321
)",
     pupil,
     R"(2: norm N_CASE:ho_ten N_CODE:dan_toc N_CODE:gioi_tinh = HS01 | Do Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 | 0912345678
3: norm N_CASE:ho_ten N_CODE:dan_toc N_CODE:gioi_tinh = HS02 | Vu Gia Bao | 2015-07-21 | 01 | 01 | 6A2 | 031215000102 | 0987654321)"},
    {"BirthAndSexInOneBand", "ho_so_hoc_sinh", R"(TT|Họ, chữ đệm và tên|Ngày tháng năm sinh|||Con gái|Lớp|Dân tộc
||Ngày|Tháng|Năm|||
%A1:A2 B1:B2 C1:E1 F1:F2 G1:G2 H1:H2
1|Đỗ Minh Anh|09|03|2015|x|6A1|Kinh
2|Vũ Gia Bảo|21|07|15||6A2|Kinh
)",
     pupil,
     R"(3: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
4: warn W_CCCD_MISSING:cccd W_DATE_YY:ngay_sinh = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 |  |)"},
    {"StatusTicks", "ho_so_hoc_sinh", R"(STT|Mã HS|Họ tên|Ngày sinh|Giới tính|Dân tộc|Lớp|Trạng thái HS|Lớp năm học 2025-2026|Mã lớp cũ
1|HS01|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6A1|Đang học|5A|
2|HS02|Vũ Gia Bảo|21/07/2015|Nam|Kinh|6A2||5B|
)",
     "ma_hs ho_ten lop lop_cu trang_thai",
     R"(2: warn W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 6A1 | 5A | 01
3: warn W_CCCD_MISSING:cccd = HS02 | Vũ Gia Bảo | 6A2 | 5B | 01)"},
    {"PagesWithRepeatedHeaders", "ho_so_hoc_sinh", R"(DANH SÁCH HỌC SINH LỚP 6A1
STT|Mã HS|Họ và tên|Ngày sinh|Giới tính|Dân tộc

1|HS01|Đỗ Minh Anh|09/03/2015|Nữ|Kinh
Trang 1/2
STT|Mã HS|Họ và tên|Ngày sinh|Giới tính|Dân tộc
1|HS02|Vũ Gia Bảo|21/07/2015|Nam|Kinh
2|HS03|Tống Thị Cộng|22/07/2015|Nữ|Kinh
Ấn định danh sách có 3 học sinh./.
|||Sông Đà, ngày 05 tháng 9 năm 2026
|||KT. HIỆU TRƯỞNG
|||PHÓ HIỆU TRƯỞNG
|||Nguyễn Thị Hà
)",
     pupil,
     R"(4: warn W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
7: warn W_CCCD_MISSING:cccd = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  |
8: warn W_CCCD_MISSING:cccd = HS03 | Tống Thị Cộng | 2015-07-22 | 02 | 01 | 6A1 |  |)"},
    {"OfficialLongHeaders", "ho_so_hoc_sinh", R"(TT|Họ và tên (viết chữ in hoa có dấu)*|Ngày sinh (ngày/tháng/năm)|Giới tính (1: Nam; 0: Nữ)|Dân tộc (theo danh mục)|Lớp đang học năm học 2026-2027|Số định danh cá nhân (12 số)|Số điện thoại của cha/mẹ hoặc người giám hộ|Mã học sinh trên CSDL ngành
1|ĐỖ MINH ANH|09/03/2015|0|1|6A1|031315000101|0912345678|3101
2|VŨ GIA BẢO|21/07/2015|1|Kinh|6A2|031215000102|0987654321|3102
)",
     pupil,
     R"(2: norm N_CASE:ho_ten = 3101 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 | 0912345678
3: norm N_CASE:ho_ten = 3102 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 | 031215000102 | 0987654321)"},
    {"DaysAsPeopleTypeThem", "ho_so_hoc_sinh", R"(Mã HS|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp
HS01|Đỗ Minh Anh|'09/03/2015|Nữ|Kinh|6A1
HS02|Vũ Gia Bảo|09 / 03 / 2015|Nam|Kinh|6A1
HS03|Lý Thị Hoa|9.3.2015.|Nữ|Kinh|6A1
HS04|Lê Tuấn Kiệt|2015/03/09|Nam|Kinh|6A1
HS05|Trần Văn Ba|09032015|Nam|Kinh|6A1
HS06|Trần Văn Tư|#42072|Nam|Kinh|6A1
HS07|Trần Văn Năm|00/00/2015|Nam|Kinh|6A1
HS08|Trần Văn Sáu|??/03/2015|Nam|Kinh|6A1
HS09|Trần Văn Bảy|09-Mar-2015|Nam|Kinh|6A1
HS10|Trần Văn Tám|2015-03-09T00:00:00|Nam|Kinh|6A1
)",
     "ma_hs ngay_sinh",
     R"(2: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS01 | 2015-03-09
3: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS02 | 2015-03-09
4: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS03 | 2015-03-09
5: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS04 | 2015-03-09
6: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS05 | 2015-03-09
7: warn W_CCCD_MISSING:cccd = HS06 | 2015-03-09
8: warn W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = HS07 | 2015
9: warn W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh = HS08 | 2015-03
10: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS09 | 2015-03-09
11: warn N_DATE_FORMAT:ngay_sinh W_CCCD_MISSING:cccd = HS10 | 2015-03-09)"},
    {"WordsForSexAndGroup", "ho_so_hoc_sinh", R"(Mã HS|Họ và tên|Ngày sinh|Trai/Gái|Dân tộc|Lớp
HS01|Đỗ Minh Anh|09/03/2015|gái|Kinh (Việt)|6A1
HS02|Vũ Gia Bảo|09/03/2015|Trai|H'Mông|6A1
HS03|Lý Thị Hoa|09/03/2015|F|kinh.|6A1
HS04|Lê Tuấn Kiệt|09/03/2015|nam.|Mường|6A1
HS05|Lê Tuấn Kha|09/03/2015|M|Dân tộc Tày|6A1
)",
     "ma_hs gioi_tinh dan_toc",
     R"(2: warn N_CODE:gioi_tinh W_CCCD_MISSING:cccd = HS01 | 02 | 01
3: warn N_CODE:gioi_tinh W_CCCD_MISSING:cccd = HS02 | 01 | 08
4: warn N_CODE:dan_toc N_CODE:gioi_tinh W_CCCD_MISSING:cccd = HS03 | 02 | 01
5: warn N_CODE:gioi_tinh W_CCCD_MISSING:cccd = HS04 | 01 | 06
6: warn N_CODE:dan_toc N_CODE:gioi_tinh W_CCCD_MISSING:cccd = HS05 | 01 | 02)"},
    {"ClassesWithOtherMarks", "ho_so_hoc_sinh", R"(Mã HS|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp
HS01|Đỗ Minh Anh|09/03/2014|Nữ|Kinh|7.2
HS02|Vũ Gia Bảo|09/03/2014|Nam|Kinh|7-2
HS03|Lý Thị Hoa|09/03/2014|Nữ|Kinh|Lớp 7/2
HS04|Lê Tuấn Kiệt|09/03/2015|Nam|Kinh|6-A1
HS05|Lê Tuấn Kha|09/03/2015|Nam|Kinh|6/A2
HS06|Lê Tuấn Khôi|09/03/2014|Nam|Kinh|72
)",
     "ma_hs lop",
     R"(2: warn N_CLASS:lop W_CCCD_MISSING:cccd = HS01 | 7/2
3: warn N_CLASS:lop W_CCCD_MISSING:cccd = HS02 | 7/2
4: warn N_CLASS:lop W_CCCD_MISSING:cccd = HS03 | 7/2
5: warn N_CLASS:lop W_CCCD_MISSING:cccd = HS04 | 6A1
6: warn N_CLASS:lop W_CCCD_MISSING:cccd = HS05 | 6A2
7: warn N_CLASS:lop W_CCCD_MISSING:cccd = HS06 | 7/2)"},
    {"TableInTheMiddleOfTheSheet", "ho_so_hoc_sinh", R"([DS]
||||

|||DANH SÁCH HỌC SINH LỚP 6A1||||||||Chú thích
|||||||||||1: Nam
||STT|Mã HS|Họ và tên|Ngày sinh|Phái|Dân tộc|SĐT|||0: Nữ
||1|HS01|Đỗ Minh Anh|09/03/2015|0|Kinh|0912345678
||2|HS02|Vũ Gia Bảo|21/07/2015|1|Kinh|0987654321
)",
     pupil,
     R"(6: warn W_CCCD_MISSING:cccd = HS01 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  | 0912345678
7: warn W_CCCD_MISSING:cccd = HS02 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  | 0987654321)"},
    {"SummarySheetBesideClasses", "ho_so_hoc_sinh", R"([Tổng hợp]
TỔNG HỢP SĨ SỐ
STT|Lớp|Sĩ số|Nữ|Dân tộc|GVCN
1|6A1|#1|#1|#0|Trần Thị Thu
2|6A2|#1|#0|#0|Lê Văn Hùng
[6A1]
STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc
1|Đỗ Minh Anh|09/03/2015|Nữ|Kinh
[6A2]
STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc
1|Vũ Gia Bảo|21/07/2015|Nam|Kinh
)",
     pupil,
     R"(2: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
2: warn W_CCCD_MISSING:cccd = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 |  |)"},
    {"IdentifierOfTheMinistryUnderAShortName", "ho_so_hoc_sinh", R"(STT|Mã định danh|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp|Số CCCD
1|3101234501|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6A1|031315000101
2|3101234502|Vũ Gia Bảo|21/07/2015|Nam|Kinh|6A1|031215000102
)",
     pupil,
     R"(2: ok = 3101234501 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 |
3: ok = 3101234502 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 | 031215000102 |)"},
    {"CitizenNumberUnderAShortName", "ho_so_hoc_sinh", R"(STT|Mã định danh|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp
1|031315000101|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6A1
2|031215000102|Vũ Gia Bảo|21/07/2015|Nam|Kinh|6A1
)",
     pupil,
     R"(2: ok = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 | 031315000101 |
3: ok = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 | 031215000102 |)"},
    {"MinistryCodeAlone", "ho_so_hoc_sinh", R"(STT|Mã định danh|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp
1|3101234501|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6A1
2|3101234502|Vũ Gia Bảo|21/07/2015|Nam|Kinh|6A1
)",
     pupil,
     R"(2: warn W_CCCD_MISSING:cccd = 3101234501 | Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
3: warn W_CCCD_MISSING:cccd = 3101234502 | Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  |)"},
    {"NamesInThreeColumns", "ho_so_hoc_sinh", R"(STT|Họ|Tên đệm|Tên|Ngày sinh|Giới tính|Dân tộc|Lớp
1|Đỗ|Minh|Anh|09/03/2015|Nữ|Kinh|6A1
2|Vũ|Gia|Bảo|21/07/2015|Nam|Kinh|6A1
)",
     pupil,
     R"(2: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
3: warn W_CCCD_MISSING:cccd = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  |)"},
    {"BothNameForms", "ho_so_hoc_sinh", R"(STT|Họ và tên|Họ đệm|Tên|Ngày sinh|Giới tính|Dân tộc|Lớp
1|Đỗ Minh Anh|Đỗ Minh|Anh|09/03/2015|Nữ|Kinh|6A1
2|Vũ Gia Bảo|Vũ Gia|Bảo|21/07/2015|Nam|Kinh|6A1
)",
     pupil,
     R"(2: warn W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
3: warn W_CCCD_MISSING:cccd = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A1 |  |)"},
    {"ClassFromGradeAndSuffix", "ho_so_hoc_sinh", R"(STT|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Khối|Lớp|Buổi
1|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6|A1|Sáng
2|Vũ Gia Bảo|21/07/2015|Nam|Kinh|6|A2|Sáng
)",
     pupil,
     R"(2: warn N_CLASS:lop W_CCCD_MISSING:cccd = Đỗ Minh Anh | 2015-03-09 | 02 | 01 | 6A1 |  |
3: warn N_CLASS:lop W_CCCD_MISSING:cccd = Vũ Gia Bảo | 2015-07-21 | 01 | 01 | 6A2 |  |)"},
    {"StatusOfManyKinds", "ho_so_hoc_sinh", R"(Mã HS|Họ và tên|Ngày sinh|Giới tính|Dân tộc|Lớp|Trạng thái
HS01|Đỗ Minh Anh|09/03/2015|Nữ|Kinh|6A1|Đang học tại trường
HS02|Vũ Gia Bảo|09/03/2015|Nam|Kinh|6A1|chuyển đi học kỳ I
HS03|Lý Thị Hoa|09/03/2015|Nữ|Kinh|6A1|Chuyển đến
HS04|Lê Tuấn Kiệt|09/03/2015|Nam|Kinh|6A1|
HS05|Lê Tuấn Kha|09/03/2015|Nam|Kinh|6A1|x
)",
     "ma_hs trang_thai",
     R"(2: warn N_CODE:trang_thai W_CCCD_MISSING:cccd = HS01 | 01
3: warn N_CODE:trang_thai W_CCCD_MISSING:cccd = HS02 | 04
4: reject R_STATUS_UNKNOWN:trang_thai = HS03 |
5: warn W_CCCD_MISSING:cccd = HS04 | 01
6: reject R_STATUS_UNKNOWN:trang_thai = HS05 |
? trang_thai: Chuyển đến
? trang_thai: x)"},
};
// clang-format on

std::span<const Layout> pupil_layouts() { return layouts; }

}  // namespace khue::imports::testing
