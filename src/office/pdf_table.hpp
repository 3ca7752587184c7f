// Draws a table over as many pages as it needs: header rows repeated, rows whole when they fit on a page.
#pragma once
#include <memory>

#include "office/pdf_canvas.hpp"
#include "office/table_grid.hpp"

namespace khue::office::pdf {

class TableDrawer {
public:
    TableDrawer(Canvas&, const Table&);
    ~TableDrawer();

    // Header and first row, what must stand together at the start.
    double least_height() const;
    // Draws all rows from y on. `tail` is the height of what must follow on the page of the last row.
    void draw(double tail);

private:
    struct Band;
    std::unique_ptr<Band> measure(std::size_t first, std::size_t last) const;
    std::size_t band_end(std::size_t first) const;
    void draw_band(Band&, double tail);
    void draw_slice(const Band&, double from, double to, bool artifact);
    void turn_page();
    double fresh_room() const;
    double x_of(std::size_t column) const;

    Canvas& canvas_;
    const Table& table_;
    TableGrid grid_;
    std::vector<double> edges_;  // of the columns, from the table's left edge
    double left_;
    std::unique_ptr<Band> header_;  // only when it is repeated
};

}  // namespace khue::office::pdf
