// The pages before the console: sign-in and the change of a password, as plain HTML without script.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "server/http.hpp"
#include "server/plain_page.hpp"

namespace khue {

inline constexpr const char* set_up_path = "/bat-dau";  // where the first page of a fresh house is

struct SignInPage {
    std::string place, login, next, message;  // message: why the last attempt failed
};
struct PasswordPage {
    std::string place, login, next, csrf, message;
    std::vector<Problem> problems;
    bool due = false;  // must be changed before anything else
};

Response render(const SignInPage&, int status);
Response render(const PasswordPage&, int status);

// A path of this site to go on to; "/" for anything else.
std::string local_path(std::string_view next);

}  // namespace khue
