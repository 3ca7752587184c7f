#pragma once
#include "modules/query/desk.hpp"

namespace khue::questions {

// The desk of a house is laid down when its module starts.
using TheDesk = std::shared_ptr<std::unique_ptr<Desk>>;

void add_asking_routes(Module&, const TheDesk&);
void add_saved_routes(Module&, const TheDesk&);
void add_taking_out_routes(Module&, const TheDesk&);
void add_template_routes(Module&, const TheDesk&);

struct SavedQuestion;
// One that whoever asks may see; 404.
SavedQuestion seen_question(Context&, std::int64_t id);
bool may_change(const Context&, const SavedQuestion&);

// The question of a body's "question", checked for whoever asks; 422 with pointers below /question.
Question question_of(const Json& question, const Reach&);

}  // namespace khue::questions
