// The pages of one PDF: where the next thing goes, page numbers, watermark, outline and structure tags.
// Points.
#pragma once
#include <string>

#include "office/document.hpp"
#include "office/pango_text.hpp"

typedef struct _cairo_surface cairo_surface_t;

namespace khue::office::pdf {

class Canvas {
public:
    Canvas(const Metadata&, std::string watermark);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    cairo_t* cairo();  // for drawing; opens the page that is due
    double left() const;
    double width() const;  // of the text
    double top() const;
    double bottom() const;
    double height() const { return bottom() - top(); }
    double room() const { return bottom() - y; }
    bool fresh() const { return y <= top() + 0.01; }

    double y = 0;  // top of what comes next

    void new_page();  // nothing when the page is still empty
    void new_section(Orientation, bool restart_numbers);
    void outline(int level, const std::string& title);  // points at y of the present page
    void begin_tag(const char* name);
    void end_tag(const char* name);
    void rule(double centre, double y, double length);

    std::string finish();

private:
    void open_page();
    void close_page();
    void draw_watermark();
    double page_width() const;
    double page_height() const;

    std::string bytes_, watermark_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* cairo_ = nullptr;
    Orientation orientation_ = Orientation::portrait;
    Orientation page_orientation_ = Orientation::portrait;  // of the page Cairo has
    bool started_ = false, open_ = false;
    int sheet_ = 1;                  // of the file, from 1
    int number_ = 1;                 // printed
    int parents_[4] = {0, 0, 0, 0};  // last outline entry of each level; 0 is the root
};

// An element of the document's structure, for screen readers; closed at the end of the scope.
class Tag {
public:
    Tag(Canvas& canvas, const char* name) : canvas_(canvas), name_(name) { canvas_.begin_tag(name_); }
    ~Tag() { canvas_.end_tag(name_); }
    Tag(const Tag&) = delete;
    Tag& operator=(const Tag&) = delete;

private:
    Canvas& canvas_;
    const char* name_;
};

// Draws lines [from, to) with the first of them at y, which moves on.
void draw_lines(Canvas&, const pango::Text&, std::size_t from, std::size_t to, double x, const char* tag);

// A paragraph broken over pages without single lines at their edges. `tail` is the height of what must follow
// on the page of its last lines.
void flow_text(Canvas&, const pango::Text&, double x, double tail, const char* tag);

// Height of the lines that may not be parted at the start of the text.
double first_lines(const pango::Text&);

}  // namespace khue::office::pdf
