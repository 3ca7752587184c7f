#include "modules/security_reports/content.hpp"

#include <algorithm>
#include <map>

#include "modules/units/tree.hpp"

namespace khue::security_reports {
namespace {

// What one unit brings to the commune's report.
struct Part {
    std::string unit;
    std::optional<Content> content;  // nothing: not received
};

std::vector<Part> received_parts(Db& db, std::int64_t year) {
    std::vector<Part> out;
    for (const Unit& school : schools_of(db)) {
        const auto report =
            first<SecurityReport>(db, Scope::of(school.id.value), {where<&SecurityReport::year>(year)});
        const bool received = report && report->state == ReportState::received;
        out.push_back(
            {.unit = school.name, .content = received ? handed_in_content(db, *report) : std::nullopt});
    }
    return out;
}

const Figure* figure_in(const Content& c, const std::string& code) {
    for (const ContentItem& item : c.items) {
        const auto found = std::ranges::find(item.figures, code, &Figure::code);
        if (found != item.figures.end()) return &*found;
    }
    return nullptr;
}

// What is missing in one part is not in the sum; words of units are not added up.
Figure summed(const Figure& own, const std::vector<Part>& parts) {
    Figure out = own;
    for (const Part& p : parts) {
        const Figure* of_part = p.content ? figure_in(*p.content, own.code) : nullptr;
        if (of_part && of_part->number) out.number = out.number.value_or(0) + *of_part->number;
    }
    return out;
}

ReportTable units_table(const FormItem& item, const UnitFacts& own, const std::string& commune,
                        const std::vector<Part>& parts) {
    ReportTable out{.header = {"Đơn vị"}, .rows = {{commune}}};
    for (const std::string& code : item.figures) {
        out.header.emplace_back(figure_named(code)->label);
        out.rows.front().push_back(own.figure(code)->shown());
    }
    const bool only_words = item.figures.empty();
    if (only_words) out.header.emplace_back(item.title), out.rows.clear();
    for (const Part& p : parts) {
        std::vector<std::string> row{p.unit};
        for (const std::string& code : item.figures) {
            const Figure* f = p.content ? figure_in(*p.content, code) : nullptr;
            row.push_back(f ? f->shown() : "");
        }
        const ContentItem* said = p.content ? p.content->find(item.code) : nullptr;
        if (only_words) row.push_back(said ? said->sentence : "");
        out.rows.push_back(std::move(row));
    }
    return out;
}

void append_figure(JsonWriter& w, const Figure& f) {
    w.object().member("code", f.code).member("label", f.label).member("number", f.number);
    w.member("text", f.text).end_object();
}

void append_table(JsonWriter& w, const std::optional<ReportTable>& table) {
    w.key("table");
    if (!table) return void(w.null());
    w.object().key("header").array();
    for (const auto& name : table->header) w.value(name);
    w.end_array().key("rows").array();
    for (const auto& row : table->rows) {
        w.array();
        for (const auto& cell : row) w.value(cell);
        w.end_array();
    }
    w.end_array().end_object();
}

ReportTable parse_table(const Json& of) {
    ReportTable out;
    for (const Json& name : of["header"].items) out.header.push_back(name.text_or());
    for (const Json& row : of["rows"].items) {
        out.rows.emplace_back();
        for (const Json& cell : row.items) out.rows.back().push_back(cell.text_or());
    }
    return out;
}

Figure parse_figure(const Json& of) {
    Figure out{.code = of["code"].text_or(), .label = of["label"].text_or(), .number = {}, .text = {}};
    if (!of["number"].is_null()) out.number = of["number"].integer_or(0);
    if (of["text"].is_text()) out.text = of["text"].text;
    return out;
}

}  // namespace

std::int64_t ContentItem::missing() const {
    std::int64_t n = sentence.empty() ? 1 : missing_in(sentence);
    if (!edited) return n;
    for (const Figure& f : figures) n += f.missing();
    return n;
}

const ContentItem* Content::find(std::string_view code) const {
    const auto found = std::ranges::find(items, code, &ContentItem::code);
    return found == items.end() ? nullptr : &*found;
}

std::int64_t Content::missing() const {
    std::int64_t n = 0;
    for (const ContentItem& item : items) n += item.missing();
    return n;
}

Content live_content(Db& db, const FactSources& from, const SecurityReport& r, Instant at) {
    const Year year = year_of(from.form, r.year);
    const UnitFacts own = facts_of(db, from, r.unit_id, year, at);
    const auto commune = commune_of(db);
    const bool gathers = commune && commune->id == r.unit_id;
    const std::vector<Part> parts = gathers ? received_parts(db, r.year) : std::vector<Part>{};
    const Json words = parse_json(r.words.value_or("{}")).value_or(Json{});
    std::vector<Figure> all;
    for (const Figure& f : own.figures) all.push_back(summed(f, parts));
    Content out{.year = r.year,
                .from = year.from,
                .to = std::min(year.close, local_date(at)),
                .counted_at = at,
                .items = {}};
    for (const FormItem& item : from.form.items) {
        ContentItem c{.code = item.code,
                      .title = item.title,
                      .draft = drafted(item.sentence, all),
                      .sentence = words[item.code].text_or(),
                      .edited = false,
                      .figures = {},
                      .table = {}};
        c.edited = !c.sentence.empty();
        if (!c.edited) c.sentence = c.draft;
        for (const std::string& code : item.figures)
            c.figures.push_back(*std::ranges::find(all, code, &Figure::code));
        if (gathers)
            c.table = units_table(item, own, commune->name, parts);
        else if (const ReportTable* table = own.table(item.table))
            c.table = *table;
        out.items.push_back(std::move(c));
    }
    return out;
}

void append_content(JsonWriter& w, const Content& c) {
    w.member("from", c.from).member("to", c.to).member("counted_at", c.counted_at);
    w.member("missing", c.missing()).key("items").array();
    for (const ContentItem& item : c.items) {
        w.object().member("code", item.code).member("title", item.title).member("draft", item.draft);
        w.member("sentence", item.sentence).member("edited", item.edited).member("missing", item.missing());
        w.key("figures").array();
        for (const Figure& f : item.figures) append_figure(w, f);
        w.end_array();
        append_table(w, item.table);
        w.end_object();
    }
    w.end_array();
}

std::string content_json(const Content& c) {
    std::string out;
    JsonWriter w(out);
    w.object().member("year", c.year);
    append_content(w, c);
    w.end_object();
    return out;
}

Content parse_content(const std::string& json) {
    const Json of = parse_json(json).value_or(Json{});
    Content out{.year = of["year"].integer_or(0),
                .from = parse_date(of["from"].text_or()).value_or(Date{}),
                .to = parse_date(of["to"].text_or()).value_or(Date{}),
                .counted_at = parse_instant(of["counted_at"].text_or()).value_or(Instant{}),
                .items = {}};
    for (const Json& i : of["items"].items) {
        ContentItem item{.code = i["code"].text_or(),
                         .title = i["title"].text_or(),
                         .draft = i["draft"].text_or(),
                         .sentence = i["sentence"].text_or(),
                         .edited = i["edited"].boolean_or(false),
                         .figures = {},
                         .table = {}};
        for (const Json& f : i["figures"].items) item.figures.push_back(parse_figure(f));
        if (!i["table"].is_null()) item.table = parse_table(i["table"]);
        out.items.push_back(std::move(item));
    }
    return out;
}

std::optional<Content> handed_in_content(Db& db, const SecurityReport& r) {
    if (r.number == 0) return std::nullopt;
    const auto kept = first<SecurityReportVersion>(db, Scope::of(r.unit_id.value),
                                                   {where<&SecurityReportVersion::report_id>(r.id.value),
                                                    where<&SecurityReportVersion::number>(r.number)});
    return kept ? std::optional(parse_content(kept->content)) : std::nullopt;
}

}  // namespace khue::security_reports
