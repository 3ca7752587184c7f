// Inventories over HTTP.
#include "modules/infrastructure/inventories.hpp"
#include "modules/infrastructure/papers.hpp"
#include "modules/infrastructure/routes.hpp"
#include "server/whole_step.hpp"
#include "store/files.hpp"

namespace khue::infrastructure {
namespace {

void append_row(JsonWriter& w, const InventoryRow& r) {
    w.object().member("equipment_id", r.equipment).member("name", r.name).member("kind", r.kind);
    w.member("kind_label", kind_label(r.kind)).member("room", r.room).member("year", r.year);
    w.member("all", r.all).member("usable", r.usable).member("repairable", r.repairable);
    w.member("broken", r.broken).member("retiring", r.retiring).member("checked", r.checked);
    w.member("clear", r.is_clear()).end_object();
}

Response answer(Context& c, std::int64_t id, int status = 200) {
    const InventorySight s = inventory_at(c.db(), c.scope(read_right), id);
    const Inventory& i = s.inventory;
    const std::int64_t unit = i.unit_id.value;
    const bool open = i.state == InventoryState::open;
    const bool confirms = c.who->own_units(confirm_right).covers(unit);
    std::string body;
    JsonWriter w(body);
    w.object().member("id", id).member("version", s.version).member("unit_id", unit);
    w.member("unit_name", s.school.name).member("year", i.year).member("state", code_of(i.state));
    w.member("opened_on", i.opened_on).member("closed_on", i.closed_on);
    w.member("confirmed_by", i.confirmed_by).member("unclassified", s.unclassified);
    w.member("unchecked", s.unchecked).member("year_before", s.year_before).key("rows").array();
    for (const InventoryRow& r : s.rows) append_row(w, r);
    w.end_array().key("differences").array();
    for (const Difference& d : s.differences) {
        const InventoryRow& shown = d.after.equipment ? d.after : d.before;
        w.object().member("kind", code_of(d.kind)).member("name", shown.name).member("room", shown.room);
        w.member("words", difference_words(d)).end_object();
    }
    w.end_array().member("may_check", open && c.who->own_units(inventory_right).covers(unit));
    w.member("may_close", open && confirms).member("may_reopen", !open && confirms).end_object();
    return json_with_version(std::move(body), s.version, status);
}

std::function<Response(Context&)> step(std::function<void(Context&, std::int64_t expected)> work) {
    return [work = std::move(work)](Context& c) {
        return whole_step(
            c, [&](std::int64_t expected) { work(c, expected); }, [&] { return answer(c, c.id()); });
    };
}

Response create(Context& c) {
    const Json body = c.json();
    const Inventory made = open_inventory(c.transaction(), c.who->own_units(inventory_right),
                                          body["unit_id"].integer_or(0), body["year"].integer_or(0));
    return answer(c, made.id.value, 201);
}

Response check(Context& c) {
    std::vector<std::int64_t> ids;
    for (const Json& one : c.json()["equipment"].items) ids.push_back(one.integer_or(0));
    check_rows(c.transaction(), c.who->own_units(inventory_right), c.id(), ids);
    return answer(c, c.id());
}

Response file(Context& c, const std::string& end) {
    std::optional<InventorySight> s;
    std::optional<security::Issuer> by;
    c.database().read([&](Db& db) {
        s = inventory_at(db, c.scope(), c.id());
        by = security::issuer_in(db, s->inventory.unit_id);
    });
    return attachment(
        end == "xlsx" ? office::to_xlsx(inventory_book(*s)) : security::draw(inventory_paper(*s, *by), end),
        type_of_file(end), "kiem-ke-thiet-bi-" + std::to_string(s->inventory.year) + "." + end);
}

Shape inventory_shape() {
    using namespace shape;
    const Shape row = named("DeviceInventoryRow", object({{"equipment_id", integer()},
                                                          {"name", text()},
                                                          {"kind", text()},
                                                          {"kind_label", text()},
                                                          {"room", text()},
                                                          {"year", nullable(integer())},
                                                          {"all", integer()},
                                                          {"usable", integer()},
                                                          {"repairable", integer()},
                                                          {"broken", integer()},
                                                          {"retiring", integer()},
                                                          {"checked", flag()},
                                                          {"clear", flag()}}));
    const Shape difference = object({{"kind", one_of({"added", "removed", "changed"})},
                                     {"name", text()},
                                     {"room", text()},
                                     {"words", text()}});
    return named("DeviceInventoryView", object({{"id", integer()},
                                                {"version", integer()},
                                                {"unit_id", integer()},
                                                {"unit_name", text()},
                                                {"year", integer()},
                                                {"state", one_of({"open", "closed"})},
                                                {"opened_on", date()},
                                                {"closed_on", nullable(date())},
                                                {"confirmed_by", nullable(text())},
                                                {"unclassified", integer()},
                                                {"unchecked", integer()},
                                                {"year_before", nullable(integer())},
                                                {"rows", list(row)},
                                                {"differences", list(difference)},
                                                {"may_check", flag()},
                                                {"may_close", flag()},
                                                {"may_reopen", flag()}}));
}

}  // namespace

std::string_view type_of_file(std::string_view end) {
    return end == "xlsx" ? xlsx_type : security::type_of(end);
}

void add_inventory_routes(Module& m) {
    using namespace shape;
    const Shape whole = inventory_shape();
    const std::string base = "/api/device-inventories", one = base + "/{id}";
    const auto versioned = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    add_route(m, "POST", base, inventory_right, create, "Mở đợt kiểm kê thiết bị của một năm",
              exchange::takes(object({{"unit_id", integer()}, {"year", integer()}}), whole, 201));
    add_route(
        m, "GET", one, read_right, [](Context& c) { return answer(c, c.id()); },
        "Một đợt kiểm kê: từng dòng, thay đổi so với lần trước", exchange::answers(whole));
    add_route(m, "POST", one + "/check", inventory_right, check, "Xác nhận đã kiểm kê các dòng",
              exchange::takes(object({{"equipment", list(integer())}}), whole));
    add_route(m, "POST", one + "/close", confirm_right, step([](Context& c, std::int64_t expected) {
                  close_inventory(c.transaction(), c.who->own_units(confirm_right), c.id(), expected);
              }),
              "Xác nhận kết quả kiểm kê", versioned());
    add_route(m, "POST", one + "/reopen", confirm_right, step([](Context& c, std::int64_t expected) {
                  reopen_inventory(c.transaction(), c.who->own_units(confirm_right), c.id(), expected,
                                   c.json()["reason"].text_or());
              }),
              "Mở lại đợt kiểm kê, có lý do", versioned(object({{"reason", text()}})));
    for (const std::string end : {"docx", "pdf", "xlsx"})
        add_route(
            m, "GET", one + "/file." + end, read_right, [end](Context& c) { return file(c, end); },
            "Biên bản kiểm kê dạng ." + end, exchange::file(std::string(type_of_file(end))), Access::slow);
}

}  // namespace khue::infrastructure
