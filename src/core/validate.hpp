// Text into a member of a record, with everything that can be wrong about it.
#pragma once
#include <functional>
#include <string_view>

#include "core/entity.hpp"
#include "core/problem.hpp"

namespace khue {

// Sets one member from its text form; text is brought to NFC and squeezed (long texts keep their lines).
void set_field(const Field&, std::string_view text, void* record, Problems&);

// Whether a new record must say it. A closed list that has a choice without a code can be left blank: that
// choice is meant.
bool needs_value(const Field&);

// The rules that span fields; only when the fields themselves are right.
void check_record(const Entity&, const void* record, Problems&);

// Whole-text match of the pattern language of Field::matches.
bool matches(std::string_view pattern, std::string_view text);

// Asks whether a code belongs to a list; the module of code lists answers. Unset: every code is accepted.
void set_code_lookup(std::function<bool(std::string_view list, std::string_view code)>);

}  // namespace khue
