// Vietnamese text: behaviour, the conformance data when present, and properties on random strings.
#include "core/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "core/utf8.hpp"

namespace khue {
namespace {

const std::filesystem::path data_dir = KHUE_SOURCE_DIR "/../shared/data";

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(line);
    }
    return lines;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string code_points(const std::string& hex) {
    std::istringstream in(hex);
    std::string out;
    for (std::string one; in >> one;) append_utf8(out, static_cast<char32_t>(std::stoul(one, nullptr, 16)));
    return out;
}

std::string bytes_of(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    }
    return out;
}

std::string latin_1(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) append_utf8(out, static_cast<unsigned char>(c));
    return out;
}

unsigned seed() {
    static const unsigned value = std::random_device{}();
    return value;
}

// A string of letters, marks, blanks, odd characters and, when asked, broken bytes.
std::string random_text(std::mt19937& random, bool broken) {
    static const std::vector<std::string> parts = {
        "a",      "B",      "z",       "Đ",      "đ",          "ệ",      "Ồ",
        "ư",      "ơ",      "e\u0302", "\u0301", " ",          "  ",     "\t",
        "\u00A0", "\u200B", "\u00AD",  "\u0323", "9",          "'",      "§",
        "\u0130", "ß",      "æ",       "字",     "\U0001F600", "\u3000", "\u1100\u1161",
        "ô",      "Ð",      "-",       "é",      "\uFEFF",
    };
    std::string out;
    const auto count = random() % 12;
    for (unsigned i = 0; i < count; ++i) {
        if (broken && random() % 8 == 0) {
            out += static_cast<char>(random() % 256);
        } else {
            out += parts[random() % parts.size()];
        }
    }
    return out;
}

TEST(Squeeze, FoldsBlanksAndDropsWhatNobodySees) {
    EXPECT_EQ(squeeze("  Nguyễn \u00A0\t Văn\u200B  An\u3000"), "Nguyễn Văn An");
    EXPECT_EQ(squeeze("\uFEFFTân Kỳ"), "Tân Kỳ");
    EXPECT_EQ(squeeze(" \u00A0 "), "");
    EXPECT_EQ(squeeze("Nguy\u00ADễn"), "Nguyễn");
}

TEST(Squeeze, KeepsTheSoftHyphenThatIsALetterOfTcvn3) {
    EXPECT_EQ(from_tcvn3(squeeze(" H\u00AD¬ng  Giang ")), "Hương Giang");
}

TEST(Fold, MakesOneKeyOfAllSpellings) {
    EXPECT_EQ(fold("HOÀ  Bình"), "hoa binh");
    EXPECT_EQ(fold("Hoà Bi\u0300nh"), "hoa binh");
    EXPECT_EQ(fold("Đường đê Ðông ð"), "duong de dong d");
    EXPECT_EQ(fold("ẮẰẲẴẶ ƯỚC ƠN"), "aaaaa uoc on");
    EXPECT_EQ(fold("  \u200BA\u00ADn \u0301 "), "an");
    EXPECT_EQ(fold(""), "");
}

TEST(Fold, LeavesOtherScriptsReadable) { EXPECT_EQ(fold("Straße 字 ÇA"), "straße 字 ca"); }

TEST(LetterCase, KnowsVietnameseCapitals) {
    EXPECT_EQ(upper("nguyễn thị ước, đỗ"), "NGUYỄN THỊ ƯỚC, ĐỖ");
    EXPECT_EQ(lower("NGUYỄN THỊ ƯỚC, ĐỖ"), "nguyễn thị ước, đỗ");
    EXPECT_EQ(title_case("NGUYỄN THỊ ÁNH đào"), "Nguyễn Thị Ánh Đào");
    EXPECT_EQ(title_case("trần-lê  ánh"), "Trần-Lê  Ánh");
    EXPECT_EQ(title_case("H'HEN NIÊ"), "H'Hen Niê");
    EXPECT_EQ(title_case("RA'Ố"), "Ra'ố");
    EXPECT_EQ(title_case("A\u0302n"), "Ân");
}

TEST(Length, CountsCharactersNotBytes) {
    EXPECT_EQ(length("Kỳ"), 2u);
    EXPECT_EQ(length("\U0001F600"), 1u);
    EXPECT_EQ(length(""), 0u);
}

TEST(Utf8, RefusesBrokenBytes) {
    EXPECT_TRUE(is_utf8("Tân Kỳ \U0001F600"));
    for (const std::string_view broken :
         {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xFF"}) {
        EXPECT_FALSE(is_utf8(broken));
        EXPECT_TRUE(is_utf8(nfc(broken)));
    }
    EXPECT_TRUE(is_utf8("\uFFFD"));
}

TEST(Normal, FollowsTheUnicodeNormalizationTest) {
    const auto lines = lines_of(data_dir / "vn_text/NormalizationTest_latin.txt");
    if (lines.empty()) GTEST_SKIP() << "không có vn_text/NormalizationTest_latin.txt";
    int checked = 0;
    for (const auto& line : lines) {
        if (line.empty() || line[0] == '#' || line[0] == '@') continue;
        const auto columns = split(line, ';');
        ASSERT_GE(columns.size(), 5u) << line;
        std::string c[5];
        for (std::size_t i = 0; i < 5; ++i) c[i] = code_points(std::string(columns[i]));
        for (const int i : {0, 1, 2}) ASSERT_EQ(nfc(c[i]), c[1]) << line;
        for (const int i : {3, 4}) ASSERT_EQ(nfc(c[i]), c[3]) << line;
        ASSERT_TRUE(is_nfc(c[1])) << line;
        ASSERT_EQ(is_nfc(c[0]), c[0] == c[1]) << line;
        ASSERT_EQ(fold(c[0]), fold(c[2])) << line;
        ++checked;
    }
    EXPECT_GT(checked, 100);
}

TEST(Order, IsThatOfTheDictionary) {
    const std::vector<std::string> ordered = {"a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "b",
                                              "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"};
    for (std::size_t i = 1; i < ordered.size(); ++i) {
        EXPECT_LT(collation_key(ordered[i - 1]), collation_key(ordered[i])) << ordered[i];
    }
}

TEST(Order, PutsTheGivenNameFirst) {
    EXPECT_LT(name_key("Vũ Thị An"), name_key("Bùi Văn Bình"));
    EXPECT_LT(name_key("Bùi Văn An"), name_key("Vũ Thị An"));
    EXPECT_EQ(name_key(" Bùi  Văn An "), name_key("Bùi Văn An"));
    EXPECT_TRUE(name_key("Nguyễn Thị Ái").starts_with(collation_key("Ái")));
    EXPECT_LT(name_key("An"), name_key("Bùi An"));
}

TEST(Order, AgreesWithCldr) {
    const auto text = text_of(data_dir / "vn_text/collation_vi.json");
    if (text.empty()) GTEST_SKIP() << "không có vn_text/collation_vi.json";
    const auto json = boost::json::parse(text);
    const auto list = [&](const char* name) {
        return boost::json::value_to<std::vector<std::string>>(json.at(name));
    };
    auto full = list("input");
    std::stable_sort(full.begin(), full.end(),
                     [](const auto& a, const auto& b) { return collation_key(a) < collation_key(b); });
    EXPECT_EQ(full, list("by_full"));
    auto given = list("input");
    std::stable_sort(given.begin(), given.end(),
                     [](const auto& a, const auto& b) { return name_key(a) < name_key(b); });
    EXPECT_EQ(given, list("by_given"));
}

TEST(Order, KeysAreTextOfAnyLength) {
    const std::string key = collation_key(std::string(5000, 'x') + "ệ");
    EXPECT_TRUE(std::all_of(key.begin(), key.end(),
                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'v'); }));
    EXPECT_LT(collation_key(std::string(5000, 'x') + "e"), key);
}

TEST(Decode, KnowsTheEncodingsOfOffices) {
    const std::string text = "Họ tên;Đỗ Ý";
    EXPECT_EQ(decode_text("\xEF\xBB\xBF" + text)->text, text);
    EXPECT_EQ(decode_text(text)->encoding, "UTF-8");
    EXPECT_EQ(decode_text("Ho\u0323 te\u0302n")->text, "Ho\u0323 te\u0302n");
    const auto old_font = decode_text("H\xE4 v\xB5 t\xAAn,Nguy\xD4n Th\xDE H\xD2,Tr\xC7n V\xA8n B\xD7nh");
    EXPECT_EQ(old_font->encoding, "latin-1");
    EXPECT_EQ(from_tcvn3(old_font->text), "Họ và tên,Nguyễn Thị Hề,Trần Văn Bình");
    EXPECT_EQ(decode_text("")->text, "");
    const std::string little("\xFF\xFEK\0\xF3\x1E", 6);
    EXPECT_EQ(decode_text(little)->text, "Kỳ");
    EXPECT_EQ(decode_text(little)->encoding, "UTF-16LE");
    const std::string big("\xFE\xFF\0K\x1E\xF3", 6);
    EXPECT_EQ(decode_text(big)->text, "Kỳ");
    EXPECT_EQ(decode_text(big)->encoding, "UTF-16BE");
    EXPECT_EQ(decode_text(std::string("S\0T\0T\0;\0\x10\x01\n\0", 12))->text, "STT;Đ\n");
    EXPECT_EQ(decode_text(std::string("\0S\0T\0T\0;\x01\x10\0\n", 12))->encoding, "UTF-16BE");
    EXPECT_EQ(decode_text(std::string("\xFF\xFE\x3D\xD8\x00\xDE", 6))->text, "\U0001F600");
    EXPECT_EQ(decode_text("Nguy\xEA\xDEn V\xE3n \xD0\xF4ng")->text, "Nguyễn Văn Đông");
    EXPECT_EQ(decode_text("Nguy\xEA\xDEn")->encoding, "windows-1258");
}

TEST(Decode, RefusesWhatIsNoText) {
    EXPECT_FALSE(decode_text(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", 10)));
    EXPECT_FALSE(decode_text(std::string("\xFF\xFE\x3D\xD8", 4)));
    EXPECT_FALSE(decode_text(std::string("\xFF\xFE\x41", 3)));
    EXPECT_FALSE(decode_text(std::string("a\0b", 3)));
    EXPECT_FALSE(decode_text("\x81\x8D"));
}

TEST(Numbers, GroupByDots) {
    EXPECT_EQ(number_with_dots(0), "0");
    EXPECT_EQ(number_with_dots(999), "999");
    EXPECT_EQ(number_with_dots(1000), "1.000");
    EXPECT_EQ(number_with_dots(-1234567), "-1.234.567");
    EXPECT_EQ(number_with_dots(INT64_MIN), "-9.223.372.036.854.775.808");
}

TEST(Numbers, AreSaidAsInVietnam) {
    EXPECT_EQ(number_words(0), "không");
    EXPECT_EQ(number_words(-15), "âm mười lăm");
    EXPECT_EQ(number_words(1'000'000'005), "một tỷ không trăm linh năm");
    EXPECT_EQ(number_words(2'000'000'000), "hai tỷ");
    EXPECT_EQ(number_words(1'000'000'000'000'000'000), "một tỷ tỷ");
}

TEST(Numbers, AgreeWithTheCollectedExamples) {
    const auto lines = lines_of(data_dir / "vn_text/number_words.tsv");
    if (lines.empty()) GTEST_SKIP() << "không có vn_text/number_words.tsv";
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto columns = split(lines[i], '\t');
        ASSERT_EQ(number_words(std::stoll(std::string(columns[0]))), columns[1]);
    }
}

TEST(Split, KeepsEmptyParts) {
    EXPECT_EQ(split("a;;b", ';'), (std::vector<std::string_view>{"a", "", "b"}));
    EXPECT_EQ(split("", ';'), (std::vector<std::string_view>{""}));
}

TEST(Encodings, ConvertAsIconvDoes) {
    const auto lines = lines_of(data_dir / "vn_text/legacy_encodings.tsv");
    if (lines.empty()) GTEST_SKIP() << "không có vn_text/legacy_encodings.tsv";
    int checked = 0;
    for (const auto& line : lines) {
        const auto columns = split(line, '\t');
        if (columns[0] == "encoding") continue;
        const std::string bytes = bytes_of(std::string(columns[1]));
        if (columns[0] == "CP1258") {
            const auto decoded = decode_text(bytes);
            ASSERT_TRUE(decoded) << line;
            ASSERT_EQ(decoded->text, columns[2]);
        } else if (columns[0] == "TCVN5712-1") {
            ASSERT_EQ(from_tcvn3(latin_1(bytes)), columns[2]);
        } else {
            continue;
        }
        ++checked;
    }
    EXPECT_GT(checked, 40);
}

TEST(Properties, HoldForRandomText) {
    std::printf("seed %u\n", seed());
    std::mt19937 random(seed());
    for (int i = 0; i < 20000; ++i) {
        const std::string text = random_text(random, i % 2 == 0);
        SCOPED_TRACE(testing::PrintToString(text) + ", seed " + std::to_string(seed()));
        const std::string normal = nfc(text);
        ASSERT_TRUE(is_utf8(normal));
        ASSERT_EQ(nfc(normal), normal);
        const std::string key = fold(text);
        ASSERT_TRUE(is_utf8(key));
        ASSERT_EQ(fold(key), key);
        ASSERT_EQ(fold(normal), key);
        ASSERT_EQ(fold(squeeze(normal)), key);
        const std::string tight = squeeze(text);
        ASSERT_EQ(squeeze(tight), tight);
        ASSERT_EQ(lower(upper(lower(normal))).empty(), normal.empty());
        ASSERT_EQ(collation_key(normal), collation_key(nfc(normal)));
        from_tcvn3(text);
        from_vni(text);
    }
}

TEST(Properties, DecodingNeverGivesBadText) {
    std::mt19937 random(seed());
    for (int i = 0; i < 20000; ++i) {
        std::string bytes(random() % 24, '\0');
        for (char& c : bytes) c = static_cast<char>(random() % 256);
        if (i % 4 == 0) bytes.insert(0, i % 8 ? "\xFF\xFE" : "\xFE\xFF");
        const auto decoded = decode_text(bytes);
        if (!decoded) continue;
        ASSERT_TRUE(is_utf8(decoded->text)) << "seed " << seed();
    }
}

}  // namespace
}  // namespace khue
