// Codes of evidence in both ways of writing.
#include <gtest/gtest.h>

#include "modules/evidence/codes.hpp"

namespace khue {
namespace {

TEST(EvidenceCodes, AreReadAndWrittenInBothWays) {
    for (const char* code : {"MC.1.1.01", "MC.4.5.99", "[H1-1.1-01]", "[H12-1.10-03]", "[H3-5.6-40]"}) {
        const auto n = parse_evidence_code(code);
        ASSERT_TRUE(n) << code;
        EXPECT_EQ(evidence_code(*n), code);
    }
    EXPECT_EQ(parse_evidence_code("[H12-1.10-03]")->box, 12);
    EXPECT_EQ(parse_evidence_code("MC.3.4.07")->serial, 7);
}

TEST(EvidenceCodes, OthersAreNone) {
    for (const char* code :
         {"", "MC", "MC.1.1.1", "MC.1.1.001", "MC.5.1.01", "MC.1.6.01", "MC.0.1.01", "MC.1.1.00", "mc.1.1.01",
          "[H1-1.1-01", "H1-1.1-01", "[H0-1.1-01]", "[H1-6.1-01]", "[H1-1.1-1]", "[H1-1.1-001]",
          "[H1-1.-1-01]", "[H1-1.1-01] ", "MC.1.1.-1", "[H9999-1.1-01]"})
        EXPECT_FALSE(parse_evidence_code(code)) << code;
}

TEST(EvidenceCodes, ArePlacedByTheCriterion) {
    const auto n = numbering_at("MC", "1.3");
    ASSERT_TRUE(n);
    EXPECT_EQ(n->standard, 1);
    EXPECT_EQ(n->criterion, 3);
    EXPECT_TRUE(numbering_at("H", "1.10.a"));
    EXPECT_FALSE(numbering_at("", "1.3"));
    EXPECT_FALSE(numbering_at("MC", "leaders"));
    EXPECT_FALSE(numbering_at("MC", "1.3x"));
}

}  // namespace
}  // namespace khue
