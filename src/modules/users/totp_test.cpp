// One-time passwords against the vectors of the RFCs, and against oathtool where it is installed.
#include "modules/users/totp.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>

#include "store/hash.hpp"

namespace khue {
namespace {

// RFC 6238, appendix B, the rows of SHA-1; ours are the last six of its eight digits.
constexpr const char* rfc_secret = "12345678901234567890";

std::int64_t step(std::int64_t seconds) { return totp::step_at({seconds * 1000}); }

std::string output(const std::string& command) {
    std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string out;
    std::array<char, 128> line{};
    while (pipe && fgets(line.data(), line.size(), pipe.get())) out += line.data();
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

TEST(Totp, AgreesWithTheVectorsOfRfc6238) {
    constexpr std::pair<std::int64_t, const char*> vectors[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : vectors)
        EXPECT_EQ(totp::code(rfc_secret, step(seconds)), code) << seconds;
}

TEST(Totp, WritesSecretsAsRfc4648Does) {
    constexpr std::pair<const char*, const char*> vectors[] = {
        {"f", "MY"},         {"fo", "MZXQ"},        {"foo", "MZXW6"},
        {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : vectors) EXPECT_EQ(totp::base32(bytes), text);
}

TEST(Totp, TakesTheStepBeforeAndAfterAndNoneTwice) {
    Instant at{1'000'000'000'000};
    std::int64_t now = totp::step_at(at);
    for (std::int64_t s : {now - 1, now, now + 1})
        EXPECT_EQ(totp::accepted_step(rfc_secret, totp::code(rfc_secret, s), at, 0), s);
    for (std::int64_t s : {now - 2, now + 2})
        EXPECT_FALSE(totp::accepted_step(rfc_secret, totp::code(rfc_secret, s), at, 0));
    EXPECT_FALSE(totp::accepted_step(rfc_secret, totp::code(rfc_secret, now), at, now)) << "used";
    EXPECT_FALSE(totp::accepted_step(rfc_secret, totp::code(rfc_secret, now), at, now + 9))
        << "clock set back";
    EXPECT_FALSE(totp::accepted_step(rfc_secret, "", at, 0));
}

TEST(Totp, AgreesWithAnotherProgram) {
    if (output("command -v oathtool").empty()) GTEST_SKIP() << "oathtool is not installed";
    std::string secret = random_bytes(totp::secret_bytes);
    SCOPED_TRACE("secret " + hex_of(secret));
    for (std::int64_t seconds : {0LL, 29LL, 30LL, 1795683600LL, 4102444800LL})
        EXPECT_EQ(output("oathtool --totp --base32 --now '@" + std::to_string(seconds) + "' " +
                         totp::base32(secret)),
                  totp::code(secret, step(seconds)))
            << seconds;
}

TEST(Totp, SaysItsAddressAsAppsReadIt) {
    EXPECT_EQ(totp::address("foobar", "Khuê xã", "a.b"),
              "otpauth://totp/Khu%C3%AA%20x%C3%A3:a.b?secret=MZXW6YTBOI&issuer=Khu%C3%AA%20x%C3%A3");
}

}  // namespace
}  // namespace khue
