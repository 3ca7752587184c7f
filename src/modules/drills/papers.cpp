#include "modules/drills/papers.hpp"

namespace khue::drills {
namespace {

using office::Block;
using security::cell;
using security::heading;
using security::missing_run;
using security::paragraph;
using security::said_or_missing;

constexpr std::int64_t ms_of_minute = 60'000, ms_of_second = 1'000;

std::string minutes_text(const std::optional<std::int64_t>& ms) {
    if (!ms) return "";
    return std::to_string(*ms / ms_of_minute) + " phút " + std::to_string(*ms % ms_of_minute / ms_of_second) +
           " giây sau khi bắt đầu";
}

Json parsed(const std::optional<std::string>& text) {
    return parse_json(text.value_or("{}")).value_or(Json{});
}

std::string role_label(const Scenario& s, const std::string& code) {
    const ScenarioRole* role = s.role(code);
    return role ? role->label : code;
}

office::Table roles_table(const DrillMaterial& m) {
    const Json people = parsed(m.drill.people);
    office::Table out = security::table({"Vai", "Người đóng vai"}, {90, 80});
    for (const ScenarioRole& r : m.scenario.roles)
        out.rows.push_back(
            {cell(r.label), cell(said_or_missing(people[r.code].text_or(), "người đóng vai"))});
    return out;
}

office::Table injects_table(const DrillMaterial& m) {
    office::Table out =
        security::table({"Phút", "Gửi tới", "Tình huống", "Cách xử lý mong đợi"}, {15, 35, 60, 60});
    for (const Inject& i : m.scenario.injects)
        out.rows.push_back(
            {cell(std::to_string(i.at)), cell(role_label(m.scenario, i.to)), cell(i.text), cell(i.expect)});
    return out;
}

office::Document blank(const DrillMaterial& m, const char* kind, const std::string& subject,
                       const char* symbol) {
    office::Document d;
    d.metadata = {.title = subject, .author = m.issuer.unit.name, .subject = m.drill.title, .keywords = {}};
    d.header = security::header_of(m.issuer, symbol);
    d.kind = kind;
    d.subject = subject;
    d.signature = security::signature_of(m.issuer);
    d.recipients = {"Như trên", "Lưu: VT"};
    return d;
}

void append_log(std::vector<Block>& blocks, const DrillMaterial& m) {
    office::Table out = security::table({"Phút", "Loại", "Nội dung", "Người ghi"}, {15, 30, 85, 40});
    for (const DrillEntry& e : m.entries)
        out.rows.push_back(
            {cell(std::to_string((e.at.ms - m.drill.started_at.value_or(e.at).ms) / ms_of_minute)),
             cell(std::string(label_of(e.kind))), cell(e.text), cell(e.noted_by)});
    if (m.entries.empty()) return void(blocks.emplace_back(paragraph({missing_run("ghi chép xử lý")})));
    blocks.emplace_back(std::move(out));
}

void append_marks(std::vector<Block>& blocks, const DrillMaterial& m) {
    const Json marks = parsed(m.drill.marks);
    office::Table out = security::table({"Nội dung đánh giá", "Kết quả", "Nhận xét"}, {80, 30, 60});
    for (const Question& q : m.scenario.questions) {
        const std::string result(result_label(marks[q.code]["result"].text_or()));
        out.rows.push_back({cell(q.question), cell(said_or_missing(result, "kết quả")),
                            cell(marks[q.code]["note"].text_or())});
    }
    blocks.emplace_back(std::move(out));
}

}  // namespace

DrillMaterial drill_material(Db& db, const Drill& d) {
    return {.drill = d,
            .scenario = Scenario::kept(d.content),
            .entries = entries_of(db, d),
            .issuer = security::issuer_in(db, d.unit_id)};
}

office::Document script_of(const DrillMaterial& m) {
    office::Document d = blank(m, "KỊCH BẢN", "Diễn tập xử lý sự cố an ninh mạng: " + m.drill.title, "KB");
    auto& b = d.blocks;
    b.emplace_back(heading(1, "I. MỤC ĐÍCH, YÊU CẦU"));
    b.emplace_back(paragraph(m.scenario.goal));
    b.emplace_back(paragraph(
        {{.text = "Hình thức: " + std::string(kind_label(m.scenario.kind)) + "; thời lượng dự kiến " +
                  std::to_string(m.scenario.minutes) + " phút; ngày: "},
         said_or_missing(m.drill.planned_on ? to_vietnamese(*m.drill.planned_on) : "", "ngày diễn tập"),
         {.text = "."}}));
    b.emplace_back(heading(1, "II. THÀNH PHẦN, PHÂN VAI"));
    b.emplace_back(roles_table(m));
    b.emplace_back(heading(1, "III. TÌNH HUỐNG"));
    b.emplace_back(injects_table(m));
    b.emplace_back(heading(1, "IV. NỘI DUNG ĐÁNH GIÁ"));
    office::List questions{.mark = office::List::Mark::number, .items = {}};
    for (const Question& q : m.scenario.questions) questions.items.push_back({{.text = q.question}});
    b.emplace_back(std::move(questions));
    return d;
}

office::Document report_of(const DrillMaterial& m) {
    office::Document d =
        blank(m, "BÁO CÁO", "Kết quả diễn tập xử lý sự cố an ninh mạng: " + m.drill.title, "BC");
    const Timing timing = timing_of(m.drill, m.entries);
    auto& b = d.blocks;
    b.emplace_back(heading(1, "I. TÌNH HÌNH TỔ CHỨC"));
    const auto day = m.drill.started_at ? to_vietnamese(local_date(*m.drill.started_at)) : std::string();
    b.emplace_back(
        paragraph({{.text = "Hình thức: " + std::string(kind_label(m.scenario.kind)) + ". Ngày diễn tập: "},
                   said_or_missing(day, "ngày diễn tập"),
                   {.text = ". " + m.scenario.goal}}));
    b.emplace_back(roles_table(m));
    b.emplace_back(heading(1, "II. DIỄN BIẾN, XỬ LÝ"));
    append_log(b, m);
    office::Table times = security::table({"Mốc", "Thời gian"}, {60, 110});
    times.rows.push_back(
        {cell("Phát hiện"), cell(said_or_missing(minutes_text(timing.detected), "thời gian phát hiện"))});
    times.rows.push_back(
        {cell("Cô lập"), cell(said_or_missing(minutes_text(timing.isolated), "thời gian cô lập"))});
    times.rows.push_back(
        {cell("Khôi phục"), cell(said_or_missing(minutes_text(timing.recovered), "thời gian khôi phục"))});
    b.emplace_back(std::move(times));
    b.emplace_back(heading(1, "III. ĐÁNH GIÁ"));
    append_marks(b, m);
    b.emplace_back(heading(1, "IV. BÀI HỌC, VIỆC PHẢI LÀM"));
    b.emplace_back(paragraph({said_or_missing(m.drill.lessons.value_or(""), "bài học")}));
    if (m.drill.follow_up)
        b.emplace_back(paragraph(*m.drill.follow_up + " (hạn " +
                                 (m.drill.follow_up_due ? to_vietnamese(*m.drill.follow_up_due) : "…") +
                                 ")"));
    if (m.drill.state != DrillState::evaluated) d.watermark = "DỰ THẢO";
    return d;
}

}  // namespace khue::drills
