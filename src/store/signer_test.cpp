#include "store/signer.hpp"

#include <gtest/gtest.h>

#include "store/hash.hpp"

namespace khue {
namespace {

struct Folder {
    std::filesystem::path path;
    Folder() {
        char name[] = "/tmp/khue-signer-XXXXXX";
        path = mkdtemp(name);
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

TEST(Signer, KeepsItsKeyForTheOwnerAlone) {
    const Folder f;
    const auto one = file_signer(f.path, "warehouse"), again = file_signer(f.path, "warehouse");
    EXPECT_EQ(one->key_id(), again->key_id());
    EXPECT_NE(one->key_id(), file_signer(f.path, "other")->key_id());
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(f.path / "keys/warehouse.pem").permissions(),
              perms::owner_read | perms::owner_write);
    EXPECT_EQ(one->public_key().find("PRIVATE"), std::string::npos);
}

TEST(Signer, ADetachedSignatureHoldsForItsTextOnly) {
    const Folder f;
    const auto signer = file_signer(f.path, "a");
    const std::string text = "{\"lô\":1}", jws = detached_jws(*signer, text, "\"iat\":1700000000");
    const JwsVerdict good = check_detached_jws(signer->public_key(), jws, text);
    EXPECT_TRUE(good.holds);
    EXPECT_EQ(good.header.issued_at, 1700000000);
    EXPECT_EQ(good.header.key_id, signer->key_id());
    EXPECT_FALSE(check_detached_jws(signer->public_key(), jws, text + " ").holds);
    EXPECT_FALSE(check_detached_jws(file_signer(f.path, "b")->public_key(), jws, text).holds);
    EXPECT_FALSE(check_detached_jws("no key", jws, text).holds);
}

TEST(Signer, DamagedSignaturesDoNotHold) {
    const Folder f;
    const auto signer = file_signer(f.path, "a");
    const std::string jws = detached_jws(*signer, "x");
    for (std::size_t i = 0; i < jws.size(); i += 3) {
        std::string damaged = jws;
        damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(check_detached_jws(signer->public_key(), damaged, "x").holds) << i;
    }
    for (char last : {'A', 'B', 'Q', 'R', 'g', 'h', 'w', 'x'})  // bits of the last letter that say nothing
        if (std::string other = jws; other.back() != last) {
            other.back() = last;
            EXPECT_FALSE(check_detached_jws(signer->public_key(), other, "x").holds) << last;
        }
    for (const char* odd : {"", "..", "a..b", "eyJhbGciOiJub25lIn0..", "...."})
        EXPECT_FALSE(check_detached_jws(signer->public_key(), odd, "x").holds) << odd;
}

}  // namespace
}  // namespace khue
