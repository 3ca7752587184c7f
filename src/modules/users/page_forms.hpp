// What the pages before the console share: forms without script, their tokens, the cookie.
#pragma once
#include <string>
#include <string_view>

#include "modules/users/services.hpp"
#include "server/app.hpp"

namespace khue::page_forms {

using Form = Pairs;

std::string_view value(const Form&, std::string_view name);
Form form_of(const Request&);                                        // Failure 400
std::string place(Database&);                                        // "xã Tân Kỳ"
Response go_to(const std::string& path);                             // 303
void set_cookie(Response&, const Request&, std::string_view token);  // empty: takes it away

// A page elsewhere must not sign somebody in under an account of its own: browsers say where a form stood.
// Throws Failure 403.
void must_come_from_here(const Request&);

// Forms carry the session's token in a field, scripts in the header. Throws Failure 403.
void must_carry_token(const Context&, const Form&);

// The session that follows a password and, where there is one, the second factor; ends what the cookie named
// before. Leads to `next`, or to the change of a password that is due.
Response enter(Context&, UserServices&, const SignedIn&, const std::string& next);

Exchange form_page(Shape fields);  // a form that is answered by a page

void add(Module&, std::string method, std::string path, std::function<Response(Context&)>,
         std::string summary, Access, Exchange);

}  // namespace khue::page_forms
