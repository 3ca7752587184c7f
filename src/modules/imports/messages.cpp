// Sentences by code; {} stands for the field's label.
#include "modules/imports/messages.hpp"

#include <array>
#include <utility>

#include "core/json.hpp"
#include "modules/imports/result.hpp"
#include "modules/imports/spec.hpp"

namespace khue::imports {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 60> sentences = {{
    {"N_SPACE", "{}: đã bỏ khoảng trắng thừa."},
    {"N_NFC", "{}: đã đưa về bảng mã Unicode dựng sẵn."},
    {"N_TCVN3", "Đã chuyển chữ TCVN3 (.VnTime) của dòng này sang Unicode."},
    {"N_VNI", "Đã chuyển chữ VNI của dòng này sang Unicode."},
    {"N_LOOKALIKE", "{}: đã thay ký tự trông giống bằng đúng chữ cái tiếng Việt."},
    {"N_CASE", "{}: đã viết hoa chữ cái đầu mỗi từ."},
    {"N_CCCD_ZERO", "{}: đã thêm lại số 0 bị mất ở đầu."},
    {"N_CCCD_SEP", "{}: đã bỏ dấu cách, dấu chấm giữa các chữ số."},
    {"N_PHONE", "{}: đã đưa về dạng 10 chữ số."},
    {"N_CLASS", "{}: đã viết lại theo tên lớp trong danh sách lớp."},
    {"N_CODE", "{}: đã đưa về cách viết của danh mục."},
    {"N_DATE_FORMAT", "{}: đã đưa về dạng ngày/tháng/năm."},
    {"N_MERGE", "{}: đã lấy giá trị của ô gộp phía trên."},
    {"N_NUMBER", "{}: đã đưa về số nguyên."},
    {"N_MATCH_NAME", "{}: để trống; đã tìm thấy đúng một người có họ tên này trong danh sách của trường."},
    {"N_JOINED", "Đã cộng dòng này vào dòng phía trên của cùng bản ghi."},
    {"W_CCCD_MISSING", "{}: còn trống; xin bổ sung."},
    {"W_CCCD_LENGTH", "{}: không đủ 12 chữ số; giá trị này chưa được ghi nhận."},
    {"W_CCCD_PREFIX", "{}: ba chữ số đầu không thuộc mã tỉnh nào; xin kiểm tra."},
    {"W_CCCD_SEX", "{}: chữ số thứ tư không phù hợp giới tính; xin kiểm tra."},
    {"W_CCCD_YEAR", "{}: không phù hợp năm sinh; xin kiểm tra."},
    {"W_CCCD_SCI", "{}: bị Excel rút gọn (dạng E+), đã mất chữ số; xin nhập lại dưới dạng văn bản."},
    {"W_CCCD_SHARED", "{}: trùng với một người khác trong tệp; xin kiểm tra."},
    {"W_DUP_SUSPECT", "Dòng này có thể trùng người với một dòng khác trong tệp; xin xác nhận."},
    {"W_AGE_GRADE", "{}: tuổi không phù hợp với lớp; xin kiểm tra."},
    {"W_DATE_YY", "{}: năm chỉ có hai chữ số, đã hiểu là 20xx; xin kiểm tra."},
    {"W_DATE_PARTIAL", "{}: chỉ có năm, hoặc tháng và năm; xin bổ sung cho đủ."},
    {"W_PHONE", "{}: không phải số di động hợp lệ; giá trị này chưa được ghi nhận."},
    {"W_TOO_LONG", "{}: dài quá 255 ký tự; giá trị này chưa được ghi nhận."},
    {"W_FORMULA_TEXT", "{}: bắt đầu bằng ký hiệu công thức; được giữ nguyên dưới dạng văn bản."},
    {"W_MARKUP", "{}: có chứa thẻ mã; được giữ nguyên dưới dạng văn bản."},
    {"W_UNIT", "{}: tệp ghi theo nghìn đồng, triệu đồng; đã đổi ra đồng, xin kiểm tra."},
    {"W_SMALL_AMOUNT", "{}: dưới 1.000 đồng; xin kiểm tra đơn vị tính."},
    {"W_NUMBER", "{}: không phải số dùng được; giá trị này chưa được ghi nhận."},
    {"W_TOTAL", "{}: khác tổng của các phần; đã lấy theo các phần."},
    {"W_GVCN_UNKNOWN", "{}: không có trong danh sách đội ngũ của trường; xin kiểm tra."},
    {"W_GRADE_MISMATCH", "{}: không phù hợp với tên lớp; xin kiểm tra."},
    {"W_PERSON_UNKNOWN", "{}: không có trong danh sách của trường; dòng được lưu nhưng không được tính."},
    {"W_AFTER_CLOSE", "{}: sau ngày chốt số liệu; dòng được lưu nhưng không tính vào kỳ này."},
    {"W_VALUE_UNKNOWN", "{}: không có trong danh mục; giá trị này chưa được ghi nhận."},
    {"W_CELL_ERROR", "{}: ô chứa lỗi công thức; giá trị này chưa được ghi nhận."},
    {"R_REQUIRED", "{}: bắt buộc nhưng còn trống."},
    {"R_DATE_INVALID", "{}: không phải ngày có thật hoặc không đọc được."},
    {"R_DATE_FUTURE", "{}: sau ngày chốt số liệu."},
    {"R_DATE_IMPLAUSIBLE", "{}: tuổi nằm ngoài khoảng hợp lý."},
    {"R_CLASS_UNKNOWN", "{}: không có trong danh sách lớp của trường."},
    {"R_ETHNIC_UNKNOWN", "{}: không có trong danh mục dân tộc, hoặc là tên gọi chung của nhiều dân tộc."},
    {"R_SEX_UNKNOWN", "{}: không hiểu được; xin ghi Nam hoặc Nữ."},
    {"R_ROLE_UNKNOWN", "{}: không có trong danh mục (Cán bộ quản lý, Giáo viên, Nhân viên)."},
    {"R_STATUS_UNKNOWN", "{}: không có trong danh mục trạng thái."},
    {"R_RESULT_UNKNOWN", "{}: không có trong danh mục kết quả."},
    {"R_VALUE_UNKNOWN", "{}: không có trong danh mục."},
    {"R_NAME_CHARS", "{}: chỉ được gồm chữ cái, dấu cách, dấu chấm, dấu nháy và dấu gạch nối."},
    {"R_TOO_LONG", "{}: dài quá 150 ký tự."},
    {"R_NUMBER", "{}: không phải số nguyên."},
    {"R_NEGATIVE", "{}: không được là số âm."},
    {"R_NUM_GT_DEN", "{}: lớn hơn tổng mà nó là một phần."},
    {"R_ROW_OF_GROUP",
     "Một dòng khác của cùng bản ghi chưa nhập được nên dòng này cũng để lại; xin sửa trong tệp rồi gửi "
     "lại."},
    {"R_DUP_IN_FILE", "Dòng này lặp lại một dòng phía trên."},
    {"", "{}: cần xem lại."},
}};

}  // namespace

std::string message_of(std::string_view code, std::string_view label) {
    for (const auto& [known, sentence] : sentences) {
        if (known != code && !known.empty()) continue;
        const std::size_t at = sentence.find("{}");
        if (at == std::string_view::npos) return std::string(sentence);
        return std::string(sentence.substr(0, at)) + std::string(label) +
               std::string(sentence.substr(at + 2));
    }
    return {};
}

std::string message_of(const Code& c, const TableSpec& table) {
    const FieldSpec* field = table.field(c.field);
    return message_of(c.code, field ? field->label : "Dòng này");
}

std::string sentences_json() {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const auto& [code, sentence] : sentences) w.member(code, sentence);
    w.end_object();
    return out;
}

}  // namespace khue::imports
