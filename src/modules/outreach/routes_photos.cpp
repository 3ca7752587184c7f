// Photos over HTTP: read to the pixels and written anew on arrival, who is in them said, shown to the house.
#include "modules/outreach/photo_door.hpp"
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

void append(JsonWriter& w, Context& c, const Photo& photo, bool write) {
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
    w.member("write", write).end_object();
}

PhotoPlace at_activity(Context& c, Db& db) {
    const Activity a = activity_in(db, c.scope(read_right), c.id());
    return {.owner = {.activity = a.id}, .unit = a.unit_id, .write = own(c).covers(a.unit_id.value)};
}
PhotoPlace at_article(Context& c, Db& db) {
    const Article a = article_in(db, c.scope(read_right), c.id());
    return {.owner = {.article = a.id}, .unit = a.unit_id, .write = own(c).covers(a.unit_id.value)};
}

PhotoPlace to_write(Context& c, Db& db, const PhotoDoor& door) {
    PhotoPlace place = door.place(c, db);
    if (!place.write) not_found("hồ sơ này");
    return place;
}

Response photos(Context& c, const PhotoDoor& door) {
    const PhotoPlace place = door.place(c, c.db());
    const Date today = local_date(now());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Photo& p : photos_of(c.db(), place.unit, place.owner))
        if (place.whole || publishable(c.db(), p, today).allowed()) append(w, c, p, place.write);
    w.end_array().member("write", place.write).end_object();
    return json_response(std::move(body));
}

Response add(Context& c, const PhotoDoor& door) {
    c.database().read([&](Db& db) { to_write(c, db, door); });
    office::CleanPicture picture;
    try {
        picture = office::clean_picture(c.request.body);
    } catch (const office::PictureError& e) {
        throw Failure{422, "bad_picture", e.what(), {}};
    }
    const KeptContent content = c.app.files().keep(picture.jpeg);
    std::int64_t id = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        const PhotoPlace place = to_write(c, t.db(), door);
        id = add_photo(t, c.app.files(), place.unit, place.owner, picture, content).id.value;
    });
    return json_response("{\"id\":" + std::to_string(id) + "}", 201);
}

StoredFile file_of(Context& c, Db& db, const Photo& p) {
    const auto found = c.app.files().find(db, Scope::of(p.unit_id.value), p.file_id);
    if (!found) not_found("ảnh này");
    return *found;
}

Response picture_of(Context& c, const StoredFile& file) {
    Response r{.status = 200, .type = "image/jpeg", .body = c.app.files().read(file)};
    r.headers = {{"Cache-Control", "private, no-store"}};
    return r;
}

Response content(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) { file = file_of(c, db, photo_in(db, c.scope(), c.id())); });
    return picture_of(c, file);
}

// The photo of the address, when it belongs there.
Photo photo_at(Context& c, Db& db, const PhotoPlace& place) {
    Photo p = photo_in(db, Scope::of(place.unit.value), c.id("photo"));
    if (p.subject != place.owner.subject || p.subject_id != place.owner.subject_id) not_found("ảnh này");
    return p;
}

Response door_content(Context& c, const PhotoDoor& door) {
    StoredFile file;
    c.database().read([&](Db& db) {
        const PhotoPlace place = door.place(c, db);
        const Photo p = photo_at(c, db, place);
        if (!place.whole && !publishable(db, p, local_date(now())).allowed()) not_found("ảnh này");
        file = file_of(c, db, p);
    });
    return picture_of(c, file);
}

Response door_changed(Context& c, const PhotoDoor& door) {
    const PhotoPlace place = to_write(c, c.db(), door);
    change_photo(c.transaction(), Scope::of(place.unit.value), c.scope("pupils.read"),
                 photo_at(c, c.db(), place).id.value, c.if_match(), c.json());
    return {.status = 204, .body = {}};
}

Response door_removed(Context& c, const PhotoDoor& door) {
    const PhotoPlace place = to_write(c, c.db(), door);
    remove_photo(c.transaction(), Scope::of(place.unit.value), photo_at(c, c.db(), place).id.value,
                 c.if_match());
    return {.status = 204, .body = {}};
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

using Shared = std::shared_ptr<const PhotoDoor>;

void add_lists(Module& m, const Shared& door) {
    using namespace shape;
    const std::string path = door->path + "/{id}/photos";
    add_route(
        m, "GET", path, door->read, [door](Context& c) { return photos(c, *door); }, "Ảnh " + door->words,
        exchange::answers(object({{"items", list(photo_shape())}, {"write", flag()}})));
    Exchange upload = exchange::takes(anything(), object({{"id", integer()}}), 201);
    upload.body_type = "application/octet-stream";
    add_route(
        m, "POST", path, door->write, [door](Context& c) { return add(c, *door); },
        "Đưa lên ảnh PNG, JPEG " + door->words, std::move(upload), Access::slow, most_bytes);
}

Exchange change_exchange() {
    using namespace shape;
    Exchange out = exchange::nothing(object({maybe("caption", nullable(text())),
                                             {"people", text()},
                                             maybe("pupils", list(integer())),
                                             maybe("article_id", nullable(integer()))}));
    out.if_match = true;
    return out;
}

Exchange removal_exchange() {
    Exchange out = exchange::nothing();
    out.if_match = true;
    return out;
}

}  // namespace

void add_photo_door(Module& m, PhotoDoor opened) {
    const auto door = std::make_shared<const PhotoDoor>(std::move(opened));
    const std::string one = door->path + "/{id}/photos/{photo}";
    add_lists(m, door);
    add_route(
        m, "GET", one + "/content", door->read, [door](Context& c) { return door_content(c, *door); },
        "Một ảnh " + door->words, exchange::file("image/jpeg"), Access::slow);
    add_route(
        m, "PUT", one, door->write, [door](Context& c) { return door_changed(c, *door); },
        "Chú thích ảnh " + door->words + ", ai có trong ảnh", change_exchange());
    add_route(
        m, "DELETE", one, door->write, [door](Context& c) { return door_removed(c, *door); },
        "Xóa ảnh " + door->words, removal_exchange());
}

void add_photo_routes(Module& m) {
    for (const PhotoDoor& door :
         {PhotoDoor{"/api/activities", "của hoạt động", read_right, write_right, at_activity},
          PhotoDoor{"/api/articles", "của tin, bài", read_right, write_right, at_article}})
        add_lists(m, std::make_shared<const PhotoDoor>(door));
    add_route(m, "GET", "/api/photos/{id}/content", read_right, content, "Một ảnh",
              exchange::file("image/jpeg"), Access::slow);
    add_route(m, "PUT", "/api/photos/{id}", write_right, changed,
              "Chú thích ảnh, ai có trong ảnh, thuộc bài nào", change_exchange());
    add_route(
        m, "DELETE", "/api/photos/{id}", write_right,
        [](Context& c) {
            remove_photo(c.transaction(), own(c), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Xóa ảnh", removal_exchange());
}

}  // namespace khue::outreach
