// The list for the emulation council as a document and as a table.
#pragma once
#include "modules/emulation/gathering.hpp"
#include "modules/emulation/records.hpp"
#include "modules/units/unit.hpp"
#include "office/document.hpp"

namespace khue::emulation {

struct Paper {
    Gathering content;
    Shown shown;
    Unit commune;
    Instant gathered_at;
    std::optional<EmulationList> confirmed;  // nothing: live, a draft
};
office::Document document_of(const Paper&);
std::string workbook_of(const Paper&);

// Where what stands in it comes from, one sentence each.
std::vector<std::string> sources_of(const Gathering&);

}  // namespace khue::emulation
