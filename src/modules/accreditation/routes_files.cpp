// Reports, lists and archives, drawn up on demand.
#include "modules/accreditation/archive.hpp"
#include "modules/accreditation/routes.hpp"
#include "modules/evidence/opening.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "store/files.hpp"

namespace khue::accreditation {
namespace {

constexpr std::int64_t most_archived = 256ll << 20;  // bytes of all files

// Only reading takes place inside the snapshot; the drawing comes after it.
Material read_material(Context& c) {
    std::optional<Material> out;
    c.database().read([&](Db& db) {
        out = material_of(db, seen_accreditation(db, c.scope(), c.who->own_units(read_right), c.id()));
    });
    return std::move(*out);
}

Response report_docx(Context& c) {
    const Material m = read_material(c);
    return attachment(office::to_docx(report_document(m)), docx_type, file_stem(m) + ".docx");
}

Response report_pdf(Context& c) {
    const Material m = read_material(c);
    return attachment(office::to_pdf(report_document(m)), "application/pdf", file_stem(m) + ".pdf");
}

Response improvement_docx(Context& c) {
    const Material m = read_material(c);
    return attachment(office::to_docx(improvement_document(m)), docx_type,
                      "ke-hoach-cai-tien-" + m.school.code + "-" + m.whole.record.school_year + ".docx");
}

Response evidence_xlsx(Context& c) {
    const Material m = read_material(c);
    return attachment(evidence_workbook(m), xlsx_type, "danh-muc-minh-chung-" + m.school.code + ".xlsx");
}

struct Chosen {
    ArchivedFiles files;
    std::map<std::int64_t, StoredFile> stored;
    std::int64_t bytes = 0;
};

Chosen choose_files(Context& c, const Material& m) {
    Chosen out;
    std::set<std::string> taken;
    c.database().read([&](Db& db) {
        for (const ListedEvidence& e : listed_evidence(m)) {
            ArchivedFile& file = out.files[e.at->item.id.value];
            const auto& content = e.at->content;
            if (!may_open(c, e.at->item, read_right)) {
                file.absent = "Hạn chế: tệp giữ tại đơn vị";
                continue;
            }
            if (!content || !content->file_id) continue;
            const auto stored =
                c.app.files().find(db, Scope::of(e.at->item.unit_id.value), *content->file_id);
            if (!stored) continue;
            file.name = "minh-chung/" + safe_name(e.at->code, e.at->item.title, content->name, taken);
            out.bytes += stored->size;
            out.stored.emplace(e.at->item.id.value, *stored);
        }
    });
    return out;
}

Response archive(Context& c) {
    const Material m = read_material(c);
    Chosen chosen = choose_files(c, m);
    if (chosen.bytes > most_archived)
        throw Failure{413,
                      "too_large",
                      "Các tệp minh chứng cộng lại quá 256 MB. Xin thay tệp lớn bằng đường dẫn, hoặc tải "
                      "từng tệp ở kho minh chứng.",
                      {}};
    for (const auto& [item, stored] : chosen.stored) chosen.files[item].bytes = c.app.files().read(stored);
    return attachment(archive_of(m, chosen.files), "application/zip", file_stem(m) + ".zip");
}

}  // namespace

void add_file_routes(Module& m) {
    const std::string each = "/api/accreditations/{id}/";
    const auto file = [&](const std::string& name, std::string_view type, Response (*make)(Context&),
                          const std::string& summary) {
        add_route(m, "GET", each + name, read_right, make, summary, exchange::file(std::string(type)),
                  Access::slow);
    };
    file("file.docx", docx_type, report_docx, "Báo cáo tự đánh giá dạng văn bản (.docx)");
    file("file.pdf", "application/pdf", report_pdf, "Báo cáo tự đánh giá dạng PDF");
    file("improvement.docx", docx_type, improvement_docx, "Kế hoạch cải tiến (Biểu 2) dạng văn bản (.docx)");
    file("evidence.xlsx", xlsx_type, evidence_xlsx, "Danh mục minh chứng dạng bảng tính (.xlsx)");
    file("archive.zip", "application/zip", archive, "Cả hồ sơ tự đánh giá trong một tệp nén");
}

}  // namespace khue::accreditation
