// What was entered so far, kept in the setting "set_up.draft": nothing becomes a record before the last step.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue::set_up {

struct Span {
    std::string from, to;  // ISO days, as typed
};

struct Person {
    std::string login, name;
};

struct Draft {
    std::string commune_code, commune_name;
    std::vector<UnitRow> schools;
    std::string year;  // "2026-2027"
    Span whole, first_term, second_term;
    std::string close;                      // ISO day of the first close
    Person administrator, officer, leader;  // leader may stay empty
    std::string password_hash;              // of the administrator
    bool principals = true;                 // an account for the principal of each school
};

Draft load_draft(Db&, const std::filesystem::path& rules);  // the proposals when nothing was entered yet
void keep_draft(Transaction&, const Draft&);
void forget_draft(Transaction&);

// What is wrong with each step; paths are names of inputs: "/commune_code", "/schools/3/code".
Problems problems_of_commune(const Draft&);
Problems problems_of_schools(const Draft&);
Problems problems_of_year(const Draft&);
Problems problems_of_accounts(const Draft&);

// Code and name of every commune that the code lists have.
std::map<std::string, std::string> commune_codes(const std::filesystem::path& rules);

}  // namespace khue::set_up
