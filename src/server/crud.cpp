// The generic routes of an entity: list, get, history, create, change, remove.
#include <algorithm>
#include <charconv>

#include "core/value_type.hpp"
#include "server/app.hpp"
#include "server/crud_parts.hpp"
#include "server/labels.hpp"
#include "server/record_exchange.hpp"
#include "server/record_history.hpp"
#include "server/totals.hpp"

namespace khue {

View view_of(const Context& c) {
    return {.most = c.who && c.who->may("sensitive.read") ? Privacy::sensitive : Privacy::personal};
}

namespace {

const Field& readable_field(const Context& c, const Entity& e, std::string_view name) {
    const Field* f = e.find(name);
    if (!f || f->is_secret || f->privacy > view_of(c).most)
        throw Failure{400, "unknown_field", "Không có trường dữ liệu “" + std::string(name) + "”.", {}};
    return *f;
}

// "f.birth_date.ge=2015-01-01"
Filter parse_filter(const Context& c, const Entity& e, std::string_view name, std::string_view value) {
    using Op = Filter::Op;
    static constexpr std::pair<std::string_view, Op> suffixes[] = {
        {".ne", Op::not_equal}, {".ge", Op::at_least}, {".le", Op::at_most},
        {".has", Op::contains}, {".empty", Op::empty}, {".filled", Op::filled}};
    for (const auto& [suffix, op] : suffixes)
        if (name.ends_with(suffix))
            return {&readable_field(c, e, name.substr(0, name.size() - suffix.size())), op,
                    std::string(value)};
    return {&readable_field(c, e, name), Op::equal, std::string(value)};
}

std::int64_t parse_limit(std::string_view text) {
    std::int64_t n = 50;
    if (text.empty()) return n;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return std::clamp<std::int64_t>(n, 1, 500);
}

std::optional<Date> parse_valid_on(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (auto day = parse_date(text)) return day;
    throw Failure{400, "bad_valid_on", "Ngày hiệu lực “" + std::string(text) + "” không hợp lệ.", {}};
}

void parse_sort(const Context& c, const Entity& e, std::string_view sort, Query& q) {
    if (sort.empty()) return;
    q.descending = sort.starts_with('-');
    if (q.descending) sort.remove_prefix(1);
    q.order = &readable_field(c, e, sort);
}

// What a reader sees depends on what changed, on whose rows they may see and on how much of them.
std::string list_etag(Context& c, const Entity& e, const Scope& scope, std::int64_t counter,
                      const Labels& labels) {
    std::string rights = scope_clause(e, scope) + labels.rights();
    rights += view_of(c).most == Privacy::sensitive ? 's' : 'p';
    return "\"" + std::to_string(std::max(counter, labels.newest_change())) + "-" +
           std::to_string(std::hash<std::string>{}(rights)) + "\"";
}

// Only whole lists are asked for often enough for their totals to be remembered.
std::int64_t total_of(Context& c, const Entity& e, const Scope& scope, const Query& q, std::int64_t counter) {
    const bool whole = q.filters.empty() && q.search.empty() && !q.as_of && !q.valid_on;
    return whole ? c.app.totals().of(c.db(), e, scope, counter) : raw::count(c.db(), e, scope, q);
}

void append_row(JsonWriter& w, const Entity& e, const void* record, std::int64_t version, View view) {
    w.object();
    append_members(w, e, record, view);
    w.member("version", version).end_object();
}

Response list_records(Context& c, const Entity& e) {
    Scope scope = c.scope();
    std::int64_t counter = change_counter(c.db(), e, scope);
    Labels labels(c, e);
    std::string etag = list_etag(c, e, scope, counter, labels);
    if (c.request.header("if-none-match") == etag)
        return {.status = 304, .body = {}, .headers = {{"ETag", etag}}};
    Query q = parse_list_query(c, e);
    View view = view_of(c);
    std::string body;
    body.reserve(32 << 10);
    JsonWriter w(body);
    w.object().key("items").array();
    AnyRecord row(e);
    Page page = raw::list(c.db(), e, scope, q, row.get(), [&](const void* record, std::int64_t version) {
        append_row(w, e, record, version, view);
        labels.note(record);
    });
    w.end_array();
    w.text_or_null("next", page.next).text_or_null("previous", page.previous);
    if (c.request.value("total") != "0") w.member("total", total_of(c, e, scope, q, counter));
    labels.append(w);
    w.end_object();
    Response r = json_response(std::move(body));
    r.headers.emplace_back("ETag", etag);
    return r;
}

std::string record_json(Context& c, const Entity& e, const void* record, std::int64_t version) {
    std::string body;
    JsonWriter w(body);
    w.object();
    append_members(w, e, record, view_of(c));
    w.member("version", version);
    Labels labels(c, e);
    labels.note(record);
    labels.append(w);
    w.end_object();
    return body;
}

Response record_response(Context& c, const Entity& e, const void* record, std::int64_t version,
                         int status = 200) {
    return json_with_version(record_json(c, e, record, version), version, status);
}

Response get_record(Context& c, const Entity& e) {
    AnyRecord record(e);
    auto version = raw::get(c.db(), e, c.scope(), c.id(), record.get());
    if (!version) not_found(e.label);
    return record_response(c, e, record.get(), version->number);
}

// A writer with one unit need not name it.
void fill_unit(Context& c, const Entity& e, void* record) {
    if (e.scope == Entity::npos || e.scope == e.key) return;
    const Field& f = e.fields[e.scope];
    Scope scope = c.scope();
    if (f.type->empty(f.at(record)) && scope.units.size() == 1)
        *static_cast<std::int64_t*>(f.at(record)) = scope.units.front();
}

void read_body(Context& c, const Entity& e, void* record, const Crud& crud, bool partial) {
    Problems problems;
    Json body = c.json();
    if (!partial && e.scope != Entity::npos && !body.has(e.fields[e.scope].name)) {
        fill_unit(c, e, record);
        Json::Member unit{std::string(e.fields[e.scope].name), {}};
        unit.value.kind = Json::Kind::integer;
        unit.value.integer = *static_cast<std::int64_t*>(e.fields[e.scope].at(record));
        if (unit.value.integer) body.members.push_back(std::move(unit));
    }
    read_record(body, e, record, problems, view_of(c), partial);
    check_references(c, e, record, problems);
    throw_if_any(problems);
    if (crud.before_write) crud.before_write(c, record);
}

// A new unit is nobody's yet: it belongs to who may write the unit above it, which check_references has
// asked.
Scope scope_of_new(Context& c, const Entity& e, const void* record) {
    if (e.scope != e.key) return c.scope();
    for (const Field& f : e.fields)
        if (f.target == e.name && !f.type->empty(value_at(f, record))) return Scope::everything();
    return c.scope();
}

Response create_record(Context& c, const Entity& e, const Crud& crud) {
    AnyRecord record(e);
    read_body(c, e, record.get(), crud, false);
    raw::insert(c.transaction(), e, scope_of_new(c, e, record.get()), record.get());
    if (crud.after_create) crud.after_create(c, record.get());
    return record_response(c, e, record.get(), 1, 201);
}

Response update_record(Context& c, const Entity& e, const Crud& crud) {
    std::int64_t expected = c.if_match();
    AnyRecord record(e);
    auto stored = raw::get(c.db(), e, c.scope(), c.id(), record.get());
    if (!stored) not_found(e.label);
    if (stored->number != expected) return record_overtaken(c, e, record.get(), stored->number);
    read_body(c, e, record.get(), crud, true);
    auto version = raw::update(c.transaction(), e, c.scope(), record.get(), expected);
    return record_response(c, e, record.get(), version);
}

Response remove_record(Context& c, const Entity& e, const Crud& crud) {
    std::int64_t expected = c.if_match();
    if (crud.before_remove) {
        AnyRecord record(e);
        auto stored = raw::get(c.db(), e, c.scope(), c.id(), record.get());
        if (!stored) not_found(e.label);
        if (stored->number == expected) crud.before_remove(c, record.get());
    }
    raw::remove(c.transaction(), e, c.scope(), c.id(), expected);
    return {.status = 204, .body = {}};
}

void append_version(JsonWriter& w, const Entity& e, const RecordVersion& v, View view) {
    w.object().member("version", v.version).member("recorded_from", v.recorded_from);
    w.text_or_null("recorded_to", v.recorded_to.ms ? to_string(v.recorded_to) : "");
    w.member("by", v.by).key("changeset");
    if (v.changeset)
        w.object()
            .member("id", v.changeset)
            .member("kind", v.changeset_kind)
            .member("label", v.changeset_label)
            .end_object();
    else
        w.null();
    w.key("changes").array();
    for (const FieldChange& change : v.changes) {
        if (change.privacy > view.most) continue;
        w.object().member("field", change.field).member("label", e.find(change.field)->label);
        w.member("old", change.before).member("new", change.after).end_object();
    }
    w.end_array().end_object();
}

Response record_history(Context& c, const Entity& e) {
    const auto all = record_versions(c.db(), e, c.scope(), c.id());
    if (all.empty()) not_found(e.label);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const RecordVersion& v : all) append_version(w, e, v, view_of(c));
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void check_references(Context& c, const Entity& e, const void* record, Problems& problems) {
    for (const Field& f : e.fields) {
        const void* v = value_at(f, record);
        if (f.target.empty() || f.is_scope || f.type->empty(v)) continue;
        const Entity& target = *c.app.entity(f.target);
        AnyRecord seen(target);
        if (!raw::get(c.db(), target, c.scope(), f.type->measure(v), seen.get()))
            problems.add(f, "unknown_reference", "không có hoặc không thuộc đơn vị của bạn.");
    }
}

Response record_overtaken(Context& c, const Entity& e, const void* record, std::int64_t version) {
    const Failure refusal{
        412,
        "changed",
        "Bản ghi đã được người khác sửa sau khi bạn mở. Xin xem lại cả hai bản trước khi lưu.",
        {}};
    return overtaken_response(refusal, record_json(c, e, record, version), version);
}

Query parse_list_query(Context& c, const Entity& e) {
    Query q;
    for (const auto& [name, value] : c.request.query) {
        if (name.starts_with("f."))
            q.filters.push_back(parse_filter(c, e, std::string_view(name).substr(2), value));
        else if (name == "limit")
            q.limit = parse_limit(value);
        else if (name == "sort")
            parse_sort(c, e, value, q);
        else if (name == "q")
            q.search = value;
        else if (name == "after")
            q.after = value;
        else if (name == "before")
            q.before = value;
        else if (name == "last")
            q.last = value == "1";
        else if (name == "as_of")
            q.as_of = parse_as_of(value);
        else if (name == "valid_on")
            q.valid_on = parse_valid_on(value);
    }
    return q;
}

std::string read_permission(const Entity& e) { return std::string(e.plural) + ".read"; }
std::string write_permission(const Entity& e) { return std::string(e.plural) + ".write"; }

void add_crud(Module& m, const Entity& e, Crud crud) {
    auto keep = [&](std::string text) {  // permissions are views: the texts live as long as the program
        static std::vector<std::unique_ptr<std::string>> kept;
        return std::string_view(*kept.emplace_back(std::make_unique<std::string>(std::move(text))));
    };
    std::string plural(e.plural), label(e.label), base = "/api/" + plural, one = base + "/{id}";
    std::string read = read_permission(e), write = write_permission(e);
    m.permissions.push_back({keep(read), keep("Xem " + label)});
    m.permissions.push_back({keep(write), keep("Ghi " + label)});
    const Entity* p = &e;
    auto add = [&](const char* method, const std::string& path, const std::string& permission, auto handler,
                   const std::string& what, Access access, Exchange exchange) {
        m.routes.push_back({.method = method,
                            .path = path,
                            .permission = permission,
                            .handler = handler,
                            .summary = what + label,
                            .access = access,
                            .exchange = std::move(exchange)});
    };
    add(
        "GET", base, read, [p](Context& c) { return list_records(c, *p); }, "Danh sách: ", Access::read,
        record_exchange::list(e));
    add(
        "GET", one, read, [p](Context& c) { return get_record(c, *p); }, "Xem một bản ghi: ", Access::read,
        record_exchange::one(e));
    add(
        "GET", one + "/history", read, [p](Context& c) { return record_history(c, *p); },
        "Lịch sử thay đổi: ", Access::read, record_exchange::history());
    if (crud.create)
        add(
            "POST", base, write, [p, crud](Context& c) { return create_record(c, *p, crud); },
            "Thêm: ", Access::write, record_exchange::create(e));
    if (crud.update)
        add(
            "PUT", one, write, [p, crud](Context& c) { return update_record(c, *p, crud); },
            "Sửa: ", Access::write, record_exchange::update(e));
    if (crud.update) add_bulk_routes(m, e, crud);
    if (crud.remove)
        add(
            "DELETE", one, write, [p, crud](Context& c) { return remove_record(c, *p, crud); },
            "Xóa: ", Access::write, record_exchange::remove());
}

}  // namespace khue
