// Files come back as they were put, are kept once, stay inside their unit, and a full disk leaves nothing.
#include "store/files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "core/log.hpp"
#include "store/hash.hpp"
#include "store/migrate.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

void quiet(std::string_view) {}

std::size_t files_below(const fs::path& folder) {
    std::size_t n = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) n += entry.is_regular_file();
    return n;
}

template <class F>
Failure failure_of(F f) {
    try {
        f();
    } catch (const Failure& failure) {
        return failure;
    }
    return {0, "", "", {}};
}

class FilesTest : public ::testing::TestWithParam<std::string> {
protected:
    FilesTest() : fresh(GetParam()), files(fresh.folder() / "files") {
        db = Database::open(fresh.location());
        std::vector<Migration> all(store_migrations().begin(), store_migrations().end());
        all.insert(all.end(), files_migrations().begin(), files_migrations().end());
        auto door =
            GetParam() == "sqlite" ? open_sqlite(fresh.location(), false) : open_postgres(fresh.location());
        migrate(*door, all);
        set_log_sink(quiet);
    }
    ~FilesTest() override { set_log_sink(nullptr); }
    StoredFile put(std::string_view bytes, std::string_view name = "a.txt", std::int64_t unit = 7) {
        StoredFile f;
        db->write({}, [&](Transaction& t) { f = files.put(t, bytes, name, unit); });
        return f;
    }
    std::optional<StoredFile> find(std::int64_t id, const Scope& scope) {
        std::optional<StoredFile> f;
        db->read([&](Db& d) { f = files.find(d, scope, id); });
        return f;
    }
    testing::FreshDatabase fresh;
    Files files;
    std::unique_ptr<Database> db;
};

TEST_P(FilesTest, AFileComesBackAsItWasPut) {
    std::string bytes("một\0hai\xff", 10);
    auto put_file = put(bytes, "C:\\Thư mục\\Danh  sách\n6A.bin");
    auto found = find(put_file.id, Scope::of(7));
    ASSERT_TRUE(found);
    EXPECT_EQ(files.read(*found), bytes);
    EXPECT_EQ(found->name, "Danh sách 6A.bin");
    EXPECT_EQ(found->hash, sha256_hex(bytes));
    EXPECT_EQ(found->size, 10);
    EXPECT_EQ(found->type, "application/octet-stream");
    EXPECT_EQ(files.path(*found).parent_path().filename(), found->hash.substr(0, 2));
}

TEST_P(FilesTest, TheSameContentIsKeptOnceForAllItsOwners) {
    auto a = put("chung", "a.txt", 7), b = put("chung", "b.txt", 8);
    EXPECT_NE(a.id, b.id);
    EXPECT_EQ(files.path(a), files.path(b));
    EXPECT_EQ(files_below(fresh.folder() / "files"), 1u);
}

TEST_P(FilesTest, AFileIsSeenOnlyWithinItsUnit) {
    auto f = put("riêng", "a.txt", 7);
    EXPECT_TRUE(find(f.id, Scope::everything()));
    EXPECT_FALSE(find(f.id, Scope::of(8)));
    EXPECT_FALSE(find(f.id, Scope{}));
    EXPECT_FALSE(find(f.id + 1, Scope::everything()));
}

TEST_P(FilesTest, AnUndonePutLeavesNoRow) {
    StoredFile f;
    EXPECT_THROW(db->write({},
                           [&](Transaction& t) {
                               f = files.put(t, "dở dang", "a.txt", 7);
                               throw Failure{409, "no", "không", {}};
                           }),
                 Failure);
    EXPECT_FALSE(find(f.id, Scope::everything()));
}

TEST_P(FilesTest, DamageIsNoticedOnReadingAndMendedByPuttingAgain) {
    auto f = put("nội dung đúng");
    std::ofstream(files.path(f)) << "nội dung sai";
    EXPECT_EQ(failure_of([&] { files.read(f); }).code, "file_damaged");
    put("nội dung đúng");
    EXPECT_EQ(files.read(f), "nội dung đúng");
    fs::remove(files.path(f));
    EXPECT_EQ(failure_of([&] { files.read(f); }).code, "file_damaged");
}

TEST_P(FilesTest, ALinkInPlaceOfAFileIsNotFollowed) {
    auto f = put("thật");
    fs::path elsewhere = fresh.folder() / "elsewhere";
    std::ofstream(elsewhere) << "thật";
    fs::remove(files.path(f));
    fs::create_symlink(elsewhere, files.path(f));
    EXPECT_EQ(failure_of([&] { files.read(f); }).code, "file_damaged");
}

TEST_P(FilesTest, TooLargeIsRefusedBeforeAnythingIsWritten) {
    auto refusal = failure_of([&] { files.keep(std::string((1 << 20) + 1, 'x'), 1 << 20); });
    EXPECT_EQ(refusal.status, 413);
    EXPECT_NE(refusal.message.find("1 MB"), std::string::npos);
    EXPECT_FALSE(fs::exists(fresh.folder() / "files"));
}

// The limit on the size of files stands in for a full disk: write() fails in the same way half-way through.
TEST_P(FilesTest, AFullDiskIsToldAndLeavesNoHalfFile) {
    files.keep("trước");
    auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit tight = before;
    tight.rlim_cur = 1000;
    setrlimit(RLIMIT_FSIZE, &tight);
    auto refusal = failure_of([&] { files.keep(std::string(5000, 'x')); });
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, old_handler);
    EXPECT_EQ(refusal.status, 507);
    EXPECT_EQ(files_below(fresh.folder() / "files"), 1u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, FilesTest, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

// ---- types ----

std::string little_endian(std::uint32_t n, int size) {
    std::string out;
    for (int i = 0; i < size; ++i) out += static_cast<char>(n >> (8 * i));
    return out;
}

// An archive of one empty member, with as much of the format as a reader of its directory needs.
std::string zip_with(const std::string& name) {
    std::string local = "PK\3\4" + std::string(22, '\0') +
                        little_endian(static_cast<std::uint32_t>(name.size()), 2) + std::string(2, '\0') +
                        name;
    std::string entry = "PK\1\2" + std::string(24, '\0') +
                        little_endian(static_cast<std::uint32_t>(name.size()), 2) + std::string(16, '\0') +
                        name;
    return local + entry + "PK\5\6" + std::string(12, '\0') +
           little_endian(static_cast<std::uint32_t>(local.size()), 4) + std::string(2, '\0');
}

std::string wide(std::string_view text) {
    std::string out;
    for (char c : text) (out += c) += '\0';
    return out;
}

TEST(SniffType, KnowsWhatTheBytesAre) {
    const std::string ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(504, '\0');
    const std::pair<std::string, std::string_view> samples[] = {
        {"%PDF-1.7\n", "application/pdf"},
        {"\x89PNG\r\n\x1a\n....", "image/png"},
        {"\xff\xd8\xff\xe0", "image/jpeg"},
        {"GIF89a..", "image/gif"},
        {"RIFF\x10\x20\x30\x40WEBPVP8 ", "image/webp"},
        {"RIFF\x10\x20\x30\x40WAVEfmt \x01", "application/octet-stream"},
        {zip_with("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {zip_with("word/document.xml"),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {zip_with("readme.txt"), "application/zip"},
        {"PK\3\4" + std::string(26, '\0') + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
         "application/vnd.oasis.opendocument.spreadsheet"},
        {"PK\3\4", "application/zip"},
        {ole + wide("Workbook"), "application/vnd.ms-excel"},
        {ole + wide("WordDocument"), "application/msword"},
        {ole, "application/x-ole-storage"},
        {"Họ và tên\tLớp\r\n", "text/plain"},
        {"\xff\xfeH\0", "text/plain"},
        {"\xef\xbb\xbf  <!DOCTYPE HTML><p>", "text/html"},
        {"<TABLE><tr>", "text/html"},
        {"<?xml version='1.0'?><a/>", "application/xml"},
        {"<?xml version='1.0'?><svg onload='x'/>", "image/svg+xml"},
        {"<?xml version='1.0'?><html xmlns='x'/>", "text/html"},
        {"\xc3\x28 not utf-8", "application/octet-stream"},
        {"text with \x01", "application/octet-stream"},
        {"", "application/octet-stream"},
    };
    for (const auto& [bytes, type] : samples) EXPECT_EQ(sniff_type(bytes), type) << bytes;
}

// A directory that points outside the archive must not be followed.
TEST(SniffType, SurvivesAnyCutAndAnyByteOfAnArchive) {
    std::string whole = zip_with("xl/workbook.xml");
    for (std::size_t size = 0; size < whole.size(); ++size) sniff_type(std::string(whole, 0, size));
    for (std::size_t i = 4; i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = '\xff';
        EXPECT_FALSE(sniff_type(damaged).empty());
    }
}

}  // namespace
}  // namespace khue
