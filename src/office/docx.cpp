// Writes the text of a Document block by block; sections close with their page size and headers.
#include "office/docx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "office/chart.hpp"
#include "office/clean_text.hpp"
#include "office/decree30.hpp"
#include "office/docx_markup.hpp"
#include "office/docx_parts.hpp"
#include "office/pango_text.hpp"
#include "office/qr.hpp"

namespace khue::office {
namespace {

using docx::gap;
using docx::paragraph;
using docx::ParagraphFormat;

constexpr double mm = decree30::points_per_mm;
constexpr double coupon_qr = decree30::coupon_qr * mm;

struct Writer {
    const Document* document;
    std::string body{};
    std::vector<std::string> images{};
    Orientation orientation = Orientation::portrait;
    bool restart = true;  // the section counts pages from 1 and hides the first number

    double width() const { return decree30::text_width_mm(orientation) * mm; }

    // Sections.

    std::string section_properties() const {
        auto twips = [](double millimetres) { return std::lround(millimetres * mm * 20); };
        long across = twips(decree30::short_side), along = twips(decree30::long_side);
        bool wide = orientation == Orientation::landscape;
        std::string size = wide ? fmt::format("w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"", along, across)
                                : fmt::format("w:w=\"{}\" w:h=\"{}\"", across, along);
        std::string out = fmt::format(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{}\"/>"
            "<w:headerReference w:type=\"first\" r:id=\"{}\"/><w:type w:val=\"nextPage\"/><w:pgSz {}/>"
            "<w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" "
            "w:footer=\"{}\" "
            "w:gutter=\"0\"/>",
            docx::page_header_id, docx::first_header_id, size, twips(decree30::margin_top),
            twips(decree30::margin_right), twips(decree30::margin_bottom), twips(decree30::margin_left),
            twips(decree30::page_number_top), twips(decree30::page_number_top));
        if (restart) out += "<w:pgNumType w:start=\"1\"/><w:titlePg/>";
        return out + "</w:sectPr>";
    }

    void new_section(Orientation next, bool restart_numbers) {
        if (!body.empty())
            body +=
                "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"
                "<w:rPr><w:sz w:val=\"2\"/></w:rPr>" +
                section_properties() + "</w:pPr></w:p>";
        else
            restart_numbers = true;
        orientation = next;
        restart = restart_numbers;
    }

    // Fixed parts.

    void header() {
        if (!document->header) return;
        const OfficialHeader& head = *document->header;
        auto fit = decree30::fit_header(head, width() / mm);
        auto line = [](const std::string& text, double points, bool bold, bool italic = false) {
            return paragraph(text, {.style = "Official", .points = points, .bold = bold, .italic = italic});
        };
        std::string left, right;
        for (const auto& text : fit.superior) left += line(text, fit.sizes.agency, false);
        for (const auto& text : fit.agency) left += line(text, fit.sizes.agency, true);
        left += docx::rule(fit.left_mm * mm, fit.agency_mm * mm * 0.42);
        right +=
            line(decree30::nation, fit.sizes.nation, true) + line(decree30::motto, fit.sizes.motto, true);
        right += docx::rule(fit.right_mm * mm, fit.motto_mm * mm);
        std::string number = line(decree30::number_text(head), decree30::number_line, false);
        if (document->kind.empty() && !document->subject.empty())
            number += line(decree30::subject_text(*document), 12, false);
        std::string date = line(decree30::date_text(head), fit.sizes.date, false, true);
        body += docx::layout_table({{{fit.left_mm * mm, left}, {fit.right_mm * mm, right}},
                                    {{fit.left_mm * mm, number}, {fit.right_mm * mm, date}}});
    }

    void title() {
        if (document->kind.empty()) {
            if (document->header) body += gap(14);
            return;
        }
        body += paragraph(document->kind, {.style = "Title"});
        if (!document->subject.empty()) {
            double wide = decree30::subject_width_mm(document->subject, width() / mm) * mm;
            double inset = std::max(0.0, (width() - wide) / 2 - 1);
            body += paragraph(document->subject, {.style = "Subtitle", .left = inset, .right = inset});
            double length = std::min(wide, pango::text_width(document->subject, decree30::body, true));
            body += docx::rule(width(), std::min(length, width()) * 0.4);
        }
        body += gap(12);
    }

    void addressees() {
        auto lines = decree30::addressee_lines(document->addressees);
        if (lines.empty()) return;
        if (lines.size() == 1) {
            body += paragraph("Kính gửi: " + lines[0], {.style = "Official", .after = 10});
            return;
        }
        double indent = 24 * mm, label = pango::text_width("Kính gửi: ", decree30::body, false);
        body += paragraph("Kính gửi:", {.align = Align::left, .left = indent});
        for (std::size_t i = 0; i < lines.size(); ++i) {
            double after = i + 1 == lines.size() ? 10 : 0;
            body += paragraph(lines[i], {.align = Align::left, .left = indent + label, .after = after});
        }
    }

    bool has_signature() const { return document->signature || !document->recipients.empty(); }

    void signature() {
        if (!has_signature()) return;
        constexpr double signing_space = 68;
        std::string left, right;
        if (!document->recipients.empty())
            left += paragraph(
                "Nơi nhận:",
                {.style = "Recipients", .points = decree30::recipients_title, .bold = true, .italic = true});
        for (const auto& line : decree30::recipient_lines(document->recipients))
            left += paragraph(line, {.style = "Recipients"});
        if (document->signature) {
            auto line = [&](const std::string& text, double before) {
                right += paragraph(text, {.style = "Official", .before = before, .bold = true});
            };
            for (const auto& text : document->signature->authority) line(text, 0);
            if (!document->signature->post.empty()) line(document->signature->post, 0);
            line(decree30::name_text(*document->signature), signing_space);
        }
        double left_width = width() * 0.44;
        body += gap(8, true);
        body += docx::layout_table({{{left_width, left}, {width() - left_width, right}}});
        body += gap(1);
    }

    void appendix(const Appendix& source) {
        new_section(source.orientation, true);
        bool has_title = !source.title.empty();
        std::string heading = source.label;
        if (has_title) heading += (heading.empty() ? "" : "\n") + source.title;
        body += paragraph(heading, {.style = "AppendixTitle", .keep_next = true});
        if (!source.reference.empty())
            body += paragraph(source.reference, {.style = "Official", .italic = true});
        body += gap(10);
        blocks(source.blocks, false);
    }

    // Blocks. `keep`: must stay with what follows the last block.

    void blocks(const std::vector<Block>& all, bool keep) {
        for (std::size_t i = 0; i < all.size(); ++i)
            std::visit([&](const auto& block) { add(block, keep && i + 1 == all.size()); }, all[i]);
    }

    void add(const Paragraph& source, bool keep) {
        ParagraphFormat format{.style = "BodyText", .keep_next = keep || source.keep_with_next};
        if (source.align != Align::justify) format.align = source.align;
        if (!source.indent) format.first_line = 0;
        body += paragraph(source.runs, format);
    }

    void add(const Heading& heading, bool) {
        body += paragraph(heading.text, {.style = fmt::format("Heading{}", std::clamp(heading.level, 1, 3))});
    }

    void add(const List& list, bool keep) {
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            std::vector<Run> runs{{decree30::list_mark(list.mark, i)}};
            runs.insert(runs.end(), list.items[i].begin(), list.items[i].end());
            body +=
                paragraph(runs, {.style = "ListParagraph", .keep_next = keep && i + 1 == list.items.size()});
        }
    }

    void add(const Table& table, bool keep) {
        if (!table.caption.empty()) body += paragraph(table.caption, {.style = "Caption"});
        body += docx::table(table, width(), keep) + gap(8, keep);
    }

    void add(const Chart& chart, bool keep) {
        constexpr double dots_per_inch = 200;
        double height =
            std::min(chart_height(chart, width()), decree30::text_height_mm(orientation) * mm - 40);
        picture(chart_png(chart, width(), height, dots_per_inch), width(), height, chart_description(chart),
                keep);
    }

    void add(const Coupon& coupon, bool keep) {
        body += paragraph(coupon.runs,
                          {.style = "BodyText", .align = Align::left, .first_line = 0, .keep_next = true});
        picture(qr_png(coupon.qr), coupon_qr, coupon_qr, coupon.description, keep);
    }

    // A PNG in a line of its own. Points.
    void picture(std::string png, double across_points, double along_points, const std::string& description,
                 bool keep) {
        constexpr double emu_per_point = 12700;
        images.push_back(std::move(png));
        long across = std::lround(across_points * emu_per_point),
             along = std::lround(along_points * emu_per_point);
        std::string drawing = fmt::format(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent "
            "cx=\"{0}\" "
            "cy=\"{1}\"/><wp:docPr id=\"{2}\" name=\"Hình {2}\" descr=\"{3}\"/><a:graphic><a:graphicData "
            "uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
            "picture\"><pic:pic><pic:nvPicPr><pic:cNvPr "
            "id=\"{2}\" name=\"image{2}.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
            "r:embed=\"{4}\"/>"
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
            "<a:ext cx=\"{0}\" cy=\"{1}\"/></a:xfrm><a:prstGeom "
            "prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            across, along, images.size(), xml_text(description), docx::image_id(images.size() - 1));
        body += fmt::format(
            "<w:p><w:pPr>{}<w:spacing w:before=\"60\" w:after=\"120\"/><w:jc w:val=\"center\"/></w:pPr>",
            keep ? "<w:keepNext/>" : "");
        body += drawing + "</w:p>";
    }

    void add(const Spacer& spacer, bool keep) { body += gap(spacer.points, keep); }
    void add(const PageBreak&, bool) { body += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"; }
    void add(const SectionBreak& section, bool) { new_section(section.orientation, false); }

    void write(const Document& next) {
        document = &next;
        if (!body.empty()) new_section(Orientation::portrait, true);
        header();
        title();
        addressees();
        blocks(next.blocks, has_signature());
        signature();
        for (const Appendix& a : next.appendices) appendix(a);
    }
};

std::string packed(const Document& first, Writer& writer) {
    std::string text = std::string(docx::xml_start) + "<w:document" + docx::namespaces + "><w:body>" +
                       writer.body + writer.section_properties() + "</w:body></w:document>";
    return zip_parts(docx::parts(first, std::move(text), std::move(writer.images)));
}

}  // namespace

std::string to_docx(const Document& document) {
    Writer writer{&document};
    writer.write(document);
    return packed(document, writer);
}

std::string to_docx(const std::vector<Document>& documents) {
    if (documents.empty()) throw std::invalid_argument("no document to write");
    Writer writer{&documents.front()};
    for (const Document& document : documents) writer.write(document);
    return packed(documents.front(), writer);
}

}  // namespace khue::office
