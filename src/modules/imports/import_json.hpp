// What the pages are told about an import.
#pragma once
#include "modules/imports/rights.hpp"
#include "modules/imports/views.hpp"

namespace khue::imports {

// `view` may be null: then only what is stored.
std::string import_json(Db&, const ImportRun&, const View* view, bool may_run, const Sight&);

// One row: its outcome, what the cells say, what of the record would change.
void append_row(JsonWriter&, const View&, std::size_t index, const Sight&);

std::string kinds_json();

// A field of the kind's tables; null for an unknown key, and for "row".
const FieldSpec* field_of_kind(const KindSpec&, std::string_view key);

// What a field accepts, as [code, label] pairs; empty when it is not a closed list.
void append_choices(JsonWriter&, const FieldSpec&);

std::string_view type_name(FieldType);

// Whether the field is kept as sensitive data (ethnic group …).
bool is_sensitive(const KindSpec&, std::string_view key);

}  // namespace khue::imports
