// khue init and khue sample.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "app/sample_school.hpp"
#include "app/setup.hpp"
#include "modules/users/accounts.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

std::string read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw UsageError("Không đọc được tệp “" + path + "”.");
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

void must_not_be_sample(App& app) {
    std::string mark;
    app.database().read([&](Db& db) { mark = setting::text(db, setting::sample_data); });
    if (mark == "1")
        throw Failure{
            409, "sample", "Thư mục này giữ dữ liệu mẫu; dữ liệu thật phải ở một thư mục khác (--data).", {}};
}

int init(const Arguments& a) {
    auto app = open_app(a, true);
    must_not_be_sample(*app);
    std::vector<UnitRow> rows;
    if (a.flag("--units")) rows = read_units_csv(read_text(a.text("--units")));
    SetUp made = set_up(*app, a, rows);
    if (a.flag("--json")) {
        std::string out;
        JsonWriter w(out);
        w.object().member("schools_added", made.schools).member("school_years_added", made.years);
        if (!made.login.empty()) w.member("login", made.login).member("password", made.password);
        w.end_object();
        print(out);
        return 0;
    }
    print("Dữ liệu tại “" + a.text("--data", "var") + "” sẵn sàng: thêm " + std::to_string(made.schools) +
          " trường, " + std::to_string(made.years) + " năm học.");
    return 0;
}

// ---- a synthetic commune or city ----

// Five preschools, five primary, three lower secondary and one of both for every fourteen schools.
std::string_view level_of(int index) {
    static constexpr std::string_view levels[] = {"MN", "MN", "MN", "MN",   "MN",   "TH",   "TH",
                                                  "TH", "TH", "TH", "THCS", "THCS", "THCS", "TH&THCS"};
    return levels[index % 14];
}

std::vector<UnitRow> invented_schools(int count) {
    static constexpr std::string_view names[] = {
        "Hoa Mai",   "Ánh Dương", "Sao Mai",  "Hướng Dương", "Sơn Ca",     "Lúa Vàng",  "Bình Minh",
        "Trúc Xanh", "Cầu Đá",    "Suối Hoa", "Đông Phong",  "Tây Hồ Sen", "Nam Giang", "Bắc Đồng"};
    std::vector<UnitRow> rows;
    for (int i = 0; i < count; ++i) {
        std::string_view level = level_of(i);
        std::string_view kind = level == "MN" ? "Mầm non" : level == "TH" ? "Tiểu học" : level;
        std::string number = i < 14 ? "" : fmt::format(" {}", i / 14 + 1);
        rows.push_back({fmt::format("9{:07}", i + 1),
                        fmt::format("Trường {} {}{}", kind, names[i % 14], number), std::string(level)});
    }
    return rows;
}

constexpr int accounts_at_most = 50;  // a city's schools get theirs from the staff list

struct Account {
    std::string school, login, password;
};

std::vector<Account> make_accounts(App& app, const Arguments& a, const std::vector<Unit>& schools) {
    std::vector<Account> all;
    Actor actor = command_actor(a);
    Date from = *date(2026, 8, 1), to = *date(2027, 7, 31);
    int number = 0;
    for (const Unit& school : schools) {
        if (++number > accounts_at_most) break;
        std::string login = fmt::format("truong{:02}", number);
        auto made = create_user(app, actor,
                                {.login = login, .name = "Hiệu trưởng " + school.name, .unit_id = school.id});
        grant_role(app, actor, login, "principal", school.id);
        grant_delegation(app, {.user_id = made.user_id.value, .name = login, .address = actor.address},
                         school.id, from, to, "Giấy ủy quyền mẫu của hiệu trưởng");
        all.push_back({school.name, made.login, made.password});
    }
    return all;
}

std::string accounts_json(const std::vector<Account>& accounts) {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const Account& account : accounts)
        w.object()
            .member("unit", account.school)
            .member("login", account.login)
            .member("password", account.password)
            .end_object();
    w.end_array();
    return out;
}

// The mark comes before the first invented record, so that an interrupted sample is never taken for a house.
void mark_as_sample(Transaction& t) {
    if (commune_of(t.db()) || has_accounts(t.db()))
        throw Failure{409,
                      "not_empty",
                      "Dữ liệu mẫu chỉ tạo trong thư mục còn trống; không bao giờ trộn với dữ liệu đang có.",
                      {}};
    setting::put(t, setting::sample_data, "1");
}

int make_sample(const Arguments& a) {
    int pupils = static_cast<int>(a.integer("--pupils", 6000)),
        count = static_cast<int>(a.integer("--schools", 14));
    if (pupils < 0 || count < 1) throw UsageError("--pupils và --schools phải là số dương.");
    auto app = open_app(a, true);
    app->database().write(command_actor(a), mark_as_sample);
    SetUp made = set_up(*app, a, invented_schools(count));
    std::vector<Unit> schools;
    app->database().read([&](Db& db) { schools = schools_of(db); });
    sample::Random random(static_cast<std::uint64_t>(a.integer("--seed", 2026)));
    for (std::size_t i = 0; i < schools.size(); ++i) {
        int share = pupils / count + (static_cast<int>(i) < pupils % count ? 1 : 0);
        app->database().write(command_actor(a), [&](Transaction& t) {
            sample::fill_school(t, schools[i], random, {.pupils = share});
        });
    }
    auto accounts = make_accounts(*app, a, schools);
    if (a.flag("--json")) {
        accounts.insert(accounts.begin(), {made.commune.name, made.login, made.password});
        print(accounts_json(accounts));
        return 0;
    }
    for (const Account& account : accounts)
        print_first_sign_in(account.school, account.login, account.password);
    print(fmt::format("Đã tạo dữ liệu mẫu: {} trường, {} học sinh (mọi tên người đều là tưởng tượng).", count,
                      pupils));
    return 0;
}

std::vector<Option> with_common(std::vector<Option> own) {
    own.insert(own.end(), set_up_options().begin(), set_up_options().end());
    return own;
}

}  // namespace

void add_setup_commands(std::vector<Command>& commands) {
    commands.push_back({"init", "tạo cơ sở dữ liệu, nạp kế hoạch, danh mục và danh sách trường", "",
                        with_common({{"--units", "TỆP.csv", "danh sách trường: code,name,level"}}), init});
    commands.push_back({"sample", "tạo dữ liệu mẫu cho một xã hoặc một thành phố", "",
                        with_common({{"--pupils", "SỐ", "số học sinh (mặc định 6000)"},
                                     {"--schools", "SỐ", "số trường (mặc định 14)"},
                                     {"--seed", "SỐ", "cùng số thì cùng dữ liệu"}}),
                        make_sample});
}

}  // namespace khue
