#include "modules/query/answer_json.hpp"

namespace khue::questions {
namespace {

constexpr std::string_view sorts[] = {"text", "code", "number", "flag", "day", "instant", "record"};

void append(JsonWriter& w, const std::vector<Head>& heads) {
    w.array();
    for (const Head& h : heads) questions::append(w, h);
    w.end_array();
}

void append(JsonWriter& w, const Key& key) {
    w.object().member("value", key.value).member("label", key.label).end_object();
}

void append(JsonWriter& w, const Table& t, const Tally& tally) {
    w.array();
    for (std::size_t i = 0; i < t.kinds.size(); ++i)
        questions::append(w, t.value(tally, i), t.measure_heads[i]);
    w.end_array();
}

void append_cells(JsonWriter& w, const Table& t) {
    w.key("cells").array();
    const std::size_t width = t.columns.size();
    for (std::size_t r = 0; r < t.rows.size(); ++r) {
        w.array();
        for (std::size_t c = 0; c < width; ++c) {
            if (t.at(r, c) && !t.hidden[r * width + c])
                append(w, t, *t.at(r, c));
            else
                w.array().end_array();
        }
        w.end_array();
    }
    w.end_array().key("hidden").array();
    for (std::size_t i = 0; i < t.hidden.size(); ++i)
        if (t.hidden[i])
            w.array()
                .value(static_cast<std::int64_t>(i / width))
                .value(static_cast<std::int64_t>(i % width))
                .end_array();
    w.end_array();
}

void append_totals(JsonWriter& w, const Table& t, std::string_view name, const std::vector<Tally>& totals,
                   const std::vector<bool>& hidden) {
    w.key(name).array();
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (hidden[i])
            w.null();
        else
            append(w, t, totals[i]);
    }
    w.end_array();
}

}  // namespace

std::string_view sort_name(Sort s) { return sorts[static_cast<std::size_t>(s)]; }

void append(JsonWriter& w, const Head& h) {
    static constexpr std::string_view privacies[] = {"open", "personal", "sensitive"};
    w.object().member("label", h.label).member("sort", sort_name(h.sort)).member("decimals", h.decimals);
    w.member("privacy", privacies[static_cast<std::size_t>(h.privacy)]).end_object();
}

void append(JsonWriter& w, const Cell& c, const Head& h) {
    if (c.none)
        w.null();
    else if (h.sort == Sort::number)
        w.real(c.number, h.decimals);
    else if (h.sort == Sort::flag)
        w.value(c.number != 0);
    else
        w.value(std::string_view(c.text));
}

void append(JsonWriter& w, const ListAnswer& a, const Entity& subject, std::int64_t total) {
    w.object().member("plural", subject.plural).member("total", total).key("heads");
    append(w, a.heads);
    w.key("rows").array();
    for (const auto& row : a.rows) {
        w.object().member("id", row.id).key("cells").array();
        for (std::size_t i = 0; i < row.cells.size(); ++i) append(w, row.cells[i], a.heads[i]);
        w.end_array().end_object();
    }
    w.end_array().end_object();
}

void append(JsonWriter& w, const Table& t) {
    w.object().key("row_heads");
    append(w, t.row_heads);
    w.key("measures");
    append(w, t.measure_heads);
    w.text_or_null("across", t.across).key("rows").array();
    for (const auto& keys : t.rows) {
        w.array();
        for (const Key& k : keys) append(w, k);
        w.end_array();
    }
    w.end_array().key("columns").array();
    for (const Key& k : t.columns) append(w, k);
    w.end_array();
    append_cells(w, t);
    append_totals(w, t, "row_totals", t.row_totals, t.row_hidden);
    append_totals(w, t, "column_totals", t.column_totals, t.column_hidden);
    w.key("total");
    if (t.total_hidden)
        w.null();
    else
        append(w, t, t.total);
    w.end_object();
}

namespace shapes {

using namespace shape;

static Shape head() {
    return named("QuestionHead",
                 object({{"label", text()},
                         {"sort", one_of({"text", "code", "number", "flag", "day", "instant", "record"})},
                         {"decimals", integer()},
                         {"privacy", one_of({"open", "personal", "sensitive"})}}));
}

static Shape values() { return list(anything()); }  // numbers, texts, flags or null, as the heads say

Shape list_answer() {
    const Shape row = object({{"id", integer()}, {"cells", values()}});
    return named(
        "QuestionList",
        object({{"plural", text()}, {"total", integer()}, {"heads", list(head())}, {"rows", list(row)}}));
}

Shape table() {
    const Shape key = named("QuestionKey", object({{"value", text()}, {"label", text()}}));
    return named("QuestionTable", object({{"row_heads", list(head())},
                                          {"measures", list(head())},
                                          {"across", nullable(text())},
                                          {"rows", list(list(key))},
                                          {"columns", list(key)},
                                          {"cells", list(list(values()))},
                                          {"hidden", list(list(integer()))},
                                          {"row_totals", list(nullable(values()))},
                                          {"column_totals", list(nullable(values()))},
                                          {"total", nullable(values())}}));
}

// Conditions and operands are nested as deeply as one likes: checked by the parser, which points at what is
// wrong.
Shape question() {
    return named("Question", object({{"of", text()},
                                     maybe("where", anything()),
                                     maybe("as_of", nullable(text())),
                                     maybe("valid_on", nullable(text())),
                                     maybe("fields", list(anything())),
                                     maybe("order", anything()),
                                     maybe("rows", list(anything())),
                                     maybe("columns", anything()),
                                     maybe("measures", list(anything())),
                                     maybe("moments", list(anything())),
                                     maybe("view", anything())}));
}

}  // namespace shapes
}  // namespace khue::questions
