#include "modules/query/extraction.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/query/answer_json.hpp"
#include "modules/query/routes.hpp"
#include "store/audit.hpp"
#include "store/files.hpp"

namespace khue::questions {
namespace {

constexpr std::string_view formats[] = {"xlsx", "csv", "json"};

office::ColumnKind kind_of(const Head& h) {
    switch (h.sort) {
        case Sort::number: return h.decimals ? office::ColumnKind::decimal : office::ColumnKind::integer;
        case Sort::day: return office::ColumnKind::date;
        default: return office::ColumnKind::text;
    }
}

office::OutColumn column_of(const Head& h) { return {.header = h.label, .width = 18, .kind = kind_of(h)}; }

// A day that lacks its month stays as it is written.
office::OutCell cell_of(const Cell& c, const Head& h) {
    if (c.none) return {};
    if (h.sort == Sort::number) return {.value = c.number};
    if (h.sort == Sort::flag) return {.value = std::string(c.number != 0 ? "Có" : "Không")};
    if (h.sort == Sort::day)
        if (const auto day = parse_date(c.text)) return {.value = *day};
    if (h.sort == Sort::instant)
        if (const auto at = parse_instant(c.text))
            return {.value = to_vietnamese(local_date(*at)) + " " + local_clock(*at)};
    return {.value = c.text};
}

std::string few(const TableLimits& limits) { return "dưới " + std::to_string(limits.least_shown); }

std::string column_label(const Table& t, std::size_t column, std::size_t measure) {
    if (t.across.empty()) return t.measure_heads[measure].label;
    return t.measure_heads.size() == 1 ? t.columns[column].label
                                       : t.columns[column].label + ": " + t.measure_heads[measure].label;
}

void add_values(std::vector<office::OutCell>& row, const Table& t, const Tally* tally, bool hidden) {
    for (std::size_t m = 0; m < t.kinds.size(); ++m) {
        if (hidden)
            row.push_back({.value = few({})});
        else
            row.push_back(tally ? cell_of(t.value(*tally, m), t.measure_heads[m]) : office::OutCell{});
    }
}

office::OutSheet empty_sheet(const Extract& e) {
    office::OutSheet sheet{.name = std::string(e.subject->label)};
    sheet.titles.push_back(std::string(e.subject->label));
    sheet.titles.push_back(e.sentence);
    sheet.titles.push_back("Lập lúc " + local_clock(now()) + " ngày " + to_vietnamese(local_date(now())));
    return sheet;
}

std::string as_json(const Extract& e, const std::function<void(JsonWriter&)>& answer) {
    std::string out;
    JsonWriter w(out);
    w.object().member("sentence", e.sentence).member("made_at", now()).key("answer");
    answer(w);
    w.end_object();
    return out;
}

std::string written(const office::OutSheet& sheet, Format format) {
    return format == Format::csv ? office::to_csv(sheet)
                                 : office::to_xlsx({.metadata = {}, .sheets = {sheet}});
}

std::string type_of(Format f) {
    return f == Format::xlsx  ? std::string(xlsx_type)
           : f == Format::csv ? "text/csv; charset=utf-8"
                              : "application/json";
}

void must_fit(std::int64_t rows, const Rules& rules) {
    if (rows <= rules.most_rows) return;
    throw Failure{422,
                  "too_many_rows",
                  "Kết quả có " + number_with_dots(rows) + " dòng, nhiều hơn " +
                      number_with_dots(rules.most_rows) + " dòng của một tệp. Hãy lọc bớt.",
                  {}};
}

}  // namespace

std::string_view code(Format f) { return formats[static_cast<std::size_t>(f)]; }

std::string purpose_of(std::string_view text, bool needed) {
    std::string purpose = squeeze(nfc(text));
    if (needed && length(purpose) < shortest_purpose)
        throw Failure{
            428, "purpose_required", "Xuất dữ liệu cá nhân phải nêu mục đích (ít nhất 10 ký tự).", {}};
    return purpose;
}

Reach reach_to_take_out(const Identity& who, const Reach& reach, const Question& q) {
    if (!tells_of_persons(q, reach)) return reach;
    const Scope out = who.scope("exports.personal");
    Reach narrowed = reach;
    for (Reach::Part& part : narrowed.parts) {
        std::erase_if(part.rows.units, [&](std::int64_t unit) { return !out.covers(unit); });
        std::erase_if(part.rows.whole, [&](std::int64_t unit) { return !out.covers_class(unit, 0); });
    }
    if (narrowed.find(*q.selection.subject)->rows.units.empty())
        throw Failure{403, "forbidden", "Bạn không có quyền xuất dữ liệu cá nhân.", {}};
    return narrowed;
}

office::OutSheet sheet_of(const ListAnswer& a, const Extract& e) {
    office::OutSheet sheet = empty_sheet(e);
    for (const Head& h : a.heads) sheet.columns.push_back(column_of(h));
    for (const auto& row : a.rows) {
        auto& cells = sheet.rows.emplace_back();
        for (std::size_t i = 0; i < row.cells.size(); ++i) cells.push_back(cell_of(row.cells[i], a.heads[i]));
    }
    return sheet;
}

office::OutSheet sheet_of(const Table& t, const Extract& e) {
    office::OutSheet sheet = empty_sheet(e);
    const bool across = t.columns.size() > 1;
    for (const Head& h : t.row_heads) sheet.columns.push_back({.header = h.label, .width = 24});
    for (std::size_t c = 0; c < t.columns.size(); ++c)
        for (std::size_t m = 0; m < t.kinds.size(); ++m) {
            auto column = column_of(t.measure_heads[m]);
            column.header = column_label(t, c, m);
            sheet.columns.push_back(std::move(column));
        }
    for (std::size_t m = 0; across && m < t.kinds.size(); ++m) {
        auto column = column_of(t.measure_heads[m]);
        column.header = "Cộng" + (t.kinds.size() == 1 ? "" : ": " + t.measure_heads[m].label);
        sheet.columns.push_back(std::move(column));
    }
    for (std::size_t r = 0; r < t.rows.size(); ++r) {
        auto& row = sheet.rows.emplace_back();
        for (const Key& k : t.rows[r]) row.push_back({.value = k.label});
        for (std::size_t c = 0; c < t.columns.size(); ++c) {
            const auto& tally = t.at(r, c);
            add_values(row, t, tally ? &*tally : nullptr, t.hidden[r * t.columns.size() + c]);
        }
        if (across) add_values(row, t, &t.row_totals[r], t.row_hidden[r]);
    }
    if (t.row_heads.empty() || t.rows.empty()) return sheet;
    auto& row = sheet.rows.emplace_back();
    row.push_back({.value = std::string("Tổng cộng")});
    row.resize(t.row_heads.size());
    for (std::size_t c = 0; c < t.columns.size(); ++c)
        add_values(row, t, &t.column_totals[c], t.column_hidden[c]);
    if (across) add_values(row, t, &t.total, t.total_hidden);
    return sheet;
}

Extract extract(App& app, Desk& desk, const Identity& who, const Json& question, Format format) {
    const Reach seen = reach_of(who, app, desk.rules);
    const Question q = question_of(question, seen);
    const Reach reach = reach_to_take_out(who, seen, q);
    Extract e{.subject = q.selection.subject, .personal = tells_of_persons(q, seen)};
    const Scope& rows = reach.find(*e.subject)->rows;
    if (rows.units.size() == 1) e.unit_id = rows.units.front();
    ask(app, desk, who.user_id, [&](Db& db) {
        e.sentence = sentence(q, names_from(db, reach));
        if (q.is_list()) {
            e.rows = count_of(db, q, reach);
            must_fit(e.rows, desk.rules);
            const ListAnswer answer = list_answer(db, q, reach, desk.rules.most_rows, 0);
            e.rows = static_cast<std::int64_t>(answer.rows.size());
            e.bytes = format == Format::json
                          ? as_json(e, [&](JsonWriter& w) { append(w, answer, *e.subject, e.rows); })
                          : written(sheet_of(answer, e), format);
            return;
        }
        const auto table = table_of(db, desk, q, reach);
        e.rows = static_cast<std::int64_t>(table->rows.size());
        e.bytes = format == Format::json ? as_json(e, [&](JsonWriter& w) { append(w, *table); })
                                         : written(sheet_of(*table, e), format);
    });
    e.type = type_of(format);
    e.name =
        std::string(e.subject->plural) + "-" + to_string(local_date(now())) + "." + std::string(code(format));
    return e;
}

// The sentence may name persons (“họ và tên có chứa …”): it can be erased like their other values.
void enter_extraction(Transaction& t, const Extract& e, const std::string& purpose) {
    if (!e.personal) return;
    t.reason = purpose;
    append_audit(
        t, {.action = "export",
            .entity = e.subject->name,
            .unit_id = e.unit_id,
            .changes = {
                {.field = "rows", .before = {}, .after = std::to_string(e.rows)},
                {.field = "question", .before = {}, .after = e.sentence, .privacy = Privacy::personal}}});
}

}  // namespace khue::questions
