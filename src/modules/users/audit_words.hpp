// What the audit trail calls things that no description names: its actions, and the tables and fields that
// are written beside the records.
#pragma once
#include <string_view>

namespace khue {

// Empty for what is unknown.
std::string_view audit_action_label(std::string_view action);
std::string_view audit_table_label(std::string_view table);
std::string_view audit_field_label(std::string_view field);

}  // namespace khue
