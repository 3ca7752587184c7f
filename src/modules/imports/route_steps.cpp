// Upload, mapping, dry run, apply, cancel: the steps of the wizard over HTTP.
#include <algorithm>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/imports/import_json.hpp"
#include "modules/imports/page_mapping.hpp"
#include "modules/imports/rights.hpp"
#include "modules/imports/routes.hpp"
#include "modules/imports/shapes.hpp"
#include "modules/imports/wizard.hpp"
#include "modules/units/tree.hpp"
#include "store/files.hpp"

namespace khue::imports {
namespace {

constexpr std::int64_t page_size = 30;

// ---- answers ----

bool may_run(const khue::Context& c, const ImportRun& run) {
    return c.scope("imports.run").covers(run.unit_id.value);
}

// Answers to changes may be kept for a retry, so they hold no values of persons.
Response answer(const khue::Context& c, Views& views, const ImportRun& run, const Sight& sight) {
    Response r;
    c.app.database().read([&](Db& db) {
        const bool readable = has_rows(run);
        auto view = readable ? views.of(c.app, db, run) : nullptr;
        r = json_response(import_json(db, run, view.get(), may_run(c, run), sight));
    });
    return r;
}

Response show(khue::Context& c, Views& views) {
    ImportRun run;
    c.database().read([&](Db& db) { run = load_run(c, db); });
    return answer(c, views, run, sight_of(c, run));
}

Response list_imports(khue::Context& c) {
    Query q{.order = &field_of<&ImportRun::created_at>(),
            .descending = true,
            .limit = page_size,
            .after = std::string(c.request.value("after"))};
    if (auto code = c.request.value("school"); !code.empty()) {
        auto school = unit_by_code(c.db(), code);
        q.filters.push_back(where<&ImportRun::unit_id>(school ? school->id.value : 0));
    }
    std::vector<ImportRun> runs;
    ImportRun row;
    Page page = raw::list(c.db(), ImportRun::entity(), c.scope(), q, &row, [&](const void* r, std::int64_t) {
        runs.push_back(*static_cast<const ImportRun*>(r));
    });
    std::string out;
    JsonWriter w(out);
    w.object().key("items").array();
    for (ImportRun& run : runs) {
        run.state = settled_state(c.db(), run);
        w.raw(import_json(c.db(), run, nullptr, may_run(c, run), {}));
    }
    w.end_array().text_or_null("next", page.next).end_object();
    return json_response(std::move(out));
}

// ---- upload ----

// The last part of the name, without what no file name has.
std::string clean_name(std::string_view given) {
    std::size_t slash = given.find_last_of("/\\");
    if (slash != given.npos) given.remove_prefix(slash + 1);
    std::string name;
    for (char ch : given)
        if (static_cast<unsigned char>(ch) >= ' ') name += ch;
    name = nfc(squeeze(name));
    if (name.empty() || length(name) > 255)
        throw Failure{422, "no_name", "Tên tệp còn trống hoặc dài quá 255 ký tự.", {}};
    return name;
}

std::string quarter_asked(std::string_view text) {
    auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    bool good = text.empty() || (text.size() == 7 && digit(0) && digit(1) && digit(2) && digit(3) &&
                                 text.substr(4, 2) == "-Q" && text[6] >= '1' && text[6] <= '4');
    if (!good) throw Failure{422, "bad_quarter", "Quý phải có dạng 2026-Q3.", {}};
    return std::string(text);
}

Response upload(khue::Context& c) {
    Upload upload{.school = {},
                  .kind = std::string(c.request.value("kind")),
                  .quarter = quarter_asked(c.request.value("quarter")),
                  .file_name = {},
                  .bytes = c.request.body,
                  .created_by = c.who->login,
                  .right = {}};
    if (!rules().kinds.find(upload.kind))
        throw Failure{422, "unknown_kind", "Xin chọn loại tệp cần nhập.", {}};
    upload.file_name = clean_name(c.request.value("name"));
    c.database().read([&](Db& db) {
        auto school = unit_by_code(db, c.request.value("school"));
        if (!school || school->kind != UnitKind::school) not_found("trường");
        upload.school = *school;
    });
    upload.right = must_import(c, upload.school.id.value);
    ImportRun run = upload_file(c.app, c.actor(), upload);
    Response r;
    c.database().read(
        [&](Db& db) { r = json_response(import_json(db, run, nullptr, may_run(c, run), {}), 201); });
    return r;
}

// ---- steps ----

bool is_open(const ImportRun& run) {
    return run.state == ImportState::detected || run.state == ImportState::checked;
}

void must_be_open(const ImportRun& run) {
    if (!is_open(run)) refuse("not_open", "Lần nhập này đã kết thúc hoặc đang ghi.");
}

ImportRun open_run(khue::Context& c) {
    ImportRun run;
    c.database().read([&](Db& db) { run = load_run(c, db); });
    must_be_open(run);
    return run;
}

// A change that the state allows, on the import as it stands in the transaction.
template <class Change>
ImportRun change_run(khue::Context& c, Change change) {
    ImportRun run;
    c.database().write(c.actor(), [&](Transaction& t) {
        run = load_run(c, t.db());
        must_be_open(run);
        change(t, run);
        update(t, c.scope(), run);
    });
    return run;
}

Response put_mapping(khue::Context& c, Views& views) {
    Json page = c.json();
    Recognition plain = plain_recognition(c.app, open_run(c));
    ImportRun run = change_run(c, [&](Transaction& t, ImportRun& now) {
        now.mapping = kept_mapping(page, plain, now.mapping);
        now.state = ImportState::detected;
        now.summary.clear();
        remember_mapping(t, now.unit_id.value, now.signature, mapping_to_remember(now.mapping, plain));
    });
    return answer(c, views, run, {});
}

Response check(khue::Context& c, Views& views) {
    ImportRun seen = open_run(c);
    std::string summary;
    c.database().read([&](Db& db) {
        auto view = views.of(c.app, db, seen);
        summary = summary_json(view->result, view->plan);
    });
    ImportRun run = change_run(c, [&](Transaction&, ImportRun& now) {
        if (now.mapping != seen.mapping)
            refuse("changed", "Cách hiểu các cột vừa được sửa ở nơi khác. Xin kiểm tra thử lại.");
        now.summary = summary;
        now.state = ImportState::checked;
    });
    return answer(c, views, run, {});
}

Response apply(khue::Context& c) {
    std::string conflicts = c.json()["conflicts"].text_or("keep");
    if (conflicts != "keep" && conflicts != "take")
        throw Failure{422, "bad_conflicts", "Xin chọn giữ giá trị sửa tay hay lấy giá trị trong tệp.", {}};
    std::int64_t job = 0;
    change_run(c, [&](Transaction& t, ImportRun& now) {
        if (now.state != ImportState::checked) refuse("not_checked", "Xin kiểm tra thử trước khi ghi.");
        std::string arguments;
        JsonWriter(arguments)
            .object()
            .member("import_id", now.id.value)
            .member("unit_id", now.unit_id.value)
            .member("take", conflicts == "take")
            .end_object();
        job = now.job_id =
            c.app.jobs().enqueue(t, "imports.apply", arguments, now.unit_id.value, "Nhập " + now.file_name);
        now.state = ImportState::applying;
    });
    return json_response("{\"job_id\":" + std::to_string(job) + "}", 202);
}

Response cancel(khue::Context& c, Views& views) {
    ImportRun run = change_run(c, [](Transaction&, ImportRun& now) { now.state = ImportState::cancelled; });
    return answer(c, views, run, {});
}

Exchange list_exchange() {
    return exchange::answers(
        shape::page(shapes::import_run()),
        {{"school", shape::text(), "Mã trường"}, {"after", shape::text(), "Trang sau: giá trị next"}});
}

Exchange upload_exchange() {
    Exchange x = exchange::takes(shape::anything(), shapes::import_run(), 201);
    x.body_type = "application/octet-stream";
    x.query = {{"school", shape::text(), "Mã trường", true},
               {"kind", shape::text(), "Loại tệp, xem /api/import-kinds", true},
               {"name", shape::text(), "Tên tệp", true},
               {"quarter", shape::text(), "Quý của số liệu, ví dụ 2026-Q3"}};
    return x;
}

Exchange apply_exchange() {
    using namespace shape;
    return exchange::takes(object({maybe("conflicts", one_of({"keep", "take"}))}),
                           object({{"job_id", integer()}}), 202);
}

constexpr std::int64_t most_looked_at = 2000;  // the newest files

std::vector<FoundItem> find_imports(khue::Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    const Query q{.order = &field_of<&ImportRun::created_at>(), .descending = true, .limit = most_looked_at};
    ImportRun row;
    raw::list(c.db(), ImportRun::entity(), c.scope("imports.read"), q, &row,
              [&](const void* r, std::int64_t) {
                  const auto& run = *static_cast<const ImportRun*>(r);
                  add_if_like(out, wanted,
                              {.id = run.id.value,
                               .title = run.file_name,
                               .note = to_vietnamese(local_date(run.created_at))},
                              run.quarter);
              });
    keep_best(out, most);
    return out;
}

}  // namespace

ImportRun load_run(const khue::Context& c, Db& db) {
    auto run = get(db, c.scope(), Id<ImportRun>{c.id()});
    if (!run) not_found("lần nhập tệp");
    run->state = settled_state(db, *run);
    return *run;
}

void add_step_routes(Module& m, const SharedViews& views) {
    auto with_views = [&](auto handler) {
        return [views, handler](khue::Context& c) { return handler(c, *views); };
    };
    add_route(m, "GET", "/api/imports", "imports.read", list_imports, "Các lần nhập tệp", list_exchange());
    // Signed in: whoever may not is told how to get the right; see must_import().
    add_route(m, "POST", "/api/imports", "signed_in", upload, "Đưa tệp lên và nhận dạng", upload_exchange(),
              Access::slow);
    m.routes.back().body_limit = Files::default_limit;
    add_route(m, "GET", "/api/imports/{id}", "imports.read", with_views(show), "Một lần nhập tệp",
              exchange::answers(shapes::import_run()), Access::slow);
    add_route(m, "PUT", "/api/imports/{id}/mapping", "imports.run", with_views(put_mapping),
              "Chọn cột và nghĩa của từ", exchange::takes(shapes::mapping(), shapes::import_run()),
              Access::slow);
    add_route(m, "POST", "/api/imports/{id}/check", "imports.run", with_views(check), "Chạy thử",
              exchange::answers(shapes::import_run()), Access::slow);
    add_route(m, "POST", "/api/imports/{id}/apply", "imports.run", apply, "Nhập vào hồ sơ", apply_exchange(),
              Access::slow);
    add_route(m, "POST", "/api/imports/{id}/cancel", "imports.run", with_views(cancel), "Hủy lần nhập",
              exchange::answers(shapes::import_run()), Access::slow);
    m.jobs.push_back({.kind = "imports.apply", .label = "Nhập tệp", .run = apply_import});
}

Finder import_finder() {
    return {.kind = "import_run",
            .label = "Lần nhập tệp",
            .permission = "imports.read",
            .find = find_imports,
            .base = "/nhap-du-lieu/",
            .name = [](khue::Context& c, std::int64_t id) {
                auto run = get(c.db(), c.scope("imports.read"), Id<ImportRun>{id});
                return run ? run->file_name : std::string();
            }};
}

}  // namespace khue::imports
