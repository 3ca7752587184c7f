// Sheets of schools and the list of publication as files, drawn up on demand.
#include "modules/assessment/files.hpp"
#include "modules/assessment/routes.hpp"
#include "modules/assessment/verbs.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "store/files.hpp"

namespace khue::assessment {
namespace {

// Only reading takes place inside the snapshot; the drawing comes after it.
Sheet sheet_for(Context& c) {
    std::optional<Sheet> out;
    c.database().read([&](Db& db) {
        out = sheet_of(db, seen_assessment(db, c.scope(), c.who->own_units("assessments.read"), c.id()));
    });
    return std::move(*out);
}

Publication publication_for(Context& c) {
    const std::string year(c.parameter("year"));
    if (!is_school_year(year)) not_found("năm học này");
    std::optional<Publication> out;
    c.database().read([&](Db& db) { out = publication_of(db, c.scope(), year); });
    return std::move(*out);
}

struct Kind {
    std::string name;
    std::string_view type;
    std::string summary;
    std::string (*sheet)(const Sheet&);
    std::string (*publication)(const Publication&);
};

const Kind kinds[] = {
    {"xlsx", xlsx_type, "dạng bảng tính (.xlsx)", sheet_workbook, publication_workbook},
    {"docx", docx_type, "dạng văn bản (.docx)",
     [](const Sheet& s) { return office::to_docx(sheet_document(s)); },
     [](const Publication& p) { return office::to_docx(publication_document(p)); }},
    {"pdf", "application/pdf", "dạng PDF", [](const Sheet& s) { return office::to_pdf(sheet_document(s)); },
     [](const Publication& p) { return office::to_pdf(publication_document(p)); }},
};

}  // namespace

void add_file_routes(Module& m) {
    for (const Kind& kind : kinds) {
        const std::string type(kind.type);
        add_route(
            m, "GET", "/api/assessments/{id}/file." + kind.name, "assessments.read",
            [&kind](Context& c) {
                const Sheet s = sheet_for(c);
                return attachment(kind.sheet(s), kind.type, file_stem(s) + "." + kind.name);
            },
            "Phiếu đánh giá mức độ chuyển đổi số " + kind.summary, exchange::file(type), Access::slow);
        add_route(
            m, "GET", "/api/assessment-rounds/{year}/publication." + kind.name, "assessments.read",
            [&kind](Context& c) {
                const Publication p = publication_for(c);
                return attachment(kind.publication(p), kind.type,
                                  "muc-do-cds-" + p.school_year + "." + kind.name);
            },
            "Danh sách công bố mức độ chuyển đổi số " + kind.summary, exchange::file(type), Access::slow);
    }
}

}  // namespace khue::assessment
