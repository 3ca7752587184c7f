#include "modules/imports/wizard.hpp"

#include <list>
#include <mutex>

#include "core/json.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t kept_views = 6;

struct Kept {
    std::string key;
    std::shared_ptr<const View> view;
};
std::mutex kept_mutex;
std::list<Kept>& kept() {
    static std::list<Kept> list;
    return list;
}

std::shared_ptr<const View> find_kept(const std::string& key) {
    std::lock_guard lock(kept_mutex);
    for (auto it = kept().begin(); it != kept().end(); ++it) {
        if (it->key != key) continue;
        kept().splice(kept().begin(), kept(), it);
        return kept().front().view;
    }
    return nullptr;
}

void keep(std::string key, std::shared_ptr<const View> view) {
    std::lock_guard lock(kept_mutex);
    kept().push_front({std::move(key), std::move(view)});
    if (kept().size() > kept_views) kept().pop_back();
}

// The result hangs on the bytes, the mapping and whatever else changed in the school.
std::string key_of(Db& db, const ImportRun& run) {
    auto& s = query(
        db, "SELECT max(entry) FROM unit_change WHERE unit_id = $1 AND entity NOT IN ('import_run', 'file')",
        run.unit_id.value);
    std::int64_t entry = s.step() ? s.integer(0) : 0;
    s.reset();
    return std::to_string(run.id.value) + "/" + std::to_string(entry) + "/" +
           sha256_hex(run.mapping + run.quarter);
}

office::Workbook load_file(App& app, Db& db, const ImportRun& run) {
    auto file = app.files().find(db, Scope::of(run.unit_id.value), run.file_id);
    if (!file) not_found("tệp đã đưa lên");
    return office::load_bytes(app.files().read(*file));
}

Mapping mapping_of(const ImportRun& run) {
    auto json = parse_json(run.mapping);
    return json ? read_mapping(*json) : Mapping{};
}

}  // namespace

ImportRequest request_of(Db& db, const ImportRun& run) {
    auto school = get(db, Scope::everything(), Id<Unit>{run.unit_id.value});
    if (!school) not_found("trường");
    auto json = parse_json(run.mapping);
    bool blank_erases = json && (*json)["options"]["blank_erases"].boolean_or(false);
    return {.school = *school,
            .kind = run.kind,
            .file_name = run.file_name,
            .quarter = run.quarter,
            .close = {},
            .mapping = mapping_of(run),
            .blank_erases = blank_erases};
}

std::shared_ptr<const View> view_of(App& app, Db& db, const ImportRun& run) {
    std::string key = key_of(db, run);
    if (auto known = find_kept(key)) return known;
    auto view = std::make_shared<View>();
    ImportRequest request = request_of(db, run);
    view->workbook = load_file(app, db, run);
    view->examined = examine_file(db, view->workbook, request);
    view->plan = make_plan(db, request.school, view->examined.result, view->examined.options);
    keep(std::move(key), view);
    return view;
}

std::string summary_json(const FileResult& r, const Plan& plan) {
    auto n = [](std::size_t v) { return static_cast<std::int64_t>(v); };
    std::string out;
    JsonWriter w(out);
    w.object()
        .member("table_rows", n(r.table_rows()))
        .member("ok", n(r.ok))
        .member("norm", n(r.norm))
        .member("warn", n(r.warn));
    w.member("reject", n(r.reject)).member("created", n(plan.created)).member("updated", n(plan.updated));
    w.member("unchanged", n(plan.unchanged))
        .member("missing", n(plan.missing.size()))
        .member("conflicts", n(plan.conflicts.size()));
    w.end_object();
    return out;
}

std::string apply_import(App& app, const Actor& actor, std::int64_t import_id, bool file_wins) {
    std::string summary;
    std::optional<office::Workbook> workbook;
    app.database().read([&](Db& db) {
        auto run = get(db, Scope::everything(), Id<ImportRun>{import_id});
        if (run && run->state == ImportState::applying) workbook = load_file(app, db, *run);
    });
    app.database().write(actor, [&](Transaction& t) {
        auto run = get(t.db(), Scope::everything(), Id<ImportRun>{import_id});
        if (!run) not_found("lần nhập tệp");
        summary = run->summary;
        if (run->state == ImportState::applied) return;  // a second run of the same job
        if (run->state != ImportState::applying || !workbook)
            refuse("not_applying", "Lần nhập này không còn chờ ghi.");
        ImportRequest request = request_of(t.db(), *run);
        request.file_wins = file_wins;
        Receipt receipt = import_into(t, *workbook, request, import_id);
        summary = run->summary = summary_json(receipt.result, receipt.plan);
        run->state = ImportState::applied;
        update(t, Scope::everything(), *run);
    });
    return summary;
}

std::string remembered_mapping(Db& db, std::int64_t unit, const std::string& signature) {
    auto& s = query(db, "SELECT mapping FROM import_layout WHERE unit_id = $1 AND signature = $2", unit,
                    sha256_hex(signature));
    std::string mapping = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    return mapping;
}

void remember_mapping(Transaction& t, std::int64_t unit, const std::string& signature,
                      const std::string& mapping) {
    run(t.db(),
        "INSERT INTO import_layout (unit_id, signature, mapping) VALUES ($1, $2, $3) "
        "ON CONFLICT (unit_id, signature) DO UPDATE SET mapping = excluded.mapping",
        unit, sha256_hex(signature), mapping);
}

}  // namespace khue::imports
