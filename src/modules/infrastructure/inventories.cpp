#include "modules/infrastructure/inventories.hpp"

#include <algorithm>
#include <map>

#include "core/json.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"

namespace khue::infrastructure {
namespace {

constexpr std::size_t most_rows = 2000;
constexpr unsigned reminded_from_month = 11;
constexpr const char *page = "/ha-tang", *right = "infrastructure.inventory";

std::vector<InventoryRow> rows_now(Db& db, const Inventory& inventory, std::int64_t* unclassified = nullptr) {
    const Scope scope = Scope::of(inventory.unit_id.value);
    std::map<std::int64_t, std::string> rooms;
    for (const Room& r : list<Room>(db, scope)) rooms[r.id.value] = r.name;
    std::vector<InventoryRow> out;
    for (const Equipment& e : list<Equipment>(db, scope)) {
        const std::string kind = kind_of(e);
        if (unclassified) *unclassified += kind.empty();
        if (!norm_book().is_digital(kind)) continue;
        out.push_back({.equipment = e.id.value,
                       .name = e.name,
                       .kind = kind,
                       .room = rooms[e.room_id.value],
                       .year = e.year,
                       .all = e.quantity,
                       .usable = e.usable,
                       .repairable = e.repairable,
                       .broken = e.broken,
                       .retiring = e.retiring,
                       .checked = e.checked_on && *e.checked_on >= inventory.opened_on});
    }
    return out;
}

std::string written(const std::vector<InventoryRow>& rows) {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const InventoryRow& r : rows) {
        w.object().member("id", r.equipment).member("name", r.name).member("kind", r.kind);
        w.member("room", r.room).member("year", r.year).member("all", r.all).member("usable", r.usable);
        w.member("repairable", r.repairable).member("broken", r.broken).member("retiring", r.retiring);
        w.end_object();
    }
    w.end_array();
    return out;
}

std::vector<InventoryRow> kept_rows(const Inventory& inventory) {
    std::vector<InventoryRow> out;
    const Json kept = parse_json(inventory.content).value_or(Json{});
    for (const Json& r : kept.items) {
        InventoryRow row{.equipment = r["id"].integer_or(0),
                         .name = r["name"].text_or(),
                         .kind = r["kind"].text_or(),
                         .room = r["room"].text_or(),
                         .year = {},
                         .all = r["all"].integer_or(0),
                         .usable = r["usable"].integer_or(0),
                         .repairable = r["repairable"].integer_or(0),
                         .broken = r["broken"].integer_or(0),
                         .retiring = r["retiring"].integer_or(0),
                         .checked = true};
        if (!r["year"].is_null()) row.year = r["year"].integer_or(0);
        out.push_back(std::move(row));
    }
    return out;
}

Inventory load(Db& db, const Scope& scope, std::int64_t id, std::int64_t* version = nullptr) {
    Inventory i;
    const auto found = raw::get(db, Inventory::entity(), scope, id, &i);
    if (!found) not_found("đợt kiểm kê này");
    if (version) *version = found->number;
    return i;
}

void must_be(const Inventory& i, InventoryState state) {
    if (i.state == state) return;
    refuse("inventory_state", state == InventoryState::open
                                  ? "Đợt kiểm kê đã xác nhận. Muốn sửa, xin mở lại và ghi lý do."
                                  : "Đợt kiểm kê chưa xác nhận.");
}

std::optional<Inventory> confirmed_before(Db& db, const Inventory& i) {
    for (const Inventory& one : inventories_of(db, i.unit_id.value))
        if (one.year < i.year && one.state == InventoryState::closed) return one;
    return std::nullopt;
}

bool alike(const InventoryRow& a, const InventoryRow& b) {
    return a.all == b.all && a.usable == b.usable && a.repairable == b.repairable && a.broken == b.broken &&
           a.retiring == b.retiring;
}

void append_change(std::string& out, std::string_view what, std::int64_t before, std::int64_t after) {
    if (before == after) return;
    out += (out.empty() ? "" : ", ") + std::string(what) + " " + std::to_string(before) + " → " +
           std::to_string(after);
}

bool remind_of_line(Transaction& t, std::int64_t unit, const LineSight& l) {
    if (!l.ending) return false;
    return tell(
        t, Audience::holders(unit, right),
        {.kind = NoticeKind::due,
         .text = "Hợp đồng đường truyền của " + l.line.provider + " hết ngày " +
                 to_vietnamese(*l.line.to_date) + ". Xin gia hạn hoặc ký hợp đồng mới.",
         .link = page,
         .key = "infrastructure.line/" + std::to_string(l.line.id.value) + "/" + to_string(*l.line.to_date)});
}

bool remind_of_inventory(Transaction& t, std::int64_t unit, Date today) {
    const Civil day = civil(today);
    if (day.month < reminded_from_month) return false;
    const auto found = inventory_of(t.db(), unit, day.year);
    if (found && found->state == InventoryState::closed) return false;
    return tell(t, Audience::holders(unit, right),
                {.kind = NoticeKind::due,
                 .text = "Chưa xác nhận kiểm kê thiết bị số năm " + std::to_string(day.year) + ".",
                 .link = page,
                 .key = "infrastructure.inventory/" + std::to_string(unit) + "/" + std::to_string(day.year) +
                        "/" + std::to_string(day.month)});
}

}  // namespace

std::string_view code_of(DifferenceKind k) {
    switch (k) {
        case DifferenceKind::added: return "added";
        case DifferenceKind::removed: return "removed";
        case DifferenceKind::changed: return "changed";
    }
    return "";
}

std::string difference_words(const Difference& d) {
    if (d.kind == DifferenceKind::added)
        return "Thêm mới " + std::to_string(d.after.all) + ", dùng được " + std::to_string(d.after.usable);
    if (d.kind == DifferenceKind::removed)
        return "Không còn trong sổ; lần trước có " + std::to_string(d.before.all);
    std::string out;
    append_change(out, "số lượng", d.before.all, d.after.all);
    append_change(out, "dùng được", d.before.usable, d.after.usable);
    append_change(out, "hỏng sửa được", d.before.repairable, d.after.repairable);
    append_change(out, "hỏng hẳn", d.before.broken, d.after.broken);
    append_change(out, "chờ thanh lý", d.before.retiring, d.after.retiring);
    return out;
}

std::vector<Difference> differences(const std::vector<InventoryRow>& before,
                                    const std::vector<InventoryRow>& after) {
    std::vector<Difference> out;
    for (const InventoryRow& now : after) {
        const auto then = std::ranges::find(before, now.equipment, &InventoryRow::equipment);
        if (then == before.end())
            out.push_back({.kind = DifferenceKind::added, .before = {}, .after = now});
        else if (!alike(*then, now))
            out.push_back({.kind = DifferenceKind::changed, .before = *then, .after = now});
    }
    for (const InventoryRow& then : before)
        if (std::ranges::find(after, then.equipment, &InventoryRow::equipment) == after.end())
            out.push_back({.kind = DifferenceKind::removed, .before = then, .after = {}});
    return out;
}

InventorySight inventory_at(Db& db, const Scope& scope, std::int64_t id) {
    InventorySight s{.inventory = {}, .school = {}, .rows = {}, .year_before = {}, .differences = {}};
    s.inventory = load(db, scope, id, &s.version);
    s.school = school_at(db, scope, s.inventory.unit_id.value);
    const bool open = s.inventory.state == InventoryState::open;
    s.rows = open ? rows_now(db, s.inventory, &s.unclassified) : kept_rows(s.inventory);
    s.unchecked = std::ranges::count_if(s.rows, [](const InventoryRow& r) { return !r.checked; });
    if (const auto before = confirmed_before(db, s.inventory)) {
        s.year_before = before->year;
        s.differences = differences(kept_rows(*before), s.rows);
    }
    return s;
}

std::optional<Inventory> inventory_of(Db& db, std::int64_t unit, std::int64_t year) {
    return first<Inventory>(db, Scope::of(unit), {where<&Inventory::year>(year)});
}

std::vector<Inventory> inventories_of(Db& db, std::int64_t unit) {
    auto out = list<Inventory>(db, Scope::of(unit));
    std::ranges::sort(out, std::greater{}, &Inventory::year);
    return out;
}

Inventory open_inventory(Transaction& t, const Scope& own, std::int64_t unit, std::int64_t year) {
    const Unit school = school_at(t.db(), own, unit);
    const Date today = local_date(t.at());
    if (year < 2000 || year > civil(today).year)
        throw Failure{422, "bad_year", "Chỉ mở kiểm kê của năm nay hoặc năm trước.", {}};
    if (inventory_of(t.db(), unit, year))
        refuse("inventory_exists", "Đợt kiểm kê năm " + std::to_string(year) + " đã có.");
    Inventory i{.unit_id = school.id,
                .year = year,
                .opened_on = today,
                .closed_on = {},
                .confirmed_by = {},
                .content = "[]"};
    i.id = insert(t, own, i);
    return i;
}

void check_rows(Transaction& t, const Scope& own, std::int64_t id,
                const std::vector<std::int64_t>& equipment) {
    const Inventory i = load(t.db(), own, id);
    must_be(i, InventoryState::open);
    if (equipment.empty() || equipment.size() > most_rows)
        throw Failure{422, "bad_rows", "Xin chọn từ 1 đến 2.000 dòng để xác nhận.", {}};
    const Scope scope = Scope::of(i.unit_id.value);
    for (const std::int64_t one : equipment) {
        auto e = get(t.db(), scope, Id<Equipment>{one});
        if (!e || !is_digital(*e))
            throw Failure{422, "unknown_row", "Có dòng không phải thiết bị số của trường.", {}};
        e->checked_on = local_date(t.at());
        e->checked_by = t.actor().name;
        update(t, scope, *e);
    }
}

void close_inventory(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    std::int64_t version = 0;
    Inventory i = load(t.db(), own, id, &version);
    if (version != expected)
        throw Failure{412, "changed", "Đợt kiểm kê đã được người khác ghi. Xin xem lại.", {}};
    must_be(i, InventoryState::open);
    const auto rows = rows_now(t.db(), i);
    if (rows.empty()) refuse("inventory_empty", "Chưa có thiết bị nào trong sổ để xác nhận.");
    const auto unchecked = std::ranges::count_if(rows, [](const auto& r) { return !r.checked; });
    if (unchecked) refuse("unchecked", "Còn " + std::to_string(unchecked) + " dòng chưa kiểm kê.");
    for (const InventoryRow& r : rows)
        if (!r.is_clear())
            refuse("unclear", "“" + r.name +
                                  "”: số dùng được, hỏng sửa được, hỏng hẳn và chờ thanh lý chưa cộng đủ số "
                                  "lượng. Xin ghi tình trạng từng cái.");
    i.state = InventoryState::closed;
    i.closed_on = local_date(t.at());
    i.confirmed_by = t.actor().name;
    i.content = written(rows);
    update(t, own, i);
    if (const std::int64_t commune = commune_or_none(t.db()))
        tell(t, Audience::holders(commune, "infrastructure.review"),
             {.kind = NoticeKind::submitted,
              .text = school_at(t.db(), own, i.unit_id.value).name + " đã xác nhận kiểm kê thiết bị số năm " +
                      std::to_string(i.year) + ".",
              .link = std::string(page) + "/kiem-ke/" + std::to_string(i.id.value),
              .key = ""});
}

void reopen_inventory(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                      std::string_view why) {
    std::int64_t version = 0;
    Inventory i = load(t.db(), own, id, &version);
    if (version != expected)
        throw Failure{412, "changed", "Đợt kiểm kê đã được người khác ghi. Xin xem lại.", {}};
    must_be(i, InventoryState::closed);
    t.reason = reason_text(why, "Xin ghi vì sao mở lại đợt kiểm kê.");
    i.state = InventoryState::open;
    i.closed_on.reset();
    i.confirmed_by.reset();
    update(t, own, i);
}

int remind_schools(Transaction& t) {
    int told = 0;
    const Date today = local_date(t.at());
    for (const Unit& school : schools_in(t.db(), Scope::everything())) {
        for (const LineSight& l : sight_of(t.db(), school, today).lines)
            told += remind_of_line(t, school.id.value, l);
        told += remind_of_inventory(t, school.id.value, today);
    }
    return told;
}

}  // namespace khue::infrastructure
