// The parts of a .docx beside its text: content types, relationships, styles, headers, properties.
#pragma once
#include <string>
#include <vector>

#include "office/document.hpp"
#include "office/zip_writer.hpp"

namespace khue::office::docx {

inline constexpr const char* xml_start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr const char* namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
    " xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";

// Relationship ids that the text uses.
inline constexpr const char* page_header_id = "rIdHeader";  // with the page number
inline constexpr const char* first_header_id = "rIdFirst";  // without it
std::string image_id(std::size_t index);

// All parts, given the XML of the text and the PNG images it shows.
std::vector<ZipPart> parts(const Document&, std::string text, std::vector<std::string> images);

}  // namespace khue::office::docx
