// What the route files of the module share.
#include "modules/plan/routes.hpp"

namespace khue::plan {

Response written(std::int64_t id, std::int64_t version, int status) {
    std::string body;
    JsonWriter(body).object().member("id", id).member("version", version).end_object();
    return json_with_version(std::move(body), version, status);
}

Response guarded(Context& c, const Entity& e,
                 const std::function<std::int64_t(std::int64_t expected)>& change) {
    return versioned_step(
        c, [&](std::int64_t expected) { return written(c.id(), change(expected)); },
        [&](const Failure& failure) {
            AnyRecord record(e);
            auto stored = raw::get(c.db(), e, Scope::everything(), c.id(), record.get());
            if (!stored) throw failure;
            return record_overtaken(c, e, record.get(), stored->number);
        });
}

}  // namespace khue::plan
