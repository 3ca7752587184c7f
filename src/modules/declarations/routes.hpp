#pragma once
#include "modules/declarations/duties.hpp"
#include "server/app.hpp"

namespace khue {

Declarer declarer_of(const Context&, std::string_view permission);  // who holds it where
Response declaration_answer(Context&, Db&, std::int64_t id, int status = 200);

void add_declaration_routes(Module&);
void add_confirmation_routes(Module&);
void add_document_routes(Module&);
void add_declaration_evidence(Module&);  // opens declarations for the store of evidence

}  // namespace khue
