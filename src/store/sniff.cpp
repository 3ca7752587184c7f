// What some bytes are, by what they hold. Senders' names and types are never believed.
#include <algorithm>
#include <cstdint>

#include "core/text.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

constexpr std::string_view unknown = "application/octet-stream";
constexpr std::string_view zip = "application/zip";

struct Magic {
    std::string_view bytes, type;
};
constexpr Magic magics[] = {
    {"%PDF-", "application/pdf"},
    {"\x89PNG\r\n\x1a\n", "image/png"},
    {"\xff\xd8\xff", "image/jpeg"},
    {"GIF87a", "image/gif"},
    {"GIF89a", "image/gif"},
    {"\x09\x08\x10", "application/vnd.ms-excel"},  // BIFF8 without its OLE file
};

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t n = 0;
    for (int i = size - 1; i >= 0; --i)
        n = n << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return n;
}

// The type that one member's name gives the whole archive away as.
std::string_view type_by_member(std::string_view name) {
    if (name == "xl/workbook.xml" || name == "xl/workbook.bin") return xlsx_type;
    if (name == "word/document.xml") return docx_type;
    if (name == "ppt/presentation.xml")
        return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    return {};
}

// OpenDocument says what it is in its first member, kept as it is: "mimetype".
std::string_view open_document_type(std::string_view bytes) {
    constexpr std::string_view known[] = {
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.presentation",
    };
    constexpr std::size_t name_at = 30;
    constexpr std::string_view name = "mimetype";
    if (bytes.size() < name_at || bytes.substr(name_at, name.size()) != name) return {};
    std::string_view content = bytes.substr(std::min(bytes.size(), name_at + name.size()));
    for (auto type : known)
        if (content.starts_with(type)) return type;
    return {};
}

// Walks the central directory at the archive's end; a damaged one is just a zip.
std::string_view zip_type(std::string_view bytes) {
    if (auto type = open_document_type(bytes); !type.empty()) return type;
    constexpr std::size_t end_size = 22, entry_size = 46, longest_comment = 0xffff;
    std::size_t from = bytes.size() - std::min(bytes.size(), end_size + longest_comment);
    std::size_t end = bytes.substr(from).rfind("PK\5\6");
    if (end == bytes.npos || bytes.size() - (end += from) < end_size) return zip;
    std::size_t at = little_endian(bytes, end + 16, 4);
    while (at < end && end - at >= entry_size && bytes.substr(at, 4) == "PK\1\2") {
        std::size_t name = little_endian(bytes, at + 28, 2);
        std::size_t rest = little_endian(bytes, at + 30, 2) + little_endian(bytes, at + 32, 2);
        if (auto type = type_by_member(bytes.substr(at + entry_size, name)); !type.empty()) return type;
        at += entry_size + name + rest;
    }
    return zip;
}

// The streams of an OLE file are named in UTF-16; one of them gives the program away.
std::string_view ole_type(std::string_view bytes) {
    auto holds = [&](std::string_view name) {
        std::string wide;
        for (char c : name) (wide += c) += '\0';
        return bytes.find(wide) != bytes.npos;
    };
    if (holds("EncryptedPackage")) return "application/x-ole-storage";
    if (holds("Workbook") || holds("Book")) return "application/vnd.ms-excel";
    if (holds("WordDocument")) return "application/msword";
    return "application/x-ole-storage";
}

bool starts_with_tag(std::string_view text, std::string_view lower_tag) {
    if (text.size() < lower_tag.size()) return false;
    return std::equal(lower_tag.begin(), lower_tag.end(), text.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

std::string_view kind_of_text(std::string_view bytes) {
    auto stray = [](char c) {
        auto b = static_cast<unsigned char>(c);
        return (b < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || b == 0x7f;
    };
    if (!is_utf8(bytes) || std::ranges::any_of(bytes, stray)) return unknown;
    std::string_view text = bytes;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    for (std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<table", "<script"})
        if (starts_with_tag(text, tag)) return "text/html";
    if (!text.starts_with("<?xml")) return "text/plain";
    std::string_view head = text.substr(0, 2048);
    if (head.find("<html") != head.npos) return "text/html";
    return head.find("<svg") != head.npos ? "image/svg+xml" : "application/xml";
}

}  // namespace

std::string_view sniff_type(std::string_view bytes) {
    for (const Magic& m : magics)
        if (bytes.starts_with(m.bytes)) return m.type;
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return "image/webp";
    if (bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6")) return zip_type(bytes);
    if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return ole_type(bytes);
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return "text/plain";  // UTF-16
    return bytes.empty() ? unknown : kind_of_text(bytes);
}

}  // namespace khue
