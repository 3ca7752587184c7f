// How many were told: what more than one file of routes answers.
#include "modules/requests/routes.hpp"

namespace khue {

Response told_response(ToldCount count) {
    std::string out;
    JsonWriter(out).object().member("told", count.now).member("told_before", count.before).end_object();
    return json_response(std::move(out));
}

Shape told_shape() {
    using namespace shape;
    return named("Told", object({{"told", integer()}, {"told_before", integer()}}));
}

}  // namespace khue
