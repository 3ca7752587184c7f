#include "modules/school_reports/content.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/indicators/freezing.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/plan/overview.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

constexpr std::string_view attained_codes[] = {"unknown", "met", "unmet"};

Figures figures_of(App& app, Db& db, const std::string& period, Transaction* within) {
    if (auto frozen = frozen_figures(app, db, period)) return std::move(*frozen);
    return compute(app, db, {.period = period, .from_memory = !within, .within = within});
}

SchoolFigure figure_of(const Indicator& i, const Count& c) {
    auto reached = reaches_target(i, c);
    return {.no = i.no,
            .name = i.name,
            .target = target_text(i),
            .value = value_text(i, c),
            .ratio = ratio_text(c),
            .attained = !reached   ? Attained::unknown
                        : *reached ? Attained::met
                                   : Attained::unmet,
            .basis = c.basis};
}

// The indicators that concern the school; those of other levels are left out.
void add_figures(SchoolContent& out, const Figures& figures, std::int64_t unit) {
    out.close = figures.moment.close;
    out.counted_at = figures.computed_at;
    out.frozen = figures.revision > 0;
    auto place = figures.index_of(unit);
    if (!place) return;
    for (const IndicatorFigure& f : figures.indicators) {
        const Count& c = f.active().schools[*place];
        // A target counted for the whole commune is none that one school could miss.
        SchoolFigure figure = figure_of(*f.indicator, c);
        if (!f.indicator->percent()) figure.attained = Attained::unknown;
        if (c.basis != Basis::not_applicable) out.figures.push_back(std::move(figure));
    }
}

void add_tasks(SchoolContent& out, const App& app, Db& db, std::int64_t unit, const Period& period) {
    std::int64_t plan = plan::current_plan(db, period.close_on);
    if (!plan) return;
    const plan::Sight own{.whole = false, .parts = Scope::of(unit)};
    for (const auto& task : plan_view(app, db, own, plan, local_date(now()), unit).tasks) {
        if (task.works.empty()) continue;
        const plan::UnitWork& work = task.works.front();
        if (work.item.state == plan::WorkState::not_applicable) continue;
        out.tasks.push_back({.id = task.task.id.value,
                             .no = task.task.no,
                             .name = task.task.name,
                             .state = std::string(plan::label(work.item.state)),
                             .percent = work.item.percent,
                             .due = work.outlook.due,
                             .late = work.outlook.late,
                             .note = work.item.note});
    }
}

void add_issues(SchoolContent& out, Db& db, const SchoolReport& r) {
    for (const ReportIssue& issue : list<ReportIssue>(
             db, Scope::of(r.unit_id.value), {.filters = {where<&ReportIssue::report_id>(r.id.value)}})) {
        auto task = issue.task_id ? get(db, Scope::everything(), *issue.task_id) : std::nullopt;
        out.issues.push_back({.kind = issue.kind,
                              .text = issue.text,
                              .indicator = issue.indicator,
                              .task_no = task ? std::optional(task->no) : std::nullopt,
                              .addressee = issue.addressee});
    }
}

void append_words(JsonWriter& w, const SchoolReport& r) {
    for (std::string_view name : written_members()) {
        const Field& f = *SchoolReport::entity().find(name);
        const void* value = value_at(f, &r);
        w.member(name, f.type->empty(value) ? std::nullopt : std::optional(text_of(f, &r)));
    }
}

std::optional<std::string> text_in(const Json& json, std::string_view name) {
    return json[name].is_null() ? std::nullopt : std::optional(json[name].text_or());
}

std::optional<std::int64_t> number_in(const Json& json, std::string_view name) {
    return json[name].is_null() ? std::nullopt : std::optional(json[name].integer_or(0));
}

SchoolFigure figure_in(const Json& json) {
    auto attained = std::ranges::find(attained_codes, json["attained"].text_or());
    return {.no = json["no"].integer_or(0),
            .name = json["name"].text_or(),
            .target = json["target"].text_or(),
            .value = json["value"].text_or(),
            .ratio = json["ratio"].text_or(),
            .attained = static_cast<Attained>(attained - attained_codes),
            .basis = parse_basis(json["basis"].text_or()).value_or(Basis::missing)};
}

SchoolTask task_in(const Json& json) {
    return {.id = json["id"].integer_or(0),
            .no = json["no"].integer_or(0),
            .name = json["name"].text_or(),
            .state = json["state"].text_or(),
            .percent = json["percent"].integer_or(0),
            .due = parse_date(json["due"].text_or()),
            .late = json["late"].boolean_or(false),
            .note = text_in(json, "note")};
}

SaidIssue issue_in(const Json& json) {
    return {.kind = parse_issue_kind(json["kind"].text_or()).value_or(IssueKind::difficulty),
            .text = json["text"].text_or(),
            .indicator = number_in(json, "indicator"),
            .task_no = number_in(json, "task_no"),
            .addressee = json["addressee"].text_or()};
}

}  // namespace

const std::vector<std::string_view>& written_members() {
    static const std::vector<std::string_view> names = {"direction", "results",         "weaknesses",
                                                        "next",      "document_number", "symbol",
                                                        "date",      "signer_post",     "signer_name"};
    return names;
}

const std::vector<ReportPart>& report_parts() {
    static const std::vector<ReportPart> parts = {
        {"direction", "Công tác chỉ đạo", &SchoolReport::direction},
        {"results", "Kết quả nổi bật", &SchoolReport::results},
        {"weaknesses", "Tồn tại, nguyên nhân", &SchoolReport::weaknesses},
        {"next", "Nhiệm vụ kỳ tới", &SchoolReport::next},
    };
    return parts;
}

SchoolContent live_content(App& app, Db& db, const SchoolReport& r, Transaction* within) {
    SchoolContent out{.words = r};
    Period period = period_of(app, db, r.period);
    add_figures(out, figures_of(app, db, r.period, within), r.unit_id.value);
    add_tasks(out, app, db, r.unit_id.value, period);
    add_issues(out, db, r);
    return out;
}

void append_content(JsonWriter& w, const SchoolContent& c) {
    w.object();
    append_words(w, c.words);
    w.member("close", c.close).member("counted_at", c.counted_at).member("frozen", c.frozen);
    w.key("figures").array();
    for (const SchoolFigure& f : c.figures) {
        w.object().member("no", f.no).member("name", f.name).member("target", f.target);
        w.member("value", f.value).member("ratio", f.ratio);
        w.member("attained", attained_codes[static_cast<std::size_t>(f.attained)]);
        w.member("basis", basis_name(f.basis)).end_object();
    }
    w.end_array().key("tasks").array();
    for (const SchoolTask& t : c.tasks) {
        w.object().member("id", t.id).member("no", t.no).member("name", t.name).member("state", t.state);
        w.member("percent", t.percent).member("due", t.due).member("late", t.late);
        w.member("note", t.note).end_object();
    }
    w.end_array().key("issues").array();
    for (const SaidIssue& i : c.issues) {
        w.object().member("kind", code(i.kind)).member("text", i.text).member("indicator", i.indicator);
        w.member("task_no", i.task_no).member("addressee", i.addressee).end_object();
    }
    w.end_array().end_object();
}

std::string content_json(const SchoolContent& c) {
    std::string out;
    JsonWriter w(out);
    append_content(w, c);
    return out;
}

SchoolContent parse_content(std::string_view text) {
    auto json = parse_json(text);
    if (!json || !json->is_object()) throw std::runtime_error("a school's report cannot be read");
    SchoolContent out{.words = {},
                      .close = parse_date((*json)["close"].text_or()).value_or(Date{}),
                      .counted_at = parse_instant((*json)["counted_at"].text_or()).value_or(Instant{}),
                      .frozen = (*json)["frozen"].boolean_or(false)};
    Problems none;
    for (std::string_view name : written_members())
        if (!(*json)[name].is_null())
            set_field(*SchoolReport::entity().find(name), (*json)[name].text_or(), &out.words, none);
    for (const Json& f : (*json)["figures"].items) out.figures.push_back(figure_in(f));
    for (const Json& t : (*json)["tasks"].items) out.tasks.push_back(task_in(t));
    for (const Json& i : (*json)["issues"].items) out.issues.push_back(issue_in(i));
    return out;
}

Shape content_shape() {
    using namespace shape;
    Shape figure =
        named("ReportedFigure", object({{"no", integer()},
                                        {"name", text()},
                                        {"target", text()},
                                        {"value", text()},
                                        {"ratio", text()},
                                        {"attained", one_of({"unknown", "met", "unmet"})},
                                        {"basis", one_of({"measured", "imported", "confirmed", "declared",
                                                          "unconfirmed", "missing", "not_applicable"})}}));
    Shape task = named("ReportedTask", object({{"id", integer()},
                                               {"no", integer()},
                                               {"name", text()},
                                               {"state", text()},
                                               {"percent", integer()},
                                               {"due", nullable(date())},
                                               {"late", flag()},
                                               {"note", nullable(text())}}));
    Shape issue = named("ReportedIssue", object({{"kind", one_of({"difficulty", "proposal"})},
                                                 {"text", text()},
                                                 {"indicator", nullable(integer())},
                                                 {"task_no", nullable(integer())},
                                                 {"addressee", text()}}));
    std::vector<Member> all;
    for (std::string_view name : written_members())
        all.push_back({name, nullable(name == "date" ? date() : text())});
    const std::vector<Member> more = {{"close", date()},     {"counted_at", instant()},
                                      {"frozen", flag()},    {"figures", list(figure)},
                                      {"tasks", list(task)}, {"issues", list(issue)}};
    all.insert(all.end(), more.begin(), more.end());
    return named("SchoolReportContent", object(all));
}

std::string issue_sentence(const SaidIssue& i) {
    std::string text = squeeze(i.text);  // a line of a list
    while (text.ends_with('.') || text.ends_with(';')) text.pop_back();
    std::vector<std::string> about;
    if (i.indicator) about.push_back("chỉ tiêu " + std::to_string(*i.indicator));
    if (i.task_no) about.push_back("nhiệm vụ " + std::to_string(*i.task_no));
    for (std::size_t n = 0; n < about.size(); ++n) text += (n ? ", " : " (") + about[n];
    return about.empty() ? text : text + ")";
}

std::string_view addressee_label(std::string_view code) {
    return code_lists().label("noi_nhan_kien_nghi", code);
}

}  // namespace khue
