// OpenAPI 3.1 from the routes and the descriptions; what the web's types are generated from.
#include <set>

#include "core/value_type.hpp"
#include "server/house.hpp"

namespace khue {
namespace {

void append_type(JsonWriter& w, const Field& f) {
    std::string_view type = "string", format;
    switch (f.type->kind) {
        case Kind::integer:
        case Kind::money:
        case Kind::id:
            type = "integer";
            format = "int64";
            break;
        case Kind::real:
        case Kind::score: type = "number"; break;
        case Kind::boolean: type = "boolean"; break;
        case Kind::date: format = "date"; break;
        case Kind::instant: format = "date-time"; break;
        default: break;
    }
    w.key("type");
    bool nullable = f.type->optional || (f.type->kind == Kind::id && !f.is_key && !f.is_required);
    if (nullable)
        w.array().value(type).value("null").end_array();
    else
        w.value(type);
    if (!format.empty()) w.member("format", format);
}

void append_property(JsonWriter& w, const Field& f) {
    static constexpr std::string_view privacies[] = {"open", "personal", "sensitive"};
    w.key(f.name).object().member("title", f.label);
    append_type(w, f);
    bool text = f.type->kind == Kind::text;
    std::int64_t unit = f.type->kind == Kind::score ? 100 : 1;
    if (f.least != INT64_MIN) w.member(text ? "minLength" : "minimum", f.least / unit);
    if (f.most != INT64_MAX) w.member(text ? "maxLength" : "maximum", f.most / unit);
    if (!f.pattern.empty()) w.member("pattern", "^" + std::string(f.pattern) + "$");
    if (!f.choices.empty()) {
        w.key("enum").array();
        for (const Choice& c : f.choices) w.value(c.code);
        w.end_array();
    }
    if (f.is_read_only) w.member("readOnly", true);
    if (!f.code_list.empty()) w.member("x-code-list", f.code_list);
    if (!f.target.empty()) w.member("x-refers-to", f.target);
    if (f.privacy != Privacy::open) w.member("x-privacy", privacies[static_cast<std::size_t>(f.privacy)]);
    w.end_object();
}

void append_schema(JsonWriter& w, const Entity& e) {
    w.key(e.name).object().member("type", "object").member("title", e.label).key("properties").object();
    for (const Field& f : e.fields)
        if (!f.is_secret) append_property(w, f);
    w.key("version").object().member("type", "integer").member("readOnly", true).end_object();
    w.end_object().key("required").array();
    for (const Field& f : e.fields)
        if (f.is_required && !f.is_read_only) w.value(f.name);
    w.end_array().end_object();
}

void append_parameters(JsonWriter& w, std::string_view path) {
    w.key("parameters").array();
    for (std::size_t open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
        std::string_view name = path.substr(open + 1, path.find('}', open) - open - 1);
        w.object().member("name", name).member("in", "path").member("required", true);
        w.key("schema").object().member("type", "string").end_object().end_object();
    }
    w.end_array();
}

std::string reference(const Entity& e) { return "#/components/schemas/" + std::string(e.name); }

// The entity whose generic routes live under "/api/<plural>".
const Entity* entity_of(const App& app, const std::string& path) {
    constexpr std::string_view base = "/api/";
    if (!path.starts_with(base)) return nullptr;
    std::string_view rest = std::string_view(path).substr(base.size());
    const Entity* e = app.entity(rest.substr(0, rest.find('/')));
    bool generic = e && (rest == e->plural || rest == std::string(e->plural) + "/{id}");
    return generic ? e : nullptr;
}

void append_content(JsonWriter& w, const Entity& e, bool list) {
    w.key("content").object().key("application/json").object().key("schema").object();
    if (list) {
        w.member("type", "object").key("properties").object().key("items").object().member("type", "array");
        w.key("items").object().member("$ref", reference(e)).end_object().end_object().end_object();
    } else {
        w.member("$ref", reference(e));
    }
    w.end_object().end_object().end_object();
}

void append_operation(JsonWriter& w, const App& app, const Route& r) {
    std::string method = r.method;
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    const Entity* e = entity_of(app, r.path);
    bool one = r.path.ends_with("/{id}");
    w.key(method).object().member("summary", r.summary).member("x-permission", r.permission);
    append_parameters(w, r.path);
    if (e && (r.method == "POST" || r.method == "PUT")) {
        w.key("requestBody").object();
        append_content(w, *e, false);
        w.end_object();
    }
    w.key("responses").object();
    w.key(e && r.method == "POST" ? "201"
          : r.method == "DELETE"  ? "204"
                                  : "200")
        .object()
        .member("description", "Thành công");
    if (e && r.method != "DELETE") append_content(w, *e, r.method == "GET" && !one);
    w.end_object();
    w.key("default").object().member("$ref", "#/components/responses/Problem").end_object();
    w.end_object().end_object();
}

void append_problem(JsonWriter& w) {
    w.key("responses").object().key("Problem").object().member("description", "Điều chưa đúng (RFC 9457)");
    w.key("content")
        .object()
        .key("application/problem+json")
        .object()
        .key("schema")
        .object()
        .member("type", "object");
    w.key("properties").object();
    for (auto name : {"title", "code", "detail", "request_id"})
        w.key(name).object().member("type", "string").end_object();
    w.key("status").object().member("type", "integer").end_object();
    w.key("errors")
        .object()
        .member("type", "array")
        .key("items")
        .object()
        .member("type", "object")
        .end_object()
        .end_object();
    w.end_object().end_object().end_object().end_object().end_object().end_object();
}

}  // namespace

std::string openapi_document(const App& app) {
    std::string out;
    JsonWriter w(out);
    w.object().member("openapi", "3.1.0").key("info").object();
    w.member("title", "Khuê").member("version", "1").end_object();
    std::map<std::string, std::vector<const Route*>> by_path;
    for (const Route* r : app.routes())
        if (r->path.starts_with("/api/") || r->path == "/health") by_path[r->path].push_back(r);
    w.key("paths").object();
    for (const auto& [path, routes] : by_path) {
        w.key(path).object();
        for (const Route* r : routes) append_operation(w, app, *r);
        w.end_object();
    }
    w.end_object().key("components").object().key("schemas").object();
    for (const Module& m : app.modules())
        for (const Entity* e : m.entities) append_schema(w, *e);
    w.end_object();
    append_problem(w);
    w.end_object().end_object();
    return out;
}

void add_openapi_routes(Module& m) {
    m.routes.push_back({.method = "GET",
                        .path = "/api/openapi.json",
                        .permission = "signed_in",
                        .handler = [](Context& c) { return json_response(openapi_document(c.app)); },
                        .summary = "Tài liệu của giao diện lập trình"});
}

}  // namespace khue
