#include "modules/requests/requests_desk_test.hpp"

#include "modules/requests/module.hpp"
#include "modules/requests/regimes.hpp"

namespace khue::requests_test {
namespace {

const std::vector<std::string> officer_rights = {"regimes.read",   "regimes.write",    "requests.read",
                                                 "requests.write", "requests.receive", "answers.read",
                                                 "answers.write",  "answers.submit"};
const std::vector<std::string> leader_rights = {"regimes.read", "requests.read", "answers.read"};
const std::vector<std::string> principal_rights = {"regimes.read", "answers.*"};
const std::vector<std::string> clerk_rights = {"regimes.read", "answers.read", "answers.write"};

}  // namespace

const std::string form = R"({"fields":[
    {"code":"so_may","label":"Số máy tính","type":"integer","required":true,"min":0},
    {"code":"may_hong","label":"Máy hỏng","type":"integer","min":0},
    {"code":"ty_le","label":"Tỷ lệ dùng","type":"percent"},
    {"code":"mang","label":"Có mạng","type":"flag"},
    {"code":"nha_mang","label":"Nhà mạng","type":"choice","choices":["VNPT","Viettel"]},
    {"code":"ghi_chu","label":"Ghi chú","type":"text"},
    {"code":"lop","label":"Lớp học","type":"table","columns":[
        {"code":"ten","label":"Tên lớp","type":"text","required":true},
        {"code":"hoc_sinh","label":"Học sinh","type":"integer"},
        {"code":"ngay","label":"Ngày","type":"date"}]},
    {"code":"tong","label":"Tổng học sinh","type":"integer","total":["lop.hoc_sinh"]}],
    "checks":[{"left":["may_hong"],"op":"<=","right":["so_may"],"message":""}]})";

Desk::Desk() : Counter("2026-11-29T01:30:00Z", {requests_module()}) {
    app->database().write({}, [&](Transaction& t) { ensure_regimes(t, app->options().rules); });
    seat("officer", everywhere(), officer_rights);
    seat("second officer", everywhere(), officer_rights);
    seat("leader", everywhere(), leader_rights);
    seat("principal", {primary}, principal_rights);
    seat("clerk", {primary}, clerk_rights);
    seat("other principal", {secondary}, principal_rights);
}

Response Desk::act(const std::string& who, const std::string& method, const std::string& path,
                   const std::string& body) {
    std::size_t end = path.find_first_not_of("0123456789", path.find_first_of("0123456789"));
    return ask(who, method, path, body, see(who, path.substr(0, end))["version"].integer_or(1));
}

Json Desk::see(const std::string& who, const std::string& path) { return json(ask(who, "GET", path)); }
bool Desk::says(const Response& r, std::string_view words) { return r.body.find(words) != std::string::npos; }

std::int64_t Desk::drafted() {
    std::int64_t id =
        json(ask("officer", "POST", "/api/data-requests", R"({"title":"Thống kê máy tính"})"))["id"]
            .integer_or(0);
    Response r = act(
        "officer", "PUT", "/api/data-requests/" + std::to_string(id),
        R"({"instruction":"Tính đến hết tháng 11","due":"2026-12-10","audience":"all","form":)" + form + "}");
    EXPECT_EQ(r.status, 200) << r.body;
    return id;
}

std::int64_t Desk::sent() {
    std::int64_t id = drafted();
    Response r = act("officer", "POST", "/api/data-requests/" + std::to_string(id) + "/send");
    EXPECT_EQ(r.status, 200) << r.body;
    return id;
}

std::int64_t Desk::answer_of(std::int64_t request, std::int64_t unit) {
    Json seen = see("officer", "/api/data-requests/" + std::to_string(request));
    for (const Json& a : seen["answers"].items)
        if (a["unit_id"].integer == unit) return a["id"].integer;
    return 0;
}

Response Desk::save(const std::string& who, std::int64_t answer, const std::string& entries) {
    std::string path = "/api/request-answers/" + std::to_string(answer);
    std::int64_t form_version = see(who, path)["form_version"].integer_or(1);
    return act(who, "PUT", path,
               R"({"form_version":)" + std::to_string(form_version) + R"(,"entries":)" + entries + "}");
}

Response Desk::submit(const std::string& who, std::int64_t answer, const std::string& entries) {
    Response saved = save(who, answer, entries);
    EXPECT_EQ(saved.status, 200) << saved.body;
    return act(who, "POST", "/api/request-answers/" + std::to_string(answer) + "/submit");
}

void Desk::run_day() {
    std::int64_t id = 0;
    app->database().write({.name = "khue"}, [&](Transaction& t) {
        id = app->jobs().enqueue(t, "requests.daily", "{}", commune);
    });
    app->jobs().run_now(id);
    EXPECT_EQ(number("SELECT count(*) FROM job WHERE id = " + std::to_string(id) + " AND state = 'done'"), 1);
}

std::vector<std::string> Desk::told(std::int64_t unit, std::string_view kind) {
    std::vector<std::string> out;
    app->database().read([&](Db& db) {
        for (auto& s = query(db, "SELECT kind, text FROM notice WHERE unit_id = $1 ORDER BY id", unit);
             s.step();)
            if (kind.empty() || s.text(0) == kind) out.emplace_back(s.text(1));
    });
    return out;
}

std::int64_t Desk::number(const std::string& sql) { return testing::number_in(app->database(), sql); }

}  // namespace khue::requests_test
