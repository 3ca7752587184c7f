// Sets of criteria over HTTP: seen, loaded, copied, corrected, compared, put to use.
#include "modules/criteria/routes.hpp"

#include <algorithm>
#include <cmath>

#include "modules/criteria/comparison.hpp"
#include "modules/criteria/sets.hpp"
#include "server/query_number.hpp"

namespace khue::criteria {
namespace {

constexpr std::size_t most_file_bytes = 1u << 20;

void append_texts(JsonWriter& w, std::string_view name, const std::vector<std::string>& texts) {
    w.key(name).array();
    for (const auto& text : texts) w.value(text);
    w.end_array();
}

JsonWriter& points_or_null(JsonWriter& w, std::string_view name, const std::optional<std::int64_t>& points) {
    return points ? append_points(w, name, *points) : w.key(name).null();
}

void append_sums(JsonWriter& w, const Ruleset& rules) {
    w.key("sums").array();
    for (const GroupSum& g : sums_of(rules)) {
        w.object().member("code", g.code).member("title", g.title);
        append_points(w, "sum", g.sum);
        points_or_null(w, "expected", g.expected).end_object();
    }
    w.end_array();
}

void append_summary(JsonWriter& w, const CriteriaSet& s, const Ruleset& rules) {
    const auto findings = check_integrity(rules);
    w.member("id", s.id.value).member("code", s.code).member("edition", s.edition).member("kind", s.kind);
    w.member("kind_label", kind_label(s.kind)).member("title", s.title);
    append_texts(w, "levels", rules.levels);
    w.member("state", code_of(s.state)).member("state_label", label_of(s.state));
    w.member("document_number", s.document_number).member("document_on", s.document_on);
    w.member("document_issuer", s.document_issuer).member("from", s.from_date).member("to", s.to_date);
    w.member("provisional", s.provisional).member("confirmed_number", s.confirmed_number);
    w.member("confirmed_on", s.confirmed_on).id_or_null("based_on", s.based_on.value);
    w.member("criteria", static_cast<std::int64_t>(rules.criteria.size()));
    w.member("adds_up", std::ranges::none_of(findings, &Finding::blocks))
        .member("open_doubt", has_open_doubt(rules));
    append_sums(w, rules);
    w.key("findings").array();
    for (const Finding& f : findings)
        w.object()
            .member("blocks", f.blocks)
            .member("path", f.path)
            .member("code", f.code)
            .member("text", f.text)
            .end_object();
    w.end_array();
}

Response shown(Context& c, int status = 200) {
    const KeptSet set = set_of(c.db(), c.id());
    std::string body;
    JsonWriter w(body);
    w.object().member("version", set.version);
    append_summary(w, set.record, set.rules);
    w.key("content").raw(set.record.content).key("may").object();
    const bool draft = set.record.state == CriteriaState::draft;
    w.member("write", draft && c.who->may("criteria_sets.write"))
        .member("copy", c.who->may("criteria_sets.write"));
    w.member("activate", c.who->may("criteria_sets.activate")).end_object().end_object();
    return json_with_version(std::move(body), set.version, status);
}

Response all(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const CriteriaSet& s : all_sets(c.db())) {
        w.object();
        append_summary(w, s, parse_ruleset(s.content));
        w.end_object();
    }
    w.end_array()
        .key("may")
        .object()
        .member("write", c.who->may("criteria_sets.write"))
        .end_object()
        .end_object();
    return json_response(std::move(body));
}

Response made(Context& c, std::int64_t id) {
    c.parameters["id"] = std::to_string(id);
    return shown(c, 201);
}

Response step(Context& c, const std::function<void(std::int64_t expected)>& verb) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            verb(expected);
            return shown(c);
        },
        [&](const Failure& failure) {
            const KeptSet now = set_of(c.db(), c.id());
            return overtaken_response(failure, shown(c).body, now.version);
        });
}

Response activate(Context& c) {
    const Json body = c.json();
    const Adoption adoption{.number = body["number"].text_or(),
                            .issuer = body["issuer"].text_or(),
                            .issued_on = day_in(body, "issued_on"),
                            .from = day_in(body, "from"),
                            .to = day_in(body, "to"),
                            .provisional = body["provisional"].boolean_or(false)};
    return step(c, [&](std::int64_t expected) { activate_set(c.transaction(), c.id(), expected, adoption); });
}

Response confirm(Context& c) {
    const Json body = c.json();
    return step(c, [&](std::int64_t expected) {
        confirm_set(c.transaction(), c.id(), expected, body["number"].text_or(), day_in(body, "issued_on"));
    });
}

Response retire(Context& c) {
    const Json body = c.json();
    return step(
        c, [&](std::int64_t expected) { retire_set(c.transaction(), c.id(), expected, day_in(body, "to")); });
}

Response correct(Context& c) {
    const Json body = c.json();
    return step(c, [&](std::int64_t expected) { correct_set(c.transaction(), c.id(), expected, body); });
}

Response removed(Context& c) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            remove_set(c.transaction(), c.id(), expected);
            return Response{.status = 204};
        },
        [&](const Failure& failure) {
            const KeptSet now = set_of(c.db(), c.id());
            return overtaken_response(failure, shown(c).body, now.version);
        });
}

void append_fields(JsonWriter& w, std::string_view name, const std::vector<FieldDifference>& fields) {
    w.key(name).array();
    for (const FieldDifference& f : fields)
        w.object().member("label", f.label).member("before", f.before).member("after", f.after).end_object();
    w.end_array();
}

constexpr std::string_view difference_codes[] = {"added", "removed", "changed"};

Response compared(Context& c) {
    const KeptSet before = set_of(c.db(), c.id()), after = set_of(c.db(), c.id("other"));
    const Comparison found = compare(before.rules, after.rules);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_fields(w, "head", found.head);
    w.key("sums").array();
    for (const SumDifference& s : found.sums) {
        w.object().member("code", s.code).member("title", s.title);
        points_or_null(w, "before", s.before);
        points_or_null(w, "after", s.after).end_object();
    }
    w.end_array().key("criteria").array();
    for (const CriterionDifference& d : found.criteria) {
        w.object().member("kind", difference_codes[static_cast<std::size_t>(d.kind)]);
        w.member("code", d.code).member("title", d.title);
        append_fields(w, "fields", d.fields);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

// The content alone, as it can be loaded elsewhere.
Response file(Context& c) {
    const KeptSet set = set_of(c.db(), c.id());
    return attachment(set.record.content, "application/json",
                      set.record.code + "-" + set.record.edition + ".json");
}

std::vector<shape::Member> summary_members() {
    using namespace shape;
    const Shape sum = named(
        "CriteriaSum",
        object({{"code", text()}, {"title", text()}, {"sum", number()}, {"expected", nullable(number())}}));
    const Shape finding =
        named("CriteriaFinding",
              object({{"blocks", flag()}, {"path", text()}, {"code", text()}, {"text", text()}}));
    return {{"id", integer()},
            {"code", text()},
            {"edition", text()},
            {"kind", text()},
            {"kind_label", text()},
            {"title", text()},
            {"levels", list(text())},
            {"state", one_of({"draft", "active", "retired"})},
            {"state_label", text()},
            {"document_number", nullable(text())},
            {"document_on", nullable(date())},
            {"document_issuer", nullable(text())},
            {"from", nullable(date())},
            {"to", nullable(date())},
            {"provisional", flag()},
            {"confirmed_number", nullable(text())},
            {"confirmed_on", nullable(date())},
            {"based_on", nullable(integer())},
            {"criteria", integer()},
            {"adds_up", flag()},
            {"open_doubt", flag()},
            {"sums", list(sum)},
            {"findings", list(finding)}};
}

Shape set_shape() {
    using namespace shape;
    auto members = summary_members();
    members.insert(members.begin(), {"version", integer()});
    members.push_back({"content", content_shape()});
    members.push_back({"may", object({{"write", flag()}, {"copy", flag()}, {"activate", flag()}})});
    return named("CriteriaSetDetail", object(members));
}

Shape comparison_shape() {
    using namespace shape;
    const Shape field =
        named("CriteriaFieldDifference", object({{"label", text()}, {"before", text()}, {"after", text()}}));
    return named("CriteriaComparison",
                 object({{"head", list(field)},
                         {"sums", list(object({{"code", text()},
                                               {"title", text()},
                                               {"before", nullable(number())},
                                               {"after", nullable(number())}}))},
                         {"criteria", list(object({{"kind", one_of({"added", "removed", "changed"})},
                                                   {"code", text()},
                                                   {"title", text()},
                                                   {"fields", list(field)}}))}}));
}

}  // namespace

Shape content_shape() {
    using namespace shape;
    const Shape band = named("CriteriaBand", object({{"level", integer()},
                                                     {"label", text()},
                                                     maybe("min", number()),
                                                     maybe("above", number()),
                                                     maybe("max", number()),
                                                     maybe("below", number())}));
    const Shape share = named("CriteriaShare", object({{"level", integer()},
                                                       {"label", text()},
                                                       {"mandatory_at_least", integer()},
                                                       {"others_at_least", integer()},
                                                       {"others_count", integer()},
                                                       {"none_below", integer()}}));
    const Shape rule =
        named("CriteriaRule", object({{"kind", one_of({"min_of_groups", "mandatory_and_share"})},
                                      maybe("step", number()),
                                      maybe("bands", list(band)),
                                      maybe("missing_mandatory", one_of({"lowest_level", "warning"})),
                                      maybe("levels", list(share)),
                                      maybe("none", text()),
                                      maybe("confidence", text()),
                                      maybe("note", text())}));
    const Shape criterion =
        named("Criterion", object({{"code", text()},
                                   {"group", text()},
                                   {"title", text()},
                                   maybe("max", number()),
                                   maybe("mandatory", flag()),
                                   maybe("evidence", text()),
                                   maybe("evidence_required", flag()),
                                   maybe("confidence", text()),
                                   maybe("doubt", text()),
                                   maybe("levels", list(object({{"level", integer()}, {"text", text()}}))),
                                   maybe("measures", list(text()))}));
    const Shape parent = named("CriteriaParent", object({{"code", text()},
                                                         {"title", text()},
                                                         {"max", number()},
                                                         maybe("bands", list(text())),
                                                         maybe("confidence", text()),
                                                         maybe("note", text())}));
    return named(
        "CriteriaContent",
        object({{"code", text()},
                {"version", text()},
                {"kind", text()},
                {"title", text()},
                {"document", object({{"number", text()}, maybe("issued_on", date()), {"issuer", text()}})},
                maybe("legal_basis", text()),
                maybe("source", text()),
                maybe("confidence", text()),
                maybe("note", text()),
                {"levels", list(text())},
                maybe("deadlines", object({{"self", text()},
                                           {"review", text()},
                                           maybe("confidence", text()),
                                           maybe("note", text())})),
                maybe("confirmers",
                      list(object({{"levels", list(text())}, {"who", text()}, maybe("confidence", text())}))),
                {"rule", rule},
                maybe("expected", object({maybe("group_sum", number()), maybe("criteria", integer()),
                                          maybe("mandatory", integer())})),
                {"groups", list(object({{"code", text()}, {"title", text()}}))},
                maybe("doubts",
                      list(object({{"about", list(text())}, {"text", text()}, maybe("settled", text())}))),
                maybe("parents", list(parent)),
                {"criteria", list(criterion)}}));
}

JsonWriter& append_points(JsonWriter& w, std::string_view name, std::int64_t hundredths) {
    return w.key(name).real(static_cast<double>(hundredths) / one_point, 2);
}

std::optional<std::int64_t> points_in(const Json& j) {
    if (j.kind != Json::Kind::integer && j.kind != Json::Kind::real) return std::nullopt;
    const double hundredths = j.real_or(static_cast<double>(j.integer)) * one_point;
    if (!(std::abs(hundredths) <= 1e6) || std::abs(hundredths - std::round(hundredths)) > 1e-6)
        return std::nullopt;
    return std::llround(hundredths);
}

void append_rating(JsonWriter& w, const Ruleset& set, const Rating& rating) {
    w.object().member("level", rating.level).member("label", set.rule.label_of(rating.level));
    w.member("unanswered", static_cast<std::int64_t>(rating.unanswered)).key("groups").array();
    for (const GroupRating& g : rating.groups) {
        w.object().member("code", g.code).member("title", set.group(g.code)->title);
        append_points(w, "sum", g.sum);
        append_points(w, "max", g.max).member("level", g.level);
        append_texts(w, "missing", g.missing);
        w.end_object();
    }
    w.end_array().key("next");
    if (!rating.next) {
        w.null().end_object();
        return;
    }
    w.object().member("level", rating.next->level).member("label", set.rule.label_of(rating.next->level));
    w.key("raises").array();
    for (const Raise& r : rating.next->raises) {
        w.object().member("code", r.code).member("title", set.find(r.code)->title);
        append_points(w, "from", r.from);
        append_points(w, "to", r.to).end_object();
    }
    w.end_array().end_object().end_object();
}

Shape rating_shape() {
    using namespace shape;
    const Shape group = named("GroupRating", object({{"code", text()},
                                                     {"title", text()},
                                                     {"sum", number()},
                                                     {"max", number()},
                                                     {"level", integer()},
                                                     {"missing", list(text())}}));
    const Shape raise =
        named("Raise", object({{"code", text()}, {"title", text()}, {"from", number()}, {"to", number()}}));
    return named(
        "Rating",
        object({{"level", integer()},
                {"label", text()},
                {"unanswered", integer()},
                {"groups", list(group)},
                {"next",
                 nullable(object({{"level", integer()}, {"label", text()}, {"raises", list(raise)}}))}}));
}

void add_set_routes(Module& m) {
    using namespace shape;
    const Shape one = set_shape();
    const std::string path = "/api/criteria-sets", each = path + "/{id}";
    const auto changes = [&](const Shape& body) {
        return exchange::versioned(exchange::takes(body, one), one);
    };
    add_route(
        m, "GET", path, "criteria_sets.read", all, "Các bộ tiêu chí",
        exchange::answers(object({{"items", list(named("CriteriaSetSummary", object(summary_members())))},
                                  {"may", object({{"write", flag()}})}})));
    add_route(
        m, "POST", path, "criteria_sets.write",
        [](Context& c) { return made(c, load_set(c.transaction(), c.json())); }, "Nạp một bộ tiêu chí từ tệp",
        exchange::takes(content_shape(), one, 201), {}, most_file_bytes);
    add_route(
        m, "GET", each, "criteria_sets.read", [](Context& c) { return shown(c); }, "Xem một bộ tiêu chí",
        exchange::answers(one));
    add_route(m, "PUT", each, "criteria_sets.write", correct, "Sửa bộ tiêu chí dự thảo",
              changes(content_shape()), {}, most_file_bytes);
    add_route(m, "DELETE", each, "criteria_sets.write", removed, "Xóa bộ tiêu chí dự thảo",
              exchange::versioned(exchange::nothing(), one));
    add_route(
        m, "POST", each + "/copy", "criteria_sets.write",
        [](Context& c) { return made(c, copy_set(c.transaction(), c.id(), c.json()["version"].text_or())); },
        "Tạo bản sao của bộ tiêu chí để sửa", exchange::takes(object({{"version", text()}}), one, 201));
    add_route(m, "POST", each + "/activate", "criteria_sets.activate", activate,
              "Đưa bộ tiêu chí vào áp dụng",
              changes(named("CriteriaAdoption", object({{"number", text()},
                                                        {"issuer", text()},
                                                        {"issued_on", date()},
                                                        {"from", date()},
                                                        maybe("to", nullable(date())),
                                                        maybe("provisional", flag())}))));
    add_route(m, "POST", each + "/confirm", "criteria_sets.activate", confirm,
              "Ghi văn bản xác nhận bộ tiêu chí tạm thời",
              changes(object({{"number", text()}, {"issued_on", date()}})));
    add_route(m, "POST", each + "/retire", "criteria_sets.activate", retire, "Cho bộ tiêu chí thôi áp dụng",
              changes(object({{"to", date()}})));
    add_route(m, "GET", each + "/compare/{other}", "criteria_sets.read", compared, "So sánh hai bộ tiêu chí",
              exchange::answers(comparison_shape()));
    add_route(m, "GET", each + "/file.json", "criteria_sets.read", file, "Nội dung bộ tiêu chí dạng tệp",
              exchange::file("application/json"));
}

}  // namespace khue::criteria
