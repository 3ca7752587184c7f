// Old font encodings: exact conversion, and a guess that leaves modern text alone.
#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "core/text.hpp"
#include "core/utf8.hpp"

namespace khue {
namespace {

const std::filesystem::path names_dir = KHUE_SOURCE_DIR "/../shared/data/vn_names";

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const auto file : {"boy.txt", "girl.txt"}) {
        std::ifstream in(names_dir / file);
        for (std::string line; std::getline(in, line);) out.push_back(nfc(squeeze(line)));
    }
    return out;
}

// The name as a .VnTime document holds it; empty when a letter (a toned capital) does not exist there.
std::string to_tcvn3(std::string_view text) {
    static const std::map<char32_t, char32_t> codes = [] {
        std::map<char32_t, char32_t> map;
        for (char32_t code = 0xA1; code <= 0xFE; ++code) {
            std::string look_alike;
            append_utf8(look_alike, code);
            const std::string letter = from_tcvn3("a" + look_alike).substr(1);
            std::size_t at = 0;
            if (letter != look_alike || letter == "ý") map[next_code_point(letter, at)] = code;
        }
        return map;
    }();
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const auto found = codes.find(c);
        if (c >= 0x80 && found == codes.end()) return {};
        append_utf8(out, c < 0x80 ? c : found->second);
    }
    return out;
}

std::string to_vni(std::string_view text) {
    static const std::map<std::string, std::string> pairs = {
        {"á", "aù"}, {"à", "aø"}, {"ả", "aû"}, {"ã", "aõ"}, {"ạ", "aï"}, {"â", "aâ"}, {"ấ", "aá"},
        {"ầ", "aà"}, {"ẩ", "aå"}, {"ẫ", "aã"}, {"ậ", "aä"}, {"ă", "aê"}, {"ắ", "aé"}, {"ằ", "aè"},
        {"ẳ", "aú"}, {"ẵ", "aü"}, {"ặ", "aë"}, {"é", "eù"}, {"è", "eø"}, {"ẻ", "eû"}, {"ẽ", "eõ"},
        {"ẹ", "eï"}, {"ê", "eâ"}, {"ế", "eá"}, {"ề", "eà"}, {"ể", "eå"}, {"ễ", "eã"}, {"ệ", "eä"},
        {"ó", "où"}, {"ò", "oø"}, {"ỏ", "oû"}, {"õ", "oõ"}, {"ọ", "oï"}, {"ô", "oâ"}, {"ố", "oá"},
        {"ồ", "oà"}, {"ổ", "oå"}, {"ỗ", "oã"}, {"ộ", "oä"}, {"ú", "uù"}, {"ù", "uø"}, {"ủ", "uû"},
        {"ũ", "uõ"}, {"ụ", "uï"}, {"ý", "yù"}, {"ỳ", "yø"}, {"ỷ", "yû"}, {"ỹ", "yõ"}, {"ỵ", "î"},
        {"ơ", "ô"},  {"ớ", "ôù"}, {"ờ", "ôø"}, {"ở", "ôû"}, {"ỡ", "ôõ"}, {"ợ", "ôï"}, {"ư", "ö"},
        {"ứ", "öù"}, {"ừ", "öø"}, {"ử", "öû"}, {"ữ", "öõ"}, {"ự", "öï"}, {"í", "í"},  {"ì", "ì"},
        {"ỉ", "æ"},  {"ĩ", "ó"},  {"ị", "ò"},  {"đ", "ñ"},
    };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        next_code_point(text, at);
        const std::string letter(text.substr(begin, at - begin));
        if (const auto small = pairs.find(letter); small != pairs.end()) {
            out += small->second;
        } else if (const auto big = pairs.find(lower(letter)); big != pairs.end()) {
            out += upper(big->second);
        } else {
            out += letter;
        }
    }
    return out;
}

// "NGUYỄN" as .VnTimeH holds it: the small codes between capital ASCII letters.
std::string to_tcvn3_capitals(std::string_view small) {
    std::string out;
    for (const char c : to_tcvn3(small)) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return out;
}

TEST(Tcvn3, IsConverted) {
    EXPECT_EQ(from_tcvn3("NguyÔn ThÞ"), "Nguyễn Thị");
    EXPECT_EQ(from_tcvn3("Th«n H÷u Chung, x· T©n Kú, thµnh phè H¶i Phßng"),
              "Thôn Hữu Chung, xã Tân Kỳ, thành phố Hải Phòng");
    EXPECT_EQ(from_tcvn3("§µo H­¬ng Chi"), "Đào Hương Chi");
    EXPECT_EQ(from_tcvn3("字 ÿ 12"), "字 ÿ 12");
    EXPECT_EQ(from_tcvn3(""), "");
}

TEST(Tcvn3, ReadsCapitalFontsFromTheLettersAround) {
    EXPECT_EQ(from_tcvn3("TR¦êNG MÇM NON ¸NH SAO NHá"), "TRƯỜNG MẦM NON ÁNH SAO NHỎ");
    EXPECT_EQ(from_tcvn3("UBND X· T¢N Kú"), "UBND XÃ TÂN KỲ");
    EXPECT_EQ(from_tcvn3("UBND x· T©n Kú"), "UBND xã Tân Kỳ");
    EXPECT_EQ(from_tcvn3("DANH S¸CH häc sinh"), "DANH SÁCH học sinh");
    EXPECT_EQ(from_tcvn3("Hä"), "Họ");
    EXPECT_EQ(from_tcvn3("§ç ¢u"), "Đỗ Âu");
}

TEST(Vni, IsConverted) {
    EXPECT_EQ(from_vni("Nguyeãn Thò Ñöùc"), "Nguyễn Thị Đức");
    EXPECT_EQ(from_vni("TRÖÔØNG TIEÅU HOÏC"), "TRƯỜNG TIỂU HỌC");
    EXPECT_EQ(from_vni("Thaønh phoá Haûi Phoøng"), "Thành phố Hải Phòng");
    EXPECT_EQ(from_vni("Aùnh Ñaëng Vuõ Kyø Lyù Myõ Thuî"), "Ánh Đặng Vũ Kỳ Lý Mỹ Thuỵ");
}

TEST(LegacyFont, EveryNameComesBack) {
    const auto all = names();
    if (all.empty()) GTEST_SKIP() << "không có vn_names";
    for (const auto& original : all) {
        std::string name = original;
        for (auto at = name.find("Ð"); at != std::string::npos; at = name.find("Ð")) name.replace(at, 2, "Đ");
        ASSERT_EQ(from_vni(to_vni(name)), name);
        ASSERT_EQ(from_vni(to_vni(upper(name))), upper(name));
        const std::string small = lower(name);
        ASSERT_EQ(from_tcvn3(to_tcvn3(small)), small);
        const auto mixed = to_tcvn3(name);
        if (!mixed.empty()) {
            ASSERT_EQ(from_tcvn3(mixed), name);
        }
        // With one capital a word ("B¸ Kú") nothing tells the capital font from the other.
        const std::string capitals = to_tcvn3_capitals(small);
        ASSERT_EQ(upper(from_tcvn3(capitals)), upper(name)) << capitals;
        ASSERT_EQ(from_tcvn3(capitals + " HS"), upper(name) + " HS") << capitals;
    }
}

TEST(LegacyFont, GuessesOldText) {
    for (const auto text : {"NguyÔn ThÞ", "TR¦êNG MÇM NON", "CéNG HßA X· HéI", "Hïng", "N÷", "§ç V¨n L­u",
                            "Lª", "Th«n 5, x· T©n Kú", "Hång", "Ng« §×nh B×nh", "H¹nh phóc", "3 tuæi A",
                            "§ç Song Lam", "L­¬ng Ngäc Quúnh", "Vò Minh TrÝ"}) {
        EXPECT_EQ(guess_legacy_font(text), LegacyFont::tcvn3) << text;
    }
    for (const auto text :
         {"Nguyeãn Thò Ñöùc", "TRÖÔØNG TIEÅU HOÏC", "Haûi Phoøng", "Coäng hoøa", "Nguyeãn"}) {
        EXPECT_EQ(guess_legacy_font(text), LegacyFont::vni) << text;
    }
}

TEST(LegacyFont, LeavesOtherTextAlone) {
    for (const auto text : {"",
                            "Nguyen Van An",
                            "Hoàng Thanh Bình",
                            "Lê Quý Ðôn",
                            "Anh Ðào",
                            "Hà",
                            "Trường Tiểu học Tân Kỳ",
                            "Vò",
                            "§ 5, điều 3",
                            "§ 12",
                            "© 2026",
                            "5µm",
                            "20 °C",
                            "m²",
                            "50 £",
                            "3 × 4",
                            "1½",
                            "«Bonjour»",
                            "« M. Dupont »",
                            "Élève à l'école, où naïf Noël a reçu ça",
                            "déjà vu",
                            "Hôtel de la Côte d'Azur",
                            "tôt ou tard",
                            "dû",
                            "où",
                            "août, goût, coût, bûche, île, maître",
                            "L'été dernier, René et Zoë étaient à Saint-Cloud",
                            "Il a dû partir très tôt à cause du thé",
                            "Müller & Söhne, Köln",
                            "señor",
                            "Ångström",
                            "smörgåsbord",
                            "Nguyá»\u0085n Thá»\u008B",
                            "CÔNG HÒA",
                            "HÒA BÌNH",
                            "Tân Ký",
                            "Nam ® ™",
                            "«»",
                            "à",
                            "Vũ Quỳnh",
                            "tout à coup",
                            "mañana",
                            "på en",
                            "Dvořák",
                            "Đỗ Văn Tòng"}) {
        EXPECT_EQ(guess_legacy_font(text), LegacyFont::none) << text;
    }
}

TEST(LegacyFont, GuessesNamesWithoutOneMistake) {
    const auto all = names();
    if (all.empty()) GTEST_SKIP() << "không có vn_names";
    std::size_t tcvn3 = 0;
    std::size_t vni = 0;
    std::size_t marked = 0;
    for (const auto& name : all) {
        ASSERT_EQ(guess_legacy_font(name), LegacyFont::none) << name;
        ASSERT_EQ(guess_legacy_font(upper(name)), LegacyFont::none) << name;
        for (const auto word : split(name, ' ')) ASSERT_EQ(guess_legacy_font(word), LegacyFont::none) << word;
        if (length(name) == name.size() || name.find("Ð") != std::string::npos) continue;
        ++marked;
        const auto by_tcvn3 = guess_legacy_font(to_tcvn3(name));
        ASSERT_NE(by_tcvn3, LegacyFont::vni) << name;
        tcvn3 += by_tcvn3 == LegacyFont::tcvn3 ? 1 : 0;
        const auto by_vni = guess_legacy_font(to_vni(name));
        ASSERT_NE(by_vni, LegacyFont::tcvn3) << name << " " << to_vni(name);
        vni += by_vni == LegacyFont::vni ? 1 : 0;
    }
    // Some old names look like good Unicode ("Vò", "Bình"); a whole column still tells.
    EXPECT_GT(tcvn3 * 100, marked * 75);
    EXPECT_GT(vni * 100, marked * 75);
    RecordProperty("tcvn3_recognised", static_cast<int>(tcvn3));
    RecordProperty("vni_recognised", static_cast<int>(vni));
    std::printf("recognised of %zu: TCVN3 %zu, VNI %zu\n", marked, tcvn3, vni);
}

}  // namespace
}  // namespace khue
