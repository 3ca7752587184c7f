// Completion lists and the year's report over HTTP; what the plan lacks against the need.
#include "modules/training/report.hpp"
#include "modules/training/routes.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "server/query_number.hpp"
#include "server/taking_out.hpp"
#include "store/files.hpp"

namespace khue::training {
namespace {

std::int64_t asked_year(const Context& c) {
    const std::int64_t year = query_number(c, "year");
    return year ? year : civil(local_date(now())).year;
}

TrainingYear year_for(Context& c, Db& db) {
    return year_of(c.app, db, desk_of(c, db), competence::viewer_of(c, db), asked_year(c));
}

TrainingYear read_year(Context& c) {
    TrainingYear out;
    c.database().read([&](Db& db) { out = year_for(c, db); });
    return out;
}

// Names leave the house: that is entered in the audit.
CourseList read_list(Context& c) {
    CourseList out;
    c.database().read([&](Db& db) { out = course_list(db, desk_of(c, db), c.id()); });
    c.database().write(c.actor(), [&](Transaction& t) {
        note_taken_out(t, "training_enrolment", out.course.unit_id.value,
                       static_cast<std::int64_t>(out.people.size()), "Danh sách kết quả khóa tập huấn");
    });
    return out;
}

void append_ratio(JsonWriter& w, std::string_view name, const std::optional<Ratio>& r) {
    w.key(name);
    if (!r || !r->denominator) {
        w.null();
        return;
    }
    w.object().member("numerator", r->numerator).member("denominator", *r->denominator).end_object();
}

Response get_coverage(Context& c) {
    const TrainingYear y = read_year(c);
    std::string body;
    JsonWriter w(body);
    w.object().member("year", y.year).text_or_null("note", y.note).key("schools").array();
    for (const SchoolTrained& s : y.schools) {
        w.object().member("unit_id", s.unit_id).member("unit_name", s.unit_name);
        append_ratio(w, "managers", s.managers);
        append_ratio(w, "teachers", s.teachers);
        w.end_object();
    }
    w.end_array().key("components").array();
    for (const ComponentCover& one : y.components) {
        w.object().member("code", one.code).member("title", one.title).member("below", one.need.below);
        w.member("rated", one.need.rated).member("courses", one.courses).member("seats", one.seats);
        w.member("lacks", one.lacks()).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

template <class Content>
struct Kind {
    std::string_view name, type, words;
    std::string (*draw)(const Content&);
};

template <class Content>
std::vector<Kind<Content>> kinds() {
    return {{"xlsx", xlsx_type, "dạng bảng tính (.xlsx)", [](const Content& c) { return to_workbook(c); }},
            {"docx", docx_type, "dạng văn bản (.docx)",
             [](const Content& c) { return office::to_docx(document_of(c)); }},
            {"pdf", "application/pdf", "dạng PDF",
             [](const Content& c) { return office::to_pdf(document_of(c)); }}};
}

}  // namespace

void add_report_routes(Module& m) {
    using namespace shape;
    const std::vector<QueryValue> of_year = {{"year", integer(), "Năm; không ghi: năm nay"}};
    const Shape ratio = object({{"numerator", integer()}, {"denominator", integer()}});
    const Shape school = object({{"unit_id", integer()},
                                 {"unit_name", text()},
                                 {"managers", nullable(ratio)},
                                 {"teachers", nullable(ratio)}});
    const Shape component = object({{"code", text()},
                                    {"title", text()},
                                    {"below", integer()},
                                    {"rated", integer()},
                                    {"courses", integer()},
                                    {"seats", integer()},
                                    {"lacks", flag()}});
    add_route(m, "GET", "/api/training/coverage", "training.read", get_coverage,
              "Người đã được bồi dưỡng theo trường, và kế hoạch so với nhu cầu",
              exchange::answers(named("TrainingCoverage", object({{"year", integer()},
                                                                  {"note", nullable(text())},
                                                                  {"schools", list(school)},
                                                                  {"components", list(component)}})),
                                of_year),
              Access::slow);
    for (const auto& kind : kinds<CourseList>())
        add_route(
            m, "GET", "/api/training/courses/{id}/list." + std::string(kind.name), "training.read",
            [kind](Context& c) {
                return attachment(kind.draw(read_list(c)), kind.type,
                                  "khoa-" + std::to_string(c.id()) + "." + std::string(kind.name));
            },
            "Danh sách kết quả khóa tập huấn " + std::string(kind.words),
            exchange::file(std::string(kind.type)), Access::slow);
    for (const auto& kind : kinds<TrainingYear>())
        add_route(
            m, "GET", "/api/training/report." + std::string(kind.name), "training.read",
            [kind](Context& c) {
                return attachment(kind.draw(read_year(c)), kind.type,
                                  "tap-huan-" + std::to_string(asked_year(c)) + "." + std::string(kind.name));
            },
            "Báo cáo tập huấn trong năm " + std::string(kind.words),
            exchange::file(std::string(kind.type), of_year), Access::slow);
}

}  // namespace khue::training
