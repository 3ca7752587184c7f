// What init and sample share: a database with plan, periods, units and a first account.
#pragma once
#include "app/command_line.hpp"
#include "modules/units/tree.hpp"

namespace khue {

struct SetUp {
    Unit commune;
    int schools = 0, years = 0;
    std::string login, password;  // of the first account, when it was just made
};

// Creates what is missing; on an existing one it changes nothing.
SetUp set_up(App&, const Arguments&, const std::vector<UnitRow>& schools);

// Prints the sign-in of an account that was just made.
void print_first_sign_in(std::string_view who, std::string_view login, std::string_view password);

const std::vector<Option>& set_up_options();

}  // namespace khue
