#include "modules/imports/views.hpp"

#include "core/json.hpp"
#include "modules/imports/page_mapping.hpp"
#include "modules/imports/sheet_view.hpp"
#include "modules/imports/target.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t kept_views = 6, shown_samples = 3;

std::vector<std::string> samples_of(const SheetView& sheet, const FoundTable& table, std::uint32_t column) {
    std::vector<std::string> out;
    for (const DataRow& row : table.rows) {
        if (std::string text = sheet.text(row.index, column); !text.empty()) out.push_back(std::move(text));
        if (out.size() == shown_samples) break;
    }
    return out;
}

TableView table_view(const office::Workbook& workbook, const FoundTable& table) {
    const SheetView sheet(table.sheet_in(workbook), workbook.encoding);
    TableView out;
    if (!table.rows.empty()) {
        out.first_row = sheet.number(table.rows.front().index);
        out.last_row = sheet.number(table.rows.back().index);
    }
    for (const ColumnUse& use : table.columns)
        out.samples.try_emplace(use.column, samples_of(sheet, table, use.column));
    for (const UnusedColumn& unused : table.unused)
        out.samples.try_emplace(unused.column, samples_of(sheet, table, unused.column));
    return out;
}

std::shared_ptr<const View> make_view(App& app, Db& db, const ImportRun& run) {
    office::Workbook workbook = load_file(app, db, run);
    ImportRequest request = request_of(db, run);
    Examined examined = examine_file(db, workbook, request);
    auto view = std::make_shared<View>();
    view->plan = make_plan(db, request.school, examined.result, examined.options);
    for (const FoundTable& table : examined.recognition.tables)
        view->tables.push_back(table_view(workbook, table));
    view->recognition = std::move(examined.recognition);
    view->result = std::move(examined.result);
    return view;
}

}  // namespace

std::string knowledge_of(Db& db, std::int64_t unit, const std::string& kind) {
    std::string tables = "'pupil', 'staff', 'school_class', 'rejected_row', 'unit', 'import_base'";
    if (const KindSpec* spec = rules().kinds.find(kind))
        for (const TableSpec& table : spec->tables)
            tables += ", '" + std::string(target_of(kind, table.key).entity().name) + "'";
    auto& s = query(
        db, "SELECT max(entry) FROM unit_change WHERE unit_id = $1 AND entity IN (" + tables + ")", unit);
    std::int64_t entry = s.step() ? s.integer(0) : 0;
    s.reset();
    return std::to_string(entry) + "/" + to_string(default_close(db));
}

ImportRequest request_of(Db& db, const ImportRun& run) {
    auto school = get(db, Scope::of(run.unit_id.value), run.unit_id);
    if (!school) not_found("trường");
    return {.school = *school,
            .kind = run.kind,
            .file_name = run.file_name,
            .quarter = run.quarter,
            .close = {},
            .mapping = mapping_in(run.mapping),
            .blank_erases = blank_erases_in(run.mapping)};
}

office::Workbook load_file(App& app, Db& db, const ImportRun& run) {
    auto file = app.files().find(db, Scope::of(run.unit_id.value), run.file_id);
    if (!file) not_found("tệp đã đưa lên");
    return office::load_bytes(app.files().read(*file));
}

std::shared_ptr<const View> Views::find(const std::string& key) {
    for (auto it = kept_.begin(); it != kept_.end(); ++it) {
        if (it->key != key) continue;
        kept_.splice(kept_.begin(), kept_, it);
        return kept_.front().view;
    }
    return nullptr;
}

std::shared_ptr<const View> Views::of(App& app, Db& db, const ImportRun& run) {
    // Two programs in one process, as in tests, have databases of their own.
    std::string key = app.database().location() + "/" + std::to_string(run.id.value) + "/" +
                      knowledge_of(db, run.unit_id.value, run.kind) + "/" +
                      sha256_hex(run.mapping + run.quarter);
    std::unique_lock lock(mutex_);
    while (true) {
        if (auto known = find(key)) return known;
        if (!in_making_.contains(key)) break;
        finished_.wait(lock);
    }
    in_making_.insert(key);
    lock.unlock();
    std::shared_ptr<const View> view;
    try {
        view = make_view(app, db, run);
    } catch (...) {
        lock.lock();
        in_making_.erase(key);
        finished_.notify_all();
        throw;
    }
    lock.lock();
    in_making_.erase(key);
    kept_.push_front({key, view});
    if (kept_.size() > kept_views) kept_.pop_back();
    finished_.notify_all();
    return view;
}

}  // namespace khue::imports
