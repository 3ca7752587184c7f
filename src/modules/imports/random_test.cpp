// Workbooks of words thrown together at random: nothing may fall over, and the sums must always hold.
#include <gtest/gtest.h>

#include <random>

#include "modules/imports/judge.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

class Chance {
public:
    explicit Chance(unsigned seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool once_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

private:
    std::mt19937 random_;
};

const std::vector<std::string> pieces = {"",
                                         "",
                                         "STT",
                                         "x",
                                         "#1",
                                         "#-3",
                                         "#1e15",
                                         "#0.5",
                                         "#31215000102",
                                         "@2015-03-09",
                                         "09/03/2015",
                                         "31/02/2015",
                                         "Nam",
                                         "Nữ",
                                         "Kinh",
                                         "Trại",
                                         "6A",
                                         "Lớp 6A",
                                         "Tổng cộng",
                                         "Cộng tháng 9",
                                         "Tống Văn An",
                                         "LỚP 6A",
                                         "Quý III",
                                         "(1)",
                                         "(2)",
                                         "Người lập biểu",
                                         "ngày 30 tháng 9 năm 2026",
                                         "=1+1",
                                         "<b>",
                                         "-",
                                         "3.02E+10",
                                         "1.024",
                                         "12 phòng",
                                         "Nguye\u0302\u0303n",
                                         "NguyÔn ThÞ",
                                         "Nguyeãn Thò",
                                         "\u200B",
                                         "\u00A0",
                                         "\xC3",
                                         "không áp dụng",
                                         "Tháng 9",
                                         "Hoàn thành"};

std::string header_word(Chance& chance, const KindSpec& spec) {
    const TableSpec& table = chance.one_of(spec.tables);
    const FieldSpec& field = chance.one_of(table.fields);
    const HeaderRule& rule =
        field.parts.empty() || chance.once_in(2) ? field.header : chance.one_of(field.parts).header;
    return rule.phrases.empty() ? field.label : chance.one_of(rule.phrases);
}

office::Workbook random_book(Chance& chance, const KindSpec& spec) {
    std::vector<SheetBuilder> sheets;
    for (std::size_t s = 0; s <= chance.below(3); ++s) {
        SheetBuilder sheet(chance.one_of(pieces), chance.once_in(6));
        const std::size_t rows = chance.below(30), columns = 1 + chance.below(12);
        for (std::size_t r = 0; r < rows; ++r) {
            const bool header = chance.once_in(6);
            std::vector<std::string> cells;
            for (std::size_t c = 0; c < columns; ++c)
                cells.push_back(header && !chance.once_in(5) ? header_word(chance, spec)
                                                             : chance.one_of(pieces));
            sheet.row(cells);
        }
        for (std::size_t m = 0; m < chance.below(4); ++m) {
            const std::size_t row = 1 + chance.below(30), column = chance.below(10);
            sheet.merge(column_letters(static_cast<std::uint32_t>(column)) + std::to_string(row) + ":" +
                        column_letters(static_cast<std::uint32_t>(column + chance.below(3))) +
                        std::to_string(row + chance.below(3)));
        }
        sheets.push_back(std::move(sheet));
    }
    return book(sheets);
}

TEST(Random, NothingFallsOver) {
    const unsigned seed = std::random_device{}();
    Chance chance(seed);
    Context context = school("TH&THCS");
    context.classes = std::vector<KnownClass>{{"6A", school_grade(6)}};
    context.staff = std::vector<KnownStaff>{{"CB1", "Tống Văn An", "GV", ""}};
    context.pupils = std::vector<KnownPupil>{{"HS1", "Tống Văn An", *date(2015, 3, 9), ""}};
    for (int round = 0; round < 60; ++round) {
        for (const auto& [name, spec] : kinds().all()) {
            const FileResult result = examine(random_book(chance, spec), spec, context);
            EXPECT_EQ(result.table_rows(), result.ok + result.norm + result.warn + result.reject)
                << "seed " << seed;
            for (const RowOutcome& row : result.rows) {
                EXPECT_EQ(row.row_class, class_of(row.codes)) << "seed " << seed;
                EXPECT_EQ(row.message.empty(), row.codes.empty()) << "seed " << seed;
                for (const Code& c : row.codes)
                    EXPECT_NE(message_of(c.code, ""), message_of("", ""))
                        << c.code << " has no sentence; seed " << seed;
            }
            std::string json;
            append_json(json, result);
        }
    }
}

}  // namespace
}  // namespace khue::imports::testing
