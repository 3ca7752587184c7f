// What the targets of the spreadsheet readers share: small limits, and packages written as plain text.
#pragma once
#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "office/workbook.hpp"

namespace khue::fuzz {

// Low limits keep a run short; they are other numbers on the same path.
inline const office::Limits limits = {.file_bytes = 1u << 20,
                                      .part_bytes = 4u << 20,
                                      .total_bytes = 16u << 20,
                                      .rows = 70'000,
                                      .cell_bytes = 1u << 16,
                                      .row_bytes = 1u << 20,
                                      .streamed_cells = 300'000,
                                      .loaded_cells = 100'000,
                                      .loaded_bytes = 4u << 20};

// Reads the bytes; anything but rows in order or a refusal is a fault.
inline void read(std::string_view bytes) {
    try {
        const office::Workbook book = office::load_bytes(bytes, limits);
        for (const office::Sheet& sheet : book.sheets) {
            std::uint32_t last = 0;
            for (const office::Row& row : sheet.rows) {
                if (row.number <= last || row.number > limits.rows || row.cells.empty()) std::abort();
                last = row.number;
            }
        }
    } catch (const office::ReadError& error) {
        if (std::string_view(error.what()).empty()) std::abort();
    }
}

struct Part {
    std::string name;
    std::string_view content;
};

// "=== xl/workbook.xml\n<workbook…" and so on: the parts of a package, readable and easy to mutate.
inline std::vector<Part> parts_of(std::string_view text) {
    constexpr std::string_view mark = "=== ";
    std::vector<Part> parts;
    std::size_t at = text.find(mark);
    while (at != std::string_view::npos && parts.size() < 16) {
        const std::size_t name = at + mark.size();
        const std::size_t line = text.find('\n', name);
        if (line == std::string_view::npos) break;
        at = text.find(mark, line);
        const std::size_t end = at == std::string_view::npos ? text.size() : at;
        std::string part(text.substr(name, line - name));
        part = part.substr(0, part.find('\0'));
        if (!part.empty()) parts.push_back({std::move(part), text.substr(line + 1, end - line - 1)});
    }
    return parts;
}

// The same as one archive.
inline std::string package(std::string_view text) {
    const std::vector<Part> parts = parts_of(text);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
    zip_source_keep(buffer);
    for (const Part& part : parts) {
        zip_source_t* source = zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
        const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_OVERWRITE);
        if (index < 0) {
            zip_source_free(source);
            continue;
        }
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    std::string bytes;
    if (zip_close(archive) != 0) {
        zip_discard(archive);
    } else if (zip_source_open(buffer) == 0) {
        zip_source_seek(buffer, 0, SEEK_END);
        bytes.resize(static_cast<std::size_t>(zip_source_tell(buffer)));
        zip_source_seek(buffer, 0, SEEK_SET);
        zip_source_read(buffer, bytes.data(), bytes.size());
        zip_source_close(buffer);
    }
    zip_source_free(buffer);
    return bytes;
}

}  // namespace khue::fuzz
