#include "store/seal.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cstring>

#include "core/problem.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::string_view magic = "KHUESEAL1\n";
constexpr std::size_t id_size = 8, salt_size = 32, tag_size = 16, nonce_size = 12;
constexpr std::size_t header_size = magic.size() + id_size + salt_size;
constexpr std::size_t chunk_size = 256u << 10;
constexpr std::uint32_t last_mark = 0x8000'0000u;

using Bytes = std::array<unsigned char, 32>;

std::string_view view_of(const Bytes& b) { return {reinterpret_cast<const char*>(b.data()), b.size()}; }
const unsigned char* data_of(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

Bytes hmac(std::string_view key, std::string_view text) {
    const std::string mac = hmac_sha256(key, text);
    Bytes out;
    std::memcpy(out.data(), mac.data(), out.size());
    return out;
}

// RFC 5869 with one block of output.
Bytes derive(const RecoveryKey& key, std::string_view salt, std::string_view kind) {
    const Bytes extracted = hmac(salt, view_of(key.bytes));
    return hmac(view_of(extracted), "khue sealed " + std::string(kind) + '\x01');
}

std::string raw_id(const RecoveryKey& key) {
    const Bytes digest = hmac("khue key id", view_of(key.bytes));
    return std::string(view_of(digest).substr(0, id_size));
}

[[noreturn]] void damaged(const std::filesystem::path& path) {
    throw Failure{422,
                  "damaged_backup",
                  "Tệp “" + path.filename().string() +
                      "” bị hỏng, bị cắt ngắn hoặc đã bị thay đổi nên không dùng được.",
                  {}};
}

// ---- the key on paper ----

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int groups = 16, group_letters = 4;

// CRC-4 (x^4 + x + 1) of sixteen bits, moved by the place of the group so that two of them cannot change
// places.
unsigned check_of(unsigned bits, int group) {
    unsigned rest = bits << 4;
    for (int at = 19; at >= 4; --at)
        if (rest >> at & 1u) rest ^= 0b10011u << (at - 4);
    return (rest ^ static_cast<unsigned>(group)) & 15u;
}

int digit_of(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const auto at = alphabet.find(c);
    return at == alphabet.npos ? -1 : static_cast<int>(at);
}

bool is_gap(char c) { return c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t'; }

[[noreturn]] void wrong_key_text(const std::string& sentence) {
    Problems problems;
    problems.add("/key", "wrong_key_text", sentence);
    throw Failure{422, "wrong_key_text", sentence, problems.list};
}

}  // namespace

std::string RecoveryKey::id() const { return hex_of(raw_id(*this)); }

std::string RecoveryKey::text() const {
    std::string out;
    for (int g = 0; g < groups; ++g) {
        const auto at = static_cast<std::size_t>(g) * 2;
        const unsigned bits = static_cast<unsigned>(bytes[at]) << 8 | bytes[at + 1];
        const unsigned all = bits << 4 | check_of(bits, g);
        if (g) out += '-';
        for (int shift = 15; shift >= 0; shift -= 5) out += alphabet[all >> shift & 31u];
    }
    return out;
}

RecoveryKey new_recovery_key() {
    RecoveryKey key;
    const auto random = random_bytes(key.bytes.size());
    std::memcpy(key.bytes.data(), random.data(), random.size());
    return key;
}

RecoveryKey parse_recovery_key(std::string_view typed) {
    std::string letters;
    for (const char c : typed)
        if (!is_gap(c)) letters += c;
    if (letters.size() != static_cast<std::size_t>(groups * group_letters))
        wrong_key_text("Khóa khôi phục có 16 nhóm, mỗi nhóm 4 ký tự; đã nhập " +
                       std::to_string(letters.size()) + " ký tự.");
    RecoveryKey key;
    for (int g = 0; g < groups; ++g) {
        unsigned all = 0;
        bool known = true;
        for (int i = 0; i < group_letters; ++i) {
            const int digit = digit_of(letters[static_cast<std::size_t>(g * group_letters + i)]);
            known = known && digit >= 0;
            all = all << 5 | static_cast<unsigned>(digit & 31);
        }
        if (!known || check_of(all >> 4, g) != (all & 15u))
            wrong_key_text("Nhóm thứ " + std::to_string(g + 1) +
                           " của khóa khôi phục gõ chưa đúng; xin đối chiếu với bản in.");
        key.bytes[static_cast<std::size_t>(g) * 2] = static_cast<unsigned char>(all >> 12);
        key.bytes[static_cast<std::size_t>(g) * 2 + 1] = static_cast<unsigned char>(all >> 4);
    }
    return key;
}

std::string keyed_name(const RecoveryKey& key, std::string_view text) {
    const Bytes own = derive(key, "names", "name");
    const Bytes name = hmac(view_of(own), text);
    return hex_of(view_of(name));
}

// ---- chunks ----

namespace {

struct CipherState {
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    Bytes key;
    std::uint64_t number = 0;  // of the next chunk
    CipherState(const Bytes& k, bool encrypt) : key(k) {
        if (!context ||
            EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nullptr, key.data(), nullptr, encrypt) != 1)
            throw std::runtime_error("AES-256-GCM is not available");
    }
    ~CipherState() {
        EVP_CIPHER_CTX_free(context);
        OPENSSL_cleanse(key.data(), key.size());
    }
    CipherState(const CipherState&) = delete;

    void begin(bool last) {
        unsigned char nonce[nonce_size] = {};
        for (std::size_t i = 0; i < 8; ++i) nonce[i] = static_cast<unsigned char>(number >> (56 - 8 * i));
        nonce[nonce_size - 1] = last;
        ++number;
        if (EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, nonce, -1) != 1)
            throw std::runtime_error("AES-256-GCM failed");
    }
};

std::string size_word(std::size_t size, bool last) {
    const auto word = static_cast<std::uint32_t>(size) | (last ? last_mark : 0);
    std::string out;
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(word >> shift & 255u);
    return out;
}

std::uint32_t word_of(const char* bytes) {
    std::uint32_t word = 0;
    for (int i = 3; i >= 0; --i) word = word << 8 | static_cast<unsigned char>(bytes[i]);
    return word;
}

}  // namespace

struct SealedWriter::Cipher : CipherState {
    using CipherState::CipherState;
};
struct SealedReader::Cipher : CipherState {
    using CipherState::CipherState;
};

SealedWriter::SealedWriter(DiskFile file, const RecoveryKey& key, std::string_view kind)
    : file_(std::move(file)) {
    const std::string salt = random_bytes(salt_size);
    cipher_ = std::make_unique<Cipher>(derive(key, salt, kind), true);
    file_.write(std::string(magic) + raw_id(key) + salt);
}
SealedWriter::~SealedWriter() = default;

void SealedWriter::put_chunk(bool last) {
    cipher_->begin(last);
    std::string out = size_word(waiting_.size(), last);
    const std::size_t head = out.size();
    out.resize(head + waiting_.size() + tag_size);
    auto* to = reinterpret_cast<unsigned char*>(out.data() + head);
    int n = 0, rest = 0;
    if (EVP_CipherUpdate(cipher_->context, to, &n, data_of(waiting_), static_cast<int>(waiting_.size())) !=
            1 ||
        EVP_CipherFinal_ex(cipher_->context, to + n, &rest) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher_->context, EVP_CTRL_GCM_GET_TAG, tag_size, to + waiting_.size()) != 1)
        throw std::runtime_error("AES-256-GCM failed");
    file_.write(out);
    waiting_.clear();
}

void SealedWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto part = bytes.substr(0, chunk_size - waiting_.size());
        waiting_.append(part);
        bytes.remove_prefix(part.size());
        if (waiting_.size() == chunk_size) put_chunk(false);
    }
}

void SealedWriter::flush() {
    if (!waiting_.empty()) put_chunk(false);
}

void SealedWriter::finish() {
    put_chunk(true);
    file_.sync();
}

SealedReader::SealedReader(DiskFile file, const RecoveryKey& key, std::string_view kind)
    : file_(std::move(file)) {
    std::string header(header_size, '\0');
    if (file_.read_at(0, header.data(), header.size()) != header.size() || !header.starts_with(magic))
        damaged(file_.path());
    if (header.substr(magic.size(), id_size) != raw_id(key))
        throw Failure{422,
                      "wrong_key",
                      "Khóa khôi phục không phải của bản sao lưu này. Xin dùng bản in khóa có mã " +
                          hex_of(header.substr(magic.size(), id_size)) + ".",
                      {}};
    cipher_ = std::make_unique<Cipher>(derive(key, header.substr(magic.size() + id_size), kind), false);
    file_.seek(header_size);
}
SealedReader::SealedReader(SealedReader&&) noexcept = default;
SealedReader::~SealedReader() = default;

static std::size_t read_whole(DiskFile& file, char* to, std::size_t wanted) {
    std::size_t got = 0;
    while (got < wanted) {
        const std::size_t n = file.read(to + got, wanted - got);
        if (n == 0) break;
        got += n;
    }
    return got;
}

bool SealedReader::read(std::string& chunk) {
    if (ended_) return false;
    char word[4];
    const std::size_t head = read_whole(file_, word, sizeof word);
    const auto end_here = [&] {
        if (end_needed_) damaged(file_.path());
        ended_ = true;
        return false;
    };
    if (head < sizeof word) return end_here();
    const bool last = (word_of(word) & last_mark) != 0;
    const std::size_t size = word_of(word) & ~last_mark;
    if (size > chunk_size) damaged(file_.path());
    std::string sealed(size + tag_size, '\0');
    if (read_whole(file_, sealed.data(), sealed.size()) < sealed.size()) return end_here();
    cipher_->begin(last);
    chunk.resize(size);
    int n = 0, rest = 0;
    auto* to = reinterpret_cast<unsigned char*>(chunk.data());
    if (EVP_CipherUpdate(cipher_->context, to, &n, data_of(sealed), static_cast<int>(size)) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher_->context, EVP_CTRL_GCM_SET_TAG, tag_size, sealed.data() + size) != 1 ||
        EVP_CipherFinal_ex(cipher_->context, to + n, &rest) != 1)
        damaged(file_.path());
    if (last && read_whole(file_, word, 1) != 0) damaged(file_.path());  // something follows the end
    ended_ = last;
    return !last || size > 0;
}

std::optional<std::string> key_id_of(const std::filesystem::path& path) {
    auto file = DiskFile::open(path);
    std::string header(header_size, '\0');
    if (file.read_at(0, header.data(), header.size()) != header.size() || !header.starts_with(magic))
        return std::nullopt;
    return hex_of(header.substr(magic.size(), id_size));
}

}  // namespace khue
