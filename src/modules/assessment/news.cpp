#include "modules/assessment/news.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "modules/assessment/standing.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"

namespace khue::assessment {
namespace {

std::string page_of(const Assessment& a) { return "/danh-gia-cds/" + std::to_string(a.id.value); }
std::string list_of(std::string_view year) { return "/danh-gia-cds?nam=" + std::string(year); }
std::string school_of(Db& db, const Assessment& a) { return label_of(db, Unit::entity(), a.unit_id.value); }
std::string sheet_of(const Assessment& a) {
    return "Phiếu đánh giá mức độ chuyển đổi số năm học " + a.school_year;
}

Audience writers(std::int64_t unit) { return Audience::holders(unit, "assessments.write"); }

void tell_commune(Transaction& t, std::string permission, NoticeText text) {
    if (const auto commune = commune_of(t.db()))
        tell(t, Audience::holders(commune->id.value, std::move(permission)), text);
}

struct Rules {
    std::vector<std::int64_t> before;
    std::int64_t every = 7, late_for = 60;
};

Rules rules_of(const App& app) {
    const Json file = load_json_file((app.options().rules / "assessment" / "rules.json").string());
    Rules out{.before = {},
              .every = std::max<std::int64_t>(1, file["late_every_days"].integer_or(7)),
              .late_for = file["late_for_days"].integer_or(60)};
    for (const Json& n : file["remind_before_days"].items) out.before.push_back(n.integer_or(0));
    std::ranges::sort(out.before);
    return out;
}

// "7": within seven days of it; "+1": late for the second time of asking. Empty: not now.
std::string stage_of(const Rules& r, Date today, Date due) {
    const std::int64_t left = due.days - today.days;
    if (left < -r.late_for) return "";
    if (left < 0) return "+" + std::to_string((-left - 1) / r.every);
    for (const std::int64_t days : r.before)
        if (left <= days) return std::to_string(days);
    return "";
}

bool owes(const Standing& s) {
    return s.set && (!s.assessment || s.assessment->state == AssessmentState::draft ||
                     s.assessment->state == AssessmentState::returned);
}

int remind_schools(Transaction& t, const Rules& rules, const AssessmentRound& round,
                   const std::vector<Standing>& schools) {
    const Date today = local_date(now());
    const std::string stage = stage_of(rules, today, round.self_due);
    if (stage.empty()) return 0;
    const bool late = round.self_due < today;
    int told = 0;
    for (const Standing& s : schools)
        if (owes(s))
            told += tell(t, writers(s.unit.id.value),
                         {.kind = late ? NoticeKind::late : NoticeKind::due,
                          .text = "Trường chưa nộp phiếu tự đánh giá mức độ chuyển đổi số năm học " +
                                  round.school_year + (late ? ", đã quá hạn " : ", hạn ") +
                                  to_vietnamese(round.self_due) + ".",
                          .link = list_of(round.school_year),
                          .key = "assessment.due/" + round.school_year + "/" + stage});
    return told;
}

int remind_commune(Transaction& t, const Rules& rules, const AssessmentRound& round,
                   const std::vector<Standing>& schools) {
    const std::string stage = stage_of(rules, local_date(now()), round.review_due);
    const auto waiting = std::ranges::count_if(schools, [](const Standing& s) {
        return s.assessment && (s.assessment->state == AssessmentState::submitted ||
                                s.assessment->state == AssessmentState::under_review);
    });
    if (stage.empty() || waiting == 0) return 0;
    tell_commune(
        t, "assessments.review",
        {.kind = round.review_due < local_date(now()) ? NoticeKind::late : NoticeKind::due,
         .text = "Còn " + std::to_string(waiting) + " phiếu đánh giá mức độ chuyển đổi số năm học " +
                 round.school_year + " chờ xã xác nhận, hạn " + to_vietnamese(round.review_due) + ".",
         .link = list_of(round.school_year),
         .key = "assessment.review/" + round.school_year + "/" + stage});
    return 1;
}

}  // namespace

void tell_opened(Transaction& t, const AssessmentRound& r) {
    for (const Standing& s : standings(t.db(), Scope::everything(), r.school_year))
        if (s.set)
            tell(t, writers(s.unit.id.value),
                 {.kind = NoticeKind::asked,
                  .text = "Xã đã mở đợt tự đánh giá mức độ chuyển đổi số năm học " + r.school_year +
                          ", hạn nộp " + to_vietnamese(r.self_due) + ".",
                  .link = list_of(r.school_year),
                  .key = "assessment.opened/" + r.school_year});
}

void tell_submitted(Transaction& t, const Assessment& a) {
    tell_commune(t, "assessments.review",
                 {.kind = NoticeKind::submitted,
                  .text = school_of(t.db(), a) + " đã nộp phiếu đánh giá mức độ chuyển đổi số năm học " +
                          a.school_year + ".",
                  .link = page_of(a),
                  .key = ""});
}

void tell_returned(Transaction& t, const Assessment& a) {
    tell(t, writers(a.unit_id.value),
         {.kind = NoticeKind::returned,
          .text = sheet_of(a) + ": xã trả lại, xin xem lý do, sửa và nộp lại.",
          .link = page_of(a),
          .key = ""});
}

void tell_confirmed(Transaction& t, const Assessment& a, const std::string& level) {
    tell(t, writers(a.unit_id.value),
         {.kind = NoticeKind::approved,
          .text = sheet_of(a) + ": xã đã xác nhận " + level + ".",
          .link = page_of(a),
          .key = ""});
}

void tell_published(Transaction& t, const Assessment& a) {
    tell(t, writers(a.unit_id.value),
         {.kind = NoticeKind::told,
          .text = "Mức độ chuyển đổi số năm học " + a.school_year + " của trường đã được công bố.",
          .link = page_of(a),
          .key = ""});
}

int remind(App& app, Transaction& t) {
    const Rules rules = rules_of(app);
    int told = 0;
    for (const AssessmentRound& round : rounds_of(t.db())) {
        const auto schools = standings(t.db(), Scope::everything(), round.school_year);
        told += remind_schools(t, rules, round, schools) + remind_commune(t, rules, round, schools);
    }
    return told;
}

}  // namespace khue::assessment
