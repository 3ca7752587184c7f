// Pages of the server without script, for who has no console yet: sign-in, set-up. Labels and hints are HTML
// of ours; values and messages are escaped here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "server/http.hpp"

namespace khue {

std::string escape_html(std::string_view);

}  // namespace khue

namespace khue::plain {

// How a page differs from a narrow form that stays.
struct Look {
    bool wide = false;              // has tables
    int refresh_seconds = 0;        // above 0: the browser asks for refresh_to by itself
    std::string_view refresh_to{};  // a path of this site
};
// place: whose house it is, "xã Tân Kỳ"; inner: HTML.
Response page(std::string_view title, std::string_view place, std::string_view inner, int status,
              const Look& = {});

std::string note(std::string_view kind, std::string_view message);  // kind: "" or "bad"; nothing when empty
std::string hidden(std::string_view name, std::string_view value);

struct Input {
    std::string_view name, label, type, autocomplete, hint{}, value{};
    bool focused = false;
    bool optional = false;
    std::string_view list{};  // the id of a datalist
};
std::string input(const Input&, std::string_view problem = "");

std::string_view problem_at(const std::vector<Problem>&, std::string_view path);

Pairs form_of(const Request&);  // 400 when it is none
std::string_view value(const Pairs& form, std::string_view name);
Response go_to(const std::string& path);  // 303
void set_cookie(Response&, const Request&, std::string_view name,
                std::string_view token);  // empty: removes it

// A page elsewhere must not act in somebody's name: browsers say where a form stood. Throws Failure 403.
void must_come_from_here(const Request&);

}  // namespace khue::plain
