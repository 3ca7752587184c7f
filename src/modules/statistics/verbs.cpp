#include "modules/statistics/verbs.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/school_year.hpp"
#include "modules/statistics/content.hpp"

namespace khue::statistics {
namespace {

StatisticsForm load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    StatisticsForm f;
    const auto version = raw::get(t.db(), StatisticsForm::entity(), scope, id, &f);
    if (!version) not_found("biểu thống kê này");
    if (version->number != expected)
        throw Failure{
            412,
            "changed",
            "Biểu đã được người khác sửa hoặc xử lý sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
            {}};
    return f;
}

void must_be_writable(Db& db, const StatisticsForm& f) {
    const ApprovalStanding s = approval_of(db, subject_of(f));
    if (!s.is_sealed()) return;
    refuse("statistics_state",
           s.record.state == ApprovalState::approved
               ? "Biểu đã được duyệt nên không sửa được nữa. Nếu số liệu sai, xin đề nghị "
                 "xã trả lại."
               : "Biểu đã nộp, đang chờ duyệt nên chưa sửa được.");
}

// What keeps the form from being handed in, each at its place.
void must_be_sound(const Content& c) {
    Problems problems;
    for (const Explained& e : c.findings) {
        if (!e.finding.hard && !e.explanation.empty()) continue;
        problems.add("/findings/" + e.finding.key, e.finding.hard ? "broken_rule" : "unexplained",
                     e.finding.text + (e.finding.hard ? "" : " Xin giải trình."));
    }
    throw_if_any(problems);
}

}  // namespace

StatisticsForm open_form(Transaction& t, const Scope& own, std::int64_t unit, std::string_view form,
                         std::string_view school_year) {
    const auto school = own.covers(unit) ? get(t.db(), Scope::everything(), Id<Unit>{unit}) : std::nullopt;
    if (!school || school->kind != UnitKind::school) not_found("trường này");
    const Layout& layout = layout_of(form);
    if (!has_level(*school, layout.level)) not_found("biểu này trong các cấp học của trường");
    if (!is_school_year(school_year)) not_found("năm học này");
    const std::string year(school_year);
    if (first<StatisticsForm>(
            t.db(), Scope::of(unit),
            {where<&StatisticsForm::form>(layout.code), where<&StatisticsForm::school_year>(year)}))
        refuse("statistics_exists", "Trường đã có biểu này của năm học. Xin mở lại trang.");
    if (!has_classes(t.db(), *school, layout, school_year))
        refuse("statistics_no_classes", "Hồ sơ của trường chưa có lớp nào của năm học " + year +
                                            ". Xin nhập lớp và học sinh trước khi lập biểu.");
    StatisticsForm f{
        .unit_id = {unit}, .form = layout.code, .school_year = year, .entries = "{}", .explanations = "{}"};
    f.id = insert(t, Scope::of(unit), f);
    begin_approval(t, subject_of(f));
    return f;
}

void write_form(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                const Json& change) {
    StatisticsForm f = load(t, own, id, expected);
    must_be_writable(t.db(), f);
    const Layout& layout = layout_of(f.form);
    Entries entries = entries_in(f.entries);
    Explanations explanations = explanations_in(f.explanations);
    Problems problems;
    take_entries(entries, change["cells"], layout, problems);
    take_explanations(explanations, change["explanations"], layout, problems);
    throw_if_any(problems);
    f.entries = entries_json(entries);
    f.explanations = explanations_json(explanations);
    update(t, own, f);
}

void keep_submission(Transaction& t, std::int64_t id, std::int64_t unit) {
    const Scope own = Scope::of(unit);
    auto f = get(t.db(), own, Id<StatisticsForm>{id});
    if (!f) not_found("biểu thống kê này");
    const Date day = layout_of(f->form).state_of(f->school_year);
    if (local_date(t.at()) < day)
        refuse("statistics_early",
               "Biểu ghi trạng thái ngày " + to_vietnamese(day) + " nên chỉ nộp được từ ngày đó.");
    const Content content = live_content(t.db(), *f);
    must_be_sound(content);
    StatisticsSubmission sent{.id = {},
                              .unit_id = f->unit_id,
                              .form_id = f->id,
                              .number = f->number + 1,
                              .content = content_json(content),
                              .sent_at = t.at(),
                              .sent_by = t.actor().name};
    insert(t, own, sent);
    f->number = sent.number;
    if (!f->first_sent_at) f->first_sent_at = sent.sent_at;
    update(t, own, *f);
}

}  // namespace khue::statistics
