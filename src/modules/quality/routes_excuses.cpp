// Exceptions over HTTP.
#include "modules/quality/excuses.hpp"
#include "modules/quality/quality_json.hpp"
#include "modules/quality/routes.hpp"

namespace khue::quality {
namespace {

constexpr std::int64_t most_listed = 500;

Response accepted(Context& c, const Services& services) {
    const Json body = c.json();
    ExcuseDraft draft{.check = body["check"].text_or(),
                      .reason = body["reason"].text_or(),
                      .unit = body["unit_id"].integer_or(0),
                      .records = {},
                      .until = day_in(body, "until")};
    for (const Json& id : body["records"].items) draft.records.push_back(id.integer_or(0));
    std::vector<std::int64_t> offenders;
    CheckInfo check;
    (*services)->state.look(c.database(), [&](Db&, const House& house) {
        const CheckNo no = house.number_of(draft.check);
        if (no == house.checks.size()) not_found("kiểm tra này");
        check = *house.checks[no];
        const SchoolState* school = house.school(draft.unit);
        if (!school || !c.scope().covers(draft.unit)) not_found("trường này");
        offenders = school->offenders(no);
    });
    std::int64_t count = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        count = accept(t, c.scope(), check, draft, offenders);
    });
    std::string answer;
    JsonWriter(answer).object().member("accepted", count).end_object();
    return json_response(std::move(answer), 201);
}

void append_excuse(JsonWriter& w, const Rulebook& book, const DataExcuse& e, std::int64_t version) {
    const CheckInfo* check = book.find(e.check_code);
    w.object().member("id", e.id.value).member("version", version).member("unit_id", e.unit_id.value);
    w.member("check", e.check_code).member("check_label", check ? check->label : e.check_code);
    w.member("entity", e.record_entity).member("record_id", e.record_id).member("reason", e.reason);
    w.member("until", e.until).member("ended_on", e.ended_on);
    w.member("excused_at", e.excused_at).member("excused_by", e.excused_by).end_object();
}

Response listed(Context& c, const Services& services) {
    Query q{.order = &field_of<&DataExcuse::excused_at>(), .descending = true, .limit = most_listed};
    if (const auto check = c.request.value("check"); !check.empty())
        q.filters.push_back(where<&DataExcuse::check_code>(std::string(check)));
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    DataExcuse row;
    raw::list(c.db(), DataExcuse::entity(), c.scope(), q, &row, [&](const void* record, std::int64_t version) {
        append_excuse(w, (*services)->book, *static_cast<const DataExcuse*>(record), version);
    });
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response ended(Context& c) {
    take_back(c.transaction(), c.scope(), c.id(), c.if_match());
    return {.status = 204, .body = {}};
}

}  // namespace

void add_excuse_routes(Module& m, const Services& services) {
    using namespace shape;
    add_route(
        m, "POST", "/api/quality/excuses", "quality.excuse",
        [services](Context& c) { return accepted(c, services); }, "Chấp nhận ngoại lệ cho các hồ sơ chưa đạt",
        exchange::takes(object({{"check", text()},
                                {"unit_id", integer()},
                                {"records", list(integer())},
                                {"reason", text()},
                                maybe("until", nullable(date()))}),
                        object({{"accepted", integer()}}), 201),
        Access::slow);
    const Shape item = object({{"id", integer()},
                               {"version", integer()},
                               {"unit_id", integer()},
                               {"check", text()},
                               {"check_label", text()},
                               {"entity", text()},
                               {"record_id", integer()},
                               {"reason", text()},
                               {"until", nullable(date())},
                               {"ended_on", nullable(date())},
                               {"excused_at", instant()},
                               {"excused_by", text()}});
    add_route(
        m, "GET", "/api/quality/excuses", "quality.records",
        [services](Context& c) { return listed(c, services); }, "Các ngoại lệ đã chấp nhận",
        exchange::answers(object({{"items", list(named("DataExcuseLine", item))}}),
                          {{"check", text(), "Chỉ của kiểm tra này"}}));
    Exchange end = exchange::nothing();
    end.if_match = true;
    add_route(m, "POST", "/api/quality/excuses/{id}/end", "quality.excuse", ended, "Thôi một ngoại lệ", end);
}

}  // namespace khue::quality
