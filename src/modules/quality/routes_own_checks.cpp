// Checks that an office writes: drafted, tried, put to use, retired; former versions are kept.
#include "core/validate.hpp"
#include "core/value_type.hpp"
#include "modules/quality/quality_json.hpp"
#include "modules/quality/routes.hpp"
#include "modules/units/tree.hpp"
#include "server/record_history.hpp"

namespace khue::quality {
namespace {

void set_choice(const Field& f, const Json& body, DataCheck& check, Problems& problems) {
    const std::string code = body[f.name].text_or();
    if (!f.type->parse(f, code, f.at(&check))) problems.add(f, "choice", "không có trong danh sách.");
}

void set_text(const Field& f, const Json& body, DataCheck& check, Problems& problems) {
    set_field(f, body[f.name].text_or(), &check, problems);
}

// What a person wrote, checked; the condition stays in its JSON.
void fill(DataCheck& check, const Json& body, Date today) {
    Problems problems;
    check.subject = body["subject"].text_or();
    read_condition(check.subject, body["where"], today, problems);
    std::string where;
    append_json(where, body["where"]);
    check.content = "{\"where\":" + where + "}";
    set_choice(field_of<&DataCheck::score>(), body, check, problems);
    set_choice(field_of<&DataCheck::severity>(), body, check, problems);
    set_text(field_of<&DataCheck::label>(), body, check, problems);
    set_text(field_of<&DataCheck::explanation>(), body, check, problems);
    set_text(field_of<&DataCheck::fix>(), body, check, problems);
    set_text(field_of<&DataCheck::reason>(), body, check, problems);
    throw_if_any(problems);
}

void sign(DataCheck& check, Transaction& t) {
    check.changed_at = t.at();
    check.changed_by = t.actor().name;
}

void append_own(JsonWriter& w, const DataCheck& check, std::int64_t version) {
    const auto content = parse_json(check.content);
    std::string where;
    append_json(where, content ? (*content)["where"] : Json{});
    Problems problems;
    const auto selection =
        read_condition(check.subject, content ? (*content)["where"] : Json{}, local_date(now()), problems);
    w.object().member("id", check.id.value).member("version", version);
    w.member("code", "own." + std::to_string(check.id.value)).member("subject", check.subject);
    w.key("where").raw(where);
    w.member("sentence", selection ? questions::sentence(*selection) : "");
    for (const Field* f : {&field_of<&DataCheck::score>(), &field_of<&DataCheck::severity>(),
                           &field_of<&DataCheck::label>(), &field_of<&DataCheck::explanation>(),
                           &field_of<&DataCheck::fix>(), &field_of<&DataCheck::reason>(),
                           &field_of<&DataCheck::state>()})
        w.member(f->name, text_of(*f, &check));
    w.member("changed_at", check.changed_at).member("changed_by", check.changed_by).end_object();
}

Response own_answer(Context& c, std::int64_t id, int status = 200) {
    DataCheck check;
    const auto version = raw::get(c.db(), DataCheck::entity(), c.scope(), id, &check);
    if (!version) not_found("kiểm tra này");
    std::string body;
    JsonWriter w(body);
    append_own(w, check, version->number);
    return json_with_version(std::move(body), version->number, status);
}

Response listed(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    DataCheck row;
    raw::list(c.db(), DataCheck::entity(), c.scope(), {.limit = INT64_MAX}, &row,
              [&](const void* record, std::int64_t version) {
                  append_own(w, *static_cast<const DataCheck*>(record), version);
              });
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response created(Context& c) {
    DataCheck check;
    fill(check, c.json(), local_date(c.transaction().at()));
    const auto commune = commune_of(c.db());
    if (!commune) refuse("no_commune", "Chưa có đơn vị xã.");
    check.unit_id = commune->id;
    sign(check, c.transaction());
    const auto id = insert(c.transaction(), c.scope(), check);
    return own_answer(c, id.value, 201);
}

DataCheck stored(Context& c) {
    auto check = get(c.db(), c.scope(), Id<DataCheck>{c.id()});
    if (!check) not_found("kiểm tra này");
    return std::move(*check);
}

Response stepped(Context& c, const std::function<void(DataCheck&)>& change) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            DataCheck check = stored(c);
            change(check);
            sign(check, c.transaction());
            update(c.transaction(), c.scope(), check, expected);
            return own_answer(c, c.id());
        },
        [&](const Failure& failure) {
            const Response now = own_answer(c, c.id());
            DataCheck check;
            const auto version = raw::get(c.db(), DataCheck::entity(), c.scope(), c.id(), &check);
            return overtaken_response(failure, now.body, version->number);
        });
}

Response replaced(Context& c) {
    const Json body = c.json();
    return stepped(c, [&](DataCheck& check) { fill(check, body, local_date(c.transaction().at())); });
}

Response put_into(Context& c) {
    const std::string state = c.json()["state"].text_or();
    return stepped(c, [&](DataCheck& check) {
        const Field& f = field_of<&DataCheck::state>();
        Problems problems;
        if (!f.type->parse(f, state, f.at(&check))) problems.add(f, "choice", "không có trong danh sách.");
        throw_if_any(problems);
        const auto content = parse_json(check.content);
        if (check.state == DataCheckState::active && (!content || !own_check(check, local_date(now()))))
            refuse("not_understood", "Điều kiện không còn hiểu được, xin soạn lại trước khi dùng.");
    });
}

// How many offenders there would be now, school by school; who they are is told once the check is in use.
Response tried(Context& c, const Services& services) {
    const Json body = c.json();
    Problems problems;
    const auto selection = read_condition(body["subject"].text_or(), body["where"], local_date(now()), problems);
    throw_if_any(problems);
    std::string answer;
    JsonWriter w(answer);
    std::int64_t total = 0;
    (*services)->state.look(c.database(), [&](Db& db, const House& house) {
        w.object().member("sentence", questions::sentence(*selection)).key("schools").array();
        for (const SchoolState* s : house.by_code()) {
            if (!c.scope().covers(s->school().id.value)) continue;
            const auto found = run_in(db, *selection, s->school().id.value);
            total += static_cast<std::int64_t>(found.offenders.size());
            w.object();
            append_school(w, s->school());
            append_count(w, {.asked = found.asked, .broken = static_cast<std::int64_t>(found.offenders.size())});
            w.end_object();
        }
        w.end_array().member("total", total).end_object();
    });
    return json_response(std::move(answer));
}

Response versions(Context& c) {
    const auto all = record_versions(c.db(), DataCheck::entity(), c.scope(), c.id());
    if (all.empty()) not_found("kiểm tra này");
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const RecordVersion& v : all) {
        w.object().member("version", v.version).member("at", v.recorded_from).member("by", v.by);
        w.key("changes").array();
        for (const FieldChange& change : v.changes)
            w.object()
                .member("label", DataCheck::entity().find(change.field)->label)
                .member("old", change.before)
                .member("new", change.after)
                .end_object();
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Shape draft_shape() {
    using namespace shape;
    return object({{"subject", text()},
                   {"where", anything()},
                   {"score", text()},
                   {"severity", text()},
                   {"label", text()},
                   {"explanation", text()},
                   {"fix", text()},
                   {"reason", text()}});
}

Shape own_shape() {
    using namespace shape;
    return named("OwnDataCheck", object({{"id", integer()},
                                         {"version", integer()},
                                         {"code", text()},
                                         {"subject", text()},
                                         {"where", anything()},
                                         {"sentence", text()},
                                         {"score", text()},
                                         {"severity", text()},
                                         {"label", text()},
                                         {"explanation", text()},
                                         {"fix", text()},
                                         {"reason", text()},
                                         {"state", text()},
                                         {"changed_at", instant()},
                                         {"changed_by", text()}}));
}

Shape trial_shape() {
    using namespace shape;
    return named("DataCheckTrial", object({{"sentence", text()},
                                           {"schools", list(object({{"unit_id", integer()},
                                                                    {"code", text()},
                                                                    {"name", text()},
                                                                    {"level", text()},
                                                                    {"asked", integer()},
                                                                    {"broken", integer()},
                                                                    {"excused", integer()}}))},
                                           {"total", integer()}}));
}

}  // namespace

void add_own_check_routes(Module& m, const Services& services) {
    using namespace shape;
    const char *base = "/api/quality/own-checks", *one = "/api/quality/own-checks/{id}";
    add_route(m, "GET", base, "quality.checks", listed, "Các kiểm tra tự viết",
              exchange::answers(object({{"items", list(own_shape())}})));
    add_route(m, "POST", base, "quality.checks", created, "Soạn một kiểm tra",
              exchange::takes(draft_shape(), own_shape(), 201));
    add_route(m, "PUT", one, "quality.checks", replaced, "Sửa một kiểm tra",
              exchange::versioned(exchange::takes(draft_shape(), own_shape()), own_shape()));
    add_route(m, "POST", std::string(one) + "/state", "quality.checks", put_into,
              "Đưa vào dùng, thôi dùng một kiểm tra",
              exchange::versioned(exchange::takes(object({{"state", one_of({"draft", "active", "retired"})}}),
                                                  own_shape()),
                                  own_shape()));
    add_route(m, "GET", std::string(one) + "/versions", "quality.checks", versions,
              "Các phiên bản của một kiểm tra",
              exchange::answers(object({{"items", list(object({{"version", integer()},
                                                               {"at", instant()},
                                                               {"by", text()},
                                                               {"changes", list(object({{"label", text()},
                                                                                        {"old", nullable(text())},
                                                                                        {"new", nullable(text())}}))}}))}})));
    add_route(
        m, "POST", "/api/quality/own-checks/try", "quality.checks",
        [services](Context& c) { return tried(c, services); }, "Thử một điều kiện: hiện có bao nhiêu hồ sơ chưa đạt",
        exchange::takes(object({{"subject", text()}, {"where", anything()}}), trial_shape()), Access::slow);
}

}  // namespace khue::quality
