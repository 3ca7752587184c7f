// The figures, one indicator with its lineage and trend, the records that fail.
#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/failing.hpp"
#include "modules/indicators/figures_json.hpp"
#include "modules/indicators/lineage.hpp"
#include "modules/indicators/request.hpp"
#include "modules/indicators/routes.hpp"
#include "modules/indicators/shapes.hpp"
#include "server/opened_records.hpp"
#include "server/query_number.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t page_size = 500;

// Changes whenever an answer may: with the data, the plan, and who asks.
std::string etag_of(Context& c, const ShownFigures& shown) {
    std::string seed = shown.figures.plan->definition + to_string(shown.figures.moment.close) +
                       std::to_string(c.who->user_id);
    for (auto unit : c.scope().units) seed += "," + std::to_string(unit);
    return "\"" + std::to_string(Tallies::newest_entry(c.db())) + "-" + sha256_hex(seed).substr(0, 16) + "\"";
}

Response all_indicators(Context& c) {
    ShownFigures shown = shown_figures(c.app, c.db(), figure_request(c));
    std::string etag = etag_of(c, shown);
    if (c.request.header("if-none-match") == etag)
        return {.status = 304, .body = {}, .headers = {{"ETag", etag}}};
    Response r = json_response(figures_json(shown, c.scope()));
    r.headers.emplace_back("ETag", etag);
    return r;
}

int number_of(Context& c) { return static_cast<int>(std::min<std::int64_t>(c.id("no"), INT32_MAX)); }

void append_texts(JsonWriter& w, const Indicator& i) {
    std::string definition = i.numerator_label;
    if (!i.denominator_label.empty()) definition += " / " + i.denominator_label;
    w.member("definition", definition).member("legal_basis", i.legal_basis);
    w.member("confidence", i.confidence).member("who_declares", i.declared_by).member("source", i.source);
    w.member("evidence", i.evidence).member("caution", i.caution);
}

void append_trend(JsonWriter& w, const Indicator& i, const std::vector<TrendPoint>& trend) {
    w.key("trend").array();
    for (const TrendPoint& p : trend) {
        w.object().member("period", p.period).member("label", p.label);
        append_count(w, i, p.commune);
        w.member("frozen", p.frozen).end_object();
    }
    w.end_array();
}

void append_input(JsonWriter& w, const LineageInput& input) {
    std::string tables;
    for (const auto& t : input.tables) tables += (tables.empty() ? "" : ", ") + t;
    w.object().member("part", input.part).member("measure", input.measure).member("label", input.label);
    w.member("count", input.count).member("table", tables);
    w.text_or_null("changed_at", input.changed_at.ms ? to_string(input.changed_at) : "");
    w.text_or_null("changed_by", input.changed_by).end_object();
}

Response one_indicator(Context& c) {
    FigureRequest request = figure_request(c);
    request.numbers = {number_of(c)};
    ShownFigures shown = shown_figures(c.app, c.db(), request);
    const IndicatorFigure& f = shown.figures.get(number_of(c));
    std::string body;
    JsonWriter w(body);
    w.object();
    append_indicator(w, shown, f, c.scope());
    append_texts(w, *f.indicator);
    append_trend(w, *f.indicator, trend_of(c.app, c.db(), shown.figures.period, f.indicator->no));
    w.key("lineage").object();
    w.member("computed_at", shown.figures.computed_at).member("as_of", request.as_of);
    w.member("close", to_string(shown.figures.moment.close)).key("inputs").array();
    for (const auto& input : lineage_of(c.app, c.db(), shown.figures, f, c.scope())) append_input(w, input);
    w.end_array().end_object().end_object();
    return json_response(std::move(body));
}

// May who asks see these persons by right: whole schools, not single classes?
bool reads_persons(const Context& c, const FailingList& list, std::int64_t unit) {
    for (const auto& r : list.items) {
        const Entity* e = r.personal ? c.app.entity(r.entity) : nullptr;
        if (e && !reads_whole_unit(c, *e, unit)) return false;
    }
    return true;
}

void note_list(Context& c, const FailingList& list, std::size_t from, std::size_t to, std::int64_t unit) {
    std::string records;
    for (std::size_t i = from; i < to; ++i)
        records +=
            (records.empty() ? "" : " ") + list.items[i].entity + ":" + std::to_string(list.items[i].id);
    note_opening(c, unit, purpose_of_opening(c),
                 {{.field = "indicator", .before = {}, .after = std::to_string(number_of(c))},
                  {.field = "period", .before = {}, .after = list.period}},
                 records);
}

std::string records_json(const FailingList& list, std::size_t from, std::size_t to) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (std::size_t i = from; i < to; ++i) {
        const FailingRecord& r = list.items[i];
        w.object().member("entity", r.entity).member("id", r.id).member("label", r.label);
        w.member("reason", r.reason).text_or_null("field", r.field).end_object();
    }
    w.end_array().text_or_null("next", to < list.items.size() ? std::to_string(to) : "");
    w.member("total", static_cast<std::int64_t>(list.items.size()));
    if (!list.note.empty()) w.member("note", list.note);
    w.end_object();
    return body;
}

std::int64_t school_in_scope(Context& c, Db& db) {
    std::int64_t unit = 0;
    auto& s = query(db, "SELECT id FROM unit WHERE code = $1 AND kind = 'truong'", c.request.value("school"));
    if (s.step()) unit = s.integer(0);
    s.reset();
    if (!unit || !c.scope().covers(unit)) not_found("trường này");
    return unit;
}

// Reads, and then writes who read: not one snapshot.
Response failing(Context& c) {
    FigureRequest request = figure_request(c);
    FailingList list;
    std::int64_t unit = 0;
    c.database().read([&](Db& db) {
        unit = school_in_scope(c, db);
        list = failing_records(c.app, db, request, number_of(c), unit);
    });
    std::size_t from = std::min(query_offset(c), list.items.size()),
                to = std::min(from + page_size, list.items.size());
    if (!reads_persons(c, list, unit)) note_list(c, list, from, to, unit);
    return json_response(records_json(list, from, to));
}

Exchange records_exchange() {
    using namespace shape;
    auto query = indicator_shapes::figure_query();
    query.push_back({"school", text(), "Mã trường", true});
    query.push_back({"purpose", text(), "Mục đích mở danh sách có dữ liệu cá nhân, ít nhất 10 ký tự"});
    query.push_back({"after", text(), "Trang sau: giá trị next"});
    return exchange::answers(object({{"items", list(indicator_shapes::failing_record())},
                                     {"next", nullable(text())},
                                     {"total", integer()},
                                     maybe("note", text())}),
                             std::move(query));
}

}  // namespace

std::optional<Instant> parse_moment(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (auto day = parse_date(text)) return end_of_local_day(*day);
    if (auto instant = parse_instant(text)) return instant;
    throw Failure{400, "bad_as_of", "Thời điểm “" + std::string(text) + "” không hợp lệ.", {}};
}

std::optional<Date> parse_close(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (auto day = parse_date(text)) return day;
    throw Failure{400, "bad_close", "Ngày chốt “" + std::string(text) + "” không hợp lệ.", {}};
}

FigureRequest figure_request(const Context& c) {
    return {.period = std::string(c.request.value("period")),
            .close = parse_close(c.request.value("close")),
            .as_of = parse_moment(c.request.value("as_of"))};
}

void add_indicator_routes(Module& m) {
    add_route(
        m, "GET", "/api/indicators", "indicators.read", all_indicators, "Các chỉ tiêu của một kỳ",
        exchange::answers(shape::list(indicator_shapes::indicator()), indicator_shapes::figure_query()));
    add_route(m, "GET", "/api/indicators/{no}", "indicators.read", one_indicator,
              "Một chỉ tiêu, nguồn gốc số liệu và xu hướng",
              exchange::answers(indicator_shapes::indicator_detail(), indicator_shapes::figure_query()));
    add_route(m, "GET", "/api/indicators/{no}/records", "indicators.records", failing,
              "Các bản ghi chưa đạt của một trường", records_exchange(), Access::slow);
}

}  // namespace khue
