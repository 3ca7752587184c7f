// Lays the blocks of a Document one below the other and breaks the pages.
#include "office/pdf.hpp"

#include <cairo.h>

#include <algorithm>

#include "office/chart.hpp"
#include "office/decree30.hpp"
#include "office/house_mark.hpp"
#include "office/pdf_canvas.hpp"
#include "office/pdf_official.hpp"
#include "office/pdf_table.hpp"
#include "office/qr.hpp"

namespace khue::office {
namespace {

using pango::Text;
using pdf::Canvas;

constexpr double mm = decree30::points_per_mm;
constexpr double gap = decree30::paragraph_gap;
constexpr double indent = decree30::first_line * mm;
constexpr double coupon_qr = decree30::coupon_qr * mm, coupon_margin = 3 * mm;

Text paragraph_text(const Paragraph& paragraph, double width) {
    return Text(paragraph.runs, {.points = decree30::body,
                                 .width = width,
                                 .align = paragraph.align,
                                 .indent = paragraph.indent ? indent : 0,
                                 .spacing = decree30::line_spacing});
}

Text heading_text(const Heading& heading, double width) {
    return Text(heading.text, {.points = decree30::body,
                               .width = width,
                               .align = Align::justify,
                               .indent = indent,
                               .spacing = decree30::line_spacing,
                               .bold = heading.level <= 2});
}

Text item_text(const List& list, std::size_t index, double width) {
    std::vector<Run> runs{{decree30::list_mark(list.mark, index)}};
    runs.insert(runs.end(), list.items[index].begin(), list.items[index].end());
    return Text(runs, {.points = decree30::body,
                       .width = width,
                       .align = Align::justify,
                       .indent = indent,
                       .spacing = decree30::line_spacing});
}

Text caption_text(const Table& table, double width) {
    return Text(table.caption, {.points = 13, .width = width, .align = Align::center, .bold = true});
}

struct Flow {
    Canvas& canvas;
    const std::vector<Block>& blocks;
    double tail;  // must follow on the page of the last block's end

    void draw() {
        for (std::size_t i = 0; i < blocks.size(); ++i)
            std::visit([&](const auto& block) { draw(block, i); }, blocks[i]);
    }

    double tail_after(std::size_t index) const { return index + 1 == blocks.size() ? tail : 0; }

    // Height that the block after `index` needs at its start.
    double next_start(std::size_t index) const {
        if (index + 1 >= blocks.size()) return tail;
        return std::visit([&](const auto& block) { return start(block, index + 1); }, blocks[index + 1]);
    }

    double start(const Paragraph& paragraph, std::size_t) const {
        return pdf::first_lines(paragraph_text(paragraph, canvas.width()));
    }
    double start(const Heading& heading, std::size_t index) const {
        return gap + heading_text(heading, canvas.width()).height() + gap + next_start(index);
    }
    double start(const List& list, std::size_t) const {
        return list.items.empty() ? 0 : pdf::first_lines(item_text(list, 0, canvas.width()));
    }
    double start(const Table& table, std::size_t) const {
        double caption = table.caption.empty() ? 0 : caption_text(table, canvas.width()).height() + 3;
        return caption + pdf::TableDrawer(canvas, table).least_height();
    }
    double start(const Chart& chart, std::size_t) const { return chart_height(chart, canvas.width()); }
    double start(const Spacer& spacer, std::size_t index) const { return spacer.points + next_start(index); }
    double start(const Coupon& coupon, std::size_t) const {
        return std::max(coupon_text(coupon).height(), coupon_qr) + 2 * coupon_margin;
    }
    double start(const PageBreak&, std::size_t) const { return 0; }
    double start(const SectionBreak&, std::size_t) const { return 0; }

    void keep(double height) {
        if (!canvas.fresh() && canvas.room() < std::min(height, canvas.height())) canvas.new_page();
    }

    void draw(const Paragraph& paragraph, std::size_t index) {
        Text text = paragraph_text(paragraph, canvas.width());
        double after = paragraph.keep_with_next ? gap + next_start(index) : tail_after(index);
        pdf::flow_text(canvas, text, canvas.left(), after, "P");
        canvas.y += gap;
    }

    void draw(const Heading& heading, std::size_t index) {
        Text text = heading_text(heading, canvas.width());
        if (!canvas.fresh()) canvas.y += heading.level == 1 ? gap : 0;
        keep(text.height() + gap + next_start(index));
        canvas.outline(heading.level, heading.text);
        static constexpr const char* tags[] = {"H2", "H3", "H4"};
        pdf::flow_text(canvas, text, canvas.left(), 0, tags[std::clamp(heading.level, 1, 3) - 1]);
        canvas.y += gap;
    }

    void draw(const List& list, std::size_t index) {
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            double after = i + 1 == list.items.size() ? tail_after(index) : 0;
            pdf::flow_text(canvas, item_text(list, i, canvas.width()), canvas.left(), after, "P");
            canvas.y += gap;
        }
    }

    void draw(const Table& table, std::size_t index) {
        keep(start(table, index));
        if (!table.caption.empty()) {
            pdf::flow_text(canvas, caption_text(table, canvas.width()), canvas.left(), 0, "P");
            canvas.y += 3;
        }
        pdf::TableDrawer(canvas, table).draw(tail_after(index));
        canvas.y += gap + 2;
    }

    void draw(const Chart& chart, std::size_t index) {
        double height = chart_height(chart, canvas.width());
        double after = std::min(tail_after(index), std::max(0.0, canvas.height() - height));
        keep(height + after);
        height = std::min(height, canvas.room());
        {
            pdf::Tag tag(canvas, "Figure");
            draw_chart(canvas.cairo(), chart, canvas.left(), canvas.y, canvas.width(), height);
        }
        canvas.y += height + gap + 2;
    }

    Text coupon_text(const Coupon& coupon) const {
        return {coupon.runs, {.points = 12, .width = canvas.width() - coupon_qr - 3 * coupon_margin}};
    }

    void draw(const Coupon& coupon, std::size_t index) {
        double height = start(coupon, index);
        keep(height);
        cairo_t* cairo = canvas.cairo();
        const double dashes[] = {4, 3};
        cairo_save(cairo);
        cairo_set_line_width(cairo, 0.7);
        cairo_set_dash(cairo, dashes, 2, 0);
        cairo_rectangle(cairo, canvas.left(), canvas.y, canvas.width(), height);
        cairo_stroke(cairo);
        cairo_restore(cairo);
        {
            pdf::Tag tag(canvas, "P");
            coupon_text(coupon).draw(cairo, canvas.left() + coupon_margin, canvas.y + coupon_margin);
        }
        {
            pdf::Tag tag(canvas, "Figure");
            double x = canvas.left() + canvas.width() - coupon_qr - coupon_margin;
            draw_qr(cairo, coupon.qr, x, canvas.y + (height - coupon_qr) / 2, coupon_qr);
        }
        canvas.y += height + gap;
    }

    void draw(const Spacer& spacer, std::size_t) {
        if (!canvas.fresh()) canvas.y += spacer.points;
    }
    void draw(const PageBreak&, std::size_t) { canvas.new_page(); }
    void draw(const SectionBreak& section, std::size_t) { canvas.new_section(section.orientation, false); }
};

}  // namespace

std::string to_pdf(const Document& document) {
    Canvas canvas(document.metadata, document.watermark.empty() ? house_mark() : document.watermark);
    pdf::draw_header(canvas, document);
    pdf::draw_title(canvas, document);
    if (document.header && document.kind.empty()) canvas.y += 14;
    pdf::draw_addressees(canvas, document.addressees);
    Flow{canvas, document.blocks, pdf::signature_height(canvas, document)}.draw();
    pdf::draw_signature(canvas, document);
    for (const Appendix& appendix : document.appendices) {
        canvas.new_section(appendix.orientation, true);
        pdf::draw_appendix_title(canvas, appendix);
        Flow{canvas, appendix.blocks, 0}.draw();
    }
    return canvas.finish();
}

}  // namespace khue::office
