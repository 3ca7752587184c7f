// Any question: which records, filtered, grouped, counted, kept, shared and taken out.
#include "modules/query/module.hpp"

#include "modules/query/routes.hpp"
#include "modules/query/saved_question.hpp"

namespace khue {

static constexpr Migration first_step{"query.1", R"sql(
        CREATE RECORD saved_question (
            unit_id INT NOT NULL REFERENCES unit,
            owner_id INT NOT NULL,
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            note TEXT,
            sharing TEXT NOT NULL,
            content TEXT NOT NULL,
            changed_at INSTANT NOT NULL);
        CREATE INDEX saved_question_unit_id ON saved_question (unit_id);
    )sql"};

// Pupils are counted by school, class, sex and status more often than by anything else: from the index alone,
// and in its order.
static constexpr Migration counting_step{"query.2", R"sql(
        CREATE INDEX pupil_counted ON pupil (unit_id, class_id, sex, status);
    )sql"};

Module query_module() {
    const auto desk = std::make_shared<std::unique_ptr<questions::Desk>>();
    Module m{
        .name = "query",
        .label = "Khai thác dữ liệu",
        .depends = {"codes", "units"},
        .entities = {&questions::SavedQuestion::entity()},
        .permissions = {{"questions.read", "Hỏi dữ liệu trong phạm vi được xem, mở câu hỏi đã lưu"},
                        {"questions.write", "Lưu câu hỏi"},
                        {"questions.share", "Chia sẻ câu hỏi với đơn vị, với toàn hệ thống"},
                        {"questions.counts", "Hỏi số đếm của hồ sơ không được xem từng người"}},
        .migrations = {first_step, counting_step},
        .start =
            [desk](App& app) {
                *desk = std::make_unique<questions::Desk>(questions::Rules::load(app.options().rules));
            },
    };
    questions::add_asking_routes(m, desk);
    questions::add_saved_routes(m, desk);
    return m;
}

}  // namespace khue
