// The module's own things, made when it starts and alive as long as the program.
#pragma once
#include <memory>

#include "modules/quality/state.hpp"

namespace khue::quality {

struct Service {
    Rulebook book;
    HouseState state;

    Service(Rulebook b, std::set<std::string, std::less<>> citizen_prefixes)
        : book(std::move(b)), state(book, std::move(citizen_prefixes)) {}
};

// Handlers are bound before there is a house to start.
using Services = std::shared_ptr<std::unique_ptr<Service>>;

}  // namespace khue::quality
