// Addresses of pupils that name communes of the past, and what they are called today.
#pragma once
#include "modules/places/place_book.hpp"
#include "modules/registry/pupil.hpp"
#include "store/records.hpp"

namespace khue::places {

struct FormerAddress {
    std::int64_t pupil = 0;
    std::string name, address;
    ReadAddress read;
};

// Within the scope, those that the book understands; at most `most`.
std::vector<FormerAddress> former_addresses(Db&, const PlaceBook&, const Scope&, std::size_t most);

// Puts today's place into the address of one pupil. 404 outside of the scope; 409 when the address does not
// lead to that place, or has been changed since.
void rewrite(Transaction&, const PlaceBook&, const Scope&, std::int64_t pupil, std::string_view code);

}  // namespace khue::places
