#pragma once
#include "modules/query/answer.hpp"
#include "server/shape.hpp"

namespace khue::questions {

std::string_view sort_name(Sort);
void append(JsonWriter&, const Head&);
void append(JsonWriter&, const Cell&, const Head&);
void append(JsonWriter&, const ListAnswer&, const Entity& subject, std::int64_t total);
void append(JsonWriter&, const Table&);

namespace shapes {
Shape list_answer();
Shape table();
Shape question();  // what is sent
}  // namespace shapes

}  // namespace khue::questions
