// khue report: the report of a period as text, PDF and workbook, without a browser.
#include <fstream>

#include "app/command_line.hpp"
#include "modules/reports/document.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"

namespace khue {
namespace {

std::optional<Date> close_of(const Arguments& a) {
    if (!a.flag("--close")) return std::nullopt;
    auto day = parse_date(a.text("--close"));
    if (!day) throw UsageError("--close phải là ngày có thật, dạng 2026-09-30.");
    return day;
}

// The report that stands; where there is none, or another close is asked for, one drafted for this call
// alone.
SeenReport report_of(App& app, Db& db, const std::string& period, std::optional<Date> close) {
    auto standing = standing_report(db, period);
    if (standing && (!close || figures_of(app, db, standing->report).figures.moment.close == *close))
        return std::move(*standing);
    ReportKind kind = period.find('-') == period.npos ? ReportKind::annual : ReportKind::quarter;
    return {.report = blank_report(app, db, kind, period, close)};
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) throw Failure{507, "not_written", "Không ghi được tệp “" + path.string() + "”.", {}};
}

int report(const Arguments& a) {
    std::filesystem::path folder = a.required("--out");
    std::string period = a.required("--period");
    auto close = close_of(a);
    auto app = open_app(a);
    ReportMaterial m;
    app->database().read(
        [&](Db& db) { m = gather(*app, db, report_of(*app, db, period, close), Scope::everything()); });
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::string stem = "bao-cao-" + m.figures.period.code;
    auto document = report_document(m);
    std::pair<std::string, std::string> files[] = {{stem + ".docx", office::to_docx(document)},
                                                   {stem + ".pdf", office::to_pdf(document)},
                                                   {stem + ".xlsx", office::to_xlsx(report_workbook(m))}};
    std::string json;
    JsonWriter w(json);
    w.object().member("period", m.figures.period.code).member("state", code(m.report.state));
    w.member("frozen", m.frozen).member("close", to_string(m.figures.moment.close)).key("files").array();
    for (const auto& [name, bytes] : files) {
        write_file(folder / name, bytes);
        w.value((folder / name).string());
        if (!a.flag("--json")) print((folder / name).string());
    }
    w.end_array().end_object();
    if (a.flag("--json")) print(json);
    return 0;
}

}  // namespace

void add_report_command(std::vector<Command>& commands) {
    commands.push_back({"report",
                        "báo cáo của một kỳ: .docx, .pdf và .xlsx",
                        "",
                        {{"--period", "KỲ", "kỳ báo cáo, ví dụ 2026-Q3"},
                         {"--close", "NGÀY", "ngày chốt số liệu thay cho ngày chốt của kỳ"},
                         {"--out", "THƯ_MỤC", "nơi ghi ba tệp"}},
                        report});
}

}  // namespace khue
