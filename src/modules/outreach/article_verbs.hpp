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
// By another person than the author.
void approve_article(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
void return_article(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::string_view why);
// From now on, or from a moment ahead.
void publish_article(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                     std::optional<Instant> visible_from);
void unpublish_article(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                       std::string_view why);

struct PhotoOwner {
    std::optional<Id<Activity>> activity;
    std::optional<Id<Article>> article;
};
inline constexpr std::size_t most_photos = 20;  // of one activity or article
std::vector<Photo> photos_of(Db&, Id<Unit>, const PhotoOwner&);
Photo add_photo(Transaction&, Files&, Id<Unit>, const PhotoOwner&, const office::CleanPicture&,
                const KeptContent&);
// caption, people, pupils, article_id: the article that shows it too.
void change_photo(Transaction&, const Scope& own, const Scope& pupils_seen, std::int64_t id,
                  std::int64_t expected, const Json& body);
void remove_photo(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

}  // namespace khue::outreach
