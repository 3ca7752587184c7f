// Results over HTTP: of one round as a workbook, of several rounds together for the commune.
#include <algorithm>

#include "core/calendar.hpp"
#include "modules/surveys/routes.hpp"
#include "modules/units/unit.hpp"
#include "office/spreadsheet.hpp"
#include "server/labels.hpp"
#include "store/files.hpp"

namespace khue::surveys {
namespace {

using SharedForm = std::shared_ptr<SurveyForm>;
constexpr int decimals = 2;

void append_mean(JsonWriter& w, const std::optional<double>& mean) {
    w.key("mean");
    if (mean)
        w.real(*mean, decimals);
    else
        w.null();
}

std::string area_label(const SurveyForm& form, const std::string& code) {
    const auto found = std::ranges::find(form.areas, code, &SurveyArea::code);
    return found == form.areas.end() ? code : found->label;
}

void append_areas(JsonWriter& w, const SurveyForm& form, const std::vector<AreaMean>& areas) {
    w.array();
    for (const AreaMean& a : areas) {
        w.object().member("area", a.area).member("label", area_label(form, a.area));
        append_mean(w, a.mean);
        w.end_object();
    }
    w.end_array();
}

void append_statement(JsonWriter& w, const StatementResult& s) {
    w.object().member("code", s.code).member("area", s.area).member("text", s.text);
    append_mean(w, s.mean);
    w.key("distribution");
    if (!s.distribution) {
        w.null();
    } else {
        w.array();
        for (const std::int64_t n : *s.distribution) w.value(n);
        w.end_array();
    }
    w.end_object();
}

office::OutCell word_cell(std::string text) { return {.value = std::move(text), .comment = {}}; }
office::OutCell number_cell(const std::optional<double>& n) {
    office::OutCell out{.value = {}, .comment = {}};
    if (n) out.value = *n;
    return out;
}

std::string workbook(const SurveyForm& form, const SurveyRound& round, const std::string& school,
                     const SurveyResults& results) {
    office::OutSheet sheet{
        .name = "Kết quả phiếu hỏi",
        .titles = {"KẾT QUẢ PHIẾU HỎI VỀ CHUYỂN ĐỔI SỐ", school + ", năm học " + round.school_year,
                   "Dưới " + std::to_string(form.least) + " câu trả lời thì để trống.", form.note},
        .columns = {{.header = "Nhóm", .width = 18},
                    {.header = "Lĩnh vực", .width = 34},
                    {.header = "Câu hỏi", .width = 60},
                    {.header = "Trung bình", .width = 12, .kind = office::ColumnKind::decimal}},
        .rows = {}};
    for (const std::string& answer : form.answers)
        sheet.columns.push_back({.header = answer, .width = 14, .kind = office::ColumnKind::integer});
    for (const GroupResult& g : results.groups) {
        if (!g.shown)
            sheet.rows.push_back({word_cell(g.label), word_cell(""), word_cell("Chưa đủ số người trả lời")});
        for (const StatementResult& s : g.statements) {
            std::vector<office::OutCell> row = {word_cell(g.label), word_cell(area_label(form, s.area)),
                                                word_cell(s.text), number_cell(s.mean)};
            if (s.distribution)
                for (const std::int64_t n : *s.distribution)
                    row.push_back(number_cell(static_cast<double>(n)));
            sheet.rows.push_back(std::move(row));
        }
    }
    return office::to_xlsx({.metadata = {.title = "Kết quả phiếu hỏi về chuyển đổi số",
                                         .author = school,
                                         .subject = form.label,
                                         .keywords = round.school_year},
                            .sheets = {std::move(sheet)}});
}

Response results_file(Context& c) {
    std::string bytes, year;
    c.database().read([&](Db& db) {
        const SeenRound seen = seen_round(c, db);
        if (!seen.results) refuse("not_ended", "Kết quả có khi đợt khảo sát đã kết thúc và trường cho xem.");
        const SurveyForm form = SurveyForm::kept(seen.round.content);
        year = seen.round.school_year;
        bytes = workbook(form, seen.round, label_of(db, Unit::entity(), seen.round.unit_id.value),
                         results_of(form, tally_of(db, seen.round.id, form)));
    });
    return attachment(std::move(bytes), xlsx_type, "phieu-hoi-" + year + ".xlsx");
}

// Rounds that ended before today, so that the order in which they enter the total never changes afterwards.
Response totals(Context& c, const SurveyForm& form) {
    std::string year(c.request.value("school_year"));
    if (year.empty()) year = school_year_of(local_date(now()));
    const Date today = local_date(now());
    auto rounds = list<SurveyRound>(c.db(), c.scope(), {.filters = {where<&SurveyRound::school_year>(year)}});
    std::erase_if(rounds, [&](const SurveyRound& r) {
        return r.shared || r.state_on(today) != RoundState::ended || r.last_day() >= today;
    });
    std::ranges::sort(rounds, {}, [](const SurveyRound& r) { return std::pair(r.last_day(), r.id.value); });
    std::vector<Tally> tallies;
    for (const SurveyRound& r : rounds) tallies.push_back(tally_of(c.db(), r.id, form));
    const JointResults joint = joint_results(form, tallies);
    std::string body;
    JsonWriter w(body);
    w.object().member("school_year", year).member("together", static_cast<std::int64_t>(rounds_together));
    w.member("schools", static_cast<std::int64_t>(joint.rounds)).member("note", form.note).key("results");
    if (joint.rounds == 0)
        w.null();
    else
        append_results(w, form, joint.results);
    w.end_object();
    return json_response(std::move(body));
}

}  // namespace

void append_results(JsonWriter& w, const SurveyForm& form, const SurveyResults& results) {
    w.object().key("answers").array();
    for (const std::string& words : form.answers) w.value(words);
    w.end_array().key("groups").array();
    for (const GroupResult& g : results.groups) {
        w.object().member("code", g.code).member("label", g.label).member("people", g.people);
        w.member("shown", g.shown).key("areas");
        append_areas(w, form, g.areas);
        w.key("statements").array();
        for (const StatementResult& s : g.statements) append_statement(w, s);
        w.end_array().end_object();
    }
    w.end_array().key("all");
    append_areas(w, form, results.all);
    w.end_object();
}

Shape results_shape() {
    using namespace shape;
    const Shape area = object({{"area", text()}, {"label", text()}, {"mean", nullable(number())}});
    const Shape statement = object({{"code", text()},
                                    {"area", text()},
                                    {"text", text()},
                                    {"mean", nullable(number())},
                                    {"distribution", nullable(list(integer()))}});
    const Shape group = object({{"code", text()},
                                {"label", text()},
                                {"people", integer()},
                                {"shown", flag()},
                                {"areas", list(area)},
                                {"statements", list(statement)}});
    return named("SurveyResults",
                 object({{"answers", list(text())}, {"groups", list(group)}, {"all", list(area)}}));
}

void add_result_routes(Module& m, const SharedForm& form) {
    using namespace shape;
    add_route(m, "GET", "/api/surveys/{id}/results.xlsx", read_right, results_file,
              "Kết quả phiếu hỏi dạng Excel", exchange::file(std::string(xlsx_type)), Access::slow);
    add_route(
        m, "GET", "/api/surveys/totals", totals_right, [form](Context& c) { return totals(c, *form); },
        "Kết quả phiếu hỏi cộng của ít nhất năm trường",
        exchange::answers(named("SurveyTotals", object({{"school_year", text()},
                                                        {"together", integer()},
                                                        {"schools", integer()},
                                                        {"note", text()},
                                                        {"results", nullable(results_shape())}})),
                          {{.name = "school_year", .shape = text(), .what = "năm học, ví dụ 2026-2027"}}));
}

}  // namespace khue::surveys
