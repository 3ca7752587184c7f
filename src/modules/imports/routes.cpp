#include "modules/imports/routes.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/json.hpp"
#include "modules/imports/import_json.hpp"
#include "modules/imports/wizard.hpp"
#include "modules/units/tree.hpp"
#include "office/marked_workbook.hpp"
#include "office/spreadsheet.hpp"
#include "store/files.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t upload_limit = 64u << 20, page_size = 100;
constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

[[noreturn]] void no_delegation() {
    throw Failure{
        403,
        "no_delegation",
        "Chưa có ủy quyền nhập tệp cho trường này. Hiệu trưởng cấp ủy quyền tại mục “Người dùng, vai trò”.",
        {}};
}

ImportRun load_run(khue::Context& c, Db& db) {
    auto run = get(db, c.scope(), Id<ImportRun>{c.id()});
    if (!run) not_found("lần nhập tệp");
    return *run;
}

Response answer(khue::Context& c, Db& db, const ImportRun& run, int status = 200) {
    bool readable = run.state != ImportState::refused && run.state != ImportState::cancelled;
    auto view = readable ? view_of(c.app, db, run) : nullptr;
    return json_response(import_json(db, run, view.get(), c.scope("imports.run").covers(run.unit_id.value)),
                         status);
}

Unit school_of(khue::Context& c, Db& db) {
    auto school = unit_by_code(db, c.request.value("school"));
    if (!school || school->kind != UnitKind::school) not_found("trường");
    if (!c.scope().covers(school->id.value)) no_delegation();
    return *school;
}

// The file is kept whatever it is; one that cannot be read stays with the sentence that says why.
Response upload(khue::Context& c) {
    std::string name(c.request.value("name")), kind(c.request.value("kind"));
    if (!rules().kinds.find(kind)) throw Failure{422, "unknown_kind", "Xin chọn loại tệp cần nhập.", {}};
    if (name.empty() || name.size() > 255) throw Failure{422, "no_name", "Thiếu tên tệp.", {}};
    ImportRun run{.id = {},
                  .unit_id = {},
                  .kind = kind,
                  .quarter = std::string(c.request.value("quarter")),
                  .file_name = name};
    run.created_by = c.who->login;
    run.created_at = now();
    std::string signature;
    try {
        office::Workbook workbook = office::load_bytes(c.request.body);
        c.database().read([&](Db& db) {
            Unit school = school_of(c, db);
            run.unit_id = school.id;
            ImportRequest request{.school = school,
                                  .kind = kind,
                                  .file_name = name,
                                  .quarter = run.quarter,
                                  .close = {},
                                  .mapping = {}};
            Examined examined = examine_file(db, workbook, request);
            run.refusal = examined.result.refusal;
            signature = examined.recognition.signature();
            run.mapping = remembered_mapping(db, school.id.value, signature);
        });
    } catch (const office::ReadError& e) {
        c.database().read([&](Db& db) { run.unit_id = school_of(c, db).id; });
        run.refusal = name + ": " + e.what();
    }
    if (!run.refusal.empty()) run.state = ImportState::refused;
    c.database().write(c.actor(), [&](Transaction& t) {
        run.file_id = c.app.files().put(t, c.request.body, name, run.unit_id.value, upload_limit).id;
        insert(t, c.scope(), run);
    });
    Response r;
    c.database().read([&](Db& db) { r = answer(c, db, run, 201); });
    return r;
}

Response list_imports(khue::Context& c) {
    Query q{.order = &field_of<&ImportRun::created_at>(),
            .descending = true,
            .limit = 30,
            .after = std::string(c.request.value("after"))};
    if (auto code = c.request.value("school"); !code.empty())
        if (auto school = unit_by_code(c.db(), code))
            q.filters.push_back(where<&ImportRun::unit_id>(school->id.value));
    std::string out;
    JsonWriter w(out);
    w.object().key("items").array();
    ImportRun row;
    std::vector<ImportRun> rows;
    Page page = raw::list(c.db(), ImportRun::entity(), c.scope(), q, &row, [&](const void* r, std::int64_t) {
        rows.push_back(*static_cast<const ImportRun*>(r));
    });
    for (const auto& run : rows) w.raw(import_json(c.db(), run, nullptr, false));
    w.end_array().key("next");
    if (page.next.empty())
        w.null();
    else
        w.value(page.next);
    w.end_object();
    return json_response(std::move(out));
}

Response show(khue::Context& c) {
    Response r;
    c.database().read([&](Db& db) { r = answer(c, db, load_run(c, db)); });
    return r;
}

// A change that the state allows, stored and answered.
template <class Change>
Response change_run(khue::Context& c, Change change) {
    ImportRun run;
    c.database().write(c.actor(), [&](Transaction& t) {
        run = load_run(c, t.db());
        change(t, run);
        update(t, c.scope(), run);
    });
    Response r;
    c.database().read([&](Db& db) { r = answer(c, db, run); });
    return r;
}

void must_be_open(const ImportRun& run) {
    if (run.state == ImportState::detected || run.state == ImportState::checked) return;
    refuse("not_open", "Lần nhập này đã kết thúc hoặc đang ghi.");
}

// The page's mapping names columns by number and tables by their place; the engine's by letter and key.
std::string engine_mapping(const Json& body, const Recognition& found) {
    std::string out;
    JsonWriter w(out);
    w.object().key("tables").array();
    for (const Json& t : body["tables"].items) {
        auto number = static_cast<std::size_t>(t["table"].integer_or(0));
        std::string key = number < found.tables.size() ? found.tables[number].spec->key : "";
        w.object().member("sheet", t["sheet"].text_or()).member("table", key).key("columns").object();
        for (const auto& m : t["columns"].members) {
            std::uint32_t column = 0;
            std::from_chars(m.name.data(), m.name.data() + m.name.size(), column);
            w.key(column_letters(column));
            if (m.value.is_null())
                w.null();
            else
                w.value(m.value.text_or());
        }
        w.end_object().end_object();
    }
    w.end_array().key("words").object();
    for (const auto& field : body["words"].members) {
        w.key(field.name);
        std::string words;
        append_json(words, field.value);
        w.raw(words);
    }
    w.end_object()
        .key("options")
        .object()
        .member("blank_erases", body["options"]["blank_erases"].boolean_or(false))
        .end_object();
    w.end_object();
    return out;
}

Response put_mapping(khue::Context& c) {
    Json body = c.json();
    return change_run(c, [&](Transaction& t, ImportRun& run) {
        must_be_open(run);
        auto view = view_of(c.app, t.db(), run);
        run.mapping = engine_mapping(body, view->examined.recognition);
        try {
            read_mapping(*parse_json(run.mapping));
        } catch (const std::runtime_error& e) {
            throw Failure{422, "bad_mapping", e.what(), {}};
        }
        run.state = ImportState::detected;
        run.summary.clear();
        remember_mapping(t, run.unit_id.value, view->examined.recognition.signature(), run.mapping);
    });
}

Response check(khue::Context& c) {
    return change_run(c, [&](Transaction& t, ImportRun& run) {
        must_be_open(run);
        auto view = view_of(c.app, t.db(), run);
        run.summary = summary_json(view->examined.result, view->plan);
        run.state = ImportState::checked;
    });
}

Response apply(khue::Context& c) {
    bool take = c.json()["conflicts"].text_or("keep") == "take";
    std::int64_t job = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        ImportRun run = load_run(c, t.db());
        if (run.state != ImportState::checked) refuse("not_checked", "Xin chạy thử trước khi nhập.");
        std::string arguments;
        JsonWriter(arguments).object().member("import_id", run.id.value).member("take", take).end_object();
        job = run.job_id =
            c.app.jobs().enqueue(t, "imports.apply", arguments, run.unit_id.value, "Nhập " + run.file_name);
        run.state = ImportState::applying;
        update(t, c.scope(), run);
    });
    return json_response("{\"job_id\":" + std::to_string(job) + "}", 202);
}

Response cancel(khue::Context& c) {
    return change_run(c, [](Transaction&, ImportRun& run) {
        must_be_open(run);
        run.state = ImportState::cancelled;
    });
}

std::size_t offset_of(const khue::Context& c) {
    std::size_t n = 0;
    auto text = c.request.value("after");
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

bool wanted(const RowOutcome& row, std::string_view row_class, std::string_view code) {
    if (!row_class.empty() && name(row.row_class) != row_class) return false;
    if (code.empty()) return true;
    return std::ranges::any_of(
        row.codes, [&](const Code& c) { return c.code == code || c.code + ":" + c.field == code; });
}

Response rows(khue::Context& c) {
    std::string out;
    c.database().read([&](Db& db) {
        auto view = view_of(c.app, db, load_run(c, db));
        std::size_t from = offset_of(c), seen = 0, shown = 0;
        JsonWriter w(out);
        w.object().key("items").array();
        for (std::size_t i = 0; i < view->examined.result.rows.size(); ++i) {
            if (!wanted(view->examined.result.rows[i], c.request.value("class"), c.request.value("code")))
                continue;
            if (seen++ < from || shown == page_size) continue;
            append_row(w, *view, i);
            ++shown;
        }
        w.end_array().key("next");
        if (from + shown < seen)
            w.value(std::to_string(from + shown));
        else
            w.null();
        w.member("total", static_cast<std::int64_t>(seen)).end_object();
    });
    return json_response(std::move(out));
}

Response missing(khue::Context& c) {
    std::string out;
    c.database().read([&](Db& db) {
        auto view = view_of(c.app, db, load_run(c, db));
        JsonWriter w(out);
        w.object().key("items").array();
        for (const Missing& m : view->plan.missing)
            w.object()
                .member("entity", m.entity->name)
                .member("id", m.id)
                .member("label", m.label)
                .end_object();
        w.end_array().key("next").null().end_object();
    });
    return json_response(std::move(out));
}

// A column of the sheet where the field stands, for the mark; nothing for what concerns the whole row.
std::optional<std::uint32_t> column_of(const FoundTable& table, const std::string& field) {
    const ColumnUse* use = table.use(field);
    if (use) return use->column;
    for (const ColumnUse& u : table.columns)
        if (u.field == field) return u.column;
    return std::nullopt;
}

office::SheetMarks marks_of(const View& view, const FoundTable& table) {
    office::SheetMarks marks{.sheet = table.sheet_index};
    for (auto r = table.header_first; r <= table.header_last; ++r) marks.header_rows.push_back(r);
    for (const RowOutcome& row : view.examined.result.rows) {
        if (!row.rejected() || row.sheet != table.sheet || row.table != table.spec->key) continue;
        marks.rows.push_back(row.row);
        for (const Code& code : row.codes)
            marks.cells.push_back(
                {.row = row.row,
                 .column = column_of(table, code.field),
                 .reason = row.message,
                 .tone = code.code.starts_with('R') ? office::Tone::bad : office::Tone::warn});
    }
    return marks;
}

Response attachment(std::string bytes, const std::string& name) {
    Response r{.type = std::string(xlsx_type), .body = std::move(bytes)};
    r.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return r;
}

Response rejected(khue::Context& c) {
    std::string bytes;
    c.database().read([&](Db& db) {
        auto view = view_of(c.app, db, load_run(c, db));
        std::vector<office::SheetMarks> marks;
        for (const FoundTable& table : view->examined.recognition.tables)
            if (auto m = marks_of(*view, table); !m.rows.empty()) marks.push_back(std::move(m));
        if (marks.empty()) not_found("dòng bị loại nào");
        bytes = office::marked_workbook(view->workbook, marks);
    });
    return attachment(std::move(bytes), "dong-bi-loai-" + std::to_string(c.id()) + ".xlsx");
}

Response blank_form(khue::Context& c) {
    std::string file(c.parameter("file"));
    if (!file.ends_with(".xlsx")) not_found("mẫu tệp");
    const KindSpec* kind = rules().kinds.find(file.substr(0, file.size() - 5));
    if (!kind) not_found("mẫu tệp");
    office::SpreadsheetOut out;
    for (const TableSpec& table : kind->tables) {
        auto& sheet = out.sheets.emplace_back(
            office::OutSheet{.name = table.key.empty() ? kind->label : table.key, .titles = {kind->label}});
        for (const FieldSpec& f : table.fields)
            sheet.columns.push_back({.header = f.label + (f.required ? " *" : ""), .width = 18});
    }
    return attachment(office::to_xlsx(out), file);
}

std::string run_job(JobRun& job) {
    job.progress(5, "Đang đọc tệp");
    std::string summary = apply_import(job.app(), job.actor(), job.arguments()["import_id"].integer_or(0),
                                       job.arguments()["take"].boolean_or(false));
    job.progress(100, "Đã ghi xong");
    return summary;
}

}  // namespace

void add_import_routes(Module& m) {
    auto add = [&](const char* method, const char* path, const char* permission, auto handler,
                   const char* summary, Access access) {
        m.routes.push_back({.method = method,
                            .path = path,
                            .permission = permission,
                            .handler = handler,
                            .summary = summary,
                            .access = access});
    };
    add(
        "GET", "/api/import-kinds", "imports.read",
        [](khue::Context&) { return json_response(kinds_json()); }, "Các loại tệp nhập được", Access::read);
    add("GET", "/api/import-templates/{file}", "imports.read", blank_form, "Mẫu tệp trống", Access::slow);
    add("GET", "/api/imports", "imports.read", list_imports, "Các lần nhập tệp", Access::read);
    add("POST", "/api/imports", "imports.run", upload, "Đưa tệp lên và nhận dạng", Access::slow);
    m.routes.back().body_limit = upload_limit;
    add("GET", "/api/imports/{id}", "imports.run", show, "Một lần nhập tệp", Access::slow);
    add("PUT", "/api/imports/{id}/mapping", "imports.run", put_mapping, "Chọn cột và nghĩa của từ",
        Access::slow);
    add("POST", "/api/imports/{id}/check", "imports.run", check, "Chạy thử", Access::slow);
    add("POST", "/api/imports/{id}/apply", "imports.run", apply, "Nhập vào hồ sơ", Access::slow);
    add("POST", "/api/imports/{id}/cancel", "imports.run", cancel, "Hủy lần nhập", Access::slow);
    add("GET", "/api/imports/{id}/rows", "imports.run", rows, "Từng dòng và kết quả", Access::slow);
    add("GET", "/api/imports/{id}/missing", "imports.run", missing, "Không còn trong tệp", Access::slow);
    add("GET", "/api/imports/{id}/rejected.xlsx", "imports.run", rejected, "Các dòng bị loại, kèm lý do",
        Access::slow);
    m.jobs.push_back({.kind = "imports.apply", .label = "Nhập tệp", .run = run_job});
}

}  // namespace khue::imports
