// Descriptions for the pages: what lists and forms are made of.
#include "core/validate.hpp"
#include "core/value_type.hpp"
#include "server/house.hpp"

namespace khue {
namespace {

void append_bounds(JsonWriter& w, const Field& f) {
    bool hundredths = f.type->kind == Kind::score;
    if (f.least != INT64_MIN) w.member("min", hundredths ? f.least / 100 : f.least);
    if (f.most != INT64_MAX) w.member("max", hundredths ? f.most / 100 : f.most);
}

void append_choices(JsonWriter& w, const Field& f) {
    if (f.choices.empty()) return;
    w.key("choices").array();
    for (const Choice& c : f.choices) w.array().value(c.code).value(c.label).end_array();
    w.end_array();
}

std::string_view shown_kind(const Field& f) {
    if (!f.code_list.empty()) return "code";
    return f.is_long ? "long_text" : kind_name(f.type->kind);
}

void append_field(JsonWriter& w, const Field& f) {
    static constexpr std::string_view privacies[] = {"open", "personal", "sensitive"};
    w.object().member("name", f.name).member("label", f.label).member("kind", shown_kind(f));
    w.member("required", needs_value(f) && !f.is_read_only).member("read_only", f.is_read_only);
    w.member("listed", f.is_listed)
        .member("searched", f.is_searched)
        .member("filterable", !f.is_key && !f.is_long);
    w.member("privacy", privacies[static_cast<std::size_t>(f.privacy)]);
    if (!f.code_list.empty()) w.member("code_list", f.code_list);
    if (!f.target.empty()) w.member("target", f.target);
    if (!f.pattern.empty()) w.member("pattern", f.pattern);
    if (!f.help.empty()) w.member("help", f.help);
    append_bounds(w, f);
    append_choices(w, f);
    w.end_object();
}

// A permission only when some route asks for it.
void append_permission(JsonWriter& w, const App& app, std::string_view action, std::string_view method,
                       const std::string& path) {
    w.key(action);
    for (const Route* r : app.routes())
        if (r->method == method && r->path == path) {
            w.value(r->permission);
            return;
        }
    w.null();
}

void append_entity(JsonWriter& w, const App& app, const Entity& e, Privacy most) {
    std::string base = "/api/" + std::string(e.plural), one = base + "/{id}";
    w.object().member("name", e.name).member("plural", e.plural).member("label", e.label);
    append_permission(w, app, "read", "GET", base);
    append_permission(w, app, "create", "POST", base);
    append_permission(w, app, "update", "PUT", one);
    append_permission(w, app, "remove", "DELETE", one);
    append_permission(w, app, "bulk", "POST", base + "/bulk");
    append_permission(w, app, "erase", "POST", one + "/erase");
    auto name_at = [&](std::string_view key, std::size_t index) {
        w.text_or_null(key, index == Entity::npos ? "" : e.fields[index].name);
    };
    name_at("scope_field", e.scope == e.key ? Entity::npos : e.scope);
    name_at("title_field", e.title);
    w.member("searched", e.searched()).member("has_validity", static_cast<bool>(validity_of(e)));
    w.key("fields").array();
    for (const Field& f : e.fields)
        if (!f.is_secret && f.privacy <= most) append_field(w, f);
    w.end_array().end_object();
}

Privacy most_visible(const Context& c) {
    return c.who->may("sensitive.read") ? Privacy::sensitive : Privacy::personal;
}

Response get_meta(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("entities").array();
    for (const Module& m : c.app.modules())
        for (const Entity* e : m.entities)
            if (c.who->may(read_permission(*e))) append_entity(w, c.app, *e, most_visible(c));
    w.end_array().key("groups").array();
    for (const Module& m : c.app.modules()) {
        if (m.entities.empty()) continue;
        w.object().member("module", m.name).member("label", m.label).key("entities").array();
        for (const Entity* e : m.entities)
            if (c.who->may(read_permission(*e))) w.value(e->name);
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response get_entity_meta(Context& c) {
    const Entity* e = c.app.entity(c.parameter("entity"));
    if (!e || !c.who->may(read_permission(*e))) not_found("mô tả dữ liệu");
    std::string body;
    JsonWriter w(body);
    append_entity(w, c.app, *e, most_visible(c));
    return json_response(std::move(body));
}

Shape entity_meta() {
    using namespace shape;
    Shape field =
        object({{"name", text()},
                {"label", text()},
                {"kind", one_of({"text", "long_text", "integer", "real", "boolean", "date", "partial_date",
                                 "instant", "money", "score", "id", "choice", "code"})},
                {"required", flag()},
                {"read_only", flag()},
                {"listed", flag()},
                {"searched", flag()},
                {"filterable", flag()},
                {"privacy", one_of({"open", "personal", "sensitive"})},
                maybe("code_list", text()),
                maybe("target", text()),
                maybe("pattern", text()),
                maybe("help", text()),
                maybe("min", integer()),
                maybe("max", integer()),
                maybe("choices", list(pair()))});
    Shape permission = nullable(text());
    return named("EntityMeta", object({{"name", text()},
                                       {"plural", text()},
                                       {"label", text()},
                                       {"read", permission},
                                       {"create", permission},
                                       {"update", permission},
                                       {"remove", permission},
                                       {"bulk", permission},
                                       {"erase", permission},
                                       {"scope_field", nullable(text())},
                                       {"title_field", nullable(text())},
                                       {"searched", flag()},
                                       {"has_validity", flag()},
                                       {"fields", list(named("FieldMeta", field))}}));
}

Shape meta() {
    using namespace shape;
    Shape group = object({{"module", text()}, {"label", text()}, {"entities", list(text())}});
    return named("Meta", object({{"entities", list(entity_meta())}, {"groups", list(group)}}));
}

}  // namespace

void add_meta_routes(Module& m) {
    add_route(m, "GET", "/api/meta", "signed_in", get_meta, "Mô tả các loại dữ liệu",
              exchange::answers(meta()));
    add_route(m, "GET", "/api/meta/{entity}", "signed_in", get_entity_meta, "Mô tả một loại dữ liệu",
              exchange::answers(entity_meta()));
}

}  // namespace khue
