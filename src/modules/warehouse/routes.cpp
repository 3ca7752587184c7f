// How it goes with the city's warehouse: what waits and since when, batches, refused and held records,
// reconciliations.
#include "modules/warehouse/routes.hpp"

#include "modules/connections/verbs.hpp"
#include "modules/warehouse/datasets.hpp"
#include "server/query_number.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 50, shown_reconciliations = 30;

Connection connection_of(Context& c, Db& db) {
    const Connection connection = connection_in(db, c.scope(), Id<Connection>{c.id()});
    if (connection.kind != "kho_thanh_pho") not_found("kết nối này");
    return connection;
}

void append_reconciliation(JsonWriter& w, const Reconciliation& r) {
    w.object().member("id", r.id).member("at", r.at).member("ours", r.ours).member("theirs", r.theirs);
    w.member("differing", r.differing).member("equal", r.equal).member("error", r.error).end_object();
}

void append_batch(JsonWriter& w, const WarehouseBatch& b) {
    w.object().member("id", b.id).member("code", b.code).member("records", b.records);
    w.member("attempts", b.attempts).member("error", b.error).member("created_at", b.created_at);
    w.member("next_at", b.next_at).member("ended_at", b.ended_at).end_object();
}

void append_dataset(JsonWriter& w, const DatasetState& s) {
    w.object().member("table", s.table->table).member("label", s.table->label).member("due", s.due);
    w.member("on_time", s.late.empty()).member("late", s.late).member("agreed_on", s.agreed_on);
    w.key("without_source").array();
    for (const std::string& name : s.table->without_source) w.value(name);
    w.end_array().end_object();
}

Response state(Context& c, const WarehouseServices& services) {
    const Connection connection = connection_of(c, c.db());
    LedgerCount sum;
    std::string body;
    JsonWriter w(body);
    w.object().member("mode", code_of(connection.mode)).member("mode_label", label_of(connection.mode));
    w.member("public_key", services.signer->public_key()).member("key_id", services.signer->key_id());
    w.key("units").array();
    for (const LedgerCount& u : ledger_counts(c.db(), connection.id)) {
        sum.accepted += u.accepted, sum.to_send += u.to_send;
        sum.rejected += u.rejected, sum.held += u.held;
        const auto unit = get(c.db(), Scope::everything(), Id<Unit>{u.unit});
        w.object().member("unit_id", u.unit).member("unit_name", unit ? unit->name : "");
        w.member("accepted", u.accepted).member("to_send", u.to_send).member("rejected", u.rejected);
        w.member("held", u.held).end_object();
    }
    w.end_array().member("accepted", sum.accepted).member("to_send", sum.to_send);
    w.member("rejected", sum.rejected).member("held", sum.held).key("tables").array();
    for (const DatasetState& s : dataset_states(c.db(), services.mapping, connection.id, local_date(now())))
        append_dataset(w, s);
    w.end_array().key("reconciliations").array();
    for (const Reconciliation& r : reconciliations_of(c.db(), connection.id, shown_reconciliations))
        append_reconciliation(w, r);
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response batches(Context& c) {
    const Connection connection = connection_of(c, c.db());
    auto rows = batches_of(c.db(), connection.id, query_number(c, "after"), page_size + 1);
    const bool more = rows.size() > page_size;
    if (more) rows.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const WarehouseBatch& b : rows) append_batch(w, b);
    w.end_array().text_or_null("next", more ? std::to_string(rows.back().id) : "").end_object();
    return json_response(std::move(body));
}

// Records that do not go: refused there, or held here. By their table and number; what stands in them is read
// where one may read it.
Response troubles(Context& c, const WarehouseMapping& mapping) {
    const Connection connection = connection_of(c, c.db());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (auto& s = query(c.db(),
                         "SELECT tbl, record_id, unit_id, state, note FROM warehouse_ledger WHERE "
                         "connection_id = $1 AND state IN ('rejected', 'held') AND state <> 'accepted' ORDER "
                         "BY tbl, record_id LIMIT "
                         "500",
                         connection.id.value);
         s.step();) {
        const MappedTable* table = mapping.find(s.text(0));
        w.object().member("table", s.text(0)).member("label", table ? table->label : "");
        w.member("entity", table ? table->entity->plural : std::string_view());
        w.member("record_id", s.integer(1)).member("unit_id", s.integer(2)).member("state", s.text(3));
        w.member("note", s.text(4)).end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

// The next round sends and reconciles at once: what waited for its time does not wait.
Response hurry(Context& c, const std::function<void()>& ring) {
    const Connection connection = connection_of(c, c.db());
    run(c.db(), "UPDATE warehouse_batch SET next_at = $2 WHERE connection_id = $1 AND ended_at IS NULL",
        connection.id.value, c.transaction().at().ms);
    run(c.db(),
        "UPDATE warehouse_ledger SET state = 'dirty' WHERE connection_id = $1 AND state IN ('rejected', "
        "'held') AND state <> 'accepted'",
        connection.id.value);
    ring();
    return {.status = 204, .body = {}};
}

Response reconcile_now(Context& c, const WarehouseServices& services) {
    std::optional<OpenConnection> opened;
    const WarehouseDesk desk = services.desk(c.app);
    c.database().read([&](Db& db) { opened = open_connection(db, desk.box, connection_of(c, db).id); });
    const Reconciliation r = reconcile(desk, *opened, [] { return true; });
    std::string body;
    JsonWriter w(body);
    append_reconciliation(w, r);
    return json_response(std::move(body));
}

}  // namespace

void add_warehouse_routes(Module& m, const SharedWarehouse& services, std::function<void()> ring) {
    using namespace shape;
    const Shape reconciliation = named("WarehouseReconciliation", object({{"id", integer()},
                                                                          {"at", instant()},
                                                                          {"ours", integer()},
                                                                          {"theirs", integer()},
                                                                          {"differing", integer()},
                                                                          {"equal", flag()},
                                                                          {"error", text()}}));
    const Shape unit = object({{"unit_id", integer()},
                               {"unit_name", text()},
                               {"accepted", integer()},
                               {"to_send", integer()},
                               {"rejected", integer()},
                               {"held", integer()}});
    const Shape table = object({{"table", text()},
                                {"label", text()},
                                {"due", flag()},
                                {"on_time", flag()},
                                {"late", text()},
                                {"agreed_on", nullable(date())},
                                {"without_source", list(text())}});
    const Shape whole = named("WarehouseState", object({{"mode", one_of({"trial", "real"})},
                                                        {"mode_label", text()},
                                                        {"public_key", text()},
                                                        {"key_id", text()},
                                                        {"units", list(unit)},
                                                        {"accepted", integer()},
                                                        {"to_send", integer()},
                                                        {"rejected", integer()},
                                                        {"held", integer()},
                                                        {"tables", list(table)},
                                                        {"reconciliations", list(reconciliation)}}));
    const Shape batch = named("WarehouseBatch", object({{"id", integer()},
                                                        {"code", text()},
                                                        {"records", integer()},
                                                        {"attempts", integer()},
                                                        {"error", text()},
                                                        {"created_at", instant()},
                                                        {"next_at", instant()},
                                                        {"ended_at", nullable(instant())}}));
    const Shape trouble = named("WarehouseTrouble", object({{"table", text()},
                                                            {"label", text()},
                                                            {"entity", text()},
                                                            {"record_id", integer()},
                                                            {"unit_id", integer()},
                                                            {"state", one_of({"rejected", "held"})},
                                                            {"note", text()}}));
    add_route(
        m, "GET", "/api/connections/{id}/warehouse", "connections.read",
        [services](Context& c) { return state(c, *services); },
        "Tình hình gửi kho dữ liệu dùng chung của thành phố", exchange::answers(whole));
    add_route(m, "GET", "/api/connections/{id}/warehouse/batches", "connections.read", batches,
              "Các lô dữ liệu đã gửi và đang gửi",
              exchange::answers(page(batch), {{"after", text(), "Trang sau: giá trị next"}}));
    add_route(
        m, "GET", "/api/connections/{id}/warehouse/troubles", "connections.read",
        [services](Context& c) { return troubles(c, services->mapping); },
        "Bản ghi bị kho từ chối hoặc đang giữ lại", exchange::answers(page(trouble)));
    add_route(
        m, "POST", "/api/connections/{id}/warehouse/send", "connections.write",
        [ring = std::move(ring)](Context& c) { return hurry(c, ring); }, "Gửi ngay những gì đang chờ",
        exchange::nothing());
    add_route(
        m, "POST", "/api/connections/{id}/warehouse/reconcile", "connections.write",
        [services](Context& c) { return reconcile_now(c, *services); }, "Đối soát với kho ngay",
        exchange::answers(reconciliation), Access::slow);
}

}  // namespace khue
