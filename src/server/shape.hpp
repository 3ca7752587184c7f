// What goes into a route and what comes out of it: written beside the route, put together into the API
// document. Tests compare what the routes answer with it.
#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/entity.hpp"

namespace khue {

// A JSON Schema. `parts` are the schemas it refers to by name.
struct Shape {
    std::string json;
    std::map<std::string, std::string> parts{};
};

namespace shape {

Shape text();
Shape integer();
Shape number();
Shape flag();
Shape date();     // "2026-09-30"
Shape instant();  // "2026-09-30T17:00:00.000Z"
Shape anything();
Shape one_of(std::initializer_list<std::string_view> codes);
Shape list(const Shape& item);
Shape map(const Shape& value);  // an object whose keys are data
Shape pair();                   // [code, label]
Shape nullable(const Shape&);

struct Member {
    std::string_view name;
    Shape shape;
    bool always = true;
};
Member maybe(std::string_view name, Shape);  // may be left out
Shape object(const std::vector<Member>& members);
Shape named(const std::string& name, const Shape&);              // stands once, under this name
Shape with(const Shape& base, const std::vector<Member>& more);  // all of `base` and these

Shape record(const Entity&);         // as it is read: "Pupil"
Shape record_change(const Entity&);  // what may be sent of it, all optional: "PupilChange"
Shape new_record(const Entity&);     // the same, with what a new one needs
Shape page(const Shape& item);       // {"items": […], "next": cursor or null}

}  // namespace shape

struct QueryValue {
    std::string name;
    Shape shape;
    std::string what;
    bool required = false;
};

// One request and its answer. Refusals are problem+json everywhere and need no word.
struct Exchange {
    std::vector<QueryValue> query{};
    std::optional<Shape> body{};
    std::string body_type = "application/json";
    bool body_required = true;
    std::optional<Shape> answer{};
    std::string answer_type = "application/json";
    int status = 200;
    bool if_match = false;           // 428 without If-Match; 412 when the record has changed
    std::optional<Shape> current{};  // what a 412 shows as the record's present state
};

namespace exchange {

Exchange answers(Shape answer, std::vector<QueryValue> query = {});
Exchange takes(Shape body, Shape answer, int status = 200);
Exchange nothing(std::optional<Shape> body = {});  // 204; a body may be sent
Exchange file(std::string type, std::vector<QueryValue> query = {});
Exchange web_page();          // HTML of the server
Exchange form(Shape fields);  // a form of such a page: 303 to where it leads
Exchange versioned(Exchange, Shape current);

}  // namespace exchange
}  // namespace khue
