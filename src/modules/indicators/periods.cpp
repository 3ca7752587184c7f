#include "modules/indicators/periods.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "modules/indicators/kept_plan.hpp"
#include "modules/indicators/plan.hpp"
#include "server/app.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

// What the file says about periods, for one way to close them.
class PeriodRules {
public:
    explicit PeriodRules(const std::filesystem::path& rules)
        : file_(load_json_file(rules / "reporting" / "periods.json")) {
        if (!way_to_close(""))
            throw std::runtime_error("data/reporting/periods.json: shipped_close không có trong closes");
        for (const auto& plan : load_plans(rules / "plans", {}).plans) plan_years_.insert(plan->year);
    }

    Date shipped_current_close() const {
        auto close = parse_date(file_["shipped_current_close"].text_or());
        if (!close) throw std::runtime_error("data/reporting/periods.json: thiếu shipped_current_close");
        return *close;
    }

    int due_days(std::string_view who) const {
        return static_cast<int>((*way_to_close(""))["due_after_close_days"][std::string(who)].integer_or(0));
    }

    // Of every year that has a plan here or among `others`.
    std::vector<Period> of_plans(const std::vector<int>& others) const {
        std::set<int> years = plan_years_;
        years.insert(others.begin(), others.end());
        std::vector<Period> out;
        for (int year : years)
            for (Period& p : of_year(year)) out.push_back(std::move(p));
        return out;
    }

    std::vector<Period> of_year(int year) const {
        std::vector<Period> out;
        for (const char* kind : {"quarter", "year"})
            for (Period& p : of_kind("", kind, year)) out.push_back(std::move(p));
        return out;
    }

    std::vector<Period> of_kind(std::string_view close, std::string_view kind, int year) const {
        std::vector<Period> out;
        if (const Json* way = way_to_close(close))
            for (const Json& row : (*way)["periods"][kind].items) out.push_back(made(kind, row, year));
        return out;
    }

    PeriodChoices choices() const {
        PeriodChoices out;
        for (const Json& close : file_["closes"].items)
            out.closes.emplace_back(close["code"].text, close["label"].text);
        for (const Json& kind : file_["kinds"].items)
            if ((*way_to_close(""))["periods"].has(kind["code"].text))
                out.kinds.emplace_back(kind["code"].text, kind["label"].text);
        return out;
    }

private:
    const Json* way_to_close(std::string_view code) const {
        if (code.empty()) code = file_["shipped_close"].text;
        for (const Json& close : file_["closes"].items)
            if (close["code"].text == code) return &close;
        return nullptr;
    }

    static std::pair<std::string, std::string> code_and_label(std::string_view kind, const std::string& year,
                                                              int no) {
        std::string number = std::to_string(no);
        if (kind == "quarter") return {year + "-Q" + number, quarter_label(year, no)};
        if (kind == "month")
            return {year + (no < 10 ? "-M0" : "-M") + number, "Tháng " + number + " năm " + year};
        if (kind == "half_year")
            return {year + "-H" + number, (no == 1 ? "6 tháng đầu năm " : "6 tháng cuối năm ") + year};
        if (kind == "nine_months") return {year + "-9M", "9 tháng năm " + year};
        return {year, "Năm " + year};
    }

    static Date day(const Json& text, int year) {
        std::string_view s = text.text;
        if (s == "last") return {date(year, 3, 1)->days - 1};
        auto d = parse_date(std::to_string(year) + "-" + std::string(s));
        if (!d)
            throw std::runtime_error("data/reporting/periods.json: ngày “" + text.text + "” không hợp lệ");
        return *d;
    }

    static Period made(std::string_view kind, const Json& row, int year) {
        const int no = static_cast<int>(row["no"].integer);
        auto [code, label] = code_and_label(kind, std::to_string(year), no);
        Date close = day(row["close"], year);
        return {.id = {},
                .code = code,
                .kind = std::string(kind),
                .label = label,
                .from_date = day(row["from"], year + static_cast<int>(row["from_year"].integer_or(0))),
                .to_date = close,
                .close_on = close};
    }

    Json file_;
    std::set<int> plan_years_;
};

// The files are read once, as the plans are.
const PeriodRules& rules_at(const std::filesystem::path& folder) {
    static std::mutex mutex;
    static std::map<std::filesystem::path, std::unique_ptr<const PeriodRules>> read;
    std::lock_guard lock(mutex);
    auto& rules = read[folder];
    if (!rules) rules = std::make_unique<const PeriodRules>(folder);
    return *rules;
}

std::optional<Period> kept(Db& db, std::string_view code) {
    return first<Period>(db, Scope::everything(), {where<&Period::code>(std::string(code))});
}

std::optional<Period> described(const std::filesystem::path& rules, std::string_view code) {
    int year = 0;
    std::from_chars(code.data(), code.data() + std::min<std::size_t>(code.size(), 4), year);
    if (year < 2000 || year > 2999) return std::nullopt;
    for (Period& p : rules_at(rules).of_year(year))
        if (p.code == code) return std::move(p);
    return std::nullopt;
}

void sort_by_time(std::vector<Period>& all) {
    std::ranges::sort(all, [](const Period& a, const Period& b) {
        return std::tie(a.close_on, b.from_date) <
               std::tie(b.close_on, a.from_date);  // a year after its quarters
    });
}

}  // namespace

int ensure_periods(Transaction& t, const std::filesystem::path& rules) {
    int made = 0;
    for (Period& p : rules_at(rules).of_plans(kept_plan_years(t.db()))) {
        if (kept(t.db(), p.code)) continue;
        insert(t, Scope::everything(), p);
        ++made;
    }
    return made;
}

std::vector<Period> described_periods(const std::filesystem::path& rules, std::string_view close,
                                      std::string_view kind, int year) {
    return rules_at(rules).of_kind(close, kind, year);
}

PeriodChoices period_choices(const std::filesystem::path& rules) { return rules_at(rules).choices(); }

Period period_of(const App& app, Db& db, std::string_view code) {
    if (auto found = kept(db, code)) return *found;
    if (auto found = described(app.options().rules, code)) return *found;
    not_found("kỳ báo cáo “" + std::string(code) + "”");
}

Period ensure_period(const App& app, Transaction& t, std::string_view code) {
    Period p = period_of(app, t.db(), code);
    if (!p.id) p.id = insert(t, Scope::everything(), p);
    return p;
}

std::vector<Period> periods(const App& app, Db& db) {
    auto all = list<Period>(db, Scope::everything());
    for (Period& p : rules_at(app.options().rules).of_plans(kept_plan_years(db)))
        if (std::ranges::find(all, p.code, &Period::code) == all.end()) all.push_back(std::move(p));
    sort_by_time(all);
    return all;
}

Period current_period(const App& app, Db& db) {
    Date close = rules_at(app.options().rules).shipped_current_close();
    close = setting::day(db, setting::current_close).value_or(close);
    std::optional<Period> last;
    for (Period& p : periods(app, db)) {
        if (p.kind != "quarter") continue;
        last = std::move(p);
        if (last->to_date >= close) break;
    }
    if (!last) not_found("kỳ báo cáo");
    return *last;
}

Date due_day(const App& app, const Period& p, std::string_view who) {
    return {p.close_on.days + rules_at(app.options().rules).due_days(who)};
}

void move_on(const App& app, Transaction& t, const Period& closed) {
    if (current_period(app, t.db()).code != closed.code) return;
    for (const Period& p : periods(app, t.db())) {
        if (p.kind != "quarter" || p.state == PeriodState::closed || p.from_date <= closed.from_date)
            continue;
        return setting::put(t, setting::current_close, to_string(p.close_on));
    }
}

}  // namespace khue
