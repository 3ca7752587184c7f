// Schools that take over a practice, over HTTP.
#include "modules/practices/practice_json.hpp"
#include "modules/practices/routes.hpp"
#include "server/whole_step.hpp"

namespace khue::practices {
namespace {

// Of the schools for which the reader writes or confirms.
Response one(Context& c, std::int64_t id, int status = 200) {
    const Reader r = Reader::of(c, c.db());
    Scope mine = r.adopt;
    mine.units.insert(mine.units.end(), r.nominate.units.begin(), r.nominate.units.end());
    Adoption a;
    const auto version = raw::get(c.db(), Adoption::entity(), mine, id, &a);
    if (!version) not_found("việc áp dụng này");
    std::string body;
    JsonWriter w(body);
    append_adoption(w, c.db(), r, {a, effects_of(c.db(), a)}, version->number);
    return json_with_version(std::move(body), version->number, status);
}

using Work = std::function<void(Context&, const Reader&, std::int64_t expected)>;
std::function<Response(Context&)> step(Work work) {
    return [work = std::move(work)](Context& c) {
        return whole_step(
            c, [&](std::int64_t expected) { work(c, Reader::of(c, c.db()), expected); },
            [&] { return one(c, c.id()); });
    };
}

Response adopted(Context& c) {
    const Reader r = Reader::of(c, c.db());
    const Practice p = practice_in(c.db(), r, c.id());
    return one(c, adopt(c.transaction(), r, p, c.json()).id.value, 201);
}

Response removed(Context& c) {
    remove_adoption(c.transaction(), Reader::of(c, c.db()), c.id(), c.if_match());
    return {.status = 204, .body = {}};
}

Exchange versioned(std::optional<Shape> body = {}) {
    Exchange x = exchange::answers(shapes::adoption());
    x.body = std::move(body);
    return exchange::versioned(std::move(x), shapes::adoption());
}

}  // namespace

void add_adoption_routes(Module& m) {
    using namespace shape;
    const std::string path = "/api/practice-adoptions/{id}";
    std::vector<Member> plan = {{"plan", text()}, {"starts_on", date()}, {"contact", text()}};
    std::vector<Member> opened = plan;
    opened.push_back({"unit_id", integer()});
    const Shape effect = object({maybe("id", nullable(integer())),
                                 maybe("same_as", nullable(integer())),
                                 maybe("name", text()),
                                 maybe("measure", text()),
                                 {"value_before", number()},
                                 {"value_after", number()},
                                 {"how", text()}});
    plan.push_back(maybe("effects", list(effect)));
    add_route(m, "POST", "/api/practices/{id}/adoptions", adopt_right, adopted,
              "Ghi trường mình áp dụng một mô hình",
              exchange::takes(object(opened), shapes::adoption(), 201));
    add_route(m, "PUT", path, adopt_right, step([](Context& c, const Reader& r, std::int64_t expected) {
                  change_adoption(c.transaction(), r, c.id(), expected, c.json());
              }),
              "Sửa kế hoạch, số liệu hiệu quả của việc áp dụng", versioned(object(plan)));
    Exchange removal = exchange::nothing();
    removal.if_match = true;
    add_route(m, "DELETE", path, adopt_right, removed, "Bỏ việc áp dụng chưa bắt đầu", std::move(removal));
    add_route(m, "POST", path + "/start", adopt_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  start_adoption(c.transaction(), r, c.id(), expected);
              }),
              "Ghi đã bắt đầu áp dụng", versioned());
    add_route(
        m, "POST", path + "/stop", adopt_right, step([](Context& c, const Reader& r, std::int64_t expected) {
            const Json body = c.json();
            stop_adoption(c.transaction(), r, c.id(), expected, day_in(body, "on"), body["why"].text_or());
        }),
        "Ghi dừng áp dụng, lý do", versioned(object({{"why", text()}, maybe("on", nullable(date()))})));
    add_route(m, "POST", path + "/confirm", nominate_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  confirm_effects(c.transaction(), r, c.id(), expected);
              }),
              "Hiệu trưởng xác nhận số liệu hiệu quả", versioned());
}

}  // namespace khue::practices
