// One courteous Vietnamese sentence for each code.
#pragma once
#include <string>
#include <string_view>

namespace khue::imports {

// `label` is the field's name ("Ngày sinh"); for codes on the whole row it is not used.
std::string message_of(std::string_view code, std::string_view label);

struct Code;
struct TableSpec;
std::string message_of(const Code&, const TableSpec&);  // with the label of the table's field

// Every code and its sentence with {} where the label goes, as JSON members; the last, of no code, is for
// others.
std::string sentences_json();

}  // namespace khue::imports
