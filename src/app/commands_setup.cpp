// khue init: creates the database, loads plan, code lists and units; on an existing one it changes nothing.
#include <fstream>
#include <sstream>

#include "app/command_line.hpp"
#include "modules/registry/setup.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

std::string read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw UsageError("Không đọc được tệp “" + path + "”.");
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

// The plan says whose it is; another installation names another plan file.
Json shipped_plan(const App& app) {
    return load_json_file(app.options().rules / "plans" / "tan-ky-2026.json");
}

// The close that imports and indicators take when none is given.
std::string shipped_close(const App& app) {
    return load_json_file(app.options().rules / "reporting" / "periods.json")["shipped_current_close"].text_or();
}

void ensure_setting(Transaction& t, std::string_view name, const std::string& value) {
    run(t.db(), "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name, value);
}

int init(const Arguments& a) {
    auto app = open_app(a, true);
    std::vector<UnitRow> rows;
    if (a.flag("--units")) rows = read_units_csv(read_text(a.text("--units")));
    Json plan = shipped_plan(*app);
    int schools = 0, years = 0;
    app->database().write(command_actor(a), [&](Transaction& t) {
        Unit commune =
            ensure_commune(t, a.text("--commune", plan["commune"].text), a.text("--name", "Xã Tân Kỳ"));
        schools = ensure_schools(t, commune, rows);
        ensure_setting(t, "current_close", a.text("--close", shipped_close(*app)));
        years = ensure_school_years(t, app->options().rules / "reporting" / "periods.json");
    });
    print("Dữ liệu tại “" + a.text("--data", "var") + "” sẵn sàng: thêm " + std::to_string(schools) +
          " trường, " + std::to_string(years) + " năm học.");
    return 0;
}

}  // namespace

void add_setup_commands(std::vector<Command>& commands) {
    commands.push_back({"init",
                        "tạo cơ sở dữ liệu, nạp kế hoạch, danh mục và danh sách trường",
                        "",
                        {{"--units", "TỆP.csv", "danh sách trường: code,name,level"},
                         {"--commune", "MÃ", "mã đơn vị hành chính cấp xã (mặc định theo kế hoạch)"},
                         {"--close", "NGÀY", "ngày chốt của kỳ đang mở (mặc định theo data/reporting)"},
                         {"--name", "TÊN", "tên xã, phường"}},
                        init});
}

}  // namespace khue
