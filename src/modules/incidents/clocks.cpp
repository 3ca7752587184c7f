#include "modules/incidents/clocks.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"

namespace khue::incidents {
namespace {

constexpr std::int64_t ms_of_hour = 3'600'000;
constexpr std::string_view whens[] = {"immediate", "serious", "personal"};

bool applies(const Duty& d, const Incident& i) {
    if (d.when == "immediate") return i.immediate;
    if (d.when == "serious") return i.severity == Severity::serious || i.immediate;
    return i.personal;
}

}  // namespace

Duties Duties::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "incidents" / "duties.json");
    Duties out{.all = {}, .remind_hours_before = {}, .legal_basis = file["about"]["legal_basis"].text_or()};
    for (const Json& hours : file["remind_hours_before"].items)
        out.remind_hours_before.push_back(hours.integer_or(0));
    std::ranges::sort(out.remind_hours_before);
    for (const Json& d : file["duties"].items) {
        Duty duty{.code = d["code"].text_or(),
                  .label = d["label"].text_or(),
                  .when = d["when"].text_or(),
                  .recipient = d["recipient"].text_or(),
                  .article = d["article"].text_or(),
                  .confidence = d["confidence"].text_or(),
                  .subject = d["subject"].text_or(),
                  .hours = {},
                  .closing = d["closing"].boolean_or(false)};
        if (!d["hours"].is_null()) duty.hours = d["hours"].integer_or(0);
        if (std::ranges::find(whens, duty.when) == std::end(whens))
            throw std::runtime_error("data/incidents/duties.json: “" + duty.when + "” không được hiểu");
        out.all.push_back(std::move(duty));
    }
    return out;
}

const Duty* Duties::find(std::string_view code) const {
    const auto found = std::ranges::find(all, code, &Duty::code);
    return found == all.end() ? nullptr : &*found;
}

std::string_view code_of(ClockState s) {
    switch (s) {
        case ClockState::running: return "running";
        case ClockState::late: return "late";
        case ClockState::sent: return "sent";
        case ClockState::sent_late: return "sent_late";
    }
    return "";
}

std::vector<Clock> clocks_of(const Duties& duties, const Incident& i, const std::vector<IncidentNotice>& sent,
                             Instant now) {
    std::vector<Clock> out;
    for (const Duty& d : duties.all) {
        if (!applies(d, i)) continue;
        Clock c{.duty = &d};
        if (d.hours) c.due = Instant{i.detected_at.ms + *d.hours * ms_of_hour};
        for (const IncidentNotice& n : sent)
            if (n.duty == d.code && (!c.sent || n.sent_at < c.sent->sent_at)) c.sent = n;
        // What is due at once has no term that could pass before it is written down.
        const bool over = c.due && *d.hours > 0 && (c.sent ? c.sent->sent_at : now) > *c.due;
        c.state = c.sent ? (over ? ClockState::sent_late : ClockState::sent)
                         : (over ? ClockState::late : ClockState::running);
        out.push_back(std::move(c));
    }
    return out;
}

std::string stage_of(const Duties& duties, const Clock& c, Instant now) {
    if (c.sent || !c.due) return "";
    const std::int64_t left = c.due->ms - now.ms;
    if (left <= 0) return "+";
    for (const std::int64_t hours : duties.remind_hours_before)
        if (left <= hours * ms_of_hour) return std::to_string(hours);
    return "";
}

}  // namespace khue::incidents
