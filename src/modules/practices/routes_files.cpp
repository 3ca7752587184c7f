// Files of the library.
#include "modules/practices/files.hpp"
#include "modules/practices/listing.hpp"
#include "modules/practices/routes.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "store/files.hpp"

namespace khue::practices {
namespace {

Response list_file(Context& c) {
    std::string bytes;
    c.database().read([&](Db& db) {
        std::vector<Whole> all;
        for (const Kept& k : listed(c, db, Reader::of(c, db)))
            all.push_back(whole_of(db, k.practice, k.version));
        bytes = library_workbook(db, all);
    });
    return attachment(std::move(bytes), xlsx_type, "mo-hinh-sang-kien.xlsx");
}

office::Document document_for(Context& c) {
    office::Document out;
    c.database().read([&](Db& db) {
        out = practice_document(db, whole_of(db, practice_in(db, Reader::of(c, db), c.id()), 0));
    });
    return out;
}

}  // namespace

void add_file_routes(Module& m) {
    add_route(m, "GET", "/api/practice-list.xlsx", read_right, list_file,
              "Danh sách mô hình, sáng kiến dạng bảng tính (.xlsx)",
              exchange::file(std::string(xlsx_type), listing_query()), Access::slow);
    add_route(
        m, "GET", "/api/practices/{id}/sheet.docx", read_right,
        [](Context& c) {
            return attachment(office::to_docx(document_for(c)), docx_type,
                              "mo-hinh-" + std::to_string(c.id()) + ".docx");
        },
        "Bản giới thiệu mô hình dạng văn bản (.docx)", exchange::file(std::string(docx_type)), Access::slow);
    add_route(
        m, "GET", "/api/practices/{id}/sheet.pdf", read_right,
        [](Context& c) {
            return attachment(office::to_pdf(document_for(c)), "application/pdf",
                              "mo-hinh-" + std::to_string(c.id()) + ".pdf");
        },
        "Bản giới thiệu mô hình dạng PDF", exchange::file("application/pdf"), Access::slow);
}

}  // namespace khue::practices
