// What of an article may be seen by everybody now. Asked at every answer, so that a withdrawn consent counts
// from the moment it is recorded.
#pragma once
#include <vector>

#include "modules/consents/standing.hpp"
#include "modules/outreach/article.hpp"
#include "store/records.hpp"

namespace khue::outreach {

std::vector<Id<Pupil>> shown_in(Db&, const Photo&);
std::vector<Id<Pupil>> named_in(Db&, const Article&);
std::vector<Photo> photos_of(Db&, const Article&);

struct Publishable {
    bool stated = false;                        // somebody has said who is to be seen or named
    std::vector<consents::BarredPupil> barred;  // and these pupils stand against it
    bool allowed() const { return stated && barred.empty(); }
};
Publishable publishable(Db&, const Photo&, Date today);
Publishable publishable(Db&, const Article&, Date today);  // its text

// To everybody, newest first; `at`: the moment that is asked for.
std::vector<Article> visible_articles(Db&, Instant at);
std::optional<Article> visible_article(Db&, std::int64_t id, Instant at);
std::optional<Photo> visible_photo(Db&, std::int64_t id, Instant at);  // of a visible article

// A text that names the pupil is unpublished; the author is told of it, and of pictures that are gone.
void follow_withdrawal(Transaction&, const consents::Consent&);

}  // namespace khue::outreach
