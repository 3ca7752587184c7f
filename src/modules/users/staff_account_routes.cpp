// Accounts of a whole school: proposals from the staff list, slips to print, closed accounts opened again.
#include <algorithm>

#include "modules/codes/code_lists.hpp"
#include "modules/units/unit.hpp"
#include "modules/users/account_news.hpp"
#include "modules/users/leaving.hpp"
#include "modules/users/services.hpp"
#include "modules/users/staff_accounts.hpp"
#include "server/labels.hpp"
#include "server/settings.hpp"
#include "server/site.hpp"

namespace khue {
namespace {

constexpr std::size_t most_slips = 500;

std::int64_t unit_asked_for(const Context& c) {
    auto text = c.request.value("unit");
    std::int64_t unit = 0;
    for (char d : text) {
        if (d < '0' || d > '9' || unit > 1'000'000'000)
            throw Failure{400, "bad_unit", "Mã đơn vị không hợp lệ.", {}};
        unit = unit * 10 + (d - '0');
    }
    return unit;
}

// ---- proposals ----

std::string_view position_of(const StaffAccount& a) {
    if (!a.post.empty()) return code_lists().label("chuc_vu_can_bo", a.post);
    return field_of<&Staff::staff_group>().choices[static_cast<std::size_t>(a.staff.staff_group)].label;
}

void append_proposal(JsonWriter& w, const StaffAccount& a) {
    w.object().member("staff_id", a.staff.id.value).member("name", a.staff.full_name);
    w.member("position", position_of(a));
    w.member("login", a.login).text_or_null("role", a.role).member("state", code_of(a.state));
    w.member("state_label", label_of(a.state)).id_or_null("user_id", a.user_id).end_object();
}

Response get_proposals(Context& c, const UserServices& services) {
    std::int64_t unit = unit_asked_for(c);
    auto rows = propose_accounts(c.db(), *c.who, *services.roles, services.proposals, c.scope(), unit);
    std::string body;
    JsonWriter w(body);
    w.object().key("roles").array();
    for (const Role& role : services.roles->all())
        if (role.level == RoleLevel::school &&
            may_give(*c.who, *services.roles, "role_grants.write", role.code, unit))
            w.object().member("role", role.code).member("label", role.label).end_object();
    w.end_array().key("rows").array();
    for (const StaffAccount& a : rows) append_proposal(w, a);
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response post_accounts(Context& c, const UserServices& services) {
    Json body = c.json();
    std::vector<ChosenAccount> chosen;
    for (const Json& row : body["rows"].items)
        chosen.push_back({.staff_id = row["staff_id"].integer_or(0),
                          .login = row["login"].text_or(),
                          .role = row["role"].text_or()});
    auto ids = make_accounts(c.transaction(), *c.who, *services.roles, c.scope(),
                             body["unit_id"].integer_or(0), chosen);
    std::string answer;
    JsonWriter w(answer);
    w.object().key("user_ids").array();
    for (auto id : ids) w.value(id);
    w.end_array().end_object();
    return json_response(std::move(answer), 201);
}

// ---- slips ----

std::vector<std::int64_t> ids_of(const Json& body) {
    std::vector<std::int64_t> ids;
    for (const Json& id : body["user_ids"].items) ids.push_back(id.integer_or(0));
    if (ids.empty()) throw Failure{422, "nobody", "Chưa chọn tài khoản nào.", {}};
    if (ids.size() > most_slips)
        throw Failure{422, "too_many", "Mỗi lần in nhiều nhất 500 phiếu. Xin chia thành nhiều lần.", {}};
    return ids;
}

// The codes leave the program on this paper alone.
Response paper(Context& c, std::vector<Slip> slips) {
    SlipPrint print{.slips = std::move(slips), .unit_names = {}, .base = site_of(c.request)};
    c.database().read([&](Db& db) {
        print.sample = setting::text(db, setting::sample_data) == "1";
        for (const Slip& slip : print.slips)
            print.unit_names.push_back(label_of(db, Unit::entity(), slip.user.unit_id.value));
    });
    return attachment(slips_pdf(print), "application/pdf", "phieu-kich-hoat.pdf");
}

Slip slip_for(Context& c, Transaction& t, const Roles& roles, std::int64_t id) {
    auto user = get(t.db(), c.scope(), Id<AppUser>{id});
    if (!user) not_found("người dùng");
    must_manage(t.db(), *c.who, roles, id);
    if (id == c.who->user_id) refuse("own_password", "Xin đổi mật khẩu của chính bạn ở mục Tài khoản.");
    return issue_slip(t, *user);
}

void sort_by_unit(std::vector<Slip>& slips) {
    std::ranges::stable_sort(slips, {}, [](const Slip& s) { return s.user.unit_id.value; });
}

Response print_slips(Context& c, const Roles& roles) {
    auto ids = ids_of(c.json());
    std::vector<Slip> slips;
    c.database().write(c.actor(), [&](Transaction& t) {
        slips.clear();
        t.begin_changeset("accounts", "In phiếu kích hoạt");
        for (auto id : ids) slips.push_back(slip_for(c, t, roles, id));
    });
    sort_by_unit(slips);
    return paper(c, std::move(slips));
}

// ---- closed accounts ----

Response get_closed(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const ClosedAccount& a : closed_accounts(c.db(), c.scope())) {
        w.object().member("id", a.user.id.value).member("login", a.user.login).member("name", a.user.name);
        w.member("unit_id", a.user.unit_id.value);
        w.member("unit_name", label_of(c.db(), Unit::entity(), a.user.unit_id.value));
        w.member("reason", a.user.off_reason ? code_lists().label("ly_do_ngung", *a.user.off_reason) : "");
        w.member("last_sign_in", a.last_sign_in).member("closed", a.closed);
        w.member("may_reopen", a.works).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response post_reopen(Context& c, const Roles& roles) {
    auto ids = ids_of(c.json());
    std::vector<Slip> slips;
    c.database().write(c.actor(), [&](Transaction& t) { slips = reopen(t, *c.who, roles, c.scope(), ids); });
    sort_by_unit(slips);
    return paper(c, std::move(slips));
}

Response remove_factor(Context& c, const Roles& roles) {
    auto user = get(c.db(), c.scope(), Id<AppUser>{c.id()});
    if (!user) not_found("người dùng");
    if (user->id.value == c.who->user_id)
        refuse("own_second_factor", "Xin tự thay đổi xác thực hai bước của mình ở mục Tài khoản.");
    must_manage(c.db(), *c.who, roles, user->id.value);
    if (!has_second_factor(c.db(), user->id.value))
        refuse("no_second_factor", "Tài khoản này chưa bật xác thực hai bước.");
    remove_second_factor(c.transaction(), user->id.value);
    if (const auto news = c.transaction().hooks().find<AccountNews>())
        news->tell(
            c.transaction(), user->id.value,
            "Người quản trị đã tắt xác thực hai bước của tài khoản bạn. Nếu bạn không nhờ việc này, xin "
            "báo ngay nhà trường.",
            "/tai-khoan");
    return {.status = 204, .body = {}};
}

Shape proposals_shape() {
    using namespace shape;
    Shape row = named(
        "StaffAccount",
        object({{"staff_id", integer()},
                {"name", text()},
                {"position", text()},
                {"login", text()},
                {"role", nullable(text())},
                {"state", one_of({"ready", "no_role", "has_account", "account_off", "same_name", "left"})},
                {"state_label", text()},
                {"user_id", nullable(integer())}}));
    return named("StaffAccounts", object({{"roles", list(object({{"role", text()}, {"label", text()}}))},
                                          {"rows", list(row)}}));
}

Shape closed_shape() {
    using namespace shape;
    Shape item = named("ClosedAccount", object({{"id", integer()},
                                                {"login", text()},
                                                {"name", text()},
                                                {"unit_id", integer()},
                                                {"unit_name", text()},
                                                {"reason", text()},
                                                {"last_sign_in", nullable(instant())},
                                                {"closed", instant()},
                                                {"may_reopen", flag()}}));
    return object({{"items", list(item)}});
}

Exchange slips_exchange() {
    Exchange e = exchange::file("application/pdf");
    e.body = shape::object({{"user_ids", shape::list(shape::integer())}});
    return e;
}

}  // namespace

void add_staff_account_routes(Module& m, const SharedServices& services) {
    auto add = [&](std::string method, std::string path, std::function<Response(Context&)> handler,
                   std::string summary, Access access, Exchange exchange) {
        m.routes.push_back({.method = std::move(method),
                            .path = std::move(path),
                            .permission = "users.write",
                            .handler = std::move(handler),
                            .summary = std::move(summary),
                            .access = access,
                            .heavy = access == Access::slow,
                            .exchange = std::move(exchange)});
    };
    using namespace shape;
    add(
        "GET", "/api/staff_accounts", [services](Context& c) { return get_proposals(c, *services); },
        "Tài khoản đề xuất từ danh sách cán bộ của một trường", Access::read,
        exchange::answers(proposals_shape(), {{"unit", integer(), "Trường", true}}));
    Shape row = object({{"staff_id", integer()}, {"login", text()}, {"role", text()}});
    add(
        "POST", "/api/staff_accounts", [services](Context& c) { return post_accounts(c, *services); },
        "Tạo tài khoản cho những người đã chọn, tất cả hoặc không ai", Access::write,
        exchange::takes(object({{"unit_id", integer()}, {"rows", list(row)}}),
                        object({{"user_ids", list(integer())}}), 201));
    add(
        "POST", "/api/activation_slips", [services](Context& c) { return print_slips(c, *services->roles); },
        "In phiếu kích hoạt; phiếu và mật khẩu cũ hết tác dụng", Access::slow, slips_exchange());
    add("GET", "/api/closed_accounts", get_closed, "Tài khoản đang ngừng hoạt động", Access::read,
        exchange::answers(closed_shape()));
    add(
        "POST", "/api/closed_accounts/reopen",
        [services](Context& c) { return post_reopen(c, *services->roles); },
        "Mở lại tài khoản hàng loạt, kèm phiếu kích hoạt mới", Access::slow, slips_exchange());
    add(
        "POST", "/api/users/{id}/second_factor/reset",
        [services](Context& c) { return remove_factor(c, *services->roles); },
        "Tắt xác thực hai bước của người dùng", Access::write, exchange::nothing());
}

}  // namespace khue
