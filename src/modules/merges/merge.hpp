// Two records of one person become one: which values survive, what refers to the loser and where it goes.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "server/app.hpp"

namespace khue::merges {

struct Side {
    AnyRecord record;
    std::int64_t id = 0, version = 0, unit = 0;
    Instant recorded_from{};
};

// What refers to a record of the pair. A part that the survivor has already is not doubled.
enum class Move : std::uint8_t {
    moves,   // refers to the survivor afterwards
    closes,  // moves, and ends today: the other unit keeps the person
    drops    // the survivor has such a one; it goes, its history stays
};
struct Reference {
    const Entity* entity = nullptr;
    const Field* field = nullptr;
    std::int64_t id = 0;
    Move move = Move::moves;
};

struct Pair {
    const Entity* entity = nullptr;
    Side first, second;
};

// Failure 404 for a record that is not within the scope.
Pair load_pair(Db&, const Entity&, const Scope&, std::int64_t first, std::int64_t second);

// Why the two may not be merged, as a sentence; empty when they may.
std::string refusal_of(const Pair&);

// Fields whose value a person chooses: those that differ and are not the register's own.
std::vector<const Field*> differing(const Pair&);

// The usual choice: the value that is there, else that of the record that was written later.
bool prefers_second(const Pair&, const Field&);

// Which record usually survives: the one that says more, else the older one.
bool second_survives(const Pair&);

// Everything that refers to the loser, from the descriptions of all records.
std::vector<Reference> references_to(Db&, const App&, const Entity&, const Side& loser, const Side& survivor);

struct Choice {
    bool second_survives = false;
    std::set<std::string, std::less<>> from_loser;  // fields whose value the survivor takes over
};

struct Merged {
    std::int64_t survivor = 0, loser = 0, changeset = 0;
};

// One changeset, on the pair as it was loaded in this transaction. Failure 409 when refusal_of() says so.
Merged merge(App&, Transaction&, Pair&, const Choice&);

}  // namespace khue::merges
