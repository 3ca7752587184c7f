// Forms and the commune's sum as files: drawn up on demand.
#include "core/school_year.hpp"
#include "modules/statistics/files.hpp"
#include "modules/statistics/routes.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "server/query_number.hpp"
#include "store/files.hpp"

namespace khue::statistics {
namespace {

// Only reading takes place inside the snapshot; the drawing comes after it.
FormFile file_for(Context& c) {
    const std::int64_t number = query_number(c, "number");
    std::optional<FormFile> out;
    c.database().read([&](Db& db) {
        auto seen = seen_form(db, c.scope(), c.who->own_units("statistics.read"), c.id());
        if (!seen) not_found("biểu thống kê này");
        out = number ? submitted_file(db, seen->form, number) : form_file(db, *seen);
    });
    return std::move(*out);
}

FormFile sum_for(Context& c) {
    const Layout& layout = layout_of(c.request.value("form"));
    const std::string year(c.request.value("year"));
    if (!is_school_year(year)) not_found("năm học này");
    std::optional<FormFile> out;
    c.database().read([&](Db& db) { out = sum_file(db, c.scope(), layout, year); });
    return std::move(*out);
}

struct Kind {
    std::string_view name, type, summary;
    std::string (*draw)(const FormFile&);
};

constexpr std::string_view pdf_type = "application/pdf", json_type = "application/json";

const Kind kinds[] = {
    {"xlsx", xlsx_type, "dạng bảng tính (.xlsx)", to_workbook},
    {"docx", docx_type, "dạng văn bản (.docx)",
     [](const FormFile& f) { return office::to_docx(document_of(f)); }},
    {"pdf", pdf_type, "dạng PDF", [](const FormFile& f) { return office::to_pdf(document_of(f)); }},
    {"json", json_type, "dạng dữ liệu (.json)", to_json},
};

}  // namespace

void add_file_routes(Module& m) {
    using namespace shape;
    for (const Kind& kind : kinds) {
        const auto draw = [&kind](const FormFile& f) {
            return attachment(kind.draw(f), kind.type, file_stem(f) + "." + std::string(kind.name));
        };
        const std::string type(kind.type), end = "." + std::string(kind.name);
        add_route(
            m, "GET", "/api/statistics/forms/{id}/file" + end, "statistics.read",
            [draw](Context& c) { return draw(file_for(c)); }, "Biểu thống kê " + std::string(kind.summary),
            exchange::file(type, {{"number", text(), "Lần nộp; không ghi: mới nhất"}}), Access::slow);
        add_route(
            m, "GET", "/api/statistics/sum" + end, "statistics.read",
            [draw](Context& c) { return draw(sum_for(c)); },
            "Tổng hợp biểu thống kê của xã " + std::string(kind.summary),
            exchange::file(type, {{"form", text(), "Mã biểu", true}, {"year", text(), "Năm học", true}}),
            Access::slow);
    }
}

}  // namespace khue::statistics
