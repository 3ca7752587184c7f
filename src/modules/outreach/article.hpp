// What the commune and its schools tell everybody on the public page: written, reviewed by another person,
// published by the commune.
#pragma once
#include <string>

#include "core/entity.hpp"

namespace khue {
struct Pupil;
struct Unit;
}  // namespace khue

namespace khue::outreach {

struct Activity;
enum class ArticleKind : std::uint8_t { news, notice };
enum class ArticleState : std::uint8_t { draft, submitted, approved, published, unpublished };

// Whether pupils can be recognised in a picture, or are named in a text, as the author says.
enum class People : std::uint8_t { unstated, nobody, pupils };

// Tin, bài
struct Article {
    Id<Article> id;
    Id<Unit> unit_id;
    ArticleKind kind = ArticleKind::news;
    std::string title;
    std::optional<std::string> summary;
    std::string body;  // paragraphs, lists, **bold**, addresses: article_text.hpp
    std::optional<Id<Activity>> activity_id;
    People people = People::unstated;  // named in title, summary or body
    ArticleState state = ArticleState::draft;
    std::int64_t author_id = 0;  // user
    std::string author;
    std::optional<std::string> reviewed_by, published_by;
    std::optional<Instant> visible_from;  // of what is published: may lie ahead
    std::optional<std::string> remark;    // why it was returned or unpublished

    bool is_visible(Instant at) const {
        return state == ArticleState::published && visible_from && visible_from->ms <= at.ms;
    }
    static const Entity& entity();
};

// Ảnh
struct Photo {
    Id<Photo> id;
    Id<Unit> unit_id;
    std::optional<Id<Activity>> activity_id;
    std::optional<Id<Article>> article_id;
    std::optional<std::string> subject;      // entity of another module: photo_door.hpp
    std::optional<std::int64_t> subject_id;  // its record
    std::int64_t file_id = 0;                // JPEG without metadata: office/picture.hpp
    std::int64_t width = 0, height = 0;
    std::optional<std::string> caption;
    People people = People::unstated;  // recognisable
    std::string added_by;
    Instant added_at;

    static const Entity& entity();
};

// Học sinh trong ảnh, trong bài. Stays with the school whose picture it is, also when the pupil moves: nobody
// there has consented any more, and the picture is not shown.
struct ShownPupil {
    Id<ShownPupil> id;
    Id<Unit> unit_id;
    std::optional<Id<Photo>> photo_id;
    std::optional<Id<Article>> article_id;
    Id<Pupil> pupil_id;

    static const Entity& entity();
};

std::string_view code_of(ArticleState);
std::string_view label_of(ArticleState);
std::string_view code_of(ArticleKind);
std::string_view label_of(ArticleKind);
std::string_view code_of(People);
std::optional<People> people_of(std::string_view code);

}  // namespace khue::outreach
