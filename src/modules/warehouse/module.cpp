// The city's shared data warehouse: what it is sent, what it has taken, and that both sides agree.
#include "modules/warehouse/module.hpp"

#include "core/log.hpp"
#include "modules/quality/shared_state.hpp"
#include "modules/warehouse/routes.hpp"
#include "modules/warehouse/shared_dataset.hpp"
#include "server/bell.hpp"

namespace khue {
namespace {

constexpr int seconds_between_rounds = 60;

constexpr Migration first_step{"warehouse.1", R"sql(
        CREATE TABLE warehouse_ledger (
            connection_id INT NOT NULL, tbl TEXT NOT NULL, record_id INT NOT NULL, unit_id INT NOT NULL,
            version INT NOT NULL, event TEXT NOT NULL, hash TEXT NOT NULL, state TEXT NOT NULL,
            accepted_version INT NOT NULL, batch INT NOT NULL, note TEXT NOT NULL, since INSTANT NOT NULL,
            PRIMARY KEY (connection_id, tbl, record_id)) STRICT;
        CREATE INDEX warehouse_ledger_open ON warehouse_ledger (connection_id, state, tbl, record_id)
            WHERE state <> 'accepted';
        CREATE INDEX warehouse_ledger_batch ON warehouse_ledger (batch) WHERE batch <> 0;
        CREATE TABLE warehouse_batch (
            id ID, connection_id INT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, records INT NOT NULL,
            attempts INT NOT NULL, error TEXT NOT NULL, created_at INSTANT NOT NULL, next_at INSTANT NOT NULL,
            ended_at INSTANT) STRICT;
        CREATE INDEX warehouse_batch_connection ON warehouse_batch (connection_id, id);
        CREATE TABLE warehouse_place (connection_id INT PRIMARY KEY, cursor INT NOT NULL) STRICT;
        CREATE TABLE warehouse_stray (
            connection_id INT NOT NULL, row_id TEXT NOT NULL, tbl TEXT NOT NULL, version INT NOT NULL,
            PRIMARY KEY (connection_id, row_id)) STRICT;
        CREATE TABLE warehouse_reconciliation (
            id ID, connection_id INT NOT NULL, at INSTANT NOT NULL, ours INT NOT NULL, theirs INT NOT NULL,
            differing INT NOT NULL, is_equal BOOL NOT NULL, error TEXT NOT NULL) STRICT;
        CREATE INDEX warehouse_reconciliation_connection ON warehouse_reconciliation (connection_id, id);
    )sql"};

constexpr Migration second_step{"warehouse.2", R"sql(
        CREATE TABLE warehouse_agreement (
            connection_id INT NOT NULL, tbl TEXT NOT NULL, agreed_at INSTANT NOT NULL,
            PRIMARY KEY (connection_id, tbl)) STRICT;
        CREATE RECORD shared_dataset (
            unit_id INT NOT NULL REFERENCES unit,
            connection_id INT NOT NULL REFERENCES connection,
            dataset TEXT NOT NULL,
            name TEXT NOT NULL,
            due BOOL NOT NULL,
            on_time BOOL NOT NULL,
            late TEXT,
            UNIQUE (connection_id, dataset));
        CREATE INDEX shared_dataset_unit_id ON shared_dataset (unit_id);
    )sql"};

// What a unit owes the warehouses that are real, and what these have taken: the score "dùng chung".
std::optional<quality::SharedCount> shared_by(Db& db, std::int64_t unit) {
    std::optional<quality::SharedCount> out;
    for (const Connection& c : connections_of(db, "kho_thanh_pho")) {
        if (!c.counts() || !scope_of_connection(db, c).covers(unit)) continue;
        if (!out) out.emplace();
        const LedgerCount count = ledger_count(db, c.id, unit);
        out->accepted += count.accepted;
        out->sent += count.accepted + count.to_send + count.rejected + count.held;
        out->receivers += (out->receivers.empty() ? "" : ", ") + c.name;
    }
    return out;
}

void round(const WarehouseDesk& desk, const std::function<bool()>& wanted) {
    try {
        warehouse_round(desk, wanted);
    } catch (const Failure& f) {
        log_event("error", "warehouse_wait", {{"what", f.code}});
    } catch (const std::exception& e) {  // the database is away: look again later
        log_event("error", "warehouse_wait", {{"what", e.what()}});
    }
}

}  // namespace

Module warehouse_module() {
    auto services = std::make_shared<WarehouseServices>();
    auto bell = std::make_shared<Bell>();
    Module m{
        .name = "warehouse",
        .label = "Kho dữ liệu dùng chung",
        .depends = {"units", "connections", "exchange", "record_mapping", "quality"},
        .entities = {&SharedDataset::entity()},
        .migrations = {first_step, second_step},
        .measures = shared_dataset_measures(),
        .start =
            [services](App& app) {
                services->mapping = WarehouseMapping::load(app.options().rules, app);
                services->signer = file_signer(app.options().data, "warehouse");
                app.database().hooks().put(quality::SharedState{shared_by});
            },
        .stop = [bell] { bell->ring(); },
        .background =
            [services, bell](App& app, const std::function<bool()>& wanted) {
                do {
                    round(services->desk(app), wanted);
                } while (bell->wait(seconds_between_rounds, wanted));
            },
    };
    add_warehouse_routes(m, services, [bell] { bell->ring(); });
    return m;
}

}  // namespace khue
