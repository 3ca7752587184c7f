// Where the set-up is served: every address asks first whether somebody lives here already, then for the
// code.
#include "modules/setup/module.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/setup/gate.hpp"
#include "modules/setup/pages.hpp"
#include "modules/setup/schools_file.hpp"
#include "modules/users/pages.hpp"
#include "modules/users/password.hpp"
#include "modules/users/sessions.hpp"
#include "office/house_mark.hpp"
#include "server/plain_page.hpp"
#include "server/settings.hpp"
#include "store/hash.hpp"

namespace khue {
namespace set_up {
namespace {

using namespace plain;
using SharedDoor = std::shared_ptr<const HouseDoor>;

constexpr std::size_t form_limit = 256 << 10, file_limit = 5 << 20;
constexpr const char* sample_words = "DỮ LIỆU MẪU – KHÔNG DÙNG THẬT";

bool is_sample(Database& database) {
    std::string value;
    database.read([&](Db& db) { value = setting::text(db, setting::sample_data); });
    return value == "1";
}

Draft draft_of(Context& c) {
    Draft draft;
    c.database().read([&](Db& db) { draft = load_draft(db, c.app.options().rules); });
    return draft;
}

void keep(Context& c, const Draft& draft) {
    c.database().write({.user_id = 0, .name = "thiết lập", .address = c.request.remote},
                       [&](Transaction& t) { keep_draft(t, draft); });
}

bool lived_in(Context& c) {
    bool any = false;
    c.database().read([&](Db& db) { any = has_accounts(db); });
    return any;
}

// The way in for every page behind the code: somewhere else, or nothing when the visitor may go on.
std::optional<Response> turned_away(Context& c) {
    if (lived_in(c)) return go_to("/");
    if (!passed(c.app, c.request)) return go_to(set_up_path);
    return std::nullopt;
}

const Step& step_of(std::string_view path) {
    auto found = std::ranges::find(steps(), path, &Step::path);
    if (found == steps().end()) not_found("bước này");
    return *found;
}

// As the policy has it for who has no second factor yet.
std::int64_t shortest_first_password(App& app) {
    std::int64_t shortest = 0;
    app.database().read([&](Db& db) { shortest = shortest_password(db, 0); });
    return shortest;
}

StepPage page_of(Context& c, const Step& step, const Draft& draft) {
    return {.step = step,
            .draft = draft,
            .token = form_token(c.app),
            .rules = c.app.options().rules,
            .shortest_password = shortest_first_password(c.app)};
}

// ---- the door ----

bool may_leave_sample(const Context& c, const HouseDoor& door) {
    return door.open_real && c.who && c.who->may("house.begin") && is_sample(c.app.database());
}

Response show_first(Context& c, const HouseDoor& door) {
    if (may_leave_sample(c, door)) return leave_sample_page(c.who->csrf);
    if (lived_in(c)) return go_to("/");
    if (!passed(c.app, c.request)) return code_page("", 200);
    bool begun = !draft_of(c).commune_code.empty();
    if (!door.sample) return choice_page(nullptr, begun, form_token(c.app));
    SampleState sample = door.sample();
    return choice_page(&sample, begun, form_token(c.app));
}

Response take_code(Context& c) {
    must_come_from_here(c.request);
    if (lived_in(c)) return go_to("/");
    if (!code_is_right(c.app, value(form_of(c.request), "code")))
        return code_page("Mã cài đặt không đúng. Xin xem lại dòng chương trình in ra khi chạy.", 401);
    Response r = go_to(set_up_path);
    set_cookie(r, c.request, gate_cookie, gate_token(c.app));
    return r;
}

// ---- try ----

Response begin_sample(Context& c, const HouseDoor& door) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    must_carry_form_token(c.app, c.request, value(form_of(c.request), "csrf"));
    if (!door.make_sample) not_found("dữ liệu mẫu");
    auto stage = door.sample().stage;
    if (stage == SampleState::Stage::absent || stage == SampleState::Stage::failed) door.make_sample();
    return go_to("/bat-dau/mau");
}

Response show_sample(Context& c, const HouseDoor& door) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    if (!door.sample) return go_to(set_up_path);
    SampleState sample = door.sample();
    if (sample.stage == SampleState::Stage::failed)
        throw Failure{500, "sample_failed", "Không tạo được dữ liệu mẫu: " + sample.why, {}};
    return sample_page(sample, form_token(c.app));
}

Response open_sample(Context& c, const HouseDoor& door) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    must_carry_form_token(c.app, c.request, value(form_of(c.request), "csrf"));
    if (!door.open_sample || door.sample().stage != SampleState::Stage::ready) return go_to("/bat-dau/mau");
    door.open_sample();
    return opening_page("Đang mở dữ liệu mẫu");
}

Response leave_sample(Context& c, const HouseDoor& door) {
    Pairs form = form_of(c.request);
    must_come_from_here(c.request);
    auto header = c.request.header("x-csrf-token");  // a page carries it in a field, a script here
    if (!equal_in_constant_time(header.empty() ? value(form, "csrf") : header, c.who->csrf))
        throw Failure{403, "csrf", "Yêu cầu thiếu mã chống giả mạo; xin tải lại trang.", {}};
    if (!may_leave_sample(c, door))
        refuse("not_sample", "Hệ thống này không mở dữ liệu mẫu nên không có gì để chuyển.");
    door.open_real(value(form, "sample") == "remove");
    return opening_page("Đang mở dữ liệu thật");
}

// ---- the steps ----

Response show_step(Context& c) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    Draft draft = draft_of(c);
    return step_page(page_of(c, step_of(c.parameter("step")), draft), 200);
}

std::string typed(const Pairs& form, std::string_view name) { return squeeze(nfc(value(form, name))); }

void take_commune(Draft& d, const Pairs& form, const std::filesystem::path& rules) {
    d.commune_code = typed(form, "commune_code");
    d.commune_name = typed(form, "commune_name");
    if (!d.commune_name.empty()) return;
    auto known = commune_codes(rules);
    if (auto found = known.find(d.commune_code); found != known.end()) d.commune_name = found->second;
}

void take_schools(Draft& d, const Pairs& form) {
    d.schools.clear();
    for (std::size_t i = 0;; ++i) {
        std::string number = std::to_string(i);
        bool more = std::ranges::any_of(form, [&](const auto& one) { return one.first == "code_" + number; });
        if (!more) return;
        UnitRow row{typed(form, "code_" + number), typed(form, "name_" + number),
                    typed(form, "level_" + number)};
        if (!row.code.empty() || !row.name.empty()) d.schools.push_back(std::move(row));
    }
}

void take_year(Draft& d, const Pairs& form) {
    d.year = typed(form, "year");
    d.whole = {typed(form, "whole_from"), typed(form, "whole_to")};
    d.first_term = {typed(form, "first_term_from"), typed(form, "first_term_to")};
    d.second_term = {typed(form, "second_term_from"), typed(form, "second_term_to")};
    d.close = typed(form, "close");
}

void take_accounts(Draft& d, const Pairs& form, std::int64_t shortest, Problems& problems) {
    auto person = [&](const std::string& who) {
        return Person{typed(form, who + "_login"), typed(form, who + "_name")};
    };
    d.administrator = person("administrator");
    d.officer = person("officer");
    d.leader = person("leader");
    d.principals = !value(form, "principals").empty();
    std::string password(value(form, "password"));
    if (password.empty()) return;
    check_password("/password", password, d.administrator.login, d.administrator.name, problems,
                   static_cast<std::size_t>(shortest));
    if (password != value(form, "again"))
        problems.add("/again", "different", "Hai lần nhập mật khẩu không giống nhau.");
    if (problems.empty()) d.password_hash = hash_password(password);
}

// What was typed is kept even when it is not right yet: a page that is come back to shows it.
Response take_step(Context& c) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    Pairs form = form_of(c.request);
    must_carry_form_token(c.app, c.request, value(form, "csrf"));
    const Step& step = step_of(c.parameter("step"));
    if (!step.problems) return go_to(address_of(step.path));
    Draft draft = draft_of(c);
    Problems problems;
    if (step.path == "xa") take_commune(draft, form, c.app.options().rules);
    if (step.path == "truong") take_schools(draft, form);
    if (step.path == "nam-hoc") take_year(draft, form);
    if (step.path == "tai-khoan") take_accounts(draft, form, shortest_first_password(c.app), problems);
    keep(c, draft);
    if (problems.empty()) problems = step.problems(draft);
    if (problems.empty()) return go_to(address_of((&step + 1)->path));
    StepPage again = page_of(c, step, draft);
    again.problems = problems.list;
    again.message = "Còn chỗ cần sửa; xin xem dòng chữ đỏ ở từng ô.";
    return step_page(again, 422);
}

Response take_schools_file(Context& c) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    auto parts = multipart(c.request);
    if (!parts) throw Failure{400, "bad_form", "Biểu mẫu gửi lên không hợp lệ.", {}};
    auto part = [&](std::string_view name) {
        auto found = std::ranges::find(*parts, name, &Part::name);
        return found == parts->end() ? std::string_view() : found->data;
    };
    must_carry_form_token(c.app, c.request, part("csrf"));
    Draft draft = draft_of(c);
    StepPage shown = page_of(c, step_of("truong"), draft);
    try {
        draft.schools = read_schools(part("file"));
    } catch (const Failure& failure) {
        shown.message = failure.message;
        return step_page(shown, 422);
    }
    keep(c, draft);
    shown.problems = problems_of_schools(draft).list;
    if (!shown.problems.empty()) shown.message = "Đã đọc tệp; còn chỗ cần sửa, xin xem dòng chữ đỏ ở từng ô.";
    return step_page(shown, 200);
}

Response take_last(Context& c) {
    if (auto elsewhere = turned_away(c)) return std::move(*elsewhere);
    must_carry_form_token(c.app, c.request, value(form_of(c.request), "csrf"));
    Draft draft = draft_of(c);
    try {
        Finished made =
            finish(c.app, {.user_id = 0, .name = "thiết lập", .address = c.request.remote}, c.request, draft);
        Response r = finished_page(draft, made);
        set_cookie(r, c.request, session_cookie, made.session_token);
        set_cookie(r, c.request, gate_cookie, "");
        std::filesystem::remove(code_file(c.app));
        return r;
    } catch (const Failure& failure) {
        if (failure.status != 422) throw;
        StepPage again = page_of(c, step_of("xem-lai"), draft);
        again.message = failure.problems.empty() ? failure.message : failure.problems.front().message;
        return step_page(again, 422);
    }
}

void add(Module& m, const char* method, const char* path, std::function<Response(Context&)> handler,
         const char* summary, Exchange exchange) {
    bool get = std::string_view(method) == "GET";
    m.routes.push_back({.method = method,
                        .path = path,
                        .permission = "anyone",
                        .handler = std::move(handler),
                        .summary = summary,
                        .access = get ? Access::read : Access::slow,
                        .body_limit = form_limit,
                        .csrf = false,
                        .exchange = std::move(exchange)});
}

Exchange any_form() { return exchange::form(shape::map(shape::text())); }

// A form that is answered with a page at once.
Exchange form_to_page(std::string type = "application/x-www-form-urlencoded") {
    Exchange e = exchange::web_page();
    e.body = shape::map(shape::text());
    e.body_type = std::move(type);
    return e;
}

void add_try(Module& m, const SharedDoor& door) {
    auto with = [&](Response (*handler)(Context&, const HouseDoor&)) {
        return [door, handler](Context& c) { return handler(c, *door); };
    };
    add(m, "POST", "/bat-dau/mau", with(begin_sample), "Tạo dữ liệu mẫu ở thư mục riêng", any_form());
    add(m, "GET", "/bat-dau/mau", with(show_sample), "Dữ liệu mẫu: tiến độ và tài khoản",
        exchange::web_page());
    add(m, "POST", "/bat-dau/mau/mo", with(open_sample), "Mở dữ liệu mẫu", form_to_page());
    add(m, "POST", "/bat-dau/that", with(leave_sample), "Từ dữ liệu mẫu sang bắt đầu thật", form_to_page());
    m.routes.back().permission = "house.begin";
}

void add_real(Module& m) {
    add(m, "GET", "/bat-dau/buoc/{step}", show_step, "Một bước thiết lập", exchange::web_page());
    add(m, "POST", "/bat-dau/buoc/{step}", take_step, "Ghi một bước thiết lập", any_form());
    add(m, "POST", "/bat-dau/tep-truong", take_schools_file, "Đọc tệp danh sách trường",
        form_to_page("multipart/form-data"));
    m.routes.back().body_limit = file_limit;
    add(m, "POST", "/bat-dau/xong", take_last, "Hoàn tất thiết lập", form_to_page());
}

}  // namespace
}  // namespace set_up

Module setup_module(HouseDoor given) {
    auto door = std::make_shared<const HouseDoor>(std::move(given));
    Module m{.name = "setup",
             .label = "Bắt đầu",
             .depends = {"units", "registry", "users", "indicators"},
             .permissions = {{"house.begin", "Chuyển từ dữ liệu mẫu sang dùng thật"}}};
    set_up::add(
        m, "GET", set_up_path, [door](Context& c) { return set_up::show_first(c, *door); },
        "Trang đầu của hệ thống mới", exchange::web_page());
    set_up::add(m, "POST", set_up_path, set_up::take_code, "Nhập mã cài đặt",
                exchange::form(shape::object({{"code", shape::text()}})));
    set_up::add_try(m, door);
    set_up::add_real(m);
    m.start = [](App& app) {
        office::set_house_mark(set_up::is_sample(app.database()) ? set_up::sample_words : "");
    };
    return m;
}

}  // namespace khue
