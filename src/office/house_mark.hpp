// What every document that this process makes carries across its pages: set while the program starts, when
// the data it serves are made up. One process serves one house, so no writer of a document can forget it.
#pragma once
#include <string>

namespace khue::office {

const std::string& house_mark();   // empty: documents are plain
void set_house_mark(std::string);  // before the first request

// The mark as a picture to lie behind cells, PNG; grey on white.
std::string house_mark_picture();

}  // namespace khue::office
