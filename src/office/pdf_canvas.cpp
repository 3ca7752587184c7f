// A Cairo PDF surface that opens a page only when something is drawn on it.
#include "office/pdf_canvas.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "office/clean_text.hpp"
#include "office/decree30.hpp"
#include "office/pdf_language.hpp"

namespace khue::office::pdf {
namespace {

constexpr double mm = decree30::points_per_mm;

cairo_status_t append_bytes(void* out, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

void set_metadata(cairo_surface_t* surface, const Metadata& metadata) {
    auto set = [&](cairo_pdf_metadata_t key, const std::string& text) {
        if (!text.empty()) cairo_pdf_surface_set_metadata(surface, key, clean_text(text).c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, metadata.title);
    set(CAIRO_PDF_METADATA_AUTHOR, metadata.author);
    set(CAIRO_PDF_METADATA_SUBJECT, metadata.subject);
    set(CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords);
    set(CAIRO_PDF_METADATA_CREATOR, "Khuê");
    Instant created = metadata.created.ms ? metadata.created : now();
    std::string time = to_string(created).substr(0, 19) + "Z";
    set(CAIRO_PDF_METADATA_CREATE_DATE, time);
    set(CAIRO_PDF_METADATA_MOD_DATE, time);
}

}  // namespace

Canvas::Canvas(const Metadata& metadata, std::string watermark) : watermark_(std::move(watermark)) {
    surface_ = cairo_pdf_surface_create_for_stream(append_bytes, &bytes_, page_width(), page_height());
    // Version 1.4 has neither object streams nor cross-reference streams, whatever the Cairo.
    cairo_pdf_surface_restrict_to_version(surface_, CAIRO_PDF_VERSION_1_4);
    set_metadata(surface_, metadata);
    cairo_ = cairo_create(surface_);
    y = top();
}

Canvas::~Canvas() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

double Canvas::page_width() const {
    return mm * (orientation_ == Orientation::portrait ? decree30::short_side : decree30::long_side);
}
double Canvas::page_height() const {
    return mm * (orientation_ == Orientation::portrait ? decree30::long_side : decree30::short_side);
}
double Canvas::left() const { return mm * decree30::margin_left; }
double Canvas::width() const { return mm * decree30::text_width_mm(orientation_); }
double Canvas::top() const { return mm * decree30::margin_top; }
double Canvas::bottom() const { return page_height() - mm * decree30::margin_bottom; }

cairo_t* Canvas::cairo() {
    if (!open_) open_page();
    return cairo_;
}

void Canvas::open_page() {
    open_ = true;
    // Cairo miscounts the pages when their size is set between a tag and the first thing drawn.
    if (orientation_ != page_orientation_) cairo_pdf_surface_set_size(surface_, page_width(), page_height());
    page_orientation_ = orientation_;
    if (!started_) cairo_tag_begin(cairo_, "Document", nullptr);
    started_ = true;
    if (!watermark_.empty()) draw_watermark();
    if (number_ < 2) return;
    pango::Text text(std::to_string(number_), {.points = decree30::page_number});
    text.draw(cairo_, left() + (width() - text.width()) / 2, mm * decree30::page_number_top);
}

void Canvas::draw_watermark() {
    constexpr double letters = 72;
    double diagonal = std::hypot(page_width(), page_height());
    double natural = std::max(1.0, pango::text_width(watermark_, letters, true));
    pango::Text text(watermark_,
                     {.points = letters * std::min(1.6, diagonal * 0.62 / natural), .bold = true});
    cairo_save(cairo_);
    cairo_translate(cairo_, page_width() / 2, page_height() / 2);
    cairo_rotate(cairo_, -std::atan2(page_height(), page_width()));
    text.draw(cairo_, -text.width() / 2, -text.height() / 2, {0.92, 0.92, 0.92});
    cairo_restore(cairo_);
    // Again along the upper edge, where it can be read, searched and read out.
    pango::Text line(watermark_, {.points = 9, .bold = true});
    line.draw(cairo_, (page_width() - line.width()) / 2, mm * 5, {0.4, 0.4, 0.4});
}

void Canvas::close_page() {
    if (!open_) return;
    cairo_show_page(cairo_);
    open_ = false;
    ++sheet_;
    ++number_;
}

void Canvas::new_page() {
    close_page();
    y = top();
}

void Canvas::new_section(Orientation orientation, bool restart_numbers) {
    close_page();
    orientation_ = orientation;
    if (restart_numbers) number_ = 1;
    y = top();
}

void Canvas::outline(int level, const std::string& title) {
    level = std::clamp(level, 1, 3);
    std::string target = fmt::format("page={} pos=[{} {}]", sheet_, static_cast<int>(left()),
                                     static_cast<int>(std::max(0.0, y - 6)));
    std::string name = clean_text(title);
    std::replace(name.begin(), name.end(), '\n', ' ');
    int parent = 0;
    for (int above = level - 1; above > 0 && parent == 0; --above) parent = parents_[above];
    cairo_pdf_outline_flags_t open = level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t{};
    parents_[level] = cairo_pdf_surface_add_outline(surface_, parent, name.c_str(), target.c_str(), open);
    for (int below = level + 1; below <= 3; ++below) parents_[below] = 0;
}

void Canvas::begin_tag(const char* name) { cairo_tag_begin(cairo(), name, nullptr); }
void Canvas::end_tag(const char* name) { cairo_tag_end(cairo_, name); }

void Canvas::rule(double centre, double at, double length) {
    cairo_t* c = cairo();
    cairo_set_source_rgb(c, 0, 0, 0);
    cairo_set_line_width(c, 0.75);
    cairo_move_to(c, centre - length / 2, at);
    cairo_line_to(c, centre + length / 2, at);
    cairo_stroke(c);
}

std::string Canvas::finish() {
    if (!started_) cairo();  // a document of nothing has one empty page
    cairo_tag_end(cairo_, "Document");
    close_page();
    cairo_surface_finish(surface_);
    cairo_status_t status = cairo_status(cairo_);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface_);
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
    return with_language(std::move(bytes_));
}

void draw_lines(Canvas& canvas, const pango::Text& text, std::size_t from, std::size_t to, double x,
                const char* tag) {
    if (from >= to) return;
    Tag open(canvas, tag);
    double start = text.lines()[from].top;
    for (std::size_t i = from; i < to; ++i) text.draw_line(canvas.cairo(), i, x, canvas.y - start);
    canvas.y += text.lines()[to - 1].bottom - start;
}

namespace {

// How many of the lines [from, …) go on this page.
std::size_t lines_here(const Canvas& canvas, const pango::Text& text, std::size_t from, double tail) {
    const auto& lines = text.lines();
    std::size_t left = lines.size() - from, fit = 0;
    double start = lines[from].top, room = canvas.room() + 0.01;
    while (fit < left && lines[from + fit].bottom - start <= room) ++fit;
    std::size_t whole = std::max<std::size_t>(fit, 1);
    bool all = fit == left;
    if (all && (tail == 0 || text.height() - start + tail <= room)) return left;
    if (all) fit = left >= 4 ? left - 2 : 0;         // the last two lines go with what follows
    if (left - fit == 1 && fit > 1) --fit;           // no widow
    if (from == 0 && fit == 1 && left > 1) fit = 0;  // no orphan
    return fit == 0 && canvas.fresh() ? whole : fit;
}

}  // namespace

void flow_text(Canvas& canvas, const pango::Text& text, double x, double tail, const char* tag) {
    std::size_t from = 0;
    const std::size_t count = text.lines().size();
    tail = std::min(tail, canvas.height() - first_lines(text));
    while (from < count) {
        std::size_t here = lines_here(canvas, text, from, tail);
        draw_lines(canvas, text, from, from + here, x, tag);
        from += here;
        if (from < count) canvas.new_page();
    }
}

double first_lines(const pango::Text& text) {
    const auto& lines = text.lines();
    return lines.size() <= 3 ? text.height() : lines[1].bottom;
}

}  // namespace khue::office::pdf
