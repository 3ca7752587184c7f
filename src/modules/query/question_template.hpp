// The Word or Excel file that is filled from a kept question.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::questions {

struct SavedQuestion;

// Tệp mẫu của câu hỏi
struct QuestionTemplate {
    Id<QuestionTemplate> id;
    Id<Unit> unit_id;
    Id<SavedQuestion> question_id;
    std::string name;
    std::int64_t file_id = 0;

    static const Entity& entity();
};

}  // namespace khue::questions
