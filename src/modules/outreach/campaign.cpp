#include "modules/outreach/campaign.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "modules/notices/notice.hpp"
#include "modules/outreach/activity.hpp"
#include "modules/units/tree.hpp"

namespace khue::outreach {
namespace {

void check_days(const Campaign& c, Problems& problems) {
    if (c.ends_on < c.starts_on)
        problems.add(field_of<&Campaign::ends_on>(), "order", "phải từ ngày bắt đầu trở đi");
}

YearlyCampaign read_yearly(const Json& row) {
    YearlyCampaign out{.code = row["code"].text_or(),
                       .name = row["name"].text_or(),
                       .theme = row["theme"].text_or(),
                       .target_groups = row["target_groups"].text_or(),
                       .plan = row["plan"].text_or(),
                       .source = row["source"].text_or(),
                       .confidence = row["confidence"].text_or(),
                       .month = static_cast<unsigned>(row["month"].integer_or(0)),
                       .day = static_cast<unsigned>(row["day"].integer_or(0)),
                       .days = row["days"].integer_or(1),
                       .remind_days_before = {}};
    for (const Json& days : row["remind_days_before"].items)
        out.remind_days_before.push_back(days.integer_or(0));
    std::ranges::sort(out.remind_days_before, std::ranges::greater());
    if (out.code.empty() || out.name.empty() || out.days < 1 || !date(2027, out.month, out.day))
        throw std::runtime_error("đợt truyền thông hằng năm “" + out.code +
                                 "”: thiếu mã, tên hoặc ngày không đúng");
    return out;
}

std::optional<std::string> or_nothing(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

bool has_plans(Db& db, std::int64_t unit, const Campaign& c) {
    return first<Activity>(db, Scope::of(unit), {where<&Activity::campaign_id>(c.id.value)}).has_value();
}

std::string reminder(const Campaign& c, std::int64_t left) {
    return "Còn " + std::to_string(left) + " ngày tới “" + c.name + "” (" + to_vietnamese(c.starts_on) +
           "), đơn vị chưa lên hoạt động hưởng ứng nào.";
}

int remind_units(Transaction& t, const Campaign& c, std::int64_t step, std::int64_t left) {
    std::vector<std::int64_t> units{c.unit_id.value};
    for (const Unit& school : schools_of(t.db())) units.push_back(school.id.value);
    int told = 0;
    for (const std::int64_t unit : units) {
        if (has_plans(t.db(), unit, c)) continue;
        told += tell(t, Audience::holders(unit, "activities.write"),
                     {.kind = NoticeKind::due,
                      .text = reminder(c, left),
                      .link = "/truyen-thong",
                      .key = "outreach.campaign/" + std::to_string(c.id.value) + "/" + std::to_string(step)});
    }
    return told;
}

const std::vector<std::int64_t>* reminders_of(const std::vector<YearlyCampaign>& all, const Campaign& c) {
    if (!c.yearly) return nullptr;
    const std::string code = c.yearly->substr(0, c.yearly->find('/'));
    const auto found = std::ranges::find(all, code, &YearlyCampaign::code);
    return found == all.end() ? nullptr : &found->remind_days_before;
}

}  // namespace

const Entity& Campaign::entity() {
    using S = Campaign;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::name>("Tên đợt truyền thông").required().max(200).title(),
        field<&S::theme>("Chủ đề").max(300),
        field<&S::starts_on>("Từ ngày").required(),
        field<&S::ends_on>("Đến ngày").required(),
        field<&S::target_groups>("Đối tượng hướng tới").max(500),
        field<&S::plan>("Kế hoạch").max(10'000).long_text(),
        field<&S::yearly>("Theo đợt hằng năm").max(60),
        field<&S::planned_by>("Người lập").max(100),
    };
    static constexpr Entity entity =
        with_rules<S, check_days>(describe<S>("campaign", "campaigns", "Đợt truyền thông", fields));
    return entity;
}

std::vector<YearlyCampaign> load_yearly(const std::filesystem::path& rules) {
    std::vector<YearlyCampaign> out;
    for (const Json& row : load_json_file(rules / "outreach" / "hang-nam.json")["rows"].items)
        out.push_back(read_yearly(row));
    return out;
}

void keep_yearly(Transaction& t, const std::vector<YearlyCampaign>& all, Date today) {
    const auto commune = commune_of(t.db());
    if (!commune) return;
    const Scope own = Scope::of(commune->id.value);
    const int year = civil(today).year;
    for (const YearlyCampaign& y : all) {
        const std::string mark = y.code + "/" + std::to_string(year);
        if (first<Campaign>(t.db(), own, {where<&Campaign::yearly>(mark)})) continue;
        const Date start = *date(year, y.month, y.day);
        Campaign c{.id = {},
                   .unit_id = commune->id,
                   .name = y.name + " " + std::to_string(year),
                   .theme = or_nothing(y.theme),
                   .starts_on = start,
                   .ends_on = Date{static_cast<decltype(start.days)>(start.days + y.days - 1)},
                   .target_groups = or_nothing(y.target_groups),
                   .plan = or_nothing(y.plan),
                   .yearly = mark,
                   .planned_by = t.actor().name};
        insert(t, own, c);
    }
}

std::optional<std::int64_t> reminder_due(const std::vector<std::int64_t>& days_before, Date start,
                                         Date today) {
    const std::int64_t left = start.days - today.days;
    if (left <= 0) return std::nullopt;
    std::optional<std::int64_t> due;
    for (const std::int64_t days : days_before)
        if (left <= days) due = std::min(due.value_or(days), days);
    return due;
}

int remind_of_campaigns(Transaction& t, const std::vector<YearlyCampaign>& all) {
    const Date today = local_date(t.at());
    const std::int64_t commune = commune_or_none(t.db());
    if (!commune) return 0;
    int told = 0;
    for (const Campaign& c :
         list<Campaign>(t.db(), Scope::of(commune),
                        {.filters = {where<&Campaign::starts_on>(to_string(today), Filter::Op::at_least)}})) {
        const auto* reminders = reminders_of(all, c);
        const auto due = reminders ? reminder_due(*reminders, c.starts_on, today) : std::nullopt;
        if (due) told += remind_units(t, c, *due, c.starts_on.days - today.days);
    }
    return told;
}

}  // namespace khue::outreach
