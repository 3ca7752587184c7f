#include "modules/imports/rights.hpp"

#include <algorithm>

#include "modules/imports/import_run.hpp"
#include "modules/imports/mend.hpp"
#include "modules/imports/service.hpp"
#include "modules/imports/target.hpp"
#include "modules/users/delegation.hpp"

namespace khue::imports {
namespace {

// By grants of one's own, not by what somebody else delegated.
bool has_own(const khue::Context& c, std::string_view permission, std::int64_t unit) {
    return c.who && c.who->without_delegations().scope(permission).covers_class(unit, 0);
}

std::optional<Delegation> delegation_today(Db& db, std::int64_t unit) {
    Date today = local_date(now());
    for (const auto& d : list<Delegation>(db, Scope::of(unit)))
        if (d.kind == DelegationKind::import_files && d.from_date <= today && today <= d.to_date) return d;
    return std::nullopt;
}

// Of all records that such a file touches.
bool reads_records(const khue::Context& c, const ImportRun& run) {
    const KindSpec* kind = rules().kinds.find(run.kind);
    return kind && std::ranges::all_of(kind->tables, [&](const TableSpec& table) {
               const Entity& e = target_of(run.kind, table.key).entity();
               return has_own(c, read_permission(e), run.unit_id.value);
           });
}

bool being_imported(const ImportRun& run) {
    return run.state == ImportState::detected || run.state == ImportState::checked ||
           run.state == ImportState::applying;
}

}  // namespace

ImportRight may_import(const khue::Context& c, Db& db, std::int64_t unit) {
    if (has_own(c, "imports.run", unit)) return {.may = true, .decision = {}};
    if (!c.scope("imports.run").covers(unit)) return {};
    auto delegation = delegation_today(db, unit);
    if (!delegation) return {};
    return {.may = true, .delegation_id = delegation->id.value, .decision = delegation->decision};
}

ImportRight must_import(const khue::Context& c, std::int64_t unit) {
    ImportRight right;
    c.app.database().read([&](Db& db) { right = may_import(c, db, unit); });
    if (right.may) return right;
    c.app.database().write(c.actor(), [&](Transaction& t) {
        append_audit(t, {.action = "refuse_import", .entity = ImportRun::entity().name, .unit_id = unit});
    });
    throw Failure{
        403,
        "no_delegation",
        "Bạn chưa được nhập tệp cho trường này. Văn phòng hoặc hiệu trưởng của trường tự nhập, hoặc "
        "hiệu trưởng lập ủy quyền nhập tệp cho UBND xã, có thời hạn, tại mục “Ủy quyền”.",
        {}};
}

bool may_mend(const khue::Context& c, const RejectedRow& row) {
    const TableSpec* table = table_of(row);
    if (!table) return false;
    if (has_own(c, "imports.run", row.unit_id.value) && has_own(c, "rejected_rows.read", row.unit_id.value))
        return true;
    const Entity& e = target_of(row.kind, table->key).entity();
    return c.scope(write_permission(e)).covers_class(row.unit_id.value, 0);
}

Sight sight_of(const khue::Context& c, const ImportRun& run) {
    if (!c.who) return {};
    bool own = reads_records(c, run);
    bool open = being_imported(run) && c.scope("imports.run").covers(run.unit_id.value);
    bool delegate = open && !has_own(c, "imports.run", run.unit_id.value);
    return {.file = own || delegate || (open && run.created_by == c.who->login),
            .records = own || delegate,
            .sensitive = own && c.who->may("sensitive.read")};
}

}  // namespace khue::imports
