// More schools of more communes: lists as their programs export them and as people draw them up, in many
// layouts, headers and words. Every row must be understood as a person would, and nothing guessed.
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/other_schools_test.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {

void PrintTo(const Layout& l, std::ostream* out) { *out << l.name; }

namespace {

std::vector<std::string> pieces(std::string_view text, char by) {
    std::vector<std::string> out;
    for (const std::string_view piece : split(text, by)) out.push_back(squeeze(piece));
    return out;
}

std::vector<SheetBuilder> sheets_of(std::string_view file) {
    std::vector<SheetBuilder> out;
    for (const std::string& line : pieces(file, '\n')) {
        if (line.starts_with('[')) {
            out.emplace_back(line.substr(1, line.size() - 2));
        } else if (out.empty()) {
            out.emplace_back();
            if (!line.empty()) out.back().row(pieces(line, '|'));
        } else if (line.starts_with('%')) {
            for (const std::string& area : pieces(std::string_view(line).substr(1), ' '))
                out.back().merge(area);
        } else {
            out.back().row(pieces(line, '|'));
        }
    }
    return out;
}

Context any_school(std::string_view kind_name, std::string_view file) {
    const bool preschool = file.find("MẦM NON") != std::string_view::npos;
    Context context = school(preschool ? "MN" : "TH&THCS");
    if (kind_name == "lop_hoc") return context;
    context.classes = preschool ? std::vector<KnownClass>{{"Mầm 1", Grade::age_3_4},
                                                          {"Chồi 1", Grade::age_4_5},
                                                          {"Lá 1", Grade::age_5_6},
                                                          {"Lá 2", Grade::age_5_6}}
                                : std::vector<KnownClass>{{"3A", school_grade(3)},  {"3B", school_grade(3)},
                                                          {"6A1", school_grade(6)}, {"6A2", school_grade(6)},
                                                          {"7/2", school_grade(7)}, {"9A", school_grade(9)}};
    if (kind_name == "doi_ngu") return context;
    context.staff = std::vector<KnownStaff>{{"CB01", "Trần Thị Thu", "CBQL", "031185000011"},
                                            {"GV01", "Lê Văn Hùng", "GV", "031080000012"},
                                            {"GV02", "Phạm Thị Lan", "GV", ""}};
    if (kind_name == "ho_so_hoc_sinh") return context;
    context.pupils = std::vector<KnownPupil>{{"HS01", "Đỗ Minh Anh", *date(2015, 3, 9), "031315000101"},
                                             {"HS02", "Vũ Gia Bảo", *date(2015, 7, 21), "031215000102"}};
    return context;
}

class OtherSchools : public ::testing::TestWithParam<Layout> {};

TEST_P(OtherSchools, AreUnderstood) {
    const Layout& l = GetParam();
    const Context context = any_school(l.kind, l.file);
    const FileResult result = examine(book(sheets_of(l.file)), kind(l.kind), context,
                                      {.file_name = "tep.xlsx", .quarter = "2026-Q3"});
    std::string got;
    for (const RowOutcome& row : result.rows)
        got += squeeze(std::to_string(row.row) + ": " + outcome(row) + " = " +
                       values(row, pieces(l.fields, ' '))) +
               "\n";
    if (!result.refusal.empty()) got += result.refusal + "\n";
    for (const Question& q : result.questions) got += "? " + q.field + ": " + q.word + "\n";
    std::string wanted;
    for (const std::string& line : pieces(l.expected, '\n'))
        if (!line.empty()) wanted += line + "\n";
    EXPECT_TRUE(got == wanted) << got;
}

std::string name_of(const ::testing::TestParamInfo<Layout>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(Pupils, OtherSchools,
                         ::testing::ValuesIn(pupil_layouts().begin(), pupil_layouts().end()), name_of);
INSTANTIATE_TEST_SUITE_P(Others, OtherSchools,
                         ::testing::ValuesIn(other_layouts().begin(), other_layouts().end()), name_of);

}  // namespace
}  // namespace khue::imports::testing
