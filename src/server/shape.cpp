#include "server/shape.hpp"

#include "core/json.hpp"
#include "core/validate.hpp"
#include "core/value_type.hpp"

namespace khue {
namespace shape {
namespace {

void gather(Shape& into, const Shape& from) { into.parts.insert(from.parts.begin(), from.parts.end()); }

Shape of_type(std::string_view type, std::string_view format = "") {
    Shape s;
    JsonWriter w(s.json);
    w.object().member("type", type);
    if (!format.empty()) w.member("format", format);
    w.end_object();
    return s;
}

std::string reference(const std::string& name) { return R"({"$ref":"#/components/schemas/)" + name + "\"}"; }

// "school_class" → "SchoolClass"
std::string type_name(const Entity& e) {
    std::string out;
    bool upper = true;
    for (char c : e.name) {
        if (c == '_') {
            upper = true;
            continue;
        }
        out += upper && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return out;
}

// ---- fields ----

std::pair<std::string_view, std::string_view> type_of(const Field& f) {
    switch (f.type->kind) {
        case Kind::integer:
        case Kind::money:
        case Kind::id: return {"integer", "int64"};
        case Kind::real:
        case Kind::score: return {"number", ""};
        case Kind::boolean: return {"boolean", ""};
        case Kind::date: return {"string", "date"};
        case Kind::instant: return {"string", "date-time"};
        default: return {"string", ""};
    }
}

bool may_be_null(const Field& f) {
    return f.type->optional || (f.type->kind == Kind::id && !f.is_key && !f.is_required);
}

void append_bounds(JsonWriter& w, const Field& f) {
    bool text = f.type->kind == Kind::text;
    std::int64_t unit = f.type->kind == Kind::score ? 100 : 1;
    if (f.least != INT64_MIN) w.member(text ? "minLength" : "minimum", f.least / unit);
    if (f.most != INT64_MAX) w.member(text ? "maxLength" : "maximum", f.most / unit);
    if (!f.pattern.empty() && !may_be_null(f)) w.member("pattern", "^(" + std::string(f.pattern) + ")?$");
    if (!f.pattern.empty() && may_be_null(f)) w.member("pattern", "^(" + std::string(f.pattern) + ")$");
}

void append_choices(JsonWriter& w, const Field& f) {
    if (f.choices.empty()) return;
    w.key("enum").array();
    for (const Choice& c : f.choices) w.value(c.code);
    if (may_be_null(f)) w.null();
    w.end_array().key("x-labels").object();
    for (const Choice& c : f.choices) w.member(c.code, c.label);
    w.end_object();
}

// Stored values may be older than today's rules, so bounds stand only where something is sent.
void append_field(JsonWriter& w, const Field& f, bool sent) {
    static constexpr std::string_view privacies[] = {"open", "personal", "sensitive"};
    auto [type, format] = type_of(f);
    w.key(f.name).object().member("title", f.label).key("type");
    if (may_be_null(f))
        w.array().value(type).value("null").end_array();
    else
        w.value(type);
    if (!format.empty()) w.member("format", format);
    if (sent) append_bounds(w, f);
    append_choices(w, f);
    if (!f.help.empty()) w.member("description", f.help);
    if (!f.code_list.empty()) w.member("x-code-list", f.code_list);
    if (!f.target.empty()) w.member("x-refers-to", f.target);
    if (f.privacy != Privacy::open) w.member("x-privacy", privacies[static_cast<std::size_t>(f.privacy)]);
    w.end_object();
}

bool asked_for(const Field& f) {
    return !f.is_scope && needs_value(f);  // a writer with one unit need not name it
}

}  // namespace

Shape text() { return of_type("string"); }
Shape integer() { return of_type("integer", "int64"); }
Shape number() { return of_type("number"); }
Shape flag() { return of_type("boolean"); }
Shape date() { return of_type("string", "date"); }
Shape instant() { return of_type("string", "date-time"); }
Shape anything() { return {"{}"}; }

Shape one_of(std::initializer_list<std::string_view> codes) {
    Shape s;
    JsonWriter w(s.json);
    w.object().member("type", "string").key("enum").array();
    for (auto code : codes) w.value(code);
    w.end_array().end_object();
    return s;
}

Shape list(const Shape& item) { return {R"({"type":"array","items":)" + item.json + "}", item.parts}; }

Shape map(const Shape& value) {
    return {R"({"type":"object","additionalProperties":)" + value.json + "}", value.parts};
}

Shape pair() {
    return {
        R"({"type":"array","prefixItems":[{"type":"string"},{"type":"string"}],"items":{"type":"string"},)"
        R"("minItems":2,"maxItems":2})"};
}

Shape nullable(const Shape& s) { return {R"({"oneOf":[)" + s.json + R"(,{"type":"null"}]})", s.parts}; }

Member maybe(std::string_view name, Shape s) { return {name, std::move(s), false}; }

Shape object(const std::vector<Member>& members) {
    Shape s;
    JsonWriter w(s.json);
    w.object().member("type", "object").key("properties").object();
    for (const Member& m : members) {
        w.key(m.name).raw(m.shape.json);
        gather(s, m.shape);
    }
    w.end_object();
    bool any = false;
    for (const Member& m : members) {
        if (!m.always) continue;
        if (!any) w.key("required").array();
        any = true;
        w.value(m.name);
    }
    if (any) w.end_array();
    w.end_object();
    return s;
}

Shape named(const std::string& name, const Shape& shape) {
    Shape s{reference(name), shape.parts};
    s.parts[name] = shape.json;
    return s;
}

Shape with(const Shape& base, const std::vector<Member>& more) {
    Shape rest = object(more);
    Shape s{R"({"allOf":[)" + base.json + "," + rest.json + "]}", base.parts};
    gather(s, rest);
    return s;
}

Shape record(const Entity& e) {
    Shape s;
    JsonWriter w(s.json);
    w.object().member("type", "object").member("title", e.label).key("properties").object();
    for (const Field& f : e.fields)
        if (!f.is_secret) append_field(w, f, false);
    w.key("version").raw(integer().json).key("labels").raw(map(map(text())).json).end_object();
    w.key("required").array();
    for (const Field& f : e.fields)
        if (!f.is_secret && f.privacy != Privacy::sensitive) w.value(f.name);
    w.value("version").end_array().end_object();
    return named(type_name(e), s);
}

Shape record_change(const Entity& e) {
    Shape s;
    JsonWriter w(s.json);
    w.object().member("type", "object").member("title", e.label).key("properties").object();
    for (const Field& f : e.fields)
        if (!f.is_read_only) append_field(w, f, true);
    w.key("version").raw(integer().json).end_object().end_object();
    return named(type_name(e) + "Change", s);
}

Shape new_record(const Entity& e) {
    Shape s = record_change(e);
    std::string required;
    for (const Field& f : e.fields)
        if (!f.is_read_only && asked_for(f))
            required += (required.empty() ? "\"" : ",\"") + std::string(f.name) + "\"";
    if (required.empty()) return s;
    s.json = R"({"allOf":[)" + s.json + R"(,{"type":"object","required":[)" + required + "]}]}";
    return s;
}

Shape page(const Shape& item) { return object({{"items", list(item)}, {"next", nullable(text())}}); }

}  // namespace shape

namespace exchange {

Exchange answers(Shape answer, std::vector<QueryValue> query) {
    return {.query = std::move(query), .answer = std::move(answer)};
}

Exchange takes(Shape body, Shape answer, int status) {
    return {.body = std::move(body), .answer = std::move(answer), .status = status};
}

Exchange nothing(std::optional<Shape> body) {
    return {.body = std::move(body), .body_required = false, .status = 204};
}

Exchange file(std::string type, std::vector<QueryValue> query) {
    return {.query = std::move(query), .answer_type = std::move(type)};
}

Exchange web_page() { return {.answer_type = "text/html"}; }

Exchange form(Shape fields) {
    return {.body = std::move(fields), .body_type = "application/x-www-form-urlencoded", .status = 303};
}

Exchange versioned(Exchange e, Shape current) {
    e.if_match = true;
    e.current = std::move(current);
    return e;
}

}  // namespace exchange
}  // namespace khue
