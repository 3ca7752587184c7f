// The archive of a self-evaluation: names that every file system takes, links that lead somewhere.
#include "modules/accreditation/archive.hpp"

#include <gtest/gtest.h>

#include <random>

namespace khue::accreditation {
namespace {

TEST(ArchiveNames, AreTheCodeAndTheEnding) {
    std::set<std::string> taken;
    EXPECT_EQ(safe_name("MC.1.1.01", "Kế hoạch", "Kế hoạch năm học.PDF", taken), "MC.1.1.01.pdf");
    EXPECT_EQ(safe_name("MC.1.1.01", "Kế hoạch", "b.pdf", taken), "MC.1.1.01-2.pdf") << "unique";
    EXPECT_EQ(safe_name("", "Quyết định số 5/QĐ", "x.docx", taken), "quyet-dinh-so-5-qd.docx");
    EXPECT_EQ(safe_name("[H1-1.1-01]", "", "a.png", taken), "H1-1.1-01.png");
    EXPECT_EQ(safe_name("", "***", "khong-duoi", taken), "minh-chung");
}

TEST(ArchiveNames, AreSafeAndUniqueWhateverComesIn) {
    std::mt19937 random(2026);
    const std::string alphabet = std::string("ab./\\:*?\"<>|\n") + '\0' + " ..ÂĐ-";
    std::set<std::string> taken, given;
    for (int i = 0; i < 2'000; ++i) {
        std::string title, original;
        for (int n = 0; n < 12; ++n) {
            title += alphabet[random() % alphabet.size()];
            original += alphabet[random() % alphabet.size()];
        }
        const std::string name = safe_name("", title, original, taken);
        EXPECT_TRUE(given.insert(name).second) << name;
        EXPECT_LE(name.size(), 110u);
        EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"),
                  name.npos)
            << name;
        EXPECT_EQ(name.find(".."), name.npos) << name;
        EXPECT_NE(name.front(), '.');
        EXPECT_NE(name.back(), '.');
    }
}

TEST(Percents, AreOfTheWhole) {
    EXPECT_EQ(percent_text(1, 3), "33,3%");
    EXPECT_EQ(percent_text(4, 4), "100%");
    EXPECT_EQ(percent_text(0, 0), "–");
}

}  // namespace
}  // namespace khue::accreditation
