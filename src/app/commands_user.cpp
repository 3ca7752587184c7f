// khue user add|reset|list: accounts without a browser.
#include "app/command_line.hpp"
#include "app/setup.hpp"
#include "modules/users/accounts.hpp"

namespace khue {
namespace {

Unit unit_of(App& app, const Arguments& a) {
    std::optional<Unit> unit;
    app.database().read(
        [&](Db& db) { unit = a.flag("--unit") ? unit_by_code(db, a.text("--unit")) : commune_of(db); });
    if (!unit) throw UsageError("Không có đơn vị mang mã “" + a.text("--unit") + "”.");
    return *unit;
}

std::string login_of(const Arguments& a) {
    if (a.files().size() != 1) throw UsageError("Cần đúng một tên đăng nhập.");
    return a.files().front();
}

void print_password(const Arguments& a, std::string_view who, std::string_view login,
                    std::string_view password) {
    if (!a.flag("--json")) return print_first_sign_in(who, login, password);
    std::string out;
    JsonWriter(out).object().member("login", login).member("password", password).end_object();
    print(out);
}

int add(const Arguments& a) {
    auto app = open_app(a);
    Unit unit = unit_of(*app, a);
    std::string login = login_of(a), role = a.required("--role");
    auto made = create_user(*app, command_actor(a),
                            {.login = login, .name = a.text("--full-name", login), .unit_id = unit.id});
    grant_role(*app, command_actor(a), login, role, unit.id);
    print_password(a, unit.name, made.login, made.password);
    return 0;
}

int reset(const Arguments& a) {
    auto app = open_app(a);
    auto made = reset_password(*app, command_actor(a), login_of(a));
    print_password(a, "mật khẩu mới", made.login, made.password);
    return 0;
}

std::string accounts_json(const std::vector<AccountLine>& lines) {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const auto& line : lines) {
        w.object().member("login", line.user.login).member("active", line.user.active).key("roles").array();
        for (const auto& g : line.grants)
            w.object().member("role", g.role).member("unit_id", g.unit_id.value).end_object();
        w.end_array().end_object();
    }
    w.end_array();
    return out;
}

int list_accounts(const Arguments& a) {
    auto app = open_app(a);
    std::vector<AccountLine> lines;
    app->database().read([&](Db& db) { lines = list_users(db); });
    if (a.flag("--json")) {
        print(accounts_json(lines));
        return 0;
    }
    for (const auto& line : lines) {
        std::string roles;
        for (const auto& g : line.grants) roles += (roles.empty() ? "" : ", ") + g.role;
        print(line.user.login + (line.user.active ? "" : " (đã khóa)") + ": " + roles);
    }
    return 0;
}

}  // namespace

void add_user_commands(std::vector<Command>& commands) {
    commands.push_back({"user add",
                        "thêm tài khoản, in mật khẩu lần đầu một lần",
                        "TÊN",
                        {{"--role", "VAI_TRÒ", "xem data/codes/vai_tro.json"},
                         {"--unit", "MÃ", "mã đơn vị (mặc định: xã)"},
                         {"--full-name", "HỌ_TÊN", "họ và tên"}},
                        add});
    commands.push_back({"user reset", "đặt lại mật khẩu, in một lần", "TÊN", {}, reset});
    commands.push_back({"user list", "liệt kê tài khoản", "", {}, list_accounts});
}

}  // namespace khue
