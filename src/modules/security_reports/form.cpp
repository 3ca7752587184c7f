#include "modules/security_reports/form.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "modules/security_reports/figures.hpp"

namespace khue::security_reports {
namespace {

[[noreturn]] void wrong(const std::string& why) {
    throw std::runtime_error("data/security/yearly_report.json: " + why);
}

unsigned part(const Json& of, const char* name) { return static_cast<unsigned>(of[name].integer_or(0)); }

Date day_or_throw(std::int64_t year, unsigned month, unsigned day) {
    const auto found = date(static_cast<int>(year), month, day);
    if (!found) wrong("ngày " + std::to_string(day) + "/" + std::to_string(month) + " không có");
    return *found;
}

std::vector<std::int64_t> numbers(const Json& list) {
    std::vector<std::int64_t> out;
    for (const Json& n : list.items) out.push_back(n.integer_or(0));
    return out;
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& t : list.items) out.push_back(t.text_or());
    return out;
}

void check_item(const FormItem& item) {
    if (item.code.empty() || item.title.empty()) wrong("có nội dung không có mã hoặc tên");
    for (const std::string& f : item.figures)
        if (!figure_named(f)) wrong("nội dung “" + item.code + "” hỏi số liệu lạ “" + f + "”");
    for (const std::string& f : figures_in(item.sentence))
        if (!figure_named(f)) wrong("câu của “" + item.code + "” hỏi số liệu lạ “" + f + "”");
}

}  // namespace

ReportForm ReportForm::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "security/yearly_report.json");
    const Json &about = file["about"], &window = file["window"], &owner = file["due"]["owner"],
               &ministry = file["due"]["ministry"];
    ReportForm out{.legal_basis = about["legal_basis"].text_or(),
                   .source = about["source"].text_or(),
                   .note = about["note"].text_or(),
                   .confidence = about["confidence"].text_or(),
                   .from_month = part(window, "from_month"),
                   .from_day = part(window, "from_day"),
                   .to_month = part(window, "to_month"),
                   .to_day = part(window, "to_day"),
                   .owner_month = part(owner, "month"),
                   .owner_day = part(owner, "day"),
                   .ministry_month = part(ministry, "month"),
                   .ministry_day = part(ministry, "day"),
                   .remind_before = numbers(file["remind"]["before"]),
                   .remind_after = numbers(file["remind"]["after"]),
                   .regimes = {},
                   .training_fields = texts(file["training_fields"]),
                   .items = {}};
    for (const Json& r : file["regimes"].items) {
        const auto from = parse_date(r["from"].text_or());
        if (!from) wrong("chế độ báo cáo không có ngày bắt đầu");
        out.regimes.push_back({.from = *from,
                               .legal_basis = r["legal_basis"].text_or(),
                               .recipient = r["recipient"].text_or()});
    }
    for (const Json& i : file["items"].items) {
        out.items.push_back({.code = i["code"].text_or(),
                             .title = i["title"].text_or(),
                             .confidence = i["confidence"].text_or(),
                             .figures = texts(i["figures"]),
                             .table = i["table"].text_or(),
                             .sentence = i["sentence"].text_or()});
        check_item(out.items.back());
    }
    if (out.items.empty() || out.regimes.empty()) wrong("không có nội dung hoặc chế độ báo cáo nào");
    std::ranges::sort(out.regimes, {}, &Regime::from);
    year_of(out, 2026);
    return out;
}

const FormItem* ReportForm::find(std::string_view code) const {
    const auto found = std::ranges::find(items, code, &FormItem::code);
    return found == items.end() ? nullptr : &*found;
}

const Regime& ReportForm::regime_of(std::int64_t year) const {
    const Date close = year_of(*this, year).close;
    const Regime* out = &regimes.front();
    for (const Regime& r : regimes)
        if (r.from <= close) out = &r;
    return *out;
}

Year year_of(const ReportForm& form, std::int64_t year) {
    return {.year = year,
            .from = day_or_throw(year - 1, form.from_month, form.from_day),
            .close = day_or_throw(year, form.to_month, form.to_day),
            .owner_due = day_or_throw(year, form.owner_month, form.owner_day),
            .ministry_due = day_or_throw(year, form.ministry_month, form.ministry_day)};
}

bool may_be_asked_for(std::int64_t year, Date today) {
    const std::int64_t now = civil(today).year;
    return year == now || year == now - 1;
}

bool is_late(Date due, Date today) { return due <= today; }

std::optional<ReminderStep> reminder_step(const ReportForm& form, std::int64_t left) {
    std::optional<ReminderStep> out;
    for (const std::int64_t n : form.remind_before)
        if (left > 0 && left <= n) out = ReminderStep{.late = false, .days = n};
    for (const std::int64_t n : form.remind_after)
        if (left <= 0 && -left >= n) out = ReminderStep{.late = true, .days = n};
    return out;
}

}  // namespace khue::security_reports
