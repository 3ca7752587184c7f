// khue import: the wizard's steps without a browser.
#include <algorithm>

#include "app/command_line.hpp"
#include "modules/imports/service.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

imports::ImportRequest request_of(const Arguments& a, App& app) {
    imports::ImportRequest r{
        .school = {}, .kind = a.required("--kind"), .file_name = {}, .quarter = a.text("--quarter")};
    if (a.flag("--close")) {
        r.close = parse_date(a.text("--close"));
        if (!r.close) throw UsageError("--close phải là ngày có thật, dạng 2026-09-30.");
    }
    if (a.flag("--mapping")) r.mapping = imports::read_mapping(load_json_file(a.text("--mapping")));
    std::optional<Unit> school;
    app.database().read([&](Db& db) { school = unit_by_code(db, a.required("--school")); });
    if (!school || school->kind != UnitKind::school)
        throw UsageError("Không có trường mang mã “" + a.text("--school") + "”.");
    r.school = *school;
    return r;
}

// The folder's name is part of the contract's file name: "30298301/ho_so_hoc_sinh.xlsx" as given.
std::string base_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

void print_receipt(const imports::FileResult& result, const imports::AppliedCounts& counts, bool applied) {
    print(result.file + ": " + std::to_string(result.table_rows()) + " dòng; đạt " +
          std::to_string(result.ok) + ", đã chuẩn hóa " + std::to_string(result.norm) + ", cần xem lại " +
          std::to_string(result.warn) + ", bị loại " + std::to_string(result.reject) +
          (applied ? ". Đã ghi: " : ". Nếu áp dụng: ") + "thêm " + std::to_string(counts.created) + ", sửa " +
          std::to_string(counts.updated) + ", không đổi " + std::to_string(counts.unchanged) + ".");
    for (const auto& row : result.rows)
        if (row.rejected())
            print("  " + (row.sheet.empty() ? "" : row.sheet + ", ") + "dòng " + std::to_string(row.row) +
                  ": " + row.message);
    for (const auto& q : result.questions)
        print("  Chưa rõ “" + q.word + "” ở “" + q.label + "” (" + std::to_string(q.rows) +
              " dòng): trả lời bằng --mapping.");
}

struct Outcome {
    imports::FileResult result;
    imports::AppliedCounts counts;
};

Outcome run_file(App& app, const Arguments& a, const imports::ImportRequest& request,
                 const office::Workbook& workbook) {
    if (a.flag("--apply")) {
        auto receipt = imports::import_file(app, command_actor(a), workbook, request);
        return {std::move(receipt.result),
                {receipt.applied.created, receipt.applied.updated, receipt.applied.unchanged}};
    }
    Outcome out;
    app.database().read([&](Db& db) {
        auto examined = imports::examine_file(db, workbook, request);
        if (!examined.result.refusal.empty()) throw Failure{422, "refused", examined.result.refusal, {}};
        auto plan = imports::make_plan(db, request.school, examined.result, examined.options);
        out = {std::move(examined.result), {plan.created, plan.updated, plan.unchanged}};
    });
    return out;
}

int import_files(const Arguments& a) {
    if (a.files().empty()) throw UsageError("Thiếu tệp cần nhập.");
    auto app = open_app(a);
    auto request = request_of(a, *app);
    std::string json = "[";
    bool rejected = false;
    for (const auto& file : a.files()) {
        request.file_name = base_name(file);
        office::Workbook workbook;
        try {
            workbook = office::load(file);
        } catch (const office::ReadError& e) {
            throw Failure{422, "unreadable", request.file_name + ": " + e.what(), {}};
        }
        Outcome outcome;
        try {
            outcome = run_file(*app, a, request, workbook);
        } catch (Failure& f) {
            if (f.code == "refused") f.message = request.file_name + ": " + f.message;
            throw;
        }
        outcome.result.file = file;
        rejected |= outcome.result.reject > 0;
        if (json.size() > 1) json += ',';
        append_json(json, outcome.result, &outcome.counts);
        if (!a.flag("--json")) print_receipt(outcome.result, outcome.counts, a.flag("--apply"));
    }
    if (a.flag("--json")) print(json + "]");
    return rejected ? 2 : 0;
}

}  // namespace

void add_import_command(std::vector<Command>& commands) {
    commands.push_back({"import",
                        "nhập tệp của một trường; không có --apply thì chỉ chạy thử",
                        "TỆP…",
                        {{"--school", "MÃ", "mã trường"},
                         {"--kind", "LOẠI", "ho_so_hoc_sinh, doi_ngu, lop_hoc, …"},
                         {"--quarter", "2026-Q3", "quý của tệp, khi tệp không nói"},
                         {"--close", "NGÀY", "ngày chốt số liệu"},
                         {"--mapping", "TỆP.json", "cột và từ do người dùng chỉ định"},
                         {"--apply", "", "ghi vào cơ sở dữ liệu"}},
                        import_files});
}

}  // namespace khue
