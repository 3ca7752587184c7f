// Tiny spreadsheets built in memory for the tests of the readers, and one line of text for what was read.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "office/place.hpp"
#include "office/workbook.hpp"

namespace khue::office::fixture {

struct Part {
    std::string name, content;
};

inline std::string zip(const std::vector<Part>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    zip_source_keep(buffer);
    for (const Part& part : parts) {
        zip_source_t* source = zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
        zip_file_add(archive, part.name.c_str(), source, ZIP_FL_OVERWRITE);
    }
    EXPECT_EQ(zip_close(archive), 0);
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    zip_error_fini(&error);
    return bytes;
}

inline const std::string xml_head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
inline const std::string spreadsheet_ns =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
inline const std::string office_rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

struct XlsxSheetPart {
    std::string name, xml, state = "visible", target = "worksheets/sheet1.xml";
};

struct Xlsx {
    std::vector<XlsxSheetPart> sheets;
    std::string workbook_extra, strings, formats, fonts, cell_xfs;

    std::vector<Part> parts() const {
        std::string list, relations;
        std::vector<Part> out;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            list += fmt::format(R"(<sheet name="{}" sheetId="{}" state="{}" r:id="rId{}"/>)", sheets[i].name,
                                i + 1, sheets[i].state, i + 1);
            relations += fmt::format(R"(<Relationship Id="rId{}" Type="{}worksheet" Target="{}"/>)", i + 1,
                                     office_rel, sheets[i].target);
            const std::string& target = sheets[i].target;
            out.push_back({target.starts_with('/') ? target.substr(1) : "xl/" + target, sheets[i].xml});
        }
        relations +=
            fmt::format(R"(<Relationship Id="rS" Type="{}styles" Target="styles.xml"/>)", office_rel);
        relations += fmt::format(
            R"(<Relationship Id="rT" Type="{}sharedStrings" Target="sharedStrings.xml"/>)", office_rel);
        out.push_back(
            {"_rels/.rels",
             fmt::format(
                 R"({}<Relationships><Relationship Id="r" Type="{}officeDocument" Target="xl/workbook.xml"/></Relationships>)",
                 xml_head, office_rel)});
        out.push_back(
            {"xl/workbook.xml",
             fmt::format(
                 R"({}<workbook {} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}<sheets>{}</sheets></workbook>)",
                 xml_head, spreadsheet_ns, workbook_extra, list)});
        out.push_back({"xl/_rels/workbook.xml.rels",
                       fmt::format("{}<Relationships>{}</Relationships>", xml_head, relations)});
        out.push_back({"xl/styles.xml",
                       fmt::format("{}<styleSheet {}><numFmts>{}</numFmts><fonts>{}</fonts><cellStyleXfs><xf "
                                   "numFmtId=\"14\"/></cellStyleXfs><cellXfs>{}</cellXfs></styleSheet>",
                                   xml_head, spreadsheet_ns, formats, fonts, cell_xfs)});
        if (!strings.empty())
            out.push_back({"xl/sharedStrings.xml",
                           fmt::format("{}<sst {}>{}</sst>", xml_head, spreadsheet_ns, strings)});
        return out;
    }
    std::string bytes() const { return zip(parts()); }
};

inline std::string sheet_xml(std::string_view rows, std::string_view behind = "") {
    return fmt::format("{}<worksheet {}><sheetData>{}</sheetData>{}</worksheet>", xml_head, spreadsheet_ns,
                       rows, behind);
}

// A workbook of one sheet "Học sinh" with these rows.
inline std::string xlsx(std::string_view rows, std::string_view behind = "") {
    return Xlsx{.sheets = {{.name = "Học sinh", .xml = sheet_xml(rows, behind)}}}.bytes();
}

inline std::string ods_xml(std::string_view tables, std::string_view styles = "") {
    return fmt::format(
        R"({}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">{}<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>)",
        xml_head, styles, tables);
}

inline std::string ods(std::string_view tables, std::string_view styles = "") {
    return zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                {"content.xml", ods_xml(tables, styles)}});
}

// ---- .xls
// ----------------------------------------------------------------------------------------------------------

inline std::string le(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 255));
    return out;
}
inline std::string le_double(double value) {
    std::uint64_t bits;
    std::memcpy(&bits, &value, 8);
    return le(bits, 8);
}
inline std::string record(unsigned id, const std::string& data) {
    return le(id, 2) + le(data.size(), 2) + data;
}
inline std::string narrow(std::string_view text, int length_bytes) {
    return le(text.size(), length_bytes) + std::string(1, '\0') + std::string(text);
}
inline std::string wide(std::u16string_view text, int length_bytes) {
    std::string out = le(text.size(), length_bytes) + "\x01";
    for (const char16_t c : text) out += le(c, 2);
    return out;
}

// A compound file whose root folder holds these streams, all padded to the large sectors.
inline std::string ole(const std::vector<Part>& streams) {
    constexpr std::size_t sector = 512;
    std::vector<std::uint32_t> fat = {0xFFFFFFFD, 0xFFFFFFFE};  // sector 0: the table itself, 1: the folder
    std::string folder, body;
    auto entry = [](std::string_view name, int type, std::uint32_t left, std::uint32_t child,
                    std::uint32_t start, std::size_t size) {
        std::string out;
        for (const char c : name) out += le(static_cast<unsigned char>(c), 2);
        out.resize(64);
        out += le((name.size() + 1) * 2, 2) + le(static_cast<unsigned>(type), 1) + le(1, 1) + le(left, 4) +
               le(0xFFFFFFFF, 4) + le(child, 4);
        out.resize(116);
        return out + le(start, 4) + le(size, 8);
    };
    folder += entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        std::string content = streams[i].content;
        if (content.size() < 4096) content.resize(4096);
        const std::size_t size = content.size();
        content.resize((size + sector - 1) / sector * sector);
        const auto start = static_cast<std::uint32_t>(fat.size());
        for (std::size_t k = 1; k < content.size() / sector; ++k)
            fat.push_back(static_cast<std::uint32_t>(fat.size() + 1));
        fat.push_back(0xFFFFFFFE);
        folder +=
            entry(streams[i].name, 2, i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : 0xFFFFFFFF,
                  0xFFFFFFFF, start, size);
        body += content;
    }
    folder.resize(sector);
    // The table's own sectors beyond the first lie behind everything else.
    std::vector<std::uint32_t> tables = {0};
    while (tables.size() * (sector / 4) < fat.size()) {
        tables.push_back(static_cast<std::uint32_t>(fat.size()));
        fat.push_back(0xFFFFFFFD);
    }
    fat.resize(tables.size() * (sector / 4), 0xFFFFFFFF);
    std::string head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    head.resize(24);
    head += le(0x3E, 2) + le(3, 2) + le(0xFFFE, 2) + le(9, 2) + le(6, 2);
    head.resize(44);
    head += le(tables.size(), 4) + le(1, 4) + le(0, 4) + le(4096, 4) + le(0xFFFFFFFE, 4) + le(0, 4) +
            le(0xFFFFFFFE, 4) + le(0, 4);
    for (const std::uint32_t sector_of_table : tables) head += le(sector_of_table, 4);
    while (head.size() < sector) head += "\xFF";
    std::string table;
    for (const std::uint32_t next : fat) table += le(next, 4);
    return head + table.substr(0, sector) + folder + body + table.substr(sector);
}

inline const std::string globals_begin = record(0x809, le(0x600, 2) + le(5, 2) + std::string(12, '\0'));
inline const std::string sheet_begin = record(0x809, le(0x600, 2) + le(0x10, 2) + std::string(12, '\0'));
inline const std::string end_of_stream = record(0x0A, "");

struct XlsSheetPart {
    std::u16string name;
    std::string records;
    int state = 0;
};

// The stream of a workbook: `globals` are records put before the list of sheets.
inline std::string xls_stream(const std::string& globals, const std::vector<XlsSheetPart>& sheets) {
    std::size_t size = globals_begin.size() + globals.size() + end_of_stream.size();
    for (const auto& sheet : sheets) size += 4 + 6 + wide(sheet.name, 1).size();
    std::string list, body;
    for (const auto& sheet : sheets) {
        list += record(0x85, le(size + body.size(), 4) + le(static_cast<unsigned>(sheet.state), 1) +
                                 le(0, 1) + wide(sheet.name, 1));
        body += sheet_begin + sheet.records + end_of_stream;
    }
    return globals_begin + globals + list + end_of_stream + body;
}
inline std::string xls(const std::string& globals, const std::vector<XlsSheetPart>& sheets) {
    return ole({{"Workbook", xls_stream(globals, sheets)}});
}

// ---- what was read
// ---------------------------------------------------------------------------------------------------

// "'text'", "12.5", "2020-02-29", "2020-02-29+0.5", "true", "#N/A"; before it "=" for a formula, "?" without
// result,
// "~" for an old font.
inline std::string show(const Cell& cell) {
    std::string out;
    if (cell.formula) out += '=';
    if (cell.uncached) out += '?';
    if (cell.legacy_font) out += '~';
    switch (cell.kind) {
        case Cell::Kind::empty: return out;
        case Cell::Kind::text: return out + "'" + cell.text + "'";
        case Cell::Kind::number: return out + fmt::format("{}", cell.number);
        case Cell::Kind::boolean: return out + (cell.number == 1 ? "true" : "false");
        case Cell::Kind::error: return out + cell.text;
        case Cell::Kind::date: break;
    }
    const double time = cell.number - static_cast<double>(static_cast<std::int64_t>(cell.number));
    return out + to_string(cell.day) + (time == 0 ? "" : fmt::format("+{:.4g}", time));
}

// One line a row: "3 A:'x' C:5", "4h …" for a hidden one.
inline std::string show(const Sheet& sheet) {
    std::string out;
    for (const Row& row : sheet.rows) {
        out += fmt::format("{}{}", row.number, row.hidden ? "h" : "");
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string text = show(row.cells[i]);
            if (!text.empty()) out += fmt::format(" {}:{}", column_name(static_cast<std::uint32_t>(i)), text);
        }
        out += '\n';
    }
    return out;
}

inline std::string show(std::span<const Merge> merges) {
    std::string out;
    for (const Merge& m : merges) {
        out += fmt::format("{}{}:{}{} ", column_name(m.first_column), m.first_row, column_name(m.last_column),
                           m.last_row);
    }
    return out;
}

// The first sheet of what these bytes hold; the refusal's sentence when they are refused.
inline std::string read_first(std::string_view bytes, const Limits& limits = {}) {
    try {
        const Workbook book = load_bytes(bytes, limits);
        return book.sheets.empty() ? "no sheet" : show(book.sheets[0]);
    } catch (const ReadError& error) {
        return error.what();
    }
}

inline std::string refusal(std::string_view bytes, const Limits& limits = {}) {
    try {
        load_bytes(bytes, limits);
        return "accepted";
    } catch (const ReadError& error) {
        return error.what();
    }
}

}  // namespace khue::office::fixture
