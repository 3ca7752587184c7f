// OpenAPI 3.1 from the routes and what they say of themselves; the web's types are generated from it.
#include <set>

#include "server/house.hpp"
#include "server/shape.hpp"

namespace khue {
namespace {

using namespace shape;

bool changes(const Route& r) { return r.method != "GET"; }

// ---- one operation ----

// "GET /api/pupils/{id}/history" → "get_pupils_id_history"
std::string operation_id(const Route& r) {
    std::string out;
    std::string path = r.path.starts_with("/api/") ? r.path.substr(4) : r.path;
    for (char c : r.method) out += static_cast<char>(c - 'A' + 'a');
    for (char c : path) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (letter)
            out += c;
        else if (out.back() != '_')
            out += '_';
    }
    while (out.back() == '_') out.pop_back();
    return out;
}

void append_shape(JsonWriter& w, const Shape& s, std::map<std::string, std::string>& parts) {
    w.key("schema").raw(s.json);
    parts.insert(s.parts.begin(), s.parts.end());
}

void append_content(JsonWriter& w, std::string_view type, const Shape& s,
                    std::map<std::string, std::string>& parts) {
    w.key("content").object().key(type).object();
    append_shape(w, s, parts);
    w.end_object().end_object();
}

void append_common_parameter(JsonWriter& w, std::string_view name) {
    w.object().member("$ref", "#/components/parameters/" + std::string(name)).end_object();
}

void append_parameters(JsonWriter& w, const Route& r, std::map<std::string, std::string>& parts) {
    w.key("parameters").array();
    std::string_view path = r.path;
    for (std::size_t open = path.find('{'); open != path.npos; open = path.find('{', open + 1)) {
        std::string_view name = path.substr(open + 1, path.find('}', open) - open - 1);
        bool number = name == "id" || name == "no";
        w.object().member("name", name).member("in", "path").member("required", true);
        w.key("schema").raw((number ? integer() : text()).json).end_object();
    }
    for (const QueryValue& q : r.exchange->query) {
        w.object().member("name", q.name).member("in", "query").member("description", q.what);
        if (q.required) w.member("required", true);
        append_shape(w, q.shape, parts);
        w.end_object();
    }
    if (changes(r) && r.csrf) append_common_parameter(w, "CsrfToken");
    if (changes(r) && r.permission != "anyone") append_common_parameter(w, "IdempotencyKey");
    if (r.exchange->if_match) append_common_parameter(w, "IfMatch");
    w.end_array();
}

void append_body(JsonWriter& w, const Exchange& x, std::map<std::string, std::string>& parts) {
    if (!x.body) return;
    w.key("requestBody").object().member("required", x.body_required);
    append_content(w, x.body_type, *x.body, parts);
    w.end_object();
}

// Bytes have no schema of their own in OpenAPI 3.1.
void append_answer(JsonWriter& w, const Exchange& x, std::map<std::string, std::string>& parts) {
    w.key(std::to_string(x.status)).object().member("description", "Thành công");
    if (x.answer)
        append_content(w, x.answer_type, *x.answer, parts);
    else if (x.status == 200 && x.answer_type == "text/html")
        append_content(w, x.answer_type, text(), parts);
    else if (x.status == 200)
        append_content(w, x.answer_type, anything(), parts);
    w.end_object();
}

void append_refusals(JsonWriter& w, const Exchange& x, std::map<std::string, std::string>& parts) {
    if (x.if_match) {
        w.key("412").object().member("description", "Bản ghi đã được người khác sửa: cả hai bản");
        Shape problem{R"({"$ref":"#/components/schemas/Problem"})"};
        append_content(w, "application/problem+json",
                       x.current ? with(problem, {{"current", *x.current}, {"etag", text()}}) : problem,
                       parts);
        w.end_object().key("428").object().member("$ref", "#/components/responses/Problem").end_object();
    }
    w.key("4XX").object().member("$ref", "#/components/responses/Problem").end_object();
    w.key("default").object().member("$ref", "#/components/responses/Problem").end_object();
}

void append_operation(JsonWriter& w, const Module& m, const Route& r,
                      std::map<std::string, std::string>& parts) {
    std::string method;
    for (char c : r.method) method += static_cast<char>(c - 'A' + 'a');
    w.key(method).object().member("operationId", operation_id(r)).member("summary", r.summary);
    w.key("tags").array().value(m.name).end_array();
    w.member("x-permission", r.permission);
    if (r.exchange->body) w.member("x-body-limit", static_cast<std::int64_t>(r.body_limit));
    if (r.permission == "anyone") w.key("security").array().end_array();
    append_parameters(w, r, parts);
    append_body(w, *r.exchange, parts);
    w.key("responses").object();
    append_answer(w, *r.exchange, parts);
    append_refusals(w, *r.exchange, parts);
    w.end_object().end_object();
}

// ---- what all have in common ----

Shape problem_shape() {
    Shape one = object({{"pointer", text()}, {"code", text()}, {"message", text()}});
    return object({{"title", text()},
                   {"status", integer()},
                   {"code", text()},
                   {"detail", text()},
                   maybe("request_id", text()),
                   {"errors", list(one)}});
}

void append_header(JsonWriter& w, std::string_view key, std::string_view name, std::string_view what,
                   bool required) {
    w.key(key).object().member("name", name).member("in", "header").member("description", what);
    if (required) w.member("required", true);
    w.key("schema").raw(text().json).end_object();
}

void append_components(JsonWriter& w, std::map<std::string, std::string>& parts) {
    parts["Problem"] = problem_shape().json;
    w.key("components").object().key("schemas").object();
    for (const auto& [name, json] : parts) w.key(name).raw(json);
    w.end_object().key("parameters").object();
    append_header(w, "CsrfToken", "X-CSRF-Token", "Giá trị csrf của /api/session", true);
    append_header(w, "IdempotencyKey", "Idempotency-Key",
                  "Khóa chống lặp: gửi lại cùng khóa thì không làm lần thứ hai; dài nhất 100 ký tự", false);
    append_header(w, "IfMatch", "If-Match", "ETag của bản đang sửa; thiếu: 428, đã cũ: 412", true);
    w.end_object().key("responses").object().key("Problem").object();
    w.member("description", "Điều chưa đúng (RFC 9457)");
    append_content(w, "application/problem+json", {R"({"$ref":"#/components/schemas/Problem"})"}, parts);
    w.end_object().end_object();
    w.key("securitySchemes").object().key("session").object().member("type", "apiKey").member("in", "cookie");
    w.member("name", "khue_session").member("description", "Đăng nhập ở /dang-nhap").end_object();
    w.end_object().end_object();
}

void append_tags(JsonWriter& w, const App& app) {
    w.key("tags").array();
    for (const Module& m : app.modules()) {
        bool any = false;
        for (const Route& r : m.routes) any |= r.exchange.has_value();
        if (any) w.object().member("name", m.name).member("description", m.label).end_object();
    }
    w.end_array();
}

struct Operation {
    const Module* module;
    const Route* route;
};

}  // namespace

std::string openapi_document(const App& app) {
    std::map<std::string, std::map<std::string, Operation>> paths;
    for (const Module& m : app.modules())
        for (const Route& r : m.routes)
            if (r.exchange) paths[r.path][r.method] = {&m, &r};
    std::string out;
    std::map<std::string, std::string> parts;
    JsonWriter w(out);
    w.object().member("openapi", "3.1.0").key("info").object().member("title", "Khuê").member("version", "1");
    w.member("description", "Ngày là \"2026-09-30\", thời điểm là UTC, tiền là đồng, mã số là số nguyên.");
    w.end_object().key("servers").array().object().member("url", "/").end_object().end_array();
    w.key("security").array().object().key("session").array().end_array().end_object().end_array();
    append_tags(w, app);
    w.key("paths").object();
    for (const auto& [path, methods] : paths) {
        w.key(path).object();
        for (const auto& [method, o] : methods) append_operation(w, *o.module, *o.route, parts);
        w.end_object();
    }
    w.end_object();
    append_components(w, parts);
    w.end_object();
    return out;
}

std::string indented_json(std::string_view json) {
    std::string out;
    std::size_t depth = 0;
    bool quoted = false;
    auto line = [&] { out.append("\n").append(depth, ' '); };
    for (std::size_t i = 0; i < json.size(); ++i) {
        char c = json[i];
        if (quoted) {
            out += c;
            if (c == '\\') out += json[++i];
            quoted = c != '"';
            continue;
        }
        bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
        if (opens && i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']')) {
            out.append({c, json[++i]});
        } else if (opens || c == ',') {
            out += c;
            depth += opens;
            line();
        } else if (closes) {
            --depth;
            line();
            out += c;
        } else {
            out += c;
            quoted = c == '"';
            if (c == ':') out += ' ';
        }
    }
    return out;
}

void add_openapi_routes(Module& m) {
    add_route(
        m, "GET", "/api/openapi.json", "signed_in",
        [](Context& c) { return json_response(openapi_document(c.app)); }, "Tài liệu của giao diện lập trình",
        exchange::answers(anything()));
}

}  // namespace khue
