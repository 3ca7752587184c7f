#include "modules/reports/verbs.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/notices/notice.hpp"
#include "modules/reports/draft.hpp"
#include "modules/reports/sections.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

struct Loaded {
    Report report;
    std::int64_t version = 0;
};

Loaded load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Loaded out;
    auto version = raw::get(t.db(), Report::entity(), scope, id, &out.report);
    if (!version) not_found("báo cáo này");
    out.version = version->number;
    if (expected != out.version)
        throw Failure{412,
                      "changed",
                      "Báo cáo đã được người khác sửa sau khi bạn mở. Xin xem lại cả hai bản trước khi lưu.",
                      {}};
    return out;
}

void note_step(Transaction& t, const Report& r, ReportAction action, std::string_view note = "") {
    ReportStep step{.unit_id = r.unit_id,
                    .report_id = r.id,
                    .action = action,
                    .done_at = t.at(),
                    .done_by = t.actor().name};
    if (!note.empty()) step.note = std::string(note);
    insert(t, Scope::everything(), step);
}

struct Loud {  // a step that others wait for
    NoticeKind kind;
    std::string_view permission, sentence;
};

std::optional<Loud> loud(ReportAction action) {
    if (action == ReportAction::submitted) return Loud{NoticeKind::submitted, "reports.approve", "chờ duyệt"};
    if (action == ReportAction::returned)
        return Loud{NoticeKind::returned, "reports.submit", "được trả lại để sửa"};
    if (action == ReportAction::approved)
        return Loud{NoticeKind::approved, "reports.submit", "đã được duyệt"};
    return std::nullopt;
}

void tell_those_waiting(Transaction& t, const Report& r, ReportAction action, std::int64_t version) {
    const auto step = loud(action);
    if (!step) return;
    const std::string id = std::to_string(r.id.value);
    std::string title = r.title;
    if (length(title) > 200) title = "số " + id;
    tell(t, Audience::holders(r.unit_id.value, std::string(step->permission)),
         {.kind = step->kind,
          .text = "Báo cáo “" + title + "” " + std::string(step->sentence) + ".",
          .link = "/bao-cao/" + id,
          .key = "report/" + id + "/" + std::to_string(version)});
}

void keep(Transaction& t, const Scope& scope, const Report& r, ReportAction action,
          std::string_view note = "") {
    const std::int64_t version = update(t, scope, r);
    note_step(t, r, action, note);
    tell_those_waiting(t, r, action, version);
}

void must_be_open(const Report& r) {
    if (may_be_edited(r)) return;
    refuse("report_state", r.state == ReportState::approved
                               ? "Báo cáo đã duyệt không sửa được nữa; xin lập bản sửa đổi."
                               : "Báo cáo đang chờ duyệt nên chưa sửa được.");
}

// Line ends and stray blanks of a text area.
std::string clean_lines(std::string_view text) {
    std::string out, normal = nfc(text);
    for (std::string_view line : split(normal, '\n')) {
        std::string clean = squeeze(line);
        if (!clean.empty()) out += (out.empty() ? "" : "\n") + clean;
    }
    return out;
}

// One member from what a person typed.
void set(Report& r, std::string_view field, std::string_view text, Problems& problems) {
    const Field& f = *Report::entity().find(field);
    set_field(f, f.is_long ? clean_lines(text) : std::string(text), &r, problems);
}

std::string kind_of_period(ReportKind k) { return k == ReportKind::annual ? "year" : "quarter"; }

std::optional<Report> report_of_period(Db& db, const std::string& period) {
    std::optional<Report> newest;
    for (Report& r : list<Report>(db, Scope::everything(), {.filters = {where<&Report::period>(period)}}))
        if (r.kind != ReportKind::adhoc && (!newest || newest->id < r.id)) newest = std::move(r);
    return newest;
}

void check_draft(App& app, Transaction& t, const ReportDraft& d) {
    Period period = period_of(app, t.db(), d.period);
    if (d.kind == ReportKind::adhoc) return;
    if (period.kind != kind_of_period(d.kind))
        throw Failure{422,
                      "wrong_period",
                      d.kind == ReportKind::annual ? "Báo cáo năm phải lập cho kỳ là một năm."
                                                   : "Báo cáo quý phải lập cho kỳ là một quý.",
                      {}};
    if (d.close)
        throw Failure{422, "close_not_allowed", "Chỉ báo cáo đột xuất mới chọn ngày chốt riêng.", {}};
    if (report_of_period(t.db(), period.code))
        refuse("report_exists", "Đã có báo cáo " + in_sentence(period) +
                                    ". Báo cáo đã duyệt thì lập bản sửa đổi, chưa duyệt thì sửa dự thảo.");
}

Report kept_draft(App& app, Transaction& t, const Scope& scope, const ReportDraft& d) {
    Report r = blank_report(app, t.db(), d.kind, d.period, d.close);
    Problems problems;
    if (!d.title.empty()) set(r, "title", d.title, problems);
    throw_if_any(problems);
    r.author = t.actor().name;
    r.id = insert(t, scope, r);
    note_step(t, r, ReportAction::drafted);
    return r;
}

ReportMaterial material_in(App& app, Transaction& t, const Report& r, std::int64_t version) {
    return gather(app, t.db(), {.report = r, .version = version, .whole = true}, Scope::everything(), false);
}

// The figures that the report will stand on from now.
void fix_figures(App& app, Transaction& t, Report& r) {
    auto frozen = r.close_on ? std::nullopt : frozen_figures(app, t.db(), r.period);
    if (frozen) {
        r.figures_revision = frozen->revision;
        return;
    }
    if (r.kind != ReportKind::adhoc)
        refuse("period_open",
               "Số liệu của kỳ chưa được chốt. Xin chốt số liệu trước khi trình duyệt báo cáo.");
    r.recorded_at = t.at();
}

}  // namespace

bool may_be_edited(const Report& r) {
    return r.state == ReportState::draft || r.state == ReportState::returned;
}

bool is_corrected(Db& db, const Report& r) {
    return first<Report>(db, Scope::everything(), {where<&Report::replaces_id>(r.id.value)}).has_value();
}

const std::vector<std::string_view>& head_fields() {
    static const std::vector<std::string_view> names = {
        "superior",  "agency",           "place",       "addressees",  "plan_number",
        "plan_date", "signer_authority", "signer_post", "signer_name", "recipients"};
    return names;
}

Report create_report(App& app, Transaction& t, const Scope& scope, const ReportDraft& d) {
    check_draft(app, t, d);
    return kept_draft(app, t, scope, d);
}

std::int64_t draw_up_report(App& app, Transaction& t, const Figures& frozen) {
    const Period& period = frozen.period;
    bool quarter = period.kind == "quarter";
    if ((!quarter && period.kind != "year") || !commune_of(t.db())) return 0;
    if (auto there = report_of_period(t.db(), period.code)) return there->id.value;
    ReportDraft draft{
        .kind = quarter ? ReportKind::quarter : ReportKind::annual, .period = period.code, .title = {}};
    return kept_draft(app, t, Scope::everything(), draft).id.value;
}

void edit_report(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                 const ReportEdit& edit) {
    auto [report, version] = load(t, scope, id, expected);
    must_be_open(report);
    Problems problems;
    if (edit.title) set(report, "title", *edit.title, problems);
    for (const auto& [name, text] : edit.head) set(report, name, text, problems);
    for (const auto& [key, text] : edit.sections)
        if (!is_section(key)) problems.add("/sections", "unknown_section", "Không có mục “" + key + "”.");
    throw_if_any(problems);
    if (!edit.sections.empty()) {
        KeptSections kept = parse_sections(report.sections);
        ReportMaterial m = material_in(app, t, report, version);
        for (const auto& shown : sections_of(m)) {
            auto sent = edit.sections.find(shown.key);
            if (sent == edit.sections.end()) continue;
            std::string text = clean_lines(sent->second);
            if (text != clean_lines(shown.text)) kept[shown.key] = {.text = text, .generated = false};
        }
        report.sections = sections_json(kept);
    }
    Report before;
    raw::get(t.db(), Report::entity(), scope, id, &before);
    if (differences(Report::entity(), &before, &report).empty()) return;
    keep(t, scope, report, ReportAction::edited);
}

void redraft_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                    std::string_view key) {
    Report report = load(t, scope, id, expected).report;
    must_be_open(report);
    if (!key.empty() && !is_section(key)) not_found("mục “" + std::string(key) + "”");
    KeptSections kept = parse_sections(report.sections);
    std::erase_if(kept, [&](const auto& s) { return key.empty() || s.first == key; });
    std::string sections = sections_json(kept);
    if (sections == report.sections) return;
    report.sections = sections;
    std::string note;
    for (const SectionTitle& s : section_titles())
        if (s.key == key) note = s.title;
    keep(t, scope, report, ReportAction::redrafted, note);
}

void submit_report(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    auto [report, version] = load(t, scope, id, expected);
    must_be_open(report);
    fix_figures(app, t, report);
    KeptSections kept;
    for (const ShownSection& s : sections_of(material_in(app, t, report, version)))
        kept[s.key] = {.text = s.text, .generated = s.generated};
    report.sections = sections_json(kept);
    report.state = ReportState::submitted;
    keep(t, scope, report, ReportAction::submitted);
}

void approve_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Report report = load(t, scope, id, expected).report;
    if (report.state != ReportState::submitted)
        refuse("report_state", "Chỉ duyệt được báo cáo đang chờ duyệt.");
    report.state = ReportState::approved;
    keep(t, scope, report, ReportAction::approved);
}

void return_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                   std::string_view reason) {
    Report report = load(t, scope, id, expected).report;
    if (report.state != ReportState::submitted)
        refuse("report_state", "Chỉ trả lại được báo cáo đang chờ duyệt.");
    t.reason = reason_text(reason, "Xin ghi lý do trả lại báo cáo.");
    report.state = ReportState::returned;
    report.figures_revision = 0;  // alive again until it is submitted anew
    report.recorded_at.reset();
    KeptSections kept = parse_sections(report.sections);
    std::erase_if(kept, [](const auto& s) { return s.second.generated; });
    report.sections = sections_json(kept);
    keep(t, scope, report, ReportAction::returned, t.reason);
}

void register_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                     const Registration& r) {
    Report report = load(t, scope, id, expected).report;
    if (report.state != ReportState::approved) refuse("report_state", "Chỉ vào số được báo cáo đã duyệt.");
    Problems problems;
    if (squeeze(r.number).empty()) problems.add("/number", "required", "Xin nhập số của văn bản.");
    if (!r.date) problems.add("/date", "required", "Xin nhập ngày ban hành có thật.");
    set(report, "number", r.number, problems);
    set(report, "symbol", r.symbol, problems);
    throw_if_any(problems);
    report.date = r.date;
    keep(t, scope, report, ReportAction::registered,
         *report.number + (report.symbol ? "/" + *report.symbol : "") + ", " + to_vietnamese(*r.date));
}

void attach_signed_copy(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                        const KeptContent& content, std::string_view name) {
    Report report = load(t, scope, id, expected).report;
    if (report.state != ReportState::approved)
        refuse("report_state", "Chỉ gắn được bản đã ký vào báo cáo đã duyệt.");
    StoredFile file = app.files().put(t, content, name, report.unit_id.value);
    report.signed_file_id = file.id;
    keep(t, scope, report, ReportAction::signed_copy);
}

Report revise_report(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                     std::string_view reason) {
    Report former = load(t, scope, id, expected).report;
    if (former.state != ReportState::approved)
        refuse("report_state", "Chỉ lập được bản sửa đổi của báo cáo đã duyệt.");
    if (is_corrected(t.db(), former)) refuse("report_corrected", "Báo cáo này đã có bản sửa đổi mới hơn.");
    std::string why = reason_text(reason, "Xin ghi lý do sửa đổi báo cáo đã duyệt.");
    if (former.figures_revision) {
        auto frozen = frozen_figures(app, t.db(), former.period);
        Figures live = compute(app, t.db(), {.period = former.period, .within = &t});
        if (frozen && !changed_figures(*frozen, live).empty()) revise_period(app, t, former.period, why);
    }
    t.reason = why;
    Report next = former;
    next.id = {};
    next.state = ReportState::draft;
    next.revision = former.revision + 1;
    next.replaces_id = former.id;
    next.reason = why;
    next.number.reset(), next.date.reset();
    next.figures_revision = 0;
    next.recorded_at.reset();
    next.signed_file_id.reset();
    next.author = t.actor().name;
    KeptSections kept = parse_sections(former.sections);
    std::erase_if(kept, [](const auto& s) { return s.second.generated; });
    next.sections = sections_json(kept);
    next.id = insert(t, scope, next);
    note_step(t, next, ReportAction::revised, why);
    return next;
}

}  // namespace khue
