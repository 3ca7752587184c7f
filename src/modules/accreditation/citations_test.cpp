// Codes in prose, and what levels come to: examples and properties over random material.
#include "modules/accreditation/citations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "modules/evidence/codes.hpp"

namespace khue::accreditation {
namespace {

using Codes = std::vector<std::string>;

TEST(Citations, AreFoundInTheMiddleAndAtTheEndOfSentences) {
    EXPECT_EQ(codes_in("Trường có kế hoạch (MC.1.1.01, MC.1.1.02). Đã công khai (MC.1.4.01)."),
              (Codes{"MC.1.1.01", "MC.1.1.02", "MC.1.4.01"}));
    EXPECT_EQ(codes_in("Nhận định [H1-1.1-01]; [H2-1.10-03]."), (Codes{"[H1-1.1-01]", "[H2-1.10-03]"}));
    EXPECT_EQ(codes_in("MC.1.1.01 và lại MC.1.1.01"), Codes{"MC.1.1.01"}) << "once";
    EXPECT_TRUE(codes_in("MC.9.9.99, MC.1.1.1, MC., [H], MC.1.1.001").empty()) << "no codes of the scheme";
    EXPECT_TRUE(codes_in("").empty());
}

TEST(Citations, AreWrittenAsTheSchemeWants) {
    EXPECT_EQ(citation({"MC.1.1.01", "MC.1.1.02"}), "(MC.1.1.01, MC.1.1.02)");
    EXPECT_EQ(citation({"[H1-1.1-01]", "[H1-1.1-02]"}), "[H1-1.1-01]; [H1-1.1-02]");
    EXPECT_EQ(citation({}), "");
}

TEST(Citations, WhatIsWrittenIsFoundAgain) {
    std::mt19937 random(57);
    const auto from = [&](int least, int most) {
        return std::uniform_int_distribution<int>(least, most)(random);
    };
    for (int round = 0; round < 500; ++round) {
        const bool boxed = from(0, 1) == 1;
        Codes codes;
        for (int i = 0, n = from(1, 6); i < n; ++i) {
            const std::string code = evidence_code({.scheme = std::string(boxed ? scheme_boxes : scheme_tt57),
                                                    .box = boxed ? from(1, 20) : 0,
                                                    .standard = from(1, 4),
                                                    .criterion = from(1, 5),
                                                    .serial = from(1, last_serial)});
            if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
        }
        EXPECT_EQ(codes_in("Trường đã làm " + citation(codes) + "."), codes);
    }
}

TEST(Levels, CountOnlyAboveReachedOnes) {
    EXPECT_EQ(score_of({true, true}), 200);
    EXPECT_EQ(score_of({true, false}), 100);
    EXPECT_EQ(score_of({false, true}), 0) << "level 2 alone is nothing";
    EXPECT_EQ(score_of({false, std::nullopt}), 0) << "level 2 need not be looked at";
    EXPECT_EQ(score_of({true, std::nullopt}), std::nullopt);
    EXPECT_EQ(score_of({std::nullopt, true}), std::nullopt);
    EXPECT_EQ(score_of({}), std::nullopt);
}

TEST(Levels, NeverFallWhenOneMoreIsReached) {
    for (unsigned bits = 0; bits < 16; ++bits) {
        std::vector<std::optional<bool>> reached;
        for (unsigned level = 0; level < 4; ++level) reached.emplace_back((bits >> level & 1u) != 0);
        const auto before = score_of(reached);
        for (auto& level : reached) {
            const auto kept = level;
            level = true;
            EXPECT_GE(*score_of(reached), *before);
            level = kept;
        }
    }
}

}  // namespace
}  // namespace khue::accreditation
