#include "modules/security_reports/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"

namespace khue::security_reports {
namespace {

constexpr const char *write_right = "security_reports.write", *receive_right = "security_reports.receive";
constexpr std::size_t most_words = 6'000;  // bytes of one content

std::string page_of(const SecurityReport& r) { return "/bao-cao-an-ninh/" + std::to_string(r.id.value); }

SecurityReport load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SecurityReport r;
    const auto version = raw::get(t.db(), SecurityReport::entity(), scope, id, &r);
    if (!version) not_found("báo cáo này");
    if (version->number != expected)
        throw Failure{412,
                      "changed",
                      "Báo cáo đã được người khác ghi sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return r;
}

void require_writable(const SecurityReport& r) {
    if (may_be_written(r)) return;
    refuse("report_state",
           "Báo cáo đang ở bước “" + std::string(label_of(r.state)) + "” nên không sửa, không nộp lại được.");
}

bool is_commune(Db& db, Id<Unit> unit) { return commune_or_none(db) == unit.value; }

// The draft without what people have not changed.
std::optional<std::string> words_text(const ReportForm& form, const Json& words, Problems& problems) {
    std::string out;
    JsonWriter w(out);
    w.object();
    bool any = false;
    for (const Json::Member& m : words.members) {
        if (!form.find(m.name)) problems.add("/words/" + m.name, "unknown", "Báo cáo không có nội dung này.");
        const std::string text = m.value.text_or();
        if (text.size() > most_words)
            problems.add("/words/" + m.name, "too_long", "Nội dung dài quá, xin viết gọn lại.");
        if (text.empty()) continue;
        w.member(m.name, text);
        any = true;
    }
    w.end_object();
    return any ? std::optional(out) : std::nullopt;
}

void require_document(const SecurityReport& r) {
    Problems problems;
    if (!r.document_number) problems.add("/document_number", "required", "Xin ghi số của văn bản đã ký.");
    if (!r.document_on) problems.add("/document_on", "required", "Xin ghi ngày của văn bản đã ký.");
    if (!r.recipient) problems.add("/recipient", "required", "Xin ghi nơi nhận báo cáo.");
    throw_if_any(problems);
}

void tell_unit(Transaction& t, const SecurityReport& r, NoticeKind kind, std::string text) {
    tell(t, Audience::holders(r.unit_id.value, write_right),
         {.kind = kind, .text = std::move(text), .link = page_of(r), .key = ""});
}

void tell_commune(Transaction& t, const SecurityReport& r) {
    const auto unit = get(t.db(), Scope::of(r.unit_id.value), r.unit_id);
    tell(
        t, Audience::holders(commune_or_none(t.db()), receive_right),
        {.kind = NoticeKind::submitted,
         .text = (unit ? unit->name : "Một trường") + " đã nộp báo cáo an ninh hệ thống thông tin năm " +
                 std::to_string(r.year) + ", chờ tiếp nhận.",
         .link = page_of(r),
         .key = "security_reports.submitted/" + std::to_string(r.id.value) + "/" + std::to_string(r.number)});
}

std::string reminder_text(const Standing& s, std::int64_t year, bool late) {
    const std::string name = "Báo cáo an ninh hệ thống thông tin năm " + std::to_string(year),
                      to = s.is_commune ? " chưa gửi cơ quan cấp trên" : " chưa nộp xã";
    return name + to + (late ? ", đã quá hạn (trước ngày " : ", phải gửi trước ngày ") +
           to_vietnamese(s.due) + (late ? ")." : ".");
}

}  // namespace

SecurityReport open_report(const ReportForm&, Transaction& t, const Scope& own, std::int64_t unit,
                           std::int64_t year) {
    const auto found = own.covers(unit) ? get(t.db(), own, Id<Unit>{unit}) : std::nullopt;
    const bool reports = found && (found->kind == UnitKind::school || is_commune(t.db(), found->id));
    if (!reports) not_found("đơn vị này");
    if (!may_be_asked_for(year, local_date(t.at()))) not_found("kỳ báo cáo năm " + std::to_string(year));
    if (first<SecurityReport>(t.db(), own,
                              {where<&SecurityReport::unit_id>(unit), where<&SecurityReport::year>(year)}))
        refuse("report_exists", "Đơn vị đã lập báo cáo của năm này. Xin mở lại trang.");
    SecurityReport r;
    r.unit_id = {unit};
    r.year = year;
    r.id = insert(t, own, r);
    return r;
}

void write_report(const ReportForm& form, Transaction& t, const Scope& own, std::int64_t id,
                  std::int64_t expected, const ReportEdit& edit) {
    SecurityReport r = load(t, own, id, expected);
    require_writable(r);
    Problems problems;
    r.words = words_text(form, edit.words, problems);
    set_field(field_of<&SecurityReport::document_number>(), edit.document_number, &r, problems);
    set_field(field_of<&SecurityReport::recipient>(), edit.recipient, &r, problems);
    r.document_on = edit.document_on;
    if (r.document_on && *r.document_on > local_date(t.at()))
        problems.add("/document_on", "in_future", "Ngày văn bản chưa tới.");
    throw_if_any(problems);
    update(t, own, r);
}

void hand_in_report(const FactSources& from, Transaction& t, const Scope& own, std::int64_t id,
                    std::int64_t expected) {
    SecurityReport r = load(t, own, id, expected);
    require_writable(r);
    const Year year = year_of(from.form, r.year);
    if (local_date(t.at()) <= year.close)
        refuse("not_closed", "Số liệu chốt hết ngày " + to_vietnamese(year.close) +
                                 ". Báo cáo nộp được từ ngày hôm sau; trước đó xin lập và xem lại dự thảo.");
    const bool above = is_commune(t.db(), r.unit_id);
    if (above) require_document(r);
    SecurityReportVersion kept{.unit_id = r.unit_id,
                               .report_id = r.id,
                               .number = r.number + 1,
                               .content = content_json(live_content(t.db(), from, r, t.at())),
                               .handed_in_at = t.at(),
                               .handed_in_by = t.actor().name};
    insert(t, own, kept);
    r.state = above ? ReportState::sent : ReportState::submitted;
    r.number = kept.number;
    r.handed_in_at = kept.handed_in_at;
    r.handed_in_by = kept.handed_in_by;
    if (!r.first_handed_in_at) r.first_handed_in_at = kept.handed_in_at;
    r.decided_at.reset(), r.decided_by.reset(), r.reason.reset();
    update(t, own, r);
    if (!above) tell_commune(t, r);
}

void receive_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SecurityReport r = load(t, scope, id, expected);
    if (r.state != ReportState::submitted)
        refuse("report_state", "Chỉ tiếp nhận được báo cáo đã nộp, đang chờ tiếp nhận.");
    r.state = ReportState::received;
    r.decided_at = t.at();
    r.decided_by = t.actor().name;
    update(t, scope, r);
    tell_unit(t, r, NoticeKind::approved,
              "Xã đã tiếp nhận báo cáo an ninh hệ thống thông tin năm " + std::to_string(r.year) + ".");
}

void return_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                   std::string_view why) {
    SecurityReport r = load(t, scope, id, expected);
    if (may_be_written(r)) refuse("report_state", "Chỉ trả lại được báo cáo đã nộp hoặc đã gửi.");
    t.reason = reason_text(why, "Xin ghi điều phải làm lại.");
    r.state = ReportState::returned;
    r.decided_at = t.at();
    r.decided_by = t.actor().name;
    r.reason = t.reason;
    update(t, scope, r);
    tell_unit(
        t, r, NoticeKind::returned,
        "Báo cáo an ninh hệ thống thông tin năm " + std::to_string(r.year) + " phải lập lại, xin xem lý do.");
}

bool Standing::late(Date today) const { return !(report && is_handed_in(*report)) && is_late(due, today); }

bool Standing::was_late() const {
    return report && report->first_handed_in_at && is_late(due, local_date(*report->first_handed_in_at));
}

std::vector<Standing> standings(Db& db, const ReportForm& form, const Scope& scope, std::int64_t year) {
    const Year terms = year_of(form, year);
    std::vector<Standing> out;
    const auto add = [&](const Unit& unit, bool commune) {
        if (!scope.covers(unit.id.value)) return;
        out.push_back({.unit = unit,
                       .is_commune = commune,
                       .report = first<SecurityReport>(db, Scope::of(unit.id.value),
                                                       {where<&SecurityReport::year>(year)}),
                       .due = commune ? terms.ministry_due : terms.owner_due});
    };
    if (const auto commune = commune_of(db)) add(*commune, true);
    for (const Unit& school : schools_of(db))
        if (!school.closed_on || *school.closed_on >= terms.close) add(school, false);
    return out;
}

int remind_units(const ReportForm& form, Transaction& t) {
    const Date today = local_date(t.at());
    const std::int64_t year = civil(today).year;
    int told = 0;
    for (const Standing& s : standings(t.db(), form, Scope::everything(), year)) {
        if (s.report && is_handed_in(*s.report)) continue;
        const auto step = reminder_step(form, s.due.days - today.days);
        if (!step) continue;
        told += tell(
            t, Audience::holders(s.unit.id.value, write_right),
            {.kind = step->late ? NoticeKind::late : NoticeKind::due,
             .text = reminder_text(s, year, step->late),
             .link = "/bao-cao-an-ninh",
             .key = "security_reports.due/" + std::to_string(year) + "/" + std::to_string(s.unit.id.value) +
                    (step->late ? "/+" : "/-") + std::to_string(step->days)});
    }
    return told;
}

}  // namespace khue::security_reports
