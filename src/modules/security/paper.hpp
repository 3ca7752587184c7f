// Parts of the papers of this field, in the terms of office/document.hpp. What nobody has said stands in red
// and names what is missing; nothing is invented.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/units/unit.hpp"
#include "office/document.hpp"
#include "store/db.hpp"

namespace khue::security {

// Who issues a paper: the unit, and the commune above it.
struct Issuer {
    Unit unit, commune;
};
Issuer issuer_in(Db&, Id<Unit>);  // 404

office::OfficialHeader header_of(const Issuer&, const std::string& symbol, std::optional<Date> day = {});
office::Signature signature_of(const Issuer&);

office::Run missing_run(std::string_view what);                             // "[chưa có: …]"
office::Run said_or_missing(std::string_view text, std::string_view what);  // the text, or the red mark
office::Paragraph paragraph(std::string text);
office::Paragraph paragraph(std::vector<office::Run> runs);
office::Heading heading(int level, std::string text);
office::TableCell cell(std::string text, office::Tone tone = office::Tone::plain);
office::TableCell cell(office::Run run);

// With a header row; widths are weights.
office::Table table(const std::vector<std::string>& header, const std::vector<double>& widths);

// docx for "docx", else pdf.
std::string draw(const office::Document&, std::string_view end);
std::string_view type_of(std::string_view end);

}  // namespace khue::security
