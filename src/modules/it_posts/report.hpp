// The commune's report on posts for IT and digital transformation, as a document.
#pragma once
#include <vector>

#include "modules/it_posts/posts.hpp"
#include "office/document.hpp"

namespace khue::it_posts {

office::Document report_of(const Unit& commune, const std::vector<SchoolPosts>&, std::int64_t year,
                           bool with_names, Date today);

}  // namespace khue::it_posts
