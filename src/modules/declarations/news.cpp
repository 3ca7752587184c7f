#include "modules/declarations/news.hpp"

#include <algorithm>
#include <map>

#include "core/json.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

constexpr int still_reminded_days = 60;  // after that the period is history

std::string page_of(const Duty& d) { return page_of(*d.declaration); }
std::string list_of(const std::string& period) { return "/khai-bao?ky=" + period; }
std::string of_today(Transaction& t) { return to_string(local_date(t.at())); }

Audience declarers(const Duty& d) { return Audience::holders(d.declarer_id, "declarations.write"); }

std::string figure_words(const Duty& d) {
    return "Chỉ tiêu " + std::to_string(d.indicator->no) + " " + in_sentence(d.period);
}

struct Reminders {
    std::vector<std::int64_t> before;
    std::int64_t every = 1;
};

Reminders reminders(const App& app) {
    Json file = load_json_file(app.options().rules / "reporting" / "declarations.json");
    Reminders out{.before = {}, .every = std::max<std::int64_t>(1, file["late_every_days"].integer_or(1))};
    for (const Json& n : file["remind_before_days"].items) out.before.push_back(n.integer_or(0));
    std::ranges::sort(out.before);
    return out;
}

struct Open {
    std::int64_t count = 0;
    Date due;
};

// What each unit still has to state.
std::map<std::int64_t, Open> open_of(App& app, Db& db, const Period& period) {
    std::map<std::int64_t, Open> out;
    for (const Duty& d : duties_of(app, db, Scope::everything(), period.code)) {
        if (d.settled() || d.known) continue;
        auto [found, fresh] = out.try_emplace(d.declarer_id, Open{.count = 0, .due = d.due});
        ++found->second.count;
        found->second.due = std::min(found->second.due, d.due);
    }
    return out;
}

// "2": within two days of the day it is due; "+3": late for the third time of asking. Empty: not yet.
std::string stage_of(const Reminders& r, Date today, Date due) {
    int left = due.days - today.days;
    if (left < 0) return "+" + std::to_string((-left - 1) / r.every);
    for (std::int64_t days : r.before)
        if (left <= days) return std::to_string(days);
    return "";
}

bool remind_of(Transaction& t, const Reminders& r, const Period& p, std::int64_t unit, const Open& open) {
    Date today = local_date(now());
    std::string stage = stage_of(r, today, open.due);
    if (stage.empty()) return false;
    bool late = open.due < today;
    std::string text = "Còn " + std::to_string(open.count) + " số liệu " + in_sentence(p) +
                       (late ? " chưa nộp, đã quá hạn " : " chưa nộp, hạn ") + to_vietnamese(open.due) + ".";
    tell(t, Audience::holders(unit, "declarations.write"),
         {.kind = late ? NoticeKind::late : NoticeKind::due,
          .text = text,
          .link = list_of(p.code),
          .key = "declarations.due/" + p.code + "/" + stage});
    return true;
}

}  // namespace

void tell_submitted(Transaction& t, const Duty& d) {
    auto commune = commune_of(t.db());
    if (!commune) return;
    tell(t, Audience::holders(commune->id.value, "declarations.approve"),
         {.kind = NoticeKind::submitted,
          .text = d.unit.name + " đã nộp số liệu khai " + in_sentence(d.period) + ", chờ duyệt.",
          .link = list_of(d.period.code),
          .key = "declarations.submitted/" + d.period.code + "/" + d.unit.code + "/" + of_today(t)});
}

void tell_returned(Transaction& t, const Duty& d) {
    tell(t, declarers(d),
         {.kind = NoticeKind::returned,
          .text = figure_words(d) + ": xã trả lại bản khai, xin xem lý do và nộp lại.",
          .link = page_of(d),
          .key = ""});
}

void tell_approved(Transaction& t, const Duty& d) {
    tell(t, declarers(d),
         {.kind = NoticeKind::approved,
          .text = "Xã đã duyệt số liệu khai " + in_sentence(d.period) + " của " + d.unit.name + ".",
          .link = list_of(d.period.code),
          .key = "declarations.approved/" + d.period.code + "/" + d.unit.code + "/" + of_today(t)});
}

void tell_confirmed(Transaction& t, const Duty& d) {
    tell(t, declarers(d),
         {.kind = NoticeKind::told,
          .text = figure_words(d) + ": đã ghi nhận văn bản xác nhận của cấp trên.",
          .link = page_of(d),
          .key = ""});
}

int remind(App& app, Transaction& t) {
    Reminders rules = reminders(app);
    Date today = local_date(now());  // the recorded time may be ahead of the clock
    int told = 0;
    for (const Period& p : periods(app, t.db())) {
        bool running = p.kind == "quarter" && p.state == PeriodState::open && p.from_date <= today &&
                       today.days <= p.close_on.days + still_reminded_days;
        if (!running) continue;
        for (const auto& [unit, open] : open_of(app, t.db(), p)) told += remind_of(t, rules, p, unit, open);
    }
    return told;
}

}  // namespace khue
