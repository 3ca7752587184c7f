// The library over HTTP: nominated, reviewed, recognised, told to everybody.
#include "modules/practices/listing.hpp"
#include "modules/practices/practice_json.hpp"
#include "modules/practices/routes.hpp"
#include "modules/practices/verbs.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/statuses.hpp"
#include "server/whole_step.hpp"

namespace khue::practices {
namespace {

Response one(Context& c, std::int64_t id, int status = 200) {
    const Reader r = Reader::of(c, c.db());
    const Practice p = practice_in(c.db(), r, id);
    Practice stored;
    const auto version =
        raw::get(c.db(), Practice::entity(), Scope::of(p.unit_id.value), p.id.value, &stored);
    std::string body;
    JsonWriter w(body);
    append_whole(w, c, c.db(), r, whole_of(c.db(), p, version->number));
    return json_with_version(std::move(body), version->number, status);
}

Response all(Context& c) {
    const Reader r = Reader::of(c, c.db());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Kept& k : listed(c, c.db(), r)) {
        w.object();
        append_brief(w, c.db(), k);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response words(Context&) {
    std::string body;
    JsonWriter w(body);
    append_catalogue(w);
    return json_response(std::move(body));
}

// Colleagues whom somebody may name as authors: names alone, of the own school.
Response colleagues(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const std::int64_t unit : c.scope().units)
        for (const Staff& s : list<Staff>(c.db(), Scope::of(unit)))
            if (is_active(true, s.status))
                w.object().member("id", s.id.value).member("full_name", s.full_name).end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

using Work = std::function<void(Context&, const Reader&, std::int64_t expected)>;
std::function<Response(Context&)> step(Work work) {
    return [work = std::move(work)](Context& c) {
        return whole_step(
            c, [&](std::int64_t expected) { work(c, Reader::of(c, c.db()), expected); },
            [&] { return one(c, c.id()); });
    };
}

Response removed(Context& c) {
    discard(c.transaction(), Reader::of(c, c.db()), c.id(), c.if_match());
    return {.status = 204, .body = {}};
}

std::vector<shape::Member> sent_members() {
    using namespace shape;
    const Shape words = nullable(text());
    const Shape effect = object({maybe("id", nullable(integer())),
                                 {"name", text()},
                                 {"measure", text()},
                                 {"value_before", number()},
                                 {"value_after", number()},
                                 {"how", text()}});
    return {{"kind", text()},
            {"name", text()},
            {"area", text()},
            maybe("problem", words),
            maybe("work", words),
            maybe("conditions", words),
            maybe("cost", nullable(integer())),
            maybe("cost_note", words),
            maybe("authors", list(integer())),
            maybe("effects", list(effect))};
}

Exchange versioned(std::optional<Shape> body = {}) {
    Exchange x = exchange::answers(shapes::whole());
    x.body = std::move(body);
    return exchange::versioned(std::move(x), shapes::whole());
}

void add_reading(Module& m, const std::string& path) {
    using namespace shape;
    add_route(m, "GET", path, read_right, all, "Thư viện mô hình, sáng kiến, cách làm hay",
              exchange::answers(object({{"items", list(shapes::brief())}}), listing_query()));
    add_route(m, "GET", "/api/practice-catalogue", read_right, words,
              "Lĩnh vực, đơn vị đo, tiêu chí xét mô hình, sáng kiến", exchange::answers(shapes::catalogue()));
    add_route(
        m, "GET", "/api/practice-colleagues", write_right, colleagues,
        "Họ tên đồng nghiệp cùng trường, để ghi tác giả",
        exchange::answers(object({{"items", list(object({{"id", integer()}, {"full_name", text()}}))}})));
    add_route(
        m, "GET", path + "/{id}", read_right, [](Context& c) { return one(c, c.id()); },
        "Một mô hình, sáng kiến", exchange::answers(shapes::whole()));
}

void add_writing(Module& m, const std::string& path) {
    const std::string of_one = path + "/{id}";
    auto opened = sent_members();
    opened.push_back({"unit_id", shape::integer()});
    add_route(
        m, "POST", path, write_right,
        [](Context& c) {
            return one(c, draft(c.transaction(), Reader::of(c, c.db()), c.json()).id.value, 201);
        },
        "Soạn mô hình, sáng kiến", exchange::takes(shape::object(opened), shapes::whole(), 201));
    add_route(m, "PUT", of_one, write_right, step([](Context& c, const Reader& r, std::int64_t expected) {
                  change(c.transaction(), r, c.id(), expected, c.json());
              }),
              "Sửa mô hình, sáng kiến", versioned(shape::object(sent_members())));
    Exchange removal = exchange::nothing();
    removal.if_match = true;
    add_route(m, "DELETE", of_one, write_right, removed, "Bỏ bản đang soạn", std::move(removal));
    add_route(m, "POST", of_one + "/nominate", nominate_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  nominate(c.transaction(), r, c.id(), expected);
              }),
              "Đề cử lên xã", versioned());
    add_route(m, "POST", of_one + "/article", "articles.write",
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  write_article(c.transaction(), r, c.who->own_units("articles.write"),
                                c.scope("pupils.read"), c.id(), expected);
              }),
              "Soạn bài giới thiệu cho trang công khai", versioned());
}

void add_reviewing(Module& m, const std::string& path) {
    using namespace shape;
    const std::string of_one = path + "/{id}";
    const Shape reason = object({{"why", text()}});
    const Shape score = object(
        {{"criterion", text()}, maybe("points", nullable(integer())), maybe("comment", nullable(text()))});
    add_route(m, "PUT", of_one + "/review", review_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  review(c.transaction(), r, c.id(), expected, c.json());
              }),
              "Cho điểm, nhận xét theo tiêu chí",
              versioned(object({{"scores", list(score)}, maybe("comment", nullable(text()))})));
    add_route(m, "POST", of_one + "/return", review_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  send_back(c.transaction(), r, c.id(), expected, c.json()["why"].text_or());
              }),
              "Trả lại trường để bổ sung", versioned(reason));
    add_route(m, "POST", of_one + "/recognise", recognise_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  recognise(c.transaction(), r, c.id(), expected, c.json());
              }),
              "Ghi quyết định công nhận",
              versioned(object({{"level", text()}, {"decision_number", text()}, {"decision_on", date()}})));
    add_route(m, "POST", of_one + "/decline", recognise_right,
              step([](Context& c, const Reader& r, std::int64_t expected) {
                  decline(c.transaction(), r, c.id(), expected, c.json()["why"].text_or());
              }),
              "Không công nhận, hoặc thu hồi công nhận", versioned(reason));
}

}  // namespace

void add_practice_routes(Module& m) {
    const std::string path = "/api/practices";
    add_reading(m, path);
    add_writing(m, path);
    add_reviewing(m, path);
}

}  // namespace khue::practices
