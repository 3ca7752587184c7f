#include "modules/query/question_template.hpp"

namespace khue::questions {

const Entity& QuestionTemplate::entity() {
    using S = QuestionTemplate;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::question_id>("Câu hỏi").required().refers_to("saved_question").unique(),
        field<&S::name>("Tên tệp").required().max(200).title(),
        field<&S::file_id>("Tệp"),
    };
    static constexpr Entity entity =
        describe<S>("question_template", "question_templates", "Tệp mẫu của câu hỏi", fields);
    return entity;
}

}  // namespace khue::questions
