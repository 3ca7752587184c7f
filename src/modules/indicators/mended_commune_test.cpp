#include "modules/indicators/mended_commune_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "modules/filings/rejected_row.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/workbook.hpp"
#include "server/jobs.hpp"

namespace khue::indicators_test {
namespace {

using testing::Browser;
using testing::json_of;
using Line = std::map<std::string, std::string>;
using Values = std::map<std::string, std::string>;

std::vector<Line> table(const std::filesystem::path& file) {
    std::vector<Line> out;
    office::Workbook book = office::load(file);
    const auto& rows = book.sheets.at(0).rows;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        Line line;
        for (std::size_t c = 0; c < rows[0].cells.size(); ++c)
            line[rows[0].cells[c].text] = c < rows[r].cells.size() ? rows[r].cells[c].text : "";
        out.push_back(std::move(line));
    }
    return out;
}

// What stands in the papers and in no file: the schools of this set know it, the expected numbers rest on it.
struct Known {
    const char *file, *row, *field, *value;
};
constexpr Known papers[] = {
    {"30298301/bao_cao_chu_ky_so.xlsx", "27", "ngay_het", "30/06/2027"},
    {"30298301/ho_so_cong_viec.xlsx", "8", "dien_tu", "27"},
    {"30298301/xac_thuc_dan_cu.xlsx", "326", "ket_qua", "Khớp"},
    {"30298302/hoc_lieu_Q3.xlsx", "26", "so_tiet", "20"},
    {"30298302/xac_thuc_dan_cu_Q3.xlsx", "194", "ket_qua", "Khớp"},
    {"30298303/bao_cao_chu_ky_so.xlsx", "13", "so_lan", "5"},
    {"30298303/co_so_vat_chat.xlsx", "10", "kc", "1"},
    {"30298303/tap_huan.xlsx", "8", "den_ngay", "30/04/2026"},
    {"30298303/thanh_toan.xlsx", "10", "luot_kdtm", "237"},
    {"30298304/xac_thuc_dan_cu_Q3.xlsx", "39", "ket_qua", "Khớp"},
    {"30298305/hoc_lieu.xlsx", "24", "so_tiet", "20"},
    {"30298305/tap_huan.xlsx", "12", "ket_qua", "Hoàn thành"},
    {"30298305/xac_thuc_dan_cu.xlsx", "140", "ket_qua", "Khớp"},
    {"30298411/co_so_vat_chat.xlsx", "7", "cd", "1"},
    {"30298411/ho_so_cong_viec_Q3.xlsx", "8", "dien_tu", "9"},
    {"30298411/hoc_ba_so_Q3.xlsx", "9", "nop", "32"},
    {"30298412/tap_huan.xlsx", "13", "den_ngay", "30/04/2026"},
    {"30298412/thanh_toan.xlsx", "10", "luot_kdtm", "245"},
    {"30298412/xac_thuc_dan_cu.xlsx", "296", "ket_qua", "Khớp"},
    {"30298413/bao_cao_chu_ky_so_Q3.xlsx", "14", "ngay_het", "30/06/2027"},
    {"30298413/ho_so_cong_viec_Q3.xlsx", "6", "dien_tu", "14"},
    {"30298413/hoc_lieu_Q3.xlsx", "25", "so_tiet", "20"},
    {"30298413/xac_thuc_dan_cu_Q3.xlsx", "97", "ket_qua", "Khớp"},
    {"30298415/bao_cao_chu_ky_so_Q3.xlsx", "21", "so_lan", "5"},
    {"30298415/co_so_vat_chat.xls", "7", "cd", "1"},
    {"30298415/xac_thuc_dan_cu_Q3.xlsx", "63", "ket_qua", "Khớp"},
    {"30298521/hoc_ba_so.xlsx", "7", "nop", "30"},
    {"30298521/hoc_lieu.xlsx", "20", "so_tiet", "20"},
    {"30298521/so_goc.xlsx", "10", "duyet", "136"},
    {"30298521/tap_huan.xlsx", "12", "den_ngay", "30/04/2026"},
    {"30298521/xac_thuc_dan_cu.xlsx", "179", "ket_qua", "Khớp"},
    {"30298522/co_so_vat_chat.xlsx", "8", "sl", "20"},
    {"30298522/thanh_toan_Q3.xlsx", "10", "luot_kdtm", "278"},
    {"30298523/co_so_vat_chat.xlsx", "11", "ten", "Máy in"},
    {"30298523/ho_so_cong_viec.xlsx", "8", "dien_tu", "24"},
    {"30298523/tap_huan.xlsx", "16", "ket_qua", "Hoàn thành"},
    {"30298523/xac_thuc_dan_cu.xlsx", "167", "ket_qua", "Khớp"},
    {"30298524/hoc_lieu_Q3.xlsx", "24", "so_tiet", "20"},
    {"30298524/so_goc_Q3.xlsx", "14", "nam", "2014"},
    {"30298524/xac_thuc_dan_cu_Q3.xlsx", "96", "ket_qua", "Khớp"},
};

class School {
public:
    School(App& app, const std::filesystem::path& set, const std::string& code)
        : app_(app), set_(set), code_(code), office_(app) {
        app.database().read([&](Db& db) { unit_ = unit_by_code(db, code).value().id; });
        create_user(
            app, {},
            {.login = code, .name = "Văn phòng", .unit_id = unit_, .password = testing::good_password});
        grant_role(app, {}, code, "school_office", unit_);
        office_.sign_in(code, testing::good_password);
        pupils_ = table(set / "expected" / "rows" / (code + "__ho_so_hoc_sinh.csv"));
        staff_ = table(set / "expected" / "rows" / (code + "__doi_ngu.csv"));
    }

    void mend(const Line& fault) {
        if (fault.at("row_class") == "reject")
            mend_rejected(fault);
        else if (fault.at("file").find("ho_so_hoc_sinh") != std::string::npos)
            mend_pupil(fault);
        else if (fault.at("kind") == "STAFF_W_DUP_SUSPECT" ||
                 fault.at("note").starts_with("same person working"))
            remove("/api/staff/", id_of<Staff>({where<&Staff::staff_code>(staff_code(fault))}));
    }

private:
    template <class T>
    std::int64_t id_of(std::vector<Filter> filters) {
        std::vector<T> found;
        app_.database().read(
            [&](Db& db) { found = list<T>(db, Scope::of(unit_.value), {.filters = std::move(filters)}); });
        EXPECT_EQ(found.size(), 1U) << code_;
        return found.empty() ? 0 : found.front().id.value;
    }

    const Line& expected(const std::vector<Line>& rows, const Line& fault) {
        for (const Line& row : rows)
            if (row.at("row") == fault.at("row") && row.at("sheet") == fault.at("sheet")) return row;
        ADD_FAILURE() << fault.at("id");
        return rows.front();
    }

    std::string staff_code(const Line& fault) {
        Json row = parse_json(expected(staff_, fault).at("normalised")).value_or(Json{});
        return row["ma_cb"].text;
    }

    // A valid number that nobody has yet.
    std::string number_for(const std::string& birth, const std::string& sex) {
        int year = std::stoi(birth.substr(0, 4));
        int digit = (year >= 2000 ? 2 : 0) + (sex == "02" ? 1 : 0);
        std::string serial = std::to_string(900'000 + ++numbers_);
        return "030" + std::to_string(digit) + birth.substr(2, 2) + serial;
    }

    void remove(const std::string& path, std::int64_t id) {
        std::string p = path + std::to_string(id);
        Response r = office_.remove(p, json_of(office_.get(p))["version"].integer);
        EXPECT_EQ(r.status, 204) << p << r.body;
    }

    void put(const std::string& p, const Values& values, const std::string& why) {
        Json before = json_of(office_.get(p));
        std::string body;
        JsonWriter w(body);
        w.object();
        for (const auto& [field, value] : values) w.member(field, value);
        w.end_object();
        Response r = office_.put(p, body, before["version"].integer);
        EXPECT_EQ(r.status, 200) << why << " " << r.body;
        EXPECT_EQ(json_of(office_.get(p))["issues"].text_or(), "") << why;
    }

    void mend_pupil(const Line& fault) {
        const Line& row = expected(pupils_, fault);
        const std::string& kind = fault.at("kind");
        if (kind.starts_with("TRAP") || fault.at("row_class") == "norm" || fault.at("row_class") == "ok")
            if (kind != "DUP_TWO_SCHOOLS" && kind != "CCCD_SHARED_X") return;
        std::int64_t id = id_of<Pupil>({where<&Pupil::ministry_code>(row.at("ma_hs"))});
        std::string path = "/api/pupils/" + std::to_string(id), birth = row.at("ngay_sinh");
        std::string number = number_for(birth, row.at("gioi_tinh"));
        if (kind == "DUP_TWO_SCHOOLS")
            put(path, {{"status", "11"}}, fault.at("id"));
        else if (kind.starts_with("DUP_"))
            remove("/api/pupils/", id);
        else if (kind.starts_with("CCCD_"))
            put(path, {{"citizen_number", number}}, fault.at("id"));
        else if (kind == "PHONE_BAD")
            put(path, {{"phone", "0912345678"}}, fault.at("id"));
        else if (fault.at("field") == "dia_chi")
            put(path, {{"address", "Thôn Đông"}}, fault.at("id"));
        else if (kind == "AGE_GRADE") {
            std::string right = usual_birthday(row.at("lop"));
            put(path, {{"birth_date", right}, {"citizen_number", number_for(right, row.at("gioi_tinh"))}},
                fault.at("id"));
        } else if (kind == "DATE_2DIGIT")
            send_again(row);
        else
            ADD_FAILURE() << "nothing is known to mend " << fault.at("id") << " " << kind;
    }

    // A corrected file with the one pupil.
    void send_again(const Line& row) {
        const std::string &b = row.at("ngay_sinh"),
                          day = b.substr(8) + "/" + b.substr(5, 2) + "/" + b.substr(0, 4);
        std::string file = "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Số định danh cá nhân\r\n" +
                           row.at("ma_hs") + "," + row.at("ho_ten") + "," + day + "," +
                           (row.at("gioi_tinh") == "01" ? "Nam" : "Nữ") + "," + row.at("dan_toc") + "," +
                           row.at("lop") + "," + row.at("cccd") + "\r\n";
        Response r = office_.send(
            "POST", "/api/imports?school=" + code_ + "&kind=ho_so_hoc_sinh&name=sua.csv", file, {});
        ASSERT_EQ(r.status, 201) << r.body;
        std::string path = "/api/imports/" + std::to_string(json_of(r)["id"].integer);
        ASSERT_EQ(office_.post(path + "/check").status, 200);
        Response applied = office_.post(path + "/apply");
        ASSERT_EQ(applied.status, 202) << applied.body;
        app_.jobs().run_now(json_of(applied)["job_id"].integer);
        EXPECT_EQ(json_of(office_.get(path))["state"].text, "applied");
    }

    // What is usual in the class: as its other pupils are.
    std::string usual_birthday(const std::string& class_name) {
        std::map<std::string, int> years;
        for (const Line& p : pupils_)
            if (p.at("lop") == class_name && p.at("class") != "reject")
                ++years[p.at("ngay_sinh").substr(0, 4)];
        return std::ranges::max_element(years, {}, [](const auto& y) { return y.second; })->first + "-05-19";
    }
    std::string usual_class(const std::string& birth) {
        const auto distance = [&](const Line& p) {
            if (p.at("class") == "reject" || p.at("class") == "warn") return INT32_MAX;
            bool same_year = p.at("ngay_sinh").starts_with(birth.substr(0, 4));
            return std::abs(parse_date(p.at("ngay_sinh"))->days - parse_date(birth)->days) +
                   (same_year ? 0 : 1000);
        };
        return std::ranges::min_element(pupils_, {}, distance)->at("lop");
    }

    void mend_rejected(const Line& fault) {
        const std::string& kind = fault.at("kind");
        if (kind == "DUP_EXACT" || kind.ends_with("R_DUP_IN_FILE")) return;  // the other row is the record
        std::int64_t id = id_of<RejectedRow>({where<&RejectedRow::file_name>(fault.at("file")),
                                              where<&RejectedRow::sheet>(fault.at("sheet")),
                                              where<&RejectedRow::row>(std::stoll(fault.at("row")))});
        std::string path = "/api/rejected_rows/" + std::to_string(id);
        Values filed;
        for (const Json& f : json_of(office_.get(path + "/form"))["fields"].items)
            filed[f["key"].text] = f["value"].text_or();
        Values right = papers_of(fault, filed);
        if (right.empty()) {
            EXPECT_EQ(fault.at("field"), "ten_lop")
                << fault.at("id");  // a line without a class: nothing is lost
            return;
        }
        std::string body;
        JsonWriter w(body);
        w.object().key("values").object();
        for (const auto& [field, value] : right) w.member(field, value);
        w.end_object().end_object();
        Response r = office_.post(path + "/mend", body);
        EXPECT_EQ(r.status, 200) << fault.at("id") << " " << kind << " " << r.body;
    }

    std::string unlike_any_other() {
        ++names_;
        return "Vũ Thị Gương Sáng " + std::string{char('A' + names_ / 26), char('a' + names_ % 26)};
    }

    Values papers_of(const Line& fault, const Values& filed) {
        for (const Known& k : papers)
            if (fault.at("file") == k.file && fault.at("row") == k.row) return {{k.field, k.value}};
        std::string number = filed.contains("cccd") ? filed.at("cccd") : "", year = "1985";
        if (number.size() == 12)
            year = std::string(number[3] > '1' ? "20" : "19") + number.substr(4, 2);
        else if (fault.at("file").find("ho_so_hoc_sinh") != std::string::npos)
            year = usual_birthday(filed.at("lop")).substr(0, 4);
        const std::string& field = fault.at("field");
        if (field == "ho_ten") return {{"ho_ten", unlike_any_other()}};
        if (field == "ngay_sinh") return {{"ngay_sinh", "19/05/" + year}};
        if (field == "gioi_tinh") return {{"gioi_tinh", number.size() == 12 && number[3] % 2 ? "Nữ" : "Nam"}};
        if (field == "dan_toc") return {{"dan_toc", "Kinh"}};
        if (field == "lop") return {{"lop", usual_class(filed.at("ngay_sinh"))}};
        if (field == "nhom") return {{"nhom", "Giáo viên"}};
        return {};
    }

    App& app_;
    std::filesystem::path set_;
    std::string code_;
    Browser office_;
    Id<Unit> unit_;
    std::vector<Line> pupils_, staff_;
    static inline int numbers_ = 0, names_ = 0;
};

}  // namespace

void mend_commune(App& app, const std::filesystem::path& set) {
    std::map<std::string, School> schools;
    for (const Line& fault : table(set / "expected" / "faults.csv")) {
        std::string code = fault.at("file").substr(0, 8);
        schools.try_emplace(code, app, set, code).first->second.mend(fault);
        if (::testing::Test::HasFatalFailure()) return;
    }
}

}  // namespace khue::indicators_test
