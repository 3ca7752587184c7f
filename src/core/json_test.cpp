// Text that goes out as JSON comes back as it was, whatever it holds and wherever it lies in the output.
#include "core/json.hpp"

#include <gtest/gtest.h>

#include <random>

namespace khue {
namespace {

std::string quoted(std::string_view text, std::string before = "") {
    append_quoted(before, text);
    return before;
}

TEST(JsonText, EscapesWhatMustBeAndNothingElse) {
    EXPECT_EQ(quoted(""), "\"\"");
    EXPECT_EQ(quoted("Trường Tiểu học Cây Đa"), "\"Trường Tiểu học Cây Đa\"");
    EXPECT_EQ(quoted("a\"b\\c\nd\re\tf"), R"("a\"b\\c\nd\re\tf")");
    EXPECT_EQ(quoted(std::string_view("\0\x1f\x20\x7f", 4)), "\"\\u0000\\u001f \x7f\"");
    EXPECT_EQ(quoted("\"\"\"\"\"\"\"\"\""), R"("\"\"\"\"\"\"\"\"\"")");
}

TEST(JsonText, ComesBackAsItWas) {
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    const std::string_view pieces[] = {"a", "ờ", "\"", "\\", "\n", "\x01", "\x1f",
                                       " ", "!", "#",  "[",  "]",  "字"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const int plain = static_cast<int>(random() % 20);  // escapes at every place of a word of eight
        text.append(static_cast<std::size_t>(plain), 'x');
        for (auto n = random() % 30; n > 0; --n) text += pieces[random() % std::size(pieces)];
        const std::string before(random() % 70, 'y');
        const std::string out = quoted(text, before);
        ASSERT_EQ(out.substr(0, before.size()), before) << "seed " << seed;
        auto json = parse_json(out.substr(before.size()));
        ASSERT_TRUE(json) << "seed " << seed << ": " << out;
        ASSERT_EQ(json->text, text) << "seed " << seed;
    }
}

}  // namespace
}  // namespace khue
