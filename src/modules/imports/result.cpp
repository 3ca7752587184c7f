// Row outcomes: classes, look-up of values and the JSON of the command line.
#include "modules/imports/result.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "modules/imports/messages.hpp"

namespace khue::imports {

std::string Value::to_text() const {
    switch (kind) {
        case Kind::empty: return {};
        case Kind::text: return text;
        case Kind::integer: return std::to_string(integer);
        case Kind::date: return khue::to_string(date);
    }
    return {};
}

std::string_view name(RowClass c) {
    constexpr std::string_view names[] = {"ok", "norm", "warn", "reject"};
    return names[static_cast<std::size_t>(c)];
}

RowClass class_of(const std::vector<Code>& codes) {
    RowClass worst = RowClass::ok;
    for (const Code& c : codes) {
        const RowClass weight = c.code.starts_with('R')   ? RowClass::reject
                                : c.code.starts_with('W') ? RowClass::warn
                                                          : RowClass::norm;
        worst = std::max(worst, weight);
    }
    return worst;
}

const Value& RowOutcome::value(std::string_view key) const {
    static const Value none;
    for (const auto& [k, v] : values)
        if (k == key) return v;
    return none;
}

bool RowOutcome::tells(std::string_view key) const {
    return std::ranges::any_of(values, [&](const auto& v) { return v.first == key; });
}

void RowOutcome::set(std::string_view key, Value v) {
    for (auto& [k, old] : values) {
        if (k != key) continue;
        old = std::move(v);
        return;
    }
    values.emplace_back(std::string(key), std::move(v));
}

void RowOutcome::add(std::string_view code, std::string_view field) {
    Code c{std::string(code), std::string(field)};
    if (std::find(codes.begin(), codes.end(), c) == codes.end()) codes.push_back(std::move(c));
}

bool RowOutcome::has(std::string_view code) const {
    return std::any_of(codes.begin(), codes.end(), [&](const Code& c) { return c.code == code; });
}

bool RowOutcome::rejected() const {
    return std::any_of(codes.begin(), codes.end(), [](const Code& c) { return c.code.starts_with('R'); });
}

void FileResult::count() {
    ok = norm = warn = reject = 0;
    for (const RowOutcome& r : rows) {
        switch (r.row_class) {
            case RowClass::ok: ++ok; break;
            case RowClass::norm: ++norm; break;
            case RowClass::warn: ++warn; break;
            case RowClass::reject: ++reject; break;
        }
    }
}

namespace {

void append_row(JsonWriter& json, const RowOutcome& row) {
    json.object().member("sheet", row.sheet).member("row", static_cast<std::int64_t>(row.row));
    json.member("class", name(row.row_class));
    json.key("codes").array();
    for (const Code& c : row.codes) json.value(c.code + ":" + c.field);
    json.end_array().member("message", row.message).end_object();
}

void append_questions(JsonWriter& json, const std::vector<Question>& questions) {
    json.key("questions").array();
    for (const Question& q : questions) {
        json.object().member("field", q.field).member("label", q.label).member("word", q.word);
        json.member("rows", static_cast<std::int64_t>(q.rows)).member("sheet", q.sheet);
        json.member("first_row", static_cast<std::int64_t>(q.first_row)).end_object();
    }
    json.end_array();
}

}  // namespace

void append_json(std::string& out, const FileResult& result, const AppliedCounts* applied) {
    JsonWriter json(out);
    const auto number = [&](std::string_view key, std::size_t n) {
        json.member(key, static_cast<std::int64_t>(n));
    };
    json.object().member("file", result.file).member("kind", result.kind);
    number("table_rows", result.table_rows());
    number("ok", result.ok);
    number("norm", result.norm);
    number("warn", result.warn);
    number("reject", result.reject);
    if (applied) {
        number("created", applied->created);
        number("updated", applied->updated);
        number("unchanged", applied->unchanged);
    }
    json.key("rows").array();
    for (const RowOutcome& row : result.rows)
        if (row.row_class != RowClass::ok) append_row(json, row);
    json.end_array();
    if (!result.refusal.empty()) json.member("refusal", result.refusal);
    if (result.nothing_to_report) json.member("nothing_to_report", true);
    if (!result.questions.empty()) append_questions(json, result.questions);
    if (!result.notices.empty()) {
        json.key("notices").array();
        for (const std::string& n : result.notices) json.value(n);
        json.end_array();
    }
    json.end_object();
}

}  // namespace khue::imports
