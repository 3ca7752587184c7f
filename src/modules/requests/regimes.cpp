#include "modules/requests/regimes.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/requests/form.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

Json shipped(const std::filesystem::path& rules) {
    return load_json_file((rules / "reporting" / "regimes.json").string());
}

// The members that a person may change, beside the form.
constexpr std::string_view members[] = {"name",     "legal_basis", "content",      "reporter", "recipient",
                                        "way",      "cycle",       "close_rule",   "due_day",  "due_month",
                                        "guidance", "confirmed",   "opens_before", "active",   "from_date"};

Json only_members(const Json& change) {
    Json out;
    out.kind = Json::Kind::object;
    for (const auto& member : change.members)
        if (std::ranges::find(members, member.name) != std::end(members)) out.members.push_back(member);
    return out;
}

bool knows(const std::vector<std::pair<std::string, std::string>>& list, const std::string& code) {
    return std::ranges::find(list, code, &std::pair<std::string, std::string>::first) != list.end();
}

void check_rules(const Regime& r, const std::filesystem::path& rules, Problems& problems) {
    PeriodChoices known = period_choices(rules);
    if (!knows(known.kinds, r.cycle))
        problems.add("/cycle", "unknown", "Kỳ báo cáo không có trong danh sách.");
    if (!knows(known.closes, r.close_rule))
        problems.add("/close_rule", "unknown", "Cách chốt số liệu không có trong danh sách.");
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& one : list.items) out.push_back(one.text_or());
    return out;
}

void set_form_and_levels(Regime& r, const Json& change, Problems& problems) {
    if (change.has("form")) {
        RequestForm form = read_form(change["form"], problems);
        if (form.fields.empty())
            problems.add("/form/fields", "required", "Biểu mẫu phải có ít nhất một mục.");
        r.form = form_json(form);
    }
    if (!change.has("levels")) return;
    std::string levels = levels_text(texts(change["levels"]), "/levels", problems);
    r.levels = levels.empty() ? std::nullopt : std::optional(levels);
}

Regime made(const Json& row, const Unit& commune, Date today, const std::filesystem::path& rules) {
    Regime r{.unit_id = commune.id, .from_date = today};
    Problems problems;
    read_record(only_members(row), Regime::entity(), &r, problems, {}, true);
    set_form_and_levels(r, row, problems);
    r.code = row["code"].text_or();
    r.confidence = row["confidence"].text_or();
    check_rules(r, rules, problems);
    if (!problems.empty())
        throw std::runtime_error("data/reporting/regimes.json: " + r.code + ": " +
                                 problems.list.front().path + ": " + problems.list.front().message);
    return r;
}

std::vector<Period> around(const std::filesystem::path& rules, const Regime& r, Date today) {
    std::vector<Period> out;
    int year = civil(today).year;
    for (int y : {year - 1, year, year + 1})
        for (Period& p : described_periods(rules, r.close_rule, r.cycle, y)) out.push_back(std::move(p));
    return out;
}

}  // namespace

int ensure_regimes(Transaction& t, const std::filesystem::path& rules) {
    auto commune = commune_of(t.db());
    if (!commune) return 0;
    int count = 0;
    for (const Json& row : shipped(rules)["regimes"].items) {
        if (first<Regime>(t.db(), Scope::everything(), {where<&Regime::code>(row["code"].text_or())}))
            continue;
        Regime r = made(row, *commune, local_date(t.at()), rules);
        insert(t, Scope::everything(), r);
        ++count;
    }
    return count;
}

Reminders reminders(const std::filesystem::path& rules) {
    Json file = shipped(rules);
    auto days = [](const Json& list) {
        std::vector<std::int64_t> out;
        for (const Json& n : list.items) out.push_back(n.integer_or(0));
        return out;
    };
    Reminders out{.before = days(file["reminders"]["before_due_days"]),
                  .after = days(file["reminders"]["after_due_days"])};
    std::ranges::sort(out.before, std::greater());
    std::ranges::sort(out.after);
    return out;
}

std::optional<ReminderStep> step_of(const Reminders& r, std::int64_t days_left) {
    std::optional<ReminderStep> out;
    for (std::int64_t n : r.before)
        if (days_left >= 0 && days_left <= n) out = ReminderStep{.kind = NoticeKind::due, .days = n};
    for (std::int64_t n : r.after)
        if (-days_left >= n) out = ReminderStep{.kind = NoticeKind::late, .days = n};
    return out;
}

Date due_of(const Regime& r, const Period& p) {
    Civil last = civil(p.to_date);
    unsigned month = last.month + (r.due_month == DueMonth::next ? 1 : 0);
    int year = last.year + (month > 12 ? 1 : 0);
    if (month > 12) month = 1;
    // The 31st of a shorter month is its last day.
    for (auto day = static_cast<unsigned>(r.due_day);; --day)
        if (auto due = date(year, month, day)) return *due;
}

Date opens_on(const Regime& r, const Period& p) {
    return {due_of(r, p).days - static_cast<std::int32_t>(r.opens_before)};
}

std::vector<Period> coming_periods(const std::filesystem::path& rules, const Regime& r, Date today,
                                   std::size_t most) {
    std::vector<Period> out;
    for (Period& p : around(rules, r, today))
        if (out.size() < most && due_of(r, p) >= std::max(today, r.from_date)) out.push_back(std::move(p));
    return out;
}

std::vector<Period> opened_periods(const std::filesystem::path& rules, const Regime& r, Date today) {
    std::vector<Period> out;
    for (Period& p : around(rules, r, today))
        if (due_of(r, p) >= r.from_date && opens_on(r, p) <= today) out.push_back(std::move(p));
    return out;
}

void change_regime(const App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                   const Json& change) {
    Regime r;
    if (!raw::get(t.db(), Regime::entity(), scope, id, &r)) not_found("chế độ báo cáo này");
    Problems problems;
    read_record(only_members(change), Regime::entity(), &r, problems, {}, true);
    set_form_and_levels(r, change, problems);
    check_rules(r, app.options().rules, problems);
    throw_if_any(problems);
    t.reason = squeeze(nfc(change["reason"].text_or()));
    update(t, scope, r, expected);
}

std::string levels_text(const std::vector<std::string>& codes, std::string_view path, Problems& problems) {
    const Field& f = field_of<&Unit::level>();
    std::string out;
    for (const Choice& choice : f.choices)
        if (!choice.code.empty() && std::ranges::find(codes, choice.code) != codes.end())
            out += (out.empty() ? "" : ",") + std::string(choice.code);
    for (const std::string& code : codes)
        if (code.empty() || std::ranges::find(f.choices, code, &Choice::code) == f.choices.end())
            problems.add(path, "unknown_level", "Cấp học “" + code + "” không có trong danh sách.");
    return out;
}

}  // namespace khue
