// Posts for IT and digital transformation in each school: need, holder, decision, review and proposal.
#include "modules/it_posts/module.hpp"

#include "modules/it_posts/posts.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) { told = it_posts::remind(t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

constexpr Migration first_step{"it_posts.1", R"sql(
        CREATE RECORD it_post (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            full_time BOOL NOT NULL,
            qualification TEXT,
            duties TEXT,
            decision_on DATE,
            UNIQUE (unit_id, staff_id));
        CREATE INDEX it_post_staff_id ON it_post (staff_id);
        CREATE RECORD it_review (
            unit_id INT NOT NULL REFERENCES unit,
            year INT NOT NULL,
            review TEXT,
            proposal TEXT,
            state TEXT NOT NULL,
            sent_on DATE,
            answered_on DATE,
            answer TEXT,
            UNIQUE (unit_id, year));
    )sql"};

}  // namespace

Module it_posts_module() {
    Module m{
        .name = "it_posts",
        .label = "Vị trí phụ trách CNTT, chuyển đổi số",
        .depends = {"units", "registry", "notices", "evidence"},
        .entities = {&ItPost::entity(), &ItReview::entity()},
        .permissions = {{"it_posts.read", "Xem vị trí phụ trách CNTT, chuyển đổi số của các trường"},
                        {"it_posts.write",
                         "Phân công người phụ trách CNTT, chuyển đổi số; rà soát, đề xuất của trường mình"},
                        {"it_posts.answer", "Trả lời đề xuất về vị trí việc làm của các trường"}},
        .migrations = {first_step},
        .jobs = {{.kind = "it_posts.remind",
                  .label = "Nhắc quyết định phân công sắp hết hiệu lực",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "it_posts.answer",
                     .words = "đề xuất về vị trí CNTT của trường chờ trả lời",
                     .page = "/vi-tri-cntt",
                     .count = waiting_rows<ItReview>({where<&ItReview::state>("sent")})}},
        .start = [](App& app) { it_posts::load_norm(app.options().rules); },
    };
    it_posts::add_routes(m);
    it_posts::add_evidence_door(m);
    return m;
}

}  // namespace khue
