// An empty form as another reader sees it.
#include "office/blank_form.hpp"

#include <gtest/gtest.h>

#include "office/workbook.hpp"

namespace khue::office {
namespace {

TEST(BlankForm, HeadersStandUnderTheTitleAndListsAreHidden) {
    std::vector<std::string> peoples(60, "Bru - Vân Kiều");  // more than Excel takes inside a rule
    std::string bytes = blank_form(
        {.title = "Mẫu"},
        {{.name = "Học sinh",
          .title = "HỌC SINH",
          .columns = {{.header = "Họ và tên", .required = true}, {.header = "Dân tộc", .choices = peoples}}},
         {.name = "Lớp", .title = "LỚP", .columns = {{"Tên lớp"}}}});
    Workbook book = load_bytes(bytes);
    ASSERT_EQ(book.sheets.size(), 3u);
    EXPECT_FALSE(book.sheets[0].info.hidden);
    EXPECT_FALSE(book.sheets[1].info.hidden);
    EXPECT_TRUE(book.sheets[2].info.hidden);
    EXPECT_EQ(book.sheets[2].rows.size(), peoples.size());
    const auto& rows = book.sheets[0].rows;
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].cells.at(0).text, "HỌC SINH");
    EXPECT_EQ(rows[1].cells.at(0).text, "Họ và tên *");
    EXPECT_EQ(rows[1].cells.at(1).text, "Dân tộc");
}

}  // namespace
}  // namespace khue::office
