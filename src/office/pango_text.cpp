// Pango with metric hinting off and unrounded glyph positions: otherwise letters get uneven gaps in a PDF.
#include "office/pango_text.hpp"

#include <pango/pangocairo.h>

#include <algorithm>

#include "office/clean_text.hpp"

namespace khue::office::pango {
namespace {

// Named first: what fontconfig would choose for "Times New Roman" depends on the machine.
constexpr const char* families = "Liberation Serif, Tinos, Times New Roman, serif";
constexpr const char* line_separator = "\xE2\x80\xA8";  // U+2028: a new line of the same paragraph

struct ReleaseObject {
    void operator()(void* object) const { g_object_unref(object); }
};
using ContextPointer = std::unique_ptr<PangoContext, ReleaseObject>;

ContextPointer make_context() {
    ContextPointer context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    pango_cairo_context_set_resolution(context.get(), 72);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("vi"));
    return context;
}

// Pango's font map belongs to a thread; so does the context on it.
PangoContext* context() {
    thread_local ContextPointer own = make_context();
    return own.get();
}

PangoAlignment alignment(Align align) {
    if (align == Align::center) return PANGO_ALIGN_CENTER;
    return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

std::string with_line_separators(const std::string& text) {
    std::string out;
    for (char c : clean_text(text)) {
        if (c == '\n')
            out += line_separator;
        else
            out += c;
    }
    return out;
}

void set_text(PangoLayout* layout, const std::vector<Run>& runs, const Style& style) {
    PangoAttrList* attributes = pango_attr_list_new();
    std::string text;
    for (const Run& run : runs) {
        std::size_t from = text.size();
        text += with_line_separators(run.text);
        if (run.bold || style.bold)
            insert(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, text.size());
        if (run.italic || style.italic)
            insert(attributes, pango_attr_style_new(PANGO_STYLE_ITALIC), from, text.size());
        if (run.missing) insert(attributes, pango_attr_foreground_new(0xC000, 0, 0), from, text.size());
    }
    // A broken long word must come back from the PDF unchanged.
    insert(attributes, pango_attr_insert_hyphens_new(FALSE), 0, text.size());
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

void set_style(PangoLayout* layout, const Style& style) {
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, families);
    pango_font_description_set_absolute_size(font, style.points * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (style.width > 0) pango_layout_set_width(layout, static_cast<int>(style.width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignment(style.align));
    pango_layout_set_justify(layout, style.align == Align::justify);
    pango_layout_set_indent(layout, static_cast<int>(style.indent * PANGO_SCALE));
}

std::vector<Line> measure(PangoLayout* layout, double spacing) {
    std::vector<Line> lines;
    double top = 0;
    auto points = [](int units) { return units / static_cast<double>(PANGO_SCALE); };
    PangoLayoutIter* iterator = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iterator, nullptr, &box);
        double own = points(box.height), height = own * spacing;
        double ascent = points(pango_layout_iter_get_baseline(iterator) - box.y);
        lines.push_back({.top = top,
                         .bottom = top + height,
                         .baseline = top + (height - own) / 2 + ascent,
                         .x = points(box.x),
                         .width = points(box.width)});
        top += height;
    } while (pango_layout_iter_next_line(iterator));
    pango_layout_iter_free(iterator);
    return lines;
}

}  // namespace

void Text::Release::operator()(PangoLayout* layout) const { g_object_unref(layout); }

Text::Text(const std::vector<Run>& runs, const Style& style) : layout_(pango_layout_new(context())) {
    set_style(layout_.get(), style);
    set_text(layout_.get(), runs, style);
    lines_ = measure(layout_.get(), style.spacing);
}

Text::Text(const std::string& text, const Style& style) : Text(std::vector<Run>{{text}}, style) {}

double Text::width() const {
    double widest = 0;
    for (const Line& line : lines_) widest = std::max(widest, line.width);
    return widest;
}

void Text::draw_line(cairo_t* cairo, std::size_t line, double x, double y, Colour colour) const {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
    cairo_move_to(cairo, x + lines_[line].x, y + lines_[line].baseline);
    pango_cairo_show_layout_line(cairo,
                                 pango_layout_get_line_readonly(layout_.get(), static_cast<int>(line)));
    cairo_new_path(cairo);
}

void Text::draw(cairo_t* cairo, double x, double y, Colour colour) const {
    for (std::size_t line = 0; line < lines_.size(); ++line) draw_line(cairo, line, x, y, colour);
}

double text_width(const std::string& text, double points, bool bold) {
    return Text(text, Style{.points = points, .bold = bold}).width();
}

double balanced_width(const std::string& text, const Style& style) {
    auto lines_at = [&](double width) {
        Style narrower = style;
        narrower.width = width;
        return Text(text, narrower).lines().size();
    };
    std::size_t lines = lines_at(style.width);
    if (lines < 2) return style.width;
    double low = style.width / 2, high = style.width;
    while (high - low > 2) {
        double middle = (low + high) / 2;
        (lines_at(middle) == lines ? high : low) = middle;
    }
    return high;
}

}  // namespace khue::office::pango
