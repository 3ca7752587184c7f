#include "modules/training/report.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/training/certificates.hpp"
#include "modules/training/results.hpp"
#include "modules/units/tree.hpp"

namespace khue::training {
namespace {

using office::Align;

std::string certificate_of(const std::vector<TrainingCertificate>& all, Id<TrainingEnrolment> e) {
    for (const TrainingCertificate& one : all)
        if (one.enrolment_id == e && !one.revoked_on) return one.number;
    return "";
}

std::string quarter_asked(std::int64_t year) {
    const Date today = local_date(now());
    return civil(today).year == year ? quarter_of(today) : std::to_string(year) + "-Q4";
}

std::optional<Ratio> counted(const IndicatorFigure* f, std::size_t at) {
    if (!f) return std::nullopt;
    const Count& c = f->active().schools.at(at);
    return c.known() ? std::optional(c.ratio) : std::nullopt;
}

const IndicatorFigure* figure_with(const Figures& figures, std::string_view numerator) {
    for (const IndicatorFigure& f : figures.indicators)
        if (f.indicator->numerator == numerator) return &f;
    return nullptr;
}

void take_schools(TrainingYear& out, App& app, Db& db, const Desk& desk) {
    Figures figures;
    try {
        figures = compute(app, db, {.period = quarter_asked(out.year)});
    } catch (const Failure& f) {
        out.note = f.message;
        return;
    }
    const auto* managers = figure_with(figures, "managers.trained");
    const auto* teachers = figure_with(figures, "teachers.trained");
    for (const Unit& school : schools_of(db)) {
        const auto at = figures.index_of(school.id.value);
        if (!at || !desk.counts.covers(school.id.value)) continue;
        out.schools.push_back({.unit_id = school.id.value,
                               .unit_name = school.name,
                               .managers = counted(managers, *at),
                               .teachers = counted(teachers, *at)});
    }
}

bool is_of_year(const TrainingCourse& c, std::int64_t year) {
    return c.state != CourseState::cancelled && c.state != CourseState::draft && c.from_date &&
           civil(*c.from_date).year == year;
}

void take_courses(TrainingYear& out, Db& db, const Desk& desk) {
    for (const LoadedCourse& l : courses_at(db, desk)) {
        if (!is_of_year(l.course, out.year)) continue;
        YearCourse one{.course = l.course,
                       .organiser = get(db, Scope::everything(), l.course.unit_id).value_or(Unit{}).name,
                       .field = std::string(code_lists().label("linh_vuc_tap_huan", l.course.field_code))};
        for (const TrainingEnrolment& e : enrolments_of(db, l.course.id)) {
            one.enrolled += e.state == EnrolmentState::enrolled;
            one.completed += e.state == EnrolmentState::enrolled && e.result == CourseResult::completed;
        }
        out.courses.push_back(std::move(one));
    }
}

void take_components(TrainingYear& out, Db& db, const competence::Viewer& viewer) {
    const competence::Needs needs = competence::needs_of(db, viewer);
    for (const competence::Component& c : competence::staff_framework().components) {
        ComponentCover cover{.code = c.code, .title = c.title, .need = {}};
        if (const auto found = needs.total.needs.find(c.code); found != needs.total.needs.end())
            cover.need = found->second;
        for (const YearCourse& one : out.courses) {
            const auto served = competence::components_in(one.course.components.value_or(""));
            if (std::ranges::find(served, c.code) == served.end()) continue;
            ++cover.courses;
            cover.seats += one.enrolled;
        }
        out.components.push_back(std::move(cover));
    }
}

// ---- as files ----

office::OutCell words(std::string text) { return {.value = std::move(text), .comment = {}}; }
office::OutCell number(std::int64_t n) { return {.value = static_cast<double>(n), .comment = {}}; }
office::TableCell cell(std::string text) { return {.runs = {{.text = std::move(text)}}, .align = {}}; }
office::Paragraph said(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
office::Heading heading(std::string text) { return {.level = 1, .text = std::move(text)}; }

std::string ratio_words(const std::optional<Ratio>& r) {
    if (!r || !r->denominator) return "chưa có số liệu";
    return std::to_string(r->numerator) + "/" + std::to_string(*r->denominator);
}

std::string course_words(const TrainingCourse& c) {
    std::string out;
    if (c.from_date) out += "Từ ngày " + to_vietnamese(*c.from_date);
    if (c.to_date) out += " đến ngày " + to_vietnamese(*c.to_date);
    return out + ", " + std::to_string(c.hours) + " tiết";
}

std::string days_words(const TrainingCourse& c) {
    if (!c.from_date) return "";
    const std::string from = to_vietnamese(*c.from_date);
    return !c.to_date || *c.to_date == *c.from_date ? from : from + " - " + to_vietnamese(*c.to_date);
}

std::string need_words(const ComponentCover& c) {
    return std::to_string(c.need.below) + "/" + std::to_string(c.need.rated);
}

office::Document blank(const Unit& commune, const Unit& issuer, std::string kind, std::string subject) {
    const bool of_commune = issuer.kind != UnitKind::school;
    return {
        .metadata = {.title = subject, .author = issuer.name, .subject = {}, .keywords = {}},
        .header = office::OfficialHeader{.superior = "ỦY BAN NHÂN DÂN\n" + upper(commune.name),
                                         .agency = of_commune ? "PHÒNG VĂN HÓA - XÃ HỘI" : upper(issuer.name),
                                         .number = {},
                                         .symbol = {},
                                         .place = place_of(commune)},
        .kind = std::move(kind),
        .subject = std::move(subject),
        .addressees = {},
        .blocks = {},
        .signature =
            office::Signature{
                .authority = {}, .post = of_commune ? "TRƯỞNG PHÒNG" : "HIỆU TRƯỞNG", .name = {}},
        .recipients = {"Lưu: VT."},
        .appendices = {},
        .watermark = {}};
}

office::Table courses_table(const TrainingYear& y) {
    office::Table out{.columns = {{.width = 8, .align = Align::center},
                                  {.width = 50},
                                  {.width = 34},
                                  {.width = 26},
                                  {.width = 28},
                                  {.width = 14, .align = Align::right},
                                  {.width = 16, .align = Align::right}},
                      .rows = {{cell("TT"), cell("Khóa"), cell("Đơn vị tổ chức"), cell("Lĩnh vực"),
                                cell("Thời gian"), cell("Người học"), cell("Hoàn thành")}},
                      .header_rows = 1,
                      .caption = {},
                      .points = 11};
    std::int64_t no = 0;
    for (const YearCourse& c : y.courses)
        out.rows.push_back({cell(std::to_string(++no)), cell(c.course.title), cell(c.organiser),
                            cell(c.field), cell(days_words(c.course)), cell(std::to_string(c.enrolled)),
                            cell(std::to_string(c.completed))});
    return out;
}

office::Table schools_table(const TrainingYear& y) {
    office::Table out{.columns = {{.width = 10, .align = Align::center},
                                  {.width = 80},
                                  {.width = 40, .align = Align::center},
                                  {.width = 40, .align = Align::center}},
                      .rows = {{cell("TT"), cell("Trường"), cell("Cán bộ quản lý đã bồi dưỡng"),
                                cell("Giáo viên đã tập huấn")}},
                      .header_rows = 1,
                      .caption = {},
                      .points = 11};
    std::int64_t no = 0;
    for (const SchoolTrained& s : y.schools)
        out.rows.push_back({cell(std::to_string(++no)), cell(s.unit_name), cell(ratio_words(s.managers)),
                            cell(ratio_words(s.teachers))});
    return out;
}

office::Table components_table(const TrainingYear& y) {
    office::Table out{.columns = {{.width = 80},
                                  {.width = 36, .align = Align::center},
                                  {.width = 24, .align = Align::center},
                                  {.width = 24, .align = Align::center}},
                      .rows = {{cell("Thành phần năng lực số"), cell("Dưới mức mong muốn / đã đánh giá"),
                                cell("Số khóa trong năm"), cell("Lượt người học")}},
                      .header_rows = 1,
                      .caption = {},
                      .points = 11};
    for (const ComponentCover& c : y.components)
        out.rows.push_back({cell(c.code + " " + c.title), cell(need_words(c)),
                            cell(std::to_string(c.courses)), cell(std::to_string(c.seats))});
    return out;
}

std::string year_title(const TrainingYear& y) {
    return "Kết quả tập huấn, bồi dưỡng năng lực số năm " + std::to_string(y.year);
}

}  // namespace

CourseList course_list(Db& db, const Desk& desk, std::int64_t course) {
    CourseList out{
        .course = course_at(db, desk, course).course, .organiser = {}, .commune = {}, .people = {}};
    out.organiser = get(db, Scope::everything(), out.course.unit_id).value_or(Unit{});
    out.commune = commune_of(db).value_or(Unit{});
    out.sessions = static_cast<std::int64_t>(sessions_of(db, out.course.id).size());
    const auto presence = presence_of(db, out.course.id);
    const auto papers = certificates_of(db, desk, out.course);
    const Field& groups = field_of<&Staff::staff_group>();
    for (const TrainingEnrolment& e : enrolments_of(db, out.course.id)) {
        if (e.state != EnrolmentState::enrolled) continue;
        if (!desk.names(out.course, e)) {
            ++out.hidden;
            continue;
        }
        const Staff s = get(db, Scope::everything(), e.staff_id).value_or(Staff{});
        const auto present = presence.find(e.id.value);
        out.people.push_back(
            {.name = s.full_name,
             .group = std::string(groups.choices[static_cast<std::size_t>(s.staff_group)].label),
             .school = get(db, Scope::everything(), e.unit_id).value_or(Unit{}).name,
             .result = std::string(label_of(e.result)),
             .certificate = certificate_of(papers, e.id),
             .present = present == presence.end() ? 0 : present->second});
    }
    std::ranges::stable_sort(out.people, {}, [](const ListedPerson& p) {
        return std::pair(collation_key(p.school), name_key(p.name));
    });
    return out;
}

std::string to_workbook(const CourseList& l) {
    office::OutSheet sheet{
        .name = "Danh sách",
        .titles = {"DANH SÁCH KẾT QUẢ KHÓA TẬP HUẤN", l.course.title, course_words(l.course),
                   "Đơn vị tổ chức: " + l.organiser.name},
        .columns = {{.header = "TT", .width = 6, .kind = office::ColumnKind::integer},
                    {.header = "Họ và tên", .width = 28},
                    {.header = "Nhóm", .width = 18},
                    {.header = "Trường", .width = 32},
                    {.header = "Số buổi có mặt", .width = 12, .kind = office::ColumnKind::integer},
                    {.header = "Kết quả", .width = 18},
                    {.header = "Số chứng nhận", .width = 24}},
        .rows = {}};
    std::int64_t no = 0;
    for (const ListedPerson& p : l.people)
        sheet.rows.push_back({number(++no), words(p.name), words(p.group), words(p.school), number(p.present),
                              words(p.result), words(p.certificate)});
    return office::to_xlsx(
        {.metadata = {.title = l.course.title, .author = l.organiser.name}, .sheets = {sheet}});
}

office::Document document_of(const CourseList& l) {
    office::Document out =
        blank(l.commune, l.organiser, "DANH SÁCH", "Kết quả khóa tập huấn: " + l.course.title);
    out.blocks.emplace_back(said(course_words(l.course) + ". Đơn vị tổ chức: " + l.organiser.name + "."));
    if (l.hidden > 0)
        out.blocks.emplace_back(said("Ngoài ra có " + std::to_string(l.hidden) + " người của trường khác."));
    office::Table table{.columns = {{.width = 10, .align = Align::center},
                                    {.width = 46},
                                    {.width = 46},
                                    {.width = 20, .align = Align::center},
                                    {.width = 28},
                                    {.width = 36}},
                        .rows = {{cell("TT"), cell("Họ và tên"), cell("Trường"), cell("Số buổi"),
                                  cell("Kết quả"), cell("Số chứng nhận")}},
                        .header_rows = 1,
                        .caption = {},
                        .points = 11};
    std::int64_t no = 0;
    for (const ListedPerson& p : l.people)
        table.rows.push_back({cell(std::to_string(++no)), cell(p.name), cell(p.school),
                              cell(std::to_string(p.present) + "/" + std::to_string(l.sessions)),
                              cell(p.result), cell(p.certificate)});
    out.blocks.emplace_back(std::move(table));
    return out;
}

TrainingYear year_of(App& app, Db& db, const Desk& desk, const competence::Viewer& viewer,
                     std::int64_t year) {
    if (year < 2000 || year > 2200) not_found("năm này");
    TrainingYear out{.year = year, .commune = commune_of(db).value_or(Unit{})};
    take_schools(out, app, db, desk);
    take_courses(out, db, desk);
    take_components(out, db, viewer);
    return out;
}

std::string to_workbook(const TrainingYear& y) {
    const std::string title = year_title(y);
    office::OutSheet schools{.name = "Các trường",
                             .titles = {upper(title)},
                             .columns = {{.header = "Trường", .width = 40},
                                         {.header = "CBQL đã bồi dưỡng", .width = 18},
                                         {.header = "Giáo viên đã tập huấn", .width = 18}},
                             .rows = {}};
    for (const SchoolTrained& s : y.schools)
        schools.rows.push_back(
            {words(s.unit_name), words(ratio_words(s.managers)), words(ratio_words(s.teachers))});
    office::OutSheet courses{
        .name = "Các khóa",
        .titles = {upper(title)},
        .columns = {{.header = "Khóa", .width = 44},
                    {.header = "Đơn vị tổ chức", .width = 32},
                    {.header = "Lĩnh vực", .width = 24},
                    {.header = "Thời gian", .width = 26},
                    {.header = "Người học", .width = 12, .kind = office::ColumnKind::integer},
                    {.header = "Hoàn thành", .width = 12, .kind = office::ColumnKind::integer}},
        .rows = {}};
    for (const YearCourse& c : y.courses)
        courses.rows.push_back({words(c.course.title), words(c.organiser), words(c.field),
                                words(days_words(c.course)), number(c.enrolled), number(c.completed)});
    office::OutSheet components{
        .name = "Kế hoạch và nhu cầu",
        .titles = {upper(title)},
        .columns = {{.header = "Thành phần", .width = 60},
                    {.header = "Dưới mức", .width = 12, .kind = office::ColumnKind::integer},
                    {.header = "Đã đánh giá", .width = 12, .kind = office::ColumnKind::integer},
                    {.header = "Số khóa", .width = 12, .kind = office::ColumnKind::integer},
                    {.header = "Lượt người học", .width = 14, .kind = office::ColumnKind::integer}},
        .rows = {}};
    for (const ComponentCover& c : y.components)
        components.rows.push_back({words(c.code + " " + c.title), number(c.need.below), number(c.need.rated),
                                   number(c.courses), number(c.seats)});
    return office::to_xlsx({.metadata = {.title = title, .author = issuer_of(y.commune)},
                            .sheets = {schools, courses, components}});
}

office::Document document_of(const TrainingYear& y) {
    office::Document out = blank(y.commune, y.commune, "BÁO CÁO", year_title(y));
    out.blocks.emplace_back(heading("I. Người đã được bồi dưỡng, tập huấn"));
    if (!y.note.empty()) out.blocks.emplace_back(said(y.note));
    if (!y.schools.empty()) out.blocks.emplace_back(schools_table(y));
    out.blocks.emplace_back(
        said("Đếm người, không đếm lượt: mỗi người hoàn thành ít nhất một khóa năng lực số hoặc kỹ năng số "
             "trong năm."));
    out.blocks.emplace_back(heading("II. Các khóa trong năm"));
    if (y.courses.empty())
        out.blocks.emplace_back(said("Chưa có khóa nào."));
    else
        out.blocks.emplace_back(courses_table(y));
    out.blocks.emplace_back(heading("III. Kế hoạch so với nhu cầu"));
    const auto lacking =
        std::ranges::count_if(y.components, [](const ComponentCover& c) { return c.lacks(); });
    out.blocks.emplace_back(said(lacking > 0
                                     ? "Còn " + std::to_string(lacking) +
                                           " thành phần có người dưới mức mong muốn mà chưa có khóa nào."
                                     : "Mọi thành phần có nhu cầu đều đã có khóa."));
    out.blocks.emplace_back(components_table(y));
    return out;
}

}  // namespace khue::training
