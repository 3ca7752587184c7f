// What the pages before the console share: forms without script, their tokens, the cookie.
#pragma once
#include <string>
#include <string_view>

#include "modules/users/services.hpp"
#include "server/app.hpp"
#include "server/plain_page.hpp"

namespace khue::page_forms {

using plain::form_of;
using plain::go_to;
using plain::must_come_from_here;
using plain::value;

using Form = Pairs;

std::string place(Database&);                                        // "xã Tân Kỳ"
void set_cookie(Response&, const Request&, std::string_view token);  // empty: takes it away

// Forms carry the session's token in a field, scripts in the header. Throws Failure 403.
void must_carry_token(const Context&, const Form&);

// The session that follows a password and, where there is one, the second factor; ends what the cookie named
// before. Leads to `next`, or to the change of a password that is due.
Response enter(Context&, UserServices&, const SignedIn&, const std::string& next);

Exchange form_page(Shape fields);  // a form that is answered by a page

void add(Module&, std::string method, std::string path, std::function<Response(Context&)>,
         std::string summary, Access, Exchange);

}  // namespace khue::page_forms
