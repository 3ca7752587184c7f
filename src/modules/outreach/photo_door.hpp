// Photos on records of any module: kept as outreach keeps them, under the same consents. A module opens its
// records with one call; the routes are then GET, POST {path}/{id}/photos, PUT, DELETE …/{photo} and GET
// …/{photo}/content.
#pragma once
#include <functional>

#include "modules/outreach/article_verbs.hpp"
#include "server/app.hpp"

namespace khue::outreach {

struct PhotoPlace {
    PhotoOwner owner;
    Id<Unit> unit;
    bool write = false;
    bool whole = true;  // else the reader sees only what may be published today
};

struct PhotoDoor {
    std::string path;         // "/api/practices"
    std::string words;        // in summaries: "của mô hình, sáng kiến"
    std::string read, write;  // permissions
    // Where the photos of {id} belong; 404 for whom the record is not there.
    std::function<PhotoPlace(Context&, Db&)> place;
};
void add_photo_door(Module&, PhotoDoor);

}  // namespace khue::outreach
