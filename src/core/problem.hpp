// What is wrong with data, for people: collected, never thrown one by one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace khue {

struct Field;

struct Problem {
    std::string path;     // JSON pointer: "/full_name"
    std::string code;     // for programs: "required"
    std::string message;  // one Vietnamese sentence
};

struct Problems {
    std::vector<Problem> list;
    std::string prefix;  // put before every path, "/pupils/3"

    bool empty() const { return list.empty(); }
    void add(const Field&, std::string_view code, std::string_view rest);  // "<label> <rest>"
    void add(std::string_view path, std::string_view code, std::string_view message);
};

// Ends a request or a command with an HTTP status; everything else that is thrown becomes 500.
struct Failure {
    int status;
    std::string code, message;
    std::vector<Problem> problems;
};

[[noreturn]] void not_found(std::string_view label);                        // 404 "Không tìm thấy …"
[[noreturn]] void refuse(std::string_view code, std::string_view message);  // 409
void throw_if_any(const Problems&);                                         // 422

}  // namespace khue
