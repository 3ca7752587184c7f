#include "modules/statistics/content.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/calendar.hpp"
#include "modules/statistics/counting.hpp"
#include "store/records.hpp"

namespace khue::statistics {
namespace {

constexpr std::string_view source_codes[] = {"none", "computed", "declared", "corrected"};
constexpr std::string_view source_labels[] = {"Chưa có số", "Máy đếm từ hồ sơ", "Trường khai",
                                              "Trường sửa số máy đếm"};

Line line_of(const Row& row, const SchoolFacts& facts, const Entries& entries, const Values& before) {
    const Counted c = row.count ? counted(*row.count, facts) : Counted{};
    Line line{
        .code = row.code,
        .label = row.label,
        .unit = row.unit,
        .note = row.note,
        .depth = row.depth,
        .countable = row.count.has_value(),
        .many_levels = c.many_levels,
        .opens = row.count && row.count->of != Of::schools && row.count->of != Of::sites && !c.many_levels,
        .computed = c.value,
        .value = c.value,
        .before = {},
        .unknown = c.unknown,
        .source = c.value ? Source::computed : Source::none,
        .reason = {}};
    if (const auto then = before.find(row.code); then != before.end()) line.before = then->second;
    const auto entry = entries.find(row.code);
    if (entry == entries.end()) return line;
    line.value = entry->second.value;
    line.reason = entry->second.reason;
    line.source = c.value ? Source::corrected : Source::declared;
    return line;
}

std::vector<Finding> missing_reasons(const std::vector<Part>& parts) {
    std::vector<Finding> out;
    for (const Part& part : parts)
        for (const Line& line : part.lines) {
            if (line.source != Source::corrected || !line.reason.empty()) continue;
            const std::string code = std::to_string(line.code);
            out.push_back({.key = "reason/" + code,
                           .hard = true,
                           .text = "Mã số " + code + " khác số máy đếm: xin ghi lý do.",
                           .codes = {line.code}});
        }
    return out;
}

// The numbers that the school handed in for the year before.
Values values_before(Db& db, const StatisticsForm& f) {
    const auto former =
        first<StatisticsForm>(db, Scope::of(f.unit_id.value),
                              {where<&StatisticsForm::form>(f.form),
                               where<&StatisticsForm::school_year>(school_year_before(f.school_year))});
    if (!former || !is_handed_in(db, *former)) return {};
    const auto sent = newest_submission(db, *former);
    return sent ? values_of(parse_content(sent->content)) : Values{};
}

std::optional<std::int64_t> number_in(const Json& j) {
    return j.is_null() ? std::nullopt : std::optional(j.integer_or(0));
}

Line line_in(const Json& j) {
    const auto source = std::ranges::find(source_codes, j["source"].text_or());
    return {.code = j["code"].integer_or(0),
            .label = j["label"].text_or(),
            .unit = j["unit"].text_or(),
            .note = j["note"].text_or(),
            .depth = static_cast<int>(j["depth"].integer_or(0)),
            .countable = j["countable"].boolean_or(false),
            .many_levels = j["many_levels"].boolean_or(false),
            .opens = j["opens"].boolean_or(false),
            .computed = number_in(j["computed"]),
            .value = number_in(j["value"]),
            .before = number_in(j["before"]),
            .unknown = j["unknown"].integer_or(0),
            .source =
                source == std::end(source_codes) ? Source::none : static_cast<Source>(source - source_codes),
            .reason = j["reason"].text_or()};
}

Explained finding_in(const Json& j) {
    Explained out{.finding = {.key = j["key"].text_or(),
                              .hard = j["hard"].boolean_or(true),
                              .text = j["text"].text_or(),
                              .codes = {}},
                  .explanation = j["explanation"].text_or()};
    for (const Json& code : j["codes"].items) out.finding.codes.push_back(code.integer_or(0));
    return out;
}

}  // namespace

bool Content::blocks() const {
    return std::ranges::any_of(findings,
                               [](const Explained& e) { return e.finding.hard || e.explanation.empty(); });
}

Content content_of(const Layout& layout, const SchoolFacts& facts, const Entries& entries,
                   const Explanations& explanations, const Values& before) {
    Content out{.form = layout.code,
                .number = layout.number,
                .title = layout.title,
                .legal_basis = layout.legal_basis,
                .confidence = layout.confidence,
                .school_year = facts.school_year,
                .unit_code = facts.school.code,
                .unit_name = facts.school.name,
                .state_day = facts.day,
                .counted_at = now(),
                .parts = {},
                .findings = {}};
    for (const Section& s : layout.sections) {
        Part& part = out.parts.emplace_back();
        part.title = s.title;
        for (const Row& row : s.rows) part.lines.push_back(line_of(row, facts, entries, before));
    }
    auto findings = missing_reasons(out.parts);
    std::ranges::move(judge(layout, values_of(out), before), std::back_inserter(findings));
    for (Finding& f : findings) {
        const auto said = explanations.find(f.key);
        const bool explained = !f.hard && said != explanations.end();
        out.findings.push_back({.finding = std::move(f), .explanation = explained ? said->second : ""});
    }
    return out;
}

Content live_content(Db& db, const StatisticsForm& f) {
    const Layout& layout = layout_of(f.form);
    const Unit school = get(db, Scope::everything(), f.unit_id).value_or(Unit{});
    return content_of(layout, facts_of(db, school, layout, f.school_year), entries_in(f.entries),
                      explanations_in(f.explanations), values_before(db, f));
}

Values values_of(const Content& c) {
    Values out;
    for (const Part& part : c.parts)
        for (const Line& line : part.lines)
            if (line.value) out[line.code] = *line.value;
    return out;
}

void append_parts(JsonWriter& w, const std::vector<Part>& parts) {
    w.array();
    for (const Part& part : parts) {
        w.object().member("title", part.title).key("lines").array();
        for (const Line& l : part.lines) {
            w.object().member("code", l.code).member("label", l.label).member("unit", l.unit);
            w.text_or_null("note", l.note).member("depth", l.depth).member("countable", l.countable);
            w.member("many_levels", l.many_levels).member("opens", l.opens).member("computed", l.computed);
            w.member("unknown", l.unknown).member("value", l.value).member("before", l.before);
            w.member("source", code(l.source)).text_or_null("reason", l.reason).end_object();
        }
        w.end_array().end_object();
    }
    w.end_array();
}

void append_content(JsonWriter& w, const Content& c) {
    w.object().member("form", c.form).member("number", c.number).member("title", c.title);
    w.member("legal_basis", c.legal_basis).member("confidence", c.confidence);
    w.member("school_year", c.school_year).member("unit_code", c.unit_code).member("unit_name", c.unit_name);
    w.member("state_day", c.state_day).member("counted_at", c.counted_at).key("parts");
    append_parts(w, c.parts);
    w.key("findings").array();
    for (const Explained& e : c.findings) {
        w.object().member("key", e.finding.key).member("hard", e.finding.hard);
        w.member("text", e.finding.text).key("codes").array();
        for (const std::int64_t code : e.finding.codes) w.value(code);
        w.end_array().text_or_null("explanation", e.explanation).end_object();
    }
    w.end_array().end_object();
}

std::string content_json(const Content& c) {
    std::string out;
    JsonWriter w(out);
    append_content(w, c);
    return out;
}

Content parse_content(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || !json->is_object()) throw std::runtime_error("a statistics form cannot be read");
    const Json& j = *json;
    Content out{.form = j["form"].text_or(),
                .number = j["number"].text_or(),
                .title = j["title"].text_or(),
                .legal_basis = j["legal_basis"].text_or(),
                .confidence = j["confidence"].text_or(),
                .school_year = j["school_year"].text_or(),
                .unit_code = j["unit_code"].text_or(),
                .unit_name = j["unit_name"].text_or(),
                .state_day = parse_date(j["state_day"].text_or()).value_or(Date{}),
                .counted_at = parse_instant(j["counted_at"].text_or()).value_or(Instant{}),
                .parts = {},
                .findings = {}};
    for (const Json& p : j["parts"].items) {
        Part& part = out.parts.emplace_back();
        part.title = p["title"].text_or();
        for (const Json& l : p["lines"].items) part.lines.push_back(line_in(l));
    }
    for (const Json& f : j["findings"].items) out.findings.push_back(finding_in(f));
    return out;
}

Shape parts_shape() {
    using namespace shape;
    const Shape line =
        named("StatisticsLine", object({{"code", integer()},
                                        {"label", text()},
                                        {"unit", text()},
                                        {"note", nullable(text())},
                                        {"depth", integer()},
                                        {"countable", flag()},
                                        {"many_levels", flag()},
                                        {"opens", flag()},
                                        {"computed", nullable(integer())},
                                        {"unknown", integer()},
                                        {"value", nullable(integer())},
                                        {"before", nullable(integer())},
                                        {"source", one_of({"none", "computed", "declared", "corrected"})},
                                        {"reason", nullable(text())}}));
    return list(named("StatisticsPart", object({{"title", text()}, {"lines", list(line)}})));
}

Shape content_shape() {
    using namespace shape;
    const Shape finding = named("StatisticsFinding", object({{"key", text()},
                                                             {"hard", flag()},
                                                             {"text", text()},
                                                             {"codes", list(integer())},
                                                             {"explanation", nullable(text())}}));
    return named("StatisticsContent", object({{"form", text()},
                                              {"number", text()},
                                              {"title", text()},
                                              {"legal_basis", text()},
                                              {"confidence", text()},
                                              {"school_year", text()},
                                              {"unit_code", text()},
                                              {"unit_name", text()},
                                              {"state_day", date()},
                                              {"counted_at", instant()},
                                              {"parts", parts_shape()},
                                              {"findings", list(finding)}}));
}

std::string_view code(Source s) { return source_codes[static_cast<std::size_t>(s)]; }
std::string_view label(Source s) { return source_labels[static_cast<std::size_t>(s)]; }

ApprovalSubject subject_of(const StatisticsForm& f) {
    return {.entity = StatisticsForm::entity().name, .id = f.id.value, .unit = f.unit_id.value};
}

bool is_handed_in(Db& db, const StatisticsForm& f) { return approval_of(db, subject_of(f)).is_sealed(); }

std::vector<StatisticsSubmission> submissions_of(Db& db, const StatisticsForm& f) {
    return list<StatisticsSubmission>(db, Scope::of(f.unit_id.value),
                                      {.filters = {where<&StatisticsSubmission::form_id>(f.id.value)},
                                       .order = &field_of<&StatisticsSubmission::number>(),
                                       .descending = true});
}

std::optional<StatisticsSubmission> newest_submission(Db& db, const StatisticsForm& f) {
    return first<StatisticsSubmission>(
        db, Scope::of(f.unit_id.value),
        {where<&StatisticsSubmission::form_id>(f.id.value), where<&StatisticsSubmission::number>(f.number)});
}

}  // namespace khue::statistics
