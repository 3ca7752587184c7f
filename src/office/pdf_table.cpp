// A table is a chain of bands: rows tied together by row spans. A band is cut between rows, or, when a single
// row is higher than a page, between lines of text; a cut never goes through a line, so no text is lost.
#include "office/pdf_table.hpp"

#include <cairo.h>

#include <algorithm>

#include "office/decree30.hpp"

namespace khue::office::pdf {
namespace {

constexpr double side_air = 3, top_air = 2.2, epsilon = 0.01;

struct CellText {
    const PlacedCell* place;
    pango::Text text;
    double top = 0, bottom = 0;  // of the cell, from the band's top
    double text_top = 0;

    double needed() const { return text.height() + 2 * top_air; }
};

pango::Colour shade(Tone tone, bool header) {
    switch (tone) {
        case Tone::good: return {0.89, 0.95, 0.89};
        case Tone::warn: return {0.99, 0.95, 0.82};
        case Tone::bad: return {0.98, 0.88, 0.87};
        case Tone::header: return {0.91, 0.93, 0.96};
        case Tone::plain: break;
    }
    return header ? pango::Colour{0.91, 0.93, 0.96} : pango::Colour{1, 1, 1};
}

}  // namespace

struct TableDrawer::Band {
    std::vector<CellText> cells;
    std::vector<double> rows;  // edges, from 0 to the height
    std::vector<double> tied;  // edges that may not be cut

    double height() const { return rows.back(); }
    bool crossed(double y) const {
        for (const CellText& cell : cells)
            for (const pango::Line& line : cell.text.lines())
                if (cell.text_top + line.top < y - epsilon && cell.text_top + line.bottom > y + epsilon)
                    return true;
        return false;
    }
    bool may_cut(double y) const { return std::find(tied.begin(), tied.end(), y) == tied.end(); }
    double next_edge(double from) const;
    double row_cut(double from, double limit) const;
    double line_cut(double from, double limit) const;
    void place_text(bool whole, double page);
};

// The last edge between rows within (from, limit] that no text crosses; `from` when there is none.
double TableDrawer::Band::row_cut(double from, double limit) const {
    for (auto edge = rows.rbegin(); edge != rows.rend(); ++edge)
        if (*edge > from + epsilon && *edge <= limit + epsilon && may_cut(*edge) && !crossed(*edge))
            return *edge;
    return from;
}

double TableDrawer::Band::next_edge(double from) const {
    for (double edge : rows)
        if (edge > from + epsilon && may_cut(edge)) return edge;
    return height();
}

// The lowest place within (from, limit] that parts no line; `from` when there is none.
double TableDrawer::Band::line_cut(double from, double limit) const {
    for (bool moved = true; moved;) {
        moved = false;
        for (const CellText& cell : cells)
            for (const pango::Line& line : cell.text.lines()) {
                double top = cell.text_top + line.top, bottom = cell.text_top + line.bottom;
                if (top >= limit - epsilon || bottom <= limit + epsilon) continue;
                limit = top;
                moved = true;
            }
    }
    return std::max(from, limit);
}

// Text stands in the middle of its cell, unless the cell may be cut: then it starts at the top.
void TableDrawer::Band::place_text(bool whole, double page) {
    for (CellText& cell : cells) {
        double height = cell.bottom - cell.top;
        bool middle = whole || (cell.place->rows == 1 && height <= page);
        cell.text_top = cell.top + (middle ? (height - cell.text.height()) / 2 : top_air);
    }
}

TableDrawer::TableDrawer(Canvas& canvas, const Table& table)
    : canvas_(canvas), table_(table), grid_(table_grid(table)), edges_{0} {
    double mm = decree30::points_per_mm;
    for (double width : column_widths(table, canvas.width() / mm))
        edges_.push_back(edges_.back() + width * mm);
    left_ = canvas.left() + (canvas.width() - edges_.back()) / 2;
    std::size_t header_rows = std::min(table.header_rows, grid_.rows);
    if (header_rows == 0 || header_rows == grid_.rows) return;
    header_ = measure(0, header_rows);
    header_->place_text(true, 0);
    if (header_->height() > canvas.height() / 2) header_.reset();
}

TableDrawer::~TableDrawer() = default;

double TableDrawer::x_of(std::size_t column) const { return left_ + edges_[column]; }

std::unique_ptr<TableDrawer::Band> TableDrawer::measure(std::size_t first, std::size_t last) const {
    auto band = std::make_unique<Band>();
    std::vector<double> heights(last - first, table_.points * 1.2 + 2 * top_air);
    for (const PlacedCell& place : grid_.cells) {
        if (place.row < first || place.row >= last) continue;
        double width = edges_[place.column + place.columns] - edges_[place.column] - 2 * side_air;
        static const std::vector<Run> empty;
        pango::Text text(place.cell ? place.cell->runs : empty, {.points = table_.points,
                                                                 .width = std::max(width, 1.0),
                                                                 .align = place.align,
                                                                 .spacing = decree30::table_line_spacing,
                                                                 .bold = place.header});
        band->cells.push_back({&place, std::move(text)});
        CellText& cell = band->cells.back();
        if (place.rows == 1) heights[place.row - first] = std::max(heights[place.row - first], cell.needed());
    }
    for (const CellText& cell : band->cells) {
        std::size_t from = cell.place->row - first, to = from + cell.place->rows;
        double sum = 0;
        for (std::size_t row = from; row < to; ++row) sum += heights[row];
        if (cell.needed() > sum) heights[to - 1] += cell.needed() - sum;
    }
    band->rows.push_back(0);
    for (double height : heights) band->rows.push_back(band->rows.back() + height);
    for (std::size_t row = first; row + 1 < last; ++row)
        if (heads_group(grid_, row)) band->tied.push_back(band->rows[row + 1 - first]);
    for (CellText& cell : band->cells) {
        cell.top = band->rows[cell.place->row - first];
        cell.bottom = band->rows[cell.place->row - first + cell.place->rows];
    }
    return band;
}

std::size_t TableDrawer::band_end(std::size_t first) const {
    std::size_t end = first + 1;
    for (std::size_t row = first; row < end; ++row) {
        if (heads_group(grid_, row)) end = std::max(end, row + 2);
        for (std::size_t owner : grid_.owner[row]) {
            const PlacedCell& cell = grid_.cells[owner];
            end = std::max(end, cell.row + cell.rows);
        }
    }
    return end;
}

double TableDrawer::fresh_room() const { return canvas_.height() - (header_ ? header_->height() : 0); }

double TableDrawer::least_height() const {
    if (grid_.rows == 0) return 0;
    std::size_t first = header_ ? std::min(table_.header_rows, grid_.rows - 1) : 0;
    auto band = measure(first, band_end(first));
    double row = band->next_edge(0);
    return (header_ ? header_->height() : 0) + (row <= fresh_room() ? row : 0);
}

void TableDrawer::draw_slice(const Band& band, double from, double to, bool artifact) {
    cairo_t* cairo = canvas_.cairo();
    double y = canvas_.y - from;
    auto seen = [&](const CellText& cell) { return cell.top < to - epsilon && cell.bottom > from + epsilon; };
    auto box = [&](const CellText& cell) {
        double left = x_of(cell.place->column), right = x_of(cell.place->column + cell.place->columns);
        double top = std::max(cell.top, from), bottom = std::min(cell.bottom, to);
        cairo_rectangle(cairo, left, y + top, right - left, bottom - top);
    };
    for (const CellText& cell : band.cells) {
        Tone tone = cell.place->cell ? cell.place->cell->tone : Tone::plain;
        if (!seen(cell) || (tone == Tone::plain && !cell.place->header)) continue;
        pango::Colour colour = shade(tone, cell.place->header);
        cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
        box(cell);
        cairo_fill(cairo);
    }
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, 0.5);
    for (const CellText& cell : band.cells)
        if (seen(cell)) box(cell);
    cairo_stroke(cairo);

    std::size_t row = static_cast<std::size_t>(-1);
    bool row_open = false;
    for (const CellText& cell : band.cells) {
        if (!seen(cell)) continue;
        if (!artifact && (!row_open || cell.place->row != row)) {
            if (row_open) canvas_.end_tag("TR");
            canvas_.begin_tag("TR");
            row_open = true;
            row = cell.place->row;
        }
        const char* tag = cell.place->header ? "TH" : "TD";
        if (!artifact) canvas_.begin_tag(tag);
        double x = x_of(cell.place->column) + side_air;
        for (std::size_t i = 0; i < cell.text.lines().size(); ++i) {
            const pango::Line& line = cell.text.lines()[i];
            double top = cell.text_top + line.top, bottom = cell.text_top + line.bottom;
            // A line belongs to the slice that holds its middle.
            double middle = (top + bottom) / 2;
            if (middle >= from && middle < to) cell.text.draw_line(cairo, i, x, y + cell.text_top);
        }
        if (!artifact) canvas_.end_tag(tag);
    }
    if (row_open) canvas_.end_tag("TR");
    canvas_.y += to - from;
}

void TableDrawer::turn_page() {
    canvas_.new_page();
    if (header_) draw_slice(*header_, 0, header_->height(), true);
}

void TableDrawer::draw_band(Band& band, double tail) {
    const double height = band.height(), page = fresh_room();
    band.place_text(height + tail <= canvas_.room() + epsilon, page);
    auto page_is_fresh = [&] { return canvas_.room() >= page - epsilon; };
    for (double from = 0; from < height - epsilon;) {
        double room = canvas_.room();
        double to = band.row_cut(from, from + room);
        bool tail_left_out = to >= height - epsilon && to - from + tail > room + epsilon;
        if (tail_left_out && !page_is_fresh()) to = band.row_cut(from, height - 2 * epsilon);
        if (to <= from + epsilon) {
            bool fits_elsewhere = band.next_edge(from) - from <= page + epsilon;
            if (!page_is_fresh() && (fits_elsewhere || room < page / 5)) {
                turn_page();
                continue;
            }
            to = band.line_cut(from, std::min(from + room, height));
            if (to <= from + epsilon) to = std::min(from + page, height);
        }
        draw_slice(band, from, to, false);
        from = to;
        if (from < height - epsilon) turn_page();
    }
}

void TableDrawer::draw(double tail) {
    if (grid_.rows == 0 || grid_.columns == 0) return;
    Tag table(canvas_, "Table");
    std::size_t row = 0;
    if (header_) {
        draw_slice(*header_, 0, header_->height(), false);
        row = table_.header_rows;
    }
    tail = std::min(tail, fresh_room() / 2);
    while (row < grid_.rows) {
        std::size_t end = band_end(row);
        auto band = measure(row, end);
        draw_band(*band, end == grid_.rows ? tail : 0);
        row = end;
    }
}

}  // namespace khue::office::pdf
