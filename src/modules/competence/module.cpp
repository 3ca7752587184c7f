// Digital competence: the frameworks as data, what staff need, which level pupils reach.
#include "modules/competence/module.hpp"

#include "modules/competence/framework.hpp"
#include "modules/competence/rating.hpp"
#include "modules/competence/routes.hpp"

namespace khue {

static constexpr Migration first_step{"competence.1", R"sql(
        CREATE RECORD competence_rating (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            kind TEXT NOT NULL,
            levels TEXT NOT NULL,
            note TEXT,
            rated_on DATE NOT NULL,
            rater_id INT NOT NULL,
            rated_by TEXT NOT NULL);
        CREATE INDEX competence_rating_unit_id ON competence_rating (unit_id);
        CREATE INDEX competence_rating_staff_id ON competence_rating (staff_id, unit_id);
        CREATE RECORD competence_observer (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            observer_id INT NOT NULL REFERENCES staff,
            asked_on DATE NOT NULL,
            UNIQUE (staff_id, observer_id));
        CREATE INDEX competence_observer_unit_id ON competence_observer (unit_id);
        CREATE INDEX competence_observer_observer_id ON competence_observer (observer_id);
        CREATE RECORD competence_target (
            unit_id INT NOT NULL REFERENCES unit,
            component TEXT NOT NULL,
            level INT NOT NULL,
            UNIQUE (unit_id, component));
    )sql"};

Module competence_module() {
    Module m{
        .name = "competence",
        .label = "Năng lực số",
        .depends = {"units", "codes", "registry", "users", "notices", "filings", "indicators"},
        .entities = {&CompetenceRating::entity(), &CompetenceObserver::entity(), &CompetenceTarget::entity()},
        .permissions = {{"competence.read", "Xem nhu cầu bồi dưỡng năng lực số bằng số đếm"},
                        {"competence.rate", "Tự đánh giá năng lực số; quan sát người mình được cử"},
                        {"competence.observe",
                         "Xem đánh giá năng lực số của đội ngũ trường mình, quan sát, cử người quan sát"},
                        {"competence.targets", "Đặt mức năng lực số mong muốn"}},
        .migrations = {first_step},
        .start = [](App& app) { competence::load_frameworks(app.options().rules); },
    };
    competence::add_framework_routes(m);
    competence::add_rating_routes(m);
    return m;
}

}  // namespace khue
