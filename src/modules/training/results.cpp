#include "modules/training/results.hpp"

#include "core/validate.hpp"

namespace khue::training {
namespace {

constexpr std::size_t most_entries = 2000;

void read_entry(const Json& row, ResultEntry& out, Problems& problems) {
    out.enrolment = row["enrolment_id"].integer_or(0);
    const auto result = course_result(row["result"].text_or("none"));
    if (!result) problems.add("/result", "invalid", "Kết quả phải là hoàn thành hoặc không hoàn thành.");
    out.result = result.value_or(CourseResult::none);
    TrainingEnrolment blank;
    for (const auto& name : {std::string("score"), std::string("note")}) {
        const Json& v = row[name];
        const std::string text = v.kind == Json::Kind::integer ? std::to_string(v.integer) : v.text_or();
        set_field(*TrainingEnrolment::entity().find(name), text, &blank, problems);
    }
    check_record(TrainingEnrolment::entity(), &blank, problems);
    out.score = blank.score;
    out.note = blank.note.value_or("");
}

}  // namespace

std::map<std::int64_t, std::int64_t> presence_of(Db& db, Id<TrainingCourse> course) {
    std::map<std::int64_t, std::int64_t> out;
    for (auto& s = query(db,
                         "SELECT a.enrolment_id, count(*) FROM training_attendance AS a JOIN "
                         "training_session AS s ON s.id = a.session_id WHERE s.course_id = $1 AND a.state = "
                         "'present' GROUP BY a.enrolment_id",
                         course.value);
         s.step();)
        out[s.integer(0)] = s.integer(1);
    return out;
}

CourseResult proposed(const TrainingCourse& c, std::int64_t sessions, std::int64_t present,
                      const std::optional<Score>& score) {
    if (c.passing_score && !score) return CourseResult::none;
    if (sessions == 0 && !c.passing_score) return CourseResult::none;
    const bool attended = present * 100 >= c.least_attendance * sessions;
    const bool passed = !c.passing_score || *score >= *c.passing_score;
    return attended && passed ? CourseResult::completed : CourseResult::not_completed;
}

std::vector<ResultEntry> result_entries(const Json& items) {
    Problems problems;
    std::vector<ResultEntry> out(std::min(items.items.size(), most_entries + 1));
    if (out.size() > most_entries) problems.add("/items", "too_many", "Mỗi lần ghi tối đa 2.000 người.");
    for (std::size_t i = 0; i < out.size() && problems.list.size() < 20; ++i) {
        problems.prefix = "/items/" + std::to_string(i);
        read_entry(items.items[i], out[i], problems);
    }
    throw_if_any(problems);
    return out;
}

void enter_results(Transaction& t, const Desk& desk, std::int64_t course,
                   const std::vector<ResultEntry>& entries) {
    const TrainingCourse c = own_course(t.db(), desk, course).course;
    if (c.state != CourseState::open && c.state != CourseState::closed)
        refuse("course_state",
               "Khóa đang ở tình trạng “" + std::string(label_of(c.state)) + "” nên không ghi kết quả được.");
    for (const ResultEntry& entry : entries) {
        TrainingEnrolment e = enrolment_at(t.db(), entry.enrolment);
        if (e.course_id != c.id || e.state != EnrolmentState::enrolled)
            not_found("người này trong danh sách lớp");
        e.result = entry.result;
        e.score = entry.score;
        e.note = entry.note.empty() ? std::nullopt : std::optional(entry.note);
        update(t, Scope::of(e.unit_id.value), e);
    }
}

}  // namespace khue::training
