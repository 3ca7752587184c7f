// What is done with articles and photos. 404 outside the scope; 409 in the wrong state; 412 when another
// version than `expected` stands; 422 with the problems of what was sent.
#pragma once
#include "core/json.hpp"
#include "modules/outreach/publishing.hpp"
#include "office/picture.hpp"
#include "store/files.hpp"

namespace khue::outreach {

Article article_in(Db&, const Scope&, std::int64_t id);
Photo photo_in(Db&, const Scope&, std::int64_t id);

// kind, title, summary, body, activity_id, people, pupils: ids of those who are named. `pupils_seen`: whose
// pupils the writer may name.
Article write_article(Transaction&, const Scope& own, const Scope& pupils_seen, const Json& body);
void change_article(Transaction&, const Scope& own, const Scope& pupils_seen, std::int64_t id,
                    std::int64_t expected, const Json& body);
void remove_article(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);  // only a draft

void submit_article(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
// By another person than the author. 409 "names_found" when the text has full names of pupils of whom nobody
// said that they are named, unless the reviewer has looked at them.
void approve_article(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                     bool names_checked);
void return_article(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::string_view why);
// From now on, or from a moment ahead.
void publish_article(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                     std::optional<Instant> visible_from);
void unpublish_article(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                       std::string_view why);

struct PhotoOwner {
    std::optional<Id<Activity>> activity{};
    std::optional<Id<Article>> article{};
    std::string subject{};  // of another module, with the id of its record
    std::int64_t subject_id = 0;
};
inline constexpr std::size_t most_photos = 20;  // of one activity or article
std::vector<Photo> photos_of(Db&, Id<Unit>, const PhotoOwner&);
Photo add_photo(Transaction&, Files&, Id<Unit>, const PhotoOwner&, const office::CleanPicture&,
                const KeptContent&);
// caption, people, pupils, article_id: the article that shows it too.
void change_photo(Transaction&, const Scope& own, const Scope& pupils_seen, std::int64_t id,
                  std::int64_t expected, const Json& body);
void remove_photo(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
// The photos of a record of another module are shown by the article too, or go with the record.
void show_photos_in(Transaction&, Id<Unit>, const PhotoOwner&, Id<Article>);
void remove_photos(Transaction&, Id<Unit>, const PhotoOwner&);

// With the personal data of a pupil: photos in which they can be recognised go, of every school; whoever
// reviews a text that names them is told to take the name out.
void forget_pupil(Transaction&, const Pupil&);

}  // namespace khue::outreach
