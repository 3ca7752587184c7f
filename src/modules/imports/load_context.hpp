// What the database knows about a school, as the engine wants it.
#pragma once
#include <filesystem>

#include "modules/imports/context.hpp"
#include "modules/imports/spec.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue {
struct SchoolClass;
}

namespace khue::imports {

// Kinds and vocabularies of the product, read once.
struct Rules {
    Kinds kinds;
    Vocabularies words;
    std::set<std::string, std::less<>> citizen_prefixes;
};
Rules load_rules(const std::filesystem::path& data);

// The class's name tells its grade, else its label does.
KnownClass known_class(const SchoolClass&, std::string_view school_level);

Context load_context(Db&, const Rules&, const Unit& school, std::string_view school_year, Date close);

}  // namespace khue::imports
