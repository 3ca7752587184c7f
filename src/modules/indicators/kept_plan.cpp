#include "modules/indicators/kept_plan.hpp"

#include "modules/indicators/figures.hpp"
#include "modules/indicators/frozen_figure.hpp"
#include "modules/indicators/periods.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

constexpr std::string_view file_words = "tệp tải lên";
constexpr std::size_t most_read = 16;  // plans of other contents: those of undone transactions

std::vector<std::string> measures_named(const Indicator& i) {
    std::vector<std::string> out = {i.numerator, i.denominator};
    for (const IndicatorVariant& v : i.variants) out.insert(out.end(), {v.numerator, v.denominator});
    for (const DeclareRule& d : i.declare) out.push_back(d.known_denominator);
    std::erase(out, "");
    return out;
}

std::string content_of(const Json& file) {
    std::string out;
    append_json(out, file);
    return out;
}

std::optional<KeptPlan> kept(Db& db, std::string_view code) {
    return first<KeptPlan>(db, Scope::everything(), {where<&KeptPlan::code>(std::string(code))});
}

std::vector<KeptPlan> kept_between(Db& db, Date from, Date to) {
    return list<KeptPlan>(
        db, Scope::everything(),
        {.filters = {{&field_of<&KeptPlan::from_date>(), Filter::Op::at_most, to_string(to)},
                     {&field_of<&KeptPlan::to_date>(), Filter::Op::at_least, to_string(from)}}});
}

// A plan that came after its year's first quarter had to begin.
void open_its_year(const App& app, Transaction& t) {
    Period current = current_period(app, t.db());
    if (current.state == PeriodState::closed) move_on(app, t, current);
}

}  // namespace

const Entity& KeptPlan::entity() {
    using S = KeptPlan;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::code>("Mã kế hoạch").required().max(60).listed(),
        field<&S::name>("Tên kế hoạch").required().max(300).title().listed(),
        field<&S::year>("Năm").between(2000, 2999).listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::content>("Nội dung tệp").required().long_text(),
    };
    static constexpr Entity entity =
        describe<S>("indicator_plan", "indicator_plans", "Kế hoạch chỉ tiêu", fields);
    return entity;
}

void check_kept_plan(const App& app, const Json& file, Problems& problems) {
    try {
        IndicatorPlan plan = parse_plan(file, file_words);
        for (const Indicator& i : plan.indicators)
            for (const std::string& name : measures_named(i))
                if (!app.measure(name))
                    problems.add(
                        "/indicators/" + std::to_string(i.no), "unknown_measure",
                        "Chỉ tiêu " + std::to_string(i.no) + ": phần mềm không có số đo “" + name + "”.");
    } catch (const Failure& failure) {
        problems.add("/indicators", failure.code, failure.message);
    }
}

void keep_plan(const App& app, Transaction& t, const Json& file) {
    Problems problems;
    check_kept_plan(app, file, problems);
    throw_if_any(problems);
    IndicatorPlan plan = parse_plan(file, file_words);
    if (kept(t.db(), plan.code) || !kept_between(t.db(), plan.from, plan.to).empty())
        refuse("plan_exists", "Đã có chỉ tiêu của một kế hoạch cùng mã hoặc trùng thời gian.");
    KeptPlan row{.id = {},
                 .code = plan.code,
                 .name = plan.name,
                 .year = plan.year,
                 .from_date = plan.from,
                 .to_date = plan.to,
                 .content = content_of(file)};
    insert(t, Scope::everything(), row);
    open_its_year(app, t);
}

void drop_kept_plan(Transaction& t, std::string_view code) {
    auto plan = kept(t.db(), code);
    if (!plan) return;
    if (first<PeriodFreeze>(t.db(), Scope::everything(), {where<&PeriodFreeze::plan>(plan->code)}))
        refuse("plan_in_use", "Số liệu chỉ tiêu của kế hoạch này đã được chốt nên không bỏ được.");
    remove(t, Scope::everything(), plan->id);
}

std::optional<Json> kept_plan_file(Db& db, std::string_view code) {
    auto plan = kept(db, code);
    return plan ? parse_json(plan->content) : std::nullopt;
}

std::vector<int> kept_plan_years(Db& db) {
    std::vector<int> out;
    auto& s = query(db, "SELECT DISTINCT year FROM indicator_plan ORDER BY year");
    while (s.step()) out.push_back(static_cast<int>(s.integer(0)));
    return out;
}

std::shared_ptr<const IndicatorPlan> KeptPlans::of(Db& db, Date day) {
    auto found = kept_between(db, day, day);
    if (found.empty()) return nullptr;
    const std::string& content = found.front().content;
    std::lock_guard lock(mutex_);
    if (auto known = read_.find(content); known != read_.end()) return known->second;
    auto json = parse_json(content);
    if (!json) throw std::runtime_error("the kept plan " + found.front().code + " cannot be read");
    if (read_.size() >= most_read) read_.clear();
    auto plan = std::make_shared<const IndicatorPlan>(parse_plan(*json, found.front().code));
    read_.emplace(content, plan);
    return plan;
}

}  // namespace khue
