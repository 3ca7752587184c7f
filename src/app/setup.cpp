#include "app/setup.hpp"

#include "modules/indicators/periods.hpp"
#include "modules/plan/loading.hpp"
#include "modules/registry/setup.hpp"
#include "modules/users/accounts.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

// The plan says whose it is; another installation names another plan file.
Json shipped_plan(const App& app) {
    return load_json_file(app.options().rules / "plans" / "tan-ky-2026.json");
}

// The close that imports and indicators take when none is given.
std::string shipped_close(const App& app) {
    return load_json_file(app.options().rules / "reporting" / "periods.json")["shipped_current_close"]
        .text_or();
}

void ensure_first_account(App& app, const Arguments& a, SetUp& made) {
    bool exists = false;
    app.database().read([&](Db& db) { exists = has_accounts(db); });
    if (exists) return;
    auto first = create_first_admin(app, command_actor(a), made.commune.id,
                                    {"system_administrator", "commune_officer", "commune_leader"});
    made.login = first.login;
    made.password = first.password;
    if (!a.flag("--json")) print_first_sign_in("Cán bộ xã, quản trị hệ thống", first.login, first.password);
}

}  // namespace

const std::vector<Option>& set_up_options() {
    static const std::vector<Option> options = {
        {"--commune", "MÃ", "mã đơn vị hành chính cấp xã (mặc định theo kế hoạch)"},
        {"--name", "TÊN", "tên xã, phường"},
        {"--close", "NGÀY", "ngày chốt của kỳ đang mở (mặc định theo data/reporting)"}};
    return options;
}

SetUp set_up(App& app, const Arguments& a, const std::vector<UnitRow>& schools) {
    Json plan = shipped_plan(app);
    SetUp made;
    app.database().write(command_actor(a), [&](Transaction& t) {
        made.commune =
            ensure_commune(t, a.text("--commune", plan["commune"].text), a.text("--name", "Xã Tân Kỳ"));
        made.schools = ensure_schools(t, made.commune, schools);
        setting::put_first(t, setting::current_close, a.text("--close", shipped_close(app)));
        made.years = ensure_school_years(t, app.options().rules / "reporting" / "periods.json");
        ensure_periods(t, app.options().rules);
        app.furnish(t);
        plan::assign_all(t);
    });
    ensure_first_account(app, a, made);
    return made;
}

void print_first_sign_in(std::string_view who, std::string_view login, std::string_view password) {
    print("Đăng nhập lần đầu (" + std::string(who) + "): tên " + std::string(login) + ", mật khẩu " +
          std::string(password));
}

}  // namespace khue
