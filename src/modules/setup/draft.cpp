#include "modules/setup/draft.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/validate.hpp"
#include "modules/users/app_user.hpp"
#include "server/settings.hpp"

namespace khue::set_up {
namespace {

constexpr std::string_view kept_as = "set_up.draft";

void write_span(JsonWriter& w, std::string_view name, const Span& span) {
    w.key(name).object().member("from", span.from).member("to", span.to).end_object();
}

void write_person(JsonWriter& w, std::string_view name, const Person& person) {
    w.key(name).object().member("login", person.login).member("name", person.name).end_object();
}

Span read_span(const Json& json) { return {json["from"].text_or(), json["to"].text_or()}; }
Person read_person(const Json& json) { return {json["login"].text_or(), json["name"].text_or()}; }

std::string to_json(const Draft& d) {
    std::string out;
    JsonWriter w(out);
    w.object().member("commune_code", d.commune_code).member("commune_name", d.commune_name);
    w.key("schools").array();
    for (const UnitRow& s : d.schools)
        w.object().member("code", s.code).member("name", s.name).member("level", s.level).end_object();
    w.end_array().member("year", d.year).member("close", d.close);
    write_span(w, "whole", d.whole);
    write_span(w, "first_term", d.first_term);
    write_span(w, "second_term", d.second_term);
    write_person(w, "administrator", d.administrator);
    write_person(w, "officer", d.officer);
    write_person(w, "leader", d.leader);
    w.member("password_hash", d.password_hash).member("principals", d.principals).end_object();
    return out;
}

Draft from_json(const Json& json) {
    Draft d{.commune_code = json["commune_code"].text_or(),
            .commune_name = json["commune_name"].text_or(),
            .schools = {},
            .year = json["year"].text_or(),
            .whole = read_span(json["whole"]),
            .first_term = read_span(json["first_term"]),
            .second_term = read_span(json["second_term"]),
            .close = json["close"].text_or(),
            .administrator = read_person(json["administrator"]),
            .officer = read_person(json["officer"]),
            .leader = read_person(json["leader"]),
            .password_hash = json["password_hash"].text_or(),
            .principals = json["principals"].boolean_or(true)};
    for (const Json& s : json["schools"].items)
        d.schools.push_back({s["code"].text_or(), s["name"].text_or(), s["level"].text_or()});
    return d;
}

// The close people work towards and the school year it falls in, as the rules have them.
Draft proposals(const std::filesystem::path& rules) {
    Json periods = load_json_file(rules / "reporting" / "periods.json");
    Draft d;
    d.administrator.login = "quantri";
    d.officer.login = "canbo";
    d.leader.login = "lanhdao";
    d.close = periods["shipped_current_close"].text_or();
    d.year = school_year_of(parse_date(d.close).value_or(local_date(now())));
    for (const Json& year : periods["school_years"].items) {
        if (year["code"].text_or() != d.year) continue;
        d.whole = read_span(year);
        if (year["terms"].items.size() != 2) continue;
        d.first_term = read_span(year["terms"].items[0]);
        d.second_term = read_span(year["terms"].items[1]);
    }
    return d;
}

void check_day(Problems& problems, const char* path, const std::string& text) {
    if (!parse_date(text)) problems.add(path, "bad_date", "Xin ghi một ngày, dạng năm-tháng-ngày.");
}

void check_person(Problems& problems, const std::string& who, const Person& person) {
    AppUser user{.id = {}, .unit_id = {}, .login = {}, .name = {}};
    Problems found;
    set_field(field_of<&AppUser::login>(), person.login, &user, found);
    set_field(field_of<&AppUser::name>(), person.name, &user, found);
    for (Problem& p : found.list) problems.add("/" + who + "_" + p.path.substr(1), p.code, p.message);
}

void check_school(Problems& problems, const UnitRow& row, std::size_t index) {
    const std::string at = "/schools/" + std::to_string(index);
    Unit unit;
    Problems found;
    set_field(field_of<&Unit::code>(), row.code, &unit, found);
    set_field(field_of<&Unit::name>(), row.name, &unit, found);
    for (Problem& p : found.list) problems.add(at + p.path, p.code, p.message);
    Problems level;
    set_field(field_of<&Unit::level>(), row.level, &unit, level);
    if (!level.empty() || unit.level == SchoolLevel::none)
        problems.add(at + "/level", "required", "Xin chọn cấp học.");
}

}  // namespace

Draft load_draft(Db& db, const std::filesystem::path& rules) {
    std::string kept = setting::text(db, kept_as);
    auto json = parse_json(kept);
    return json && json->is_object() ? from_json(*json) : proposals(rules);
}

void keep_draft(Transaction& t, const Draft& draft) { setting::put(t, kept_as, to_json(draft)); }
void forget_draft(Transaction& t) { setting::put(t, kept_as, ""); }

Problems problems_of_commune(const Draft& d) {
    Problems problems;
    bool digits = std::ranges::all_of(d.commune_code, [](char c) { return c >= '0' && c <= '9'; });
    if (d.commune_code.size() != 5 || !digits)
        problems.add("/commune_code", "bad_code", "Mã xã, phường gồm đúng 5 chữ số.");
    if (d.commune_name.empty()) problems.add("/commune_name", "required", "Xin ghi tên xã, phường.");
    return problems;
}

Problems problems_of_schools(const Draft& d) {
    Problems problems;
    if (d.schools.empty())
        problems.add("/schools", "required", "Xin ghi ít nhất một trường, hoặc đưa tệp danh sách lên.");
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < d.schools.size(); ++i) {
        check_school(problems, d.schools[i], i);
        auto [same, fresh] = first.emplace(d.schools[i].code, i);
        if (!fresh && !d.schools[i].code.empty())
            problems.add("/schools/" + std::to_string(i) + "/code", "twice",
                         "Mã này trùng với trường thứ " + std::to_string(same->second + 1) + ".");
    }
    return problems;
}

Problems problems_of_year(const Draft& d) {
    Problems problems;
    bool code = d.year.size() == 9 && d.year[4] == '-' && parse_date(d.year.substr(0, 4) + "-01-01") &&
                parse_date(d.year.substr(5) + "-01-01") &&
                std::stoi(d.year.substr(5)) == std::stoi(d.year.substr(0, 4)) + 1;
    if (!code) problems.add("/year", "bad_year", "Năm học ghi dạng 2026-2027.");
    const std::pair<const char*, const std::string*> days[] = {{"/whole_from", &d.whole.from},
                                                               {"/first_term_from", &d.first_term.from},
                                                               {"/first_term_to", &d.first_term.to},
                                                               {"/second_term_from", &d.second_term.from},
                                                               {"/second_term_to", &d.second_term.to},
                                                               {"/whole_to", &d.whole.to},
                                                               {"/close", &d.close}};
    for (const auto& [path, text] : days) check_day(problems, path, *text);
    if (!problems.empty()) return problems;
    // ISO days compare as text
    auto after = [&](const char* path, const std::string& before, const std::string& day, bool same) {
        if (same ? day < before : day <= before)
            problems.add(path, "order", "Ngày này phải sau ngày ghi trước nó.");
    };
    after("/first_term_from", d.whole.from, d.first_term.from, true);
    after("/first_term_to", d.first_term.from, d.first_term.to, false);
    after("/second_term_from", d.first_term.to, d.second_term.from, false);
    after("/second_term_to", d.second_term.from, d.second_term.to, false);
    after("/whole_to", d.second_term.to, d.whole.to, true);
    return problems;
}

Problems problems_of_accounts(const Draft& d) {
    Problems problems;
    check_person(problems, "administrator", d.administrator);
    check_person(problems, "officer", d.officer);
    if (!d.leader.name.empty()) check_person(problems, "leader", d.leader);
    if (d.password_hash.empty())
        problems.add("/password", "required", "Xin đặt mật khẩu của người quản trị.");
    if (d.officer.login == d.administrator.login)
        problems.add("/officer_login", "twice", "Mỗi người một tên đăng nhập riêng.");
    if (!d.leader.name.empty() &&
        (d.leader.login == d.administrator.login || d.leader.login == d.officer.login))
        problems.add("/leader_login", "twice", "Mỗi người một tên đăng nhập riêng.");
    return problems;
}

std::map<std::string, std::string> commune_codes(const std::filesystem::path& rules) {
    std::map<std::string, std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(rules / "codes")) {
        std::string name = entry.path().filename().string();
        if (!name.starts_with("xa_") || name.starts_with("xa_cu_")) continue;
        for (const Json& row : load_json_file(entry.path())["rows"].items)
            out.emplace(row["code"].text_or(), row["label"].text_or());
    }
    return out;
}

}  // namespace khue::set_up
