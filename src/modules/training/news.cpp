#include "modules/training/news.hpp"

#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/own_staff.hpp"

namespace khue::training {
namespace {

std::string quoted(const TrainingCourse& c) { return "Khóa “" + c.title + "”"; }

void tell_learner(Transaction& t, const TrainingEnrolment& e, const NoticeText& text) {
    for (const std::int64_t user : accounts_of(t.db(), e.staff_id)) tell(t, Audience::person(user), text);
}

std::string place_in_time(const TrainingCourse& c) {
    return c.from_date ? ", bắt đầu ngày " + to_vietnamese(*c.from_date) : "";
}

}  // namespace

std::string page_of(const TrainingCourse& c) { return "/tap-huan/" + std::to_string(c.id.value); }

void tell_opened(Transaction& t, const TrainingCourse& c) {
    const auto commune = commune_of(t.db());
    if (!commune || commune->id != c.unit_id) return;
    for (const Unit& school : schools_of(t.db()))
        tell(t, Audience::holders(school.id.value, "training.enrol"),
             {.kind = NoticeKind::asked,
              .text = quoted(c) + " đang nhận đăng ký" + place_in_time(c) + ".",
              .link = page_of(c),
              .key = "training.opened/" + std::to_string(c.id.value)});
}

void tell_enrolled(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e) {
    const bool waits = e.state == EnrolmentState::waiting;
    tell_learner(t, e,
                 {.kind = NoticeKind::told,
                  .text = quoted(c) + (waits ? ": bạn đang ở danh sách chờ chỗ."
                                             : ": bạn có tên trong lớp" + place_in_time(c) + "."),
                  .link = page_of(c),
                  .key = ""});
}

void tell_place(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e) {
    tell_learner(t, e,
                 {.kind = NoticeKind::told,
                  .text = quoted(c) + ": đã có chỗ cho bạn" + place_in_time(c) + ".",
                  .link = page_of(c),
                  .key = ""});
}

void tell_cancelled(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e) {
    tell_learner(
        t, e, {.kind = NoticeKind::told, .text = quoted(c) + " đã bị hủy.", .link = page_of(c), .key = ""});
}

void tell_result(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e) {
    tell_learner(t, e,
                 {.kind = NoticeKind::told,
                  .text = quoted(c) + " đã kết thúc. Xin xem kết quả của bạn.",
                  .link = page_of(c),
                  .key = ""});
}

void tell_certificate(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e) {
    tell_learner(t, e,
                 {.kind = NoticeKind::approved,
                  .text = quoted(c) + ": bạn đã được cấp chứng nhận.",
                  .link = page_of(c),
                  .key = ""});
}

void tell_revoked(Transaction& t, const TrainingCourse& c, const TrainingEnrolment& e) {
    tell_learner(t, e,
                 {.kind = NoticeKind::returned,
                  .text = quoted(c) + ": chứng nhận của bạn đã bị thu hồi. Xin xem lý do.",
                  .link = page_of(c),
                  .key = ""});
}

}  // namespace khue::training
