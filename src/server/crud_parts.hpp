// What the generic routes of an entity share among their files.
#pragma once
#include "core/json.hpp"
#include "server/app.hpp"

namespace khue {

View view_of(const Context&);  // how much of a record whoever asks may see

// A day stands for its end; 400 for what is neither a day nor an instant.
std::optional<Instant> parse_as_of(std::string_view);

// What a record points to must be visible to its writer, or one could tie records of another school to one's
// own.
void check_references(Context&, const Entity&, const void* record, Problems&);

// Many records at once: preview, and change as one changeset.
void add_bulk_routes(Module&, const Entity&, const Crud&);

}  // namespace khue
