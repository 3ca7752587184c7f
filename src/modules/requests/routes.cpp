// What the routes of the module share: steps on a version, and how many were told.
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

Response versioned_step(Context& c, const std::function<Response(std::int64_t expected)>& work,
                        const std::function<Response(const Failure&)>& overtaken) {
    std::int64_t expected = c.if_match();
    try {
        return work(expected);
    } catch (const Failure& failure) {
        if (failure.status != 412) throw;
        return overtaken(failure);
    }
}

}  // namespace khue
