// What the routes of the module share: answers with a version, days, and how many were told.
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

Response json_with_version(std::string body, std::int64_t version, int status) {
    Response r = json_response(std::move(body), status);
    r.headers.emplace_back("ETag", version_tag(version));
    return r;
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
