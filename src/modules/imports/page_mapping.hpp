// Mappings between the page, which names columns by number and tables by their place in the file, and the
// engine, which wants letters and keys. Kept is only what a person decided against the recognition, so that a
// better recognition serves old layouts too.
#pragma once
#include <string>

#include "modules/imports/recognition.hpp"

namespace khue::imports {

// The JSON to keep. `recognised` is the file without any mapping; answers about words in `kept` stand until
// they are answered anew, null takes one back. Throws Failure 422 for what is not understood.
std::string kept_mapping(const Json& page, const Recognition& recognised, const std::string& kept);

Mapping mapping_in(const std::string& kept);  // of an empty text: none
bool blank_erases_in(const std::string& kept);

// The same for the next file of the layout: its sheet may have another name, and blank cells are a matter of
// one file.
std::string mapping_to_remember(const std::string& kept, const Recognition& recognised);

// "ho_ten", "ho_ten.family", or empty for a column without use. Where a column serves two fields, the first.
std::string use_of(const FoundTable&, std::uint32_t column);

}  // namespace khue::imports
