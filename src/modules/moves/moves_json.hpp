// Moves as the pages show them, and what a request wishes.
#pragma once
#include "modules/moves/agreements.hpp"
#include "server/app.hpp"

namespace khue::moves {

// Whose persons of either kind the reader may see or move.
struct Sight {
    Scope pupils, staff;
    const Scope& of(const Entity&) const;
};
Sight readable(const Context&);
Sight writable(const Context&);

const Entity& entity_asked(std::string_view name);  // 422 for what is no person

void append_move(JsonWriter&, Db&, const Seat&);
std::string move_json(Db&, const Seat&);
Shape move_shape();

// Of many persons at once: the changeset, and how many.
Response moved_response(std::int64_t changeset, std::size_t persons);
Shape moved_shape();

// "day", "class_id", "reason", "destination", "document", "note" of a body. 422 without a day, for one after
// today, or for one more than two years ago.
Wish read_wish(const Json& body);
std::vector<shape::Member> wish_members();

std::vector<std::int64_t> read_ids(const Json& body);  // 422 for none, or for too many

}  // namespace khue::moves
