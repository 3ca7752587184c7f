// What somebody may ask about: the entities, whose rows of each, and how private a value of them may be.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/records.hpp"

namespace khue::questions {

struct Reach {
    struct Part {
        const Entity* entity = nullptr;
        Scope rows{};                      // whose rows
        std::optional<Scope> sensitive{};  // whose sensitive values; none: nobody's
        bool counts_only = false;  // rows are counted and never shown; values that single out are not told
    };
    std::vector<Part> parts;

    const Part* find(std::string_view entity) const;  // null: not to be asked about
    const Part* find(const Entity& e) const { return find(e.name); }
};

// " AND …" over the rows of the part under an alias; `sensitive`: values of that kind are looked at too.
std::string clause(const Reach::Part&, std::string_view alias, bool sensitive);

// Whether the field may be looked at: no secrets, and sensitive ones only for those entitled.
bool may_look(const Reach::Part&, const Field&);

// Whether a value of it tells who somebody is: names, numbers, free text, whole birth dates of persons
// (`derived`: only a year or an age of it).
bool singles_out(const Reach&, const Entity&, const Field&, bool derived);

// Whether its values may be told or compared with: of rows that are only counted none that single out.
bool may_tell(const Reach&, const Reach::Part&, const Field&, bool derived);

}  // namespace khue::questions
