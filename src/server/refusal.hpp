// How refusals are said where a standard says how: a form for all addresses that begin alike. Everywhere else
// they are problem+json.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "server/http.hpp"

namespace khue {

class Database;

using RefusalForm = std::function<Response(const Response& problem)>;  // is given the problem+json

// A hook of the house.
struct RefusalForms {
    std::map<std::string, RefusalForm> by_prefix;
};

void say_refusals(Database&, const std::string& prefix, RefusalForm);

// The answer in its form; what is no refusal stays as it is.
Response in_its_form(Database&, const std::string& path, Response);

}  // namespace khue
