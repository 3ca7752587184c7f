// Lists out, for people who go on in a spreadsheet. Taking personal data out needs a purpose and is entered
// in the audit.
#include "modules/exports/module.hpp"

#include <algorithm>
#include <map>

#include "core/calendar.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "office/spreadsheet.hpp"
#include "server/labels.hpp"
#include "server/record_exchange.hpp"
#include "server/taking_out.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_rows = 100'000;

struct Column {
    const Field* field;
    std::map<std::int64_t, std::string> labels;
};  // labels: of what it points to

std::vector<Column> columns_of(const Context& c, const Entity& e) {
    Privacy most = c.who->may("sensitive.read") ? Privacy::sensitive : Privacy::personal;
    std::vector<Column> out;
    for (const Field& f : e.fields)
        if (!f.is_key && !f.is_secret && f.privacy <= most) out.push_back({&f, {}});
    return out;
}

bool personal(const std::vector<Column>& columns) {
    for (const Column& c : columns)
        if (c.field->privacy != Privacy::open) return true;
    return false;
}

office::ColumnKind kind_of(const Field& f) {
    if (!f.target.empty() || !f.code_list.empty()) return office::ColumnKind::text;
    switch (f.type->kind) {
        case Kind::integer:
        case Kind::money: return office::ColumnKind::integer;
        case Kind::real:
        case Kind::score: return office::ColumnKind::decimal;
        case Kind::date: return office::ColumnKind::date;
        default: return office::ColumnKind::text;
    }
}

std::string shown_text(const Field& f, const std::string& text) {
    if (!f.code_list.empty()) return std::string(code_lists().label(f.code_list, text));
    if (f.type->kind == Kind::boolean) return text == "true" ? "Có" : "Không";
    for (const Choice& c : f.choices)
        if (c.code == text) return std::string(c.label);
    if (f.type->kind == Kind::partial_date)
        if (auto day = parse_date(text)) return to_vietnamese(*day);
    return text;
}

// Only names that whoever asks may read on the record itself.
std::string name_of(Context& c, Db& db, const Entity& target, std::int64_t id) {
    if (target.title == Entity::npos) return "";
    AnyRecord record(target);
    Scope scope = c.scope(read_permission(target));
    bool seen = raw::get(db, target, scope, id, record.get()).has_value();
    return seen ? text_of(target.fields[target.title], record.get()) : "";
}

const std::string& label_at(Context& c, Db& db, Column& column, std::int64_t id) {
    auto [found, fresh] = column.labels.try_emplace(id);
    if (fresh) found->second = name_of(c, db, *c.app.entity(column.field->target), id);
    return found->second;
}

// Personal data leave only the units where both reading and taking out are allowed.
Scope export_scope(const Context& c, bool is_personal) {
    Scope scope = c.scope();
    if (!is_personal) return scope;
    Scope out = c.scope("exports.personal");
    std::erase_if(scope.units, [&](std::int64_t unit) { return !out.covers(unit); });
    std::erase_if(scope.whole, [&](std::int64_t unit) { return !out.covers_class(unit, 0); });
    if (scope.units.empty()) throw Failure{403, "forbidden", "Bạn không có quyền xuất dữ liệu cá nhân.", {}};
    return scope;
}

office::OutCell cell_of(Context& c, Db& db, Column& column, const void* record) {
    const Field& f = *column.field;
    const void* v = value_at(f, record);
    if (f.type->empty(v)) return {};
    if (!f.target.empty()) return {.value = label_at(c, db, column, f.type->measure(v))};
    std::string text = text_of(f, record);
    switch (kind_of(f)) {
        case office::ColumnKind::integer: return {.value = static_cast<double>(f.type->measure(v))};
        case office::ColumnKind::decimal: return {.value = std::stod(text)};
        case office::ColumnKind::date: return {.value = parse_date(text).value_or(Date{})};
        default: return {.value = shown_text(f, text)};
    }
}

office::OutSheet sheet_of(Context& c, Db& db, const Entity& e, const Scope& scope,
                          std::vector<Column>& columns) {
    office::OutSheet sheet{.name = std::string(e.label), .titles = {std::string(e.label)}};
    for (const Column& column : columns)
        sheet.columns.push_back(
            {.header = std::string(column.field->label), .width = 16, .kind = kind_of(*column.field)});
    Query q = parse_list_query(c, e);
    q.limit = most_rows;
    if (q.as_of)
        sheet.titles.push_back("Theo dữ liệu đã ghi nhận đến " + to_vietnamese(local_date(*q.as_of)) + " " +
                               local_clock(*q.as_of));
    if (q.valid_on) sheet.titles.push_back("Có hiệu lực trong ngày " + to_vietnamese(*q.valid_on));
    AnyRecord row(e);
    raw::list(db, e, scope, q, row.get(), [&](const void* record, std::int64_t) {
        auto& cells = sheet.rows.emplace_back();
        for (Column& column : columns) cells.push_back(cell_of(c, db, column, record));
    });
    return sheet;
}

Response export_list(Context& c, const Entity& e) {
    auto columns = columns_of(c, e);
    bool is_personal = personal(columns);
    const Scope scope = export_scope(c, is_personal);
    const std::string purpose = is_personal ? purpose_text(c.request.value("purpose")) : "";
    office::OutSheet sheet;
    c.database().read([&](Db& db) { sheet = sheet_of(c, db, e, scope, columns); });
    if (is_personal)
        c.database().write(c.actor(), [&](Transaction& t) {
            note_taken_out(t, e.name, scope.units.size() == 1 ? scope.units.front() : 0,
                           static_cast<std::int64_t>(sheet.rows.size()), purpose);
        });
    bool csv = c.request.value("format") == "csv";
    std::string bytes = csv ? office::to_csv(sheet) : office::to_xlsx({.metadata = {}, .sheets = {sheet}});
    return attachment(std::move(bytes), csv ? "text/csv; charset=utf-8" : xlsx_type,
                      std::string(e.plural) + (csv ? ".csv" : ".xlsx"));
}

}  // namespace

static Exchange export_exchange(const Entity& e) {
    auto query = record_exchange::list_query(e);
    query.push_back({"format", shape::one_of({"xlsx", "csv"}), "Dạng tệp; không ghi: xlsx"});
    query.push_back({"purpose", shape::text(), "Mục đích, ít nhất 10 ký tự; bắt buộc với dữ liệu cá nhân"});
    return exchange::file(std::string(xlsx_type), std::move(query));
}

// Only what can be listed can be taken out.
static bool listed(const Module& m, const Entity& e) {
    std::string read = read_permission(e);
    return std::ranges::find(m.permissions, read, &Permission::name) != m.permissions.end();
}

Module exports_module(const std::vector<Module>& of) {
    Module m{.name = "exports", .label = "Xuất danh sách", .depends = {"codes"}};
    for (const Module& module : of)
        for (const Entity* e : module.entities) {
            if (!listed(module, *e)) continue;
            add_route(
                m, "GET", "/api/" + std::string(e->plural) + "/export", read_permission(*e),
                [e](Context& c) { return export_list(c, *e); }, "Xuất danh sách: " + std::string(e->label),
                export_exchange(*e), Access::slow);
        }
    return m;
}

}  // namespace khue
