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
    std::string news{};                       // what has just been done
};
struct PasswordPage {
    std::string place, login, next, csrf, message;
    std::vector<Problem> problems;
    bool due = false;           // must be changed before anything else
    std::int64_t shortest = 0;  // characters
};
struct ActivationPage {
    std::string place, number, message;  // message: why the last attempt failed
    std::vector<Problem> problems;
    std::int64_t shortest = 0;
};
struct CodePage {  // the second factor at sign-in
    std::string place, message;
};
struct EnrolPage {                                      // the QR code of an authenticator app
    std::string place, csrf, address, secret, message;  // secret: to be typed where nothing can be scanned
    std::vector<Problem> problems;
    bool ask_password = false;  // somebody is signed in already
};
struct FactorPage {  // it is on
    std::string place, csrf, message;
    std::vector<Problem> problems;
    std::int64_t codes_left = 0;
    bool required = false;
};
struct RecoveryPage {  // ten codes, shown once
    std::string place, next;
    std::vector<std::string> codes;
};

Response render(const SignInPage&, int status);
Response render(const PasswordPage&, int status);
Response render(const ActivationPage&, int status);
Response render(const CodePage&, int status);
Response render(const EnrolPage&, int status);
Response render(const FactorPage&, int status);
Response render(const RecoveryPage&);

// A path of this site to go on to; "/" for anything else.
std::string local_path(std::string_view next);

}  // namespace khue
