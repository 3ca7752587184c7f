// The audit trail: its entries within the reader's units, newest first, and the check of the whole chain.
#include <charconv>

#include "modules/units/tree.hpp"
#include "modules/users/audit_view.hpp"
#include "modules/users/services.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 50;

std::int64_t number(std::string_view text, std::string_view what) {
    std::int64_t n = 0;
    if (text.empty()) return n;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc() || end != text.data() + text.size() || n < 0)
        throw Failure{400, "bad_filter", "Giá trị “" + std::string(what) + "” không hợp lệ.", {}};
    return n;
}

Instant day_start(std::string_view text, int days_later) {
    auto day = parse_date(text);
    if (!day) throw Failure{400, "bad_filter", "Ngày “" + std::string(text) + "” không hợp lệ.", {}};
    return start_of_local_day({day->days + days_later});
}

// Recorded time never runs backwards, so the first entry at or after a moment is found by halving.
std::int64_t first_entry_at(Db& db, Instant at) {
    std::int64_t low = 1, high = read_audit_head(db).id + 1;
    while (low < high) {
        std::int64_t middle = low + (high - low) / 2;
        auto& s = query(db, "SELECT at FROM audit WHERE id = $1", middle);
        bool earlier = s.step() && s.integer(0) < at.ms;
        s.reset();
        (earlier ? low : high) = earlier ? middle + 1 : middle;
    }
    return low;
}

// Entries without a unit concern the whole house: they are for those who may read at its root.
std::string units_clause(Context& c) {
    Scope scope = c.scope();
    auto root = commune_of(c.db());
    std::string list;
    for (auto unit : scope.units) list += (list.empty() ? "" : ",") + std::to_string(unit);
    if (root && scope.covers(root->id.value)) list += ",0";
    return " AND unit_id IN (" + (list.empty() ? "NULL" : list) + ")";
}

std::vector<AuditRow> rows(Context& c) {
    Db& db = c.db();
    auto& r = c.request;
    std::int64_t before = number(r.value("after"), "after"), from = 0,
                 record = number(r.value("record"), "record");
    if (before == 0) before = INT64_MAX;
    if (auto day = r.value("to"); !day.empty())
        before = std::min(before, first_entry_at(db, day_start(day, 1)));
    if (auto day = r.value("from"); !day.empty()) from = first_entry_at(db, day_start(day, 0));
    std::string sql =
        "SELECT " + std::string(audit_columns) + " FROM audit WHERE id < $1 AND id >= $2" + units_clause(c);
    std::string entity(r.value("entity")), user(r.value("user"));
    const Entity* known = c.app.entity(entity);
    if (known) entity = known->name;
    // Every parameter is used in every form of the statement, so that both databases know its type.
    sql +=
        " AND ($3 = '' OR entity = $3) AND ($4 = '' OR user_name = $4) AND ($5 = 0 OR record_id = $5) "
        "ORDER BY id DESC LIMIT $6";
    if (!entity.empty() && record) sql.replace(sql.find("($3 = '' OR entity = $3)"), 24, "entity = $3");
    std::vector<AuditRow> out;
    for (auto& s = query(db, sql, before, from, entity, user, record, page_size + 1); s.step();)
        out.push_back(read_audit_row(s));
    return out;
}

Response get_entries(Context& c) {
    auto found = rows(c);
    bool more = found.size() > page_size;
    if (more) found.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const AuditRow& row : found) append_audit_row(w, c, row);
    w.end_array().text_or_null("next", more ? std::to_string(found.back().id) : "").end_object();
    return json_response(std::move(body));
}

Response verify(Context& c) {
    AuditVerdict verdict;
    c.database().read([&](Db& db) { verdict = verify_audit(db); });
    std::string body;
    JsonWriter w(body);
    w.object().member("whole", verdict.whole).member("entries", verdict.entries);
    w.member("erased", static_cast<std::int64_t>(verdict.erased.size()));
    if (!verdict.whole) w.member("first_broken", verdict.first_broken).member("why", verdict.why);
    w.end_object();
    return json_response(std::move(body));
}

Exchange entries_exchange() {
    using namespace shape;
    return exchange::answers(page(audit_row_shape()), {{"entity", text(), "Loại dữ liệu"},
                                                       {"record", integer(), "Mã số bản ghi"},
                                                       {"user", text(), "Tên đăng nhập"},
                                                       {"from", date(), "Từ ngày"},
                                                       {"to", date(), "Đến hết ngày"},
                                                       {"after", text(), "Trang sau: giá trị next"}});
}

Exchange verdict_exchange() {
    using namespace shape;
    return exchange::answers(named("AuditVerdict", object({{"whole", flag()},
                                                           {"entries", integer()},
                                                           {"erased", integer()},
                                                           maybe("first_broken", integer()),
                                                           maybe("why", text())})));
}

}  // namespace

void add_audit_routes(Module& m) {
    m.permissions.push_back({"audit.read", "Xem nhật ký"});
    add_route(m, "GET", "/api/audit", "audit.read", get_entries, "Nhật ký thay đổi", entries_exchange());
    add_route(m, "GET", "/api/audit/verify", "audit.read", verify, "Kiểm tra chuỗi nhật ký",
              verdict_exchange(), Access::slow);
}

}  // namespace khue
