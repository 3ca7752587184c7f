// The files under data/: they parse, say where they come from, and do not contradict themselves.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "core/text.hpp"
#include "core/types.hpp"

namespace khue {
namespace {

namespace json = boost::json;
const std::filesystem::path data_dir = KHUE_SOURCE_DIR "/data";

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

json::value load(const std::filesystem::path& file) { return json::parse(text_of(file)); }

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    return files;
}

std::string text(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : std::string();
}

std::vector<std::string> texts(const json::object& object, std::string_view name) {
    std::vector<std::string> all;
    if (const auto* list = object.if_contains(name)) {
        for (const auto& item : list->as_array()) all.push_back(text(item));
    }
    return all;
}

// As spreadsheets are matched: folded, and without the punctuation that people vary.
std::string key(std::string_view word) {
    std::string bare;
    for (const char c : fold(word)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0) bare += c;
    }
    return bare;
}

bool is_mark(const json::value* mark) {
    return mark && mark->is_string() && mark->as_string().size() == 1 &&
           std::string_view("FPSMDX?").find(mark->as_string()[0]) != std::string_view::npos;
}

void expect_dates(const json::object& object) {
    ASSERT_TRUE(object.contains("from") && object.contains("to"));
    EXPECT_TRUE(parse_date(text(object.at("from"))));
    if (object.at("to").is_null()) return;
    ASSERT_TRUE(parse_date(text(object.at("to"))));
    EXPECT_LT(text(object.at("from")), text(object.at("to")));
}

TEST(DataFiles, AreJsonInNormalForm) {
    const auto files = files_in(data_dir);
    EXPECT_GT(files.size(), 40u);
    for (const auto& file : files) {
        const std::string content = text_of(file);
        boost::system::error_code error;
        json::parse(content, error);
        EXPECT_FALSE(error) << file << ": " << error.message();
        EXPECT_TRUE(is_utf8(content) && is_nfc(content)) << file;
    }
}

TEST(CodeLists, HaveAHeadAndUniqueCodes) {
    for (const auto& file : files_in(data_dir / "codes")) {
        SCOPED_TRACE(file.filename().string());
        const auto document = load(file);
        const auto& list = document.as_object();
        EXPECT_EQ(text(list.at("name")), file.stem().string());
        EXPECT_FALSE(text(list.at("label")).empty());
        EXPECT_TRUE(list.contains("legal_basis") && list.contains("source"));
        EXPECT_TRUE(is_mark(list.if_contains("confidence")));
        expect_dates(list);
        ASSERT_FALSE(list.at("rows").as_array().empty());
        std::set<std::string> codes;
        for (const auto& item : list.at("rows").as_array()) {
            const auto& row = item.as_object();
            const std::string code = text(row.at("code"));
            EXPECT_FALSE(code.empty() || text(row.at("label")).empty());
            EXPECT_TRUE(codes.insert(code).second) << "mã lặp: " << code;
            if (const auto* mark = row.if_contains("confidence")) {
                EXPECT_TRUE(is_mark(mark)) << code;
            }
        }
    }
}

std::map<std::string, json::object> rows_by_code(const std::string& list) {
    std::map<std::string, json::object> rows;
    const auto document = load(data_dir / "codes" / (list + ".json"));
    for (const auto& item : document.at("rows").as_array()) {
        rows[text(item.at("code"))] = item.as_object();
    }
    return rows;
}

TEST(CodeLists, AreComplete) {
    EXPECT_EQ(rows_by_code("dan_toc").size(), 56u);
    EXPECT_EQ(rows_by_code("dau_so_dinh_danh").size(), 63u);
    EXPECT_EQ(rows_by_code("tinh_63_cu").size(), 63u);
    EXPECT_EQ(rows_by_code("tinh").size(), 34u);
    EXPECT_EQ(rows_by_code("xa_hai_phong").size(), 114u);
    EXPECT_EQ(rows_by_code("trang_thai_hoc_sinh").size(), 13u);
    EXPECT_EQ(text(rows_by_code("xa_hai_phong").at("11113").at("label")), "Xã Tân Kỳ");
    EXPECT_EQ(rows_by_code("dau_so_dinh_danh").count("030"), 1u);
}

TEST(CodeLists, ReferToEachOther) {
    const auto provinces = rows_by_code("tinh");
    for (const auto& [code, row] : rows_by_code("tinh_63_cu")) {
        EXPECT_TRUE(provinces.contains(text(row.at("successor")))) << code;
        EXPECT_EQ(rows_by_code("dau_so_dinh_danh").count("0" + code), 1u) << code;
    }
    const auto groups = rows_by_code("nhom_can_bo");
    for (const auto& [code, row] : rows_by_code("chuc_vu_can_bo")) {
        if (row.contains("group")) {
            EXPECT_TRUE(groups.contains(text(row.at("group")))) << code;
        }
    }
    const auto grades = rows_by_code("khoi_hoc");
    for (const auto& [code, row] : rows_by_code("nhom_tuoi_mam_non")) {
        EXPECT_TRUE(grades.contains(text(row.at("grade")))) << code;
    }
}

// The words of one list, checked as an importer will use them.
void expect_clear(const std::string& name, const json::array& items) {
    std::map<std::string, std::string> owner;
    for (const auto& value : items) {
        const auto& item = value.as_object();
        const std::string code = text(item.at("code"));
        auto words = texts(item, "aliases");
        words.push_back(text(item.at("label")));
        if (name != "dan_toc") {
            for (const auto& other : texts(item, "names")) words.push_back(other);
        }
        for (const auto& word : words) {
            EXPECT_FALSE(key(word).empty()) << name << ": " << word;
            const auto [at, fresh] = owner.emplace(key(word), code);
            EXPECT_TRUE(fresh || at->second == code)
                << name << ": \"" << word << "\" là " << code << " hay " << at->second;
        }
    }
}

TEST(Words, LeadToOneCodeEach) {
    const auto document = load(data_dir / "words/values.json");
    EXPECT_TRUE(is_mark(document.at("about").as_object().if_contains("confidence")));
    expect_dates(document.at("about").as_object());
    for (const auto& list : document.as_object()) {
        if (list.value().is_array()) expect_clear(std::string(list.key()), list.value().as_array());
    }
}

TEST(Words, AgreeWithTheCodeLists) {
    const auto document = load(data_dir / "words/values.json");
    int compared = 0;
    for (const auto& list : document.as_object()) {
        const std::string name(list.key());
        if (!list.value().is_array() || !std::filesystem::exists(data_dir / "codes" / (name + ".json")))
            continue;
        const auto rows = rows_by_code(name);
        EXPECT_EQ(rows.size(), list.value().as_array().size()) << name;
        for (const auto& value : list.value().as_array()) {
            const auto& item = value.as_object();
            const auto row = rows.find(text(item.at("code")));
            ASSERT_NE(row, rows.end()) << name << " " << item.at("code");
            EXPECT_EQ(item.at("label"), row->second.at("label")) << name;
            const auto names = texts(item, "names");
            for (const auto& alias : texts(row->second, "aliases")) {
                EXPECT_NE(std::find(names.begin(), names.end(), alias), names.end()) << name << ": " << alias;
            }
        }
        ++compared;
    }
    EXPECT_GT(compared, 15);
}

class Plan : public testing::Test {
protected:
    json::value document = load(data_dir / "plans/tan-ky-2026.json");
    const json::array& list(const char* name) const { return document.at(name).as_array(); }
    std::set<std::string> groups(const char* name) const {
        std::set<std::string> all;
        for (const auto& group : list(name)) all.insert(text(group.at("no")));
        return all;
    }
};

TEST_F(Plan, SaysWhereItComesFrom) {
    EXPECT_TRUE(is_mark(document.as_object().if_contains("confidence")));
    expect_dates(document.as_object());
    EXPECT_FALSE(list("legal_basis").empty());
    EXPECT_EQ(text(document.at("commune")), "11113");
}

void expect_measures(const json::object& indicator) {
    const bool measured = indicator.at("measured").as_bool();
    EXPECT_EQ(measured, indicator.at("numerator").is_string());
    EXPECT_EQ(measured, indicator.at("denominator").is_string());
    if (!measured) return;
    for (const auto* name : {"numerator", "denominator"}) {
        const auto parts = split(indicator.at(name).as_string(), '.');
        ASSERT_EQ(parts.size(), 2u);
        EXPECT_FALSE(parts[0].empty() || parts[1].empty());
    }
}

TEST_F(Plan, HasTwentyIndicators) {
    const auto known = groups("indicator_groups");
    std::set<std::int64_t> declared;
    ASSERT_EQ(list("indicators").size(), 20u);
    for (std::size_t i = 0; i < 20; ++i) {
        const auto& indicator = list("indicators")[i].as_object();
        SCOPED_TRACE(i + 1);
        EXPECT_EQ(indicator.at("no").as_int64(), static_cast<std::int64_t>(i) + 1);
        EXPECT_TRUE(known.contains(text(indicator.at("group"))));
        for (const auto* name : {"name", "unit", "op", "target_as_written", "formula", "source",
                                 "declared_by", "legal_basis", "numerator_label"}) {
            EXPECT_FALSE(text(indicator.at(name)).empty()) << name;
        }
        EXPECT_TRUE(is_mark(indicator.if_contains("confidence")));
        EXPECT_GT(indicator.at("target").as_int64(), 0);
        const std::set<std::string> kinds = {"flow_ytd", "stock", "cumulative"};
        EXPECT_TRUE(kinds.contains(text(indicator.at("period_kind"))));
        expect_measures(indicator);
        if (!indicator.at("measured").as_bool()) declared.insert(indicator.at("no").as_int64());
    }
    EXPECT_EQ(declared, (std::set<std::int64_t>{4, 5, 6, 11, 12, 17, 19}));
    EXPECT_TRUE(list("indicators")[18].at("denominator_label").is_null());
}

TEST_F(Plan, GivesNumberTwentyInThreeVariants) {
    const auto& last = list("indicators")[19].as_object();
    EXPECT_EQ(text(last.at("active_variant")), "A");
    std::string codes;
    for (const auto& variant : last.at("variants").as_array()) {
        codes += text(variant.at("code"));
        if (text(variant.at("code")) != "A") continue;
        EXPECT_EQ(variant.at("numerator"), last.at("numerator"));
        EXPECT_EQ(variant.at("denominator"), last.at("denominator"));
    }
    EXPECT_EQ(codes, "ABC");
}

TEST_F(Plan, HasTwentyTwoTasks) {
    const auto known = groups("task_groups");
    ASSERT_EQ(list("tasks").size(), 22u);
    for (std::size_t i = 0; i < 22; ++i) {
        const auto& task = list("tasks")[i].as_object();
        SCOPED_TRACE(i + 1);
        EXPECT_EQ(task.at("no").as_int64(), static_cast<std::int64_t>(i) + 1);
        EXPECT_TRUE(known.contains(text(task.at("group"))));
        for (const auto* name : {"name", "product", "lead", "partners", "schedule_as_written"}) {
            EXPECT_FALSE(text(task.at(name)).empty()) << name;
        }
        std::int64_t before = 0;
        for (const auto& quarter : task.at("quarters").as_array()) {
            EXPECT_GT(quarter.as_int64(), before);
            before = quarter.as_int64();
        }
        EXPECT_TRUE(before >= 1 && before <= 4);
        EXPECT_EQ(task.contains("doubtful"), i + 1 == 11);
        for (const auto& no : task.at("indicators").as_array()) {
            const auto& supported = list("indicators")[static_cast<std::size_t>(no.as_int64() - 1)];
            const auto& tasks = supported.at("tasks").as_array();
            EXPECT_NE(std::find(tasks.begin(), tasks.end(), task.at("no")), tasks.end());
        }
    }
    EXPECT_EQ(list("tasks")[10].at("quarters"), json::value({2, 3}));
}

TEST_F(Plan, AgreesWithTheTableOfTheOriginal) {
    const std::filesystem::path original =
        KHUE_SOURCE_DIR "/../shared/plan/ke-hoach-cds-gddt-tan-ky-2026.txt";
    const std::string content = nfc(text_of(original));
    if (content.empty()) GTEST_SKIP() << "không có văn bản kế hoạch";
    for (const auto& indicator : list("indicators")) {
        const std::string row = "| " + std::to_string(indicator.at("no").as_int64()) + " | " +
                                text(indicator.at("name")) + " | " + text(indicator.at("unit")) + " | " +
                                text(indicator.at("target_as_written")) + " |";
        EXPECT_NE(content.find(row), std::string::npos) << row;
    }
    for (const auto& task : list("tasks")) {
        const std::string row = "| " + std::to_string(task.at("no").as_int64()) + " | " +
                                text(task.at("name")) + " | " + text(task.at("product")) + " | " +
                                text(task.at("lead")) + " | " + text(task.at("partners")) + " | " +
                                text(task.at("schedule_as_written")) + " |";
        EXPECT_NE(content.find(row), std::string::npos) << row;
    }
}

// The day of a period in 2026 and the year before; "last" is the end of February.
std::optional<Date> day_of(const json::object& period, const char* name, int year) {
    const std::string day = text(period.at(name));
    if (day == "last") return Date{date(year, 3, 1)->days - 1};
    return parse_date(std::to_string(year) + "-" + day);
}

void expect_chain(const json::array& periods, std::size_t count) {
    ASSERT_EQ(periods.size(), count);
    std::optional<Date> before;
    for (const auto& item : periods) {
        const auto& period = item.as_object();
        const int first_year = 2026 + static_cast<int>(period.at("from_year").as_int64());
        const auto from = day_of(period, "from", first_year);
        const auto close = day_of(period, "close", 2026);
        ASSERT_TRUE(from && close);
        EXPECT_LT(*from, *close);
        if (before) {
            EXPECT_EQ(from->days, before->days + 1);
        }
        before = close;
    }
}

TEST(Periods, FollowEachOtherWithoutGaps) {
    const auto document = load(data_dir / "reporting/periods.json");
    std::set<std::string> closes;
    for (const auto& close : document.at("closes").as_array()) {
        SCOPED_TRACE(text(close.at("code")));
        closes.insert(text(close.at("code")));
        EXPECT_TRUE(is_mark(close.as_object().if_contains("confidence")));
        expect_chain(close.at("periods").at("month").as_array(), 12);
        expect_chain(close.at("periods").at("quarter").as_array(), 4);
        expect_chain(close.at("periods").at("half_year").as_array(), 2);
        expect_chain(close.at("periods").at("year").as_array(), 1);
    }
    EXPECT_EQ(text(document.at("shipped_close")), "calendar");
    EXPECT_TRUE(closes.contains("calendar") && closes.contains("decree_09_2019"));
}

TEST(Periods, KnowTwoSchoolYears) {
    const auto document = load(data_dir / "reporting/periods.json");
    std::vector<std::string> codes;
    for (const auto& value : document.at("school_years").as_array()) {
        const auto& year = value.as_object();
        codes.push_back(text(year.at("code")));
        EXPECT_TRUE(is_mark(year.if_contains("confidence")));
        expect_dates(year);
        std::string before = text(year.at("from"));
        for (const auto& term : year.at("terms").as_array()) {
            expect_dates(term.as_object());
            EXPECT_GE(text(term.at("from")), before);
            before = text(term.at("to"));
        }
        EXPECT_EQ(before, text(year.at("to")));
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"2025-2026", "2026-2027"}));
}

}  // namespace
}  // namespace khue
