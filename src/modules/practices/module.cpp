// The library of models, initiatives and good ways of working (II.1 of the plan).
#include "modules/practices/module.hpp"

#include "modules/practices/catalogue.hpp"
#include "modules/practices/practice.hpp"
#include "modules/practices/routes.hpp"
#include "modules/practices/sight.hpp"

namespace khue {

static constexpr Migration first_step{"practices.1", R"sql(
        CREATE RECORD practice (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            area TEXT NOT NULL,
            problem TEXT,
            work TEXT,
            conditions TEXT,
            cost MONEY,
            cost_note TEXT,
            state TEXT NOT NULL,
            author_id INT NOT NULL,
            drafted_by TEXT NOT NULL,
            nominated_by_id INT NOT NULL,
            nominated_by TEXT,
            nominated_on DATE,
            remark TEXT,
            level TEXT NOT NULL,
            decision_number TEXT,
            decision_on DATE,
            decided_by TEXT,
            article_id INT);
        CREATE INDEX practice_unit_id ON practice (unit_id);
        CREATE RECORD practice_author (
            unit_id INT NOT NULL REFERENCES unit,
            practice_id INT NOT NULL REFERENCES practice,
            staff_id INT REFERENCES staff);
        CREATE INDEX practice_author_unit_id ON practice_author (unit_id);
        CREATE INDEX practice_author_practice_id ON practice_author (practice_id);
        CREATE INDEX practice_author_staff_id ON practice_author (staff_id);
        CREATE RECORD practice_adoption (
            unit_id INT NOT NULL REFERENCES unit,
            practice_id INT NOT NULL REFERENCES practice,
            plan TEXT NOT NULL,
            starts_on DATE NOT NULL,
            contact TEXT NOT NULL,
            state TEXT NOT NULL,
            stopped_on DATE,
            stop_reason TEXT,
            noted_by TEXT NOT NULL,
            confirmed_by TEXT,
            confirmed_on DATE);
        CREATE INDEX practice_adoption_unit_id ON practice_adoption (unit_id);
        CREATE INDEX practice_adoption_practice_id ON practice_adoption (practice_id);
        CREATE RECORD practice_effect (
            unit_id INT NOT NULL REFERENCES unit,
            practice_id INT NOT NULL REFERENCES practice,
            adoption_id INT REFERENCES practice_adoption,
            same_as INT,
            name TEXT NOT NULL,
            measure TEXT NOT NULL,
            value_before REAL NOT NULL,
            value_after REAL NOT NULL,
            how TEXT NOT NULL);
        CREATE INDEX practice_effect_unit_id ON practice_effect (unit_id);
        CREATE INDEX practice_effect_practice_id ON practice_effect (practice_id);
        CREATE INDEX practice_effect_adoption_id ON practice_effect (adoption_id);
        CREATE RECORD practice_score (
            unit_id INT NOT NULL REFERENCES unit,
            practice_id INT NOT NULL REFERENCES practice,
            reviewer_id INT NOT NULL,
            reviewer TEXT NOT NULL,
            criterion TEXT NOT NULL,
            points INT,
            comment TEXT,
            noted_on DATE NOT NULL);
        CREATE INDEX practice_score_unit_id ON practice_score (unit_id);
        CREATE INDEX practice_score_practice_id ON practice_score (practice_id);
    )sql"};

static constexpr Migration taken_back{"practices.2", R"sql(
        ALTER RECORD practice ADD COLUMN taken_back_on DATE;
    )sql"};

static auto practices_in(std::string state) {
    return waiting_rows<practices::Practice>({where<&practices::Practice::state>(std::move(state))});
}

Module practices_module() {
    Module m{
        .name = "practices",
        .label = "Mô hình, sáng kiến",
        .depends = {"units", "registry", "users", "notices", "evidence", "consents", "outreach"},
        .entities = {&practices::Practice::entity(), &practices::PracticeAuthor::entity(),
                     &practices::Adoption::entity(), &practices::Effect::entity(),
                     &practices::Score::entity()},
        .permissions = {{practices::read_right, "Xem thư viện mô hình, sáng kiến, cách làm hay"},
                        {practices::write_right, "Soạn mô hình, sáng kiến của trường mình"},
                        {practices::nominate_right,
                         "Đề cử mô hình, sáng kiến lên xã; xác nhận hiệu quả áp dụng ở trường mình"},
                        {practices::review_right,
                         "Cho điểm, nhận xét, trả lại mô hình, sáng kiến được đề cử"},
                        {practices::recognise_right, "Ghi quyết định công nhận mô hình, sáng kiến"},
                        {practices::adopt_right, "Ghi trường mình áp dụng mô hình của trường khác"}},
        .migrations = {first_step, taken_back},
        .waiting = {{.permission = practices::review_right,
                     .words = "mô hình, sáng kiến chờ nhận xét, quyết định",
                     .page = "/mo-hinh",
                     .count = practices_in("nominated")},
                    {.permission = practices::nominate_right,
                     .reach = Waiting::Reach::own,
                     .words = "mô hình, sáng kiến xã trả lại",
                     .page = "/mo-hinh",
                     .count = practices_in("returned")}},
        .start = [](App& app) { practices::set_catalogue(practices::Catalogue::load(app.options().rules)); },
    };
    practices::add_practice_routes(m);
    practices::add_adoption_routes(m);
    practices::add_file_routes(m);
    practices::add_doors(m);
    return m;
}

}  // namespace khue
