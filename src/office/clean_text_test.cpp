#include "office/clean_text.hpp"

#include <gtest/gtest.h>

#include <random>

#include "core/text.hpp"

namespace khue::office {
namespace {

TEST(CleanText, KeepsVietnameseAndDropsWhatXmlForbids) {
    EXPECT_EQ(clean_text("Nguyễn Thị Thuỳ Dương – H’Mông\t…\n𝄞"), "Nguyễn Thị Thuỳ Dương – H’Mông\t…\n𝄞");
    EXPECT_EQ(clean_text(std::string_view("a\0b\x01\x0B\x1F\x7F"
                                          "c",
                                          8)),
              "abc");
    EXPECT_EQ(clean_text("a\xEF\xBF\xBE"
                         "b\xEF\xBF\xBF"
                         "c\xC2\x85"),
              "abc");
    EXPECT_EQ(clean_text("a\r\nb\rc"), "a\nb\nc");
}

TEST(CleanText, ReplacesBytesThatAreNotUtf8) {
    const char* broken[] = {"\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE1\xBB"};
    for (const char* bytes : broken) {
        std::string clean = clean_text("a" + std::string(bytes) + "b");
        EXPECT_TRUE(is_utf8(clean));
        EXPECT_TRUE(clean.starts_with("a\xEF\xBF\xBD")) << clean;
        EXPECT_TRUE(clean.ends_with("b")) << clean;
    }
}

TEST(CleanText, GivesUtf8ForAnyBytes) {
    unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        EXPECT_TRUE(is_utf8(clean_text(bytes)));
    }
}

TEST(CleanText, EscapesMarkup) {
    EXPECT_EQ(xml_text("<a b=\"1\">&</a>"), "&lt;a b=&quot;1&quot;&gt;&amp;&lt;/a&gt;");
}

}  // namespace
}  // namespace khue::office
