// Photos over HTTP: read to the pixels and written anew on arrival, who is in them said, shown to the house.
#include "modules/outreach/article_verbs.hpp"
#include "modules/outreach/routes.hpp"
#include "modules/outreach/verbs.hpp"
#include "modules/registry/pupil.hpp"

namespace khue::outreach {
namespace {

constexpr const char *read_right = "activities.read", *write_right = "activities.write";
constexpr std::size_t most_bytes = office::PictureLimits{}.bytes;

Scope own(const Context& c) { return c.who->own_units(write_right); }

std::string why_not(const Publishable& p) {
    if (!p.stated) return "Chưa nói rõ có nhận ra học sinh nào trong ảnh không.";
    std::string out;
    for (const consents::BarredPupil& b : p.barred)
        if (out.find(consents::words_of(b.bar)) == out.npos)
            out += (out.empty() ? "" : " ") + std::string(consents::words_of(b.bar));
    return out;
}

void append(JsonWriter& w, Context& c, const Photo& photo) {
    Photo stored;
    const Scope unit = Scope::of(photo.unit_id.value), seen = c.scope("pupils.read");
    const auto version = raw::get(c.db(), Photo::entity(), unit, photo.id.value, &stored);
    w.object().member("id", photo.id.value).member("version", version->number);
    w.member("width", photo.width).member("height", photo.height).member("caption", photo.caption);
    w.id_or_null("activity_id", photo.activity_id ? photo.activity_id->value : 0);
    w.id_or_null("article_id", photo.article_id ? photo.article_id->value : 0);
    w.member("people", code_of(photo.people)).key("pupils").array();
    std::int64_t others = 0;
    for (const Id<Pupil> id : shown_in(c.db(), photo)) {
        const auto pupil = get(c.db(), seen, id);
        if (pupil)
            w.object().member("id", id.value).member("full_name", pupil->full_name).end_object();
        else
            ++others;
    }
    const Publishable may = publishable(c.db(), photo, local_date(now()));
    w.end_array().member("other_pupils", others).member("allowed", may.allowed());
    w.text_or_null("why", why_not(may));
    w.member("added_by", photo.added_by).member("added_at", photo.added_at);
    w.member("write", own(c).covers(photo.unit_id.value)).end_object();
}

// Who owns the photos of {id}, within what may be seen or written.
struct Place {
    PhotoOwner owner;
    Id<Unit> unit;
};
using Finder = Place (*)(Db&, const Scope&, std::int64_t id);

Place at_activity(Db& db, const Scope& scope, std::int64_t id) {
    const Activity a = activity_in(db, scope, id);
    return {.owner = {.activity = a.id, .article = {}}, .unit = a.unit_id};
}
Place at_article(Db& db, const Scope& scope, std::int64_t id) {
    const Article a = article_in(db, scope, id);
    return {.owner = {.activity = {}, .article = a.id}, .unit = a.unit_id};
}

Response photos(Context& c, Finder find) {
    const Place place = find(c.db(), c.scope(), c.id());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Photo& p : photos_of(c.db(), place.unit, place.owner)) append(w, c, p);
    w.end_array().member("write", own(c).covers(place.unit.value)).end_object();
    return json_response(std::move(body));
}

Response add(Context& c, Finder find) {
    c.database().read([&](Db& db) { find(db, own(c), c.id()); });
    office::CleanPicture picture;
    try {
        picture = office::clean_picture(c.request.body);
    } catch (const office::PictureError& e) {
        throw Failure{422, "bad_picture", e.what(), {}};
    }
    const KeptContent content = c.app.files().keep(picture.jpeg);
    std::int64_t id = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        const Place place = find(t.db(), own(c), c.id());
        id = add_photo(t, c.app.files(), place.unit, place.owner, picture, content).id.value;
    });
    return json_response("{\"id\":" + std::to_string(id) + "}", 201);
}

Response content(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        const Photo p = photo_in(db, c.scope(), c.id());
        const auto found = c.app.files().find(db, Scope::of(p.unit_id.value), p.file_id);
        if (!found) not_found("ảnh này");
        file = *found;
    });
    Response r{.status = 200, .type = "image/jpeg", .body = c.app.files().read(file)};
    r.headers = {{"Cache-Control", "private, no-store"}};
    return r;
}

Response changed(Context& c) {
    change_photo(c.transaction(), own(c), c.scope("pupils.read"), c.id(), c.if_match(), c.json());
    return {.status = 204, .body = {}};
}

Shape photo_shape() {
    using namespace shape;
    return named("OutreachPhoto",
                 object({{"id", integer()},
                         {"version", integer()},
                         {"width", integer()},
                         {"height", integer()},
                         {"caption", nullable(text())},
                         {"activity_id", nullable(integer())},
                         {"article_id", nullable(integer())},
                         {"people", one_of({"unstated", "nobody", "pupils"})},
                         {"pupils", list(object({{"id", integer()}, {"full_name", text()}}))},
                         {"other_pupils", integer()},
                         {"allowed", flag()},
                         {"why", nullable(text())},
                         {"added_by", text()},
                         {"added_at", instant()},
                         {"write", flag()}}));
}

}  // namespace

void add_photo_routes(Module& m) {
    using namespace shape;
    const Shape many = object({{"items", list(photo_shape())}, {"write", flag()}});
    struct Owner {
        const char* path;
        Finder find;
        const char* words;
    };
    for (const Owner& o : {Owner{"/api/activities/{id}/photos", at_activity, "của hoạt động"},
                           Owner{"/api/articles/{id}/photos", at_article, "của tin, bài"}}) {
        add_route(
            m, "GET", o.path, read_right, [find = o.find](Context& c) { return photos(c, find); },
            std::string("Ảnh ") + o.words, exchange::answers(many));
        Exchange upload = exchange::takes(anything(), object({{"id", integer()}}), 201);
        upload.body_type = "application/octet-stream";
        add_route(
            m, "POST", o.path, write_right, [find = o.find](Context& c) { return add(c, find); },
            std::string("Đưa lên ảnh PNG, JPEG ") + o.words, std::move(upload), Access::slow, most_bytes);
    }
    add_route(m, "GET", "/api/photos/{id}/content", read_right, content, "Một ảnh",
              exchange::file("image/jpeg"), Access::slow);
    Exchange change = exchange::nothing(object({maybe("caption", nullable(text())),
                                                {"people", text()},
                                                maybe("pupils", list(integer())),
                                                maybe("article_id", nullable(integer()))}));
    change.if_match = true;
    add_route(m, "PUT", "/api/photos/{id}", write_right, changed,
              "Chú thích ảnh, ai có trong ảnh, thuộc bài nào", std::move(change));
    Exchange removal = exchange::nothing();
    removal.if_match = true;
    add_route(
        m, "DELETE", "/api/photos/{id}", write_right,
        [](Context& c) {
            remove_photo(c.transaction(), own(c), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Xóa ảnh", std::move(removal));
}

}  // namespace khue::outreach
