// Places of Nghị định 30/2020, Phụ lục I: cells 1–5, 7 and 9.
#include "office/pdf_official.hpp"

#include <algorithm>

#include "office/decree30.hpp"

namespace khue::office::pdf {
namespace {

using pango::Text;

constexpr double mm = decree30::points_per_mm;
constexpr double rule_gap = 2.5, signing_space = 68;

pango::Style centred(double points, double width, bool bold) {
    return {.points = points, .width = width, .align = Align::center, .spacing = 1.1, .bold = bold};
}

// Draws a text at x, y and returns the y below it.
double put(Canvas& canvas, const Text& text, double x, double y) {
    Tag tag(canvas, "P");
    text.draw(canvas.cairo(), x, y);
    return y + text.height();
}

double draw_agency(Canvas& canvas, const decree30::HeaderFit& fit, double x, double y, double width) {
    for (const std::string& line : fit.superior)
        y = put(canvas, Text(line, centred(fit.sizes.agency, width, false)), x, y);
    for (const std::string& line : fit.agency)
        y = put(canvas, Text(line, centred(fit.sizes.agency, width, true)), x, y);
    canvas.rule(x + width / 2, y + rule_gap, fit.agency_mm * mm * 0.42);
    return y + rule_gap;
}

double draw_nation(Canvas& canvas, const decree30::HeaderSizes& sizes, double x, double y, double width) {
    y = put(canvas, Text(decree30::nation, centred(sizes.nation, width, true)), x, y);
    Text motto(decree30::motto, centred(sizes.motto, width, true));
    y = put(canvas, motto, x, y);
    canvas.rule(x + width / 2, y + rule_gap, motto.width());
    return y + rule_gap;
}

struct SignatureColumns {
    double left_width, right_width;
};

SignatureColumns signature_columns(const Canvas& canvas) {
    double left = canvas.width() * 0.44;
    return {left, canvas.width() - left};
}

std::vector<Text> signature_texts(const Signature& signature, double width) {
    std::vector<Text> out;
    for (const std::string& line : signature.authority)
        out.emplace_back(line, centred(decree30::body, width, true));
    if (!signature.post.empty()) out.emplace_back(signature.post, centred(decree30::body, width, true));
    return out;
}

double signing_height(const Signature& signature, double width) {
    double height = signing_space;
    for (const Text& text : signature_texts(signature, width)) height += text.height();
    return height + Text(decree30::name_text(signature), centred(decree30::body, width, true)).height();
}

std::vector<Text> recipient_texts(const Document& document, double width) {
    std::vector<Text> out;
    if (document.recipients.empty()) return out;
    out.emplace_back("Nơi nhận:", pango::Style{.points = decree30::recipients_title,
                                               .width = width,
                                               .spacing = 1.1,
                                               .bold = true,
                                               .italic = true});
    for (const std::string& line : decree30::recipient_lines(document.recipients))
        out.emplace_back(line,
                         pango::Style{.points = decree30::recipients_list, .width = width, .spacing = 1.1});
    return out;
}

}  // namespace

void draw_header(Canvas& canvas, const Document& document) {
    if (!document.header) return;
    const OfficialHeader& header = *document.header;
    auto fit = decree30::fit_header(header, canvas.width() / mm);
    double left = canvas.left(), left_width = fit.left_mm * mm;
    double right = left + left_width, right_width = fit.right_mm * mm;
    double below_agency = draw_agency(canvas, fit, left, canvas.y, left_width);
    double below_nation = draw_nation(canvas, fit.sizes, right, canvas.y, right_width);
    double y = std::max(below_agency, below_nation) + 6;
    Text number(decree30::number_text(header), centred(decree30::number_line, left_width, false));
    Text date({{decree30::date_text(header), false, true}}, centred(fit.sizes.date, right_width, false));
    double shift = date.lines()[0].baseline - number.lines()[0].baseline;
    double below_number = put(canvas, number, left, y + shift);
    double below_date = put(canvas, date, right, y);
    if (document.kind.empty() && !document.subject.empty()) {
        Text subject(decree30::subject_text(document), centred(12, left_width, false));
        below_number = put(canvas, subject, left, below_number + 3);
    }
    canvas.y = std::max(below_number, below_date);
}

void draw_title(Canvas& canvas, const Document& document) {
    if (document.kind.empty()) return;
    canvas.y += canvas.fresh() ? 0 : 16;
    canvas.outline(1, document.kind + (document.subject.empty() ? "" : ": " + document.subject));
    double x = canvas.left(), width = canvas.width();
    {
        Tag tag(canvas, "H1");
        Text kind(document.kind, centred(decree30::body, width, true));
        kind.draw(canvas.cairo(), x, canvas.y);
        canvas.y += kind.height();
    }
    if (!document.subject.empty()) {
        double inset = (width - decree30::subject_width_mm(document.subject, width / mm) * mm) / 2;
        Text subject(document.subject, centred(decree30::body, width - 2 * inset, true));
        canvas.y = put(canvas, subject, x + inset, canvas.y) + rule_gap;
        canvas.rule(x + width / 2, canvas.y, std::min(subject.width(), width) * 0.4);
    }
    canvas.y += 14;
}

void draw_addressees(Canvas& canvas, const std::vector<std::string>& addressees) {
    if (addressees.empty()) return;
    auto lines = decree30::addressee_lines(addressees);
    if (lines.size() == 1) {
        Text text("Kính gửi: " + lines[0], centred(decree30::body, canvas.width(), false));
        flow_text(canvas, text, canvas.left(), 0, "P");
    } else {
        double indent = 24 * mm, label = pango::text_width("Kính gửi: ", decree30::body, false);
        flow_text(canvas, Text("Kính gửi:", {.points = decree30::body}), canvas.left() + indent, 0, "P");
        for (const std::string& line : lines) {
            double x = indent + label;
            flow_text(canvas, Text(line, {.points = decree30::body, .width = canvas.width() - x}),
                      canvas.left() + x, 0, "P");
        }
    }
    canvas.y += 10;
}

double signature_height(const Canvas& canvas, const Document& document) {
    if (!document.signature && document.recipients.empty()) return 0;
    constexpr double gap = 14;
    auto columns = signature_columns(canvas);
    double recipients = 0;
    for (const Text& text : recipient_texts(document, columns.left_width)) recipients += text.height();
    double signing = document.signature ? signing_height(*document.signature, columns.right_width) : 0;
    return gap + std::max(signing, std::min(recipients, canvas.height() * 0.4));
}

// The signature stands whole; a list of recipients that is longer than the page goes on overleaf.
void draw_signature(Canvas& canvas, const Document& document) {
    double height = signature_height(canvas, document);
    if (height == 0) return;
    canvas.y += canvas.fresh() ? 0 : 14;
    if (canvas.room() < height - 14) canvas.new_page();
    auto columns = signature_columns(canvas);
    double top = canvas.y, below = top;
    if (document.signature) {
        double x = canvas.left() + columns.left_width;
        for (const Text& text : signature_texts(*document.signature, columns.right_width))
            below = put(canvas, text, x, below);
        below += signing_space;
        Text name(decree30::name_text(*document.signature),
                  centred(decree30::body, columns.right_width, true));
        below = put(canvas, name, x, below);
    }
    for (const Text& text : recipient_texts(document, columns.left_width)) {
        if (canvas.room() < text.height()) below = canvas.top();
        flow_text(canvas, text, canvas.left(), 0, "P");
    }
    canvas.y = std::max(canvas.y, below);
}

void draw_appendix_title(Canvas& canvas, const Appendix& appendix) {
    canvas.outline(1, appendix.label + (appendix.title.empty() ? "" : ": " + appendix.title));
    Tag tag(canvas, "H1");
    auto put_line = [&](const std::string& text, bool bold, bool italic) {
        if (text.empty()) return;
        Text line({{text, bold, italic}}, centred(decree30::body, canvas.width(), false));
        line.draw(canvas.cairo(), canvas.left(), canvas.y);
        canvas.y += line.height();
    };
    put_line(appendix.label, true, false);
    put_line(appendix.title, true, false);
    put_line(appendix.reference, false, true);
    canvas.y += 10;
}

}  // namespace khue::office::pdf
