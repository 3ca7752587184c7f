#include "office/qr.hpp"

#include <gtest/gtest.h>

#include "office/outside_programs.hpp"

namespace khue::office {
namespace {

TEST(Qr, IsReadBackByAnotherProgram) {
    if (!outside::has("zbarimg")) GTEST_SKIP() << "zbarimg is not installed";
    outside::Folder folder;
    for (const std::string& text : {std::string("https://khue.example/xac-minh/AB12"),
                                    std::string("Lò Thị Mai – lớp 5A"), std::string(900, 'k')}) {
        std::string file = folder.put("a.png", qr_png(text));
        std::string read = outside::output("zbarimg -q --raw --oneshot -Sdisable -Sqrcode.enable " + file);
        if (read.ends_with('\n')) read.pop_back();
        EXPECT_EQ(read, text);
    }
}

TEST(Qr, IsAnSvgWithAQuietZone) {
    std::string svg = qr_svg("khue");  // version 1: 21 modules
    EXPECT_NE(svg.find("viewBox=\"0 0 29 29\""), svg.npos);
    EXPECT_NE(svg.find("M4 4h7v1h-7z"), svg.npos) << "the finder pattern's top edge";
    EXPECT_NE(svg, qr_svg("khua"));
}

TEST(Qr, RefusesTextThatIsTooLong) {
    EXPECT_THROW(qr_svg(std::string(3000, 'x')), std::runtime_error);
    EXPECT_NO_THROW(qr_svg(std::string(2900, 'x'), QrCorrection::low));
}

}  // namespace
}  // namespace khue::office
