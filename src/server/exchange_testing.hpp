// For tests: does an answer look as its route says? Members that nobody described are misfits too.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/json.hpp"
#include "server/app.hpp"
#include "server/router.hpp"

namespace khue::testing {

// One answer against one JSON Schema, as far as shape.cpp writes it; the first misfit, or nothing.
class ShapeCheck {
public:
    explicit ShapeCheck(const Shape& shape) : parts_(shape.parts) {}

    // `beside`: members that other parts of an allOf describe.
    using Names = std::set<std::string>;
    std::string misfit(const Json& schema, const Json& value, const std::string& at,
                       const Names& beside = {}) const {
        if (schema.has("$ref")) return misfit(part(schema["$ref"].text), value, at, beside);
        if (schema.has("oneOf")) return misfit_of_all(schema["oneOf"], value, at);
        if (schema.has("allOf")) return misfit_of_parts(schema, value, at, beside);
        if (!fits_type(schema["type"], value))
            return at + ": " + shown(value) + " is no " + shown(schema["type"]);
        if (schema.has("enum") && !is_one_of(schema["enum"], value)) return at + ": unknown " + shown(value);
        if (value.is_object() && schema["type"].text == "object")
            return misfit_of_members(schema, value, at, beside);
        if (!value.is_array()) return "";
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            auto why = misfit(schema["items"], value.items[i], at + "/" + std::to_string(i));
            if (!why.empty()) return why;
        }
        return "";
    }

private:
    std::map<std::string, std::string> parts_;

    Json part(const std::string& reference) const {
        auto found = parts_.find(reference.substr(reference.rfind('/') + 1));
        return found == parts_.end() ? Json{} : parse_json(found->second).value_or(Json{});
    }
    static std::string shown(const Json& value) {
        std::string out;
        append_json(out, value);
        return out.substr(0, 80);
    }
    static bool is_one_of(const Json& list, const Json& value) {
        return std::ranges::any_of(list.items, [&](const Json& x) { return shown(x) == shown(value); });
    }
    static bool fits_type(const Json& type, const Json& value) {
        if (type.is_null()) return true;
        if (type.is_array())
            return std::ranges::any_of(type.items, [&](const Json& t) { return fits_type(t, value); });
        using Kind = Json::Kind;
        const std::string& name = type.text;
        switch (value.kind) {
            case Kind::null: return name == "null";
            case Kind::boolean: return name == "boolean";
            case Kind::integer: return name == "integer" || name == "number";
            case Kind::real: return name == "number";
            case Kind::text: return name == "string";
            case Kind::array: return name == "array";
            default: return name == "object";
        }
    }
    std::string misfit_of_all(const Json& choices, const Json& value, const std::string& at) const {
        std::string first;
        for (const Json& one : choices.items) {
            auto why = misfit(one, value, at);
            if (why.empty()) return "";
            if (first.empty()) first = why;
        }
        return first;
    }
    std::string misfit_of_parts(const Json& schema, const Json& value, const std::string& at,
                                Names known) const {
        add_members(schema, known);
        for (const Json& one : schema["allOf"].items)
            if (auto why = misfit(one, value, at, known); !why.empty()) return why;
        return "";
    }
    void add_members(const Json& schema, Names& names) const {
        if (schema.has("$ref")) return add_members(part(schema["$ref"].text), names);
        for (const Json::Member& m : schema["properties"].members) names.insert(m.name);
        for (const Json& one : schema["allOf"].items) add_members(one, names);
    }
    std::string misfit_of_members(const Json& schema, const Json& value, const std::string& at,
                                  const Names& beside) const {
        for (const Json& name : schema["required"].items)
            if (!value.has(name.text)) return at + ": lacks " + name.text;
        for (const auto& m : value.members) {
            if (schema["properties"].has(m.name)) {
                auto why = misfit(schema["properties"][m.name], m.value, at + "/" + m.name);
                if (!why.empty()) return why;
            } else if (schema.has("additionalProperties")) {
                auto why = misfit(schema["additionalProperties"], m.value, at + "/" + m.name);
                if (!why.empty()) return why;
            } else if (schema.has("properties") && !beside.contains(m.name)) {
                return at + ": nobody described " + m.name;
            }
        }
        return "";
    }
};

inline std::string misfit(const Exchange& x, const Response& r) {
    if (r.status >= 300) return "";
    if (r.status != x.status)
        return "status " + std::to_string(r.status) + " instead of " + std::to_string(x.status);
    if (!x.answer || x.answer_type != "application/json") return "";
    auto value = parse_json(r.body);
    if (!value) return "no JSON";
    return ShapeCheck(*x.answer).misfit(parse_json(x.answer->json).value_or(Json{}), *value, "");
}

// Fails the test when the answer is not what the route of the request says.
inline void expect_as_described(const App& app, const Request& request, const Response& answer) {
    Router router;
    for (const Route* r : app.routes()) router.add(*r);
    auto match = router.find(request.method, request.path);
    if (!match.route || !match.route->exchange) return;
    EXPECT_EQ(misfit(*match.route->exchange, answer), "") << request.method << " " << match.route->path;
}

}  // namespace khue::testing
