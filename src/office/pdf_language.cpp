// Cairo writes the catalogue as the last object before the cross-reference table, so only the table's own
// offset moves.
#include "office/pdf_language.hpp"

#include <string_view>

namespace khue::office::pdf {

std::string with_language(std::string pdf) {
    constexpr std::string_view entry =
        "\n   /Lang (vi-VN)\n   /ViewerPreferences << /DisplayDocTitle true >>";
    constexpr std::string_view type = "/Type /Catalog", start = "startxref\n";
    std::size_t catalogue = pdf.rfind(type);
    std::size_t pointer = pdf.rfind(start);
    if (catalogue == pdf.npos || pointer == pdf.npos || pointer < catalogue) return pdf;
    std::size_t table = pdf.find("\nxref\n", catalogue);
    std::size_t next_object = pdf.find(" obj\n", catalogue);
    if (table == pdf.npos || next_object < table || pdf.find("/Lang", catalogue) < table) return pdf;
    std::string offset = std::to_string(table + 1);
    std::size_t digits = pointer + start.size();
    if (pdf.compare(digits, offset.size(), offset) != 0 || pdf[digits + offset.size()] != '\n') return pdf;
    pdf.replace(digits, offset.size(), std::to_string(table + 1 + entry.size()));
    pdf.insert(catalogue + type.size(), entry);
    return pdf;
}

}  // namespace khue::office::pdf
