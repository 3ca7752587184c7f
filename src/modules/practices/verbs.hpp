// What is done with a practice. 404 outside of sight; 403 for whom a step is not; 409 in the wrong state; 412
// when another version than `expected` stands; 422 with the problems of what was sent.
#pragma once
#include "core/json.hpp"
#include "modules/outreach/article.hpp"
#include "modules/practices/effects.hpp"
#include "modules/practices/sight.hpp"

namespace khue::practices {

// unit_id, kind, name, area, problem, work, conditions, cost, cost_note, authors: ids of staff of the
// school, effects.
Practice draft(Transaction&, const Reader&, const Json& body);
void change(Transaction&, const Reader&, std::int64_t id, std::int64_t expected, const Json& body);
void discard(Transaction&, const Reader&, std::int64_t id, std::int64_t expected);  // only a draft

// By the principal, once everything is said: problem, work, an author, an effect with its figures.
void nominate(Transaction&, const Reader&, std::int64_t id, std::int64_t expected);

// The scores and remarks of one reviewer: scores: [{criterion, points, comment}], comment.
void review(Transaction&, const Reader&, std::int64_t id, std::int64_t expected, const Json& body);
void send_back(Transaction&, const Reader&, std::int64_t id, std::int64_t expected, std::string_view why);
// level, decision_number, decision_on.
void recognise(Transaction&, const Reader&, std::int64_t id, std::int64_t expected, const Json& body);
// One that was nominated, or a recognition is taken back, which schools that adopt it are told.
void decline(Transaction&, const Reader&, std::int64_t id, std::int64_t expected, std::string_view why);

// A draft of an article for the public page, without names of authors, with the photos; it goes the way of
// all articles. `own`: whose articles may be written.
std::int64_t write_article(Transaction&, const Reader&, const Scope& own, const Scope& pupils_seen,
                           std::int64_t id, std::int64_t expected);

// At most so many bytes, cut between words: for notices and titles.
std::string cut(std::string text, std::size_t most);

std::optional<outreach::Article> article_of(Db&, const Practice&);  // nothing when it was removed since

}  // namespace khue::practices
