#include "modules/accreditation/news.hpp"

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "modules/accreditation/standing.hpp"
#include "modules/accreditation/verbs.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"

namespace khue::accreditation {
namespace {

constexpr const char *write_right = "accreditations.write", *finish_right = "accreditations.finish",
                     *receive_right = "accreditations.receive";

std::string sheet_of(const Accreditation& a) {
    return "Hồ sơ tự đánh giá chất lượng năm học " + a.school_year;
}
std::string list_of(std::string_view year) { return "/kiem-dinh-chat-luong?nam=" + std::string(year); }

void tell_school(Transaction& t, std::int64_t unit, const char* right, NoticeText text) {
    tell(t, Audience::holders(unit, right), text);
}

int remind_of_review(Transaction& t, const Rules& rules, const Standing& s, const ImprovementPlan& plan,
                     std::string_view year) {
    const Date today = local_date(t.at());
    int told = 0;
    for (const ReviewDay& review : rules.reviews) {
        const Date due = review_day(review, year);
        if (plan.reviewed(review.moment) || today.days < due.days - rules.days_before) continue;
        const bool late = due < today;
        told += tell(t, Audience::holders(s.unit.id.value, write_right),
                     {.kind = late ? NoticeKind::late : NoticeKind::due,
                      .text = "Kế hoạch cải tiến chất lượng năm học " + std::string(year) +
                              " cần rà soát lần “" + std::string(label_of(review.moment)) +
                              (late ? "”, đã quá ngày " : "”, trước ngày ") + to_vietnamese(due) + ".",
                      .link = list_of(year),
                      .key = "accreditation.review/" + std::string(year) + "/" +
                             std::string(code_of(review.moment)) + (late ? "/late" : "")});
    }
    return told;
}

int remind_of_actions(Transaction& t, const Standing& s, const ImprovementPlan& plan, std::string_view year) {
    const Date today = local_date(t.at());
    const std::int64_t late = plan.late(today);
    if (late == 0) return 0;
    const Civil c = civil(today);
    return tell(t, Audience::holders(s.unit.id.value, write_right),
                {.kind = NoticeKind::late,
                 .text = "Kế hoạch cải tiến chất lượng năm học " + std::string(year) + " có " +
                         std::to_string(late) + " việc quá hạn.",
                 .link = list_of(year),
                 .key = "accreditation.late/" + std::string(year) + "/" + std::to_string(c.year) + "-" +
                        std::to_string(c.month)});
}

}  // namespace

Rules rules_of(const App& app) {
    const Json file = load_json_file((app.options().rules / "accreditation" / "rules.json").string());
    Rules out{.reviews = {},
              .days_before = static_cast<int>(file["remind_days_before"].integer_or(14)),
              .commune_receives = file["commune"]["receives"].boolean_or(true),
              .replaced = {},
              .replaced_from = {},
              .replaced_by = {},
              .commune_note = file["commune"]["note"].text_or()};
    for (const Json& code : file["replaced"]["codes"].items) out.replaced.push_back(code.text_or());
    out.replaced_from = parse_date(file["replaced"]["from"].text_or()).value_or(Date{});
    out.replaced_by = file["replaced"]["by"].text_or();
    for (const Json& review : file["reviews"].items)
        out.reviews.push_back({.moment = review["moment"].text_or() == "year_end" ? ReviewMoment::year_end
                                                                                  : ReviewMoment::first_term,
                               .day = review["day"].text_or()});
    return out;
}

// Days are of the year in which the school year ends.
Date review_day(const ReviewDay& review, std::string_view school_year) {
    return parse_date(std::string(school_year.substr(5)) + "-" + review.day).value_or(Date{});
}

void tell_finished(Transaction& t, const Accreditation& a) {
    tell_school(t, a.unit_id.value, finish_right,
                {.kind = NoticeKind::submitted,
                 .text = sheet_of(a) + ": hội đồng đã hoàn thành, chờ hiệu trưởng duyệt.",
                 .link = page_of(a),
                 .key = ""});
}

void tell_reopened(Transaction& t, const Accreditation& a) {
    tell_school(t, a.unit_id.value, write_right,
                {.kind = NoticeKind::returned,
                 .text = sheet_of(a) + ": được mở lại để sửa, xin xem lý do.",
                 .link = page_of(a),
                 .key = ""});
}

void tell_signed_off(Transaction& t, const Accreditation& a) {
    if (const auto commune = commune_of(t.db()))
        tell(t, Audience::holders(commune->id.value, receive_right),
             {.kind = NoticeKind::submitted,
              .text = label_of(t.db(), Unit::entity(), a.unit_id.value) +
                      " đã duyệt báo cáo tự đánh giá chất lượng năm học " + a.school_year + ".",
              .link = page_of(a),
              .key = ""});
}

void tell_received(Transaction& t, const Accreditation& a) {
    tell_school(t, a.unit_id.value, write_right,
                {.kind = NoticeKind::told,
                 .text = sheet_of(a) + ": xã đã tiếp nhận" + (a.remarks ? ", có ý kiến kèm theo." : "."),
                 .link = page_of(a),
                 .key = ""});
}

int remind(App& app, Transaction& t) {
    const Rules rules = rules_of(app);
    const std::string year = school_year_of(local_date(t.at()));
    int told = 0;
    for (const Unit& school : schools_of(t.db())) {
        const ImprovementPlan plan = improvement_of(t.db(), school.id.value, year);
        if (plan.planned() == 0) continue;
        const Standing s{.unit = school, .set = {}, .accreditation = {}};
        told += remind_of_review(t, rules, s, plan, year) + remind_of_actions(t, s, plan, year);
    }
    return told;
}

}  // namespace khue::accreditation
