// What the route files of the module share.
#include "modules/plan/routes.hpp"

namespace khue::plan {

Response written(std::int64_t id, std::int64_t version, int status) {
    std::string body;
    JsonWriter(body).object().member("id", id).member("version", version).end_object();
    Response r = json_response(std::move(body), status);
    r.headers.emplace_back("ETag", version_tag(version));
    return r;
}

Response guarded(Context& c, const Entity& e,
                 const std::function<std::int64_t(std::int64_t expected)>& change) {
    std::int64_t expected = c.if_match();
    try {
        return written(c.id(), change(expected));
    } catch (const Failure& failure) {
        if (failure.status != 412) throw;
        AnyRecord record(e);
        auto stored = raw::get(c.db(), e, Scope::everything(), c.id(), record.get());
        if (!stored) throw;
        return record_overtaken(c, e, record.get(), stored->number);
    }
}

std::optional<Date> day_in(const Json& json, std::string_view name) {
    std::string text = json[name].text_or();
    if (text.empty()) return std::nullopt;
    if (auto day = parse_date(text)) return day;
    Problems problems;
    problems.add("/" + std::string(name), "bad_date", "Ngày phải có thật, dạng 2026-10-05.");
    throw_if_any(problems);
    return std::nullopt;
}

}  // namespace khue::plan
