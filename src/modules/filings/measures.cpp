#include "modules/filings/measures.hpp"

#include "modules/registry/measures.hpp"

namespace khue {
namespace {

// Months of the close's year up to the close; what is dated later is kept and not counted.
constexpr std::string_view year_to_date =
    "substr(f.period, 1, 4) = substr({close}, 1, 4) AND f.month <= CAST(substr({close}, 6, 2) AS INTEGER)";

Measure flow(const std::string& name, const std::string& label, std::string_view table,
             std::string_view sum) {
    std::string t(table);
    return {.name = name,
            .label = label,
            .tables = {table},
            .count = "SELECT f.unit_id, sum(" + std::string(sum) + ") FROM {" + t + "} AS f WHERE " +
                     std::string(year_to_date) + "{units f} GROUP BY f.unit_id"};
}

Measure with_records(Measure m, std::string records) {
    m.records = std::move(records);
    return m;
}

// Rows of a month that keep a flow from its target, the months that could not be read among them.
std::string monthly_faults(std::string_view table, std::string_view kind, std::string_view label,
                           std::string_view fault) {
    std::string t(table);
    return "SELECT '" + t + "', f.id, " + std::string(label) + ", " + std::string(fault) + " FROM {" + t +
           "} AS f WHERE " + std::string(year_to_date) + "{units f} AND (" + std::string(fault) +
           ") <> '' UNION ALL "
           "SELECT 'rejected_row', w.id, w.label, w.message FROM {rejected_row} AS w WHERE w.kind = '" +
           std::string(kind) + "' AND w.state = 'mo' AND w.repeated = 0{units w}";
}

Measure of_period(const std::string& name, const std::string& label, std::string_view table,
                  std::string_view sum) {
    std::string t(table);
    return {.name = name,
            .label = label,
            .tables = {table},
            .count = "SELECT f.unit_id, sum(" + std::string(sum) + ") FROM {" + t +
                     "} AS f WHERE f.period = {period}{units f} GROUP BY f.unit_id"};
}

Measure signing() {
    std::string filed =
        "SELECT 1 FROM {signature_use} AS f WHERE f.staff_id = r.id AND f.unit_id = r.unit_id AND f.period = "
        "{period}";
    std::string valid = filed + " AND f.certificate_to >= {close}";
    std::string reason = "CASE WHEN NOT EXISTS (" + filed +
                         ") THEN 'Không có trong báo cáo chữ ký số của quý' "
                         "WHEN NOT EXISTS (" +
                         valid +
                         ") THEN 'Chứng thư số đã hết hạn hoặc không ghi ngày hết hạn' "
                         "ELSE 'Chưa ký số lần nào trong quý' END";
    return people_who(
        "staff.signing", "Cán bộ quản lý, giáo viên có chứng thư số còn hiệu lực và đã ký trong quý",
        "'CBQL', 'GV'", {"staff", "staff_post", "signature_use"}, valid + " AND f.uses >= 1", reason);
}

Measure using_materials() {
    std::string filed =
        "SELECT 1 FROM {material_use} AS f WHERE f.staff_id = r.id AND f.unit_id = r.unit_id AND f.period = "
        "{period}";
    std::string reason =
        "CASE WHEN EXISTS (" + filed +
        ") THEN 'Dưới một tiết mỗi tuần' ELSE 'Không có trong báo cáo học liệu số của quý' END";
    return people_who("teachers.using_materials", "Giáo viên sử dụng học liệu số ít nhất một tiết mỗi tuần",
                      "'GV'", {"staff", "staff_post", "material_use"},
                      filed + " AND f.weeks > 0 AND f.periods >= f.weeks", reason);
}

// The newest answer not after the close decides; what a connection on trial answered is none. A pupil whom
// the ministry has given no code is answered under the record's own (verification_code).
Measure verified() {
    std::string newest =
        "(SELECT v.unit_id, v.pupil_code, v.result, row_number() OVER (PARTITION BY v.unit_id, v.pupil_code "
        "ORDER BY v.checked_on DESC, v.id DESC) AS nth FROM {verification_result} AS v WHERE v.period = "
        "{period} "
        "AND v.trial = 0 AND v.checked_on <= {close}{units v})";
    std::string joined = active_pupils() + " AS r LEFT JOIN " + newest +
                         " AS n ON n.unit_id = r.unit_id "
                         "AND n.pupil_code = COALESCE(r.ministry_code, 'id:' || CAST(r.id AS TEXT)) AND "
                         "n.nth = 1 WHERE COALESCE(r.ethnic_group, '') <> '55'";
    return {.name = "pupils.verified",
            .label = "Học sinh đã khớp với CSDL quốc gia về dân cư",
            .tables = {"pupil", "enrolment", "verification_result"},
            .count = "SELECT r.unit_id, count(*) FROM " + joined + " AND n.result = 'K' GROUP BY r.unit_id",
            .records =
                "SELECT 'pupil', r.id, r.full_name, CASE WHEN n.result = 'S' THEN 'Sai thông tin so với CSDL "
                "quốc gia về dân cư' "
                "WHEN n.result = 'T' THEN 'Chưa có số định danh cá nhân' ELSE 'Chưa có kết quả xác thực "
                "trong kỳ' END FROM " +
                joined + " AND COALESCE(n.result, '') <> 'K' ORDER BY r.sort_key, r.id"};
}

// A class row that could not be read means that the school cannot be counted.
Measure transcripts_complete() {
    std::string fault = "f.size <> f.made OR f.size <> f.signed_count OR f.size <> f.submitted";
    std::string rejected =
        "{rejected_row} AS w WHERE w.kind = 'hoc_ba_so' AND w.state = 'mo' AND w.repeated = 0 AND w.period = "
        "{period}";
    return {
        .name = "schools.transcripts_complete",
        .label = "Trường mà mọi lớp đã lập, ký và nộp đủ học bạ số",
        .tables = {"transcript_progress", "rejected_row"},
        .count = "SELECT f.unit_id, CASE WHEN sum(CASE WHEN " + fault +
                 " THEN 1 ELSE 0 END) = 0 AND NOT EXISTS (SELECT 1 FROM " + rejected +
                 " AND w.unit_id = f.unit_id) THEN 1 ELSE 0 END FROM {transcript_progress} AS f "
                 "WHERE f.period = {period}{units f} GROUP BY f.unit_id",
        .records =
            "SELECT 'transcript_progress', f.id, f.class_name, 'Lập, ký hoặc nộp chưa đủ so với sĩ số' FROM "
            "{transcript_progress} AS f WHERE f.period = {period} AND (" +
            fault +
            "){units f} UNION ALL "
            "SELECT 'rejected_row', w.id, w.label, w.message FROM " +
            rejected + "{units w}"};
}

}  // namespace

std::vector<Measure> filings_measures() {
    return {
        with_records(
            flow("dossiers.electronic", "Hồ sơ công việc xử lý điện tử", "dossier_month", "f.electronic"),
            monthly_faults("dossier_month", "ho_so_cong_viec", "'Tháng ' || f.month",
                           "CASE WHEN f.electronic < f.total - f.secret THEN 'Còn hồ sơ chưa xử lý điện tử' "
                           "ELSE '' END")),
        flow("dossiers.total_not_secret", "Hồ sơ công việc phát sinh, trừ hồ sơ mật", "dossier_month",
             "f.total - f.secret"),
        with_records(flow("documents.electronic", "Văn bản điện tử trao đổi với Sở", "dossier_month",
                          "f.documents_electronic"),
                     monthly_faults("dossier_month", "ho_so_cong_viec", "'Tháng ' || f.month",
                                    "CASE WHEN f.documents_electronic < f.documents_total THEN 'Còn văn bản "
                                    "giấy với Sở' ELSE '' END")),
        flow("documents.total", "Văn bản trao đổi với Sở", "dossier_month", "f.documents_total"),
        signing(),
        verified(),
        transcripts_complete(),
        with_records(
            of_period("registers.approved", "Dòng sổ gốc đã duyệt", "register_progress", "f.approved"),
            "SELECT 'register_progress', f.id, f.book, 'Còn dòng chưa nhập hoặc chưa duyệt' FROM "
            "{register_progress} AS f "
            "WHERE f.period = {period} AND f.approved < f.to_digitise{units f} UNION ALL SELECT "
            "'rejected_row', w.id, w.label, "
            "w.message FROM {rejected_row} AS w WHERE w.kind = 'so_goc' AND w.state = 'mo' AND w.repeated = "
            "0{units w}"),
        of_period("registers.to_digitise", "Dòng sổ gốc phải số hóa", "register_progress", "f.to_digitise"),
        using_materials(),
        with_records(
            flow("payments.cashless_count", "Lượt thu không dùng tiền mặt", "collection", "f.cashless_count"),
            monthly_faults("collection", "thanh_toan", "f.item || ', tháng ' || f.month",
                           "CASE WHEN f.cash_count > 0 THEN 'Còn thu tiền mặt' ELSE '' END")),
        flow("payments.count", "Tổng số lượt thu", "collection", "f.cash_count + f.cashless_count"),
        flow("payments.cashless_amount", "Số tiền thu không dùng tiền mặt", "collection",
             "f.cashless_amount"),
        flow("payments.amount", "Tổng số tiền thu", "collection", "f.cash_amount + f.cashless_amount"),
        {.name = "schools.cashless",
         .label = "Trường có ít nhất một lượt thu không dùng tiền mặt",
         .tables = {"collection"},
         .count = "SELECT f.unit_id, 1 FROM {collection} AS f WHERE " + std::string(year_to_date) +
                  " AND f.cashless_count > 0{units f} GROUP BY f.unit_id"},
    };
}

}  // namespace khue
