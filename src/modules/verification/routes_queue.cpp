// The queue of a school over HTTP: pupils by state with what is known of each.
#include <algorithm>
#include <charconv>

#include "core/problem.hpp"
#include "core/text.hpp"
#include "modules/verification/queue_json.hpp"
#include "modules/verification/routes.hpp"
#include "modules/verification/sending.hpp"

namespace khue::verification {
namespace {

constexpr std::size_t page_size = 50, most_per_page = 200;

std::int64_t number_in(const Context& c, std::string_view name) {
    const std::string_view text = c.request.value(name);
    if (text.empty()) return 0;
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || out < 0)
        throw Failure{400, "bad_query", "Tham số " + std::string(name) + " phải là số nguyên.", {}};
    return out;
}

struct Wanted {
    std::int64_t unit = 0, class_id = 0;
    std::optional<State> state;
    bool due = false, earlier = false;
    std::string finding, words;
};

Wanted wanted_of(const Context& c) {
    Wanted out{.unit = number_in(c, "unit_id"),
               .class_id = number_in(c, "class_id"),
               .due = c.request.value("due") == "1",
               .earlier = c.request.value("earlier") == "1",
               .finding = std::string(c.request.value("finding")),
               .words = fold(c.request.value("q"))};
    const std::string_view state = c.request.value("state");
    if (state.empty()) return out;
    out.state = state_of_code(state);
    if (!out.state) throw Failure{400, "bad_query", "Không có trạng thái xác thực này.", {}};
    return out;
}

bool is_due(const Entry& e, Date today) {
    return e.noted && e.noted->follow_up_on && *e.noted->follow_up_on <= today && e.state != State::matched &&
           e.state != State::waiting;
}

bool fits(const Entry& e, const Wanted& w, Date today) {
    if (w.class_id && e.class_id != w.class_id) return false;
    if (w.state && e.state != *w.state) return false;
    if (w.due && !is_due(e, today)) return false;
    if (w.earlier && !is_matched_earlier(e, today)) return false;
    return w.words.empty() || fold(e.name).find(w.words) != std::string::npos || e.ministry_code == w.words ||
           e.number == w.words;
}

// A match has nothing to be found out; all others are looked at, also before they are sent.
bool is_looked_at(const Entry& e) { return e.state != State::matched; }

std::vector<std::vector<Finding>> findings_of(Db& db, const std::vector<const Entry*>& shown, Date today) {
    std::vector<const Entry*> looked_at;
    for (const Entry* e : shown)
        if (is_looked_at(*e)) looked_at.push_back(e);
    auto found = findings(db, looked_at, today);
    std::vector<std::vector<Finding>> out;
    std::size_t next = 0;
    for (const Entry* e : shown)
        out.push_back(is_looked_at(*e) ? std::move(found[next++]) : std::vector<Finding>{});
    return out;
}

void append_classes(JsonWriter& w, const std::vector<Entry>& all, std::int64_t unit) {
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> classes;
    for (const Entry& e : all)
        if (e.unit_id == unit && e.class_id) ++classes[{e.class_name, e.class_id}];
    w.key("classes").array();
    for (const auto& [key, pupils] : classes)
        w.object().member("id", key.second).member("name", key.first).member("pupils", pupils).end_object();
    w.end_array();
}

void append_counts(JsonWriter& w, const std::vector<Entry>& all, const Wanted& wanted, std::int64_t unit,
                   Date today) {
    StateCounts counts{};
    std::int64_t due = 0, earlier = 0;
    for (const Entry& e : all) {
        if (e.unit_id != unit || (wanted.class_id && e.class_id != wanted.class_id)) continue;
        ++counts[static_cast<std::size_t>(e.state)];
        due += is_due(e, today) ? 1 : 0;
        earlier += is_matched_earlier(e, today) ? 1 : 0;
    }
    w.key("counts").object();
    for (State s : all_states()) w.member(code_of(s), counts[static_cast<std::size_t>(s)]);
    w.end_object().member("due", due).member("matched_earlier", earlier);
}

// The only unit of somebody who has one need not be named.
std::int64_t unit_of(const Context& c, const Wanted& wanted) {
    const Scope scope = c.scope();
    if (!wanted.unit && scope.units.size() == 1) return scope.units.front();
    if (!wanted.unit) throw Failure{400, "unit_required", "Xin chọn trường.", {}};
    if (!scope.covers(wanted.unit)) not_found("trường này");
    return wanted.unit;
}

Scope within_unit(Scope scope, std::int64_t unit) {
    scope.all = false;
    scope.units = {unit};
    std::erase_if(scope.whole, [&](std::int64_t u) { return u != unit; });
    return scope;
}

void keep_with_finding(Db& db, std::vector<const Entry*>& chosen, const std::string& code, Date today) {
    const auto found = findings_of(db, chosen, today);
    std::vector<const Entry*> kept;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        if (std::ranges::find(found[i], code, &Finding::code) != found[i].end()) kept.push_back(chosen[i]);
    chosen = std::move(kept);
}

Response queue(Context& c) {
    const Wanted wanted = wanted_of(c);
    const std::int64_t unit = unit_of(c, wanted);
    const Date today = local_date(now());
    const auto all = entries(c.db(), within_unit(c.scope(), unit));
    std::vector<const Entry*> chosen;
    for (const Entry& e : all)
        if (fits(e, wanted, today)) chosen.push_back(&e);
    if (!wanted.finding.empty()) keep_with_finding(c.db(), chosen, wanted.finding, today);
    const auto from = std::min(chosen.size(), static_cast<std::size_t>(number_in(c, "after")));
    const auto limit = static_cast<std::size_t>(number_in(c, "limit"));
    const auto to = std::min(chosen.size(), from + (limit ? std::min(limit, most_per_page) : page_size));
    const std::vector<const Entry*> shown(chosen.begin() + static_cast<std::ptrdiff_t>(from),
                                          chosen.begin() + static_cast<std::ptrdiff_t>(to));
    const auto found = findings_of(c.db(), shown, today);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (std::size_t i = 0; i < shown.size(); ++i) append_entry(w, *shown[i], found[i]);
    w.end_array().text_or_null("next", to < chosen.size() ? std::to_string(to) : "");
    w.member("total", static_cast<std::int64_t>(chosen.size())).member("unit_id", unit);
    append_counts(w, all, wanted, unit, today);
    append_classes(w, all, unit);
    w.key("words");
    append_words(w);
    w.end_object();
    return json_response(std::move(body));
}

Response one(Context& c) {
    const auto pupil = get(c.db(), c.scope(), Id<Pupil>{c.id()});
    if (!pupil) not_found("học sinh này");
    const Date today = local_date(now());
    for (const Entry& e : entries(c.db(), within_unit(c.scope(), pupil->unit_id.value))) {
        if (e.id != c.id()) continue;
        std::string body;
        JsonWriter w(body);
        append_entry(w, e, findings_of(c.db(), {&e}, today).front());
        return json_response(std::move(body));
    }
    refuse("not_verified", "Học sinh này không thuộc diện xác thực: không còn học hoặc là người nước ngoài.");
}

}  // namespace

void add_queue_routes(Module& m) {
    using namespace shape;
    const Shape klass = object({{"id", integer()}, {"name", text()}, {"pupils", integer()}});
    add_route(m, "GET", "/api/verification/queue", "verification.read", queue,
              "Hàng đợi xác thực dân cư của một trường",
              exchange::answers(object({{"items", list(shapes::entry())},
                                        {"next", nullable(text())},
                                        {"total", integer()},
                                        {"unit_id", integer()},
                                        {"counts", map(integer())},
                                        {"due", integer()},
                                        {"matched_earlier", integer()},
                                        {"classes", list(klass)},
                                        {"words", shapes::words()}}),
                                {{"unit_id", integer(), "Trường; không ghi khi chỉ có một trường"},
                                 {"class_id", integer(), "Lớp"},
                                 {"state", text(), "Trạng thái xác thực"},
                                 {"finding", text(), "Chỉ hồ sơ có dấu hiệu này"},
                                 {"due", text(), "1: chỉ hồ sơ đến ngày theo dõi"},
                                 {"earlier", text(), "1: chỉ hồ sơ khớp từ quý trước"},
                                 {"q", text(), "Tên, mã học sinh"},
                                 {"after", integer(), "Bỏ qua từng này hồ sơ đầu"},
                                 {"limit", integer(), "Số hồ sơ một trang, nhiều nhất 200"}}));
    add_route(m, "GET", "/api/verification/pupils/{id}", "verification.read", one,
              "Tình trạng xác thực dân cư của một học sinh", exchange::answers(shapes::entry()));
}

}  // namespace khue::verification
