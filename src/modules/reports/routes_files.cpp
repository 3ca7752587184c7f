// Reports as files: drawn up on demand, and the signed copy as it was handed in.
#include "modules/reports/document.hpp"
#include "modules/reports/routes.hpp"
#include "modules/reports/shapes.hpp"
#include "modules/reports/verbs.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"

namespace khue {
namespace {

constexpr std::size_t most_bytes = 32u << 20;  // of a signed copy

// Only reading takes place inside the snapshot; the drawing comes after it.
ReportMaterial material_of(Context& c) {
    ReportMaterial m;
    Scope scope = c.scope();
    c.database().read([&](Db& db) {
        auto seen = seen_report(db, sight_of(c), c.id());
        if (!seen) not_found("báo cáo này");
        m = gather(c.app, db, std::move(*seen), scope);
    });
    return m;
}

Response as_docx(Context& c) {
    ReportMaterial m = material_of(c);
    return attachment(office::to_docx(report_document(m)), docx_type, report_file_stem(m) + ".docx");
}

Response as_pdf(Context& c) {
    ReportMaterial m = material_of(c);
    return attachment(office::to_pdf(report_document(m)), "application/pdf", report_file_stem(m) + ".pdf");
}

Response as_xlsx(Context& c) {
    ReportMaterial m = material_of(c);
    return attachment(office::to_xlsx(report_workbook(m)), xlsx_type, report_file_stem(m) + ".xlsx");
}

std::string extension_of(std::string_view type) {
    return type == "image/png" ? ".png" : type == "image/jpeg" ? ".jpg" : ".pdf";
}

Response put_signed(Context& c) {
    std::string_view type = sniff_type(c.request.body);
    if (type != "application/pdf" && type != "image/png" && type != "image/jpeg")
        throw Failure{422, "bad_type", "Bản đã ký phải là tệp PDF, PNG hoặc JPEG.", {}};
    std::string name = "ban-ky-" + std::to_string(c.id()) + extension_of(type);
    Response r;
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            KeptContent content = c.app.files().keep(c.request.body, most_bytes);
            c.database().write(c.actor(), [&](Transaction& t) {
                attach_signed_copy(c.app, t, c.scope(), c.id(), expected, content, name);
            });
            c.database().read([&](Db& db) { r = brief_of(c, db, c.id()); });
            return r;
        },
        [&](const Failure& failure) {
            c.database().read([&](Db& db) { r = changed_meanwhile(c, db, failure); });
            return r;
        });
}

Response get_signed(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        auto seen = seen_report(db, sight_of(c), c.id());
        if (!seen || !seen->whole || !seen->report.signed_file_id) not_found("bản đã ký của báo cáo này");
        auto found = c.app.files().find(db, c.scope(), *seen->report.signed_file_id);
        if (!found) not_found("bản đã ký của báo cáo này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, file.name);
}

}  // namespace

void add_report_file_routes(Module& m) {
    Exchange signed_copy = exchange::versioned(exchange::takes(shape::anything(), report_shapes::brief()),
                                               report_shapes::report());
    signed_copy.body_type = "application/pdf";
    add_route(m, "GET", "/api/reports/{id}/file.docx", "reports.read", as_docx,
              "Báo cáo dạng văn bản (.docx)", exchange::file(std::string(docx_type)), Access::slow);
    add_route(m, "GET", "/api/reports/{id}/file.pdf", "reports.read", as_pdf, "Báo cáo dạng PDF",
              exchange::file("application/pdf"), Access::slow);
    add_route(m, "GET", "/api/reports/{id}/file.xlsx", "reports.read", as_xlsx,
              "Số liệu của báo cáo dạng bảng tính (.xlsx)", exchange::file(std::string(xlsx_type)),
              Access::slow);
    add_route(m, "PUT", "/api/reports/{id}/signed", "reports.write", put_signed, "Gắn bản đã ký vào báo cáo",
              signed_copy, Access::slow, most_bytes);
    add_route(m, "GET", "/api/reports/{id}/signed", "reports.read", get_signed, "Tải bản đã ký của báo cáo",
              exchange::file("application/pdf"), Access::slow);
}

}  // namespace khue
