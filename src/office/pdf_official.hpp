// The fixed parts of an administrative document in the PDF: head, title, addressees, signature and
// recipients.
#pragma once
#include "office/pdf_canvas.hpp"

namespace khue::office::pdf {

void draw_header(Canvas&, const Document&);
void draw_title(Canvas&, const Document&);
void draw_addressees(Canvas&, const std::vector<std::string>&);

// What the last lines of text must leave room for.
double signature_height(const Canvas&, const Document&);
void draw_signature(Canvas&, const Document&);

void draw_appendix_title(Canvas&, const Appendix&);

}  // namespace khue::office::pdf
