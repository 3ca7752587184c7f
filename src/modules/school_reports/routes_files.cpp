// Schools' reports as files: drawn up on demand.
#include "modules/school_reports/document.hpp"
#include "modules/school_reports/routes.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "server/query_number.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

// Only reading takes place inside the snapshot; the drawing comes after it.
SchoolDocument document_for(Context& c) {
    std::int64_t number = query_number(c, "number");
    SchoolDocument d;
    c.database().read([&](Db& db) {
        auto seen = seen_school_report(db, school_sight(c), c.id());
        if (!seen) not_found("báo cáo này");
        d = number ? submitted_document(c.app, db, seen->report, number) : school_document(c.app, db, *seen);
    });
    return d;
}

Response as_docx(Context& c) {
    SchoolDocument d = document_for(c);
    return attachment(office::to_docx(document_of(d)), docx_type, file_stem(d) + ".docx");
}

Response as_pdf(Context& c) {
    SchoolDocument d = document_for(c);
    return attachment(office::to_pdf(document_of(d)), "application/pdf", file_stem(d) + ".pdf");
}

}  // namespace

void add_school_report_file_routes(Module& m) {
    auto add = [&](const std::string& path, Response (*handler)(Context&), std::string summary,
                   std::string_view type) {
        add_route(
            m, "GET", "/api/school-reports/{id}/" + path, "school_reports.read", handler, std::move(summary),
            exchange::file(std::string(type), {{"number", shape::text(), "Lần nộp; không ghi: mới nhất"}}),
            Access::slow);
    };
    add("file.docx", as_docx, "Báo cáo của trường dạng văn bản (.docx)", docx_type);
    add("file.pdf", as_pdf, "Báo cáo của trường dạng PDF", "application/pdf");
}

}  // namespace khue
