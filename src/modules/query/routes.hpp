#pragma once
#include "modules/query/desk.hpp"

namespace khue::questions {

// The desk of a house is laid down when its module starts.
using TheDesk = std::shared_ptr<std::unique_ptr<Desk>>;

void add_asking_routes(Module&, const TheDesk&);
void add_saved_routes(Module&, const TheDesk&);

// The question of a body's "question", checked for whoever asks; 422 with pointers below /question.
Question question_of(const Json& question, const Reach&);

}  // namespace khue::questions
