// Files kept by the hash of their content, with sniffed type, size limit and access by scope. The bytes lie
// under <data>/files/ab/<sha256>; the row says whose they are.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/records.hpp"

namespace khue {

struct StoredFile {
    std::int64_t id = 0, unit_id = 0, size = 0;
    std::string hash, name, type;  // type: what the bytes are ("application/pdf"), never what the sender says
};

// Content that is on the disk, not yet anybody's.
struct KeptContent {
    std::string hash;
    std::string_view type;
    std::int64_t size = 0;
};

inline constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// The type of some bytes by their magic; "application/octet-stream" when unknown, "text/plain" for UTF-8
// text.
std::string_view sniff_type(std::string_view bytes);

// What proves something: PDF, pictures, Word, Excel; and the sentence for everything else.
bool is_office_document(std::string_view type);
inline constexpr std::string_view office_documents_only =
    "Tệp phải là PDF, ảnh PNG hoặc JPEG, Word (.docx) hoặc Excel (.xlsx).";

struct Migration;
std::span<const Migration> files_migrations();

class Files {
public:
    explicit Files(std::filesystem::path folder);

    // Writes the bytes (temporary file, fsync, rename) and the row; the same content is kept once. Refuses
    // with 413 above `limit`, with 507 when the disk is full.
    StoredFile put(Transaction&, std::string_view bytes, std::string_view name, std::int64_t unit_id,
                   std::size_t limit = default_limit);

    // The same in two steps, for slow routes: the disk is waited for outside the writer.
    KeptContent keep(std::string_view bytes, std::size_t limit = default_limit);
    StoredFile put(Transaction&, const KeptContent&, std::string_view name, std::int64_t unit_id);

    // The row goes at once, its content with remove_orphans when no other row has the same.
    static void forget(Transaction&, std::int64_t id);

    // Deletes content that no row refers to and that was written before `older_than`, and what an interrupted
    // write left behind; at most `most` files. Within the writer, so that nobody refers to them meanwhile.
    std::int64_t remove_orphans(Transaction&, Instant older_than, std::int64_t most = 1000);

    std::optional<StoredFile> find(Db&, const Scope&, std::int64_t id);
    std::string read(const StoredFile&);  // throws Failure 500 when the content no longer has its hash
    std::filesystem::path path(const StoredFile&) const;

    static constexpr std::size_t default_limit = 64u << 20;

private:
    std::filesystem::path path_of(std::string_view hash) const;
    std::filesystem::path folder_;
};

}  // namespace khue
