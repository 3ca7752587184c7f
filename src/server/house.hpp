// The routes that belong to no domain: descriptions, API document, health, metrics, the pages themselves.
#pragma once
#include "server/app.hpp"

namespace khue {

void add_meta_routes(Module&);
void add_openapi_routes(Module&);
void add_health_routes(Module&);
void add_page_routes(Module&, const std::filesystem::path& web);

std::string openapi_document(const App&);          // OpenAPI 3.1 of every route that says what it takes
std::string indented_json(std::string_view json);  // one member a line

Module house_module(const std::filesystem::path& web);

}  // namespace khue
